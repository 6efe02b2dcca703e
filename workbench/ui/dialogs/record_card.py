"""A card that lies over its window at some words, never leaves window or screen, and keeps the Tab key inside."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

_WIDTH = 500
_GAP = 6
_EDGE = 8


class Card(QFrame):
    """``body`` is its layout, ``order`` the order of the Tab key; ``closed`` follows ``shut``."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("form", True)
        self.setAccessibleName(name)
        self.order: tuple[QWidget, ...] = ()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self._over = parent
        self._words = QRect()
        self._leaving = False
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.hide()
        parent.installEventFilter(self)

    def show_at(self, words: QRect) -> None:
        """Show the card at words in global coordinates, or in the middle of the window where they are empty."""
        self._words = words.translated(self._over.mapFromGlobal(QPoint(0, 0))) if words.isValid() else QRect()
        self.place()
        self.show()
        self.raise_()

    def shut(self) -> None:
        """Take the card away."""
        if self.isVisible():
            self._leaving = True  # Qt looks for another place for the keyboard while it hides this one
            self.hide()
            self._leaving = False
            self.closed.emit()

    def place(self) -> None:
        """Lie below the words, above them where there is no room below."""
        room = self._room()
        self.body.activate()
        width = min(_WIDTH, room.width())
        tall = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else self.sizeHint().height()
        height = min(tall, room.height())
        corner = self._corner(room, width, height)
        self.setGeometry(corner.x(), corner.y(), width, height)

    def _room(self) -> QRect:
        """What of the window is on the screen, without an edge."""
        whole = QRect(self._over.mapToGlobal(QPoint(0, 0)), self._over.size())
        screen = QGuiApplication.screenAt(whole.center()) or QGuiApplication.primaryScreen()
        seen = whole.intersected(screen.availableGeometry())
        room = whole if seen.isEmpty() else seen
        return room.translated(-whole.topLeft()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _corner(self, room: QRect, width: int, height: int) -> QPoint:
        if not self._words.isValid():
            return room.center() - QPoint(width // 2, height // 2)
        words = self._words
        below, above = words.bottom() + _GAP, words.top() - _GAP - height
        top = above if below + height > room.bottom() and above >= room.top() else below
        left = max(room.left(), min(words.left(), room.right() + 1 - width))
        return QPoint(left, max(room.top(), min(top, room.bottom() + 1 - height)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the card."""
        stops = [one for one in self.order if one.isVisible() and one.isEnabled()]
        if not stops or self._leaving:
            return super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True
