"""A long report in parts, each of which the typesetter can hold in memory; notes keep their numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard, TypeVar

from workbench.report.document import (
    Block,
    Document,
    Heading,
    ListOfItems,
    NoteReference,
    Run,
    Sideways,
    Table,
    Upright,
    texts,
)
from workbench.report.page_numbers import Place

LARGEST = 700_000
"""Letters that one part may hold, with its notes: the typesetter takes half a kilobyte for each."""

_PLACE = 30  # letters that a line, cell or heading weighs beside its own: a report of many short ones takes more
_NOTE = 80  # letters that a note weighs beside its own: what is on a page with it is set more than once
_NOTES: dict[type[Block], int] = {ListOfItems: 270, Table: 440}  # the same where longer pieces are set
_ROWS = 150  # of a table, or items of a list, that are kept together
_OUTLINED = 2
One = TypeVar("One")


def split(document: Document, largest: int = LARGEST) -> list[Document]:
    """The parts of a document, cut before headings; itself where it is short enough."""
    notes = {note.number: sum(len(run.text) for run in note.text) for note in document.notes}
    parts: list[list[Block]] = [[]]
    weight, called = 0, set[int]()
    above: Heading | None = None
    for section in _sections(document.blocks):
        added, calls = _weight(section, notes, called)
        if parts[-1] and weight + added > largest:
            parts.append(_continued(section, above, len(parts)))
            weight, called = 0, set()
            added, calls = _weight(section, notes, called)
        parts[-1] += section
        weight += added
        called |= calls
        above = next((one for one in reversed(list(_upright(section))) if _is_part(one)), above)
    if len(parts) == 1:
        return [document]
    return [_part(document, tuple(blocks), number, len(parts)) for number, blocks in enumerate(parts, start=1)]


def outlined(document: Document) -> list[Heading]:
    """The headings that are in a document's outline."""
    return [one for one in document.upright() if isinstance(one, Heading) and one.level <= _OUTLINED]


def placed(parts: Sequence[Document], pages: Sequence[Sequence[int]], counts: Sequence[int]) -> list[Document]:
    """The parts numbered through; ``pages`` are those of each part's outlined headings within it, from 1."""
    first, found, whole = 1, [], []
    for part, own, count in zip(parts, pages, counts, strict=True):
        found.append(first)
        whole.append([(one.level, one.text, first + page - 1) for one, page in zip(outlined(part), own, strict=True)])
        first += count
    further = tuple(entry for entries in whole[1:] for entry in entries)
    return [
        replace(part, place=Place(begin, sum(counts), further if part.has_cover else ()))
        for part, begin in zip(parts, found, strict=True)
    ]


def unplaced(parts: Sequence[Document]) -> list[Document]:
    """The parts as they are before anybody knows their pages, each with as many lines of contents as in the end."""
    return placed(parts, [[0] * len(outlined(part)) for part in parts], [0] * len(parts))


def path(out: Path, number: int, count: int) -> Path:
    """Where a part is written."""
    return out if count == 1 else out.with_name(f"{out.stem}, part {number} of {count}{out.suffix}")


def _sections(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Blocks that stay together: a heading of the outline with what follows it; long tables in stretches."""
    section: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Sideways) or (isinstance(block, Heading) and block.level <= _OUTLINED)
        only_headings = all(isinstance(one, Heading) for one in section)
        if begins and section and not only_headings:
            yield section
            section = []
        first, *rest = _stretches(block)
        if rest:
            yield [*section, first]
            section = []
            for one in rest:
                yield [one]
        else:
            section.append(first)
    if section:
        yield section


def _stretches(block: Block) -> Sequence[Block]:
    """A table or list in pieces, one where it is not long, also on pages on their side; any other block as it is."""
    if not isinstance(block, Sideways):
        return _pieces(block)
    sheets: list[list[Upright]] = [[]]
    for one in block.blocks:
        first, *rest = _pieces(one)
        sheets[-1].append(first)
        sheets += [[piece] for piece in rest]
    return [replace(block, blocks=tuple(sheet)) for sheet in sheets]


def _pieces(block: Upright) -> Sequence[Upright]:
    match block:
        case Table(rows=rows) if len(rows) > _ROWS:
            return [replace(block, rows=some) for some in _cut(rows)]
        case ListOfItems(items=items) if len(items) > _ROWS:
            return [replace(block, items=some) for some in _cut(items)]
    return [block]


def _cut(whole: tuple[One, ...]) -> list[tuple[One, ...]]:
    return [whole[first : first + _ROWS] for first in range(0, len(whole), _ROWS)]


def _weight(section: list[Block], notes: dict[int, int], called: set[int]) -> tuple[int, set[int]]:
    """What a section weighs, in letters, with those notes that were not called before, and the notes it calls."""
    weight, calls = 0, set[int]()
    for block in _upright(section):
        note = _NOTES.get(type(block), _NOTE)
        for text in texts(block):
            weight += _PLACE + sum(len(one.text) for one in text if isinstance(one, Run))
            fresh = {one.number for one in text if isinstance(one, NoteReference)} - calls
            weight += sum(note + notes[number] for number in fresh - called)
            calls |= fresh
    return weight, calls


def _upright(section: list[Block]) -> Iterator[Upright]:
    for block in section:
        yield from block.blocks if isinstance(block, Sideways) else (block,)


def _is_part(block: Upright) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.level == 1


def _continued(section: list[Block], above: Heading | None, number: int) -> list[Block]:
    """What a part opens with where it begins in the middle of one of the report's own parts."""
    if above is None or _is_part(next(_upright(section))):
        return []
    return [replace(above, text=f"{above.text}, continued", anchor=f"{above.anchor}-{number}")]


def _rejoined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with the pieces of one table together again that came to stand in one part."""
    found: list[Block] = []
    for block in blocks:
        whole = _whole(found[-1], block) if found else None
        if whole is None:
            found.append(block)
        else:
            found[-1] = whole
    return found


def _whole(first: Block, second: Block) -> Block | None:
    """Two blocks as the one they were cut from; None where they are no pieces of one table."""
    if isinstance(first, Sideways) and isinstance(second, Sideways):
        table = _whole_table(first.blocks[-1], second.blocks[0])
        return replace(first, blocks=(*first.blocks[:-1], table, *second.blocks[1:])) if table else None
    return _whole_table(first, second)


def _whole_table(first: Block, second: Block) -> Table | None:
    if isinstance(first, Table) and isinstance(second, Table) and replace(first, rows=second.rows) == second:
        return replace(first, rows=first.rows + second.rows)
    return None


def _part(document: Document, blocks: tuple[Block, ...], number: int, count: int) -> Document:
    """One part: the title, its place among the parts on every page, the notes it calls."""
    told = f"part {number} of {count}"
    shorter = replace(document, blocks=blocks)
    called = {one.number for one in shorter.inlines() if isinstance(one, NoteReference)}
    return replace(
        shorter,
        blocks=tuple(_rejoined(blocks)),
        facts=f"{told.capitalize()} · {document.facts}",
        imprint=f"{document.imprint} · {told}",
        has_cover=document.has_cover and number == 1,
        notes=tuple(note for note in document.notes if note.number in called),
    )
