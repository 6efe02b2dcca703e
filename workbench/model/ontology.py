"""The types of records a case can hold, what can be stated of each, and what each value must be."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Self

from workbench.errors import RecordError
from workbench.model.entity_types import GROUPS, VALUE_TYPES, Edge, EntityType, Property, Reverse
from workbench.model.values import check_text

if TYPE_CHECKING:
    from workbench.model.ontology_reader import Definition

__all__ = [
    "GROUPS",
    "VALUE_TYPES",
    "Edge",
    "EntityType",
    "Ontology",
    "Property",
    "Reverse",
]


_NAMED = 5


class Ontology(NamedTuple):
    """All types by name; the files they come from are in ``resources/ontology``."""

    types: Mapping[str, EntityType]

    @classmethod
    def build(cls, definitions: "Sequence[Definition]") -> Self:
        """The ontology of these files; OntologyError naming file and line for what is wrong in them."""
        from workbench.model.ontology_rules import build_types  # noqa: PLC0415 - the program's own was built before

        return cls(MappingProxyType(build_types(definitions)))

    def get(self, name: str) -> EntityType:
        """The type of that name; RecordError with the nearest names where there is none."""
        try:
            return self.types[name]
        except KeyError:
            near = _near(name, {known: found.label for known, found in self.types.items()})
            raise RecordError(f"There is no type “{name}”{near}") from None

    def property(self, type_name: str, name: str) -> Property:
        """The property of that name which the type has or inherits; RecordError otherwise."""
        entity_type = self.get(type_name)
        try:
            return entity_type.properties[name]
        except KeyError:
            near = _near(name, {known: found.label for known, found in entity_type.properties.items()})
            if near == ".":
                near = f". Its properties begin with {', '.join(list(entity_type.properties)[:_NAMED])}."
            raise RecordError(f"{entity_type.label} has no property “{name}”{near}") from None

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the type is the other one or extends it, however far; False for unknown names."""
        found = self.types.get(name)
        return found is not None and ancestor in found.ancestors

    def concrete(self) -> tuple[EntityType, ...]:
        """The types a record can have, by label."""
        return _by_label(found for found in self.types.values() if not found.abstract)

    def dated(self) -> tuple[EntityType, ...]:
        """The types whose records have a time of their own, by label."""
        return _by_label(found for found in self.concrete() if found.dated)

    def fitting(self, range_name: str) -> tuple[EntityType, ...]:
        """The types a reference with that range can point to, by label."""
        return _by_label(found for found in self.concrete() if range_name in found.ancestors)

    def incoming(self, name: str) -> tuple[Property, ...]:
        """The references that can point to a record of the type, each once, by owner and name."""
        ancestors = self.get(name).ancestors
        declared = (prop for found in self.types.values() for prop in found.own_properties)
        fitting = (prop for prop in declared if prop.is_reference and prop.range in ancestors)
        return tuple(sorted(fitting, key=lambda prop: (prop.owner, prop.name)))

    def check_value(self, type_name: str, property_name: str, text: str) -> str:
        """The value as it is to be kept; RecordError naming value, property and what it takes."""
        return check_text(self.get(type_name).label, self.property(type_name, property_name), text)

    def check_range(self, type_name: str, property_name: str, target_type: str) -> None:
        """RecordError where the property cannot point to a record of the target type."""
        prop = self.property(type_name, property_name)
        where = f"{prop.label} of {self.get(type_name).label}"
        if not prop.is_reference:
            raise RecordError(f"{where} takes a value of its own, not another record.")
        target = self.get(target_type)
        if prop.range not in target.ancestors:
            takes = self.get(prop.range).label
            raise RecordError(f"{where} takes a record of type {takes}, not {target.label}.")


def _by_label(types: Iterable[EntityType]) -> tuple[EntityType, ...]:
    return tuple(sorted(types, key=lambda found: (found.label.casefold(), found.name)))


def _near(name: str, labels: Mapping[str, str]) -> str:
    """A question after the nearest names, found by name and by label; a full stop where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a refusal needs it

    words = {label.casefold(): known for known, label in labels.items()}
    words |= {known.casefold(): known for known in labels}
    wanted = name.casefold()
    holding = sorted((word for word in words if wanted and wanted in word), key=len)
    near = [*holding, *get_close_matches(wanted, words, n=4)]
    found = list(dict.fromkeys(words[word] for word in near))[:3]
    return f"; did you mean {' or '.join(found)}?" if found else "."
