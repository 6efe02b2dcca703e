"""Dated statements for the timeline, and the records that should have a date and have none."""

import sqlite3
from collections import defaultdict

from workbench.model.entity import Entity
from workbench.model.ontology import Ontology
from workbench.model.timeline import DatedStatement, Heading

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

    def sources(self) -> dict[int, list[Heading]]:
        """The sources each statement of a date is cited from, by the statement's row id."""
        return self._headings(
            "SELECT DISTINCT statement.id, source.id, title FROM statement "
            "JOIN citation ON statement_id = statement.id JOIN passage ON passage.id = passage_id "
            "JOIN edition ON edition.id = edition_id JOIN source ON source.id = source_id "
            "WHERE value_type = 'date' AND value IS NOT NULL ORDER BY statement.id, source.id"
        )

    def tags(self) -> dict[int, list[Heading]]:
        """The tags on each statement of a date, or on its record, by the statement's row id."""
        return self._headings(
            "SELECT DISTINCT statement.id, tag.id, tag.name FROM tagging JOIN tag ON tag.id = tag_id "
            "JOIN statement ON statement.id = statement_id OR statement.entity_id = tagging.entity_id "
            "WHERE value_type = 'date' AND value IS NOT NULL ORDER BY statement.id, tag.name"
        )

    def _headings(self, select: str) -> dict[int, list[Heading]]:
        found: defaultdict[int, list[Heading]] = defaultdict(list)
        for statement_id, heading_id, label in self._connection.execute(select):
            found[statement_id].append(Heading(heading_id, label))
        return dict(found)

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
