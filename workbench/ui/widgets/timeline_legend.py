"""The legend of a timeline: what solid, pale, fading, outlined and joined mean, in the same ink as the bars."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui import theme
from workbench.ui.widgets.choice_button import ARROW
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.timeline_signs import NAMED, POSSIBLE, Style, paint_denied, paint_link, paint_tail

ENTRIES = (
    ("certain", "certain", "Solid: certainly on these days"),
    ("possible", "possible", "Pale: possibly on these days"),
    ("named", "about", "In between: the days an approximate date names"),
    ("open", "open", "Fading: nobody says when it began or ended"),
    ("denied", "denied", "Outlined and struck through: said not to be so"),
    ("link", "counted from", "Dashed: counted from the date with the dot"),
)
"""Each sign by its key, with a word for it and a sentence."""

_SWATCH, _HEIGHT, _GAP, _APART = 26, 9, 6, 14
_GROUP = "person"


class TimelineLegend(QToolButton):
    """All entries in a line where there is room for them, otherwise its name; a click opens them as sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Legend")
        self.setAccessibleDescription("; ".join(sentence for _, _, sentence in ENTRIES))
        self.setToolTip("What the bars mean")
        self.clicked.connect(self.open)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(int(legend_width(theme.sans("small"))), 24)

    def minimumSizeHint(self) -> QSize:
        """Room for its name."""
        return QSize(int(QFontMetricsF(self.font()).horizontalAdvance("Legend" + ARROW)) + 12, 24)

    def shows_all(self) -> bool:
        """Whether there is room for all entries."""
        return self.width() >= legend_width(theme.sans("small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the entries from the left, or the name."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.shows_all():
            end = paint_legend(painter, room.adjusted(4, 0, 0, 0), Style(colours, theme.sans("small")))
        else:
            painter.setPen(QColor(colours.text))
            painter.setFont(self.font())
            words = "Legend" + ARROW
            painter.drawText(room.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            end = self.minimumSizeHint().width()
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, 0.5, min(end, self.width()) - 1, self.height() - 1), 5, 5)

    def open(self) -> QFrame:
        """Show every sign with its sentence, until one clicks beside it or presses Escape."""
        card = _Card(self)
        card.adjustSize()
        card.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        card.show()
        return card


class _Card(QFrame):
    """The entries one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("form", True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 16, 8)
        lines.setSpacing(4)
        for key, _, sentence in ENTRIES:
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(_Swatch(key))
            line.addWidget(PlainLabel(sentence), 1)
            lines.addLayout(line)


class _Swatch(QWidget):
    """One sign."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setFixedSize(_SWATCH + 6, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(1, (self.height() - _HEIGHT) / 2, _SWATCH, _HEIGHT)
        _paint_swatch(painter, self._key, room, Style(theme.tokens(), theme.sans("small")))


def legend_width(font: QFont) -> float:
    """Pixels all entries take in a line."""
    metrics = QFontMetricsF(font)
    return sum(_SWATCH + _GAP + metrics.horizontalAdvance(word) + _APART for _, word, _ in ENTRIES)


def paint_legend(painter: QPainter, room: QRectF, style: Style) -> float:
    """Paint the entries from left to right, as far as each fits whole, and return where they end."""
    metrics = QFontMetricsF(style.words)
    painter.setFont(style.words)
    x = room.left()
    for key, word, _ in ENTRIES:
        width = _SWATCH + _GAP + metrics.horizontalAdvance(word)
        if x + width > room.right():
            break
        swatch = QRectF(x, room.center().y() - _HEIGHT / 2, _SWATCH, _HEIGHT)
        _paint_swatch(painter, key, swatch, style)
        painter.setPen(QColor(style.colours.muted))
        painter.drawText(QPointF(x + _SWATCH + _GAP, room.center().y() + metrics.ascent() / 2 - 1), word)
        x += width + _APART
    return x


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
