"""Where the open case files lie: what is written once one was moved, deleted or replaced would be lost."""

import errno
import threading
from pathlib import Path
from typing import BinaryIO
from weakref import WeakSet

from workbench.errors import CaseError

_OPEN: "WeakSet[Whereabouts]" = WeakSet()
_OPEN_LOCK = threading.Lock()
"""For the whole program, as are the locks that ``is_open_here`` is about."""


class Whereabouts:
    """The file at a path, as it was on opening; ``leave`` it once it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._beside = path.resolve()  # SQLite keeps its files where a link leads
        self._opened = self._found()
        with _OPEN_LOCK:
            _OPEN.add(self)

    def leave(self) -> None:
        """The file is closed."""
        with _OPEN_LOCK:
            _OPEN.discard(self)

    def _found(self) -> tuple[int, int] | None:
        return _identity(self._path)

    @property
    def are_the_same(self) -> bool:
        """Whether the file at the path is the one that was opened."""
        return self._found() == self._opened

    @property
    def files(self) -> set[tuple[int, int] | None]:
        """The case and what SQLite keeps beside it, by device and inode."""
        beside = (self._beside.with_name(self._beside.name + ending) for ending in ("-wal", "-shm", "-journal"))
        return {self._opened, *map(_identity, beside)}

    def check(self) -> None:
        """Raise CaseError where the file at the path is not the one that was opened."""
        if not self.are_the_same:
            raise CaseError(
                f"{self._path.name} is not where it was: it was moved, deleted or replaced. Nothing can be saved in "
                "it. Save a copy under another name to keep what is recorded."
            )


def is_open_here(path: Path) -> bool:
    """Whether a file is a case that this program has open, or SQLite's beside one.

    No handle on such a file may be opened past SQLite: closing it would drop SQLite's locks, and then another program
    that reads the case takes its log away, with all that is written from then on.
    """
    with _OPEN_LOCK:
        every = list(_OPEN)
    return bool(every) and (found := _identity(path)) is not None and any(found in one.files for one in every)


def opened(path: Path) -> BinaryIO:
    """A file that a person named, open for its bytes; OSError where it cannot be read or belongs to an open case."""
    if is_open_here(path):
        raise OSError(errno.EBUSY, "it belongs to a case that is open")
    return path.open("rb")


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of the file at a path; None where none can be seen there."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
