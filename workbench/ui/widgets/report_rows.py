"""Tables of a printed report: written into a text document, their rows kept whole on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from workbench.report.document import Inlines, Run, Style
from workbench.ui.widgets.report_columns import PADDING, TITLE
from workbench.ui.widgets.report_letters import LINE, insert, letters, reference

BODY, SMALL = 9.5, 8.0
"""Points of type: of running text, of what is small."""

_NOTHING = "\u200b"  # takes no room, but the height of its type
_TALL = 0.6  # of a page: a row that is higher may be broken

Row = tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows side by side; ruled ones begin with a row of titles, in others the first column labels the rest.

    ``scale`` is how many of the screen's dots a point has.
    """

    shares: tuple[int, ...]
    rows: Sequence[Row]
    scale: float
    ruled: bool = False
    size: float = BODY

    def write(self, cursor: QTextCursor, *, page: bool = False) -> QTextTable:
        """Put the table in at a cursor; on a new page where ``page`` is set."""
        layout = self._layout()
        if page:
            layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        table = cursor.insertTable(len(self.rows), len(self.shares), layout)
        for row, cells in enumerate(self.rows):
            for column, text in enumerate(cells):
                cell = table.cellAt(row, column)
                if self.ruled:
                    self._rule(cell)
                    insert(cell.firstCursorPosition(), text, self.size * (1 if row else TITLE), sans=not row)
                elif column:
                    insert(cell.firstCursorPosition(), text, self.size)
                else:
                    _label(cell.firstCursorPosition(), text, self.size)
        return table

    def rest(self, first: int) -> "Rows":
        """The rows from one on, under the same titles."""
        return Rows(self.shares, [self.rows[0], *self.rows[first:]], self.scale, self.ruled, self.size)

    def _layout(self) -> QTextTableFormat:
        layout = QTextTableFormat()
        layout.setBorder(0)
        layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        layout.setBorderCollapse(True)
        layout.setCellPadding((PADDING if self.ruled else 1.2) * self.scale)
        layout.setCellSpacing(0)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        whole = sum(self.shares)
        layout.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * share / whole) for share in self.shares]
        )
        layout.setHeaderRowCount(1 if self.ruled else 0)
        return layout

    def _rule(self, cell: QTextTableCell) -> None:
        rule = cell.format().toTableCellFormat()
        rule.setBottomBorder(0.5 * self.scale)
        rule.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        rule.setBottomBorderBrush(QBrush(QColor(LINE)))
        cell.setFormat(rule)


def broken(table: QTextTable, height: float) -> int | None:
    """The first row that a page of this height ends in, if it would fit on one and is not the table's first."""
    layout = table.document().documentLayout()
    for row in range(2, table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        top = min(layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells)
        bottom = max(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells)
        if int((top + 1) // height) != int((bottom - 1) // height) and bottom - top < _TALL * height:
            return row
    return None


def _label(cursor: QTextCursor, text: Inlines, size: float) -> None:
    """A small label whose line is as high as the one beside it, so that both stand on one line and one page."""
    cursor.insertText(_NOTHING, letters(Style.PLAIN, size))
    for part in text:
        if isinstance(part, Run):
            cursor.insertText(part.text, letters(part.style, min(size, SMALL), sans=True))
    cursor.insertText(_NOTHING, reference(size))
