"""Tables of a printed report with columns in which whole words have room, in smaller type where need be."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from workbench.report.column_widths import Word, widest, widths
from workbench.report.document import Style, Table
from workbench.report.plain_text import breakable
from workbench.ui.widgets.report_letters import letters

PADDING = 3.0  # points at each side of a cell
TITLE = 8.0 / 9.0  # of the type of cells
SIZES = (9.0, 8.2, 7.4, 6.6)
"""Points of the type of cells: the first in which the words have room is taken, or the last."""

_RAISED = 2 / 3  # of the type around it is the size of a note's number
_PARTS = 10  # of a point that a share is counted in


def fitted(table: Table, room: float) -> tuple[Table, float]:
    """The table with shares by which no word is broken in so many points, if that can be; and the size of its type."""
    words = [widest((cells[place] for cells in table.rows), breakable) for place in range(len(table.columns))]
    titles = [column.title for column in table.columns]
    size, needed = SIZES[0], [0.0]
    for size in SIZES:
        needed = [_needed(*column, size) for column in zip(titles, words, strict=True)]
        if sum(needed) <= room:
            break
    given = widths([column.share for column in table.columns], needed, room)
    columns = zip(table.columns, given, strict=True)
    return replace(table, columns=tuple(replace(one, share=round(_PARTS * width)) for one, width in columns)), size


def _needed(title: str, words: Sequence[Word], size: float) -> float:
    """The points a column needs for its widest word and its title."""
    head = letters(Style.STRONG, size * TITLE, sans=True).font()
    ends = [_width(head, word) for word in title.split()]
    for word in words:
        note = letters(Style.PLAIN, size * _RAISED, sans=True).font()
        ends.append(_width(letters(word.style, size).font(), word.text) + _width(note, word.note))
    return max(ends, default=0.0) + 2 * PADDING + 1


def _width(font: QFont, text: str) -> float:
    scale = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
    return QFontMetricsF(font).horizontalAdvance(text) / scale
