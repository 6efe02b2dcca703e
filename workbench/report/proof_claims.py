"""Whether a finished report says, where a note's number stands, what the statement behind that note says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import Stretch
from workbench.model.entity import Entity
from workbench.model.ontology import EntityType
from workbench.model.statement import EntityValue, Statement
from workbench.report import wording
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_codes import Codes
from workbench.report.proof_words import bare, runs_left

if TYPE_CHECKING:
    from workbench.model.register import Cell, Sentence

_ASIDE = frozenset({"Note", "TOCI", "TH", "Lbl"})
_SAME = "thesame"
_RIVAL_VALUES = "rival values"
_RIVALS = bare(_RIVAL_VALUES)
_SHOWN = 60
_NO_PASSAGE = bare(wording.NO_PASSAGE)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words in front of numbers of notes, bare: ``said`` in their own block, ``since`` from the last number on.

    ``part``, ``section`` and ``table`` are the headings above it, of the first to the third level; ``label`` is the
    last block above it in this section that is the label of a property.
    """

    inside: tuple[str, ...]
    said: str
    since: str
    row: str
    part: str
    section: str
    table: str
    label: str
    notes: tuple[int, ...]


def claims(stretches: Sequence[Stretch], is_label: Callable[[str], bool]) -> Iterator[Claim]:
    """What stands in front of each group of numbers, in reading order; ``is_label`` is asked of bare words."""
    heads = {"H1": "", "H2": "", "H3": ""}
    rows = _rows(stretches)
    said = since = label = ""
    numbers, last = list[int](), Stretch(0, (), "")
    for one in (*_body(stretches), Stretch(0, (), "", -1)):
        text = bare(one.text)
        if _is_number(one):
            numbers.append(int(text))
            last = one
            continue
        if numbers and text == "," and one.block == last.block:
            continue  # between two numbers
        if numbers:
            row = rows.get(last.row, "")
            yield Claim(last.inside, said, since, row, heads["H1"], heads["H2"], heads["H3"], label, tuple(numbers))
            said, since, numbers, last = "", "", [], Stretch(0, (), "", last.block)
        if one.block != last.block:
            label = said if "Div" in last.inside and is_label(said) else label
            said, last = "", one
        if _heads(heads, one, begins=not said):
            since = label = ""
        said += text
        since = since + text if one.block else ""  # what stands in no block is a line on the part


def _rows(stretches: Sequence[Stretch]) -> dict[int, str]:
    rows: dict[int, str] = {}
    for one in stretches:
        if one.row and "Note" not in one.inside and "Lbl" not in one.inside:
            rows[one.row] = rows.get(one.row, "") + bare(one.text)
    return rows


def _body(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """All but notes, contents, heads of tables and the signs in front of lists."""
    for one in stretches:
        if _is_number(one) or not _ASIDE.intersection(one.inside):
            yield one


def _is_number(one: Stretch) -> bool:
    """Whether this calls a note."""
    called = "Lbl" in one.inside and "Link" in one.inside and "Note" not in one.inside
    return called and bare(one.text).isdecimal()


def _heads(heads: dict[str, str], one: Stretch, *, begins: bool) -> bool:
    """Take over a heading, or one more line of it; whether it is one."""
    level = one.inside[1] if len(one.inside) > 1 else ""
    if level not in heads:
        return False
    heads[level] = bare(one.text) if begins else heads[level] + bare(one.text)
    heads |= {lower: "" for lower in heads if lower > level}
    return True


class Claims:
    """Checks claims against the statements that their notes stand for.

    ``exact`` holds registers to what they say now: they are whole, and the case is as it was for the report.
    """

    def __init__(self, case: Case, stated: Mapping[int, Sequence[Statement]], codes: Codes, *, exact: bool) -> None:
        self._case, self._stated, self._codes, self._exact = case, stated, codes, exact
        self._names = {entity.id: entity for entity in case.entities.all()}
        self._known_cells: dict[str, list[tuple[str, set[int]]]] = {}
        self.passed_over = False
        """Whether a register was not held to what it says now."""

        self._before: tuple[str, set[int]] = ("", set())

    def check(self, claim: Claim) -> str:
        """What is wrong with a claim; empty where one of the statements of each of its notes says so."""
        groups = [self._stated[one] for one in claim.notes if self._stated.get(one)]
        if len(groups) < len(claim.notes):
            return ""  # what is wrong with such a note is told of itself
        if not self._is_true(claim, groups):
            numbers = ", ".join(map(str, claim.notes))
            which = f"Note {numbers} stands" if len(claim.notes) == 1 else f"Notes {numbers} stand"
            return f"{which} where something else is said than in the case: {claim.said[-_SHOWN:]}"
        return ""

    def is_label(self, said: str) -> bool:
        """Whether bare words are the label of a property, from either of its ends."""
        return said in self._labels or (
            ("[" in said or runs_left(said)) and any(self._codes.same(said, one) for one in self._labels)
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        props = [prop for found in self._case.ontology.types.values() for prop in found.properties.values()]
        given = {prop.label for prop in props} | {prop.reverse.label for prop in props if prop.reverse}
        unknown = {one.property_name for stated in self._stated.values() for one in stated}  # to the ontology of today
        every = given | unknown
        return frozenset(bare(laid_open(told)) for one in every for told in (one, f"{one} of"))

    def _is_true(self, claim: Claim, groups: Sequence[Sequence[Statement]]) -> bool:
        if "Div" in claim.inside:
            return any(self._as_property(claim, one) for one in _common(groups))
        if "TD" in claim.inside and claim.part == "Chronology":
            told = (claim.row.rstrip(","), claim.since)  # a row may go on from the page before
            return any(self._codes.same(words, self._dated(one)) for one in _common(groups) for words in told)
        if "TD" in claim.inside and claim.table.endswith(_RIVALS):
            return self._is_rival(claim, groups)
        if "LBody" in claim.inside and self._register(claim.part) is None:
            return any(self._codes.same(claim.said, told) for one in _common(groups) for told in self._lines(one))
        if "TD" in claim.inside or self._register(claim.part) is not None:
            return self._is_derived(claim, groups)
        return True  # the analyst's own words, and the annex, whose words are those of the source

    def _as_property(self, claim: Claim, one: Statement) -> bool:
        """Whether a dossier says the statement of its own entity, or that another record names the entity."""
        value, entity = one.details.value, self._names[one.entity_id]
        own = self._codes.same(claim.section, laid_open(flat(entity.name)))
        if own and self._ends(claim, _said(one), self._label(one)):
            return True
        how = wording.manner(one)
        named = laid_open(f"{flat(entity.name)}{f' ({how})' if how else ''}")
        if not isinstance(value, EntityValue):
            return False
        if not self._codes.same(claim.section, laid_open(flat(self._names[value.id].name))):
            return False
        return self._ends(claim, named, self._reverse(one))

    def _ends(self, claim: Claim, said: str, label: str) -> bool:
        """Whether a claim is these words, below their label, be it that they go on from the page before."""
        if not self._codes.same(claim.label, label):
            return False
        before = claim.since.rpartition(_NO_PASSAGE)[2]
        return any(
            self._codes.same(told, words) for told in (claim.said, before) for words in (said, f"{label} {said}")
        )

    def _is_rival(self, claim: Claim, groups: Sequence[Sequence[Statement]]) -> bool:
        common = _common(groups)
        common = [one for one in common if self._codes.same(claim.table, f"{self._label(one)}: {_RIVAL_VALUES}")]
        found = {one.id for one in common if self._codes.same(claim.said, _said(one))}
        if claim.said == _SAME:
            table, before = self._before
            found = {one.id for one in common} & before if table == claim.section + claim.table else set()
        self._before = (claim.section + claim.table, found)
        return bool(found)

    def _lines(self, one: Statement) -> Iterator[str]:
        """How a line of a list may say a statement."""
        name, label = flat(self._names[one.entity_id].name), self._label(one).lower()
        yield laid_open(f"{name}, {label}: ") + _said(one)
        value, how = wording.value_words(one), wording.manner(one)
        yield laid_open(f"{name}, {label}{f' ({flat(value)})' if value else ''}: {how}")
        states = [other.shown_value for other in self._of(one.entity_id) if other.property_name == "status"]
        told = "; ".join([*states, *([how] if how else [])])
        yield laid_open(f"{flat(one.shown_value or name)}{f' ({told})' if told else ''}")

    def _dated(self, one: Statement) -> str:
        how, entity = wording.manner(one), self._names[one.entity_id]
        found = self._type(entity)
        label = f"{found.label}: {self._label(one).lower()}" if found else self._label(one)
        said = f"{label} ({how})" if how else label
        return laid_open(f"{wording.value_words(one)} {flat(entity.name)} {said}")

    def _is_derived(self, claim: Claim, groups: Sequence[Sequence[Statement]]) -> bool:
        """Whether a register says so of these statements, or else whether what they are about is named at all."""
        if any(self._codes.same(claim.said, _said(one)) for one in _common(groups)):
            return True
        printed = claim.said.partition("(")[0]
        cells = self._cells(self._register(claim.part) or "")
        standing = [text for text, ids in cells if all(any(one.id in ids for one in group) for group in groups)]
        if any(self._codes.same(printed, text) for text in standing):
            return True
        if self._exact and cells:
            return False
        self.passed_over = self.passed_over or bool(cells)
        context = f"{claim.row}{claim.said}{claim.section}{claim.table}"
        return bool(standing) or all(any(self._is_about(one, context) for one in group) for group in groups)

    def _is_about(self, one: Statement, context: str) -> bool:
        words = (wording.value_words(one), flat(self._names[one.entity_id].name))
        return any(bare(laid_open(told)) in context for told in words if told)

    def _register(self, part: str) -> str | None:
        """The register of this title; None where there is none."""
        return self._registers.get(part.removesuffix(",continued"))

    @cached_property
    def _registers(self) -> dict[str, str]:
        return {bare(self._case.registers.title(name)): name for name in self._case.registers.names()}

    def _cells(self, name: str) -> list[tuple[str, set[int]]]:
        """What a register says now, up to its first bracket, and the statements that each stands on."""
        if name and name not in self._known_cells:
            register = self._case.registers.read(name)
            cells = (cell for row in register.rows for cell in row.cells)
            every: list[Cell | Sentence] = [*register.summary, *register.warnings, *cells]
            self._known_cells[name] = [
                (laid_open(one.text).partition("(")[0], set(one.statements)) for one in every if one.statements
            ]
        return self._known_cells.get(name, [])

    def _of(self, entity_id: int) -> Sequence[Statement]:
        return self._case.statements.of_entity(entity_id)

    def _type(self, entity: Entity) -> EntityType | None:
        return self._case.ontology.types.get(entity.type)

    def _label(self, one: Statement) -> str:
        found = self._type(self._names[one.entity_id])
        prop = found.properties.get(one.property_name) if found else None
        return prop.label if prop else one.property_name

    def _reverse(self, one: Statement) -> str:
        found = self._type(self._names[one.entity_id])
        prop = found.properties.get(one.property_name) if found else None
        return prop.reverse.label if prop and prop.reverse else f"{self._label(one)} of"


def _common(groups: Sequence[Sequence[Statement]]) -> list[Statement]:
    """The statements that every one of the notes stands for."""
    ids = set.intersection(*({one.id for one in group} for group in groups)) if groups else set()
    return [one for one in (groups[0] if groups else ()) if one.id in ids]


def _said(one: Statement) -> str:
    return laid_open("".join(run.text for run in wording.said(one)))
