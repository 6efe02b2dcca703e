"""Paints a timeline that is laid out already: the ground, the axis, the lanes and what lies in them."""

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from workbench.ui.widgets.timeline_signs import (
    NAMED,
    POSSIBLE,
    Style,
    blended,
    paint_bars,
    paint_denied,
    paint_link,
    paint_tails,
)

if TYPE_CHECKING:
    from workbench.report.timeline_axis import Tick
    from workbench.report.timeline_layout import Density, Drawn, Link, Scene

AXIS = 22
"""Pixels the axis is high."""

_PAD = 10
_MANY = 400
"""Bars from which on corners are square: nobody sees them, and it is quicker."""


def paint_axis(painter: QPainter, ticks: "list[Tick]", width: float, style: Style) -> list[tuple[float, float]]:
    """Paint the labels of the axis, from y = 0 down to its height, and a line below; return where each label is."""
    colours = style.colours
    painter.fillRect(QRectF(0, 0, width, AXIS), QColor(colours.surface))
    painter.setFont(style.words)
    for tick in ticks:
        painter.setPen(QColor(colours.text if tick.major else colours.muted))
        painter.drawText(QPointF(tick.x + 5, AXIS - 8), tick.label)
    painter.setPen(QColor(colours.line))
    painter.drawLine(QLineF(0, AXIS - 0.5, width, AXIS - 0.5))
    painter.drawLines([QLineF(x, AXIS - 6, x, AXIS) for x in (round(tick.x) + 0.5 for tick in ticks)])
    measure = painter.fontMetrics().horizontalAdvance
    return [(tick.x + 1, tick.x + 6 + measure(tick.label)) for tick in ticks]


def paint_corner(painter: QPainter, words: str, width: int, style: Style) -> None:
    """Paint the place left of the axis: the year or month that its first labels lie in."""
    room = QRectF(0, 0, width, AXIS)
    painter.fillRect(room, QColor(style.colours.surface))
    painter.setPen(QColor(style.colours.line))
    painter.drawLine(QLineF(0, AXIS - 0.5, width, AXIS - 0.5))
    painter.setFont(style.words)
    painter.setPen(QColor(style.colours.text))
    place = room.adjusted(0, 0, -_PAD, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


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
    paint_tails(painter, [one for one in bars if (one.open_left or one.open_right) and not one.denied], style)
    for one in bars:
        if one.denied:
            continue
        left, right = one.k0 if one.open_left else one.x0, one.k1 if one.open_right else one.x1
        if left < right and not (one.c0 <= left and right <= one.c1):
            possible[one.group].append(QRectF(left, one.y, right - left, one.height))
        if one.s0 < one.s1:
            named[one.group].append(QRectF(one.s0, one.y, one.s1 - one.s0, one.height))
        if one.c0 < one.c1:
            certain[one.group].append(QRectF(one.c0, one.y, one.c1 - one.c0, one.height))
    for layer, strength in zip(layers, (POSSIBLE, NAMED, 1.0), strict=True):
        for group, rects in layer.items():
            paint_bars(painter, rects, style.pale(group, strength), square=len(bars) > _MANY)
    for one in (one for one in bars if one.denied):
        paint_denied(painter, QRectF(one.x0, one.y, one.x1 - one.x0, one.height), style.solid(one.group), style)


def _paint_links(painter: QPainter, links: "list[Link]", style: Style) -> None:
    for one in links:
        paint_link(painter, QPointF(one.x0, one.y0), QPointF(one.x1, one.y1), style)


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


def paint_beyond(painter: QPainter, scene: "Scene", focus: tuple[float, float], style: Style) -> None:
    """Say in lanes where nothing is in sight how much lies to either side."""
    painter.setFont(style.words)
    painter.setPen(QColor(style.colours.faint))
    metrics = painter.fontMetrics()
    shift = metrics.ascent() / 2 - 1
    for one in scene.beyond:
        if one.earlier:
            painter.drawText(QPointF(focus[0] + _PAD, one.y + shift), f"◂ {one.earlier:,} earlier")
        if one.later:
            words = f"{one.later:,} later ▸"
            painter.drawText(QPointF(focus[1] - _PAD - metrics.horizontalAdvance(words), one.y + shift), words)


def _paint_crowd(painter: QPainter, crowd: "Density", style: Style) -> None:
    """Paint a skyline of records too many to be drawn one by one."""
    solid, pale = style.solid(crowd.group), style.pale(crowd.group, POSSIBLE + 0.1)
    pixels = crowd.raster(pale.rgba(), solid.rgba())
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QPointF(0, crowd.top), image)
