"""Every command and every key of a pane, to be looked up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

_HEADS = ("Menu or pane", "Command", "Key")


class KeysDialog(QDialog):
    """A table that a box above narrows; ``rows`` are menu or pane, what is done, and keys."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setWindowTitle("Keys")
        self.resize(680, 620)
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText("Filter the commands")
        self.narrow.setAccessibleName("Filter the commands")
        self.table = QTableWidget(len(rows), len(_HEADS))
        self.table.setAccessibleName("Commands and keys")
        self.table.setHorizontalHeaderLabels(list(_HEADS))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text.removesuffix("…"))
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 130)
        self.table.setColumnWidth(2, 190)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.narrow)
        whole.addWidget(self.table, 1)
        self.narrow.textChanged.connect(self._narrow)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self.table.rowCount()):
            said = " ".join(self._rows[row]).casefold()
            self.table.setRowHidden(row, not all(word in said for word in wanted))
