"""From the plain content of ontology files to types: inheritance worked out, every name checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.model.entity_types import Edge, EntityType, Property
from workbench.model.ontology_reader import Definition, Draft, read_types


@dataclass(slots=True)
class _Build:
    """Drafts by name, and the types worked out so far."""

    drafts: dict[str, Draft]
    done: dict[str, EntityType] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def type(self, name: str) -> EntityType:
        """The type of that name with all it inherits; parents first."""
        if name not in self.done:
            draft = self.drafts[name]
            if name in self.open:
                chain = " → ".join([*self.open[self.open.index(name) :], name])
                raise draft.error(f"{name} extends itself: {chain}.", "extends")
            self.open.append(name)
            parents = [self.type(self._known(draft, parent)) for parent in draft.type.extends]
            self.open.pop()
            self.done[name] = _complete(draft, parents)
        return self.done[name]

    def _known(self, draft: Draft, parent: str) -> str:
        if parent not in self.drafts:
            raise draft.error(f"{draft.type.name} extends {parent}, which no file defines.", "extends")
        return parent


def build_types(definitions: Sequence[Definition]) -> dict[str, EntityType]:
    """All types of the files given, by name; OntologyError naming file and line for what is wrong."""
    drafts: dict[str, Draft] = {}
    for draft in (draft for definition in definitions for draft in read_types(definition)):
        if earlier := drafts.get(draft.type.name):
            raise draft.error(f"{draft.type.name} is already defined in {earlier.definition.file}.")
        drafts[draft.type.name] = draft
    build = _Build(drafts)
    types = {name: build.type(name) for name in drafts}
    for name, draft in drafts.items():
        _check_references(draft, types[name], types)
    return types


def _complete(draft: Draft, parents: list[EntityType]) -> EntityType:
    """The draft with what it inherits; what a file leaves out comes from the first parent that has it."""
    entity_type = draft.type
    inherited: dict[str, object] = {}
    for key, name in _INHERITED.items():
        if not draft.says(key):
            values = (getattr(parent, name) for parent in parents)
            inherited[name] = next((value for value in values if value), getattr(entity_type, name))
    ancestors = frozenset({entity_type.name}).union(*(parent.ancestors for parent in parents))
    complete = entity_type._replace(ancestors=ancestors, **inherited)  # type: ignore[arg-type]
    complete = complete._replace(properties=_properties(draft, complete, parents))
    _check_names(draft, complete)
    return complete


_INHERITED = {
    "group": "group",
    "featured": "featured",
    "required": "required",
    "caption": "caption",
    "temporalExtent.start": "temporal_start",
    "temporalExtent.end": "temporal_end",
    "edge": "edge",
}
"""What a type takes over where its file does not say it, by key and field."""


def _properties(draft: Draft, complete: EntityType, parents: list[EntityType]) -> Mapping[str, Property]:
    everything = {prop.name: prop for prop in draft.properties}
    for parent in parents:
        for prop in parent.properties.values():
            everything.setdefault(prop.name, prop)
    first = [name for name in (*complete.featured, *complete.required) if name in everything]
    order = dict.fromkeys([*first, *complete.own, *_near_to_far(everything, parents)])
    return MappingProxyType({name: everything[name] for name in order})


def _near_to_far(everything: Mapping[str, Property], parents: list[EntityType]) -> list[str]:
    """Inherited names, those declared by the nearest types first; each type's in its file's order."""
    ranked = sorted(parents, key=lambda parent: -len(parent.ancestors))
    own = [name for parent in ranked for name in parent.own]
    return [*own, *(name for parent in ranked for name in parent.properties), *everything]


def _check_names(draft: Draft, complete: EntityType) -> None:
    """Every property a type names is one it has."""
    edge = complete.edge or Edge("", "", "")
    named = {
        "featured": complete.featured,
        "required": complete.required,
        "caption": complete.caption,
        "temporalExtent": (*complete.temporal_start, *complete.temporal_end),
        "edge": (edge.source, edge.target, *edge.caption) if complete.edge else (),
    }
    for key, names in named.items():
        for name in names:
            if name not in complete.properties:
                raise draft.error(f"{complete.name} has no property {name}, named under {key}.", key)
    _check_kinds(draft, complete, edge)


def _check_kinds(draft: Draft, complete: EntityType, edge: Edge) -> None:
    """Captions are texts, extents dates, both ends of a line references, and every record has a colour."""
    properties = complete.properties
    for name in complete.caption:
        if properties[name].is_reference:
            raise draft.error(f"{name} is a reference and cannot be a caption.", "caption")
    for name in (*complete.temporal_start, *complete.temporal_end):
        if properties[name].type != "date":
            raise draft.error(f"{name} is no date and cannot bound a time.", "temporalExtent")
    for name in (edge.source, edge.target) if complete.edge else ():
        if not properties[name].is_reference:
            raise draft.error(f"{name} is no reference and cannot be the end of a line.", "edge")
    if not complete.abstract and not complete.group:
        raise draft.error(f"{complete.name} has no group and inherits none.")


def _check_references(draft: Draft, complete: EntityType, types: Mapping[str, EntityType]) -> None:
    """Ranges exist, and a property that is declared anew stays within what it was."""
    for prop in draft.properties:
        if prop.is_reference and prop.range not in types:
            text = f"{prop.name} refers to {prop.range}, which no file defines."
            raise draft.error(text, "properties", prop.name, "range")
        for parent in complete.extends:
            former = types[parent].properties.get(prop.name)
            if former is not None:
                _check_narrower(draft, prop, former, types)


def _check_narrower(draft: Draft, prop: Property, former: Property, types: Mapping[str, EntityType]) -> None:
    if prop.type != former.type:
        text = f"{prop.name} is of type {prop.type} here and of type {former.type} in {former.owner}."
        raise draft.error(text, "properties", prop.name)
    if prop.is_reference and former.range not in types[prop.range].ancestors:
        text = f"{prop.name} refers to {prop.range} here, which is no {former.range} as in {former.owner}."
        raise draft.error(text, "properties", prop.name, "range")
