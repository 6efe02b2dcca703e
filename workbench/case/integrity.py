"""The check of a whole case: file, links, passages, originals, search index and the chain of revisions."""

import sqlite3
from collections.abc import Iterator

from workbench.case.chain import Chain
from workbench.case.contents import Contents
from workbench.case.hashes import sha256
from workbench.case.journal import Journal
from workbench.case.stretches import text_of
from workbench.errors import CaseError

_PASSAGES = 'SELECT passage.uid, passage.edition_id, start, "end", exact FROM passage ORDER BY edition_id, start'


_PLACEMENTS = (
    "SELECT placement.uid, earlier.source_id = later.source_id, earlier.number < later.number, "
    'coalesce(placement."end" <= later.characters, 1), coalesce(place.edition_id = later.id, place_id IS NULL) '
    "FROM placement JOIN passage ON passage.id = passage_id JOIN edition AS earlier ON earlier.id = passage.edition_id "
    "JOIN edition AS later ON later.id = placement.edition_id LEFT JOIN passage AS place ON place.id = place_id"
)
_PLACED = (
    "leads to another source",
    "leads to an edition that is no later one",
    "lies outside the text",
    "was accepted in another edition",
)


_INDEXES = {
    "text_search": "text_stretch",
    "entity_search": "entity",
    "statement_search": "statement",
    "note_search": "note",
}
"""Each search index, and the table that it holds the rows of."""


class Integrity:
    """Looks for damage in one case and never changes it."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal, *, reads_only: bool) -> None:
        self._connection = connection
        self._reads_only = reads_only
        self._journal = journal

    def problems(self) -> Iterator[str]:
        """One sentence for each thing that is not as it should be; nothing where all is well."""
        parts = (
            self._file,
            self._links,
            self._originals,
            self._texts,
            self._passages,
            self._placements,
            self._index,
            self._chain,
        )
        for part in parts:
            try:
                yield from part()
            except (sqlite3.DatabaseError, ValueError) as error:
                yield f"The file is damaged: {error}."

    def _file(self) -> Iterator[str]:
        for (finding,) in self._connection.execute("PRAGMA integrity_check(20)"):
            if finding != "ok":
                yield f"The file is damaged: {finding}."

    def _links(self) -> Iterator[str]:
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"{table} {row} points to a {parent} that is not there."

    def _originals(self) -> Iterator[str]:
        contents = Contents(self._connection)
        for (expected,) in self._connection.execute("SELECT sha256 FROM original").fetchall():
            content = contents.original(expected)
            if content is None or sha256(content).hexdigest() != expected:
                yield f"The original {expected[:12]}… does not have its hash any more."

    def _texts(self) -> Iterator[str]:
        rows = self._connection.execute(
            "SELECT edition.uid, edition.text_sha256, edition_text.id, edition_text.sha256, characters "
            "FROM edition LEFT JOIN edition_text ON edition_text.id = text_id"
        )
        for uid, expected, text_id, kept, characters in rows.fetchall():
            text = self._text(text_id)
            if text is None:
                yield f"The text of edition {uid} is missing."
            elif {sha256(text.encode()).hexdigest(), kept} != {expected} or len(text) != characters:
                yield f"The text of edition {uid} does not have its hash any more."

    def _text(self, text_id: int | None) -> str | None:
        """A text; None where it is missing or not whole."""
        if text_id is None:
            return None
        try:
            return text_of(self._connection, text_id)
        except CaseError:
            return None

    def _passages(self) -> Iterator[str]:
        loaded, text = None, ""
        for uid, edition, start, end, exact in self._connection.execute(_PASSAGES).fetchall():
            if edition != loaded:
                row = self._connection.execute(
                    "SELECT edition_text.id FROM edition JOIN edition_text ON edition_text.id = text_id "
                    "WHERE edition.id = ?",
                    (edition,),
                ).fetchone()
                loaded, text = edition, (self._text(row[0]) if row else None) or ""
            if text[start:end] != exact:
                yield f"Passage {uid} does not say what the text says at {start}–{end}."

    def _placements(self) -> Iterator[str]:
        for uid, *sound in self._connection.execute(_PLACEMENTS):
            for is_sound, sentence in zip(sound, _PLACED, strict=True):
                if not is_sound:
                    yield f"Placement {uid} {sentence}."

    def _index(self) -> Iterator[str]:
        for index, held in _INDEXES.items():
            lacking = self._connection.execute(
                f"SELECT (SELECT count(*) FROM {held} WHERE id NOT IN (SELECT id FROM {index}_docsize)) "
                f"+ (SELECT count(*) FROM {index}_docsize WHERE id NOT IN (SELECT id FROM {held}))"
            ).fetchone()[0]
            if lacking:
                yield f"The search index {index} is not complete: it lacks {lacking} rows, or has as many too many."
            if self._reads_only:
                continue  # SQLite compares the words only on a connection that could mend the index
            try:
                self._connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                yield f"The search index {index} is damaged: {error}."

    def _chain(self) -> Iterator[str]:
        return Chain(self._connection, self._journal).problems()
