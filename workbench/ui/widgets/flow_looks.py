"""How the pieces of running text look: type, colour and frame of each, in the appearance in use."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout

from workbench.ui import theme

_MARK_PIXELS = 10
_RAISED = 4
_ROUND = {"person", "group"}
_DOT = 9


class Look(StrEnum):
    """What a piece of running text is for."""

    VALUE = "value"
    FADED = "faded"
    STRONG = "strong"
    LINK = "link"
    QUOTE = "quote"
    LABEL = "label"
    SMALL = "small"
    SMALL_LINK = "small link"
    SECTION = "section"
    TITLE = "title"
    TYPE = "type"
    MARK = "mark"
    NUMBER = "number"
    CHIP = "chip"
    STAMP = "stamp"
    ALERT = "alert"
    ALERT_CHIP = "alert chip"
    DOT = "dot"


FRAMED = frozenset({Look.CHIP, Look.STAMP, Look.ALERT_CHIP, Look.DOT})
"""Looks with a shape painted behind or in place of their text."""
UPPER = frozenset({Look.SECTION, Look.TYPE})
"""Looks in capitals."""

_SIZES = {
    Look.LABEL: "label",
    Look.SMALL: "small",
    Look.SMALL_LINK: "small",
    Look.SECTION: "small",
    Look.TYPE: "small",
    Look.CHIP: "small",
    Look.STAMP: "small",
    Look.ALERT: "small",
    Look.ALERT_CHIP: "small",
    Look.TITLE: "title",
    Look.NUMBER: "small",
}
_WARNING = {Look.ALERT, Look.ALERT_CHIP}
_STRONG = {Look.STRONG, Look.SECTION, Look.TITLE, Look.TYPE, Look.MARK, Look.NUMBER, Look.STAMP} | _WARNING
_MUTED = {Look.FADED, Look.LABEL, Look.SMALL, Look.SMALL_LINK, Look.SECTION, Look.CHIP}


def stretch(start: int, end: int, look: Look, group: str = "") -> QTextLayout.FormatRange:
    """The format of a stretch of text, in UTF-16 units."""
    part = QTextLayout.FormatRange()
    part.start = start
    part.length = end - start
    part.format = _format(look, group if look is Look.TYPE else "", theme.tokens().name)
    return part


@lru_cache(maxsize=200)
def _format(look: Look, group: str, appearance: str) -> QTextCharFormat:  # noqa: ARG001 - the appearance is a key
    style = QTextCharFormat()
    style.setFont(font(look))
    style.setForeground(_ink(look, group))
    if look in {Look.LINK, Look.SMALL_LINK}:
        style.setFontUnderline(True)
        style.setUnderlineColor(QColor(theme.tokens().faint))
    return style


@lru_cache(maxsize=100)
def font(look: Look) -> QFont:
    """The type a look is set in."""
    if look is Look.QUOTE:
        return theme.serif(theme.SIZES["body"])
    found = theme.sans(_SIZES.get(look, "body"), strong=look in _STRONG)
    if look is Look.MARK:
        found.setPixelSize(_MARK_PIXELS)
    if look is Look.SECTION:
        found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


def _ink(look: Look, group: str) -> QColor:
    colours = theme.tokens()
    if look is Look.MARK:
        return QColor(Qt.GlobalColor.transparent)  # painted raised, by ``paint_mark``
    if look is Look.TYPE:
        return colours.group(group)
    if look is Look.NUMBER:
        return QColor(colours.accent)
    if look in _WARNING:
        return QColor(colours.warning)
    return QColor(colours.muted if look in _MUTED else colours.text)


def paint_frame(painter: QPainter, place: QRectF, look: Look, group: str) -> None:
    """Paint the shape of a framed piece that takes up this room on its line."""
    colours = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look is Look.DOT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.group(group))
        radius = _DOT / 2 if group in _ROUND else 2.5
        top = place.y() + (place.height() - _DOT) / 2
        painter.drawRoundedRect(QRectF(place.x(), top, _DOT, _DOT), radius, radius)
        return
    height = min(place.height(), 16.0)
    box = QRectF(place.x(), place.y() + (place.height() - height) / 2 + 0.5, place.width(), height)
    alert = look is Look.ALERT_CHIP
    frame = QColor(colours.warning_surface if alert else colours.text if look is Look.STAMP else colours.line)
    painter.setPen(QPen(frame))
    painter.setBrush(QColor(colours.warning_surface) if alert else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, -1), 4, 4)


def paint_mark(painter: QPainter, place: QRectF, text: str) -> None:
    """Paint the number of a citation, raised above its line."""
    painter.setFont(font(Look.MARK))
    painter.setPen(QColor(theme.tokens().accent))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(place.adjusted(-4, -_RAISED, 0, -_RAISED), flags, text)
