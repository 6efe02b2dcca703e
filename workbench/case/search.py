"""Search over texts, entities, statements and notes: what is typed never becomes query syntax."""

import os
import sqlite3
from collections.abc import Iterator
from itertools import islice
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


class _Place(NamedTuple):
    """A stretch of an edition's text that holds what is looked for; it starts at a code point of the text."""

    edition_id: int
    source_id: int
    title: str
    stretch_id: int
    start: int


class Search:
    """The full-text index of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, words: str, *, limit: int = _FEW) -> list[Hit]:
        """At most ``limit`` hits of each kind that hold every word; the last may be the start of one.

        Any text is a valid query. One without a letter or digit finds the very characters typed, such as an emoji.
        """
        phrases = quoted(words)
        if not phrases:
            from workbench.case.symbol_search import SymbolSearch  # noqa: PLC0415 - rarely asked for

            return SymbolSearch(self._connection).find(words, limit=limit)
        query = " ".join(phrases)
        return [
            *self._entities(query, limit),
            *self._statements(query, limit),
            *self._notes(query, limit),
            *self._texts(phrases, limit),
        ]

    def _texts(self, phrases: list[str], limit: int) -> list[Hit]:
        """Texts of which one stretch holds every word, the best first; then those whose stretches do together."""
        query = " ".join(phrases)
        places = dict(islice(self._places(query, None, set()), limit))
        hits = [self._hit(query, place) for place in places.values()]
        if len(hits) < limit and phrases[1:] and (texts := self._holding(phrases)):
            query = " OR ".join(phrases)
            others = islice(self._places(query, texts, set(places)), limit - len(hits))
            hits += [self._hit(query, place) for _, place in others]
        return hits

    def _places(self, query: str, texts: set[int] | None, known: set[int]) -> Iterator[tuple[int, _Place]]:
        """The best stretch for each edition, of these texts, that is not known; bm25 decides the order."""
        rows = self._connection.execute(
            "SELECT text_stretch.text_id, edition.id, source.id, title, text_stretch.id, start FROM text_search "
            "JOIN text_stretch ON text_stretch.id = text_search.rowid "
            "JOIN edition ON edition.text_id = text_stretch.text_id JOIN source ON source.id = source_id "
            "WHERE text_search MATCH ? ORDER BY rank",
            (query,),
        )
        for text, *place in rows:
            if place[0] not in known and (texts is None or text in texts):
                known.add(place[0])
                yield place[0], _Place(*place)

    def _holding(self, phrases: list[str]) -> set[int]:
        """The texts of several stretches that hold every phrase somewhere."""
        texts = {row[0] for row in self._connection.execute("SELECT text_id FROM text_stretch WHERE start > 0")}
        for phrase in phrases if texts else ():
            rows = self._connection.execute(
                "SELECT text_id FROM text_search JOIN text_stretch ON text_stretch.id = text_search.rowid "
                "WHERE text_search MATCH ?",
                (phrase,),
            )
            texts &= {row[0] for row in rows}
        return texts

    def _hit(self, query: str, place: _Place) -> Hit:
        # The index marks the first match with a word no text can hold, since it is drawn anew.
        opening, closing = (f"\x01{os.urandom(8).hex()}" for _ in range(2))
        excerpt, first, last = self._connection.execute(
            "SELECT snippet(text_search, 0, '', '', '…', 24), instr(highlight(text_search, 0, ?1, ''), ?1), "
            "instr(highlight(text_search, 0, '', ?2), ?2) FROM text_search WHERE text_search MATCH ?3 AND rowid = ?4",
            (opening, closing, query, place.stretch_id),
        ).fetchone()
        start, end = place.start + first - 1, place.start + last - 1
        shown = " ".join(excerpt.split())
        return Hit(
            "text", place.title, shown, source_id=place.source_id, edition_id=place.edition_id, start=start, end=end
        )

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


def quoted(words: str) -> list[str]:
    """Each word as a phrase in which nothing is an operator; none where no letter or digit is left."""
    words = words.encode("utf-8", "replace").decode().replace("\0", " ")
    kept = [word for word in words.split() if any(map(str.isalnum, word))]
    phrases = ['"' + word.replace('"', '""') + '"' for word in kept]
    return [*phrases[:-1], phrases[-1] + "*"] if phrases else []
