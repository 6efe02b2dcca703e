"""A small table whose cells are edited in place: typed in, or chosen from a list, by mouse or keyboard."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.ui import theme
from workbench.ui.widgets.labels import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex

PADDED = "QTableView::item { padding: 0 5px; }"
"""Lets what stands in cells begin below the words of the heading."""

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LONG = 12
"""Choices from which on letters typed narrow the list."""


class Choices(NamedTuple):
    """What a cell can become: one of some texts, or with ``free`` any words."""

    texts: tuple[str, ...] = ()
    free: bool = False


class GridRow(NamedTuple):
    """One row; cells that say what is still to be chosen, or that count for nothing, are ``faint``."""

    texts: tuple[str, ...]
    faint: frozenset[int] = frozenset()
    tip: str = ""


def nothing(row: int, column: int) -> Choices | None:  # noqa: ARG001 - as every grid's choices
    """Nothing can be changed."""
    return None


class GridModel(QAbstractTableModel):
    """The rows; a change is only told, whoever owns the rows fills them anew."""

    edited = Signal(int, int, str)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.rows: list[GridRow] = []
        self.choices: Callable[[int, int], Choices | None] = nothing

    def fill(self, rows: list[GridRow]) -> None:
        """Show these rows."""
        same = len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.labels) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.labels)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.labels[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, on one line."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.texts[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return row.texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip("\n".join(filter(None, (row.texts[index.column()], row.tip))))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in row.faint:
            return QColor(theme.tokens().faint)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ARG002
        """Tell what a cell is to become, where that is something else than it is."""
        if str(value) != self.rows[index.row()].texts[index.column()]:
            self.edited.emit(index.row(), index.column(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be gone to, some can be edited."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = index.isValid() and self.choices(index.row(), index.column()) is not None
        return found | Qt.ItemFlag.ItemIsEditable if editable else found


class _Delegate(QStyledItemDelegate):
    """Edits a cell in a line or a list; a list opens at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for free words without choices, a list for all else."""
        model = index.model()
        choices = model.choices(index.row(), index.column()) if isinstance(model, GridModel) else None
        if choices is None:
            return super().createEditor(parent, option, index)
        if not choices.texts:
            return QLineEdit(parent)
        box = QComboBox(parent)
        box.addItems([one_line(text) for text in choices.texts])
        box.setProperty("free", choices.free)
        box.setEditable(choices.free or len(choices.texts) > _LONG)
        if box.isEditable():
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(box.model(), box)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            box.setCompleter(completer)
        box.activated.connect(lambda _: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes what stands in a list's line, once: Qt would have both the list and the table take it."""
        if (
            isinstance(editor, QComboBox)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            self._take(editor)
            return True
        return super().eventFilter(editor, event)

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands in the cell."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(one_line(text)))
            if editor.isEditable():
                editor.setEditText(text)
            if (line := editor.lineEdit()) is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: GridModel, index: Index) -> None:  # type: ignore[override]
        """Take what was typed or chosen; words that are no choice are not taken where there must be one."""
        if isinstance(editor, QLineEdit):
            model.setData(index, " ".join(editor.text().split()))
        elif isinstance(editor, QComboBox):
            choices = model.choices(index.row(), index.column())
            text = " ".join(editor.currentText().split())
            at = editor.findText(text, Qt.MatchFlag.MatchFixedString)
            if choices is not None and at >= 0:
                model.setData(index, choices.texts[at])
            elif choices is not None and choices.free:
                model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        """As high as the cell, and wide enough for what is chosen from."""
        room: QRect = option.rect
        editor.setGeometry(room.adjusted(0, 0, max(0, 160 - room.width()), 0))


class EditGrid(QTableView):
    """``edited`` carries row, column and the new text; ``removed`` the row on which Delete was pressed."""

    edited = Signal(int, int, str)
    removed = Signal(int)

    def __init__(self, name: str, labels: Sequence[str], shares: Sequence[int]) -> None:
        super().__init__()
        self.cells = GridModel(labels)
        self._shares = shares
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setStyleSheet(PADDED)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.SelectedClicked | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW + 2)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.cells.edited.connect(self.edited)

    def show_rows(self, number: int) -> None:
        """Be as high as so many rows with their heading."""
        height = self.horizontalHeader().sizeHint().height() + number * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2)

    def fit(self) -> None:
        """Share the width among the columns."""
        whole = sum(self._shares)
        for at, share in enumerate(self._shares[:-1]):
            self.setColumnWidth(at, self.viewport().width() * share // whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete asks for the row to be removed."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            if self.cells.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.removed.emit(index.row())
        else:
            super().keyPressEvent(event)
