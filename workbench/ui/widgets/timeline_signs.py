"""The signs of a timeline: solid is certain, pale possible, fading open, outlined denied, dashed is counted from."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from workbench.ui.theme import Tokens

if TYPE_CHECKING:
    from workbench.report.timeline_layout import Drawn

POSSIBLE, NAMED = 0.26, 0.5
"""How strong a possible day and one that an approximate date names are, of 1 for a certain one."""

_FAINT = 0.05
_FADE, _TAIL = 40.0, 150.0
_ROUND = 2.5
_LIFT = 14


class Style(NamedTuple):
    """The colours and type that a timeline is painted with; ``opaque`` for pages, where readers differ on alpha."""

    colours: Tokens
    words: QFont
    opaque: bool = False

    def solid(self, group: str) -> QColor:
        """The colour of certain days."""
        return self.colours.group(group)

    def pale(self, group: str, strength: float) -> QColor:
        """The same colour, blended with the ground so that what lies below does not shine through."""
        return blended(self.colours.group(group), QColor(self.colours.surface), strength)

    def sheer(self, group: str, strength: float) -> QColor:
        """The same colour, through which what lies below is seen where that can be relied on."""
        if self.opaque:
            return self.pale(group, strength)
        colour = self.colours.group(group)
        colour.setAlphaF(strength)
        return colour


def blended(over: QColor, under: QColor, strength: float) -> QColor:
    """A colour laid over another at a strength from 0 to 1."""
    rest = 1 - strength
    return QColor.fromRgbF(
        over.redF() * strength + under.redF() * rest,
        over.greenF() * strength + under.greenF() * rest,
        over.blueF() * strength + under.blueF() * rest,
    )


def paint_bars(painter: QPainter, rects: list[QRectF], colour: QColor, *, square: bool = False) -> None:
    """Paint bars of one colour, with round corners unless nobody would see them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if square:
        painter.drawRects(rects)
        return
    for rect in rects:
        radius = min(_ROUND, rect.width() / 2)
        painter.drawRoundedRect(rect, radius, radius)


def paint_tails(painter: QPainter, bars: "list[Drawn]", style: Style) -> None:
    """Paint what lies beyond the last day that is named: fading, then one faint trace a row as far as one sees."""
    traces: dict[tuple[float, bool], tuple[float, QRectF, str]] = {}
    for one in bars:
        for leftwards, is_open in ((True, one.open_left), (False, one.open_right)):
            if not is_open:
                continue
            left, right = (one.x0, one.k0) if leftwards else (one.k1, one.x1)
            known = traces.get((one.y, leftwards))
            if known is None or right - left > known[0]:
                traces[one.y, leftwards] = (right - left, QRectF(left, one.y, right - left, one.height), one.group)
    for width, room, group in traces.values():
        if width > 0:
            painter.fillRect(room, style.sheer(group, _FAINT))
    for one in bars:
        if one.open_left and one.k0 > one.x0:
            paint_tail(painter, QRectF(one.x0, one.y, one.k0 - one.x0, one.height), style, one.group, leftwards=True)
        if one.open_right and one.x1 > one.k1:
            paint_tail(painter, QRectF(one.k1, one.y, one.x1 - one.k1, one.height), style, one.group, leftwards=False)


def paint_tail(
    painter: QPainter, room: QRectF, style: Style, group: str, *, leftwards: bool, reach: float = _TAIL
) -> None:
    """Paint an open end, which fades over ``reach`` pixels from one end of the room."""
    width = min(reach, room.width())
    seen = QRectF(room.right() - width if leftwards else room.left(), room.top(), width, room.height())
    if style.opaque:
        painter.fillRect(seen, _fading(seen, style, group, leftwards=leftwards, reach=reach))
        return
    strip = _strip(style.sheer(group, 1.0).rgb(), leftwards)
    part = strip.width() * width / reach
    painter.drawImage(seen, strip, QRectF(strip.width() - part if leftwards else 0, 0, part, 1))


def _fading(seen: QRectF, style: Style, group: str, *, leftwards: bool, reach: float) -> QBrush:
    begin, sign = (seen.right(), -1) if leftwards else (seen.left(), 1)
    fading = QLinearGradient(begin, 0, begin + sign * reach, 0)
    for place, strength in _STOPS:
        fading.setColorAt(place, style.sheer(group, strength))
    return QBrush(fading)


_STOPS = ((0.0, NAMED * 0.8), (_FADE / _TAIL, POSSIBLE * 0.6), (1.0, 0.0))


@lru_cache(maxsize=64)
def _strip(rgb: int, leftwards: bool) -> QImage:
    """One line of pixels that fades: painting it is much quicker than a gradient, of which there may be hundreds."""
    strip = QImage(int(_TAIL), 1, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(0)
    colour = QColor(rgb)
    fading = QLinearGradient(_TAIL if leftwards else 0, 0, 0 if leftwards else _TAIL, 0)
    for place, strength in _STOPS:
        colour.setAlphaF(strength)
        fading.setColorAt(place, colour)
    painter = QPainter(strip)
    painter.fillRect(strip.rect(), QBrush(fading))
    painter.end()
    return strip


def paint_denied(painter: QPainter, room: QRectF, colour: QColor, style: Style) -> None:
    """Paint an outline with nothing in it, struck through: it is said that this was not so."""
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(QColor(style.colours.surface))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    middle = room.center().y()
    painter.drawLine(QLineF(room.left() - 3, middle, room.right() + 3, middle))


def paint_link(painter: QPainter, anchor: QPointF, hanging: QPointF, style: Style) -> None:
    """Paint a dashed line from an anchor, which has a dot, to the date that hangs on it."""
    path = QPainterPath(anchor)
    if abs(anchor.y() - hanging.y()) < 1:
        lift = anchor.y() - _LIFT
        path.cubicTo(QPointF(anchor.x(), lift), QPointF(hanging.x(), lift), hanging)
    else:
        middle = (anchor.y() + hanging.y()) / 2
        path.cubicTo(QPointF(anchor.x(), middle), QPointF(hanging.x(), middle), hanging)
    pen = QPen(QColor(style.colours.muted), 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(QColor(style.colours.surface), 1))
    painter.setBrush(QColor(style.colours.muted))
    painter.drawEllipse(anchor, 3, 3)
