"""The names of a timeline's lanes, at its left."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.timeline_signs import Style

if TYPE_CHECKING:
    from workbench.report.timeline_bars import Bars
    from workbench.report.timeline_layout import Layout, Scene

_LEAST, _MOST, _SHARE = 96, 216, 0.2
_PAD, _DOT, _GAP = 12, 7, 8
_MEASURED = 200
"""Lanes whose names are measured: more are not looked at all at once."""


def gutter_width(bars: "Bars", style: Style, width: int) -> int:
    """Pixels for the names and counts of the lanes, in an area so wide."""
    metrics = QFontMetricsF(style.words)
    sizes = [int(bars.first[number + 1] - bars.first[number]) for number in range(min(len(bars.lanes), _MEASURED))]
    widest = max(
        (
            metrics.horizontalAdvance(one_line(lane.label)) + metrics.horizontalAdvance(f"{size:,}")
            for lane, size in zip(bars.lanes, sizes, strict=False)
        ),
        default=0,
    )
    wanted = ceil(widest) + 2 + 2 * _PAD + _DOT + 2 * _GAP
    return max(_LEAST, min(wanted, _MOST, int(width * _SHARE)))


def paint_gutter(painter: QPainter, scene: "Scene", layout: "Layout", room: QRectF, style: Style) -> None:
    """Paint the names of the lanes of a scene; ``room`` is in the scene's pixels from top to bottom, from x = 0.

    The name of a lane that begins above the room stays in the room.
    """
    colours, bars, metrics = style.colours, layout.bars, layout.metrics
    painter.fillRect(room, QColor(colours.surface))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(style.words)
    measure = QFontMetricsF(style.words)
    for number, lane in enumerate(scene.lanes):
        lowest = scene.tops[number + 1] - metrics.pad - metrics.row
        top = min(max(scene.tops[number] + metrics.pad, room.top() + 1), lowest)
        line = QRectF(_PAD, top, room.width() - 2 * _PAD, metrics.row)
        count = f"{int(bars.first[lane + 1] - bars.first[lane]):,}"
        painter.setPen(QColor(colours.faint))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        left = _PAD
        if bars.lanes[lane].group:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.solid(bars.lanes[lane].group))
            painter.drawRoundedRect(QRectF(_PAD, line.center().y() - _DOT / 2, _DOT, _DOT), 2, 2)
            left += _DOT + _GAP
        wide = room.width() - _PAD - left - measure.horizontalAdvance(count) - _GAP
        name = measure.elidedText(one_line(bars.lanes[lane].label), Qt.TextElideMode.ElideRight, wide)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QPointF(left, line.center().y() + measure.ascent() / 2 - 1), name)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QColor(colours.line))
    painter.drawLines([QLineF(0, round(y) - 0.5, room.width(), round(y) - 0.5) for y in scene.tops[1:]])
    painter.drawLine(QLineF(room.width() - 0.5, room.top(), room.width() - 0.5, room.bottom()))
