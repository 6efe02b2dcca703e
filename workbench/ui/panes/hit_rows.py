"""Hits of a search as rows under a heading for each kind, with the words that were looked for marked."""

from dataclasses import dataclass

from workbench.case.case import Case
from workbench.case.search import Hit
from workbench.model.dates import edtf_in_words
from workbench.model.statement import Statement
from workbench.ui.widgets.emphasis import matches
from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.rows import Row

GROUPS = (("entity", "Entities"), ("statement", "Statements"), ("note", "Notes"), ("text", "Texts"))
"""The kinds of hits in the order shown, with their headings."""

_MOST = 50


@dataclass(frozen=True, slots=True)
class HitRow:
    """A row with the hit it leads to; None for a heading."""

    row: Row
    hit: Hit | None


def rows_of(case: Case, hits: list[Hit], words: str) -> list[HitRow]:
    """The hits by kind, each kind under its heading with its count."""
    found: list[HitRow] = []
    for kind, heading in GROUPS:
        those = [hit for hit in hits if hit.kind == kind]
        if those:
            count = f"{len(those)}" if len(those) < _MOST else f"the {_MOST} best"
            found.append(HitRow(Row(heading.upper(), count=count, heading=True), None))
            found += [HitRow(_row(case, hit, words), hit) for hit in those]
    return found


def _row(case: Case, hit: Hit, words: str) -> Row:
    group, title, excerpt = "", one_line(hit.title), one_line(hit.excerpt)
    if hit.kind in ("entity", "statement"):
        entity = case.entities.get(hit.entity_id) if hit.entity_id is not None else None
        known = case.ontology.types.get(entity.type) if entity else None
        group = (known.group if known else "") or "event"
        if hit.kind == "entity":
            return Row(title, known.label if known else hit.excerpt, group=group, title_marks=matches(title, words))
        statement = case.statements.get(hit.statement_id) if hit.statement_id is not None else None
        if statement is not None and entity is not None:
            excerpt = one_line(_said(case, entity.type, statement))
    elif hit.kind == "note":
        title = title or "On the case"
    return Row(title, excerpt, group=group, detail_marks=matches(excerpt, words))


def _said(case: Case, type_name: str, statement: Statement) -> str:
    """A statement in a line: the property, the value, and the source's words where they are other ones."""
    known = case.ontology.get(type_name).properties.get(statement.property_name)
    value = statement.shown_value
    if statement.value_type == "date":
        value = edtf_in_words(value) or "not known"
    wording = statement.details.as_stated
    said = f" “{wording}”" if wording and wording != value else ""
    return f"{known.label if known else statement.property_name}: {value}{said}"
