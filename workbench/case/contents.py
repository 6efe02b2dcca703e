"""Original bytes and texts: kept once each under their hash, outside the journal, also from a thread beside the window.

``Gate`` lets one connection write, or bring the log into the file, at a time: SQLite before 3.51.3 can lose a
transaction where two do.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from workbench.case import file
from workbench.case.hashes import sha256
from workbench.case.stretches import Stretch, cut
from workbench.case.whereabouts import Whereabouts
from workbench.errors import CaseError

_CHECKPOINT = 1000
"""Pages in the log after which it is brought into the file beside the window, before the window has to do it."""

_HEAVIEST = 400_000
"""Characters that are indexed in one transaction, or a stretch of a text more."""

_BYTES_A_CHARACTER = 10
"""Bytes that are stored in the time in which a character is indexed."""

_PART = 4_000_000
"""Bytes of an original that are written in one go."""

_TURN = 0.002
"""Seconds between two transactions: a thread that waits for a lock needs some to wake up and take it."""


class Kept(NamedTuple):
    """Bytes and a text that are in the case file; ``text_id`` is the text's row."""

    original_sha256: str
    text_sha256: str
    text_id: int


class Slice(NamedTuple):
    """One step of keeping contents: about as much work as to index so many characters."""

    weight: int
    write: Callable[[], None]


class Keeping:
    """Bytes and a text on their way into a case file, by slices that may be written in transactions of their own.

    The row that names the bytes, or the text, is written with the last of them: until then the file does not have it.
    """

    def __init__(self, original: bytes, text: str) -> None:
        self._original, self._text = original, text
        self._original_sha256 = sha256(original).hexdigest()
        self._text_sha256 = sha256(text.encode()).hexdigest()
        self._text_id = 0
        self._is_known = False

    @property
    def kept(self) -> Kept:
        """Where the file has both, once all slices are written."""
        return Kept(self._original_sha256, self._text_sha256, self._text_id)

    def slices(self, connection: sqlite3.Connection) -> Iterator[Slice]:
        """What is to be written, in order; what is there already is not written again."""
        parts = range(0, len(self._original), _PART) if len(self._original) > _PART else ()
        for number, at in enumerate(parts):
            part = self._original[at : at + _PART]
            yield Slice(len(part) // _BYTES_A_CHARACTER, partial(self._write_part, connection, number, part))
        whole = b"" if parts else self._original
        yield Slice(len(whole) // _BYTES_A_CHARACTER, partial(self._write_original, connection, whole))
        pending: Stretch | None = None
        for stretch in cut(self._text):
            if pending is not None:
                yield Slice(len(pending.body), partial(self._write_stretch, connection, pending))
            pending = stretch
        if pending is not None:
            yield Slice(len(pending.body), partial(self._write_last, connection, pending))

    def _has_original(self, connection: sqlite3.Connection) -> bool:
        found = connection.execute("SELECT 1 FROM original WHERE sha256 = ?", (self._original_sha256,))
        return found.fetchone() is not None

    def _write_part(self, connection: sqlite3.Connection, number: int, part: bytes) -> None:
        if not self._has_original(connection):
            write = "INSERT OR IGNORE INTO original_part (sha256, number, bytes) VALUES (?, ?, ?)"
            connection.execute(write, (self._original_sha256, number, part))

    def _write_original(self, connection: sqlite3.Connection, whole: bytes) -> None:
        if not self._has_original(connection):
            write = "INSERT INTO original (sha256, size, bytes) VALUES (?, ?, ?)"
            connection.execute(write, (self._original_sha256, len(self._original), whole))

    def _write_stretch(self, connection: sqlite3.Connection, stretch: Stretch) -> None:
        if stretch.start == 0:
            write = "SELECT id FROM edition_text WHERE sha256 = ?"
            known = connection.execute(write, (self._text_sha256,)).fetchone()
            self._is_known = known is not None
            self._text_id = known[0] if known else _next_id(connection)
        if not self._is_known:
            write = "INSERT INTO text_stretch (id, text_id, start, body) VALUES (?, ?, ?, ?)"
            connection.execute(write, (None if stretch.start else self._text_id, self._text_id, *stretch))

    def _write_last(self, connection: sqlite3.Connection, stretch: Stretch) -> None:
        self._write_stretch(connection, stretch)
        if self._is_known:
            return
        write = "INSERT INTO edition_text (id, sha256) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING"
        if not connection.execute(write, (self._text_id, self._text_sha256)).rowcount:
            # A change made between two slices brought the same text in.
            connection.execute("DELETE FROM text_stretch WHERE text_id = ?", (self._text_id,))
            known = "SELECT id FROM edition_text WHERE sha256 = ?"
            self._text_id = connection.execute(known, (self._text_sha256,)).fetchone()[0]


def _next_id(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'text_stretch'").fetchone()
    return int(row[0]) + 1 if row else 1


class Gate:
    """Lets one connection of a case write at a time, and none once the case is closed."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # who hears of a change may make another
        self._closed = False

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Write while inside; CaseError where the case was closed meanwhile."""
        with self._lock:
            if self._closed:
                raise CaseError("The case was closed. What was not saved by then is not in it.")
            yield

    @contextmanager
    def passed_to_close(self) -> Iterator[None]:
        """As ``passed``, also once the case was closed."""
        with self._lock:
            yield

    @contextmanager
    def passed_if_free(self) -> Iterator[bool]:
        """Whether nobody writes now; who is let in may write while inside."""
        free = self._lock.acquire(blocking=False)
        try:
            yield free and not self._closed
        finally:
            if free:
                self._lock.release()

    def close(self) -> None:
        """Wait for who writes now, and let nobody in again."""
        with self._lock:
            self._closed = True


class Contents:
    """The bytes and texts of one case, by one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, original: bytes, text: str) -> Kept:
        """Keep bytes and the text that was read from them; what is there already is not written again."""
        keeping = Keeping(original, text)
        for one in keeping.slices(self._connection):
            one.write()
        return keeping.kept

    def original(self, original_sha256: str) -> bytes | None:
        """The bytes with a hash; None where the file does not have them, or not whole."""
        row = self._connection.execute(
            "SELECT size, bytes FROM original WHERE sha256 = ?", (original_sha256,)
        ).fetchone()
        if row is None:
            return None
        parts = "SELECT bytes FROM original_part WHERE sha256 = ? ORDER BY number"
        size, whole = row
        if size and not whole:
            whole = b"".join(part for (part,) in self._connection.execute(parts, (original_sha256,)))
        return bytes(whole) if len(whole) == size else None

    def has_edition_of(self, original_sha256: str) -> bool:
        """Whether an edition was made from bytes with this hash."""
        row = self._connection.execute("SELECT 1 FROM edition WHERE original_sha256 = ?", (original_sha256,))
        return row.fetchone() is not None


class ContentsBeside:
    """Writes contents of an open case from another thread; made by the thread that has the case, used by the other.

    What it keeps is no part of a revision, and may stay without one that names it. The case closes it before itself:
    the connection that is closed last brings the log into the file, and the writer's lock is given back after that.
    """

    def __init__(self, path: Path, gate: Gate, whereabouts: Whereabouts) -> None:
        self._path, self._gate, self._whereabouts = path, gate, whereabouts
        self._connection: sqlite3.Connection | None = None

    def has_edition_of(self, original_sha256: str) -> bool:
        """Whether the case has these bytes already; CaseError where it cannot be read."""
        with self._gate.passed(), self._refusals():
            return Contents(self._opened()).has_edition_of(original_sha256)

    def keep(self, contents: Iterable[tuple[bytes, str]]) -> list[Kept]:
        """Keep bytes with their texts; CaseError where the case cannot take them, and then some may be kept.

        A transaction takes some hundredths of a second: a change made meanwhile waits for no more, since a large text
        is written a stretch at a time. Where it is not kept to its end, no text is found that is not whole.
        """
        keepings: list[Keeping] = []
        for some in _by_weight(self._slices(contents, keepings)):
            self._write(some)
            time.sleep(_TURN)  # whoever waits at the gate goes first
        return [keeping.kept for keeping in keepings]

    def _slices(self, contents: Iterable[tuple[bytes, str]], keepings: list[Keeping]) -> Iterator[Slice]:
        with self._gate.passed(), self._refusals():
            connection = self._opened()
        for original, text in contents:
            keepings.append(Keeping(original, text))
            yield from keepings[-1].slices(connection)

    def _write(self, slices: list[Slice]) -> None:
        with self._gate.passed(), self._refusals():
            self._whereabouts.check()
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                for one in slices:
                    one.write()
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @property
    def is_open(self) -> bool:
        """Whether it has been used since it was closed last, so that more may be on its way."""
        return self._connection is not None

    def close(self) -> None:
        """Close the connection once nobody uses it; the next use opens another while the case is open."""
        with self._gate.passed_to_close():
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._whereabouts.check()
            self._connection = file.connect_again(self._path)
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        return self._connection

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            said = f"Nothing more was saved in {self._path.name}: {file.reason(error)}{file.remedy(error)}"
            raise CaseError(said) from error


def _by_weight(slices: Iterable[Slice]) -> Iterator[list[Slice]]:
    """Slices in groups that are written in about the same time; to index a text takes longer than to store bytes."""
    some: list[Slice] = []
    weight = 0
    for one in slices:
        if some and weight + one.weight > _HEAVIEST:
            yield some
            some, weight = [], 0
        some.append(one)
        weight += one.weight
    if some:
        yield some
