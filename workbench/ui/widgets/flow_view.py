"""The view of rows of running text: tells what was chosen, clicked or typed; worked by keyboard alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from workbench.ui.widgets.flow_canvas import FlowCanvas
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.flow_rows import FlowRow
from workbench.ui.widgets.labels import tooltip

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SHIFTS = Qt.KeyboardModifier.KeypadModifier


class FlowView(FlowCanvas):
    """Rows known by their keys.

    ``chosen`` carries the key of the row the user moved to, ``opened`` that of one on which Enter was pressed or
    that was clicked twice, ``followed`` the target of a piece clicked and its row's key, ``typed`` a key of
    ``answers``, ``sideways`` -1 or 1 for Left and Right, ``menu_requested`` the key of a row and a
    place on the screen. ``select`` tells nobody.
    """

    chosen = Signal(object)
    opened = Signal(object)
    followed = Signal(object, object)
    typed = Signal(int)
    sideways = Signal(int)
    menu_requested = Signal(object, QPoint)

    def __init__(self, answers: frozenset[Qt.Key] = frozenset()) -> None:
        super().__init__()
        self._answers = answers
        self._following = False
        self._pressed: object = None
        self._clicked: object = None
        self.selectionModel().currentChanged.connect(self._current_changed)

    def fill(self, rows: Sequence[FlowRow], *, stay: bool = True) -> None:
        """Show these rows; where the view stays, the row chosen stays so while its key is there."""
        key, place, offset = self.current_key(), self._place(), self.verticalOffset()
        self._following = True
        self._rows.fill(rows)
        self._following = False
        self._arrange()
        self.select(key if stay else None, scroll=False)
        self.verticalScrollBar().setValue(offset if stay else 0)
        if stay:
            self._return_to(place)

    def current_key(self) -> object:
        """The key of the row chosen; None where there is none."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() else None

    def select(self, key: object, *, scroll: bool = True) -> bool:
        """Choose the row with that key, or none, without telling anybody; whether it is there."""
        rows = self._rows.rows
        number = None if key is None else next((at for at, row in enumerate(rows) if row.key == key), None)
        self._following = True
        try:
            if number is None:
                self.selectionModel().clear()
                self.viewport().update()
                return False
            index = self._rows.index(number, 0)
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.setAutoScroll(True)
            if scroll:
                self.scrollTo(index)
        finally:
            self._following = False
        self.viewport().update()
        return True

    def choose(self, key: object) -> None:
        """Move to the row with that key, as the user would."""
        if self.select(key):
            self.chosen.emit(key)

    def _current_changed(self, index: QModelIndex) -> None:
        self.viewport().update()
        if index.isValid() and not self._following:
            self.chosen.emit(self._rows.rows[index.row()].key)

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        """Claim the keys that are answered here before the window takes them for its own commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_answered(event):
            event.accept()
            return True
        return super().event(event)

    def _is_answered(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~_SHIFTS
        return plain and Qt.Key(event.key()) in self._answers and self.current_key() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+Enter follows the link, Left and Right lead aside, Ctrl+C copies; answers are told."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~_SHIFTS
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self._is_answered(event):
            self.typed.emit(key)
        elif plain and key in _ENTER and self.current_key() is not None:
            self.opened.emit(self.current_key())
        elif event.modifiers() & ~_SHIFTS == Qt.KeyboardModifier.ControlModifier and key in _ENTER:
            self._follow_link()
        elif plain and key in _SIDEWAYS:
            self.sideways.emit(_SIDEWAYS[key])
        else:
            super().keyPressEvent(event)

    def _follow_link(self) -> None:
        """Go where the first link of the row chosen leads."""
        index = self.currentIndex()
        row = self._rows.rows[index.row()] if index.isValid() else None
        links = [piece for line in row.body for piece in line if piece.look is Look.LINK] if row else []
        if row is not None and links:
            self.followed.emit(links[0].target, row.key)

    def copy(self) -> None:
        """Put the row chosen on the clipboard, as plain text."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(self._rows.rows[index.row()].spoken)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for what can be done with a row."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to the rows without choosing one, which Qt would do."""
        chosen = self.currentIndex().isValid()
        self._following = True
        super().focusInEvent(event)
        self._following = False
        if not chosen:
            self.selectionModel().clear()
        self.viewport().update()

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a piece that leads somewhere chooses no row."""
        found = self.piece_at(event.position().toPoint())
        self._pressed = self._clicked = None
        if event.button() is Qt.MouseButton.LeftButton and found and found[1].target is not None:
            self._pressed = found[1].target
            event.accept()
        else:
            super().mousePressEvent(event)
            self._clicked = self.current_key()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row that was clicked before: not one that a link has brought under the mouse since."""
        index = self.indexAt(event.position().toPoint())
        key = self._rows.rows[index.row()].key if index.isValid() else None
        if event.button() is Qt.MouseButton.LeftButton and key is not None and key == self._clicked:
            self.opened.emit(key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the piece that was pressed and is still under the mouse."""
        found, pressed = self.piece_at(event.position().toPoint()), self._pressed
        self._pressed = None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif found is not None and found[1].target == pressed:
            self.followed.emit(pressed, found[0].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        point = event.position().toPoint()
        found, index = self.piece_at(point), self.indexAt(point)
        leads = found is not None and found[1].target is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self._hover(index.row() if index.isValid() else None)

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the mouse was over."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of the piece under the mouse, as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.piece_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(found[1].tip if found else ""), self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the one chosen."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            if index.isValid():
                place = self.viewport().mapToGlobal(self.visualRect(index).center())
                self.menu_requested.emit(self.current_key(), place)
            return
        index = self.indexAt(event.pos())
        if index.isValid() and self._rows.rows[index.row()].selectable:
            self.menu_requested.emit(self._rows.rows[index.row()].key, event.globalPos())
