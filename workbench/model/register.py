"""Registers as values: tables the program derives, each cell with the statements it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from workbench.model.counts import Count

Kind = Literal["text", "number", "date", "entity"]
"""What a column holds; it decides how the column is aligned and sorted."""

SortKey = tuple[float, str]
"""What a cell is sorted by: a figure first (0 for texts), then a folded text."""

LAST = float("inf")
"""The figure that sorts a cell without a value behind the others."""


class Column(NamedTuple):
    """One column: ``key`` names it in exports, ``label`` on screen and in print."""

    key: str
    label: str
    kind: Kind = "text"


class Cell(NamedTuple):
    """One cell: what it says, and the row ids of the statements it says it from.

    ``origins`` is the smallest number of independent origins among those statements: 0 where one has
    no passage, None where the cell stands on none. ``warning`` is a sentence, empty where all is well.
    ``counted`` is what the cell counts, where it does; ``source`` is the source it names, by row id.
    """

    text: str = ""
    sort: SortKey = (LAST, "")
    statements: tuple[int, ...] = ()
    entity: int | None = None
    origins: int | None = None
    warning: str = ""
    counted: Count | None = None
    source: int | None = None


EMPTY = Cell()
"""A cell that says nothing."""


class Row(NamedTuple):
    """One row; ``entity`` is the record it is about, ``section`` the part of the register it stands in.

    ``own`` are the statements that give an account others exclude, ``rivals`` those that give the others; of a row
    that is no such account both are empty. It is ``set_aside`` where the analyst upholds another.
    """

    cells: tuple[Cell, ...]
    entity: int | None = None
    section: str = ""
    own: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    set_aside: bool = False


class Sentence(NamedTuple):
    """A sentence about the whole register, with the statements it stands on."""

    text: str
    statements: tuple[int, ...] = ()


class Step(NamedTuple):
    """From this day on (a day number) a figure lies between two bounds; None is no known bound."""

    day: int
    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number over time, as steps in the order of their days."""

    title: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read: ``summary`` says what it comes to, ``warnings`` what does not add up."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    summary: tuple[Sentence, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[str, ...] = field(default=())

    def column(self, key: str) -> list[Cell]:
        """The cells of one column, in the order of the rows."""
        place = [column.key for column in self.columns].index(key)
        return [row.cells[place] for row in self.rows]

    def texts(self, *keys: str) -> list[tuple[str, ...]]:
        """What the rows say in these columns, or in all."""
        wanted = keys or tuple(column.key for column in self.columns)
        return list(zip(*([cell.text for cell in self.column(key)] for key in wanted), strict=True))

    def statements(self) -> frozenset[int]:
        """The row ids of every statement that any cell or sentence stands on."""
        sentences = (*self.summary, *self.warnings)
        cited = [cell.statements for row in self.rows for cell in row.cells]
        return frozenset(one for group in (*cited, *(said.statements for said in sentences)) for one in group)


def joined(cells: Iterable[Cell], text: str, sort: SortKey = (0.0, "")) -> Cell:
    """A cell that says something of its own from what other cells stand on."""
    parts = list(cells)
    statements = tuple(dict.fromkeys(one for cell in parts for one in cell.statements))
    known = [cell.origins for cell in parts if cell.origins is not None]
    return Cell(text, sort, statements, None, min(known, default=None))
