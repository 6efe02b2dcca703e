"""Entities: the typed records that statements are about."""

import sqlite3
from collections.abc import Iterator, Sequence

from workbench.case.moment import now
from workbench.case.rows import batches, insert
from workbench.errors import RecordError
from workbench.model.entity import Entity, folded
from workbench.model.identity import is_uid
from workbench.model.ontology import Ontology

_SELECT = "SELECT id, uid, type, name, (SELECT count(*) FROM statement WHERE entity_id = entity.id) FROM entity"
_ORDERS = {
    "name": "folded, id",
    "type": "type, folded, id",
    "statements": "(SELECT count(*) FROM statement WHERE entity_id = entity.id) DESC, folded, id",
    "newest": "id DESC",
}
ORDERS = tuple(_ORDERS)
"""The orders a list of entities can be in."""

_LONGEST_NAME = 500


class Entities:
    """The entities of one case."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology) -> None:
        self._connection = connection
        self._ontology = ontology

    def add(self, type_name: str, name: str) -> int:
        """Add an entity inside an open change and return its row id.

        Raises RecordError for a type the ontology does not have or an empty name.
        """
        entity_type = self._ontology.get(type_name)
        if entity_type.abstract:
            raise RecordError(f"{entity_type.label} is only a heading for other types. Choose one of those.")
        name = checked_name(name)
        row = {"type": type_name, "name": name, "folded": folded(name), "added_at": now()}
        return insert(self._connection, "entity", row)

    def rename(self, entity_id: int, name: str) -> None:
        """Change the analyst's working name, inside an open change."""
        name = checked_name(name)
        self._connection.execute(
            "UPDATE entity SET name = ?, folded = ? WHERE id = ? AND name <> ?",
            (name, folded(name), entity_id, name),
        )

    def get(self, entity_id: int) -> Entity | None:
        """An entity by row id."""
        return next(iter(self._read("WHERE id = ?", entity_id)), None)

    def find(self, key: str) -> Entity:
        """An entity by uid or by its exact name; raises RecordError where none or several fit."""
        found = self._read("WHERE uid = ?", key) if is_uid(key) else self._read("WHERE name = ? LIMIT 2", key)
        if not found:
            raise RecordError(f"The case has no entity “{key}”. List the entities to see their names and uids.")
        if len(found) > 1:
            raise RecordError(f"Several entities are named “{key}”. Give the uid of the one you mean.")
        return found[0]

    def with_uid(self, uid: str) -> Entity | None:
        """An entity by uid."""
        return next(iter(self._read("WHERE uid = ?", uid)), None)

    def matching(
        self,
        text: str = "",
        *,
        types: Sequence[str] = (),
        order: str = "name",
        limit: int = -1,
        offset: int = 0,
    ) -> list[Entity]:
        """Entities whose name holds every word of ``text``, of the given types, in one of ``ORDERS``."""
        where, values = _narrowed(text, types)
        return self._read(f"{where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?", *values, limit, offset)

    def ids(self, text: str = "", *, types: Sequence[str] = (), order: str = "name") -> list[int]:
        """The row ids of ``matching``, all of them: what a list scrolls over."""
        where, values = _narrowed(text, types)
        rows = self._connection.execute(f"SELECT id FROM entity {where} ORDER BY {_ORDERS[order]}", values)
        return [row[0] for row in rows]

    def some(self, ids: Sequence[int]) -> dict[int, Entity]:
        """The entities with these row ids, by row id."""
        found: dict[int, Entity] = {}
        for some in batches(ids):
            places = ", ".join("?" * len(some))
            found |= {entity.id: entity for entity in self._read(f"WHERE id IN ({places})", *some)}
        return found

    def telling(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Of these entities, by row id: the value type and value that say most of each in a line.

        A dated record's time comes first, then what its type features, apart from its name.
        """
        orders: dict[str, dict[str, int]] = {}
        found: dict[int, tuple[int, str, str]] = {}
        for entity_id, type_name, name, value_type, value in self._asserted(ids):
            if (order := orders.get(type_name)) is None:
                order = orders[type_name] = self._telling_properties(type_name)
            if name in order and (entity_id not in found or order[name] < found[entity_id][0]):
                found[entity_id] = (order[name], value_type, value)
        return {entity_id: (value_type, value) for entity_id, (_, value_type, value) in found.items()}

    def _asserted(self, ids: Sequence[int]) -> Iterator[tuple[int, str, str, str, str]]:
        for some in batches(ids):
            places = ", ".join("?" * len(some))
            yield from self._connection.execute(
                "SELECT entity.id, entity.type, property, value_type, coalesce(value, named.name) FROM statement "
                "JOIN entity ON entity.id = entity_id LEFT JOIN entity AS named ON named.id = value_entity_id "
                f"WHERE entity_id IN ({places}) AND polarity = 'asserted' ORDER BY statement.id",
                some,
            )

    def _telling_properties(self, type_name: str) -> dict[str, int]:
        known = self._ontology.types.get(type_name)
        if known is None:
            return {}
        names = [*known.temporal_start, *(name for name in known.featured if name not in known.caption)]
        return {name: rank for rank, name in reversed(list(enumerate(names)))}

    def counts(self, text: str = "") -> dict[str, int]:
        """How many entities there are of each type, among those whose name matches."""
        where, values = _narrowed(text, ())
        return dict(
            self._connection.execute(f"SELECT type, count(*) FROM entity {where} GROUP BY type", values).fetchall()
        )

    def all(self) -> list[Entity]:
        """Every entity, by name."""
        return self.matching()

    def count(self) -> int:
        """How many entities the case has."""
        return int(self._connection.execute("SELECT count(*) FROM entity").fetchone()[0])

    def _read(self, rest: str, *values: object) -> list[Entity]:
        return [Entity(*row) for row in self._connection.execute(f"{_SELECT} {rest}", values)]


def _narrowed(text: str, types: Sequence[str]) -> tuple[str, list[object]]:
    conditions = ["instr(folded, ?)"] * len(folded(text).split())
    values: list[object] = list(folded(text).split())
    if types:
        conditions.append(f"type IN ({', '.join('?' * len(types))})")
        values += types
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def checked_name(name: str) -> str:
    """A working name as it is kept; RecordError where it is empty or has more than 500 characters."""
    name = " ".join(name.replace("\0", " ").split())
    if not name:
        raise RecordError("An entity needs a name. Give a working name; what sources call it can be recorded later.")
    if len(name) > _LONGEST_NAME:
        raise RecordError(f"The name has {len(name)} characters; the longest a name can be is {_LONGEST_NAME}.")
    return name
