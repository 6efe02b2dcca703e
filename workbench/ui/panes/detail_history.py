"""The history of one record in words: who changed what, when, and what it was before."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from workbench.case.case import Case
from workbench.model.change import JournalRow, Revision
from workbench.model.date_wording import in_words
from workbench.model.edtf import parse_edtf
from workbench.model.passage import shortened
from workbench.report import wording
from workbench.ui.panes.detail_rows import Key
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.flow_rows import FlowRow, Shape

LIMIT = 300
"""Revisions that are shown, the newest."""
_DESCRIBED = 4
_SHOWN = 120
_TIP = 2000
_LEADS = {"undo": "Undone: ", "redo": "Done again: "}
_VERBS = {
    ("entity", "insert"): "entity made",
    ("entity", "delete"): "entity removed",
    ("citation", "insert"): "passage cited",
    ("citation", "update"): "passage judged anew",
    ("citation", "delete"): "passage taken away",
    ("tagging", "insert"): "tag put on",
    ("tagging", "delete"): "tag taken off",
    ("note", "insert"): "note written",
}


def history_rows(case: Case, entity_id: int) -> list[FlowRow]:
    """The revisions that touched an entity, the newest first."""
    teller = _Teller(case, entity_id)
    found = case.journal.history(entity=entity_id, limit=LIMIT)
    rows = [_row(one, teller.lines(one)) for one in found]
    if len(found) == LIMIT:
        last = Piece(f"Only the last {LIMIT} changes are shown.", Look.SMALL)
        rows.append(FlowRow(Key("heading", 0), ((last,),), shape=Shape.WIDE, selectable=False))
    return rows


def _row(revision: Revision, lines: Iterable[str]) -> FlowRow:
    title = Piece(f"{_LEADS.get(revision.kind, '')}{revision.label}")
    when = Piece(f"{moment(revision.made_at)} · {revision.author}", Look.SMALL)
    below = tuple((Piece(shortened(line, _SHOWN), Look.SMALL, tip=line[:_TIP]),) for line in lines)
    number = Piece(str(revision.id), Look.SMALL)
    return FlowRow(Key("revision", revision.id), ((title,), (when,), *below), label=number, shape=Shape.NUMBERED)


def moment(made_at: str) -> str:
    """A moment of the journal (UTC, ISO 8601) as this machine's clock shows it."""
    local = datetime.fromisoformat(made_at).astimezone()
    return f"{in_words(parse_edtf(local.date().isoformat()))}, {local:%H:%M}"


class _Teller:
    """Says what the rows of a revision did to one entity."""

    def __init__(self, case: Case, entity_id: int) -> None:
        self._case = case
        self._entity_id = entity_id
        entity = case.entities.get(entity_id)
        self._name = entity.name if entity else ""
        found = case.ontology.types.get(entity.type) if entity else None
        self._properties = found.properties if found else {}

    def lines(self, revision: Revision) -> list[str]:
        """A line for each of the first rows of note, and how many more there are."""
        rows = revision.rows
        if any(row.noun == "statement" for row in rows):
            rows = tuple(row for row in rows if row.noun != "citation")  # they come and go with their statement
        told = list(dict.fromkeys(filter(None, map(self._told, rows))))
        rest = len(told) - _DESCRIBED
        return told if rest <= 1 else [*told[:_DESCRIBED], f"and {rest} more"]

    def _told(self, row: JournalRow) -> str:
        if row.noun == "statement":
            return self._statement(row)
        if row.noun == "entity" and row.kind == "update" and row.earlier:
            # merging touches the row and leaves the name
            return "" if row.earlier["name"] == self._name else f"was named {row.earlier['name']}"
        if row.noun == "note" and row.earlier:
            verb = "note removed" if row.kind == "delete" else "note was"
            return f"{verb}: {row.earlier['body']}"
        return _VERBS.get((row.noun, row.kind), "")

    def _statement(self, row: JournalRow) -> str:
        if row.earlier is not None:
            verb = "removed" if row.kind == "delete" else "was"
            return f"{verb} {self._label(str(row.earlier['property']))}: {self._value(row.earlier)}"
        statement = self._case.statements.get(row.row_id)
        if statement is None:
            return "statement, removed since"
        how = wording.manner(statement)
        words = ": ".join(part for part in (how, wording.value_words(statement)) if part)
        return f"{self._label(statement.property_name)}: {words}"

    def _label(self, name: str) -> str:
        prop = self._properties.get(name)
        return prop.label if prop else name

    def _value(self, earlier: Mapping[str, object]) -> str:
        """The value of a statement as the journal keeps it."""
        if earlier.get("value_entity_id"):
            named = self._case.entities.get(int(str(earlier["value_entity_id"])))
            words = named.name if named else "an entity removed since"
        else:
            words = str(earlier.get("value") or "")
            words = wording.date_words(words) if earlier.get("value_type") == "date" else words
        polarity = str(earlier["polarity"])
        return ", ".join(part for part in (words, polarity if polarity != "asserted" else "") if part)
