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


@pytest.mark.parametrize("words", ["it’s", "naïve “quoted” text", "100 € — done", "Müller", "café", "Élodie à Genève"])
def test_few_western_letters_are_enough(words: str) -> None:
    assert plain_text.read(words.encode("cp1252"), "note.txt").extract.text == words


def test_a_guess_is_made_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "read", None)  # in this process nothing could be read
    assert reading.read("Élodie, née à Genève".encode("cp1252"), "note.txt").extract.text == "Élodie, née à Genève"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match=r"noise\.txt is not a text file"):
        reading.read(bytes(range(256)) * 9, "noise.txt")
