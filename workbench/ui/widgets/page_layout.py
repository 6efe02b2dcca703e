"""Where the pages of a document stand one below the other at a zoom, in pixels; found without walking through all."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

GAP = 24
"""Pixels between two pages, and above the first: room for what is said of a page."""

SIDE = 16
"""Pixels beside a page that is fitted into the width."""

FIT_WIDTH, FIT_PAGE = 0.0, -1.0
"""Zooms that follow the window's size: each page as wide as it, or all of it in sight."""

SMALLEST, LARGEST = 0.1, 8.0
_MOST_HEIGHT = 1_000_000_000  # a scroll bar counts to two thousand millions
_PER_POINT = 96 / 72
"""Pixels of a point at 100 %."""

Size = tuple[float, float]


class Room(NamedTuple):
    """A page's place: left and top in pixels of the whole column, and pixels a point."""

    left: float
    top: float
    width: float
    height: float
    scale: float

    def rect(self) -> QRectF:
        """The page's rectangle."""
        return QRectF(self.left, self.top, self.width, self.height)

    def shown(self, part: QRectF) -> QRectF:
        """Where a part of the page, given in points, stands."""
        return QRectF(
            self.left + part.left() * self.scale,
            self.top + part.top() * self.scale,
            part.width() * self.scale,
            part.height() * self.scale,
        )

    def point(self, place: QPointF) -> QPointF:
        """The point of the page, in points, at a place of the column."""
        return QPointF((place.x() - self.left) / self.scale, (place.y() - self.top) / self.scale)


class PageLayout:
    """Pages of these sizes, in points, in a column for a window of so many pixels."""

    def __init__(self, sizes: Sequence[Size], width: int, height: int, zoom: float) -> None:
        self._sizes = sizes
        scales = [_scale(size, width, height, zoom) for size in sizes]
        whole = sum(size[1] * scale + GAP for size, scale in zip(sizes, scales, strict=True))
        shrunk = min(1.0, _MOST_HEIGHT / max(whole, 1.0))
        self._scales = [scale * shrunk for scale in scales]
        widest = max((size[0] * scale for size, scale in zip(sizes, self._scales, strict=True)), default=0.0)
        self.width = max(width, int(widest) + 2 * SIDE)
        self._tops: list[float] = []
        top = float(GAP)
        for size, scale in zip(sizes, self._scales, strict=True):
            self._tops.append(top)
            top += _pixels(size[1], scale) + GAP
        self.height = int(top)

    def __len__(self) -> int:
        return len(self._sizes)

    def room(self, page: int) -> Room:
        """Where a page, counted from 0, stands."""
        size, scale = self._sizes[page], self._scales[page]
        width, height = _pixels(size[0], scale), _pixels(size[1], scale)
        return Room(float((self.width - width) // 2), self._tops[page], width, height, scale)

    def page_at(self, y: float) -> int:
        """The page that stands at a height, or below the gap there; 0 where there is no page."""
        page = max(0, bisect_right(self._tops, y) - 1)
        return page + 1 if page + 1 < len(self) and y >= self.room(page).rect().bottom() else page

    def between(self, top: float, bottom: float) -> range:
        """The pages of which a part stands between two heights."""
        if not self._sizes:
            return range(0)
        return range(self.page_at(top), max(self.page_at(top), bisect_right(self._tops, bottom) - 1) + 1)

    def zoom(self, page: int) -> float:
        """How large a page is shown, 1.0 being the size of the paper."""
        return self._scales[page] / _PER_POINT if page < len(self) else 1.0


def _pixels(side: float, scale: float) -> int:
    """A side of a page in pixels: even of a strip of one pixel there is something to see."""
    return max(1, round(side * scale))


def _scale(size: Size, width: int, height: int, zoom: float) -> float:
    if zoom > 0:
        return min(LARGEST, max(SMALLEST, zoom)) * _PER_POINT
    scale = max(1, width - 2 * SIDE) / size[0]
    return scale if zoom == FIT_WIDTH else min(scale, max(1, height - 2 * GAP) / size[1])
