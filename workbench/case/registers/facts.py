"""What registers read: the statements of some types of records, in one query, found by record and property."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from workbench.case.registers.origins import Origins
from workbench.case.registers.queries import CITATIONS, FACTS, RECORDS, Wanted, queries
from workbench.model.ontology import Ontology


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


class Cited(NamedTuple):
    """A source that a statement cites, with what it does for the statement and how credible it is (1–6)."""

    statement: int
    source: int
    stance: str
    credibility: int | None


_NOTHING: Mapping[str, list[Fact]] = {}


class Facts:
    """The statements a register reads, by record and property, in the order they were recorded."""

    def __init__(self, rows: Mapping[str, Iterable[tuple[Any, ...]]], origins: Origins, ontology: Ontology) -> None:
        self.records = {row[0]: Record._make(row) for row in rows[RECORDS]}
        self.all: list[Fact] = list(map(partial(tuple.__new__, Fact), rows[FACTS]))  # quicker than _make
        self.rows = rows
        self.origins = origins
        self.ontology = ontology
        self._cited: defaultdict[int, list[Cited]] = defaultdict(list)
        for cited in map(partial(tuple.__new__, Cited), rows.get(CITATIONS, ())):
            self._cited[cited[0]].append(cited)
        self._by_entity: dict[int, dict[str, list[Fact]]] = {one: {} for one in self.records}
        self._by_named: defaultdict[tuple[int, str], list[Fact]] = defaultdict(list)
        for fact in self.all:
            about = self._by_entity[fact[1]]
            if fact[2] in about:
                about[fact[2]].append(fact)
            else:
                about[fact[2]] = [fact]
            if fact[5] is not None:
                self._by_named[fact[5], fact[2]].append(fact)

    @classmethod
    def read(cls, connection: sqlite3.Connection, ontology: Ontology, wanted: Wanted) -> "Facts":
        """What a register wants of a case."""
        asked = queries(ontology, wanted)
        rows = {name: connection.execute(sql, values).fetchall() for name, (sql, values) in asked.items()}
        return cls(rows, Origins.read(connection), ontology)

    def cited(self, fact: Fact) -> list[Cited]:
        """What a statement cites, in the order recorded; nothing where the register does not read citations."""
        return self._cited.get(fact[0], [])

    def more(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of one of the register's further queries."""
        return list(self.rows[name])

    def of_type(self, name: str) -> list[Record]:
        """The records of a type or of one below it, by name."""
        types = {found.name for found in self.ontology.fitting(name)}
        return [record for record in self.records.values() if record.type in types]

    def about(self, entity: int) -> Mapping[str, list[Fact]]:
        """All that is recorded of a record, by property."""
        return self._by_entity.get(entity, _NOTHING)

    def of(self, entity: int, *properties: str) -> list[Fact]:
        """All that is recorded of these properties, whatever its polarity."""
        about = self.about(entity)
        if len(properties) == 1:
            return about.get(properties[0], [])
        return [fact for name in properties for fact in about.get(name, ())]

    def said(self, entity: int, *properties: str) -> list[Fact]:
        """What is said to hold of these properties."""
        found = self.of(entity, *properties)
        return [fact for fact in found if fact[6] == "asserted"] if found else found

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
