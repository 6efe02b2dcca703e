"""A register as a part of a report: what it comes to, what does not add up, a table whose cells lead to their notes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from workbench.model.register import Cell, Register, Row, Sentence
from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import (
    Block,
    Column,
    Heading,
    Inline,
    Inlines,
    ListOfItems,
    NoteReference,
    Paragraph,
    Role,
    Run,
    Sideways,
    Style,
    Table,
    Upright,
)
from workbench.report.material import Material
from workbench.report.plain_text import flat

WIDE_FROM = 7
"""Columns from which a table is put on pages that lie on their side."""

MOST_NOTES = 12
"""Notes a cell calls at most; one that stands on more says on how many, for they would fill the page."""

_LONGEST_WORD, _WIDEST = 16, 34  # letters a column is made wide for
_TITLE, _NUMBERS = 1.4, 3  # how much wider a title's letters are; room for the numbers of notes
_NOTHING = "Nothing is recorded that this register is about."
_WARNED = Run("see the warnings", Style.MARK)


def section(material: Material, notes: NoteBook, register: Register) -> list[Block]:
    """Heading, sentences, warnings, tables; on pages on their side where the table is wide."""
    blocks: list[Upright] = [
        Heading(1, register.title, f"register-{register.name}"),
        *_writer(material, notes, register).blocks(level=2),
    ]
    return [Sideways(tuple(blocks))] if is_wide(register) else list(blocks)


def alone(material: Material, notes: NoteBook, register: Register) -> list[Block]:
    """The same without its heading, as the only part of a document that has its title."""
    return list(_writer(material, notes, register).blocks(level=1))


def _writer(material: Material, notes: NoteBook, register: Register) -> "_Writer":
    notes.open_section()
    return _Writer(notes, register, {one.id: one for one in material.case.registers.statements(register)})


def is_wide(register: Register) -> bool:
    """Whether a register's table asks for pages on their side."""
    return len(_filled(register)) >= WIDE_FROM


class _Writer:
    """Writes one register."""

    def __init__(self, notes: NoteBook, register: Register, stated: Mapping[int, Statement]) -> None:
        self._notes = notes
        self._register = register
        self._stated = stated
        self._anchor = f"register-{register.name}"
        self.columns = _filled(register)
        self._crowded = False

    def blocks(self, level: int) -> list[Upright]:
        """What stands below the register's title; ``level`` is that of the headings in it."""
        register = self._register
        blocks: list[Upright] = [Paragraph(self._sentence(one)) for one in register.summary]
        if register.warnings:
            blocks.append(Heading(level, "What does not add up", f"{self._anchor}-warnings"))
            blocks.append(ListOfItems(tuple(self._sentence(one) for one in register.warnings)))
        if not register.rows:
            return [*blocks, Paragraph((Run(_NOTHING),))]
        tables = self._tables(level)
        return [*blocks, *self._remarks(), *tables]  # behind the last table a page could end before them

    def _sentence(self, said: Sentence) -> Inlines:
        return (Run(said.text), *_kinds(self._kinds(said), said.text), *self._references(said.statements))

    def _tables(self, level: int) -> list[Upright]:
        """One table, or one for each part of the register under a heading of its own."""
        register = self._register
        parts = dict.fromkeys((*register.sections, *(row.section for row in register.rows)))
        blocks: list[Upright] = []
        for number, part in enumerate(parts, start=1):
            rows = [row for row in register.rows if row.section == part]
            if not rows:
                continue
            if part:
                blocks.append(Heading(level, flat(part), f"{self._anchor}-{number}"))
            title = f"{register.title}: {flat(part)}" if part else register.title
            blocks.append(Table(title, (), tuple(self._row(row) for row in rows)))
        columns = self._widths([row for one in blocks if isinstance(one, Table) for row in one.rows])
        return [replace(one, columns=columns) if isinstance(one, Table) else one for one in blocks]

    def _widths(self, rows: Sequence[Sequence[Inlines]]) -> tuple[Column, ...]:
        """The columns of all tables, alike; ``rows`` are those of all, as they are printed."""
        labels = [self._register.columns[place].label for place in self.columns]
        cells = [
            ["".join(one.text for one in row[place] if isinstance(one, Run)) for row in rows]
            for place, _ in enumerate(labels)
        ]
        return tuple(Column(label, _share(label, texts)) for label, texts in zip(labels, cells, strict=True))

    def _row(self, row: Row) -> tuple[Inlines, ...]:
        """The cells; what all of them that stand on statements were said as is told in the first of them only."""
        cells = [row.cells[place] for place in self.columns]
        standing = [place for place, cell in enumerate(cells) if cell.text and cell.statements]
        told = [self._kinds(cell) for cell in cells]
        common = set.intersection(*(set(told[place]) for place in standing)) if standing else set()
        return tuple(
            self._cell(cell, [one for one in told[place] if one not in common or place == standing[0]])
            for place, cell in enumerate(cells)
        )

    def _cell(self, cell: Cell, kinds: Sequence[str]) -> Inlines:
        if not cell.text:
            return ()
        warned = (Run(" "), _WARNED) if cell.warning else ()
        self._tell(cell)
        return (Run(cell.text), *_kinds(kinds, cell.text), *self._references(cell.statements), *warned)

    def _tell(self, cell: Cell) -> None:
        """A statement is printed by a cell that says its value and calls its notes, or that it alone carries."""
        known = [self._stated[one] for one in cell.statements if one in self._stated]
        if sum(len(one.citations) for one in known) > MOST_NOTES:
            return
        for one in known:
            if wording.value_words(one) in cell.text and (one.citations or len(known) == 1):
                self._notes.tell(one)

    def _kinds(self, said: Cell | Sentence) -> tuple[str, ...]:
        """What is alleged, assessed, intended or a rule is never printed bare."""
        return wording.kinds([self._stated[one] for one in said.statements if one in self._stated])

    def _references(self, ids: Sequence[int]) -> tuple[Inline, ...]:
        """The notes of what is said from these statements, each once; a mark where one has no passage."""
        known = [self._stated[one] for one in ids if one in self._stated]
        if sum(len(one.citations) for one in known) > MOST_NOTES:
            self._crowded = True
            return (Run(f" ({wording.count(len(known), 'statement')})", Style.MUTED),)
        numbers = sorted({note.number for one in known for note in self._notes.references(one)})
        bare = any(not one.citations for one in known)
        mark = (Run(" "), Run(wording.NO_PASSAGE, Style.MARK)) if bare else ()
        return (*map(NoteReference, numbers), *mark)

    def _remarks(self) -> list[Upright]:
        """Which columns were left out because nothing stands in them, and why some cells call no notes."""
        empty = [one.label for place, one in enumerate(self._register.columns) if place not in self.columns]
        told = [f"Columns in which nothing stands are left out: {', '.join(empty)}."] if empty else []
        if self._crowded:
            told.append(f"What stands on more than {MOST_NOTES} passages names the number of its statements.")
        return [Paragraph((Run(" ".join(told)),), Role.CAPTION)] if told else []


def _kinds(kinds: Sequence[str], text: str) -> tuple[Run, ...]:
    """In brackets behind a text, unless it says so itself."""
    told = [one for one in kinds if one.removeprefix("partly ").removesuffix("d").removesuffix("e") not in text]
    return (Run(f" ({', '.join(told)})", Style.ITALIC),) if told else ()


def _filled(register: Register) -> tuple[int, ...]:
    """The places of the columns in which something stands; all where there is no row."""
    places = range(len(register.columns))
    return tuple(place for place in places if any(row.cells[place].text for row in register.rows)) or tuple(places)


def _share(label: str, texts: Sequence[str]) -> int:
    """How wide a column is made: for its longest word, and for long texts a little more."""
    title = max(len(word) for word in label.split()) * _TITLE
    word = max((len(word) for text in texts for word in text.split()), default=1) + _NUMBERS
    long = 3 * sqrt(max(map(len, texts), default=1))
    return round(max(title, min(word, _LONGEST_WORD), min(long, _WIDEST)))
