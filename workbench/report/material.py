"""What a report reads from a case, once: the chosen entities, their statements, and who names them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.entity import Entity
from workbench.model.note import Note
from workbench.model.ontology import GROUPS, EntityType, Ontology, Property
from workbench.model.source import Edition, Quotation, Source
from workbench.model.statement import EntityValue, Statement
from workbench.report.later_editions import LaterEditions
from workbench.report.protection import NOTHING, Protection


@dataclass(frozen=True)
class Material:
    """The rows a report is made of; ``stated`` and ``naming`` are by entity.

    ``withheld`` are the entities that no dossier may tell of, ``masked`` the sources that stand under a code.
    """

    case: Case
    whole: bool
    entities: tuple[Entity, ...]
    stated: Mapping[int, Sequence[Statement]]
    naming: Mapping[int, Sequence[Statement]]
    names: Mapping[int, Entity]
    sources: Mapping[int, Source]
    withheld: frozenset[int] = frozenset()
    masked: frozenset[int] = frozenset()

    @property
    def ontology(self) -> Ontology:
        """The types of the case."""
        return self.case.ontology

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What is recorded of the chosen entities."""
        return tuple(one for entity in self.entities for one in self.stated[entity.id])

    @cached_property
    def used(self) -> tuple[Statement, ...]:
        """Everything the report states: of the chosen entities, and of others about them."""
        named = (one for entity in self.entities for one in self.naming[entity.id])
        return tuple({one.id: one for one in (*self.statements, *named)}.values())

    @cached_property
    def notes(self) -> Mapping[int, Sequence[Note]]:
        """The analyst's notes on the chosen entities and on what is stated of them, by entity."""
        owner = {one.id: one.entity_id for one in self.statements}
        chosen = {entity.id for entity in self.entities}
        found: defaultdict[int, list[Note]] = defaultdict(list)
        for note in self.case.notes.all():
            if note.subject and note.subject.noun == "entity" and note.subject.id in chosen:
                found[note.subject.id].append(note)
            elif note.subject and note.subject.noun == "statement" and note.subject.id in owner:
                found[owner[note.subject.id]].append(note)
        return found

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who quotes whom, in the whole case."""
        return tuple(self.case.sources.quotations())

    @cached_property
    def later_editions(self) -> LaterEditions:
        """Where passages stand in later editions of their sources."""
        return LaterEditions(self.case)

    @cached_property
    def _editions(self) -> dict[int, Edition | None]:
        return {}

    def edition(self, edition_id: int) -> Edition | None:
        """An edition by row id, read once."""
        if edition_id not in self._editions:
            self._editions[edition_id] = self.case.editions.get(edition_id)
        return self._editions[edition_id]

    def statement(self, statement_id: int) -> Statement | None:
        """Any statement of the case, by row id."""
        return self._by_id.get(statement_id) or self.case.statements.get(statement_id)

    @cached_property
    def _by_id(self) -> dict[int, Statement]:
        return {one.id: one for one in self.used}

    def type_of(self, entity: Entity) -> EntityType | None:
        """An entity's type; None where the ontology has lost it."""
        return self.ontology.types.get(entity.type)

    def property_of(self, statement: Statement) -> Property | None:
        """The property a statement fills; None where the ontology has lost it."""
        found = self.ontology.types.get(self.names[statement.entity_id].type)
        return found.properties.get(statement.property_name) if found else None

    def label(self, statement: Statement) -> str:
        """What a statement's property is called."""
        prop = self.property_of(statement)
        return prop.label if prop else statement.property_name


def group_of(ontology: Ontology, entity: Entity) -> str:
    """The group of an entity's type; *event* where it has none."""
    found = ontology.types.get(entity.type)
    return (found.group if found else "") or "event"


def read(case: Case, chosen: Sequence[int] | None, protection: Protection = NOTHING) -> Material:
    """Read what a report on these entities needs; on all of them where None is given, but for the withheld ones."""
    withheld = frozenset(protection.entities)
    names = {entity.id: entity for entity in case.entities.all()}
    picked = names.values() if chosen is None else _picked(names, chosen)
    told = (one for one in picked if one.id not in withheld)
    entities = tuple(sorted(told, key=lambda one: GROUPS.index(group_of(case.ontology, one))))
    stated: dict[int, list[Statement]] = {entity.id: [] for entity in entities}
    naming: dict[int, list[Statement]] = {entity.id: [] for entity in entities}
    for one in _statements(case, entities, whole=chosen is None):
        if one.entity_id in stated:
            stated[one.entity_id].append(one)
        if isinstance(one.details.value, EntityValue) and one.details.value.id in naming:
            naming[one.details.value.id].append(one)
    return Material(
        case=case,
        whole=chosen is None,
        entities=entities,
        stated=stated,
        naming=naming,
        names=names,
        sources={source.id: protection.source(source) for source in case.sources.all()},
        withheld=withheld,
        masked=frozenset(protection.sources),
    )


def frame(case: Case, protection: Protection = NOTHING) -> Material:
    """What a report on no entity of its own needs, such as one on a register: names and sources."""
    names = {entity.id: entity for entity in case.entities.all()}
    return Material(
        case=case,
        whole=False,
        entities=(),
        stated={},
        naming={},
        names=names,
        sources={source.id: protection.source(source) for source in case.sources.all()},
        masked=frozenset(protection.sources),
    )


def _picked(names: Mapping[int, Entity], chosen: Sequence[int]) -> list[Entity]:
    wanted = set(chosen)
    if not wanted:
        raise ReportError("No entity is chosen. Choose at least one, or report on the whole case.")
    if missing := wanted - names.keys():
        raise ReportError(f"The case has no entity {min(missing)} any more. Choose again.")
    return [entity for entity in names.values() if entity.id in wanted]  # by name, as the case lists them


def _statements(case: Case, entities: Sequence[Entity], *, whole: bool) -> Iterable[Statement]:
    if whole:
        return case.statements.all()
    found: dict[int, Statement] = {}
    for entity in entities:
        found |= {one.id: one for one in case.statements.of_entity(entity.id)}
        found |= {one.id: one for one in case.statements.naming(entity.id)}
    return found.values()
