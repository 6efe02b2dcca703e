"""Brings an older case up to date, on a checked copy's safety net, and says how far it is where that takes a while."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from workbench.case import schema
from workbench.case.copying import copy
from workbench.case.reversing import Tell, untold

Waiting = Callable[[str], AbstractContextManager[Tell]]
"""Says in a sentence what is done, and gives what is told how far it is."""

_LARGE = 4_000_000
"""Bytes of a case that is not brought up to date in a moment."""


@contextlib.contextmanager
def unsaid(_what: str) -> Iterator[Tell]:
    """For those who need no word on it."""
    yield untold


def place_of_copy(connection: sqlite3.Connection, path: Path, version: int, suffix: str) -> Path:
    """Where an older case is kept as it was: the copy of a still older schema, where nothing was recorded since.

    So it is where bringing it up to date was called off between two migrations: that copy is the one as it was.
    """
    names = [path.with_name(f"{path.stem}.schema-{number}{suffix}") for number in range(1, version + 1)]
    state = _state(connection)
    return next((kept for number, kept in enumerate(names[:-1], 1) if _holds(kept, number, state)), names[-1])


def _holds(kept: Path, number: int, state: tuple[object, ...]) -> bool:
    """Whether a file is a copy with a schema of that number of a case in this state; nothing is written beside it."""
    try:
        address = kept.resolve().as_uri() + "?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")  # it may be anybody's
            return schema.version(connection) == number and _state(connection) == state
    except sqlite3.Error:  # there is none, or it is no case
        return False


def _state(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Which case it is, and the hash of its last revision, which stands on those of all before."""
    return tuple(
        connection.execute(
            "SELECT uid, (SELECT max(id) FROM revision), (SELECT hash FROM revision ORDER BY id DESC LIMIT 1) "
            "FROM case_record"
        ).fetchone()
        or ()
    )


def bring_up_to_date(connection: sqlite3.Connection, path: Path, kept: Path, waiting: Waiting) -> None:
    """Keep a checked copy of an older case as ``kept``, then migrate; StoppedError leaves the case as it is."""
    says = waiting if path.stat().st_size >= _LARGE else unsaid
    with says(f"Bringing {path.name} up to date") as tell:
        if not kept.exists():
            draft = kept.with_name(f".{kept.name}.new")
            try:
                copy(connection, draft, tell)
                draft.rename(kept)
            finally:
                draft.unlink(missing_ok=True)
        schema.migrate(connection, tell)
