"""What registers read: the statements of some types of records, in one query, found by record and property."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.case.registers.origins import Origins
from workbench.model.ontology import Ontology

Query = tuple[str, tuple[object, ...]]
"""SQL and the values bound to it."""

_SUPPORTING = (
    "(SELECT group_concat(DISTINCT source_id) FROM citation JOIN passage ON passage.id = passage_id "
    "JOIN edition ON edition.id = edition_id WHERE statement_id = statement.id AND stance = 'supports')"
)
_COLUMNS = (
    "statement.id, statement.entity_id, property, value_type, value, value_entity_id, polarity, modality, basis, "
    f"earliest, latest, possible_from, possible_to, named.name, named.type, coalesce({_SUPPORTING}, '')"
)


class Fact(NamedTuple):
    """One statement as a register reads it; ``sources`` are the row ids of those that support it."""

    id: int
    entity: int
    prop: str
    value_type: str
    value: str | None
    named: int | None
    polarity: str
    modality: str
    basis: str
    earliest: int | None
    latest: int | None
    possible_from: int | None
    possible_to: int | None
    name: str | None
    named_type: str | None
    sources: str

    @property
    def asserted(self) -> bool:
        """Whether it is said to hold."""
        return self.polarity == "asserted"

    @property
    def doubtful(self) -> bool:
        """Whether it is said not to be known, or the words allow another reading."""
        return self.polarity == "unknown" or (self.polarity == "asserted" and self.basis == "ambiguous")


class Record(NamedTuple):
    """An entity that a register is about."""

    id: int
    type: str
    name: str


def queries(ontology: Ontology, types: Sequence[str]) -> tuple[Query, Query]:
    """The two queries behind ``Facts``: the records of these types (or of types below), and their statements."""
    names = tuple(sorted({found.name for wanted in types for found in ontology.fitting(wanted)}))
    places = ", ".join("?" * len(names))
    records = f"SELECT id, type, name FROM entity WHERE type IN ({places}) ORDER BY folded, id"
    facts = (
        f"SELECT {_COLUMNS} FROM entity JOIN statement ON statement.entity_id = entity.id "
        f"LEFT JOIN entity AS named ON named.id = value_entity_id WHERE entity.type IN ({places}) "
        "ORDER BY statement.id"
    )
    return (records, names), (facts, names)


class Facts:
    """The statements a register reads, by record and property, in the order they were recorded."""

    def __init__(self, records: Iterable[Record], facts: Iterable[Fact], origins: Origins, ontology: Ontology) -> None:
        self.records = {record.id: record for record in records}
        self.origins = origins
        self.ontology = ontology
        self._by_property: defaultdict[tuple[int, str], list[Fact]] = defaultdict(list)
        self._by_named: defaultdict[tuple[int, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_property[fact[1], fact[2]].append(fact)
            if fact[5] is not None:
                self._by_named[fact[5], fact[2]].append(fact)

    @classmethod
    def read(cls, connection: sqlite3.Connection, ontology: Ontology, types: Sequence[str]) -> "Facts":
        """The records of these types and what is recorded of them."""
        (records, names), (facts, values) = queries(ontology, types)
        return cls(
            map(Record._make, connection.execute(records, names)),
            map(Fact._make, connection.execute(facts, values)),
            Origins.read(connection),
            ontology,
        )

    def of_type(self, name: str) -> list[Record]:
        """The records of a type or of one below it, by name."""
        types = {found.name for found in self.ontology.fitting(name)}
        return [record for record in self.records.values() if record.type in types]

    def of(self, entity: int, *properties: str) -> list[Fact]:
        """All that is recorded of these properties, whatever its polarity."""
        found = self._by_property
        if len(properties) == 1:
            return found.get((entity, properties[0]), [])
        return [fact for name in properties for fact in found.get((entity, name), ())]

    def said(self, entity: int, *properties: str) -> list[Fact]:
        """What is said to hold of these properties."""
        return [fact for fact in self.of(entity, *properties) if fact[6] == "asserted"]

    def first_filled(self, entity: int, properties: Sequence[str]) -> list[Fact]:
        """What is said to hold of the first of these properties that anything is said of."""
        for name in properties:
            if found := self.said(entity, name):
                return found
        return []

    def naming(self, entity: int, name: str) -> list[Fact]:
        """The statements of this property whose value is the record, whatever their polarity."""
        return self._by_named.get((entity, name), [])

    def subjects(self, entity: int, name: str, type_name: str) -> list[int]:
        """The records of a type that are said to have this record as the value of a property."""
        found = [
            fact.entity for fact in self.naming(entity, name) if fact.asserted and self.is_a(fact.entity, type_name)
        ]
        return list(dict.fromkeys(found))

    def is_a(self, entity: int, type_name: str) -> bool:
        """Whether a record read here is of a type."""
        record = self.records.get(entity)
        return record is not None and self.ontology.is_a(record.type, type_name)

    def name(self, entity: int) -> str:
        """The working name of a record read here."""
        record = self.records.get(entity)
        return record.name if record else ""
