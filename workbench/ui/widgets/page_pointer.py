"""What the mouse does on pages: clicks on passages, words dragged over, a double click, scrolling beyond the edge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from workbench.ui.widgets.page_area import PageArea

_SCROLL_EVERY = 40
"""Milliseconds between two steps of scrolling while the mouse is held beyond the edge."""


class PagePointer(QObject):
    """Works one area: emits its ``clicked`` and ``selecting``."""

    def __init__(self, area: "PageArea") -> None:
        super().__init__(area)
        self._area = area
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._anchor: int | None = None
        self._drags = False
        self._scroller = QTimer(self, interval=_SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll)

    def forget(self) -> None:
        """Let go of a selection that was begun on other pages."""
        self._pressed = self._anchor = None
        self._scroller.stop()

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, or a click; with Shift, go on with the selection there is."""
        self._pressed, self._drags = event.position(), False
        caret = self._area.caret_at(event.position())
        if _with_shift(event) and self._anchor is not None and caret is not None:
            self._area.selecting.emit(self._anchor, caret)
        else:
            self._anchor = caret
            if caret is not None:
                self._area.selecting.emit(caret, caret)

    def move(self, event: QMouseEvent) -> None:
        """Select what is dragged over; elsewhere say by the pointer what can be selected."""
        if self._pressed is None:
            over = self._area.position_at(event.position()) is not None
            self._area.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = (event.position() - self._pressed).toPoint()
        self._drags = self._drags or way.manhattanLength() >= QApplication.startDragDistance()
        self._last = event.position()
        if self._drags:
            self._select()
            if self._beyond() and not self._scroller.isActive():
                self._scroller.start()

    def _beyond(self) -> float:
        """How far the mouse is above the window, or below it."""
        return min(0.0, self._last.y()) + max(0.0, self._last.y() - self._area.viewport().height())

    def _scroll(self) -> None:
        beyond = self._beyond()
        if not beyond or self._pressed is None:
            self._scroller.stop()
            return
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond))
        self._select()

    def _select(self) -> None:
        height = self._area.viewport().height()
        caret = self._area.caret_at(QPointF(self._last.x(), min(max(0.0, self._last.y()), height - 1)))
        if caret is None:
            return
        if self._anchor is None:
            self._anchor = caret
        self._area.selecting.emit(self._anchor, caret)

    def release(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        pressed, self._pressed = self._pressed, None
        self._scroller.stop()
        if pressed is None or self._drags or _with_shift(event):
            return
        position = self._area.position_at(pressed)
        if position is not None:
            self._area.clicked.emit(position)

    def double_click(self, event: QMouseEvent) -> None:
        """Select a word."""
        word = self._area.word_at(event.position())
        if word is not None:
            self._anchor = word[0]
            self._area.selecting.emit(*word)


def _with_shift(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
