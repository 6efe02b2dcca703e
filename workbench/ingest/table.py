"""Tables in plain text: the rows of a CSV or TSV with their cells and where each row stands in the text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.errors import SourceError
from workbench.model.passage import shortened

DELIMITERS = ",\t;|"
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number from 1, the line it begins on, its span in code points, and its cells.

    The span is that of the row as it stands in the text, without the end of its last line.
    """

    number: int
    line: int
    start: int
    end: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names in its heading, and the rows below it."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    delimiter: str


def read_table(text: str, delimiter: str = "") -> Table:
    """The table a text is; without a delimiter, the one its heading has most of.

    Raises SourceError for a heading with unnamed or doubled columns, and for a quote that is never closed.
    """
    delimiter = delimiter or _delimiter(text)
    records = list(_records(text, delimiter))
    if not records:
        raise SourceError("The table is empty. Its first row has to name the columns.")
    heading, *rows = records
    columns = tuple(" ".join(name.split()) for name in heading.cells)
    doubled = [name for name, times in Counter(columns).items() if times > 1]
    if "" in columns:
        raise SourceError(f"Column {columns.index('') + 1} of the table has no name. Name it in the first row.")
    if doubled:
        raise SourceError(f"The table has two columns “{shortened(doubled[0])}”. Give each a name of its own.")
    numbered = (TableRow(number, row.line, row.start, row.end, row.cells) for number, row in enumerate(rows, 1))
    return Table(columns, tuple(numbered), delimiter)


def _delimiter(text: str) -> str:
    """What separates the cells of the heading: outside quotes, the most frequent of the usual characters."""
    line = text.split("\n", 1)[0]
    outside = "".join(line.split(_QUOTE)[::2])
    return max(DELIMITERS, key=outside.count)


def _records(text: str, delimiter: str) -> Iterator[TableRow]:
    """The records of the text, the heading first; lines without any character are none."""
    position, line = 0, 1
    while position < len(text):
        if text[position] == "\n":
            position, line = position + 1, line + 1
            continue
        cells, end = _record(text, position, delimiter, line)
        yield TableRow(0, line, position, end, cells)
        line += text.count("\n", position, end) + 1
        position = end + 1


def _record(text: str, start: int, delimiter: str, line: int) -> tuple[tuple[str, ...], int]:
    """The cells of the record that begins at a place, and where it ends."""
    cells: list[str] = []
    position = start
    while True:
        if text[position : position + 1] == _QUOTE:
            cell, position = _quoted(text, position, line)
        else:
            cell = ""
        end = _cell_end(text, position, delimiter)
        cells.append(cell + text[position:end])
        if text[end : end + 1] != delimiter:
            return tuple(cells), end
        position = end + 1


def _cell_end(text: str, position: int, delimiter: str) -> int:
    """Where a cell without quotes ends: before the next delimiter or line end."""
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    cell_end = text.find(delimiter, position, line_end)
    return line_end if cell_end < 0 else cell_end


def _quoted(text: str, start: int, line: int) -> tuple[str, int]:
    """What stands between quotes, in which two quotes are one, and the place after it."""
    parts, position = [], start + 1
    while True:
        end = text.find(_QUOTE, position)
        if end < 0:
            raise SourceError(f"A quote in the row that begins on line {line} of the table is never closed. Close it.")
        parts.append(text[position:end])
        if text[end + 1 : end + 2] != _QUOTE:
            return _QUOTE.join(parts), end + 1
        position = end + 2
