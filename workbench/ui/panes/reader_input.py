"""What a hand does on a source's text and pages: clicks, the menu, the wheel, keys; the text knows what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication

from workbench.ui.widgets.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.widgets.page_area import PageArea


class ReaderInput(QObject):
    """``clicked`` carries a code point and ``menu_asked`` a place on the screen, from either view.

    ``size_asked`` carries a step by which the text is to be set larger or smaller. ``seen`` gives the pages while they
    are shown: a click on the text leads there too.
    """

    clicked = Signal(int)
    menu_asked = Signal(QPoint)
    size_asked = Signal(int)

    def __init__(self, text: SourceText, seen: "Callable[[], PageArea | None]") -> None:
        super().__init__(text)
        self._text, self._seen = text, seen
        text.clicked.connect(self._click_text)
        text.viewport().installEventFilter(self)
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        text.customContextMenuRequested.connect(lambda place: self.menu_asked.emit(text.viewport().mapToGlobal(place)))

    def take_pages(self, area: "PageArea") -> None:
        """Hear of what is done on the pages too, once they are made."""
        area.typed = self._type
        area.clicked.connect(self._click_page)
        area.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        area.customContextMenuRequested.connect(lambda place: self._ask_menu_on_page(area, place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wheel turned with Ctrl over the text: the size of its type is a preference."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.size_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _type(self, event: QKeyEvent) -> None:
        """Let the text take a key that was typed on the pages: it copies, widens the selection, opens a passage."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._text.copy()
        else:
            QApplication.sendEvent(self._text, event)

    def _ask_menu_on_page(self, area: "PageArea", place: QPoint) -> None:
        """Ask for the menu of what is selected, or else of the passage under the mouse."""
        position = area.position_at(QPointF(place))
        if position is not None and self._text.selected() is None:
            self._text.go_to(position)
        self.menu_asked.emit(area.viewport().mapToGlobal(place))

    def _click_text(self, position: int) -> None:
        if (area := self._seen()) is not None:
            area.go_to(position)
        self.clicked.emit(position)

    def _click_page(self, position: int) -> None:
        self._text.go_to(position)
        self.clicked.emit(position)
