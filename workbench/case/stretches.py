"""Texts in stretches of some hundred thousand characters, so that a large one is stored and searched a part at a time.

A stretch goes on a little behind the start of the next one: what stands across the cut stands in the first, whole.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case.reversing import Tell
from workbench.errors import CaseError

SIZE = 100_000
"""Code points from one stretch's start to the next one's, at most; a text no longer than this is one stretch."""

_SOUGHT = SIZE // 5
"""Code points in which an end of a paragraph, line or word is looked for; a word longer than that is cut in two."""

_SHARED = 1_000
"""Code points, from the first letter on, that a stretch shares with the next; a longer phrase may be missed."""

_LETTER = re.compile(r"[^\W_]")

_READ = "SELECT start, body FROM text_stretch WHERE text_id = ? ORDER BY start"


class Stretch(NamedTuple):
    """A part of a text, and the code point of the text that it starts at."""

    start: int
    body: str


def cut(text: str, size: int = SIZE) -> Iterator[Stretch]:
    """A text's stretches in order; an empty text is one empty stretch."""
    start = 0
    while len(text) - start > size:
        at = start + size
        following = _boundary(text, at, at - min(_SOUGHT, size // 5))
        yield Stretch(start, text[start : _shared_until(text, following, size)])
        start = following
    yield Stretch(start, text[start:])


def text_of(connection: sqlite3.Connection, text_id: int) -> str:
    """A whole text, read a stretch at a time, so that other threads have their turn; CaseError where one is missing."""
    parts: list[str] = []
    begun, last = 0, ""
    for start, body in connection.execute(_READ, (text_id,)):
        if start - begun > len(last):
            raise missing()
        parts.append(last[: start - begun])
        begun, last = start, body
    return "".join([*parts, last])


def missing() -> CaseError:
    """What is told where the file has lost a text."""
    return CaseError("The text of an edition is missing from the case file. Restore a backup.")


def cut_older(connection: sqlite3.Connection, tell: Tell) -> None:
    """Cut the texts of a case from before there were stretches, inside the migration; each keeps its id."""
    write = "INSERT INTO text_stretch (id, text_id, start, body) VALUES (?, ?, ?, ?)"
    # The last first: the ids of further stretches are then beyond those of all texts.
    texts = connection.execute("SELECT id FROM edition_text ORDER BY id DESC").fetchall()
    for number, (text_id,) in enumerate(texts):
        (body,) = connection.execute("SELECT body FROM edition_text WHERE id = ?", (text_id,)).fetchone()
        for stretch in cut(body):
            connection.execute(write, (None if stretch.start else text_id, text_id, *stretch))
            tell(number, len(texts))


def index_older(connection: sqlite3.Connection, tell: Tell) -> None:
    """Put the stretches of an older case into the search index, inside the migration."""
    write = "INSERT INTO text_search (rowid, body) SELECT id, body FROM text_stretch WHERE id = ?"
    ids = connection.execute("SELECT id FROM text_stretch ORDER BY id").fetchall()
    for number, one in enumerate(ids):
        connection.execute(write, one)
        tell(number, len(ids))


def _boundary(text: str, at: int, least: int) -> int:
    """The last place up to ``at`` where a paragraph, else a line, else a word has ended; ``at`` where none is."""
    for ending in ("\n\n", "\n", " "):
        found = text.rfind(ending, least, at)
        if found >= 0:
            return found + len(ending)
    for place in range(at, least, -1):
        if not text[place - 1].isalnum() and not unicodedata.combining(text[place - 1]):
            return place
    return at


def _shared_until(text: str, following: int, size: int) -> int:
    """Where a stretch ends that the next one follows at a place."""
    letter = _LETTER.search(text, following, following + size)
    least = (letter.start() if letter else following) + min(_SHARED, size)
    return len(text) if least >= len(text) else _boundary(text, min(len(text), least + _SHARED), least)
