"""Whether the registers and figures of a finished report say what the case derives from the statements they cite."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.figures import FIGURES
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_notes import NoteProver
from workbench.report.proof_printed import worded
from workbench.report.proof_reading import Claim
from workbench.report.proof_telling import Telling
from workbench.report.proof_words import bare
from workbench.report.scoped_register import whole

if TYPE_CHECKING:
    from workbench.model.register import Cell, Sentence

_TOLD_BY = {"seats": "posts"}
"""The figures that say sentences of a register, by their names."""


class _Cell(NamedTuple):
    """What a register says somewhere, the same up to its first bracket, and the statements that it stands on."""

    text: str
    begun: str
    ids: set[int]

    def stands_on(self, groups: "Sequence[Sequence[Statement]]") -> bool:
        """Whether it stands on one statement of each of these."""
        return all(any(one.id in self.ids for one in group) for group in groups)


class Registers:
    """Checks what registers and figures say.

    ``exact`` holds registers to what they say now: they are whole, and the case is as it was for the report.
    """

    def __init__(self, case: Case, notes: NoteProver, names: Mapping[int, Entity], *, exact: bool) -> None:
        self._case, self._notes, self._names, self._exact = case, notes, names, exact
        self._codes = notes.codes
        self._state = notes.since.state
        self._known_cells: dict[str, list[_Cell]] = {}
        self.passed_over = False
        """Whether a register was not held to what it says now."""

    def is_one(self, part: str) -> bool:
        """Whether a part of a report, by its bare title, is a register."""
        return self._register(part) is not None

    def is_said(self, claim: Claim, groups: Sequence[Sequence[Statement]]) -> bool:
        """Whether a register says so of these statements, or else whether what they are about is named at all."""
        if any(self._codes.same(claim.said.bare, worded(one)) for one in common(groups)):
            return True
        printed = claim.said.bare.partition("(")[0]
        cells = self._cells(self._register(claim.part) or "")
        standing = [one.begun for one in cells if one.stands_on(groups)]
        if any(self._codes.same(printed, text) for text in standing):
            return True
        if self._exact and cells:
            return False
        self.passed_over = self.passed_over or bool(cells)
        if standing:
            return True
        context = f"{claim.row}{claim.said.bare}{claim.section}{claim.table}"
        apart = {claim.section, *claim.cells, *(cell.partition("(")[0] for cell in claim.cells)}
        return all(any(self._is_about(one, context, apart) for one in group) for group in groups)

    def is_unmarked(self, claim: Claim) -> bool:
        """Whether a register says so of a statement without a passage."""
        cells = self._cells(self._register(claim.part) or "")
        printed = claim.said.bare.partition("(")[0]
        return not (self._exact and cells) or any(
            not one.ids.isdisjoint(self._unmarked) and self._codes.same(printed, one.begun) for one in cells
        )

    def tell(self, telling: Telling, claim: Claim, groups: Sequence[Sequence[Statement]]) -> None:
        """Keep the statements whose values a cell of a register says with their notes."""
        quotes = [self._notes.at[one] for one in claim.notes]
        printed = claim.said.bare.partition("(")[0]
        noted = {one.id: one for group in groups for one in group}
        standing = [
            cell
            for cell in self._cells(self._register(claim.part) or "")
            if cell.stands_on(groups) and self._codes.same(printed, cell.begun)
        ]
        whole = [cell for cell in standing if cell.ids - self._unmarked.keys() <= noted.keys()]
        cells = [
            {one for one in cell.ids & noted.keys() if wording.value_words(noted[one]) in cell.text}
            for cell in whole or standing  # a cell that rests on more would have called more notes
        ]
        if self._exact:
            telling.one_cell_of(cells, quotes)
            return
        like = {one.id for one in noted.values() if bare(laid_open(wording.value_words(one))) in claim.said.bare}
        telling.all_of(like.union(*cells), quotes)

    def unmarked(self, claim: Claim) -> Iterator[int]:
        """The statements without a passage that a cell of a register may say by itself, by row id."""
        printed = claim.said.bare.partition("(")[0]
        for cell in self._cells(self._register(claim.part) or ""):
            if len(cell.ids) == 1 and self._codes.same(printed, cell.begun):
                yield from (one for one in cell.ids & self._unmarked.keys() if self._unmarked[one] in cell.text)

    @cached_property
    def _unmarked(self) -> dict[int, str]:
        """The values of statements without a passage, by row id."""
        return {one.id: wording.value_words(one) for one in self._case.statements.all() if not one.citations}

    def _is_about(self, one: Statement, context: str, apart: set[str]) -> bool:
        words = (wording.value_words(one), flat(self._names[one.entity_id].name))
        return any(
            bare(laid_open(told)) in context or any(self._codes.same(cell, laid_open(told)) for cell in apart)
            for told in words
            if told
        )

    def _register(self, part: str) -> str | None:
        """The register of this title; None where there is none."""
        return self._registers.get(part.removesuffix(",continued"))

    @cached_property
    def _registers(self) -> dict[str, str]:
        figures = {bare(FIGURES[figure][0]): register for figure, register in _TOLD_BY.items()}
        return figures | {bare(self._case.registers.title(name)): name for name in self._case.registers.names()}

    def _cells(self, name: str) -> "list[_Cell]":
        """What a register says now."""
        if name and name not in self._known_cells:
            register = whole(self._case, name, self._state)
            cells = (cell for row in register.rows for cell in row.cells)
            every: list[Cell | Sentence] = [*register.summary, *register.warnings, *cells]
            self._known_cells[name] = [
                _Cell(one.text, laid_open(one.text).partition("(")[0], set(one.statements))
                for one in every
                if one.statements
            ]
        return self._known_cells.get(name, [])


def common(groups: Sequence[Sequence[Statement]]) -> list[Statement]:
    """The statements that every one of several notes stands for."""
    ids = set.intersection(*({one.id for one in group} for group in groups)) if groups else set()
    return [one for one in (groups[0] if groups else ()) if one.id in ids]
