"""What a report can hold: its parts as a declared list, each built from the same material and one book of notes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.errors import RecordError, ReportError
from workbench.model.report_plan import NAMED, Part, PartKind, ReportPlan
from workbench.report import (
    annex,
    chronology,
    dossiers,
    figures,
    left_out,
    register_section,
    scoped_register,
    source_list,
    standing,
    summary,
    unknowns,
)
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Paragraph, Role, Run
from workbench.report.material import Material


@dataclass(frozen=True, slots=True)
class Making:
    """What the parts of one report are built from."""

    material: Material
    notes: NoteBook
    plan: ReportPlan


NOTHING_YET = "Nothing of what this report is to hold is recorded yet."

Builder = Callable[[Making, str], list[Block]]


@dataclass(frozen=True, slots=True)
class PartType:
    """One kind of part: its title, one sentence on it, how it is built.

    ``late`` ones tell of the others, so they are built after them wherever they stand.
    """

    kind: PartKind
    title: str
    told: str
    build: Builder
    late: bool = False


def _case_notes(making: Making, _: str) -> list[Block]:
    return [Paragraph((Run(note.body),), Role.ANALYST) for note in making.material.case.notes.on(None)]


def _register(making: Making, name: str) -> list[Block]:
    try:
        register = scoped_register.read(making.material, name)
    except RecordError as error:
        raise ReportError(f"The report cannot hold the register “{name}”: {error}") from error
    return register_section.section(making.material, making.notes, register)


def _conflicts(making: Making, _: str) -> list[Block]:
    """The register of conflicts, of a part of the case only what concerns it; nothing where there is none."""
    register = scoped_register.read(making.material, "conflicts")
    if not register.rows:
        return []
    shown = replace(register, name="what-conflicts")  # an anchor apart from the register's
    return register_section.section(making.material, making.notes, shown)


def _of(build: Callable[[Material, NoteBook], list[Block]]) -> Builder:
    return lambda making, _: build(making.material, making.notes)


def _left_out(making: Making, _: str) -> list[Block]:
    missing = [one.title for one in missed() if not making.plan.has(one.kind)]
    return left_out.section(making.material, making.notes, missing)


_UNMISSED = NAMED | {PartKind.COVER, PartKind.SUMMARY, PartKind.NOTES, PartKind.LEFT_OUT}
"""Kinds whose absence nobody must be told of: they hold none of the case's statements, or some of many."""

PART_TYPES = (
    PartType(PartKind.COVER, "Cover", "A page of its own: purpose, mark, state of the case, contents.", lambda *_: []),
    PartType(
        PartKind.SUMMARY,
        "Summary",
        "Your own words, with the notes of the statements you cite.",
        lambda making, _: summary.section(making.material, making.notes, making.plan.summary),
    ),
    PartType(PartKind.NOTES, "Notes on the case", "What you noted on the case as a whole.", _case_notes),
    PartType(PartKind.DOSSIERS, "Dossiers", "Each entity with all that is recorded of it.", _of(dossiers.section)),
    PartType(
        PartKind.UNKNOWNS, "What is not known", "Open questions, and what sources call unknown.", _of(unknowns.section)
    ),
    PartType(PartKind.CONFLICTS, "Conflicts", "Rival and denied values side by side, with your rulings.", _conflicts),
    PartType(
        PartKind.UNSOURCED, "What rests on no passage", "Statements no passage supports.", _of(standing.unsourced)
    ),
    PartType(
        PartKind.SINGLE_ORIGIN,
        "What rests on one origin",
        "Statements that no second, independent origin supports.",
        _of(standing.single_origin),
    ),
    PartType(PartKind.CHRONOLOGY, "Chronology", "A timeline, and all dates in order.", _of(chronology.section)),
    PartType(
        PartKind.REGISTER,
        "Register",
        "A register, of some entities what concerns them, with notes.",
        _register,
    ),
    PartType(
        PartKind.FIGURE,
        "Figure",
        "A figure with the data behind it.",
        lambda making, name: figures.section(making.material, making.notes, name),
    ),
    PartType(
        PartKind.SOURCE_SUMMARY,
        "Source summary statement",
        "How many sources, how good, how far they carry the report.",
        _of(standing.source_summary),
        late=True,
    ),
    PartType(
        PartKind.SOURCES, "Sources", "The sources cited, graded, marked, hashed.", _of(source_list.section), late=True
    ),
    PartType(
        PartKind.PASSAGES,
        "Quoted passages",
        "Every passage quoted, whole, with the words around it.",
        _of(annex.section),
        late=True,
    ),
    PartType(
        PartKind.LEFT_OUT, "What was left out", "What the case holds beside this report, and why.", _left_out, late=True
    ),
)
"""Every kind of part, in the order it is offered."""

TYPES = {one.kind: one for one in PART_TYPES}


def missed() -> list[PartType]:
    """The kinds of parts that a report tells it does not have, where it tells what was left out."""
    return [one for one in PART_TYPES if one.kind not in _UNMISSED]


def blocks(material: Material, notes: NoteBook, plan: ReportPlan) -> list[Block]:
    """The parts of a plan in its order, or that nothing is recorded for any; ReportError for one that cannot be built.

    A report of its cover alone is to hold nothing else.
    """
    making = Making(material, notes, plan)
    built: dict[Part, list[Block]] = {}
    for late in (False, True):
        for part in plan.parts:
            if TYPES[part.kind].late is late:
                built[part] = TYPES[part.kind].build(making, part.name)
    whole = [block for part in plan.parts for block in built[part]]
    lacks_all = not whole and any(part.kind is not PartKind.COVER for part in plan.parts)
    return [Paragraph((Run(NOTHING_YET),))] if lacks_all else whole
