"""How a report may print a statement: in a dossier, in a line of a list, in the chronology."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.model.ontology import EntityType, Property
from workbench.model.statement import EntityValue, Statement
from workbench.report import wording
from workbench.report.plain_text import flat, laid_open


class Printed:
    """The words of statements of a case, whose entities are ``names`` by row id."""

    def __init__(self, case: Case, names: Mapping[int, Entity]) -> None:
        self._case, self._names = case, names

    def named(self, entity_id: int) -> str:
        """The name of an entity."""
        return laid_open(flat(self._names[entity_id].name))

    def label(self, one: Statement) -> str:
        """What its property is called."""
        prop = self._property(one)
        return prop.label if prop else one.property_name

    def in_dossiers(self, one: Statement) -> Iterator[tuple[str, str, list[str]]]:
        """Above it in dossiers, the name of the section and the label; and its words, with the label in one block."""
        value, prop = one.details.value, self._property(one)
        yield self.named(one.entity_id), self.label(one), _below(self.label(one), ways(one, worded(one)))
        if isinstance(value, EntityValue):
            how = wording.manner(one)
            label = prop.reverse.label if prop and prop.reverse else f"{self.label(one)} of"
            naming = f"{self.named(one.entity_id)}{laid_open(f' ({how})') if how else ''}"
            yield self.named(value.id), label, _below(label, ways(one, naming))

    def lines(self, one: Statement) -> Iterator[str]:
        """How a line of a list may say it."""
        name, label = flat(self._names[one.entity_id].name), self.label(one).lower()
        yield laid_open(f"{name}, {label}: ") + worded(one)
        value, how = wording.value_words(one), wording.manner(one)
        yield laid_open(f"{name}, {label}{f' ({flat(value)})' if value else ''}: {how}")
        states = [other.shown_value for other in self._of(one.entity_id) if other.property_name == "status"]
        told = "; ".join([*states, *([how] if how else [])])
        yield laid_open(f"{flat(one.shown_value or name)}{f' ({told})' if told else ''}")

    def dated(self, one: Statement) -> str:
        """The cells of its row in the chronology."""
        how, entity = wording.manner(one), self._names[one.entity_id]
        found = self._type(entity)
        label = f"{found.label}: {self.label(one).lower()}" if found else self.label(one)
        told = f"{label} ({how})" if how else label
        return laid_open(f"{wording.value_words(one)} {flat(entity.name)} {told}")

    def _of(self, entity_id: int) -> Sequence[Statement]:
        return self._case.statements.of_entity(entity_id)

    def _type(self, entity: Entity) -> EntityType | None:
        return self._case.ontology.types.get(entity.type)

    def _property(self, one: Statement) -> Property | None:
        found = self._type(self._names[one.entity_id])
        return found.properties.get(one.property_name) if found else None


def worded(one: Statement) -> str:
    """Its value with how it was said."""
    return laid_open("".join(run.text for run in wording.said(one)))


def ways(one: Statement, told: str) -> tuple[str, ...]:
    """Words as they are printed of a statement; of one without a passage, with the wording of its source as well."""
    stated = one.details.as_stated
    if one.citations or not stated:
        return (told,)
    return told, f"{told} as stated “{laid_open(flat(stated))}”"


def _below(label: str, told: Iterable[str]) -> list[str]:
    return [words for one in told for words in (one, f"{label} {one}")]
