"""Copies an open case to a file of its own, whole and checked, also where its own file is gone."""

import contextlib
import os
import sqlite3
import sys
from pathlib import Path

from workbench.case import file
from workbench.case.copying import copy
from workbench.case.lock import WriterLock, holder
from workbench.errors import CaseBusyError, CaseError, CaseReadOnlyError


def write(connection: sqlite3.Connection, path: Path) -> None:
    """Copy what a connection has open to ``path``, in place of a closed file there.

    The copy gets its name only when it is whole, checked and on the disk. Raises CaseError where that
    cannot be, or where the file there is a case that somebody has open; it is then left as it is.
    """
    if not path.parent.is_dir():
        raise CaseError(f"There is no folder {path.parent}. Make it first, or choose another.")
    lock = _locked(path)
    draft = path.with_name(f".{path.name}.new")
    try:
        _refuse_open(path)
        copy(connection, draft)
        draft.replace(path)
        lock.note_import(None)  # what was cut short there was an import into the case that is gone
        _flush_folder(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise CaseError(
            f"No copy was saved as {path.name}: {file.reason(error)}. Choose another name or folder."
        ) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
        lock.release()


def _locked(path: Path) -> WriterLock:
    try:
        return WriterLock(path)
    except CaseBusyError as error:
        raise CaseError(
            f"{path.name} is a case that is open ({holder(path) or 'in another program'}). Choose another name for "
            "the copy."
        ) from error
    except CaseReadOnlyError as error:
        raise CaseError(f"No copy was saved: the folder {path.parent} takes no files. Choose another.") from error


def _refuse_open(path: Path) -> None:
    """SQLite keeps two files beside a case while it is open, and would take a log left there for the copy's."""
    for ending in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            raise CaseError(
                f"{path.name} is open, or was not closed: {beside.name} lies beside it. Choose another name for the "
                "copy."
            )


def _flush_folder(folder: Path) -> None:
    """Bring a new name to the disk; Windows does so by itself and opens no folder."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
