"""One ontology file's plain content as drafts of types: known keys, values of the right kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.errors import OntologyError
from workbench.model.entity_types import GROUPS, VALUE_TYPES, Edge, EntityType, Property, Reverse

Path = tuple[str | int, ...]

_TYPE_KEYS = {
    "label": str,
    "plural": str,
    "description": str,
    "extends": list,
    "abstract": bool,
    "matchable": bool,
    "hidden": bool,
    "generated": bool,
    "deprecated": bool,
    "group": str,
    "featured": list,
    "required": list,
    "caption": list,
    "temporalExtent": dict,
    "edge": dict,
    "properties": dict,
}
_PROPERTY_KEYS = {
    "label": str,
    "description": str,
    "type": str,
    "range": str,
    "reverse": dict,
    "vocabulary": list,
    "suggestions": list,
    "examples": list,
    "single": bool,
    "hidden": bool,
    "matchable": bool,
    "deprecated": bool,
    "format": str,
    "maxLength": int,
}
_EXTENT_KEYS = {"start": list, "end": list}
_EDGE_KEYS = {"source": str, "target": str, "label": str, "directed": bool, "caption": list}
_REVERSE_KEYS = {"name": str, "label": str, "hidden": bool}
_KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    list: "a list of texts, with yes and no in quotation marks",
    dict: "a mapping",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A file's content as plain values, and the line each place in it stands on."""

    file: str
    content: object
    lines: Mapping[Path, int]

    def error(self, text: str, *path: str | int) -> OntologyError:
        """An error at that place in the file, or at the nearest place around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return OntologyError(f"{self.file}: line {self.lines.get(path, 1)}: {text}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A type as its file has it, nothing inherited yet."""

    definition: Definition
    type: EntityType
    properties: tuple[Property, ...]
    keys: frozenset[str]

    def says(self, key: str) -> bool:
        """Whether the file has the key, such as ``caption`` or ``temporalExtent.start``."""
        return key in self.keys

    def error(self, text: str, *path: str | int) -> OntologyError:
        """An error at that place inside the type."""
        return self.definition.error(text, self.type.name, *path)


def read_types(definition: Definition) -> Iterator[Draft]:
    """The types one file defines, one after the other."""
    if not isinstance(definition.content, Mapping) or not definition.content:
        raise definition.error("a file defines one type or more, each as a mapping.")
    for name in definition.content:
        yield _read_type(_Part(definition, definition.content, ()).part(name, _TYPE_KEYS))


@dataclass(frozen=True, slots=True)
class _Part:
    """A mapping inside a file, with the way to it."""

    definition: Definition
    content: Mapping[str, object]
    path: Path

    def error(self, text: str, *path: str | int) -> OntologyError:
        return self.definition.error(text, *self.path, *path)

    def part(self, key: str, keys: Mapping[str, type]) -> "_Part":
        """The mapping under ``key``, in which only ``keys`` may stand; empty where there is none."""
        content = self.content.get(key, {})
        if not isinstance(content, dict):
            raise self.error(f"{key} must be {_KINDS[dict]}.", key)
        part = _Part(self.definition, content, (*self.path, key))
        for name, value in content.items():
            if name not in keys:
                raise part.error(f"{name} is not a key that {key} can have.", name)
            if not _is(value, keys[name]):
                raise part.error(f"{name} must be {_KINDS[keys[name]]}.", name)
        return part

    def text(self, key: str, default: str = "") -> str:
        return str(self.content.get(key, default)).strip()

    def flag(self, key: str, *, default: bool = False) -> bool:
        return bool(self.content.get(key, default))

    def mapping(self, key: str) -> dict[str, object]:
        found = self.content.get(key)
        return found if isinstance(found, dict) else {}

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.content.get(key, ())
        return tuple(found) if isinstance(found, list) else ()


def _is(value: object, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    return type(value) is kind


def _read_type(part: _Part) -> Draft:
    name = str(part.path[-1])
    extent = part.part("temporalExtent", _EXTENT_KEYS)
    properties = tuple(_read_properties(part, name))
    if (group := part.text("group")) and group not in GROUPS:
        raise part.error(f"{group} is no group; it is one of {', '.join(GROUPS)}.", "group")
    entity_type = EntityType(
        name=name,
        label=part.text("label", name),
        plural=part.text("plural", part.text("label", name)),
        description=part.text("description"),
        extends=part.texts("extends"),
        abstract=part.flag("abstract"),
        matchable=part.flag("matchable"),
        group=group,
        featured=part.texts("featured"),
        required=part.texts("required"),
        caption=part.texts("caption"),
        temporal_start=extent.texts("start"),
        temporal_end=extent.texts("end"),
        edge=_read_edge(part),
        own=tuple(prop.name for prop in properties),
    )
    keys = {*part.content, *(f"temporalExtent.{key}" for key in extent.content)}
    return Draft(part.definition, entity_type, properties, frozenset(keys))


def _read_edge(part: _Part) -> Edge | None:
    if "edge" not in part.content:
        return None
    edge = part.part("edge", _EDGE_KEYS)
    for key in ("source", "target"):
        if not edge.text(key):
            raise edge.error(f"an edge needs a {key}.")
    return Edge(
        source=edge.text("source"),
        target=edge.text("target"),
        label=edge.text("label"),
        directed=edge.flag("directed", default=True),
        caption=edge.texts("caption"),
    )


def _read_properties(part: _Part, owner: str) -> Iterator[Property]:
    properties = _Part(part.definition, part.mapping("properties"), (*part.path, "properties"))
    for name in properties.content:
        yield _read_property(properties.part(name, _PROPERTY_KEYS), owner)


def _read_property(part: _Part, owner: str) -> Property:
    name, kind = str(part.path[-1]), part.text("type", "string")
    _check_property(part, name, kind)
    reverse = part.part("reverse", _REVERSE_KEYS)
    if "reverse" in part.content and not reverse.text("name"):
        raise reverse.error("a reverse needs a name.")
    return Property(
        name=name,
        label=part.text("label", name),
        owner=owner,
        description=part.text("description"),
        type=kind,
        range=part.text("range", "Thing") if kind == "entity" else "",
        vocabulary=part.texts("vocabulary"),
        suggestions=part.texts("suggestions"),
        single=part.flag("single"),
        reverse=Reverse(reverse.text("name"), reverse.text("label")) if reverse.content else None,
        hidden=part.flag("hidden"),
        matchable=part.flag("matchable", default=True),
    )


def _check_property(part: _Part, name: str, kind: str) -> None:
    if kind not in VALUE_TYPES:
        raise part.error(f"{kind} is no type of value; it is one of {', '.join(VALUE_TYPES)}.", "type")
    for key in ("vocabulary", "suggestions"):
        if kind == "entity" and key in part.content:
            raise part.error(f"{name} refers to other records and cannot have a {key}.", key)
    for key in ("range", "reverse"):
        if kind != "entity" and key in part.content:
            raise part.error(f"{name} is of type {kind} and cannot have a {key}.", key)
    words = [word.casefold() for word in part.texts("vocabulary")]
    if len(words) != len(set(words)):
        raise part.error(f"the vocabulary of {name} has a word twice.", "vocabulary")
