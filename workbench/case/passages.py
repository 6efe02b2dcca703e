"""Passages: spans of an edition's text, each asserted to be what the text says before it is kept."""

import sqlite3
from bisect import bisect_right
from collections.abc import Sequence

from workbench.case.editions import Editions
from workbench.case.rows import insert
from workbench.errors import RecordError
from workbench.model.identity import new_uid
from workbench.model.passage import Passage, Selector, context, locate

ORIGINS = (
    "WITH RECURSIVE origin (place, passage) AS (SELECT id, id FROM passage WHERE {where} "
    "UNION SELECT place, passage_id FROM placement JOIN origin ON place_id = origin.passage) "
)
"""Each passage that ``where`` chooses with those of earlier editions that were accepted to stand at its place."""

_PLACED = (
    "WITH RECURSIVE origin (place, passage) AS "
    "(SELECT place_id, passage_id FROM placement WHERE edition_id = ?1 AND place_id IS NOT NULL "
    "UNION SELECT place, passage_id FROM placement JOIN origin ON place_id = origin.passage) "
)
"""As ``ORIGINS`` for a whole edition, without its own passages: most editions have no others."""

_COLUMNS = 'id, uid, edition_id, start, "end", exact, prefix, suffix, page'


class Passages:
    """The passages of one case."""

    def __init__(self, connection: sqlite3.Connection, editions: Editions) -> None:
        self._connection = connection
        self._editions = editions

    def add(self, edition_id: int, selector: Selector) -> int:
        """The row id of the passage a selector means, kept inside an open change where it is new.

        Raises RecordError where the selector means no place, or several.
        """
        edition = self._editions.get(edition_id)
        if edition is None:
            raise RecordError(f"The case has no edition {edition_id}.")
        text = self._editions.text(edition_id)
        start, end = locate(text, selector)
        known = self._connection.execute(
            'SELECT id FROM passage WHERE edition_id = ? AND start = ? AND "end" = ?',
            (edition_id, start, end),
        ).fetchone()
        if known:
            return int(known[0])
        prefix, suffix = context(text, start, end)
        row = {
            "edition_id": edition_id,
            "start": start,
            "end": end,
            "exact": text[start:end],
            "prefix": prefix,
            "suffix": suffix,
            "page": edition.page_at(start),
        }
        return insert(self._connection, "passage", row)

    def add_all(self, edition_id: int, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The row ids of the passages at these spans of an edition, kept inside an open change where they are new.

        For many at once; raises RecordError where the case has no such edition, or a span does not lie in its text.
        """
        edition = self._editions.get(edition_id)
        if edition is None:
            raise RecordError(f"The case has no edition {edition_id}.")
        text = self._editions.text(edition_id)
        rows = []
        for start, end in dict.fromkeys(spans):
            locate(text, Selector(start, end))
            page = bisect_right(edition.pages, start) or None
            rows.append((new_uid(), edition_id, start, end, text[start:end], *context(text, start, end), page))
        self._connection.executemany(
            f"INSERT INTO passage ({_COLUMNS[4:]}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows
        )
        known = self._connection.execute('SELECT start, "end", id FROM passage WHERE edition_id = ?', (edition_id,))
        ids = {(start, end): row for start, end, row in known}
        return [ids[span] for span in spans]

    def get(self, passage_id: int) -> Passage | None:
        """A passage by row id."""
        return next(iter(self._read("WHERE id = ?", passage_id)), None)

    def of_edition(self, edition_id: int) -> list[Passage]:
        """An edition's passages in the order of the text."""
        return self._read('WHERE edition_id = ? ORDER BY start, "end"', edition_id)

    def spans(self, edition_id: int) -> list[tuple[int, int, int]]:
        """Row id, start and end of an edition's passages in the order of the text: all that marking them takes."""
        return self._connection.execute(
            'SELECT id, start, "end" FROM passage WHERE edition_id = ? ORDER BY start, "end"', (edition_id,)
        ).fetchall()

    def kinds(self, edition_id: int) -> dict[int, str]:
        """For each passage of an edition, the type of the first entity that a statement on it is about."""
        rows = self._connection.execute(
            _PLACED
            + "SELECT place, entity.type FROM (SELECT id AS place, id AS passage FROM passage WHERE edition_id = ?1 "
            "UNION ALL SELECT place, passage FROM origin) "
            "JOIN citation ON citation.id = (SELECT min(id) FROM citation WHERE passage_id = passage) "
            "JOIN statement ON statement.id = statement_id JOIN entity ON entity.id = entity_id "
            "ORDER BY citation.id DESC",
            (edition_id,),
        )
        return dict(rows.fetchall())

    def standing(self, passage_id: int) -> list[tuple[str, str, str, str, str]]:
        """What stands on a passage: entity type, entity, property, value and polarity of each statement."""
        return self._connection.execute(
            ORIGINS.format(where="id = ?")
            + "SELECT entity.type, entity.name, property, coalesce(value, named.name, ''), polarity FROM statement "
            "JOIN entity ON entity.id = entity_id LEFT JOIN entity AS named ON named.id = value_entity_id "
            "WHERE statement.id IN (SELECT statement_id FROM citation JOIN origin ON passage_id = passage) "
            "ORDER BY statement.id",
            (passage_id,),
        ).fetchall()

    def all(self) -> list[Passage]:
        """Every passage of the case, by edition and place."""
        return self._read('ORDER BY edition_id, start, "end"')

    def count(self) -> int:
        """How many passages the case has."""
        return int(self._connection.execute("SELECT count(*) FROM passage").fetchone()[0])

    def _read(self, rest: str, *values: object) -> list[Passage]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM passage {rest}", values)
        return [Passage(*row) for row in rows]
