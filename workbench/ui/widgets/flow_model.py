"""Rows of running text as Qt's model of them, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from workbench.ui.widgets.flow_rows import FlowRow
from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.rows import Index


class FlowModel(QAbstractListModel):
    """Hands out rows of running text in words, for screen readers; the view reads the rows themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FlowRow] = ()

    def fill(self, rows: Sequence[FlowRow]) -> None:
        """Hold these rows in place of those held now."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words."""
        return one_line(self.rows[index.row()].spoken) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be seen, all else can be chosen."""
        if not index.isValid() or not self.rows[index.row()].selectable:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
