"""The legend of a timeline: what solid, pale, fading, outlined and joined mean, in the same ink as the bars."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui import theme
from workbench.ui.widgets.timeline_painting import NAMED, POSSIBLE, Style, paint_denied, paint_link, paint_tail

ENTRIES = (
    ("certain", "certain", "Solid: certainly then"),
    ("possible", "possible", "Pale: possibly then"),
    ("named", "about", "In between: the days an approximate date names"),
    ("open", "open", "Fading: nobody says when it began or ended"),
    ("denied", "denied", "Outlined and struck through: said not to be so"),
    ("link", "counted from", "Dashed: the date is counted from the one with the dot"),
)
"""Each sign by its key, with a word for it and a sentence."""

_SWATCH, _HEIGHT, _GAP, _APART = 26, 9, 6, 14
_GROUP = "person"


class TimelineLegend(QWidget):
    """Paints as many entries as there is room for; the tooltip has all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip("\n".join(sentence for _, _, sentence in ENTRIES))
        self.setAccessibleName("Legend")
        self.setAccessibleDescription("; ".join(sentence for _, _, sentence in ENTRIES))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(int(legend_width(theme.sans("small"))), 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the entries against the right end."""
        style = Style(theme.tokens(), theme.sans("small"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRectF(self.rect()), style)


def legend_width(font: object) -> float:
    """Pixels all entries take."""
    metrics = QFontMetricsF(font)  # type: ignore[arg-type]
    return sum(_SWATCH + _GAP + metrics.horizontalAdvance(word) + _APART for _, word, _ in ENTRIES)


def paint_legend(painter: QPainter, room: QRectF, style: Style) -> None:
    """Paint the entries from left to right as far as each fits whole."""
    metrics = QFontMetricsF(style.words)
    painter.setFont(style.words)
    x = room.left()
    for key, word, _ in ENTRIES:
        width = _SWATCH + _GAP + metrics.horizontalAdvance(word)
        if x + width > room.right():
            return
        swatch = QRectF(x, room.center().y() - _HEIGHT / 2, _SWATCH, _HEIGHT)
        _paint_swatch(painter, key, swatch, style)
        painter.setPen(QColor(style.colours.muted))
        painter.drawText(QPointF(x + _SWATCH + _GAP, room.center().y() + metrics.ascent() / 2 - 1), word)
        x += width + _APART


def _paint_swatch(painter: QPainter, key: str, room: QRectF, style: Style) -> None:
    if key == "open":
        paint_tail(painter, room, style, _GROUP, leftwards=False, reach=room.width())
    elif key == "denied":
        paint_denied(painter, room.adjusted(3, 0, -3, 0), style.solid(_GROUP), style)
    elif key == "link":
        paint_link(painter, QPointF(room.left() + 3, room.bottom()), QPointF(room.right(), room.bottom()), style)
    else:
        strength = {"certain": 1.0, "possible": POSSIBLE, "named": NAMED}[key]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.pale(_GROUP, strength))
        painter.drawRoundedRect(room, 2.5, 2.5)
