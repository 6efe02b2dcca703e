"""Which parts of a text hold the words looked for, and the painting of a line with those parts stressed."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from workbench.model.entity import folded
from workbench.ui.widgets.code_points import CodePoints

Marks = tuple[tuple[int, int], ...]
"""Spans of a text, in code points, half-open, in order."""

_WORD = re.compile(r"[^\W_]+")
_BEFORE = 24
"""Code points kept before the first stressed part where a line must be cut at its start."""


def matches(text: str, query: str) -> Marks:
    """Where a text holds the words of a query, without regard to case and accents; the last may be a beginning."""
    wanted = [folded(word) for word in _WORD.findall(query)]
    if not wanted:
        return ()
    whole, beginning = set(wanted), wanted[-1]
    found = []
    for word in _WORD.finditer(text):
        plain = folded(word.group())
        if plain in whole:
            found.append(word.span())
        elif plain.startswith(beginning):
            found.append((word.start(), min(word.end(), word.start() + len(beginning))))
    return tuple(found)


def brought_near(text: str, marks: Marks, metrics: QFontMetrics, width: int) -> tuple[str, Marks]:
    """The text with its start cut off as far as its first stressed part needs it to be in sight."""
    if not marks or metrics.horizontalAdvance(text[: marks[0][1]]) <= width:
        return text, marks
    cut = text.find(" ", max(0, marks[0][0] - _BEFORE)) + 1
    cut = cut if 0 < cut <= marks[0][0] else marks[0][0]
    return f"…{text[cut:]}", tuple((start - cut + 1, end - cut + 1) for start, end in marks)


class Ink(NamedTuple):
    """How a line is set: its type, its colour, and the colour of what is stressed in it."""

    font: QFont
    colour: QColor
    stress: QColor


def paint_line(painter: QPainter, room: QRect, text: str, ink: Ink, marks: Marks = ()) -> None:
    """Paint one line of plain text, cut with … where the room ends, the marked parts bold."""
    font = ink.font
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(ink.colour)
    if not marks:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return
    text, marks = brought_near(text, marks, metrics, room.width())
    text, marks = _cut(text, marks, font, room.width())
    layout = QTextLayout(text, font)
    layout.setFormats([_stressed(text, start, end, ink.stress) for start, end in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2.0 * room.width())
    layout.endLayout()
    layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - line.height()) / 2))


def _cut(text: str, marks: Marks, font: QFont, width: int) -> tuple[str, Marks]:
    """The part that fits, measured in the bold face throughout, so that it surely does."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(bold)
    if metrics.horizontalAdvance(text) <= width:
        return text, marks
    room = width - metrics.horizontalAdvance("…")
    advances = list(accumulate(metrics.horizontalAdvance(one) for one in text[: _longest(metrics, width)]))
    kept = bisect_right(advances, room)
    return f"{text[:kept].rstrip()}…", tuple((start, min(end, kept)) for start, end in marks if start < kept)


def _longest(metrics: QFontMetrics, width: int) -> int:
    """More code points than can ever fit, so that a long text is not measured to its end."""
    return 2 * width // max(1, metrics.averageCharWidth()) + 8


def _stressed(text: str, start: int, end: int, ink: QColor) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    points = CodePoints(text)
    part.start = points.to_units(start)
    part.length = points.to_units(end) - part.start
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.DemiBold)
    style.setForeground(ink)
    part.format = style
    return part
