"""Removing an entity or a source with all that hangs on it, in one change; and what that would be, beforehand."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from workbench.case import import_removal
from workbench.case.import_removal import WithImport
from workbench.case.notes import Tags
from workbench.case.reversing import Tell, untold
from workbench.case.statements import Statements
from workbench.errors import RecordError


class WithEntity(NamedTuple):
    """What goes with an entity: its statements, those of others that name it, and the notes on all of these."""

    statements: int
    naming: int
    notes: int

    def __str__(self) -> str:
        """As it is said: “9 statements, 2 notes and 1 statement of another that names it”; empty for nothing."""
        others = "statement of another that names it" if self.naming == 1 else "statements of others that name it"
        naming = [f"{self.naming} {others}"] if self.naming else []
        return _listed([*_counted((self.statements, "statement"), (self.notes, "note")), *naming])


class WithSource(NamedTuple):
    """What goes with a source, and how many statements stay without a passage (``bare``)."""

    editions: int
    passages: int
    citations: int
    notes: int
    bare: int

    def __str__(self) -> str:
        """As it is said: “1 edition, 12 passages, 15 citations and 2 notes”; empty for nothing."""
        parts = (
            *((self.editions, "edition"), (self.passages, "passage")),
            *((self.citations, "citation"), (self.notes, "note")),
        )
        return _listed(_counted(*parts))


_OF_ENTITY = "SELECT id FROM statement WHERE entity_id = :entity OR value_entity_id = :entity"
_PASSAGES = "SELECT passage.id FROM passage JOIN edition ON edition.id = edition_id WHERE source_id = :source"
_PLACED = "SELECT place_id FROM placement WHERE place_id IS NOT NULL"
"""Passages of later editions at which those of earlier ones stand: they are not counted twice."""


class Removal:
    """Removes what other rows of the case hang on, with them; undone like any other change."""

    def __init__(self, connection: sqlite3.Connection, statements: Statements, tags: Tags) -> None:
        self._connection = connection
        self._statements = statements
        self._tags = tags

    def with_entity(self, entity_id: int) -> WithEntity:
        """What ``entity`` would remove beside the entity."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM statement WHERE entity_id = :entity), "
            "(SELECT count(*) FROM statement WHERE value_entity_id = :entity AND entity_id <> :entity), "
            f"(SELECT count(*) FROM note WHERE entity_id = :entity OR statement_id IN ({_OF_ENTITY}))",
            {"entity": entity_id},
        ).fetchone()
        return WithEntity(*row)

    def entity(self, entity_id: int) -> None:
        """Remove an entity, its statements and those that name it, with their citations, notes and tags.

        Inside an open change. Dates of others that hung on a date that goes keep their value and stand alone.
        """
        which = {"entity": entity_id}
        for (statement_id,) in self._connection.execute(_OF_ENTITY, which).fetchall():
            self._statements.remove(statement_id)
        for table in ("tagging", "note"):
            self._connection.execute(f"DELETE FROM {table} WHERE entity_id = :entity", which)
        self._connection.execute("DELETE FROM entity WHERE id = :entity", which)
        self._tags.drop_unused()

    def with_source(self, source_id: int) -> WithSource:
        """What ``source`` would remove beside the source, and which statements stood on it alone."""
        cited = f"SELECT statement_id FROM citation WHERE passage_id IN ({_PASSAGES})"
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM edition WHERE source_id = :source), "
            f"(SELECT count(*) FROM ({_PASSAGES} AND passage.id NOT IN ({_PLACED}))), "
            f"(SELECT count(*) FROM ({cited})), "
            f"(SELECT count(*) FROM note WHERE source_id = :source OR passage_id IN ({_PASSAGES})), "
            f"(SELECT count(*) FROM (SELECT DISTINCT statement_id FROM ({cited})) AS standing WHERE NOT EXISTS "
            f"(SELECT 1 FROM citation WHERE statement_id = standing.statement_id AND passage_id NOT IN ({_PASSAGES})))",
            {"source": source_id},
        ).fetchone()
        return WithSource(*row)

    def source(self, source_id: int) -> None:
        """Remove a source with its editions, passages and citations, and their notes and tags, inside an open change.

        Statements stay, those that cited nothing else without a passage; sources known only from this one stay too.
        The original bytes and the texts stay in the file, since the schema keeps these for ever: no search finds
        them and no list shows them, but the journal can bring the editions back, and the same file imported anew
        takes no room. Raises RecordError where the source is gone already.
        """
        which = {"source": source_id}
        if self._connection.execute("SELECT 1 FROM source WHERE id = :source", which).fetchone() is None:
            raise RecordError("The source is not in the case any more. Look at the list of sources.")
        for table in ("tagging", "note"):
            command = f"DELETE FROM {table} WHERE source_id = :source OR passage_id IN ({_PASSAGES})"
            self._connection.execute(command, which)
        for command in (
            f"DELETE FROM citation WHERE passage_id IN ({_PASSAGES})",
            "DELETE FROM placement WHERE edition_id IN (SELECT id FROM edition WHERE source_id = :source)",
            "DELETE FROM quotation WHERE source_id = :source OR quoted_id = :source",
            f"UPDATE quotation SET passage_id = NULL WHERE passage_id IN ({_PASSAGES})",
            f"DELETE FROM placement WHERE passage_id IN ({_PASSAGES})",
            f"DELETE FROM passage WHERE id IN ({_PASSAGES})",
            "DELETE FROM edition WHERE source_id = :source",
            "DELETE FROM source WHERE id = :source",
        ):
            self._connection.execute(command, which)
        self._tags.drop_unused()

    def with_import(self, revisions: Sequence[int]) -> WithImport:
        """What ``import_`` would remove of the sources that these revisions brought, and what would stay."""
        return import_removal.with_import(self._connection, revisions)

    def import_(self, along: WithImport, tell: Tell = untold) -> None:
        """Remove the sources of an import on which nothing is recorded, inside an open change.

        ``tell`` may raise StoppedError. The original bytes and the texts stay in the file, as with ``source``.
        """
        import_removal.remove(self._connection, along.going, tell)


def _counted(*parts: tuple[int, str]) -> list[str]:
    return [f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in parts if number]


def _listed(parts: list[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if parts[1:] else []), *parts[-1:]])
