"""Small invented cases for the registers: a book in which records are written with their sources."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.case.case import Case
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.passage import Selector
from workbench.model.register import Register
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails

TEXT = "What was read. " * 40


@dataclass(frozen=True)
class Said:
    """A value with how it was said; without a source it stands on no passage."""

    value: object = None
    by: tuple[str, ...] = ("courier",)
    polarity: str = "asserted"
    modality: str = "reported fact"
    basis: str = "stated"
    stance: str = "supports"
    credibility: int | None = None


def denied(value: object, **how: Any) -> Said:
    return Said(value, polarity="denied", **how)


def unknown(value: object = None, **how: Any) -> Said:
    return Said(value, polarity="unknown", **how)


def ambiguous(value: object, **how: Any) -> Said:
    return Said(value, basis="ambiguous", **how)


def unsourced(value: object, **how: Any) -> Said:
    return Said(value, by=(), **how)


def meant(value: object) -> Said:
    return Said(value, modality="intention")


def as_rule(value: object) -> Said:
    return Said(value, modality="general rule")


@dataclass
class Book:
    """Writes records into a case; “@id” names another record, a list gives several values."""

    case: Case
    entities: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    statements: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _passages: dict[str, int] = field(default_factory=dict)

    def source(self, name: str, *, quotes: tuple[str, ...] = (), **details: str) -> int:
        """A source with one text, and whom it quotes."""
        with self.case.change(f"Source {name}"):
            self.sources[name] = self.case.sources.add(SourceDetails(details.pop("title", name), **details))
            edition = self.case.editions.add(
                self.sources[name], f"{name}.txt", f"{name} {TEXT}".encode(), Extract(TEXT, "text", "1", "text/plain")
            )
            self._passages[name] = self.case.passages.add(edition, Selector(0, 14))
            for other in quotes:
                self.case.sources.quote(self.sources[name], self.sources[other], None)
        return self.sources[name]

    def write(self, name: str, type_name: str, title: str = "", /, **properties: object) -> int:
        """A record with what is said of it."""
        with self.case.change(f"Write {name}"):
            self.entities[name] = self.case.entities.add(type_name, title or name)
        self.say(name, **properties)
        return self.entities[name]

    def say(self, name: str, /, **properties: object) -> list[int]:
        """More of a record; the row ids of the statements."""
        made = []
        with self.case.change(f"Say {name}"):
            for prop, values in properties.items():
                for value in values if isinstance(values, list) else [values]:
                    made.append(self._state(name, prop, value if isinstance(value, Said) else Said(value)))
                    self.statements.setdefault((name, prop), []).append(made[-1])
        return made

    def _state(self, name: str, prop: str, said: Said) -> int:
        value = said.value
        if isinstance(value, str) and value.startswith("@"):
            value = EntityValue(self.entities[value[1:]])
        elif value is not None:
            value = str(value)
        details = StatementDetails(
            prop,
            value,
            polarity=Polarity(said.polarity),
            modality=Modality(said.modality),
            basis=Basis(said.basis),
        )
        statement = self.case.statements.add(self.entities[name], details)
        for source in said.by:
            if source not in self.sources:
                raise KeyError(source)
            self.case.citations.add(
                statement, self._passages[source], stance=Stance(said.stance), credibility=said.credibility
            )
        return statement

    def read(self, register: str, **filters: Any) -> Register:
        return self.case.registers.read(register, **filters)


@pytest.fixture
def said() -> SimpleNamespace:
    """The ways of saying a value."""
    ways = (Said, denied, unknown, ambiguous, unsourced, meant, as_rule)
    return SimpleNamespace(**{way.__name__: way for way in ways})


@pytest.fixture
def book(case: Case) -> Book:
    """A book with one source, the Courier."""
    made = Book(case)
    made.source("courier", title="Harbour Courier", reliability="B", published="2031-05-20")
    return made
