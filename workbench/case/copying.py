"""Copies what a connection has open: to a file that is checked, or to one without a name to read in."""

import contextlib
import os
import sqlite3
from pathlib import Path

from workbench.case.reversing import Tell, untold
from workbench.errors import CaseError

_PAGES = 1_000
"""Pages that are copied between two words on how far it is."""


def copy(connection: sqlite3.Connection, path: Path, tell: Tell = untold) -> None:
    """Copy an open case, as it is at this moment, to a file that is checked and brought to the disk.

    Raises CaseError for a damaged case, sqlite3.Error or OSError where the file cannot be written.
    """
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as target:
        connection.backup(target, pages=_PAGES, progress=lambda _, left, of_all: tell(of_all - left, of_all))
        if target.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise CaseError("The case is damaged, and was neither copied nor changed. Restore a backup.")
    with path.open("rb") as whole:
        os.fsync(whole.fileno())


def apart(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of a case as it is at this moment, in a file of SQLite's own without a name, gone once it is closed.

    To read in the file itself for long would keep all from writing where there is no log.
    """
    copied = sqlite3.connect("", isolation_level=None)
    try:
        connection.backup(copied)
        copied.execute("PRAGMA temp_store = MEMORY")
        copied.execute("PRAGMA query_only = ON")
    except BaseException:
        copied.close()
        raise
    return copied
