"""The letters of a PDF's text objects one by one, where PDFium's own reading of them would not be in their order.

Part of ``tagged_pdf``, in whose worker it runs.
"""

import ctypes
import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # as PDFium marks a hyphen at a line's end
_LOWER = 0.85  # of the height of a letter, which a mark is lower than, and the same letter in another type is not
_LAST = 6  # signs before a mark among which its letter is looked for: PDFium may put others between


class Letters(NamedTuple):
    """By the address of a text object: how far right each of its letters stands, and the letter.

    An object whose letters are all told by another has none. ``leftward`` is whether some of the page's words run
    from right to left.
    """

    by_object: dict[int, list[tuple[float, str]]]
    leftward: bool


class _Letter(NamedTuple):
    """A letter with the address of its object, its origin and its box; of a sign that is several, each has its."""

    object: int
    text: str
    origin: tuple[float, float]
    left: float
    right: float
    bottom: float
    top: float


class _Sign(NamedTuple):
    """What is drawn at one go, and all letters it stands for."""

    letters: list[_Letter]
    text: str
    left: float
    right: float
    bottom: float
    top: float

    def is_part_of(self, other: "_Sign") -> bool:
        """Whether it is drawn on another that stands for the same: a mark is, the same letter again is not."""
        width, height = other.right - other.left, other.top - other.bottom
        aside = max(self.left - other.right, other.left - self.right) > width / 2
        away = max(self.bottom - other.top, other.bottom - self.top) > height / 3
        return not aside and not away and self.top - self.bottom < _LOWER * height


def letters(words: Any) -> Letters | None:
    """The letters of a page's text objects; None where PDFium reads all of them well.

    PDFium turns whole lines where some of their words run from right to left, and reads a letter with a mark on it
    once for each of the signs it is drawn with.
    """
    said = words.get_text_bounded()
    leftward = _RUNS_LEFT.search(said) is not None
    marked = not said.isascii() and any(unicodedata.category(one)[0] == "M" for one in set(said))
    if not leftward and not marked:
        return None
    found: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    known: defaultdict[str, deque[_Sign]] = defaultdict(lambda: deque(maxlen=_LAST))
    for sign in _signs(words):
        placed = found[sign.letters[0].object]
        if not _is_told(sign, known):
            placed += [(one.origin[0], one.text) for one in sign.letters]
    return Letters(found, leftward)


def stored(own: list[tuple[float, str]], way: int) -> str:
    """The letters of an object: as they come (0), from the left (1) or from the right (-1)."""
    placed = sorted(own, key=lambda one: way * one[0]) if way else own
    text = "".join(one for _, one in placed)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_HYPHENS)


def _letters(words: Any) -> Iterator[_Letter]:
    """Every letter in PDFium's order, but for the blanks that it adds."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - the window has no use for the library

    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    for place in range(pdfium.FPDFText_CountChars(words)):
        drawn = pdfium.FPDFText_GetTextObject(words, place)
        if drawn:
            pdfium.FPDFText_GetCharOrigin(words, place, x, y)
            pdfium.FPDFText_GetCharBox(words, place, *box)
            text = chr(pdfium.FPDFText_GetUnicode(words, place))
            sides = [one.value for one in box]
            yield _Letter(ctypes.addressof(drawn.contents), text, (x.value, y.value), *sides)


def _signs(words: Any) -> Iterator[_Sign]:
    for _, group in groupby(_letters(words), key=attrgetter("object", "origin")):
        same = list(group)
        left, right = min(one.left for one in same), max(one.right for one in same)
        bottom, top = min(one.bottom for one in same), max(one.top for one in same)
        yield _Sign(same, "".join(one.text for one in same), left, right, bottom, top)


def _is_told(sign: _Sign, known: defaultdict[str, deque[_Sign]]) -> bool:
    """Whether it is drawn on another one which stands for the same; it is kept with the ``known`` ones where not.

    Of letters from right to left all are told, since some signs stand for several of them, a mark among these.
    """
    if len(sign.text) == 1 or _RUNS_LEFT.search(sign.text):
        return False
    if any(map(sign.is_part_of, known[sign.text])):
        return True
    known[sign.text].append(sign)
    return False
