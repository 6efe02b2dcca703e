"""A painted part of a timeline, wider than what is in sight, so that panning only moves it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight: ``width`` by ``height`` pixels of a scale, from ``top`` of the lanes, beside a gutter."""

    scale: Scale
    width: int
    height: int
    top: int
    gutter: int
    ratio: float


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
    body: QPixmap
    layout: "Layout"
    gutter: tuple[int, QPixmap | None] = (0, None)
    corner: tuple[str, QPixmap | None] = ("", None)
    marks: list[tuple[QRectF, bool]] = field(default_factory=list)

    def is_same_scale(self, now: Sight) -> bool:
        """Whether only the place has changed since."""
        then = self.sight
        same = (then.width, then.height, then.gutter, then.ratio) == (now.width, now.height, now.gutter, now.ratio)
        return same and then.scale.days_per_px == now.scale.days_per_px

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
        return self.reach + round((now.scale.start - self.sight.scale.start) / now.scale.days_per_px)

    def paint(self, painter: QPainter, now: Sight) -> None:
        """Paint what is in sight now."""
        left, down = now.gutter - self.shift(now), AXIS + self.top - now.top
        painter.drawPixmap(left, down, self.body)
        if self.marks:
            self._paint_marks(painter, left, AXIS - now.top)
        painter.drawPixmap(left, 0, self.axis)
        painter.drawPixmap(0, AXIS, self._gutter(now))
        painter.drawPixmap(0, 0, self._corner(now))

    def _gutter(self, now: Sight) -> QPixmap:
        """The names of the lanes that are in sight."""
        top, pixmap = self.gutter
        if pixmap is None or top != now.top:
            pixmap = _pixmap(now.gutter, now.height, now.ratio)
            painter = QPainter(pixmap)
            painter.translate(0, -now.top)
            paint_gutter(painter, self.scene, self.layout, QRectF(0, now.top, now.gutter, now.height), self.style)
            painter.end()
            self.gutter = now.top, pixmap
        return pixmap

    def _corner(self, now: Sight) -> QPixmap:
        """What the axis leaves unsaid, above the names of the lanes."""
        words, (said, pixmap) = context(now.scale), self.corner
        if pixmap is None or words != said:
            pixmap = _pixmap(now.gutter, AXIS, now.ratio)
            painter = QPainter(pixmap)
            paint_corner(painter, words, now.gutter, self.style)
            painter.end()
            self.corner = words, pixmap
        return pixmap

    def _paint_marks(self, painter: QPainter, left: int, down: int) -> None:
        colours = self.style.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect, primary in self.marks:
            painter.setPen(QPen(QColor(colours.text), 2.0 if primary else 1.0))
            painter.drawRoundedRect(rect.translated(left, down), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def mark(self, bars: "Collection[int]", current: int | None) -> None:
        """Outline bars, the current one more strongly; one in a crowd where it is in it."""
        drawn = {one.bar: one for one in self.scene.bars if one.bar in bars}
        self.marks = []
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
    lanes = int(layout.plan(sight.scale.days_per_px).height)
    top = max(0, sight.top - (sight.height if wide else 0))
    bottom = max(sight.top + sight.height, min(lanes, sight.top + sight.height * (2 if wide else 1)))
    scale = Scale(sight.scale.start - reach * sight.scale.days_per_px, sight.scale.days_per_px)
    focus = (float(reach), float(reach + sight.width))
    scene = layout.scene(View(scale, sight.width + 2 * reach, focus, top, bottom))
    room = QRectF(0, top, scene.width, bottom - top)
    axis = _pixmap(scene.width, AXIS, sight.ratio)
    painter = QPainter(axis)
    paint_axis(painter, scene.ticks, scene.width, style)
    painter.end()
    body = _pixmap(scene.width, bottom - top, sight.ratio)
    painter = QPainter(body)
    painter.translate(0, -top)
    paint_scene(painter, scene, room, style)
    paint_beyond(painter, scene, focus, style)
    painter.end()
    return Picture(scene, sight, style, reach, top, bottom, axis, body, layout)


def _pixmap(width: int, height: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
