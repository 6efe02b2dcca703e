"""The view of a list of rows: draws what fits the screen, whatever the case holds; worked by keyboard alone."""

from PySide6.QtCore import QItemSelectionModel, QMetaMethod, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.ui import theme
from workbench.ui.widgets.rows import RowDelegate, RowModel

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class RowView(QTableView):
    """One column of rows of one height.

    ``chosen`` carries the row the user moved to, ``opened`` one on which Enter was pressed or that was
    clicked; ``left_upwards`` and ``escaped`` lead back to the box above; an Escape that nobody hears goes on to what is
    around. ``select`` emits nothing.
    """

    chosen = Signal(int)
    opened = Signal(int)
    left_upwards = Signal()
    escaped = Signal()
    menu_requested = Signal(int, QPoint)

    def __init__(self, model: RowModel, height: int = theme.TALL_ROW, *, opens_by: str = "click") -> None:
        """``opens_by`` is “double click” where the chosen row is read before it is opened."""
        super().__init__()
        self.rows = model
        self._following = False
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(0)
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(0)
        upright.setDefaultSectionSize(height)
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        click = self.clicked if opens_by == "click" else self.doubleClicked
        click.connect(lambda index: self.opened.emit(index.row()))

    def selected(self) -> int | None:
        """The selected row."""
        found = self.selectionModel().selectedRows()
        return found[0].row() if found else None

    def select(self, row: int | None, *, scroll: bool = True) -> None:
        """Select a row, or none, without telling anybody."""
        self._following = True
        try:
            if row is None:
                self.selectionModel().clear()
                return
            index = self.rows.index(row, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if scroll:
                self.scrollTo(index)
        finally:
            self._following = False

    def enter(self) -> None:
        """Take the keyboard from the box above, at the selected row or the first that can be chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.selected() is None:
            self._choose(next((row for row in range(self.rows.rowCount()) if not self.rows.row(row).heading), None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the selected row in sight where there is less room for it."""
        super().resizeEvent(event)
        if (row := self.selected()) is not None and event.size().height() < event.oldSize().height():
            self.scrollTo(self.rows.index(row, 0))

    def _choose(self, row: int | None) -> None:
        if row is not None:
            self.setCurrentIndex(self.rows.index(row, 0))

    def _selection_changed(self) -> None:
        row = self.selected()
        if row is not None and not self._following:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the ends; Up from the first row and Escape lead back."""
        key, row = Qt.Key(event.key()), self.selected()
        if key in _ENTER and row is not None:
            self.opened.emit(row)
        elif key is Qt.Key.Key_Escape and self.isSignalConnected(QMetaMethod.fromSignal(self.escaped)):
            self.escaped.emit()
        elif key in _ENDS and self.rows.rowCount():
            self._choose(_ENDS[key] % self.rows.rowCount())
        elif key is Qt.Key.Key_Up and (row is None or not self._any_above(row)):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _any_above(self, row: int) -> bool:
        return row > 1 or (row == 1 and not self.rows.row(0).heading)

    def keyboardSearch(self, search: str) -> None:
        """Typing letters does nothing here: Qt would read every row of the case to look for them."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the selected one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(index.row(), place)

    def focusInEvent(self, event: object) -> None:
        """Come to the list without choosing anything, which Qt would do."""
        current = QModelIndex(self.currentIndex())
        self._following = True
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._following = False
        if not current.isValid():
            self.selectionModel().clearCurrentIndex()
