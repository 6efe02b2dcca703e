"""Rows written back to what they were before a revision, told of a part at a time and called off at any."""

import json
import sqlite3
from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Told how many steps are done and of how many; it may raise StoppedError, and then nothing of the change remains."""

_TOLD_EVERY = 100


def untold(_done: int, _of_all: int) -> None:
    """For those who do not ask how far it is."""


class Steps:
    """Counts the steps of one change: rows written back, and for the seal counted, read as they were, as they are."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._done, self.of_all = 0, 0

    def step(self) -> None:
        """One more step is done."""
        self._done += 1
        if self._done % _TOLD_EVERY == 0:
            self._tell(min(self._done, self.of_all), self.of_all)


def reverse(connection: sqlite3.Connection, number: int, steps: Steps) -> None:
    """Write every row back to what it was before a revision, last touched first, inside the change that is open."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    rows = connection.execute(
        "SELECT noun, row_id, kind, earlier FROM journal WHERE revision_id = ? ORDER BY id DESC", (number,)
    ).fetchall()
    steps.of_all = 4 * len(rows)
    for noun, row_id, kind, earlier in rows:
        _write_back(connection, noun, row_id, kind, earlier)
        steps.step()


def _write_back(connection: sqlite3.Connection, noun: str, row_id: int, kind: str, earlier: str) -> None:
    if kind == "insert":
        connection.execute(f"DELETE FROM {noun} WHERE id = ?", (row_id,))
        return
    known = json.loads(earlier)
    names = [f'"{name}"' for name in known]
    if kind == "delete":
        places = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {noun} ({', '.join(names)}) VALUES ({places})", tuple(known.values()))
    else:
        command = f"UPDATE {noun} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
        connection.execute(command, (*known.values(), row_id))
