"""How SQLite keeps changes of a case: a log beside the file, or on a network drive a journal to roll back by."""

import sqlite3
from pathlib import Path

from workbench.case.surroundings import network_kind
from workbench.errors import CaseError

PATIENCE = 15
"""Seconds a statement waits for who reads or writes; without a log, writing waits until a whole copy is made."""


def choose(connection: sqlite3.Connection, path: Path) -> None:
    """Make a connection that writes keep its changes so that a power cut takes none, wherever the file lies.

    The log needs memory that all who use it share, which a network drive does not give. Raises CaseError where
    another program on such a drive still uses the log.
    """
    if network_kind(path):
        _begin_to_roll_back(connection, path)
    else:
        _begin_to_log(connection)
    keep_safe(connection)


def _begin_to_roll_back(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
    if has_log(connection):
        raise CaseError(
            f"{path.name} lies on a network drive, and another program reads it in a way that is not safe there. Close "
            "it there, and open it again."
        )


def _begin_to_log(connection: sqlite3.Connection) -> None:
    """A case that was on a network drive may be read at this moment; then rolling back is as safe, and slower."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or has_log(connection):
            raise


def keep_safe(connection: sqlite3.Connection) -> None:
    """Bring each commit to the disk, in the way that the file is kept already."""
    if has_log(connection):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
    else:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")


def has_log(connection: sqlite3.Connection) -> bool:
    """Whether changes go to a log, so that whoever reads sees one moment and holds nobody up."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
