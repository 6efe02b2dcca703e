"""Rows of running text and where each stands: heights are worked out as rows come into sight, guessed before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, groupby
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPoint, QRect

from workbench.ui.widgets.flow import Flow, Piece

PAD = 12
GAP = 12
CARD_GAP = 8
CARD_INNER = 10
_NUMBER = 26
_LABEL_SHARE = 0.3
_LABEL_LEAST, _LABEL_MOST = 76, 128
_CARD_LEAST = 124
_CARDS_MOST = 3
_KEPT = 400
"""Rows whose text stays laid out; those in sight are always among them."""


class Shape(StrEnum):
    """How a row uses its width: label and text, number and text, text alone, heading, or one card of several."""

    LABELLED = "labelled"
    NUMBERED = "numbered"
    WIDE = "wide"
    HEADING = "heading"
    CARD = "card"


_AROUND = {
    Shape.LABELLED: (2, 6),
    Shape.NUMBERED: (5, 5),
    Shape.WIDE: (6, 6),
    Shape.HEADING: (18, 4),
    Shape.CARD: (8, 8),
}
"""Pixels above and below a row's text."""
_BELOW_RULE = 6


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One row; ``key`` is what it is known by. Cards of one ``band`` that follow one another stand side by side."""

    key: object
    body: tuple[tuple[Piece, ...], ...]
    label: Piece | None = None
    shape: Shape = Shape.LABELLED
    ruled: bool = False
    selectable: bool = True
    band: int = 0

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it and as it is copied."""
        lines = [" ".join(piece.text for piece in paragraph if piece.text) for paragraph in self.body]
        label = [self.label.text] if self.label and self.label.text else []
        return ": ".join([*label, "; ".join(line for line in lines if line)])


@dataclass(slots=True)
class Laid:
    """A row's text laid out, counted from the row's upper left corner."""

    body: Flow
    body_at: QPoint
    label: Flow | None
    label_at: QPoint
    height: int

    def piece_at(self, x: int, y: int) -> Piece | None:
        """The piece at a point of the row."""
        found = self.body.piece_at(x - self.body_at.x(), y - self.body_at.y())
        if found is None and self.label is not None:
            found = self.label.piece_at(x - self.label_at.x(), y - self.label_at.y())
        return found


class Arrangement:
    """Rows one below the other for one width in pixels, cards beside each other."""

    def __init__(self, rows: Sequence[FlowRow], width: int) -> None:
        self.rows = rows
        self.width = width
        self._bands = self._banded()
        self._band_of = {row: number for number, band in enumerate(self._bands) for row in band}
        self._heights = [self._guess(band) for band in self._bands]
        self._exact = [False] * len(self._bands)
        self._next = 0
        self._laid: dict[int, Laid] = {}
        self._sum()

    def _banded(self) -> list[list[int]]:
        bands: list[list[int]] = []
        self._card_columns: dict[int, int] = {}
        cards = [(row.band if row.shape is Shape.CARD else -1) for row in self.rows]
        for band, members in groupby(range(len(self.rows)), key=cards.__getitem__):
            found = list(members)
            columns = self._card_columns[band] = self._columns(len(found)) if band >= 0 else 1
            bands += [found[first : first + columns] for first in range(0, len(found), columns)]
        return bands

    def _columns(self, cards: int) -> int:
        """How many cards stand side by side: as many as have room, spread evenly over the lines they need."""
        room = self.width - 2 * PAD + CARD_GAP
        most = max(1, min(cards, _CARDS_MOST, room // (_CARD_LEAST + CARD_GAP)))
        return ceil(cards / ceil(cards / most))

    def _sum(self) -> None:
        self._tops = [0, *accumulate(self._heights)]

    @property
    def height(self) -> int:
        """How high all rows are together, as far as it is known."""
        return self._tops[-1]

    @property
    def label_width(self) -> int:
        """The room for labels."""
        return max(_LABEL_LEAST, min(_LABEL_MOST, int(self.width * _LABEL_SHARE)))

    def _text_room(self, row: FlowRow, width: int) -> tuple[int, int]:
        """Where a row's text begins and how wide it may be, in a row of that width."""
        if row.shape is Shape.CARD:
            return CARD_INNER, width - 2 * CARD_INNER
        lead = {Shape.LABELLED: self.label_width + GAP, Shape.NUMBERED: _NUMBER + 4}.get(row.shape, 0)
        return PAD + lead, width - 2 * PAD - lead

    def _guess(self, band: list[int]) -> int:
        """A height that is near enough until the band comes into sight."""
        row = self.rows[band[0]]
        room = max(40, self._text_room(row, self.width // len(band))[1])
        lines = sum(1 + sum(len(piece.text) for piece in line) * 7 // room for line in row.body)
        return 18 * lines + sum(_AROUND[row.shape]) + (_BELOW_RULE if row.ruled else 0)

    # --- heights ---

    def settle(self, first: int, last: int) -> bool:
        """Work out the heights of what lies between two distances from the top; whether any was another."""
        number = self.band_at(first)
        at, changed = self._tops[number], False
        while number < len(self._bands) and at < last:
            changed |= self._settle(number)
            at += self._heights[number]
            number += 1
        if changed:
            self._sum()
        return changed

    def settle_to(self, row: int) -> None:
        """Work out the heights of all rows down to one, so that its place is sure."""
        changed = [self._settle(number) for number in range(self._band_of[row] + 1)]
        if any(changed):
            self._sum()

    def settle_some(self, seconds: float) -> bool:
        """Work out more heights for some time; whether any are still guessed."""
        end = perf_counter() + seconds
        while self._next < len(self._bands) and perf_counter() < end:
            self._settle(self._next)
            self._next += 1
        self._sum()
        return self._next < len(self._bands)

    def _settle(self, band: int) -> bool:
        if self._exact[band]:
            return False
        height = max(self.laid(row).height for row in self._bands[band])
        self._exact[band] = True
        changed = height != self._heights[band]
        self._heights[band] = height
        return changed

    def laid(self, number: int) -> Laid:
        """A row's text, laid out."""
        if number not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[number] = self._lay(number, self._across(number)[1])
        return self._laid[number]

    def _lay(self, number: int, width: int) -> Laid:
        row = self.rows[number]
        above, below = _AROUND[row.shape]
        above += _BELOW_RULE if row.ruled or number == 0 else 0
        left, room = self._text_room(row, width)
        body = Flow(row.body, room)
        label = Flow([[row.label]], left - PAD - (GAP if row.shape is Shape.LABELLED else 0)) if row.label else None
        tallest = max(body.height, label.height if label else 0)
        if row.shape is Shape.CARD:
            above, below = above + CARD_GAP // 2, below + CARD_GAP // 2
        return Laid(body, QPoint(left, above), label, QPoint(PAD, above), int(above + tallest + below))

    # --- places ---

    def _across(self, number: int) -> tuple[int, int]:
        """Where a row begins from the left and how wide it is."""
        if self.rows[number].shape is not Shape.CARD:
            return 0, self.width
        columns = self._card_columns[self.rows[number].band]
        width = (self.width - 2 * PAD - CARD_GAP * (columns - 1)) // columns
        return PAD + self._bands[self._band_of[number]].index(number) * (width + CARD_GAP), width

    def band_at(self, y: int) -> int:
        """The number of the band at a distance from the top."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._bands) - 1))

    def top(self, band: int) -> int:
        """Where a band begins."""
        return self._tops[band]

    def rect(self, number: int) -> QRect:
        """The room a row takes up."""
        band = self._band_of[number]
        left, width = self._across(number)
        return QRect(left, self._tops[band], width, self._heights[band])

    def rows_between(self, first: int, last: int) -> list[int]:
        """The rows that lie between two distances from the top."""
        if not self._bands:
            return []
        return [row for band in self._bands[self.band_at(first) : self.band_at(last) + 1] for row in band]

    def row_at(self, x: int, y: int) -> int | None:
        """The row at a point."""
        if not 0 <= y < self.height:
            return None
        return next((row for row in self._bands[self.band_at(y)] if self.rect(row).contains(x, y)), None)
