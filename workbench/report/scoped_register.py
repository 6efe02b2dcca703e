"""A register as a report holds it: whole, or only what concerns the entities that the report is on."""

from dataclasses import replace

from workbench.case.case import Case
from workbench.model.register import Register, Row, Sentence
from workbench.report.material import Material

_WHOLE_SECTIONS = frozenset({"conflicts", "head-count"})
"""Registers whose sections are one account each: a row of one tells nothing without the others."""

_COUNTING = frozenset({"posts"})
"""Registers that can count for some records only."""

_UNTIL_A_DAY = frozenset({"unknowns"})
"""Registers that say how long something has lasted: until the day on which the case was last recorded in."""

TOLD = Sentence("Only what concerns the entities of this report.")


def read(material: Material, name: str, revision: int | None = None) -> Register:
    """A register by name, as far as it is about the report's entities; RecordError for one that there is not.

    It is told as of the case's last revision, or of an earlier one since which only what no report prints has changed.
    """
    state = material.case.journal.count() if revision is None else revision
    if material.whole:
        return whole(material.case, name, state)
    among = frozenset(one.id for one in material.entities)
    register = whole(material.case, name, state, among)
    about = frozenset(one.id for one in material.used)
    sources = frozenset(citation.source_id for one in material.used for citation in one.citations)
    rows = tuple(row for row in register.rows if _concerns(row, among, about, sources))
    if name in _WHOLE_SECTIONS:
        told = {row.section for row in rows}
        rows = tuple(row for row in register.rows if row.section in told)
    counted = register.summary if name in _COUNTING else (one for one in register.summary if _is_within(one, about))
    return replace(
        register,
        rows=rows,
        summary=(TOLD, *counted) if rows else (),
        warnings=tuple(one for one in register.warnings if not about.isdisjoint(one.statements)),
        sections=tuple(one for one in register.sections if any(row.section == one for row in rows)),
    )


def whole(case: Case, name: str, revision: int, among: frozenset[int] | None = None) -> Register:
    """A register as a report prints it in this state of the case, whatever the day; what it counts is ``among`` some.

    RecordError for one that there is not.
    """
    last = case.journal.revision(revision) if name in _UNTIL_A_DAY else None
    return case.registers.read(name, on=last.made_at[:10] if last is not None else "", among=among)


def _concerns(row: Row, among: frozenset[int], about: frozenset[int], sources: frozenset[int]) -> bool:
    """Whether a row is of one of the entities, names one, or stands on what is stated of one."""
    if row.entity in among:
        return True
    return any(
        cell.entity in among or cell.source in sources or not about.isdisjoint(cell.statements) for cell in row.cells
    )


def _is_within(said: Sentence, about: frozenset[int]) -> bool:
    """Whether a sentence on the whole register stands on nothing but what the report states."""
    return bool(said.statements) and about.issuperset(said.statements)
