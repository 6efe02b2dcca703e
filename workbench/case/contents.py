"""Original bytes and texts: kept once each under their hash, outside the journal, also from a thread beside the window.

``Gate`` lets one connection write, or bring the log into the file, at a time: SQLite before 3.51.3 can lose a
transaction where two do.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from workbench.case import file
from workbench.case.hashes import sha256
from workbench.case.whereabouts import Whereabouts
from workbench.errors import CaseError

_CHECKPOINT = 1000
"""Pages in the log after which it is brought into the file beside the window, before the window has to do it."""

_HEAVIEST = 400_000
"""Characters that are indexed in one transaction, if it has more than one text."""

_BYTES_A_CHARACTER = 10
"""Bytes that are stored in the time in which a character is indexed."""


_TURN = 0.002
"""Seconds between two transactions: a thread that waits for a lock needs some to wake up and take it."""


class Kept(NamedTuple):
    """Bytes and a text that are in the case file; ``text_id`` is the text's row."""

    original_sha256: str
    text_sha256: str
    text_id: int


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
        original_sha256 = sha256(original).hexdigest()
        if not self._connection.execute("SELECT 1 FROM original WHERE sha256 = ?", (original_sha256,)).fetchone():
            self._connection.execute(
                "INSERT INTO original (sha256, size, bytes) VALUES (?, ?, ?)",
                (original_sha256, len(original), original),
            )
        text_sha256 = sha256(text.encode()).hexdigest()
        known = self._connection.execute("SELECT id FROM edition_text WHERE sha256 = ?", (text_sha256,)).fetchone()
        if known is None:
            write = "INSERT INTO edition_text (sha256, body) VALUES (?, ?)"
            return Kept(
                original_sha256, text_sha256, self._connection.execute(write, (text_sha256, text)).lastrowid or 0
            )
        return Kept(original_sha256, text_sha256, int(known[0]))

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

        A transaction takes some hundredths of a second: a change made meanwhile waits for no more. Only a text of
        several million characters takes longer, a second for ten million, since it is indexed whole.
        """
        kept: list[Kept] = []
        for some in _by_weight(contents):
            kept += self._keep_at_once(some)
            time.sleep(_TURN)  # whoever waits at the gate goes first
        return kept

    def _keep_at_once(self, contents: Iterable[tuple[bytes, str]]) -> list[Kept]:
        with self._gate.passed(), self._refusals():
            self._whereabouts.check()
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                kept = [Contents(connection).keep(original, text) for original, text in contents]
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            return kept

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


def _by_weight(contents: Iterable[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    """Contents in groups that are written in about the same time; to index a text takes longer than to store bytes."""
    some: list[tuple[bytes, str]] = []
    weight = 0
    for original, text in contents:
        more = len(text) + len(original) // _BYTES_A_CHARACTER
        if some and weight + more > _HEAVIEST:
            yield some
            some, weight = [], 0
        some.append((original, text))
        weight += more
    if some:
        yield some
