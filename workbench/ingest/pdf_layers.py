"""What a PDF's pages show beside their tagged words: words of no tag among them, what is drawn over them, hidden ones.

Part of ``tagged_pdf``, in whose worker it runs.
"""

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

_DOT = 2.0  # points either way, up to which nothing can be read
_LEAST_COVERED = 0.2  # of the box of words
_THICK = 3.0  # points from which a line hides what it is drawn over
_INVISIBLE = frozenset({3, 7})  # modes in which letters are not drawn
_WHITE = 250  # of 255 in each colour: not to be told from paper
_FAINT = 40  # of 255: of the opacity of words, below which they are hardly seen
_FEW = 3  # pages below which nothing can be told by its being on most


class Oddity(StrEnum):
    """What is on a page that a report does not have."""

    ANNOTATION = "annotation"
    BESIDE = "beside"
    COVERED = "covered"
    HIDDEN = "hidden"


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def covered_by(self, other: "_Box") -> float:
        """The share of it that lies in another."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        own = (self.right - self.left) * (self.top - self.bottom)
        return width * height / own if width > 0 and height > 0 and own > 0 else 0.0


class _Untagged(NamedTuple):
    """Words of no tag, or the edges of a shape, by their height on the page; ``early`` is what is drawn first."""

    middle: float
    text: str
    early: bool


class Layer(NamedTuple):
    """What one page shows: its size, the lowest and highest tagged words, those of no tag, what is odd already."""

    size: tuple[float, float]
    bottom: float
    top: float
    untagged: list[_Untagged]
    odd: set[Oddity]


NOTHING = Layer((0, 0), float("inf"), 0.0, [], set())
"""That of a page that cannot be read."""


def layer(page: Any, words: Any, placed: Mapping[int, bool]) -> Layer:
    """Look through the objects of a page in the order they are drawn.

    ``placed`` are the numbers of the marked content that the page's tags hold, each with whether it is in a figure.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - the window has no use for the library

    size = (round(page.get_width()), round(page.get_height()))
    found = _Drawn(words, placed, size)
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        found.add(pdfium.FPDFPage_GetObject(page, place))
    if any(_is_added(page, place) for place in range(pdfium.FPDFPage_GetAnnotCount(page))):
        found.odd.add(Oddity.ANNOTATION)
    return Layer(size, found.bottom, found.top, found.untagged, found.odd)


def odd(layers: Sequence[Layer], titles: str) -> Iterator[tuple[int, Oddity]]:
    """What is odd on pages, counted from 1; ``titles`` are those of columns, which are said again above a page.

    Heads and feet are where no page has tagged words; what a look of the user's own puts among these is on most pages.
    """
    bottoms, tops = defaultdict[object, float](lambda: float("inf")), defaultdict[object, float](float)
    for one in layers:
        bottoms[one.size] = min(bottoms[one.size], one.bottom)
        tops[one.size] = max(tops[one.size], one.top)
    times = Counter(text for one in layers for text in {other.text for other in one.untagged})
    for number, one in enumerate(layers, 1):
        yield from ((number, kind) for kind in sorted(one.odd))
        for text in one.untagged:
            inside = bottoms[one.size] < text.middle < tops[one.size]
            said = text.middle > one.top and "".join(text.text.split()) in titles
            common = times[text.text] * 2 > len(layers) if len(layers) >= _FEW else text.early
            if inside and not said and not common:
                yield number, Oddity.BESIDE
                break


class _Drawn:
    """What has been drawn on a page so far."""

    def __init__(self, words: Any, placed: Mapping[int, bool], size: tuple[float, float]) -> None:
        self._words, self._placed, self._page = words, placed, _Box(0, 0, *size)
        self._boxes: list[tuple[_Box, bool]] = []
        self._fills: list[_Box] = []
        self.bottom, self.top = float("inf"), 0.0
        self.untagged: list[_Untagged] = []
        self.odd: set[Oddity] = set()

    def add(self, drawn: Any) -> None:
        """Take in what is drawn next."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

        number = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        is_tagged, is_figure = number in self._placed, self._placed.get(number, False)
        box = _box(drawn)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            self._add_words(drawn, box, tagged=is_tagged, is_figure=is_figure)
        elif _is_filled(drawn):
            if any(
                one.covered_by(box) > _LEAST_COVERED for one, in_figure in self._boxes if not (in_figure and is_figure)
            ):
                self.odd.add(Oddity.COVERED)
            self._fills.append(box)
            if not is_tagged and min(box.right - box.left, box.top - box.bottom) > _DOT:
                told = " ".join(f"{edge:.0f}" for edge in box)
                self.untagged.append(_Untagged((box.bottom + box.top) / 2, told, not self.top))

    def _add_words(self, drawn: Any, box: _Box, *, tagged: bool, is_figure: bool) -> None:
        if max(box.right - box.left, box.top - box.bottom) < _DOT:
            return
        self._boxes.append((box, is_figure))
        if tagged and not is_figure:
            self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)
            if _is_unseen(drawn, self._is_on_colour(box)) or not box.covered_by(self._page):
                self.odd.add(Oddity.HIDDEN)
        elif not tagged:
            middle = (box.bottom + box.top) / 2
            self.untagged.append(_Untagged(middle, _text(drawn, self._words), not self.top))

    def _is_on_colour(self, box: _Box) -> bool:
        return any(box.covered_by(one) > _LEAST_COVERED for one in self._fills)


def _box(drawn: Any) -> _Box:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return _Box(left.value, bottom.value, right.value, top.value)


def _is_filled(drawn: Any) -> bool:
    """Whether it hides what it is drawn over: a picture, a filled shape, a thick line."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroked)
    pdfium.FPDFPageObj_GetStrokeWidth(drawn, width)
    return mode.value != 0 or (stroked.value != 0 and width.value >= _THICK)


def _is_unseen(drawn: Any, on_colour: bool) -> bool:
    """Whether words are drawn so that nobody sees them: not at all, or white on paper."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    if pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
        return True
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *colour):
        return False
    *mixed, opacity = (one.value for one in colour)
    return opacity < _FAINT or (min(mixed) >= _WHITE and not on_colour)


def _is_added(page: Any, place: int) -> bool:
    """Whether an annotation is more than a link."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    found = pdfium.FPDFPage_GetAnnot(page, place)
    try:
        return bool(pdfium.FPDFAnnot_GetSubtype(found) != pdfium.FPDF_ANNOT_LINK)
    finally:
        pdfium.FPDFPage_CloseAnnot(found)


def _text(drawn: Any, words: Any) -> str:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    length = pdfium.FPDFTextObj_GetText(drawn, words, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(drawn, words, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")
