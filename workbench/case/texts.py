"""The texts of one case by their hash: the last few stay at hand, as far as memory allows."""

import sqlite3
import sys
from collections import OrderedDict

from workbench.case.stretches import missing, text_of

LARGE = 4_000_000
"""Code points from which reading a text takes longer than a window may stand."""

_MOST, _LEAST = 8, 2
"""Texts that are kept at most, and however large they are: two are compared with one another."""

_ROOM = 250_000_000
"""Bytes that all of them may take."""


_KNOWN = (
    "SELECT edition_text.id, characters FROM edition_text LEFT JOIN edition ON text_id = edition_text.id "
    "WHERE sha256 = ? LIMIT 1"
)


class Texts:
    """By hash, for a row id of a change that failed is given again, to another text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[str, str] = OrderedDict()

    def text(self, sha256: str) -> str:
        """The text with a hash; CaseError where the file has lost it."""
        text = self.at_hand(sha256)
        if text is None:
            row = self._connection.execute(_KNOWN, (sha256,)).fetchone()
            if row is None:
                raise missing()
            text = text_of(self._connection, row[0])
            if row[1] not in (None, len(text)):  # its last stretch is gone
                raise missing()
            self.keep(sha256, text)
        return text

    def at_hand(self, sha256: str) -> str | None:
        """The text with a hash, if it was asked for lately."""
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
        return self._kept.get(sha256)

    def keep(self, sha256: str, text: str) -> None:
        """Have a text at hand that was read elsewhere."""
        self._kept[sha256] = text
        self._kept.move_to_end(sha256)
        while len(self._kept) > _LEAST and (len(self._kept) > _MOST or self._size() > _ROOM):
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(map(sys.getsizeof, self._kept.values()))
