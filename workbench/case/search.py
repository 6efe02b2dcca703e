"""Search over texts, entities, statements and notes: what is typed never becomes query syntax."""

import os
import sqlite3
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "entity", "statement", "note"]

_FEW = 50

NOTE_PLACE = (
    "coalesce(note.entity_id, statement.entity_id), coalesce(note.source_id, edition.source_id), edition.id, start, "
    "\"end\", coalesce(source.title, entity.name, '') FROM note "
    "LEFT JOIN statement ON statement.id = note.statement_id LEFT JOIN passage ON passage.id = note.passage_id "
    "LEFT JOIN edition ON edition.id = edition_id "
    "LEFT JOIN source ON source.id = coalesce(note.source_id, edition.source_id) "
    "LEFT JOIN entity ON entity.id = coalesce(note.entity_id, statement.entity_id)"
)
"""Columns that say where a note is, and what they are read from."""


class Hit(NamedTuple):
    """One place that holds the words: where it is, its title, and the words around the first match.

    ``start`` and ``end`` are code points: in the edition's text for a text, in ``excerpt`` otherwise.
    """

    kind: Kind
    title: str
    excerpt: str
    source_id: int | None = None
    edition_id: int | None = None
    start: int | None = None
    end: int | None = None
    entity_id: int | None = None
    statement_id: int | None = None
    note_id: int | None = None


class Search:
    """The full-text index of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, words: str, *, limit: int = _FEW) -> list[Hit]:
        """At most ``limit`` hits of each kind that hold every word; the last may be the start of one.

        Any text is a valid query. One without a letter or digit finds the very characters typed, such as an emoji.
        """
        query = quoted(words)
        if not query:
            from workbench.case.symbol_search import SymbolSearch  # noqa: PLC0415 - rarely asked for

            return SymbolSearch(self._connection).find(words, limit=limit)
        return [
            *self._entities(query, limit),
            *self._statements(query, limit),
            *self._notes(query, limit),
            *self._texts(query, limit),
        ]

    def _texts(self, query: str, limit: int) -> list[Hit]:
        # The index marks the first match with a word no text can hold, since it is drawn anew; bm25 decides the order.
        opening, closing = (f"\x01{os.urandom(8).hex()}" for _ in range(2))
        rows = self._connection.execute(
            "SELECT source.id, edition.id, title, snippet(text_search, 0, '', '', '…', 24), "
            "instr(highlight(text_search, 0, ?1, ''), ?1), instr(highlight(text_search, 0, '', ?2), ?2) "
            "FROM text_search JOIN edition ON text_id = text_search.rowid JOIN source ON source.id = source_id "
            "WHERE text_search MATCH ?3 ORDER BY rank LIMIT ?4",
            (opening, closing, query, limit),
        )
        return [
            Hit(
                "text",
                *(title, " ".join(excerpt.split())),
                source_id=source,
                edition_id=edition,
                start=first - 1,
                end=last - 1,
            )
            for source, edition, title, excerpt, first, last in rows
        ]

    def _entities(self, query: str, limit: int) -> list[Hit]:
        rows = self._connection.execute(
            "SELECT entity.id, entity.name, entity.type FROM entity_search "
            "JOIN entity ON entity.id = entity_search.rowid "
            "WHERE entity_search MATCH ? ORDER BY rank LIMIT ?",
            (query, limit),
        )
        return [Hit("entity", name, type_name, entity_id=entity) for entity, name, type_name in rows]

    def _statements(self, query: str, limit: int) -> list[Hit]:
        rows = self._connection.execute(
            "SELECT statement.id, entity.id, entity.name, coalesce(statement.value, statement.as_stated) "
            "FROM statement_search JOIN statement ON statement.id = statement_search.rowid "
            "JOIN entity ON entity.id = entity_id WHERE statement_search MATCH ? ORDER BY rank LIMIT ?",
            (query, limit),
        )
        return [Hit("statement", name, value, entity_id=entity, statement_id=row) for row, entity, name, value in rows]

    def _notes(self, query: str, limit: int) -> list[Hit]:
        rows = self._connection.execute(
            f"SELECT note.id, snippet(note_search, 0, '', '', '…', 24), {NOTE_PLACE} "
            "JOIN note_search ON note.id = note_search.rowid WHERE note_search MATCH ? ORDER BY rank LIMIT ?",
            (query, limit),
        )
        return [note_hit(row) for row in rows]


def note_hit(row: tuple[Any, ...]) -> Hit:
    """A note as a hit: its row id, the excerpt, and the columns of ``NOTE_PLACE``."""
    note, excerpt, entity, source, edition, start, end, title = row
    place = {"entity_id": entity, "source_id": source, "edition_id": edition, "start": start, "end": end}
    return Hit("note", title, excerpt, note_id=note, **place)


def quoted(words: str) -> str:
    """Words as a query in which nothing is an operator; empty where no letter or digit is left."""
    words = words.encode("utf-8", "replace").decode().replace("\0", " ")
    kept = [word for word in words.split() if any(map(str.isalnum, word))]
    phrases = ['"' + word.replace('"', '""') + '"' for word in kept]
    return " ".join(phrases) + "*" if phrases else ""
