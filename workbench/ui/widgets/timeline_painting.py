"""Paints a timeline that is laid out already: the ground, the axis, the lanes and what lies in them.

Certain days are solid, possible ones pale, what an approximate date names in between; open ends fade,
what is denied is only an outline, struck through.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from workbench.ui.theme import Tokens

if TYPE_CHECKING:
    from workbench.report.timeline_axis import Tick
    from workbench.report.timeline_layout import Density, Drawn, Link, Scene

AXIS = 22
"""Pixels the axis is high."""

POSSIBLE, NAMED = 0.26, 0.5
"""How strong a possible day and one that an approximate date names are, of 1 for a certain one."""

_FAINT = 0.05
_FADE, _TAIL = 40.0, 150.0
_ROUND = 2.5
_MANY = 400
"""Bars from which on corners are square: nobody sees them, and it is quicker."""


@dataclass(frozen=True, slots=True)
class Style:
    """The colours and type that a timeline is painted with."""

    colours: Tokens
    words: QFont

    def solid(self, group: str) -> QColor:
        """The colour of certain days."""
        return self.colours.group(group)

    def pale(self, group: str, strength: float) -> QColor:
        """The same colour, blended with the ground so that what lies below does not shine through."""
        return blended(self.colours.group(group), QColor(self.colours.surface), strength)


def blended(over: QColor, under: QColor, strength: float) -> QColor:
    """A colour laid over another at a strength from 0 to 1."""
    rest = 1 - strength
    return QColor.fromRgbF(
        over.redF() * strength + under.redF() * rest,
        over.greenF() * strength + under.greenF() * rest,
        over.blueF() * strength + under.blueF() * rest,
    )


def paint_axis(painter: QPainter, ticks: "list[Tick]", width: float, style: Style) -> None:
    """Paint the labels of the axis, from y = 0 down to its height, and a line below."""
    colours = style.colours
    painter.fillRect(QRectF(0, 0, width, AXIS), QColor(colours.surface))
    painter.setFont(style.words)
    for tick in ticks:
        painter.setPen(QColor(colours.text if tick.major else colours.muted))
        painter.drawText(QPointF(tick.x + 5, AXIS - 8), tick.label)
    painter.setPen(QColor(colours.line))
    painter.drawLine(QLineF(0, AXIS - 0.5, width, AXIS - 0.5))
    painter.drawLines([QLineF(x, AXIS - 6, x, AXIS) for x in (round(tick.x) + 0.5 for tick in ticks)])


def paint_scene(painter: QPainter, scene: "Scene", room: QRectF, style: Style) -> None:
    """Paint lanes and bars; ``room`` is the part of the scene to be covered, in the scene's own pixels."""
    colours = style.colours
    painter.fillRect(room, QColor(colours.surface))
    painter.setPen(QColor(colours.line))
    painter.drawLines([QLineF(room.left(), round(y) - 0.5, room.right(), round(y) - 0.5) for y in scene.tops[1:]])
    lines = [(round(tick.x) + 0.5, tick.major) for tick in scene.ticks]
    painter.setPen(QColor(blended(QColor(colours.line), QColor(colours.surface), 0.7)))
    painter.drawLines([QLineF(x, room.top(), x, room.bottom()) for x, major in lines if not major])
    painter.setPen(QColor(colours.line))
    painter.drawLines([QLineF(x, room.top(), x, room.bottom()) for x, major in lines if major])
    for crowd in scene.densities:
        _paint_crowd(painter, crowd, style)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_bars(painter, scene.bars, style)
    _paint_links(painter, scene.links, style)
    _paint_labels(painter, scene, style)


def _paint_bars(painter: QPainter, bars: "list[Drawn]", style: Style) -> None:
    """Tails first, then what is possible, named, certain: each may lie on the one before, never the reverse."""
    layers: tuple[defaultdict[str, list[QRectF]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    possible, named, certain = layers
    denied = []
    for one in bars:
        if one.denied:
            denied.append(one)
            continue
        if one.open_left or one.open_right:
            _paint_tails(painter, one, style)
        left, right = one.k0 if one.open_left else one.x0, one.k1 if one.open_right else one.x1
        if left < right and not (one.c0 <= left and right <= one.c1):
            possible[one.group].append(QRectF(left, one.y, right - left, one.height))
        if one.s0 < one.s1:
            named[one.group].append(QRectF(one.s0, one.y, one.s1 - one.s0, one.height))
        if one.c0 < one.c1:
            certain[one.group].append(QRectF(one.c0, one.y, one.c1 - one.c0, one.height))
    square = len(bars) > _MANY
    for layer, strength in zip(layers, (POSSIBLE, NAMED, 1.0), strict=True):
        for group, rects in layer.items():
            _fill(painter, rects, style.pale(group, strength), square=square)
    for one in denied:
        paint_denied(painter, QRectF(one.x0, one.y, one.x1 - one.x0, one.height), style.solid(one.group), style)


def _fill(painter: QPainter, rects: list[QRectF], colour: QColor, *, square: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if square:
        painter.drawRects(rects)
        return
    for rect in rects:
        radius = min(_ROUND, rect.width() / 2)
        painter.drawRoundedRect(rect, radius, radius)


def _paint_tails(painter: QPainter, one: "Drawn", style: Style) -> None:
    """What lies beyond the last day that is named: nobody knows how far it goes."""
    if one.open_left:
        paint_tail(painter, QRectF(one.x0, one.y, one.k0 - one.x0, one.height), style, one.group, leftwards=True)
    if one.open_right:
        paint_tail(painter, QRectF(one.k1, one.y, one.x1 - one.k1, one.height), style, one.group, leftwards=False)


def paint_tail(
    painter: QPainter, room: QRectF, style: Style, group: str, *, leftwards: bool, reach: float = _TAIL
) -> None:
    """Paint an open end that fades over ``reach`` pixels and stays as a faint trace as far as the room goes."""
    if room.width() <= 0:
        return
    begin, sign = (room.right(), -1) if leftwards else (room.left(), 1)
    fading = QLinearGradient(begin, 0, begin + sign * reach, 0)
    for place, strength in ((0.0, NAMED * 0.8), (_FADE / _TAIL, POSSIBLE * 0.6), (1.0, _FAINT)):
        colour = style.solid(group)
        colour.setAlphaF(strength)
        fading.setColorAt(place, colour)
    painter.fillRect(room, QBrush(fading))


def paint_denied(painter: QPainter, room: QRectF, colour: QColor, style: Style) -> None:
    """Paint an outline with nothing in it, struck through: it is said that this was not so."""
    pen = QPen(colour, 1.2)
    painter.setPen(pen)
    painter.setBrush(QColor(style.colours.surface))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    middle = room.center().y()
    painter.drawLine(QLineF(room.left() - 3, middle, room.right() + 3, middle))


def _paint_links(painter: QPainter, links: "list[Link]", style: Style) -> None:
    for one in links:
        paint_link(painter, QPointF(one.x0, one.y0), QPointF(one.x1, one.y1), style)


def paint_link(painter: QPainter, anchor: QPointF, hanging: QPointF, style: Style) -> None:
    """Paint a dashed line from an anchor, which has a dot, to the date that hangs on it."""
    path = QPainterPath(anchor)
    if abs(anchor.y() - hanging.y()) < 1:
        lift = anchor.y() - 14
        path.cubicTo(QPointF(anchor.x(), lift), QPointF(hanging.x(), lift), hanging)
    else:
        middle = (anchor.y() + hanging.y()) / 2
        path.cubicTo(QPointF(anchor.x(), middle), QPointF(hanging.x(), middle), hanging)
    pen = QPen(QColor(style.colours.text), 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(QColor(style.colours.surface), 1))
    painter.setBrush(QColor(style.colours.text))
    painter.drawEllipse(anchor, 3, 3)


def _paint_labels(painter: QPainter, scene: "Scene", style: Style) -> None:
    painter.setFont(style.words)
    shift = painter.fontMetrics().ascent() / 2 - 1
    colours = style.colours
    struck = QFont(style.words)
    struck.setStrikeOut(True)
    denied = {one.bar for one in scene.bars if one.denied}
    on_ground, on_core = QColor(colours.text), QColor(colours.accent_text)
    for label in scene.labels:
        painter.setPen(on_core if label.inside else on_ground)
        painter.setFont(struck if label.bar in denied else style.words)
        painter.drawText(QPointF(label.x, label.y + shift), label.text)


def _paint_crowd(painter: QPainter, crowd: "Density", style: Style) -> None:
    """Paint a skyline of records too many to be drawn one by one."""
    solid, pale = style.solid(crowd.group), style.pale(crowd.group, POSSIBLE + 0.1)
    pixels = crowd.raster(pale.rgba(), solid.rgba())
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QPointF(0, crowd.top), image)
