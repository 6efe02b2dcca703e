"""Statements: what is recorded of an entity, checked against the ontology before it is kept."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.case.citations import Citations
from workbench.case.moment import now
from workbench.case.passages import ORIGINS
from workbench.case.rows import batches, insert, update
from workbench.errors import RecordError
from workbench.model.date_offsets import Offset, shift
from workbench.model.edtf import parse_edtf
from workbench.model.grading import Basis, Modality, Polarity
from workbench.model.identity import is_uid
from workbench.model.ontology import Ontology
from workbench.model.statement import EntityValue, Statement, StatementDetails

_SELECT = (
    "SELECT statement.id, statement.uid, entity_id, property, value, value_entity_id, as_stated, polarity, modality, "
    "basis, anchor_id, offset, value_type, coalesce(named.name, ''), coalesce(named.uid, ''), "
    "coalesce(named.type, ''), recorded_at FROM statement LEFT JOIN entity AS named ON named.id = value_entity_id"
)


class Statements:
    """The statements of one case."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology, citations: Citations) -> None:
        self._connection = connection
        self._ontology = ontology
        self._citations = citations

    def add(self, entity_id: int, details: StatementDetails) -> int:
        """Record a statement inside an open change and return its row id.

        The same property, value, polarity and modality recorded again are the statement that is there
        already, so that a second passage becomes a second citation. Raises RecordError where the ontology
        refuses it.
        """
        details, value_type = self._checked(entity_id, details)
        known = self._same(entity_id, details)
        if known is not None:
            return known
        row = {"entity_id": entity_id, "recorded_at": now()} | _row(details, value_type)
        return insert(self._connection, "statement", row)

    def edit(self, statement_id: int, details: StatementDetails) -> None:
        """Replace what a statement says, inside an open change.

        Dates that hang on it move with its date; where it says none any more, they keep theirs and stand
        alone. Raises RecordError where the ontology refuses it.
        """
        old = self._required(statement_id)
        details, value_type = self._checked(old.entity_id, details)
        self._refuse_circle(statement_id, details.anchor)
        update(self._connection, "statement", statement_id, _row(details, value_type))
        if value_type != "date" or details.value is None:
            self._detach(statement_id)
        elif details.value != old.details.value:
            for hanging in self.hanging_on(statement_id):
                self._move(hanging, details)

    def remove(self, statement_id: int) -> None:
        """Remove a statement with its citations, notes and tags, inside an open change.

        Dates that hung on it keep their value and stand alone from then on.
        """
        self._detach(statement_id)
        for table in ("tagging", "note", "citation"):
            self._connection.execute(f"DELETE FROM {table} WHERE statement_id = ?", (statement_id,))
        self._connection.execute("DELETE FROM statement WHERE id = ?", (statement_id,))

    def take_over(self, kept: int, other: int, *, checked: bool) -> list[tuple[int, int]]:
        """Let what is recorded of another entity, or names it, be of the kept one, inside an open change.

        Returns the statements that would only say what one of the kept entity says already, each with that one:
        they are left as they are, for ``replace``. Where ``checked``, RecordError for what the kept type refuses.
        """
        said_already = []
        for one in self.read("WHERE entity_id = ?1 OR value_entity_id = ?1 ORDER BY statement.id", other):
            details, entity = one.details, kept if one.entity_id == other else one.entity_id
            if isinstance(details.value, EntityValue) and details.value.id == other:
                details = replace(details, value=EntityValue(kept))
            if checked:
                self._checked(entity, details)
            same = self._same(entity, details)
            if same is None:
                row = {"entity_id": entity, "value_entity_id": _entity_of(details)}
                update(self._connection, "statement", one.id, row)
            else:
                said_already.append((one.id, same))
        if checked:
            for one in self.of_entity(kept):
                self._checked(kept, one.details)
        return said_already

    def replace(self, former: int, now: int) -> None:
        """Remove a statement of which another says the same, inside an open change.

        Dates that hung on it hang on the other, or stand alone where that would be a circle. How the source put
        it, and what it hangs on, is taken over where the other has none. Citations, notes and tags go before.
        """
        gone, kept = self._required(former).details, self._required(now).details
        if not kept.as_stated and gone.as_stated:
            update(self._connection, "statement", now, {"as_stated": gone.as_stated})
        if kept.anchor is None and gone.anchor is not None and not self._leads_to(gone.anchor, now):
            update(self._connection, "statement", now, {"anchor_id": gone.anchor, "offset": gone.offset})
        for hanging in self.hanging_on(former):
            alone = self._leads_to(now, hanging.id)
            row = {"anchor_id": None, "offset": ""} if alone else {"anchor_id": now}
            update(self._connection, "statement", hanging.id, row)
        self.remove(former)

    def get(self, statement_id: int) -> Statement | None:
        """A statement with its citations, by row id."""
        return next(iter(self.read("WHERE statement.id = ?", statement_id)), None)

    def find(self, uid: str) -> Statement:
        """A statement by uid; raises RecordError where the case has none."""
        found = self.read("WHERE statement.uid = ?", uid) if is_uid(uid) else []
        if not found:
            raise RecordError(f"The case has no statement {uid}.")
        return found[0]

    def uids(self, statement_ids: Sequence[int]) -> list[str]:
        """The uids of these statements, in their order; one that is gone is left out."""
        known: dict[int, str] = {}
        for some in batches(statement_ids):
            places = ", ".join("?" * len(some))
            known |= dict(self._connection.execute(f"SELECT id, uid FROM statement WHERE id IN ({places})", some))
        return [known[one] for one in statement_ids if one in known]

    def of_entity(self, entity_id: int) -> list[Statement]:
        """What is recorded of an entity, in the order recorded."""
        return self.read("WHERE entity_id = ? ORDER BY statement.id", entity_id)

    def naming(self, entity_id: int) -> list[Statement]:
        """The statements of other entities whose value is this one."""
        return self.read("WHERE value_entity_id = ? ORDER BY property, statement.id", entity_id)

    def on_passages(self, passage_ids: Sequence[int]) -> list[Statement]:
        """The statements that cite any of these passages, or one accepted to stand there, in the order recorded."""
        found: dict[int, Statement] = {}  # one may cite passages of several batches
        for some in batches(passage_ids):
            places = ", ".join("?" * len(some))
            origins = ORIGINS.format(where=f"id IN ({places})")
            cited = f"{origins}SELECT statement_id FROM citation JOIN origin ON passage_id = passage"
            found |= {one.id: one for one in self.read(f"WHERE statement.id IN ({cited})", *some)}
        return sorted(found.values(), key=lambda one: one.id)

    def hanging_on(self, statement_id: int) -> list[Statement]:
        """The dates worked out from this one."""
        return self.read("WHERE anchor_id = ? ORDER BY statement.id", statement_id)

    def all(self) -> list[Statement]:
        """Every statement, by entity and then in the order recorded."""
        return self.read("ORDER BY entity_id, statement.id")

    def holders(self, type_name: str, property_name: str) -> dict[str, list[int]]:
        """The entities of a type by each value that is asserted of a property, as row ids."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        rows = self._connection.execute(
            "SELECT DISTINCT value, entity_id FROM entity JOIN statement ON statement.entity_id = entity.id "
            "WHERE entity.type = ? AND property = ? AND polarity = 'asserted' AND value IS NOT NULL ORDER BY entity_id",
            (type_name, property_name),
        )
        for value, entity in rows:
            found[value].append(entity)
        return found

    def count(self) -> int:
        """How many statements the case has."""
        return int(self._connection.execute("SELECT count(*) FROM statement").fetchone()[0])

    def count_without_passage(self) -> int:
        """How many statements cite no passage."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM statement) - (SELECT count(DISTINCT statement_id) FROM citation)"
        ).fetchone()
        return int(row[0])

    def read(self, rest: str, *values: object) -> list[Statement]:
        """Statements with their citations; ``rest`` is SQL of this package."""
        found = [_statement(row) for row in self._connection.execute(f"{_SELECT} {rest}", values)]
        cited = self._citations.of_statements([one.id for one in found])
        return [one._replace(citations=tuple(cited[one.id])) if one.id in cited else one for one in found]

    def _required(self, statement_id: int) -> Statement:
        statement = self.get(statement_id)
        if statement is None:
            raise RecordError("The statement is not in the case any more.")
        return statement

    def _checked(self, entity_id: int, details: StatementDetails) -> tuple[StatementDetails, str]:
        """The details as they are kept, and the property's type; RecordError where they are refused."""
        type_name = self._type_of(entity_id)
        asked = self._ontology.property(type_name, details.property)
        value = details.value
        if value is None:
            if details.polarity is not Polarity.UNKNOWN:
                raise RecordError(f"“{asked.label}” needs a value, unless the source says that it is not known.")
        elif isinstance(value, EntityValue):
            self._ontology.check_range(type_name, details.property, self._type_of(value.id))
        else:
            value = self._ontology.check_value(type_name, details.property, value)
        details = replace(details, value=value)
        if details.anchor is not None:
            details = self._anchored(details, asked.type)
        return details, asked.type

    def _anchored(self, details: StatementDetails, value_type: str) -> StatementDetails:
        anchor = self._required(details.anchor or 0)
        if value_type != "date" or anchor.value_type != "date" or not isinstance(anchor.details.value, str):
            raise RecordError("Only a date can hang on another date. Choose a dated statement as its anchor.")
        if not details.offset:
            raise RecordError("A date that hangs on another needs an offset, such as P3W for three weeks later.")
        Offset.parse(details.offset)
        return details

    def _refuse_circle(self, statement_id: int, anchor: int | None) -> None:
        if self._leads_to(anchor, statement_id):
            raise RecordError("A date cannot hang on itself, even by way of others. Choose another anchor.")

    def _leads_to(self, anchor: int | None, statement_id: int) -> bool:
        """Whether a date is the other one or hangs on it, even by way of others."""
        while anchor is not None and anchor != statement_id:
            row = self._connection.execute("SELECT anchor_id FROM statement WHERE id = ?", (anchor,)).fetchone()
            anchor = row[0] if row else None
        return anchor is not None

    def _detach(self, statement_id: int) -> None:
        """Let the dates that hang on a statement stand alone."""
        for hanging in self.hanging_on(statement_id):
            update(self._connection, "statement", hanging.id, {"anchor_id": None, "offset": ""})

    def _move(self, hanging: Statement, anchor: StatementDetails) -> None:
        if isinstance(anchor.value, str):
            moved = shift(parse_edtf(anchor.value), Offset.parse(hanging.details.offset))
            self.edit(hanging.id, replace(hanging.details, value=str(moved)))

    def _type_of(self, entity_id: int) -> str:
        row = self._connection.execute("SELECT type FROM entity WHERE id = ?", (entity_id,)).fetchone()
        if row is None:
            raise RecordError("The entity is not in the case any more.")
        return str(row[0])

    def _same(self, entity_id: int, details: StatementDetails) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM statement WHERE entity_id = ? AND property = ? AND value IS ? AND value_entity_id IS ? "
            "AND polarity = ? AND modality = ?",
            (
                *(entity_id, details.property, details.value if isinstance(details.value, str) else None),
                *(_entity_of(details), details.polarity, details.modality),
            ),
        ).fetchone()
        return None if row is None else int(row[0])


def _entity_of(details: StatementDetails) -> int | None:
    return details.value.id if isinstance(details.value, EntityValue) else None


def _row(details: StatementDetails, value_type: str) -> dict[str, object]:
    text = details.value if isinstance(details.value, str) else None
    date = parse_edtf(text) if value_type == "date" and text is not None else None
    return {
        "property": details.property,
        "value_type": value_type,
        "value": text,
        "value_entity_id": _entity_of(details),
        "as_stated": details.as_stated,
        "polarity": details.polarity.value,
        "modality": details.modality.value,
        "basis": details.basis.value,
        "anchor_id": details.anchor,
        "offset": details.offset,
        "earliest": date and date.earliest,
        "latest": date and date.latest,
        "possible_from": date and date.possible_earliest,
        "possible_to": date and date.possible_latest,
    }


def _statement(row: tuple[Any, ...]) -> Statement:
    """A row of ``_SELECT`` as a statement."""
    details = StatementDetails(
        property=row[3],
        value=row[4] if row[5] is None else EntityValue(row[5]),
        as_stated=row[6],
        polarity=Polarity(row[7]),
        modality=Modality(row[8]),
        basis=Basis(row[9]),
        anchor=row[10],
        offset=row[11],
    )
    return Statement(row[0], row[1], row[2], details, *row[12:])
