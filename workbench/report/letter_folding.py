"""Letters without what may differ between two spellings of a word: accents, ligatures, widths, unseen signs."""

import re
import unicodedata
from collections.abc import Mapping

SOFT_HYPHEN = "\u00ad"
_HYPHENS = dict.fromkeys((0x2, 0x2010, 0x2011, 0x2012, 0x2013, 0xFFFE), "-")
_ALONE = dict(zip("łŁøØđĐħĦıς", "lLoOdDhHiσ", strict=True))  # noqa: RUF001 - no mistake: the one for the other
_ALONE |= {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
"""Letters that Unicode does not take apart."""

_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters by Unicode, of which nothing is seen."""

_BRAILLE_BLANK = "\u2800"
_DRAWN = re.compile(
    r"(?:LATIN (SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER"
    r"|REGIONAL INDICATOR SYMBOL LETTER) ([A-Z])(?: WITH .+)?"
)
"""Names of signs that are letters with a stroke or hook, small capitals, white on black, or of a flag."""

_LATIN, _CYRILLIC = (
    "aeocpxyikmtbhjsABEKMHOPCTXYIJSaovptuikAOKMHTBEZIPNYX",
    "аеосрхуікмтвнјѕАВЕКМНОРСТХУІЈЅαονρτυικΑΟΚΜΗΤΒΕΖΙΡΝΥΧ",
)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN[:30], _CYRILLIC[:30])
_OTHER = "\u0370-\u052f"  # Greek and Cyrillic
_MIXED = re.compile(rf"[^\W\d_]*(?:[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z])[^\W\d_]*")

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")
_JOINED = ("ARABIC", "HEBREW", "SYRIAC")


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills as letters come."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))
        return found


class _Letters(dict[int, str | None]):
    """A table that leaves letters and figures only."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = chr(code) if chr(code).isalnum() else None
        return found


def _folded(one: str) -> str:
    if ord(one) in _HYPHENS:
        return "-"
    if one in _ALONE:
        return _ALONE[one]
    if one == SOFT_HYPHEN or one.isspace():
        return one
    if one == _BRAILLE_BLANK:
        return " "
    if one in _FILLERS or unicodedata.category(one) in {"Mn", "Me", "Cf"}:
        return ""
    apart = (letter for letter in unicodedata.normalize("NFKD", one) if unicodedata.category(letter) != "Mn")
    return "".join(_ALONE.get(letter) or _drawn(letter) for letter in apart if letter not in _FILLERS)


def _drawn(letter: str) -> str:
    """The plain letter of one that is drawn otherwise, which Unicode tells by its name alone."""
    if letter.isascii() or not (found := _DRAWN.fullmatch(unicodedata.name(letter, ""))):
        return letter
    return found[2].lower() if found[1] == "SMALL" else found[2]


_FOLDING = _Folding()
_LETTERS = _Letters()


def folded(text: str) -> str:
    """The text with its letters in their plainest form; case and blanks stay."""
    return text.translate(_FOLDING)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in the text that it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        for letter in _FOLDING[ord(one)]:
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def lowered(text: str) -> str:
    """A folded text in small letters, exactly as long."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def unmixed(text: str) -> list[str]:
    """A folded text as it reads where words that mix scripts are of one: all Latin, all Cyrillic; else nothing.

    Only letters that look alike are taken for each other; each is exactly as long as the text.
    """
    if text.isascii() or not _MIXED.search(text):
        return []
    return [_with_mixed(text, table) for table in (_TO_LATIN, _TO_CYRILLIC)]


def _with_mixed(text: str, table: Mapping[int, int]) -> str:
    return _MIXED.sub(lambda found: found[0].translate(table), text)


def letters_of(text: str) -> str:
    """A text's letters and figures, nothing between them."""
    return text.translate(_LETTERS)


def is_unspaced(letter: str) -> bool:
    """Whether the letter's script puts no blanks between words, or none before what it adds to them."""
    return not letter.isascii() and unicodedata.name(letter, "").startswith(_UNSPACED)


def is_joined(letter: str) -> bool:
    """Whether the letter's script writes small words in one with those that follow."""
    return not letter.isascii() and unicodedata.name(letter, "").startswith(_JOINED)
