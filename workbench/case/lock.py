"""The writer's lock: one program writes to a case file, and a second one is told who that is.

The system holds the lock, so a killed program leaves none; on a file of its own, since closing a handle on the case
would drop SQLite's locks. How far an import is stands in it: what a program that is gone left there was cut short.
"""

import contextlib
import getpass
import json
import os
import sys
from pathlib import Path
from typing import IO, NamedTuple

from workbench.errors import CaseBusyError, CaseReadOnlyError

_MOST_FILES = 10**9
"""No import is of more: a note that tells of it is none of ours."""

if sys.platform == "win32":
    import msvcrt
    import platform

    _host = platform.node

    def _take(handle: IO[str]) -> None:
        # Far behind the text, so that another program can still read who holds it.
        handle.seek(1 << 20)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _host() -> str:
        return os.uname().nodename

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Holder(NamedTuple):
    """The program that writes to a case."""

    user: str
    host: str
    process: int

    def __str__(self) -> str:
        """As it is named in a sentence."""
        return f"{self.user} on {self.host} (process {self.process})"


class CutShort(NamedTuple):
    """How far an import was whose program ended before it: files done, and of how many."""

    done: int
    of_all: int

    def __str__(self) -> str:
        """What is told of it."""
        return (
            f"The program ended during an import into this case, after {self.done:,} of {self.of_all:,} "
            f"{'file' if self.of_all == 1 else 'files'}. Import the same folder or files again: what is in the case "
            "already is not taken twice."
        )


class WriterLock:
    """Held from construction until ``release``; raises CaseBusyError where another program holds it.

    ``cut_short`` stays in the lock's file, also once it is released, until ``has_told`` or another import is noted.
    """

    def __init__(self, case_path: Path) -> None:
        self.path = lock_path(case_path)
        self.cut_short: CutShort | None = None
        self._handle = self._acquire(case_path)

    def _acquire(self, case_path: Path) -> IO[str]:
        while True:
            try:
                handle = self.path.open("a+", encoding="utf-8")
            except OSError as error:
                raise CaseReadOnlyError(
                    f"{case_path.name} cannot be opened for writing: {(error.strerror or str(error)).lower()}. "
                    "Copy it to a folder that takes files, or open it for reading only."
                ) from error
            try:
                _take(handle)
            except OSError as error:
                handle.close()
                raise CaseBusyError(
                    f"{case_path.name} is being written to by {holder(case_path) or 'another program'}. "
                    "Close it there, or open the case for reading only."
                ) from error
            if self._is_current(handle):
                break
            handle.close()
        handle.seek(0)
        self.cut_short = _noted(handle)
        _write(handle, self.cut_short)
        return handle

    def note_import(self, far: tuple[int, int] | None) -> None:
        """Say in the lock's file how far an import is; None where there is none any more."""
        self.cut_short = None
        with contextlib.suppress(OSError):  # a full disk, or a drive that is gone: the import itself tells of these
            _write(self._handle, far)

    def has_told(self) -> None:
        """The user knows what was cut short: forget it, unless the case was left meanwhile, or an import begun."""
        if self.cut_short is not None and not self._handle.closed:
            self.note_import(None)

    def _is_current(self, handle: IO[str]) -> bool:
        """Whether the locked file is still the one at the path: a closing holder removes it."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(handle.fileno()))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back and leave no file, unless the drive is gone or nobody was told what was cut short.

        Then one stays there that holds nobody.
        """
        if sys.platform == "win32":
            self._close()
            self._remove()
        else:
            self._remove()
            self._close()

    def _remove(self) -> None:
        if self.cut_short is not None:
            return
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _close(self) -> None:
        with contextlib.suppress(OSError):  # of a drive that is gone
            self._handle.close()


def _write(handle: IO[str], far: tuple[int, int] | None) -> None:
    noted = {} if far is None else {"import": far}
    handle.seek(0)
    handle.truncate()
    handle.write(json.dumps({"user": _user(), "host": _host(), "process": os.getpid(), **noted}))
    handle.flush()


def _noted(handle: IO[str]) -> CutShort | None:
    """How far the import was that a lock's file tells of; None where it tells of none."""
    try:
        done, of_all = json.load(handle)["import"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    is_count = type(done) is int and type(of_all) is int  # not a fraction, nor the Infinity that JSON is read with
    return CutShort(done, of_all) if is_count and 0 <= done <= of_all <= _MOST_FILES else None


def forget_import(case_path: Path) -> None:
    """Forget what was cut short in a case of this name that is gone; raises as ``WriterLock`` does."""
    lock = WriterLock(case_path)
    lock.note_import(None)
    lock.release()


def lock_path(case_path: Path) -> Path:
    """The lock's file beside the case file."""
    return case_path.with_name(case_path.name + ".lock")


def holder(case_path: Path) -> Holder | None:
    """Who wrote the lock's file; None where there is none or it cannot be read."""
    try:
        known = json.loads(lock_path(case_path).read_text(encoding="utf-8"))
        return Holder(str(known["user"]), str(known["host"]), int(known["process"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
