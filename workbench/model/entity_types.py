"""What the ontology knows of a type of record and of its properties."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

GROUPS = (
    "person",
    "service",
    "post",
    "declaration",
    "unknown",
    "group",
    "event",
    "place",
    "document",
    "organisation",
    "measure",
)
"""The groups that give a type its colour and its lane on the timeline."""

VALUE_TYPES = (
    "address",
    "checksum",
    "country",
    "date",
    "email",
    "entity",
    "gender",
    "identifier",
    "ip",
    "json",
    "language",
    "mimetype",
    "name",
    "number",
    "phone",
    "string",
    "text",
    "topic",
    "url",
)
"""What a property can take; *entity* is another record, the rest are texts with rules."""


class Reverse(NamedTuple):
    """What a reference is called at the record it points to."""

    name: str
    label: str


class Property(NamedTuple):
    """One thing that can be stated of a record.

    ``owner`` is the type that declares it. A ``vocabulary`` is closed and in the field's order,
    ``suggestions`` are not. ``single`` means one value in the world: rival values are a conflict.
    """

    name: str
    label: str
    owner: str
    description: str = ""
    type: str = "string"
    range: str = ""
    vocabulary: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    single: bool = False
    reverse: Reverse | None = None
    hidden: bool = False
    matchable: bool = True

    @property
    def is_reference(self) -> bool:
        """Whether its values are other records."""
        return self.type == "entity"


class Edge(NamedTuple):
    """How a record of the type is drawn as a line between two others."""

    source: str
    target: str
    label: str
    directed: bool = True
    caption: tuple[str, ...] = ()


class EntityType(NamedTuple):
    """A type of record with all it inherits.

    ``properties`` are in the order of a form: featured, required, own, then inherited from near to
    far. The first filled ``caption`` property names a record. The first filled property of
    ``temporal_start`` and of ``temporal_end`` bound its time; without any it has no bar.
    """

    name: str
    label: str
    plural: str
    description: str = ""
    extends: tuple[str, ...] = ()
    ancestors: frozenset[str] = frozenset()
    abstract: bool = False
    matchable: bool = False
    group: str = ""
    featured: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    temporal_start: tuple[str, ...] = ()
    temporal_end: tuple[str, ...] = ()
    edge: Edge | None = None
    own: tuple[str, ...] = ()
    properties: Mapping[str, Property] = MappingProxyType({})

    @property
    def own_properties(self) -> tuple[Property, ...]:
        """The properties its own file declares."""
        return tuple(self.properties[name] for name in self.own)

    @property
    def dated(self) -> bool:
        """Whether a record of it can have a place in time of its own."""
        return bool(self.temporal_start or self.temporal_end)
