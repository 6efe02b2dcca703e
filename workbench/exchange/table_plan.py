"""What the rows of a table would make in a case: created, found again, or refused with a reason. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.case.case import Case
from workbench.errors import DateError, RecordError
from workbench.ingest.table import Table, TableRow
from workbench.model.date_notes import date_with_note
from workbench.model.dates import date_from_words, parse_edtf
from workbench.model.grading import Basis
from workbench.model.passage import shortened
from workbench.model.statement import EntityValue, StatementDetails
from workbench.model.table_mapping import KEEP, OMIT, RecordRule, TableMapping, ValueRule, filled

CREATED, MATCHED, REFUSED = "created", "matched", "refused"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a record of the table the same: its type, and by property a value or another identity."""

    type: str
    key: tuple[tuple[str, "str | Identity"], ...]


@dataclass(frozen=True, slots=True)
class PlannedStatement:
    """A statement of a record; ``target`` is the record it names, where its details have no value of their own."""

    record: Identity
    details: StatementDetails
    target: Identity | None
    credibility: int | None


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record a row makes or finds; ``entity`` is its row id where the case has it."""

    name: str
    identity: Identity
    title: str
    outcome: str
    entity: int | None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row; ``reason`` is why it is refused."""

    row: TableRow
    records: tuple[PlannedRecord, ...] = ()
    statements: tuple[PlannedStatement, ...] = ()
    reason: str = ""

    @property
    def outcome(self) -> str:
        """Refused, or created where it makes a record that was not there, or matched."""
        if self.reason:
            return REFUSED
        return CREATED if any(record.outcome == CREATED for record in self.records) else MATCHED


@dataclass(slots=True)
class _Row:
    """What is known while one row is read."""

    cells: Mapping[str, str]
    identities: dict[str, Identity | None] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)


def plan(case: Case, mapping: TableMapping, table: Table) -> Iterator[RowPlan]:
    """The plan of each row in turn; RecordError where the table lacks a column that the mapping needs."""
    missing = sorted(mapping.columns() - set(table.columns))
    if missing:
        raise RecordError(
            f"The table has no column “{shortened(missing[0])}”, which the mapping needs. It has: "
            f"{shortened(', '.join(table.columns))}."
        )
    planner = _Planner(case, mapping)
    return (planner.row(row, table.columns) for row in table.rows)


class _Planner:
    """Plans rows one after the other: what one row makes, later ones find."""

    def __init__(self, case: Case, mapping: TableMapping) -> None:
        self._case = case
        self._rules = {rule.name: rule for rule in mapping.records}
        self._known: dict[Identity, int | None] = {}
        self._by_value: dict[tuple[str, str], dict[str, list[int]]] = {}

    def row(self, row: TableRow, columns: Sequence[str]) -> RowPlan:
        """What becomes of one row; one wrong cell refuses it whole."""
        if len(row.cells) != len(columns):
            return RowPlan(row, reason=f"It has {len(row.cells)} cells, and the heading names {len(columns)} columns.")
        found = _Row({name: cell.strip() for name, cell in zip(columns, row.cells, strict=True)})
        try:
            return self._planned(row, found)
        except RecordError as error:
            return RowPlan(row, reason=str(error))

    def _planned(self, row: TableRow, found: _Row) -> RowPlan:
        records: list[PlannedRecord] = []
        statements: list[PlannedStatement] = []
        new: dict[Identity, int | None] = {}
        for name, rule in self._rules.items():
            identity = self._identity(name, found)
            if identity is None:
                continue
            known = identity in self._known or identity in new
            entity = self._known[identity] if identity in self._known else self._in_case(identity)
            if not known:
                new[identity] = entity
            outcome = MATCHED if known or entity is not None else CREATED
            title = filled(rule.title, found.cells) or self._case.ontology.get(rule.type).label
            records.append(PlannedRecord(name, identity, title, outcome, entity))
            statements += self._statements(rule, identity, found)
        if not records:
            raise RecordError("It makes no record: the cells that would tell one are empty, or no condition fits.")
        self._known |= new
        return RowPlan(row, tuple(records), tuple(statements))

    def _identity(self, name: str, found: _Row) -> Identity | None:
        """The identity of one of the row's records; None where the row does not make it."""
        if name in found.identities:
            return found.identities[name]
        if name in found.under_way:
            raise RecordError(f"The mapping knows “{name}” by itself in a circle. Give it another key.")
        found.under_way.add(name)
        rule = self._rules[name]
        identity = None
        if rule.wanted(found.cells):
            key = tuple((prop, self._key_value(rule, prop, found)) for prop in rule.key)
            if key[0][1]:
                identity = Identity(rule.type, key)
        found.identities[name] = identity
        found.under_way.remove(name)
        return identity

    def _key_value(self, rule: RecordRule, prop: str, found: _Row) -> str | Identity:
        value = rule.properties[prop]
        if value.record:
            return self._identity(value.record, found) or ""
        details = next(iter(self._values(rule, prop, value, found)), None)
        return str(details.value) if details else ""

    def _statements(self, rule: RecordRule, identity: Identity, found: _Row) -> Iterator[PlannedStatement]:
        for prop, value in rule.properties.items():
            if value.record:
                target = self._identity(value.record, found)
                if target is not None:
                    details = StatementDetails(prop, None, basis=value.basis, modality=value.modality)
                    yield PlannedStatement(identity, details, target, value.credibility)
                continue
            for details in self._values(rule, prop, value, found):
                yield PlannedStatement(identity, details, None, value.credibility)

    def _values(self, rule: RecordRule, prop: str, value: ValueRule, found: _Row) -> Iterator[StatementDetails]:
        """What the cells say of a property; RecordError naming the value and what is wrong with it."""
        cell = filled(value.template, found.cells)
        parts = [part.strip() for part in cell.split(value.split)] if value.split else [cell]
        asked = self._case.ontology.property(rule.type, prop)
        for part in filter(None, parts):
            text = value.translate.get(part, part)
            if value.translate and part not in value.translate and value.unknown != KEEP:
                if value.unknown == OMIT:
                    continue
                raise RecordError(f"The mapping does not translate “{shortened(part)}” for {asked.label}.")
            note = " ".join(found.cells[value.note].split()) if value.note else ""
            basis, as_stated = value.basis, part if text != part else ""
            if asked.type == "date":
                text, basis, as_stated = _date(text, note, value.basis)
            checked = self._case.ontology.check_value(rule.type, prop, text)
            yield StatementDetails(prop, checked, as_stated, modality=value.modality, basis=basis)

    def _in_case(self, identity: Identity) -> int | None:
        """The entity of the case that has all values of an identity; RecordError where several do."""
        (first, value), *others = identity.key
        index = identity.type, first
        if index not in self._by_value:
            self._by_value[index] = self._case.statements.holders(identity.type, first)
        candidates = self._by_value[index].get(str(value), [])
        fitting = [one for one in candidates if all(self._has(one, prop, wanted) for prop, wanted in others)]
        if len(fitting) > 1:
            label = self._case.ontology.get(identity.type).label
            raise RecordError(f"The case has {len(fitting)} records of type {label} that “{value}” may be. Merge them.")
        return fitting[0] if fitting else None

    def _has(self, entity: int, prop: str, wanted: str | Identity) -> bool:
        said = [one for one in self._case.statements.of_entity(entity) if one.property_name == prop]
        values = {one.details.value for one in said}
        if isinstance(wanted, Identity):
            target = self._known[wanted] if wanted in self._known else self._in_case(wanted)
            return target is not None and EntityValue(target) in values
        return wanted in values if wanted else not values


def _date(text: str, note: str, basis: Basis) -> tuple[str, Basis, str]:
    """A date with the note beside it: what it means, on what basis, and the words it was read from."""
    try:
        date, as_stated = parse_edtf(text), ""
    except DateError:
        said = date_from_words(text)
        if said is None:
            raise
        date, as_stated = said, text
    if not note:
        return str(date), basis, as_stated
    meant, noted = date_with_note(note, date)
    changed = str(meant) != str(date)
    return str(meant), noted if changed else basis, f"{note} {text}"


def with_target(details: StatementDetails, entity: int) -> StatementDetails:
    """A planned statement that names another record, once that has a row id."""
    return replace(details, value=EntityValue(entity))
