"""Dated statements for the timeline, and the records that should have a date and have none."""

import sqlite3

from workbench.model.entity import Entity
from workbench.model.ontology import Ontology
from workbench.model.timeline import DatedStatement

_SELECT = (
    "SELECT statement.id, statement.uid, entity.id, entity.uid, entity.type, entity.name, property, value, "
    "earliest, latest, possible_from, possible_to, polarity, anchor_id "
    "FROM statement JOIN entity ON entity.id = entity_id WHERE value_type = 'date' AND value IS NOT NULL"
)


class Timeline:
    """What of one case has a date."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology) -> None:
        self._connection = connection
        self._ontology = ontology

    def dated(self) -> list[DatedStatement]:
        """Every statement of a date, by its earliest day; open starts first."""
        rows = self._connection.execute(f"{_SELECT} ORDER BY earliest, latest, statement.id")
        return [DatedStatement(*row) for row in rows]

    def of_entity(self, entity_id: int) -> list[DatedStatement]:
        """The dates of one entity."""
        rows = self._connection.execute(
            f"{_SELECT} AND entity_id = ? ORDER BY earliest, latest, statement.id", (entity_id,)
        )
        return [DatedStatement(*row) for row in rows]

    def undated(self) -> list[Entity]:
        """Records of a dated type for which no date is recorded, by name: the shelf."""
        types = [one.name for one in self._ontology.dated()]
        places = ", ".join("?" * len(types))
        rows = self._connection.execute(
            f"SELECT id, uid, type, name FROM entity WHERE type IN ({places}) AND NOT EXISTS (SELECT 1 FROM statement "
            "WHERE entity_id = entity.id AND value_type = 'date' AND value IS NOT NULL) ORDER BY folded, id",
            types,
        )
        return [Entity(*row) for row in rows]
