"""A report as a neutral tree: plain text with roles, no markup. Every format is written from it.

``case_document.build`` makes it; ``html`` and ``typst_pdf`` write it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.report.hidden_words import HiddenWords
from workbench.report.page_numbers import Place


class Style(StrEnum):
    """How a run of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    ITALIC = "italic"
    MUTED = "muted"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; a line feed in it is a line break."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The number of a note, where the text stands on it."""

    number: int


Inline = Run | NoteReference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a reference leads to; ``quote`` is shown of the passage ``start``–``end`` of an edition."""

    number: int
    quote: str
    text: tuple[Run, ...]
    edition_id: int
    start: int
    end: int


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    FACTS = "facts"
    CAPTION = "caption"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``anchor`` is unique in the document. Levels 1 and 2 are in its outline."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Inlines
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class ListOfItems:
    """Short paragraphs, each of its own."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """What is stated under one label, each value on a line of its own."""

    label: str
    values: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class PropertyList:
    """Labels with their values."""

    rows: tuple[PropertyRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; ``share`` is its part of the width."""

    title: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of titles; ``title`` says to a screen reader what it holds."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time in day numbers, last days included: possible from the first to the last, None is open.

    ``certain`` lies inside it, or ``named``: what an approximate date says without its "about".
    """

    possible_from: int | None
    possible_to: int | None
    certain: tuple[int, int] | None = None
    named: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One record in a timeline figure; ``group`` gives its colour, rival dates are several bars."""

    label: str
    group: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A timeline; ``description`` says in words what it shows.

    ``links`` lead from one row to a later one by place, as from a declaration to what answers it.
    """

    anchor: str
    rows: tuple[FigureRow, ...]
    caption: str
    description: str
    links: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """From this day on (a day number) a number lies between two bounds; None is no known bound."""

    day: int
    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """A number over time: solid up to the lower bound, pale up to the upper one."""

    anchor: str
    levels: tuple[Level, ...]
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What is counted under one label: so many for certain, so many at most; ``group`` gives its colour."""

    label: str
    group: str
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class AmountFigure:
    """Amounts side by side as bars: solid as far as certain, pale as far as possible."""

    anchor: str
    amounts: tuple[Amount, ...]
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Sideways:
    """Blocks on pages of their own that lie on their side, as a wide table needs."""

    blocks: tuple["Upright", ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is not drawn but taken, as PNG; ``description`` says in words what it shows."""

    anchor: str
    content: bytes
    caption: str
    description: str


Drawing = Figure | LevelFigure | AmountFigure
Upright = Heading | Paragraph | ListOfItems | PropertyList | Table | Drawing | Picture
Block = Upright | Sideways


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``handling`` stands on every page, ``imprint`` names the case file and its state.

    ``sideways`` lays all its pages on their side, ``head`` is the hash of the case's last revision, ``needed`` the
    strictest mark of what it uses, ``hidden`` what was taken out of it and must be in no file that is made of it.
    """

    title: str
    case_title: str
    purpose: str
    facts: str
    handling: str
    imprint: str
    made_at: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = field(default=())
    sideways: bool = False
    paper: str = "a4"
    head: str = ""
    has_cover: bool = False
    needed: str = ""
    place: Place = field(default_factory=Place)
    hidden: HiddenWords = field(default_factory=lambda: HiddenWords({}), compare=False)

    def inlines(self) -> Iterator[Inline]:
        """Every run and reference of the blocks, in reading order."""
        for block in self.upright():
            for text in texts(block):
                yield from text

    def state(self) -> tuple[tuple[str, str], ...]:
        """What a cover tells of the case and the state it was in, by label."""
        file, revision, _ = (*self.imprint.split(" · "), "", "")[:3]
        told = (
            ("Case", self.case_title),
            ("File", file),
            ("State", revision),
            ("Head of the history", self.head),
            ("Recorded until", self.made_at.replace("T", " ").replace("Z", " UTC")),
            ("Handling", self.handling or "no mark"),
        )
        return tuple((label, value) for label, value in told if value)

    def upright(self) -> Iterator[Upright]:
        """The blocks in reading order, whichever way their pages lie."""
        for block in self.blocks:
            yield from block.blocks if isinstance(block, Sideways) else (block,)

    @property
    def figures(self) -> tuple[Drawing, ...]:
        """The figures, in reading order."""
        return tuple(block for block in self.upright() if isinstance(block, Drawing))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, in reading order."""
        return tuple(block for block in self.upright() if isinstance(block, Picture))


def texts(block: Upright) -> Iterator[Inlines]:
    """Every text of a block, in reading order."""
    match block:
        case Heading():
            yield (Run(block.text),)
        case Paragraph():
            yield block.text
        case ListOfItems():
            yield from block.items
        case PropertyList():
            for row in block.rows:
                yield (Run(row.label),)
                yield from row.values
        case Table():
            for cells in block.rows:
                yield from cells
        case Figure() | LevelFigure() | AmountFigure() | Picture():
            yield (Run(block.caption),)
