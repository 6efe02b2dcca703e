"""Merging two entities that are one: all that is recorded of the one becomes the other's, in one change."""

import sqlite3

from workbench.case.citations import Citations
from workbench.case.entities import Entities
from workbench.case.notes import Notes, Tags
from workbench.case.statements import Statements
from workbench.errors import RecordError
from workbench.model.entity import Entity
from workbench.model.note import Subject
from workbench.model.ontology import Ontology
from workbench.model.passage import shortened

_SHOWN = 60


class Merging:
    """Joins the entities of one case."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        ontology: Ontology,
        *,
        entities: Entities,
        statements: Statements,
        citations: Citations,
        notes: Notes,
        tags: Tags,
    ) -> None:
        self._connection = connection
        self._ontology = ontology
        self._entities = entities
        self._statements = statements
        self._citations = citations
        self._notes = notes
        self._tags = tags

    def check(self, kept_id: int, other_id: int) -> tuple[Entity, Entity, str]:
        """The two entities and the type they have once they are one, which is the narrower of theirs.

        Raises RecordError where one is gone, where they are the same, or where neither type extends the other.
        """
        kept, other = self._entities.get(kept_id), self._entities.get(other_id)
        if kept is None or other is None:
            raise RecordError("The entity is not in the case any more. Look at the list of entities.")
        if kept_id == other_id:
            raise RecordError(
                f"{shortened(kept.name, _SHOWN)} is one entity already. Choose another one to merge with it."
            )
        if kept.type == other.type or self._ontology.is_a(kept.type, other.type):
            return kept, other, kept.type
        if self._ontology.is_a(other.type, kept.type):
            return kept, other, other.type
        types = [self._ontology.types.get(one.type) for one in (kept, other)]
        names = [shortened(one.name, _SHOWN) for one in (kept, other)]
        labels = [known.label if known else one.type for known, one in zip(types, (kept, other), strict=True)]
        raise RecordError(
            f"{names[0]} is of type {labels[0]} and {names[1]} of type {labels[1]}: these are two. "
            "Only records of one type, or of a type and a narrower one, can be merged."
        )

    def between(self, kept_id: int, other_id: int) -> int:
        """How many statements relate the two to each other: once they are one, it names itself in these."""
        row = self._connection.execute(
            "SELECT count(*) FROM statement WHERE (entity_id = ?1 AND value_entity_id = ?2) "
            "OR (entity_id = ?2 AND value_entity_id = ?1)",
            (kept_id, other_id),
        ).fetchone()
        return int(row[0])

    def merge(self, kept_id: int, other_id: int) -> None:
        """Let all that is recorded of the other entity, or names it, be of the kept one; the other goes.

        Inside an open change. Statements that then say the same become one with all their citations, notes and
        tags; those that relate the two stay. The kept name stays. Raises RecordError as ``check`` does, or where a
        value does not fit the type.
        """
        kept, other, type_name = self.check(kept_id, other_id)
        # the kept row is written even where its type stays, so that its own history tells of the merging
        self._connection.execute("UPDATE entity SET type = ? WHERE id = ?", (type_name, kept_id))
        for gone, same in self._statements.take_over(kept_id, other_id, checked=kept.type != other.type):
            self._citations.move(gone, same)
            self._move_words(Subject("statement", gone), Subject("statement", same))
            self._statements.replace(gone, same)
        self._move_words(Subject("entity", other_id), Subject("entity", kept_id))
        self._connection.execute("DELETE FROM entity WHERE id = ?", (other_id,))

    def _move_words(self, former: Subject, now: Subject) -> None:
        self._notes.move(former, now)
        self._tags.move(former, now)
