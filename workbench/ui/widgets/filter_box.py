"""The box above a list: its key shown while it is empty, arrows and Escape led on to the list."""

from PySide6.QtCore import QMetaMethod, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit

from workbench.ui import theme

_MARGIN = 8


class FilterBox(QLineEdit):
    """A line edit that tells of Down, Up, Enter, and of Escape when there is nothing left to clear."""

    went_down = Signal()
    went_up = Signal()
    entered = Signal()
    escaped = Signal()

    def __init__(self, key: str = "") -> None:
        super().__init__()
        self._key = key
        self.setMaxLength(1000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears first, and goes on to what is around where nobody hears of it; the rest belongs to the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            elif self.isSignalConnected(QMetaMethod.fromSignal(self.escaped)):
                self.escaped.emit()
            else:
                event.ignore()
        elif key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif key == Qt.Key.Key_Up:
            self.went_up.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key at the right end while the box is empty."""
        super().paintEvent(event)
        if not self._key or self.text():
            return
        colours = theme.tokens()
        font = theme.sans("small")
        width = max(16, QFontMetrics(font).horizontalAdvance(self._key) + 8)
        place = QRect(self.width() - width - _MARGIN, (self.height() - 16) // 2, width, 16)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line)))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(colours.muted))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)
