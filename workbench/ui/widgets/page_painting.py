"""How a page is painted: paper, picture, the marks on its words, and a line about it above."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from workbench.ui import theme
from workbench.ui.widgets.page_layout import GAP, Room
from workbench.ui.widgets.page_words import PageWords
from workbench.ui.widgets.passage_marks import Marks

_PAPER = QColor("#ffffff")
_TINT, _STRESSED = 0.16, 0.40
_SELECTED = QColor("#bcd3fb")
_FOUND = QColor("#ffe0a3")
_SMALL = 9
"""Pixels of a line of words below which a stroke would cover them."""

_INK = QColor("#1c2330")


class Stretches(NamedTuple):
    """What is to be seen on the words: passages, found places, the one shown and the one selected, in code points."""

    marks: Marks
    found: Marks
    shown: tuple[int, int] | None
    selected: tuple[int, int] | None


def paint_paper(painter: QPainter, room: Room, picture: QImage | None) -> None:
    """The page's picture; blank paper while there is none."""
    rect = room.rect()
    if picture is None:
        painter.fillRect(rect, _PAPER)
    elif _fits(picture, rect, painter.device().devicePixelRatioF()):
        picture.setDevicePixelRatio(painter.device().devicePixelRatioF())
        painter.fillRect(rect, _PAPER)
        painter.drawImage(rect.topLeft(), picture)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, picture, QRectF(picture.rect()))
    painter.setPen(QColor(theme.tokens().line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))


def _fits(picture: QImage, rect: QRectF, ratio: float) -> bool:
    """Whether the picture was made for this size, but for a rounded pixel: it is sharp then."""
    return abs(picture.width() - rect.width() * ratio) <= 1 and abs(picture.height() - rect.height() * ratio) <= 1


def paint_failure(painter: QPainter, room: Room, sentence: str) -> None:
    """The sentence that says why a page cannot be drawn, on its place."""
    painter.setFont(theme.sans())
    painter.setPen(_INK)
    inside = room.rect().adjusted(24, 24, -24, -24)
    painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, sentence)


def paint_remark(painter: QPainter, room: Room, words: str) -> None:
    """A line above the page."""
    font = theme.sans("small")
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens().muted))
    line = QRectF(room.left, room.top - GAP, room.width, GAP)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_stretches(painter: QPainter, room: Room, words: PageWords, stretches: Stretches) -> None:
    """The passages and other stretches on a page: tints that leave the letters as dark as they are."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    lines: list[tuple[QRectF, QColor]] = []
    for mark in stretches.marks.within(words.start, words.end):
        colour = theme.tokens().group(mark.group)
        is_shown = stretches.shown == (mark.start, mark.end)
        for rect in _rects(room, words, mark.start, mark.end):
            painter.fillRect(rect, _tint(colour, _STRESSED if is_shown else _TINT))
            thick = min(2.0, max(1.0, rect.height() / 8))
            lines.append((QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), colour))
    for found in stretches.found.within(words.start, words.end):
        for rect in _rects(room, words, found.start, found.end):
            painter.fillRect(rect, _FOUND)
    if stretches.selected is not None:
        for rect in _rects(room, words, *stretches.selected):
            painter.fillRect(rect, _SELECTED)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    for line, colour in lines:
        painter.fillRect(line, colour)
    if stretches.shown is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in _rects(room, words, *stretches.shown):
            small = rect.height() < _SMALL
            painter.setPen(QPen(QColor(theme.LIGHT.accent), 1.0 if small else 1.5))
            painter.drawRect(rect.adjusted(-2, -1, 2, 1) if small else rect.adjusted(-2, -2, 2, 2))


def _rects(room: Room, words: PageWords, start: int, end: int) -> Iterable[QRectF]:
    return (room.shown(part) for part in words.rooms(start, end))


def _tint(colour: QColor, part: float) -> QColor:
    """White paper tinted with so much of a colour."""
    sides = (255 - round((255 - side) * part) for side in (colour.red(), colour.green(), colour.blue()))
    return QColor(*sides)


def shifted(room: Room, by: QPointF) -> Room:
    """A page's place in the window, from its place in the column."""
    return room._replace(left=room.left + by.x(), top=room.top + by.y())
