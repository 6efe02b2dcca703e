"""Creating and opening a case file: what it is known by, and the reasons why it cannot be opened."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple, TypeGuard

from workbench.case import durable, schema, triggers
from workbench.case.copying import apart
from workbench.case.lock import forget_import, lock_path
from workbench.case.moment import now
from workbench.case.updating import Waiting, bring_up_to_date, place_of_copy, unsaid
from workbench.case.whereabouts import is_open_here
from workbench.errors import CaseError, NewerCaseError
from workbench.model.identity import new_uid

APPLICATION_ID = 0x41545443
"""“ATTC”, at byte 68 of the file, so that a case is known for one without its suffix."""

SUFFIX = ".attache"

_HEADER = b"SQLite format 3\0"
_PAGE_SIZE = 8192

_SAID = {
    "unable to open database file": "the folder takes no new files",
    "attempt to write a readonly database": "the file or its folder may only be read",
    "database disk image is malformed": "the file is damaged",
    "file is not a database": "it is no case file, or it is damaged",
    "database or disk is full": "the disk is full",
    "disk I/O error": "its disk or network drive does not answer",
}
"""SQLite's reasons in the user's words."""

_REMEDIES = {
    "the disk is full": "make room on the disk, then do it again",
    "the file or its folder may only be read": "save a copy elsewhere, and go on there",
    "its disk or network drive does not answer": "see that it is connected, then open the case again",
}
"""What can be done about a reason."""


def create(path: Path, title: str) -> None:
    """Make a new, empty case file.

    Raises CaseError where a file is there already or the folder cannot be written to. The file gets its
    name only when it is whole.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        if path.exists():
            raise CaseError(f"{path.name} is there already. Choose another name, or open it.")
        if not path.parent.is_dir():
            raise CaseError(f"There is no folder {path.parent}. Make it first, or choose another.")
        _refuse_log_of_another(path)
        draft.unlink(missing_ok=True)
        with contextlib.closing(_connect(draft)) as connection:
            connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            durable.choose(connection, path)
            schema.migrate(connection)
            _begin_case(connection, title)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        draft.rename(path)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CaseError(f"{path.name} cannot be made in {path.parent}: {reason(error)}.") from error
    forget_import(path)


class Opened(NamedTuple):
    """A connection, and the copy of an older case that was kept as it was."""

    connection: sqlite3.Connection
    kept_as: Path | None = None


def open_for_writing(path: Path, waiting: Waiting = unsaid) -> Opened:
    """Open a case file for writing, bringing an older one up to date; the caller holds the writer's lock."""
    inspect(path)
    kept_as = None
    with contextlib.ExitStack() as on_failure:
        try:
            connection = on_failure.enter_context(contextlib.closing(_connect(path)))
            version = schema.version(connection)
            schema.refuse_foreign_code(connection, path, version)
            durable.choose(connection, path)
            if version < schema.newest_version():
                kept_as = place_of_copy(connection, path, version, SUFFIX)
                bring_up_to_date(connection, path, kept_as, waiting)
        except sqlite3.Error as error:
            raise CaseError(f"{path.name} cannot be opened for writing: {reason(error)}.") from error
        on_failure.pop_all()
    return Opened(connection, kept_as)


def connect_again(path: Path) -> sqlite3.Connection:
    """A further connection to a case that this program has open for writing; sqlite3.Error where there is none.

    Threads may use it one after the other.
    """
    with contextlib.ExitStack() as on_failure:
        address = path.resolve().as_uri() + "?mode=rw"  # SQLite would make a file where there is none
        connection = on_failure.enter_context(contextlib.closing(_connect(address, again=True)))
        durable.keep_safe(connection)
        on_failure.pop_all()
    return connection


def open_for_reading(path: Path, *, is_apart: bool = False) -> sqlite3.Connection:
    """Open a case file for reading only, beside a writer or on a medium that takes no writes.

    ``is_apart``: a copy of it where reading for long would hold a writer up. Raises CaseError where it holds code of
    others, or where such a medium has the last changes in a log that cannot be read there.
    """
    inspect(path)
    with contextlib.ExitStack() as on_failure:
        connection = on_failure.enter_context(contextlib.closing(_reading(path)))
        version = schema.version(connection)
        if version < schema.newest_version():
            raise CaseError(
                f"{path.name} was written by an older release. Open it once for writing to bring it up to date."
            )
        schema.refuse_foreign_code(connection, path, version)
        if is_apart and not durable.has_log(connection):
            return apart(connection)
        on_failure.pop_all()
    return connection


def leaves_traces(path: Path) -> bool:
    """Whether opening a case for reading would make SQLite put its log and index beside it, where none are now."""
    try:
        return not any(one.exists() for one in _beside(path))
    except OSError:  # of a drive that does not answer, as opening it will tell
        return False


def tidy(path: Path) -> None:
    """Let SQLite take away an empty log and index that reading left beside a case, unless somebody else uses them."""
    log = _log(path)
    if lock_path(path).exists():
        return
    with contextlib.suppress(OSError, sqlite3.Error):  # where that cannot be done, they stay, and do no harm
        if log.stat().st_size == 0:
            address = path.resolve().as_uri() + "?mode=rw"
            with contextlib.closing(sqlite3.connect(address, uri=True, timeout=0)) as last:
                last.execute("SELECT count(*) FROM sqlite_master").fetchone()


def inspect(path: Path) -> int:
    """The schema version of a case file, read from its header alone, so that nothing is changed.

    Raises CaseError for what is no case file, NewerCaseError for one of a newer release.
    """
    if is_open_here(path):
        return schema.newest_version()  # or else it would not be open
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise CaseError(f"{path.name} is not a case file: it is a device or a pipe.")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise CaseError(f"There is no case file {path}. Check the name, or make a new case.") from error
    except OSError as error:
        raise CaseError(f"{path.name} cannot be read: {reason(error)}.") from error
    if len(header) < 100 or not header.startswith(_HEADER):  # noqa: PLR2004 - SQLite's header is 100 bytes
        raise CaseError(
            f"{path.name} is not a case file. Open a file made by this program, or import this one as a source."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise CaseError(f"{path.name} is an SQLite file of another program, not a case file.")
    version = int.from_bytes(header[60:64], "big")
    if version > schema.newest_version():
        raise NewerCaseError(
            f"{path.name} was written by a newer release (schema {version}, this one knows {schema.newest_version()}). "
            "Update the program; the file has been left as it is."
        )
    return version


def sqlite_version() -> str:
    """The SQLite library in use."""
    return sqlite3.sqlite_version


def damaged(path: Path, error: sqlite3.Error) -> CaseError:
    """What is told where SQLite cannot read what a case file holds."""
    unknown = ". If its disk is sound, the file is damaged: restore a backup."
    return CaseError(
        f"{path.name} cannot be read: {reason(error)}{remedy(error) if is_of_the_disk(error) else unknown}"
    )


def reason(error: Exception) -> str:
    """Why the system refused, as the rest of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return _SAID.get(str(error), str(error))


def _begin_case(connection: sqlite3.Connection, title: str) -> None:
    """Write the case's own row, which stands before all revisions and so is in no journal."""
    connection.execute("BEGIN EXCLUSIVE")
    triggers.detach(connection)
    connection.execute(
        "INSERT INTO case_record (id, uid, title, created_at) VALUES (1, ?, ?, ?)", (new_uid(), title, now())
    )
    triggers.attach(connection)
    connection.execute("COMMIT")


def _connect(path: Path | str, *, again: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=5, uri=again, check_same_thread=not again)
    for pragma in ("foreign_keys = ON", "temp_store = MEMORY", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _beside(path: Path) -> list[Path]:
    """What SQLite keeps beside a case while it is open."""
    return [path.resolve().with_name(path.resolve().name + ending) for ending in ("-wal", "-shm")]


def _log(path: Path) -> Path:
    """SQLite's log of a case file, which holds the last changes."""
    return path.resolve().with_name(path.resolve().name + "-wal")


def _refuse_log_of_another(path: Path) -> None:
    """SQLite would take a log or journal left by a case of the same name for the new one's."""
    for left in (_log(path), _journal(path)):
        if left.exists() and left.stat().st_size > 0:
            raise CaseError(
                f"{left.name} lies there still, with the last changes of another case that was called {path.name}. "
                "Choose another name, or put that case back beside it."
            )


def _reading(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri() + "?mode=ro"
    try:
        return _probed(address)
    except sqlite3.Error:
        if not leaves_traces(path) and os.access(path.parent, os.W_OK):
            raise
    _refuse_unread_log(path)
    try:
        return _probed(address + "&immutable=1")
    except sqlite3.Error as error:
        raise CaseError(f"{path.name} cannot be read: {reason(error)}.") from error


def _journal(path: Path) -> Path:
    """What SQLite takes a change back by that was not finished, where it keeps no log."""
    return path.resolve().with_name(path.resolve().name + "-journal")


def _refuse_unread_log(path: Path) -> None:
    """SQLite takes a file for whole when it is told that nothing changes it, and passes over its log."""
    if _journal(path).exists() and _journal(path).stat().st_size > 0:
        raise CaseError(
            f"{path.name} cannot be read: a change was broken off, and {_journal(path).name} is needed to take it "
            "back. Open the case for writing once, where the folder takes files."
        )
    if _log(path).exists() and _log(path).stat().st_size > 0:
        raise CaseError(
            f"{path.name} cannot be read where it lies: its last changes are still in {_log(path).name}, and the "
            "folder takes no new files. Copy both files to a folder that takes files, and open the case there."
        )


def _probed(address: str) -> sqlite3.Connection:
    """A reading connection that has read once, since SQLite opens a file only when it must."""
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def remedy(error: Exception) -> str:
    """What can be done about why the system refused, as the end of a sentence; empty where only the disk can tell."""
    return f": {_REMEDIES[reason(error)]}." if is_of_the_disk(error) else "."


def is_of_the_disk(error: BaseException) -> TypeGuard[sqlite3.Error]:
    """Whether the disk or the drive is why SQLite refused, and something can be done about that."""
    return isinstance(error, sqlite3.Error) and reason(error) in _REMEDIES
