"""Where the words of one page stand: rectangles for a stretch of text, the character at a point."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from workbench.ingest.page_view import Box, PlacedText

_SIDEWAYS = 0.1
"""How little it counts, when the character nearest to a point is looked for, that it stands aside in its own line."""

_NEAR = 4.0
"""Points between a character and a point that is still on it."""


_MOST_ROOMS = 2000
"""Stretches whose rectangles are kept: all that is marked on a page, not each that a selection went through."""


class _Run(NamedTuple):
    """Drawn characters that follow one another in a line, by their numbers, half-open, and the room they take."""

    box: Box
    first: int
    last: int


class PageWords:
    """A page's characters in their places; positions are code points of the edition's text.

    A stretch becomes as few rectangles as its lines have pieces, whichever way they run.
    """

    def __init__(self, placed: PlacedText, start: int) -> None:
        self.start = start
        self.end = start + len(placed.text)
        self.text = placed.text
        self._boxes = placed.boxes
        self._drawn = [at for at, box in enumerate(placed.boxes) if box.is_drawn]
        self._upright = _runs_upright([placed.boxes[at] for at in self._drawn])
        self._lines = list(self._runs())
        self._rooms: dict[tuple[int, int], list[QRectF]] = {}

    def rooms(self, start: int, end: int) -> list[QRectF]:
        """The rectangles, in points, that the part of a stretch takes up that is on this page."""
        place = (max(start, self.start), min(end, self.end))
        if place not in self._rooms:
            if len(self._rooms) >= _MOST_ROOMS:
                self._rooms.clear()
            first, last = (bisect_left(self._drawn, at - self.start) for at in place)
            self._rooms[place] = [self._room(run, first, last) for run in self._lines_of(first, last)]
        return self._rooms[place]

    def _lines_of(self, first: int, last: int) -> list[_Run]:
        """The runs that have a part between two drawn characters, by their number."""
        begin = bisect_right(self._lines, first, key=lambda run: run.last)
        return [run for run in self._lines[begin:] if run.first < last] if first < last else []

    def _room(self, run: _Run, first: int, last: int) -> QRectF:
        boxes = [self._boxes[at] for at in self._drawn[max(run.first, first) : min(run.last, last)]]
        return _rect(reduce(_around, boxes))

    def position_at(self, point: QPointF) -> int | None:
        """The code point drawn at a point of the page; None where there is none near."""
        at = self._nearest(point)
        if at is None:
            return None
        box = self._boxes[at]
        return self.start + at if max(*_distance(box, point)) <= _NEAR else None

    def caret_at(self, point: QPointF) -> int | None:
        """The place between characters that is nearest to a point; None on a page without words."""
        at = self._nearest(point)
        if at is None:
            return None
        way, middle = self._way(at), _middle(self._boxes[at])
        beyond = (point.x() - middle.x()) * way.x() + (point.y() - middle.y()) * way.y() > 0
        return self.start + at + beyond

    def word_at(self, point: QPointF) -> tuple[int, int] | None:
        """The word at a point; None where there is none."""
        position = self.position_at(point)
        if position is None or not self.text[position - self.start].isalnum():
            return None
        first = last = position - self.start
        while first > 0 and _is_of_word(self.text[first - 1]):
            first -= 1
        while last + 1 < len(self.text) and _is_of_word(self.text[last + 1]):
            last += 1
        return self.start + first, self.start + last + 1

    def first_below(self, y: float) -> int:
        """The first code point whose character ends below a height, in points from the page's top."""
        return self.start + next((at for at in self._drawn if self._boxes[at].bottom > y), 0)

    def _runs(self) -> Iterator[_Run]:
        """The drawn characters in runs of those that follow one another in a line."""
        goes_on = _on_top if self._upright else _side_by_side
        room, first = None, 0
        for number, at in enumerate(self._drawn):
            box = self._boxes[at]
            if room is not None and goes_on(room, box):
                room = _around(room, box)
                continue
            if room is not None:
                yield _Run(room, first, number)
            room, first = box, number
        if room is not None:
            yield _Run(room, first, len(self._drawn))

    def _nearest(self, point: QPointF) -> int | None:
        """The character nearest to a point: looked for in the nearest run, as pages of a hundred thousand exist."""
        across, down = (1.0, _SIDEWAYS) if self._upright else (_SIDEWAYS, 1.0)

        def far(box: Box) -> float:
            x, y = _distance(box, point)
            return x * across + y * down

        run = min(self._lines, key=lambda one: far(one.box), default=None)
        if run is None:
            return None
        return min(self._drawn[run.first : run.last], key=lambda at: far(self._boxes[at]))

    def _way(self, at: int) -> QPointF:
        """Which way the text runs at a character: from the one before it to the one after it, in its line."""
        number = bisect_left(self._drawn, at)
        box = self._boxes[at]
        before, after = (
            self._boxes[self._drawn[one]] if 0 <= one < len(self._drawn) else box for one in (number - 1, number + 1)
        )
        first = _middle(before) if _in_line(before, box) else _middle(box)
        last = _middle(after) if _in_line(box, after) else _middle(box)
        way = last - first
        return way if not way.isNull() else QPointF(0, -1) if self._upright else QPointF(1, 0)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "'’-\N{SOFT HYPHEN}"


def _middle(box: Box) -> QPointF:
    return QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def _distance(box: Box, point: QPointF) -> tuple[float, float]:
    return (
        max(box.left - point.x(), 0.0, point.x() - box.right),
        max(box.top - point.y(), 0.0, point.y() - box.bottom),
    )


def _in_line(one: Box, other: Box) -> bool:
    return _side_by_side(one, other) or _on_top(one, other)


def _side_by_side(one: Box, other: Box) -> bool:
    """Whether two boxes share half the height of the lower one, and are no further apart than a wide blank."""
    height = min(one.bottom - one.top, other.bottom - other.top)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= height / 2 and max(one.left, other.left) - min(one.right, other.right) <= 1.5 * height


def _on_top(one: Box, other: Box) -> bool:
    """The same for letters that stand one upon another, as in a line that runs up or down."""
    width = min(one.right - one.left, other.right - other.left)
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared >= width / 2 and max(one.top, other.top) - min(one.bottom, other.bottom) <= width


def _runs_upright(boxes: Sequence[Box]) -> bool:
    """Whether most of a page's lines run up or down."""
    pairs = list(pairwise(boxes))
    beside = sum(_side_by_side(one, other) for one, other in pairs)
    return 2 * beside < sum(_in_line(one, other) for one, other in pairs)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
