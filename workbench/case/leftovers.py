"""Contents that nothing names, as imports leave them that do not come to their end: counted, and taken away."""

import json
import sqlite3
from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple

from workbench.case.reversing import Tell

_LONGEST = 0.05
"""Seconds after which a transaction ends and is told of; what is taken away by then is gone whatever comes."""

_TEXTS = """
SELECT id FROM edition_text WHERE NOT EXISTS (SELECT 1 FROM edition WHERE text_id = edition_text.id)
AND NOT EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
                AND json_extract(earlier, '$.text_id') = edition_text.id)
UNION SELECT text_id FROM text_stretch WHERE text_id NOT IN (SELECT id FROM edition_text)
"""
"""Texts that neither an edition nor one that was undone or removed has, and those that were not stored to their end."""

_ORIGINALS = """
SELECT sha256 FROM original WHERE NOT EXISTS (SELECT 1 FROM edition WHERE original_sha256 = original.sha256)
AND NOT EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
                AND json_extract(earlier, '$.original_sha256') = original.sha256)
UNION SELECT sha256 FROM original_part WHERE sha256 NOT IN (SELECT sha256 FROM original)
"""

_THESE = "IN (SELECT value FROM json_each(?))"

_SIZES = (
    f"SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM text_stretch WHERE text_id {_THESE}",
    f"SELECT coalesce(sum(length(bytes)), 0) FROM original WHERE sha256 {_THESE}",
    f"SELECT coalesce(sum(length(bytes)), 0) FROM original_part WHERE sha256 {_THESE}",
)


class Leftover(NamedTuple):
    """How many texts and originals nothing names, and their bytes together."""

    texts: int
    originals: int
    size: int

    def told(self) -> str:
        """One sentence on them; empty where there are none."""
        if not self.texts and not self.originals:
            return ""
        texts = f"{self.texts:,} text{'' if self.texts == 1 else 's'}"
        originals = f"{self.originals:,} original{'' if self.originals == 1 else 's'}"
        size = max(self.size / 1_000_000, 0.1)
        return f"Imports that did not come to their end left {texts} and {originals} in the file ({size:,.1f} MB)."


class Leftovers:
    """The contents of one case that nothing names: no edition, and no row of the journal that could bring one back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def counted(self) -> Leftover:
        """How much there is of them; what an import has stored and not named yet is among them."""
        texts, originals = self._keys(_TEXTS), self._keys(_ORIGINALS)
        keys = (texts, originals, originals)
        sizes = (self._connection.execute(sql, (json.dumps(some),)) for sql, some in zip(_SIZES, keys, strict=True))
        return Leftover(len(texts), len(originals), sum(found.fetchone()[0] for found in sizes))

    def take_away(self, tell: Tell) -> None:
        """Delete them, in transactions of some hundredths of a second; the file uses their pages for what comes.

        Only where no import runs. Where ``tell`` calls it off, or the program ends, the rest can be taken away later.
        """
        # The rows that name go first: what is left without one is a leftover still.
        plan = (
            ("edition_text", "id", _TEXTS),
            ("original", "sha256", _ORIGINALS),
            ("text_stretch", "text_id", _TEXTS),
            ("original_part", "sha256", _ORIGINALS),
        )
        rows = [
            (f"DELETE FROM {table} WHERE rowid = ?", row)
            for table, key, found in plan
            for (row,) in self._connection.execute(
                f"SELECT rowid FROM {table} WHERE {key} {_THESE}", (json.dumps(self._keys(found)),)
            )
        ]
        waiting = iter(rows)
        done = 0
        while done < len(rows):
            done += self._delete_some(waiting)
            tell(done, len(rows))

    def _delete_some(self, rows: Iterable[tuple[str, int]]) -> int:
        begun, done = monotonic(), 0
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for command, row in rows:
                self._connection.execute(command, (row,))
                done += 1
                if monotonic() - begun >= _LONGEST:
                    break
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return done

    def _keys(self, found: str) -> list[int | str]:
        return [key for (key,) in self._connection.execute(found)]
