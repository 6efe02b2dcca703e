"""Which pages lie on their side: a little that stands beside a wide part goes on its pages, none is all but empty."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from math import ceil

from workbench.report.document import (
    AmountFigure,
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    LevelFigure,
    ListOfItems,
    NoteReference,
    Paragraph,
    Picture,
    PropertyList,
    Run,
    Sideways,
    Table,
    Upright,
    texts,
)

LITTLE = 75.0
"""Millimetres of a page's height: what is lower has no upright page of its own beside a wide part."""

FEW = 14
"""Lines of contents that have room on the cover."""

_OUTLINED = 2
_TITLE = 28.0  # millimetres of title, purpose and facts where no cover has them
_LINE, _LETTERS = 5.3, 95  # height of a line of text, and the letters it holds
_NOTE_LINE, _NOTE_LETTERS, _NOTE_GAP = 3.7, 125, 1.6
_ABOVE = {1: 18.0, 2: 12.0}  # height of a heading with what it keeps above and below; of others, _LOW
_LOW = 9.0
_SPARE = 6.0  # for what is above a table and for a line more than was reckoned
_ROW, _CELL_LINE, _CELL_LETTERS = 8.0, 4.4, 105  # height of a table's titles and of a line in it; its letters


def laid(document: Document) -> tuple[Block, ...]:
    """The document's blocks as sheets: wide parts that follow each other in one, with the little beside them."""
    stretches = [_Stretch(on_side, tuple(one)) for on_side, one in groupby(document.blocks, _lies)]
    if len(stretches) == 1 and not stretches[0].on_side:
        return document.blocks
    quotes = {note.number: sum(len(run.text) for run in note.text) for note in document.notes}
    found: list[_Stretch] = []
    called: set[int] = set()
    title = 0.0 if document.has_cover else _TITLE
    for one in stretches:
        height = title + one.height(quotes, called)
        found.append(_Stretch(one.on_side or height < LITTLE, one.blocks))
        title = 0.0
    return tuple(_sheets(found))


def height(block: Upright, notes: Mapping[int, int]) -> float:
    """About how high a block is, in millimetres, with those of the ``notes`` that it calls, whose letters these are."""
    return _height(block) + _of_notes(_numbers(block), notes) + _SPARE


def contents(document: Document) -> list[Heading]:
    """The headings that are in a document's contents."""
    return [one for one in document.upright() if isinstance(one, Heading) and one.level <= _OUTLINED]


def short_contents(document: Document) -> bool:
    """Whether the contents, with those of the parts behind it, have room on the cover."""
    return len(contents(document)) + len(document.place.further) <= FEW


class _Stretch:
    """Blocks one after the other whose pages lie the same way."""

    def __init__(self, on_side: bool, blocks: tuple[Block, ...]) -> None:
        self.on_side = on_side
        self.blocks = blocks

    def upright(self) -> Iterator[Upright]:
        for block in self.blocks:
            yield from block.blocks if isinstance(block, Sideways) else (block,)

    def height(self, quotes: Mapping[int, int], called: set[int]) -> float:
        """About how high it is on upright pages, in millimetres, with the notes that it is the first to call."""
        whole = 0.0
        for block in self.upright():
            numbers = _numbers(block)
            fresh = {one: quotes[one] for one in numbers - called if one in quotes}
            whole += _height(block) + _of_notes(numbers, fresh)
            called |= numbers
        return whole


def _lies(block: Block) -> bool:
    return isinstance(block, Sideways)


def _sheets(stretches: Iterable[_Stretch]) -> Iterator[Block]:
    for on_side, run in groupby(stretches, lambda one: one.on_side):
        together = list(run)
        if on_side:
            yield Sideways(tuple(block for one in together for block in one.upright()))
        else:
            yield from (block for one in together for block in one.blocks)


def _height(block: Upright) -> float:
    match block:
        case Heading(level):
            return _ABOVE.get(level, _LOW)
        case Paragraph(text):
            return _of(text) + _LINE / 2
        case ListOfItems(items):
            return sum(_of(item) for item in items) + _LINE
        case PropertyList(rows):
            return sum(_of(value) for row in rows for value in row.values) + _LINE
        case Table(_, columns, rows):
            whole = sum(column.share for column in columns)
            room = [max(1, _CELL_LETTERS * column.share // whole) for column in columns]
            return _ROW + sum(_row(row, room) for row in rows)
        case Figure() | LevelFigure() | AmountFigure() | Picture():
            return LITTLE


def _of_notes(numbers: Iterable[int], notes: Mapping[int, int]) -> float:
    return sum(_lines(notes[one], _NOTE_LETTERS) * _NOTE_LINE + _NOTE_GAP for one in numbers if one in notes)


def _numbers(block: Upright) -> set[int]:
    return {one.number for text in texts(block) for one in text if isinstance(one, NoteReference)}


def _row(row: Iterable[Inlines], room: Iterable[int]) -> float:
    return max((_counted(cell, letters) for cell, letters in zip(row, room, strict=True)), default=0) * _CELL_LINE + 3.0


def _of(text: Inlines) -> float:
    return _counted(text, _LETTERS) * _LINE


def _counted(text: Inlines, letters: int) -> int:
    said = "".join(one.text for one in text if isinstance(one, Run))
    return sum(_lines(len(line), letters) for line in said.split("\n"))


def _lines(letters: int, line: int) -> int:
    return max(1, ceil(letters / max(1, line)))
