"""A painted part of a timeline, wider than what is in sight, so that panning only moves it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from workbench.report.timeline_axis import Scale, context
from workbench.ui.theme import Tokens
from workbench.ui.widgets.timeline_gutter import paint_gutter
from workbench.ui.widgets.timeline_painting import AXIS, paint_axis, paint_beyond, paint_corner, paint_scene
from workbench.ui.widgets.timeline_signs import Style

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.report.timeline_layout import Drawn, Layout, Scene

_CROWD_MARK = 3.0
_PLACE = 5
"""What of a ``Sight`` is before its place."""


class Sight(NamedTuple):
    """What is in sight: ``width`` by ``height`` pixels of a scale, from ``top`` of the lanes, beside a gutter."""

    width: int
    height: int
    gutter: int
    ratio: float
    days_per_px: float
    top: int
    start: float

    @property
    def scale(self) -> Scale:
        """Days to pixels from the left edge of what is in sight."""
        return Scale(self.start, self.days_per_px)


@dataclass(slots=True)
class Picture:
    """The pixmaps of a scene; the scene's x = 0 is ``reach`` pixels left of what was in sight, y = 0 its first lane."""

    scene: "Scene"
    sight: Sight
    style: Style
    reach: int
    top: int
    bottom: int
    axis: QPixmap
    words: list[tuple[float, float]]
    body: QPixmap
    layout: "Layout"
    strip: tuple[int, QPixmap | None] = (0, None)
    side: tuple[tuple[int, str], QPixmap | None] = ((0, ""), None)
    marks: list[tuple[QRectF, bool]] = field(default_factory=list)

    def is_same_scale(self, now: Sight) -> bool:
        """Whether only the place has changed since."""
        return self.sight[:_PLACE] == now[:_PLACE]

    def covers(self, now: Sight, colours: Tokens) -> bool:
        """Whether all that is in sight now was painted, and in these colours."""
        inside = self.top <= now.top and now.top + now.height <= self.bottom
        fits = inside and self.is_same_scale(now) and self.style.colours is colours
        return fits and 0 <= self.shift(now) <= 2 * self.reach

    def is_centred(self, now: Sight) -> bool:
        """Whether the picture was made for what is in sight now, with room at both sides."""
        return self.reach > 0 and self.shift(now) == self.reach

    def shift(self, now: Sight) -> int:
        """The x of the scene at the left edge of what is in sight now."""
        return self.reach + round((now.start - self.sight.start) / now.days_per_px)

    def paint(self, painter: QPainter, now: Sight, *, moving: bool) -> None:
        """Paint what is in sight now: one large copy, so that panning costs hardly more than filling the area."""
        ratio, height = now.ratio, AXIS + now.height
        left, wide, high = round(self.shift(now) * ratio), round(now.width * ratio), round(height * ratio)
        painter.drawPixmap(now.gutter, 0, now.width, height, self._strip(now), left, 0, wide, high)
        painter.drawPixmap(0, 0, self._side(now))
        if not moving:
            self._cover_words(painter, now)

    def _strip(self, now: Sight) -> QPixmap:
        """The axis above the lanes that are in sight, with what is outlined there."""
        top, pixmap = self.strip
        if pixmap is None or top != now.top:
            pixmap = _pixmap(self.scene.width, AXIS + now.height, now.ratio)
            painter = QPainter(pixmap)
            painter.drawPixmap(0, AXIS + self.top - now.top, self.body)
            self._paint_marks(painter, AXIS - now.top)
            painter.drawPixmap(0, 0, self.axis)
            painter.end()
            self.strip = now.top, pixmap
        return pixmap

    def _cover_words(self, painter: QPainter, now: Sight) -> None:
        """Hide the words of the axis that the edges of what is in sight would cut."""
        ground, left = QColor(self.style.colours.surface), self.shift(now)
        right = left + now.width
        at = bisect_right(self.words, (left, float("inf"))) - 1
        if at >= 0 and self.words[at][1] > left:
            painter.fillRect(QRectF(now.gutter, 0, self.words[at][1] - left, AXIS - 1), ground)
        at = bisect_right(self.words, (right, float("inf"))) - 1
        if at >= 0 and self.words[at][1] > right > self.words[at][0]:
            x = now.gutter + self.words[at][0] - left
            painter.fillRect(QRectF(x, 0, now.gutter + now.width - x, AXIS - 6), ground)

    def _side(self, now: Sight) -> QPixmap:
        """The names of the lanes that are in sight, below what the axis leaves unsaid."""
        words, (known, pixmap) = context(now.scale), self.side
        if pixmap is None or known != (now.top, words):
            pixmap = _pixmap(now.gutter, AXIS + now.height, now.ratio)
            painter = QPainter(pixmap)
            painter.translate(0, AXIS - now.top)
            paint_gutter(painter, self.scene, self.layout, QRectF(0, now.top, now.gutter, now.height), self.style)
            painter.resetTransform()
            paint_corner(painter, words, now.gutter, self.style)
            painter.end()
            self.side = (now.top, words), pixmap
        return pixmap

    def _paint_marks(self, painter: QPainter, down: int) -> None:
        colours = self.style.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect, primary in self.marks:
            painter.setPen(QPen(QColor(colours.text), 2.0 if primary else 1.0))
            painter.drawRoundedRect(rect.translated(0, down), 3, 3)

    def mark(self, bars: "Collection[int]", current: int | None) -> None:
        """Outline bars, the current one more strongly; one in a crowd where it is in it."""
        drawn = {one.bar: one for one in self.scene.bars if one.bar in bars}
        self.marks, self.strip = [], (0, None)
        for bar in bars:
            rect = _outline(drawn[bar]) if bar in drawn else self._in_crowd(bar)
            if rect is not None:
                self.marks.append((rect, bar == current))

    def _in_crowd(self, bar: int) -> QRectF | None:
        lane = self.layout.bars.lane_of(bar)
        crowd = next((one for one in self.scene.densities if one.lane == lane), None)
        if crowd is None:
            return None
        first, last = self.layout.known(bar)
        scale, start = self.sight.scale, self.reach
        left = max(start + scale.x(first), -_CROWD_MARK)
        right = min(start + scale.x(last + 1), self.scene.width + _CROWD_MARK)
        middle, wide = (left + right) / 2, max(right - left, _CROWD_MARK)
        return QRectF(middle - wide / 2 - 1, crowd.top, wide + 2, crowd.height)


def _outline(one: "Drawn") -> QRectF:
    left, right = (one.c0, one.c1) if one.c0 < one.c1 else (one.k0, one.k1)
    return QRectF(left - 1, one.y - 1, right - left + 2, one.height + 2)


def make_picture(layout: "Layout", sight: Sight, style: Style, *, wide: bool) -> Picture:
    """Lay out and paint what is in sight and, if ``wide``, as much again to both sides and up and down."""
    from workbench.report.timeline_layout import View  # noqa: PLC0415 - numpy comes with it

    reach = sight.width if wide else 0
    lanes = int(layout.plan(sight.days_per_px).height)
    top = max(0, sight.top - (sight.height if wide else 0))
    bottom = max(sight.top + sight.height, min(lanes, sight.top + sight.height * (2 if wide else 1)))
    scale = Scale(sight.start - reach * sight.days_per_px, sight.days_per_px)
    focus = (float(reach), float(reach + sight.width))
    scene = layout.scene(View(scale, sight.width + 2 * reach, focus, top, bottom))
    room = QRectF(0, top, scene.width, bottom - top)
    axis = _pixmap(scene.width, AXIS, sight.ratio)
    painter = QPainter(axis)
    words = paint_axis(painter, scene.ticks, scene.width, style)
    painter.end()
    body = _pixmap(scene.width, bottom - top, sight.ratio)
    painter = QPainter(body)
    painter.translate(0, -top)
    paint_scene(painter, scene, room, style)
    paint_beyond(painter, scene, focus, style)
    painter.end()
    return Picture(scene, sight, style, reach, top, bottom, axis, words, body, layout)


def _pixmap(width: int, height: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
