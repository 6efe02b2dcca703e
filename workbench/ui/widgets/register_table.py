"""A register's table: sorted by any column, filtered by words, each cell with the statements it stands on."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.model.entity import folded
from workbench.model.register import EMPTY, Cell, Column, Register, Row
from workbench.ui.widgets.labels import one_line, tooltip
from workbench.ui.widgets.register_cells import CellDelegate

Index = QModelIndex | QPersistentModelIndex

_WRAPPED = 400
"""Rows up to which lines are broken to fit; more rows have one line each, so that they scroll at once."""

_NARROWEST = 64
_ENOUGH = 132
"""Pixels below which no column that has more to say is pressed to make room for others."""

_WIDEST = 320
_BARRED = {"head-count"}
"""The registers whose counts are parts of a whole, so that bars say something."""

_RULINGS = {Qt.Key.Key_U, Qt.Key.Key_W}


class RegisterModel(QAbstractTableModel):
    """The rows in the order chosen, a heading before each section."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self._all: list[Row] = []
        self._sections: tuple[str, ...] = ()
        self._most: dict[str, int] = {}
        self.rows: list[Row | str] = []
        self._words = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def fill(self, register: Register | None) -> None:
        """Show a register; the filter stays, the order only where the columns are the same."""
        self.beginResetModel()
        columns = register.columns if register else ()
        if columns != self.columns:
            self._sorted = None
        self.columns = columns
        self._all = list(register.rows) if register else []
        self._sections = register.sections if register else ()
        self._most = _most_counted(self._all) if register and register.name in _BARRED else {}
        self._arrange()
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Show only the rows that hold every word."""
        self.beginResetModel()
        self._words = words
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, within their sections; cells that say nothing come last."""
        self.beginResetModel()
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        words = folded(self._words).split()
        rows = [row for row in self._all if _holds(row, words)] if words else list(self._all)
        if self._sorted is not None:
            column, order = self._sorted
            said = [row for row in rows if row.cells[column].text]
            said.sort(key=lambda row: row.cells[column].sort, reverse=order is Qt.SortOrder.DescendingOrder)
            rows = said + [row for row in rows if not row.cells[column].text]
        known = dict.fromkeys((*self._sections, *(row.section for row in rows)))
        self.rows = []
        for name in known:
            some = [row for row in rows if row.section == name]
            self.rows += [name] if name and some else []
            self.rows += some

    def plain_rows(self) -> list[Row]:
        """The rows shown, without the headings."""
        return [row for row in self.rows if isinstance(row, Row)]

    def cell(self, index: Index) -> Cell:
        """What stands in a place; nothing in a heading."""
        row = self.rows[index.row()]
        return row.cells[index.column()] if isinstance(row, Row) else EMPTY

    def most(self, index: Index) -> int:
        """The highest number that is counted in the section of a cell, which its bar is measured by; 0 for no bar."""
        row = self.rows[index.row()]
        return self._most.get(row.section, 0) if isinstance(row, Row) else 0

    def is_set_aside(self, index: Index) -> bool:
        """Whether the account that a row gives was set aside for another."""
        row = self.rows[index.row()]
        return isinstance(row, Row) and row.set_aside

    def heading(self, number: int) -> str:
        """The section a heading row begins; empty for any other row."""
        row = self.rows[number]
        return row if isinstance(row, str) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows and headings shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The register's columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words; the delegate asks for the cell itself."""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.heading(index.row()) or self.cell(index).text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_told(self.cell(index)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are seen, cells can be chosen."""
        if not index.isValid() or self.heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _most_counted(rows: Iterable[Row]) -> dict[str, int]:
    """The highest number, or known bound of one, by section."""
    most: dict[str, int] = {}
    for row in rows:
        for cell in row.cells:
            if cell.counted is not None:
                most[row.section] = max(most.get(row.section, 0), cell.counted.lower, cell.counted.upper or 0)
    return most


def _holds(row: Row, words: Iterable[str]) -> bool:
    said = folded(" ".join(cell.text for cell in row.cells))
    return all(word in said for word in words)


def _told(cell: Cell) -> str:
    """What a tooltip adds to a cell: all its words, its warning, and how many statements carry it."""
    number = len(cell.statements)
    stands = f"stands on {number} statement{'' if number == 1 else 's'}" if number else ""
    origins = {None: "", 0: "without passage", 1: "one origin"}.get(cell.origins, f"{cell.origins} independent origins")
    carried = ", ".join(part for part in (stands, origins) if part)
    return "\n".join(part for part in (cell.text, cell.warning, carried) if part)


class RegisterTable(QTableView):
    """``opened`` carries a cell on Enter or a double click, ``menu_requested`` a cell and where to open its menu.

    ``typed`` carries U or W, the keys of rulings.
    """

    opened = Signal(object)
    typed = Signal(int)
    menu_requested = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RegisterModel()
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Register")
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(self._sort)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.cell(index)))
        self.rows.modelReset.connect(self._lay_out)

    def show_register(self, register: Register | None) -> None:
        """Show a register, its columns as wide as what they hold."""
        same = register is not None and register.columns == self.rows.columns
        if not same:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.rows.fill(register)
        if not same:
            self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width among the columns: as wide as what they hold, within bounds."""
        header, room = self.horizontalHeader(), self.viewport().width()
        heads = [max(_NARROWEST, header.sectionSizeHint(at)) for at in range(header.count())]
        natural = [max(head, min(_WIDEST, self.sizeHintForColumn(at))) for at, head in enumerate(heads)]
        least = [max(head, min(_ENOUGH, width)) for head, width in zip(heads, natural, strict=True)]
        spare = [width - less for width, less in zip(natural, least, strict=True)]
        over, total = max(0, sum(natural) - room), sum(spare) or 1
        widths = [width - min(part, over * part // total) for width, part in zip(natural, spare, strict=True)]
        for at, width in enumerate(widths):
            header.resizeSection(at, width)
        self._lay_out()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.rows.sort(column, order)

    def _lay_out(self) -> None:
        """Headings go across all columns; lines are broken where the table is short."""
        self.clearSpans()
        wrapped = self.rows.rowCount() <= _WRAPPED
        mode = QHeaderView.ResizeMode.ResizeToContents if wrapped else QHeaderView.ResizeMode.Fixed
        self.verticalHeader().setSectionResizeMode(mode)
        if len(self.rows.columns) > 1:
            for number in range(self.rows.rowCount()):
                if self.rows.heading(number):
                    self.setSpan(number, 0, 1, len(self.rows.columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell; arrows go from cell to cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.rows.cell(self.currentIndex()))
        elif event.key() in _RULINGS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.typed.emit(event.key())
        else:
            super().keyPressEvent(event)

    def current_row(self) -> Row | None:
        """The row the current cell stands in; None where there is none."""
        index = self.currentIndex()
        row = self.rows.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Row) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell."""
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(self.rows.cell(index), event.globalPos())
