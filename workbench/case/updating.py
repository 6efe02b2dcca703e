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
