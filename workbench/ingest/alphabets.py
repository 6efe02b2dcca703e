"""What languages are written with, and in which encodings: facts that ``encodings`` judges by."""

ONE_BYTE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_15", "iso8859_2"),
    *("koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1125", "mac_cyrillic", "iso8859_7", "iso8859_9", "iso8859_8"),
    *("iso8859_6", "iso8859_13", "cp874", "iso8859_16", "mac_roman", "mac_latin2", "mac_greek", "mac_turkish"),
    *("cp850", "cp852", "cp437", "cp857", "cp737", "cp862", "cp864", "cp775", "iso8859_10", "iso8859_4"),
    *("cp861", "mac_iceland", "cp855", "cp869", "cp720", "kz1048", "ptcp154"),
)
"""Encodings of a byte a letter, the more usual first."""

SEVERAL_BYTES = {
    "cp932": "Japanese",
    "euc_jp": "Japanese",
    "gb18030": "Simplified",
    "big5": "Traditional",
    "cp949": "Korean",
    "shift_jis_2004": "Japanese",
    "euc_jis_2004": "Japanese",
    "cp950": "Traditional",
    "big5hkscs": "Traditional",
    "johab": "Korean",
}
"""Encodings of several bytes a sign, with what is written in them, the more usual first."""

WITH_ESCAPES = ("iso2022_jp", "iso2022_kr", "iso2022_jp_2004", "iso2022_jp_2", "hz")

SIGNS = frozenset("“”„‘’‚–—…«»‹›°§·€£©®™¡¿ªº×½¼¾†‡•¶±µ№\xa0\xad\u201a\u2039\u203a\xb4¨‰¢¥²³¹،؛؟·΄״׳")  # noqa: RUF001 - signs of several scripts
"""Signs that texts have beside letters."""

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_SOUTHERN = "абвгдежзијклљмнњопрстуфхцчџш"

ALPHABETS = {
    "French": "àâæçéèêëîïôœùûüÿ",
    "German": "äöüßéàèç",
    "Spanish": "áéíóúüñçàò",
    "Portuguese": "ãõçáâàéêíóôúü",
    "Iberian": "ãõçáâàéêíóôúüñ",
    "Italian": "àèéìíîòóùú",
    "Dutch": "éèëïöüáíóúêâàç",
    "Nordic": "åäöæøéèüáó",
    "Icelandic": "áðéíóúýþæö",
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșțşţ",
    "South Slavic": "čćđšž",
    "Lithuanian": "ąčęėįšųūž",
    "Latvian": "āčēģīķļņšūž",
    "Estonian": "äõöüšž",
    "Turkish": "çğıöşüâîûi̇",  # noqa: RUF001 - the Turkish letter
    "Albanian": "ëç",
    "Catalan": "àçéèíïóòúü",
    "Russian": f"{_CYRILLIC}ё",
    "Ukrainian": f"{_CYRILLIC}іїєґ",
    "Belarusian": f"{_CYRILLIC}ёіў",
    "Serbian": f"{_SOUTHERN}ђћ",
    "Macedonian": f"{_SOUTHERN}ѓѕќѐѝ",
    "Kazakh": f"{_CYRILLIC}ёәғқңөұүһі",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "Hebrew": "".join(map(chr, [*range(0x591, 0x5C8), *range(0x5D0, 0x5EB)])),
    "Arabic": "".join(map(chr, [*range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66A)])),
    "Persian": "".join(map(chr, [*range(0x621, 0x63B), *range(0x640, 0x653)])) + "پچژگکی\u200c",
    "Thai": "".join(map(chr, [*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)])),
    "Western": "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœ",
    "Central": "áâăäĺćçčéęëěíîďđńňóôőöřůúűüýţßąłľśšşťźžżŕșț",
}
"""The letters beyond ASCII, in lower case, that texts of a language have."""

COMMON_LETTERS = {
    "Western": "áéóí",
    "Central": "áéóí",
    "French": "éèàê",
    "German": "äöüß",
    "Spanish": "áóíúñ",
    "Portuguese": "çáãéí",
    "Italian": "èàùòé",
    "Dutch": "ëéïó",
    "Nordic": "åäöøæ",
    "Icelandic": "ðáíöúýæ",
    "Polish": "ęóąłśćż",
    "Czech": "íářžěéč",
    "Slovak": "áíčžýéšľť",
    "Hungarian": "áéöíőó",
    "Romanian": "ăîşșţț",
    "South Slavic": "čćžšđ",
    "Lithuanian": "šėąųįž",
    "Latvian": "āšēīķņū",
    "Estonian": "äõüö",
    "Turkish": "ışğçüö",
    "Albanian": "ë",
    "Catalan": "óàéíç",
    "Russian": "оеаинтсрвл",
    "Ukrainian": "оанивітерс",
    "Belarusian": "анеіорсцвк",
    "Serbian": "аоиенртсјк",
    "Macedonian": "аоеитнрсвк",
    "Kazakh": "аыеінтрлдсқ",
    "Greek": "αοιετσνηυρ",
    "Hebrew": "יוהלאמרשתב",
    "Arabic": "اليمونترةب",
    "Persian": "ایردنومهتب",
    "Thai": "านรอกเงยลม",
}
"""The commonest letters of a language, as far as they are beyond ASCII: a wrong encoding gives others."""

OF_SEVERAL = frozenset({"Western", "Central", "Iberian"})
"""Alphabets of several languages, which are less likely in one text than one language."""

COMMON_WORDS = {
    "French": "le la les des et est dans pour une que du",
    "German": "der die das und ist nicht mit von den ein",
    "Spanish": "el los las que por con del una para es",
    "Portuguese": "os uma com para do da em que ao dos",
    "Italian": "il di che non per una del della gli sono",
    "Dutch": "het een van en niet voor met dat zijn op",
    "Nordic": "och det att som en er og ikke til av den for ja ei on ovat",
    "Icelandic": "og ekki sem er hann fyrir",
    "Polish": "nie jest na do w z oraz jak od przez",
    "Czech": "se je na v nebo ale jako od pro za",
    "Slovak": "sa je na v alebo ako od pre za",
    "Hungarian": "az egy nem hogy van meg csak vagy",
    "Romanian": "nu cu pe din este sunt care la de",
    "South Slavic": "je da na se su ili za od nije in ki",
    "Lithuanian": "ir yra kad su buvo bet",
    "Latvian": "un ir no uz kas par ar",
    "Estonian": "ja ei on mis see kui oli",
    "Turkish": "ve bir bu ile de da olarak",
    "Albanian": "dhe nuk me nga se i e",
    "Catalan": "els amb per que una les",
}
"""Short words that texts of a language are full of, all in ASCII: every encoding reads them alike."""

COMMON_HANZI = frozenset(
    "的一是不了在人有我他这这個个们们來来到时時大地为為子中你说說生国國年着就那和要她出也得里后後自以会會家可下而过過天去能对對小多然"
    "于於心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意动動方期"
    "它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與活正感见見明问問力理尔點点文几幾"
    "定本公特做外孩相西果走将將月十实實向声聲车車全信重三机機工物气氣每并並别別真打太新比才便夫再书書部水像眼等体體却加电電主界门門"
    "利海受听聽表德少克代员員许許先口由死安写寫性马馬光白或住难難望教命花结結乐樂色更拉东東神记記处處让讓母父应應直字场場平报報友"
    "关關放至张張认認接告入笑内內英军軍候民岁歲往何度山觉覺路带帶万萬男边邊风風解叫任金快原吃变變通师師立象数數四失满滿战戰远遠格"
)
"""Signs that make up a good part of any Chinese text."""
