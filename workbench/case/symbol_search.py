"""Search for what is no word, such as an emoji or a §: the full-text index drops it, so the rows are looked through."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from time import monotonic
from typing import Any

from workbench.case.search import NOTE_PLACE, Hit, note_hit

_PATIENCE = 0.3
"""Seconds in which another text is begun; the newest come first."""

_EXCERPT = "substr(body, max(1, instr(body, ?1) - 40), 120)"
_LOOKS = str.maketrans("", "", "\ufe0e\ufe0f")
"""The signs that only say whether a symbol is drawn in colour: texts have or lack them at will."""


class SymbolSearch:
    """Looks through the rows themselves; every group of characters must be there, spelled as it was typed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, words: str, *, limit: int, patience: float = _PATIENCE) -> list[Hit]:
        """At most ``limit`` hits of each kind; texts that ``patience`` seconds do not suffice for are left out."""
        signs = unicodedata.normalize("NFC", words.encode("utf-8", "replace").decode()).replace("\0", " ").split()
        signs = [sign.translate(_LOOKS) or sign for sign in signs]
        if not signs:
            return []
        return [
            *self._entities(signs, limit),
            *self._statements(signs, limit),
            *self._notes(signs, limit),
            *self._texts(signs, limit, monotonic() + patience),
        ]

    def _entities(self, signs: list[str], limit: int) -> list[Hit]:
        rows = self._rows(f"id, name, type FROM entity WHERE {_holding('name', signs)} ORDER BY id DESC", signs, limit)
        return [Hit("entity", name, type_name, entity_id=entity) for entity, name, type_name in rows]

    def _statements(self, signs: list[str], limit: int) -> list[Hit]:
        said = _holding("coalesce(value, '') || ' ' || as_stated", signs)
        rows = self._rows(
            "statement.id, entity.id, entity.name, coalesce(value, as_stated) FROM statement "
            f"JOIN entity ON entity.id = entity_id WHERE {said} ORDER BY statement.id DESC",
            *(signs, limit),
        )
        return [Hit("statement", name, value, entity_id=entity, statement_id=row) for row, entity, name, value in rows]

    def _notes(self, signs: list[str], limit: int) -> list[Hit]:
        rows = self._rows(
            f"note.id, {_EXCERPT}, {NOTE_PLACE} WHERE {_holding('body', signs)} ORDER BY note.id DESC", signs, limit
        )
        return [note_hit(row) for row in rows]

    def _texts(self, signs: list[str], limit: int, until: float) -> Iterator[Hit]:
        editions = self._connection.execute(
            "SELECT source.id, edition.id, text_id, title FROM edition JOIN source ON source.id = source_id "
            "ORDER BY edition.id DESC"
        ).fetchall()
        for source, edition, text, title in editions:
            if limit == 0 or monotonic() > until:
                return
            found = [self._first(text, sign) for sign in signs]
            if None not in found and (first := found[0]) is not None:
                limit -= 1
                start, excerpt = first
                shown, end = " ".join(excerpt.split()), start + len(signs[0])
                yield Hit("text", title, shown, source_id=source, edition_id=edition, start=start, end=end)

    def _first(self, text_id: int, sign: str) -> tuple[int, str] | None:
        """Where a text has a sign first, and the words around it."""
        row: tuple[int, str] | None = self._connection.execute(
            f"SELECT start + instr(body, ?1) - 1, {_EXCERPT} FROM text_stretch "
            "WHERE text_id = ?2 AND instr(body, ?1) ORDER BY start LIMIT 1",
            (sign, text_id),
        ).fetchone()
        return row

    def _rows(self, query: str, signs: list[str], limit: int, *values: object) -> list[tuple[Any, ...]]:
        """What a query gives whose first values are the signs, the next one the limit."""
        return self._connection.execute(f"SELECT {query} LIMIT ?{len(signs) + 1}", (*signs, limit, *values)).fetchall()


def _holding(column: str, signs: list[str]) -> str:
    return " AND ".join(f"instr({column}, ?{number})" for number in range(1, len(signs) + 1))
