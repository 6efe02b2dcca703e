"""What types and properties are called where a table's columns get a meaning, and what is meant by a label."""

from functools import cache

from workbench.model.ontology import Ontology


class Words:
    """Labels of types and properties, each with one meaning."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._types = {one.label: one.name for one in ontology.types.values() if not one.abstract}
        self._called = cache(self._labels)

    def _labels(self, type_name: str) -> dict[str, str]:
        """The properties of a type by label; where two have one, the second is called by its name as well."""
        found: dict[str, str] = {}
        entity_type = self._ontology.types.get(type_name)
        for prop in entity_type.properties.values() if entity_type else ():
            label = f"{prop.label} ({prop.name})" if prop.label in found else prop.label
            found[label] = prop.name
        return found

    def types(self) -> tuple[str, ...]:
        """The labels of all types."""
        return tuple(sorted(self._types, key=str.casefold))

    def type(self, name: str) -> str:
        """What a type is called."""
        return next((label for label, known in self._types.items() if known == name), name)

    def type_called(self, label: str) -> str:
        """The type of a label; the label itself where there is none."""
        return self._types.get(label, label)

    def properties(self, type_name: str, *, reference: bool) -> tuple[str, ...]:
        """The labels of those properties of a type that take other records, or of those that take values."""
        entity_type = self._ontology.types.get(type_name)
        if entity_type is None:
            return ()
        known = entity_type.properties
        return tuple(label for label, name in self._called(type_name).items() if known[name].is_reference is reference)

    def property(self, type_name: str, name: str) -> str:
        """What a property of a type is called."""
        return next((label for label, known in self._called(type_name).items() if known == name), name)

    def property_called(self, type_name: str, label: str) -> str:
        """The property of a label; the label itself where there is none."""
        return self._called(type_name).get(label, label)

    def has(self, type_name: str, name: str) -> bool:
        """Whether a type has a property."""
        return name in self._called(type_name).values()

    def is_date(self, type_name: str, name: str) -> bool:
        """Whether a property takes dates."""
        entity_type = self._ontology.types.get(type_name)
        prop = entity_type.properties.get(name) if entity_type else None
        return prop is not None and prop.type == "date"
