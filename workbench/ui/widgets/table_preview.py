"""The first rows of a table as they stand in its file, each column with what it means."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workbench.ingest.table import Table
from workbench.ui.widgets.edit_grid import PADDED
from workbench.ui.widgets.labels import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex

FIRST = 50
"""Rows that are shown."""

_NARROWEST, _WIDEST = 88, 260


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.table = Table((), (), "")
        self.meanings: Mapping[str, str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else min(FIRST, len(self.table.rows))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one_line(name, 40)}\n{one_line(self.meanings.get(name, '–'), 40)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{name}\n{self.meanings.get(name, 'not used')}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cells = self.table.rows[index.row()].cells
        text = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class TablePreview(QTableView):
    """Shows a table's first rows; nothing can be changed in it."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setAccessibleName("The first rows of the table")
        self.setWordWrap(False)
        self.setStyleSheet(PADDED)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)

    def show_table(self, table: Table) -> None:
        """Show another table, its columns as wide as what they hold."""
        self._model.beginResetModel()
        self._model.table = table
        self._model.endResetModel()
        self._fit()

    def mean(self, meanings: Mapping[str, str]) -> None:
        """Say under each column's name what it means."""
        self._model.meanings = meanings
        if self._model.table.columns:
            last = len(self._model.table.columns) - 1
            self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for at in range(header.count()):
            wanted = max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) + 8
            self.setColumnWidth(at, max(_NARROWEST, min(_WIDEST, wanted)))
