"""Which encoding bytes are in that are not UTF-8: Western ones by their letters, the rest by what reads best.

The detector takes short Western texts for Baltic or Central European ones, so those are looked at first.
"""

import re

_WESTERN = "cp1252"
_LETTERS = (  # beyond ASCII, by language; a text that needs more than one row is left to the detector
    "àâæçéèêëîïôœùûüÿäößáíóúñ",  # French, German, Spanish, Dutch
    "åäöæøéèüáó",  # the Scandinavian languages, Finnish
    "ãõçáâàéêíóôú",  # Portuguese
    "àèéìíîòóùúü",  # Italian
)
_SIGNS = "“”„‘’–—…«»°§·€£©®™¡¿ªº×½†•\xa0\xad\u201a\u2039\u203a\xb4"
_INSIDE_A_WORD = re.compile(r"\w(?![’·\xad])[^\x00-\x7f\w]\w")

_LIKELY = [
    *("utf_16_le", "utf_16_be", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp1258", "iso8859_5", "koi8_r", "koi8_u", "cp866", "cp874", "cp932", "euc_jp", "iso2022_jp"),
    *("gb18030", "big5", "cp949"),
]


def likely_encoding(data: bytes) -> str | None:
    """The encoding in which the bytes read best; None where they read as text in none."""
    if _is_western(data):
        return _WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and few files need it

    best = from_bytes(data, cp_isolation=_LIKELY).best() or from_bytes(data).best()
    return None if best is None else best.encoding


def _is_western(data: bytes) -> bool:
    """Whether the bytes make a text in Latin letters that one Western language would write."""
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    beyond = {character.lower() for character in text if character > "\x7f"}
    letters = {character for character in beyond if character.isalpha() and character not in _SIGNS}
    plain = sum(character.isascii() and character.isalpha() for character in text)
    return (
        any(letters <= set(known) for known in _LETTERS)
        and beyond - letters <= set(_SIGNS)
        and plain > 2 * sum(character.lower() in letters for character in text)
        and not _INSIDE_A_WORD.search(text)
    )
