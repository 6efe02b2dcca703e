"""The chain of revisions, walked back from today's rows to the first, each seal compared with what it was made of."""

import sqlite3
from collections.abc import Iterator
from functools import cached_property

from workbench.case import schema, triggers
from workbench.case.journal import Journal

Columns = dict[str, list[str]]
"""Names of columns by noun."""


class Chain:
    """The seals of one case."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._columns = {table: triggers.columns(connection, table) for table in triggers.WATCHED}
        self._standing: dict[tuple[str, int], str | None] = {}
        self._age = 0

    def problems(self) -> Iterator[str]:
        """One sentence for each revision that is not as it was sealed."""
        expected = None
        revisions = self._connection.execute("SELECT id, previous_hash, hash FROM revision ORDER BY id DESC").fetchall()
        for number, previous_hash, sealed in revisions:
            if expected is not None and sealed != expected:
                yield f"Revision {number + 1} does not follow revision {number}: the history was changed."
            if not self._is_sealed(number, sealed):
                yield f"Revision {number} or a row it touched was changed outside the program."
            expected = previous_hash
            rows = self._connection.execute(
                "SELECT noun, row_id, earlier FROM journal WHERE revision_id = ? ORDER BY id DESC", (number,)
            )
            for noun, row_id, earlier in rows:
                self._standing[noun, row_id] = earlier
        if expected:
            yield "The first revision does not stand at the beginning: the history was cut."

    def _is_sealed(self, number: int, sealed: str | None) -> bool:
        """Whether the seal fits, with rows as the schema was then: no newer than that of the revision after it."""
        if self._journal.digest(number, self._content) == sealed:
            return True
        now = self._age
        for older in range(now + 1, len(self._added_since)):
            self._age = older
            if self._journal.digest(number, self._content) == sealed:
                return True
        self._age = now
        return False

    def _content(self, noun: str, row_id: int) -> str | None:
        """A row's JSON as the revision looked at left it, without the columns that were added later."""
        if (noun, row_id) not in self._standing:
            content = triggers.content(self._columns[noun])
            row = self._connection.execute(f"SELECT {content} FROM {noun} WHERE id = ?", (row_id,)).fetchone()
            self._standing[noun, row_id] = row and row[0]
        text = self._standing[noun, row_id]
        added = self._added_since[self._age].get(noun) if self._age else None
        if text is None or not added:
            return text
        paths = [f'$."{column}"' for column in added]  # SQLite removes them: every other byte stays as it was sealed
        row = self._connection.execute(f"SELECT json_remove(?{', ?' * len(paths)})", (text, *paths)).fetchone()
        return str(row[0])

    @cached_property
    def _added_since(self) -> list[Columns]:
        """What columns each earlier schema lacked, the newest first, beginning with none for today's."""
        found: list[Columns] = [{}]
        for number in range(schema.newest_version() - 1, 0, -1):
            known = schema.columns(number)
            lacking = {
                table: [name for name in columns if name not in known[table]]
                for table, columns in self._columns.items()
                if known[table]
            }
            if lacking != found[-1] and any(lacking.values()):
                found.append(lacking)
        return found
