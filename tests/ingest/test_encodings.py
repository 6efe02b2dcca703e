"""Text in any encoding comes out as it was written."""

# ruff: noqa: RUF001 - letters of many scripts look alike

import unicodedata

import pytest

from workbench.errors import SourceError
from workbench.ingest import plain_text, reading

TEXTS = {
    "Russian": "Министерство иностранных дел вчера выслало трёх дипломатов; представитель от комментариев отказался.",
    "Ukrainian": "Міністерство закордонних справ учора вислало трьох дипломатів; речник відмовився їхати.",
    "Bulgarian": "Външното министерство вчера изгони трима дипломати; говорителят отказа коментар.",
    "French": "L’ambassadeur a été rappelé à Paris ; le ministère regrette cette décision où cœur et œuvre comptent.",
    "German": "Das Außenministerium hat drei Diplomaten ausgewiesen; die Sprecherin äußerte sich über Größe nicht.",
    "Spanish": "El ministerio expulsó ayer a tres diplomáticos; ¿por qué? La señora no añadió más explicación.",
    "Polish": "Wczoraj rząd ogłosił nowe przepisy dotyczące służby zagranicznej; zażółć gęślą jaźń.",
    "Czech": "Ministerstvo zahraničí včera vyhostilo tři diplomaty, řekl mluvčí; příliš žluťoučký kůň.",
    "Turkish": "Dışişleri Bakanlığı dün üç diplomatı sınır dışı etti; sözcü açıklama yapmadı, güçlü ışık gördü.",
    "Greek": "Το υπουργείο Εξωτερικών απέλασε χθες τρεις διπλωμάτες· ο εκπρόσωπος αρνήθηκε να σχολιάσει.",
    "Hebrew": "משרד החוץ גירש אתמול שלושה דיפלומטים, והדובר סירב להגיב על הפרשה.",
    "Arabic": "طردت وزارة الخارجية أمس ثلاثة دبلوماسيين ورفض المتحدث التعليق على القضية.",
    "Thai": "กระทรวงการต่างประเทศขับไล่นักการทูตสามคนเมื่อวานนี้ โฆษกปฏิเสธที่จะแสดงความเห็น",
    "Japanese": "外務省は昨日、三人の外交官を追放したと発表した。報道官はコメントを拒否した。",
    "Simplified": "外交部昨天宣布驱逐三名外交官，发言人拒绝发表评论。警方正在调查此案。",
    "Traditional": "外交部昨天宣布驅逐三名外交官，發言人拒絕發表評論。警方正在調查此案。",
    "Korean": "외교부는 어제 외교관 세 명을 추방했다고 밝혔다. 대변인은 논평을 거부했다.",
    "Hungarian": "A külügyminisztérium kiutasított három diplomatát; a szóvivő nem válaszolt az őszinte kérdésre.",
    "Finnish": "Ulkoministeriö karkotti eilen kolme diplomaattia; tiedottaja ei halunnut vastata äänestyksestä.",
    "Latvian": "Ārlietu ministrija vakar izraidīja trīs diplomātus; preses pārstāvis atteicās komentēt šo lietu.",
    "Lithuanian": "Užsienio reikalų ministerija vakar išsiuntė tris diplomatus; atstovas atsisakė komentuoti įvykį.",
    "Croatian": "Ministarstvo je jučer protjeralo tri diplomata; glasnogovornik nije želio odgovoriti još noćas.",
    "Italian": "Il ministero ha espulso ieri tre diplomatici: perché? La portavoce non ha aggiunto più nulla: è così.",
    "Albanian": "Ministria e Jashtme dëboi dje tre diplomatë; zëdhënësi nuk pranoi të përgjigjej për çështjen.",
    "Icelandic": "Utanríkisráðuneytið vísaði í gær þremur erindrekum úr landi; talsmaður vildi ekki svara spurningum.",
    "Serbian": "Министарство спољних послова јуче је протерало тројицу дипломата; портпарол је одбио да одговори.",
    "Kazakh": "Сыртқы істер министрлігі кеше үш дипломатты елден шығарды; баспасөз хатшысы түсініктеме бермеді.",
}
ENCODINGS = {
    "Russian": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    "Ukrainian": ("cp1251", "koi8_u", "cp1125"),
    "Bulgarian": ("cp1251", "iso8859_5"),
    "French": ("cp1252", "iso8859_15", "mac_roman"),
    "German": ("cp1252", "iso8859_1", "cp850", "mac_roman"),
    "Spanish": ("cp1252", "iso8859_15"),
    "Polish": ("cp1250", "iso8859_2"),
    "Czech": ("cp1250", "iso8859_2"),
    "Turkish": ("cp1254", "iso8859_9"),
    "Greek": ("cp1253", "iso8859_7"),
    "Hebrew": ("cp1255", "iso8859_8"),
    "Arabic": ("cp1256", "iso8859_6"),
    "Thai": ("cp874", "tis_620"),
    "Japanese": ("cp932", "shift_jis", "euc_jp", "iso2022_jp", "shift_jisx0213", "euc_jisx0213"),
    "Simplified": ("gbk", "gb2312", "gb18030", "hz"),
    "Traditional": ("big5", "big5hkscs", "cp950"),
    "Korean": ("cp949", "euc_kr", "johab", "iso2022_kr"),
    "Hungarian": ("cp1250", "iso8859_2", "cp852"),
    "Finnish": ("cp1252", "cp850", "cp437", "mac_roman"),
    "Latvian": ("cp1257", "iso8859_13", "cp775"),
    "Lithuanian": ("cp1257", "iso8859_13", "iso8859_4"),
    "Croatian": ("cp1250", "iso8859_2", "cp852"),
    "Italian": ("cp1252", "cp850", "mac_roman"),
    "Albanian": ("cp1252", "cp850"),
    "Icelandic": ("cp1252", "cp850", "cp861"),
    "Serbian": ("cp1251", "iso8859_5", "cp855"),
    "Kazakh": ("kz1048",),
}
ROWS = [(language, encoding) for language, encodings in ENCODINGS.items() for encoding in encodings]


@pytest.mark.parametrize(("language", "encoding"), ROWS)
def test_a_text_reads_as_it_was_written(language: str, encoding: str) -> None:
    data = "\r\n".join([TEXTS[language]] * 6).encode(encoding, "ignore")
    written = unicodedata.normalize("NFC", data.decode(encoding)).replace("\r\n", "\n")
    assert plain_text.read(data, "article.txt").extract.text == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_needs_no_guess(language: str, encoding: str) -> None:
    data = TEXTS[language].encode(encoding)
    assert plain_text.is_harmless(data)
    assert reading.read(data, "article.txt").extract.text == unicodedata.normalize("NFC", TEXTS[language])


@pytest.mark.parametrize(
    "words", ["it’s", "naïve “quoted” text", "100 € — done", "Müller", "café", "L'Haÿ-les-Roses", "Élodie à Genève"]
)
def test_few_western_letters_are_enough(words: str) -> None:
    assert plain_text.read(words.encode("cp1252"), "note.txt").extract.text == words


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("외교부는 어제 외교관", "cp949"),
        ("משרד החוץ גירש", "cp862"),
        ("Wczoraj rząd ogłosił", "cp1250"),
        ("Il a été rappelé hier", "mac_roman"),
    ],
)
def test_three_words_are_often_enough(words: str, encoding: str) -> None:
    assert plain_text.read(words.encode(encoding), "note.txt").extract.text == words


@pytest.mark.parametrize("encoding", ["mac_cyrillic", "cp1251", "koi8_r", "iso8859_5", "cp866"])
def test_capitals_alone_tell_russian_from_what_no_language_writes(encoding: str) -> None:
    words = "Посол Новиков покинул Велланд 3 марта. Министерство подтвердило высылку двенадцати дипломатов."
    assert plain_text.read(words.encode(encoding), "note.txt").extract.text == words


@pytest.mark.parametrize("encoding", ["cp1251", "iso8859_5"])
@pytest.mark.parametrize(
    "words",
    [
        "Амбасадор је јуче напустио Београд. Влада је потврдила да ће још двојица отићи, рекао је Ђорђевић.",
        "Амбасадорот вчера го напушти Скопје. Владата потврди дека уште двајца ќе заминат, рече Ѓорѓиевски.",
    ],
)
def test_cyrillic_of_the_south_is_read(words: str, encoding: str) -> None:
    assert plain_text.read(words.encode(encoding), "note.txt").extract.text == words


def test_names_in_mixed_case_do_not_count_against_an_encoding() -> None:
    words = "Die Größe der Datei in LibreOffice, OpenOffice, YouTube, eMail, iPhone, McDonald, GmbH, PhD und MacOS."
    assert plain_text.read(words.encode("cp1252"), "note.txt").extract.text == words


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["French", "Russian", "Arabic", "Japanese", "Simplified", "Korean"])
def test_wide_text_needs_no_byte_order_mark(language: str, encoding: str) -> None:
    written = f"{TEXTS[language]}\n{TEXTS[language]}\n"
    assert not plain_text.is_harmless(written.encode(encoding))
    extract = reading.read(written.encode(encoding), "article.txt").extract
    assert (extract.text, extract.media_type) == (written, f"text/plain; charset={encoding}")


@pytest.mark.parametrize("mark", [b"", "\ufeff".encode()])
def test_text_damaged_in_a_place_says_so_and_is_read(mark: bytes) -> None:
    written = TEXTS["Russian"]
    extract = reading.read(mark + f"{written}\n{written}".encode()[:-2], "article.txt").extract
    assert extract.text == f"{written}\n{written[:-2]}\ufffd"
    assert extract.remarks == (
        "The file is damaged in 1 place, where \ufffd stands: its bytes are no character there.",
    )


def test_a_mark_that_lies_is_a_refusal() -> None:
    with pytest.raises(SourceError, match=r"a\.txt calls itself UTF-8 and is not, in 80 places\. Save it as UTF-8"):
        reading.read("\ufeff".encode() + b"\xff\xfe\xfd\xfc" * 20, "a.txt")


def test_an_xml_file_is_in_the_encoding_it_declares() -> None:
    written = "<?xml version='1.0' encoding='koi8-r'?><a>мир</a>"
    assert reading.read(written.encode("koi8_r"), "a.xml").extract.text == written


def test_a_text_that_somebody_read_wrongly_before_is_still_text() -> None:
    written = "Он не приехал. ".encode().decode("latin-1") * 3
    assert reading.read(written.encode(), "a.txt").extract.text == written


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "iso8859_5"])
def test_a_page_that_says_it_is_latin_and_is_not_is_read_as_what_it_is(encoding: str) -> None:
    page = f"<meta charset=iso-8859-1><p class=words id=first>{TEXTS['Russian']}".encode(encoding)
    assert reading.read(page, "a.html").extract.text == TEXTS["Russian"]


@pytest.mark.parametrize(("language", "encoding"), [("Japanese", "iso2022_jp"), ("Korean", "iso2022_kr")])
def test_a_page_with_escapes_needs_to_say_nothing(language: str, encoding: str) -> None:
    page = f"<title>a</title><p>{TEXTS[language]}".encode(encoding)
    assert reading.read(page, "a.html").extract.text == TEXTS[language]


def test_a_guess_is_made_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "read", None)  # in this process nothing could be read
    assert reading.read("Élodie, née à Genève".encode("cp1252"), "note.txt").extract.text == "Élodie, née à Genève"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match=r"noise\.txt is not a text file"):
        reading.read(bytes(range(256)) * 9, "noise.txt")
    with pytest.raises(SourceError, match=r"noise\.txt is not a text file"):
        reading.read(bytes(range(4)) * 50, "noise.txt")
