"""The schema of a case file: its migrations, run in order, and the triggers and views that may be in it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from workbench import paths
from workbench.case import stretches, triggers
from workbench.case.reversing import Tell, untold
from workbench.errors import CaseError

_STRETCHES = 4
"""The migration after which texts are cut, which SQL alone does not."""

_INDEXED = 5
"""The migration after which the stretches are put into the search index, one by one, since that takes longest."""


def migrations() -> list[Path]:
    """The migrations in the order of their numbers."""
    return sorted(paths.migrations().glob("[0-9]*.sql"))


def newest_version() -> int:
    """The number of the newest schema this release knows."""
    return _number(migrations()[-1])


def version(connection: sqlite3.Connection) -> int:
    """The file's schema; its header may still tell an older one, where a migration lies in the log."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, tell: Tell = untold) -> None:
    """Run the migrations the file has not seen, each whole or not at all, then attach the triggers.

    ``tell`` may raise StoppedError: the migration that goes on is taken back then, and the next opening goes on there.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - brings numpy along, which opening a case must not wait for

    known = version(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    for file in migrations():
        if _number(file) <= known:
            continue
        with Database(connection).atomic():
            if known > 0:
                triggers.detach(connection)
            _run(connection, file, tell)
            triggers.attach(connection)
            connection.execute(f"PRAGMA user_version = {_number(file)}")
    connection.execute("PRAGMA foreign_keys = ON")


def commands(script: str) -> list[str]:
    """A script's SQL commands, one by one, so that they run inside one transaction."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found


def text(connection: sqlite3.Connection) -> str:
    """The whole schema as SQL, in the order it was made; what ``db/schema.sql`` holds."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT GLOB '*_search_*' ORDER BY rowid"
    )
    return "".join(f"{row[0]};\n\n" for row in rows)


def refuse_foreign_code(connection: sqlite3.Connection, path: Path, number: int) -> None:
    """Raise CaseError where the file holds a trigger or view that is not of our own schema of that number.

    SQLite's trusted_schema cannot be switched off, since the search index is kept by triggers; so no
    trigger but ours may be there to run.
    """
    is_old = number < newest_version()
    ours = _code_of(number) if is_old else set(paths.schema_file().read_text(encoding="utf-8").split(";\n\n"))
    # The journal's triggers of an older file are what that release wrote; they are replaced before anything is.
    replaced = set(triggers.names()) if is_old else set()
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    for kind, name, sql in rows.fetchall():
        if sql not in ours and not (kind == "trigger" and name in replaced):
            raise CaseError(
                f"{path.name} holds code that this program did not put there ({name}). "
                "It has been left as it is; ask for the case anew, or open a backup."
            )


def columns(number: int) -> dict[str, list[str]]:
    """The columns that each watched table had by the schema of a number; none for a table made later."""
    with _made(number) as connection:
        return {table: triggers.columns(connection, table) for table in triggers.WATCHED}


def _code_of(number: int) -> set[str]:
    """The triggers and views of the schema of a number, without those of the journal."""
    with _made(number) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
        return {row[0] for row in rows}


@contextlib.contextmanager
def _made(number: int) -> Iterator[sqlite3.Connection]:
    """An empty file in memory, with the migrations up to a number."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for file in migrations():
            if _number(file) <= number:
                _run(connection, file)
        yield connection


def _run(connection: sqlite3.Connection, file: Path, tell: Tell = untold) -> None:
    for command in commands(file.read_text(encoding="utf-8")):
        connection.execute(command)
    if _number(file) == _STRETCHES:
        stretches.cut_older(connection, tell)
    if _number(file) == _INDEXED:
        stretches.index_older(connection, tell)


def _number(file: Path) -> int:
    return int(file.name.split("_")[0])
