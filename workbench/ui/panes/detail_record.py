"""What the detail pane reads of one entity: its statements by property, who names it, passages, notes, tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from workbench.case.case import Case
from workbench.case.rulings import UPHELD, reason_of
from workbench.model.entity import Entity
from workbench.model.note import Note, Subject
from workbench.model.rivals import excluded
from workbench.model.statement import Citation, Statement
from workbench.report import wording
from workbench.ui.panes.detail_places import Places
from workbench.ui.panes.detail_rivals import rival_ids, rivals_first, ruled

Plain = tuple[str, str, str, tuple[int, ...]]
"""A statement as plain values: property label, value, polarity, numbers of its citations."""


class Derivation(NamedTuple):
    """What a date hangs on: the anchor's row id and how it follows from it, in words."""

    anchor: int
    words: str


class Told(NamedTuple):
    """A statement with what is shown of it; ``numbers`` are those of its citations, in their order.

    It is ``set_aside`` where the analyst upholds a rival that says something else.
    """

    statement: Statement
    label: str
    numbers: tuple[int, ...]
    rival: bool = False
    derivation: Derivation | None = None
    notes: tuple[Note, ...] = ()
    tags: tuple[str, ...] = ()
    owner: Entity | None = None
    telling: str = ""
    set_aside: bool = False

    @property
    def ruling(self) -> str | None:
        """Why the analyst upholds the statement against its rivals; None where nobody ruled for it."""
        if UPHELD not in self.tags:
            return None
        return next(filter(None, (reason_of(note.body) for note in self.notes)), "")

    @property
    def value(self) -> str:
        """The value in words; of a statement of another entity, that entity's name."""
        if self.owner is not None:
            return self.owner.name
        return wording.value_words(self.statement)

    @property
    def plain(self) -> Plain:
        """The statement as plain values."""
        return self.label, self.value, str(self.statement.details.polarity), self.numbers


class Group(NamedTuple):
    """The statements of one property, those that rival one another apart."""

    label: str
    description: str
    agreed: tuple[Told, ...]
    rivals: tuple[Told, ...] = ()

    @property
    def all(self) -> tuple[Told, ...]:
        """All statements, as they are shown."""
        return (*self.rivals, *self.agreed)

    def set_aside(self, ids: frozenset[int]) -> "Group":
        """The same, these statements set aside."""
        agreed, rivals = (
            tuple(one._replace(set_aside=one.set_aside or one.statement.id in ids) for one in some)
            for some in (self.agreed, self.rivals)
        )
        return self._replace(agreed=agreed, rivals=rivals)


class Cited(NamedTuple):
    """A passage with its number and all citations of it here, each with its statement."""

    number: int
    uses: tuple[tuple[Citation, Told], ...]
    publication: str = ""
    pages: str = ""

    @property
    def citation(self) -> Citation:
        """One of the citations: quote and place are the same for all."""
        return self.uses[0][0]


@dataclass(frozen=True)
class Record:
    """One entity with all that is shown of it; ``named`` are statements of others whose value it is."""

    entity: Entity
    type_label: str
    group: str
    tags: tuple[str, ...]
    stated: tuple[Group, ...]
    named: tuple[Group, ...]
    passages: tuple[Cited, ...]
    notes: tuple[Note, ...]
    by_id: Mapping[int, Told] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Told, ...]:
        """The entity's own statements in the order shown."""
        return tuple(one for group in self.stated for one in group.all)

    def rivals_of(self, told: Told) -> tuple[int, ...]:
        """The row ids of the statements that are rival to one."""
        groups = [[one.statement.id for one in group.rivals] for group in self.stated]
        own = told.statement.id
        return tuple(one for group in groups if own in group for one in group if one != own)

    @property
    def plain(self) -> list[Plain]:
        """All statements as plain values, in the order shown."""
        return [one.plain for group in (*self.stated, *self.named) for one in group.all]


def read(case: Case, entity_id: int) -> Record | None:
    """Read all that is shown of an entity; None where the case has it no more."""
    entity = case.entities.get(entity_id)
    return None if entity is None else _Reader(case, entity).record()


class _Reader:
    """Reads one entity; numbers passages in the order they are first shown."""

    def __init__(self, case: Case, entity: Entity) -> None:
        self._case = case
        self._entity = entity
        self._type = case.ontology.types.get(entity.type)
        self._own = case.statements.of_entity(entity.id)
        self._naming = case.statements.naming(entity.id)
        self._notes = tuple(case.notes.about_entity(entity.id))
        self._notes_on: dict[int, list[Note]] = {}
        for note in self._notes:
            if note.subject and note.subject.noun == "statement":
                self._notes_on.setdefault(note.subject.id, []).append(note)
        self._numbers: dict[int, int] = {}
        self._uses: dict[int, list[tuple[Citation, Told]]] = {}
        self._anchors = self._read_anchors()
        self._owners = case.entities.some(
            list({one.entity_id for one in (*self._naming, *self._anchors.values())} - {entity.id})
        )
        self._any_tags = bool(case.tags.all())

    def record(self) -> Record:
        stated = self._excluded(tuple(self._stated()))
        named = tuple(self._named())
        found = [one for group in (*stated, *named) for one in group.all]
        return Record(
            entity=self._entity,
            type_label=self._type.label if self._type else self._entity.type,
            group=(self._type.group if self._type else "") or "event",
            tags=tuple(self._case.tags.on(Subject("entity", self._entity.id))),
            stated=stated,
            named=named,
            passages=tuple(self._passages()),
            notes=self._notes,
            by_id={one.statement.id: one for one in found},
        )

    def _stated(self) -> Iterable[Group]:
        order = {name: place for place, name in enumerate(self._type.properties)} if self._type else {}
        placed = sorted(self._own, key=lambda one: order.get(one.property_name, len(order)))
        for name, members in groupby(placed, key=lambda one: one.property_name):
            statements = list(members)
            prop = self._type.properties.get(name) if self._type else None
            label = prop.label if prop else name
            rivals = rival_ids(prop, statements)
            told = [self._told(one, label, rival=one.id in rivals) for one in rivals_first(statements, rivals)]
            shown = [self._kept(one) for one in ruled(told)]
            yield Group(
                label,
                prop.description if prop else "",
                tuple(one for one in shown if not one.rival),
                tuple(one for one in shown if one.rival),
            )

    def _excluded(self, stated: tuple[Group, ...]) -> tuple[Group, ...]:
        """The same, dates set aside that a ruling on another property excludes."""
        upheld = [one.statement.id for group in stated for one in group.all if one.ruling is not None]
        aside = excluded(self._type, self._own, upheld) if self._type and upheld else frozenset()
        return tuple(group.set_aside(aside) for group in stated) if aside else stated

    def _told(self, statement: Statement, label: str, *, rival: bool) -> Told:
        tags = self._case.tags.on(Subject("statement", statement.id)) if self._any_tags else ()
        return Told(
            statement,
            label,
            self._numbered(statement),
            rival=rival,
            derivation=self._derivation(statement),
            notes=tuple(self._notes_on.get(statement.id, ())),
            tags=tuple(tags),
        )

    def _numbered(self, statement: Statement) -> tuple[int, ...]:
        return tuple(
            self._numbers.setdefault(citation.passage_id, len(self._numbers) + 1) for citation in statement.citations
        )

    def _kept(self, told: Told) -> Told:
        for citation in told.statement.citations:
            self._uses.setdefault(citation.passage_id, []).append((citation, told))
        return told

    # --- dates that hang on others ---

    def _read_anchors(self) -> dict[int, Statement]:
        own = {one.id: one for one in self._own}
        wanted = {one.details.anchor for one in self._own if one.details.anchor is not None}
        found = {number: own.get(number) or self._case.statements.get(number) for number in wanted}
        return {number: statement for number, statement in found.items() if statement is not None}

    def _derivation(self, statement: Statement) -> Derivation | None:
        """How an anchored date follows, with the name of what it hangs on: “two weeks after List handed over, …”."""
        anchor = self._anchors.get(statement.details.anchor or 0)
        if anchor is None:
            return None
        date = wording.value_words(anchor)
        step = wording.derivation(statement.details.offset, anchor).removesuffix(date)
        return Derivation(anchor.id, f"{step}{self._anchor_name(anchor)}, {date}")

    def _anchor_name(self, anchor: Statement) -> str:
        owner = self._owners.get(anchor.entity_id)
        if owner is not None:
            return owner.name
        prop = self._type.properties.get(anchor.property_name) if self._type else None
        return f"“{prop.label if prop else anchor.property_name}”"

    # --- statements of others ---

    def _named(self) -> Iterable[Group]:
        telling = self._case.entities.telling([one.entity_id for one in self._naming]) if self._naming else {}
        labelled: dict[str, tuple[str, list[Statement]]] = {}
        for one in self._naming:
            label, description = self._reverse(one)
            labelled.setdefault(label, (description, []))[1].append(one)
        for label, (description, statements) in labelled.items():
            shown = [self._told_of_other(one, label, telling.get(one.entity_id)) for one in statements]
            yield Group(label, description, tuple(shown))

    def _told_of_other(self, statement: Statement, label: str, telling: tuple[str, str] | None) -> Told:
        kind, value = telling or ("", "")
        words = wording.date_words(value) if kind == "date" else value
        return self._kept(
            Told(
                statement,
                label,
                self._numbered(statement),
                owner=self._owners.get(statement.entity_id) or self._entity,
                telling="" if words == self._entity.name else words,
            )
        )

    def _reverse(self, statement: Statement) -> tuple[str, str]:
        """What a reference is called at this end, and what it means."""
        owner = self._owners.get(statement.entity_id) or self._entity
        found = self._case.ontology.types.get(owner.type)
        prop = found.properties.get(statement.property_name) if found else None
        if prop is None:
            return f"{statement.property_name} of", ""
        return (prop.reverse.label if prop.reverse else f"{prop.label} of"), prop.description

    # --- passages ---

    def _passages(self) -> Iterable[Cited]:
        places = Places(self._case)
        for passage_id, number in self._numbers.items():
            uses = tuple(self._uses[passage_id])
            citation = uses[0][0]
            yield Cited(number, uses, places.publication(citation.source_id), places.pages(citation))
