"""Editions: immutable captures of a source, their original bytes and their text."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from workbench.case.contents import Contents, Kept
from workbench.case.moment import now
from workbench.case.rows import batches, insert
from workbench.case.texts import LARGE, Texts
from workbench.errors import CaseError, RecordError
from workbench.model.source import Edition, Extract

_SELECT = (
    "SELECT id, uid, source_id, number, file_name, media_type, original_sha256, text_sha256, characters, "
    "extractor, extractor_version, pages, captured_at FROM edition"
)


class Editions:
    """The editions of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._contents = Contents(connection)
        self._texts = Texts(connection)

    def add(self, source_id: int, file_name: str, original: bytes, extract: Extract) -> int:
        """Keep a capture inside an open change and return its row id.

        The bytes and the text are kept once each, however many editions share them.
        """
        return self.add_kept(source_id, file_name, self._contents.keep(original, extract.text), extract)

    def add_kept(self, source_id: int, file_name: str, kept: Kept, extract: Extract) -> int:
        """As ``add``, of bytes and a text that are in the case file already."""
        if len(extract.text) > LARGE:
            self._texts.keep(kept.text_sha256, extract.text)  # it will be read next
        number = self._connection.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM edition WHERE source_id = ?", (source_id,)
        ).fetchone()[0]
        row = {
            "source_id": source_id,
            "number": number,
            "file_name": file_name,
            "media_type": extract.media_type,
            **kept._asdict(),
            "characters": len(extract.text),
            "extractor": extract.extractor,
            "extractor_version": extract.extractor_version,
            "pages": json.dumps(extract.pages),
            "captured_at": now(),
        }
        return insert(self._connection, "edition", row)

    def get(self, edition_id: int) -> Edition | None:
        """An edition by row id."""
        return next(iter(self._read("WHERE id = ?", edition_id)), None)

    def standing(self, ids: Sequence[int]) -> set[int]:
        """Those of these row ids that are in the case."""
        found: set[int] = set()
        for some in batches(ids):
            places = ", ".join("?" * len(some))
            found |= {
                row[0] for row in self._connection.execute(f"SELECT id FROM edition WHERE id IN ({places})", some)
            }
        return found

    def find(self, uid: str) -> Edition:
        """An edition by its uid, or the newest one of the source with that uid; RecordError where there is none."""
        found = self._read(
            "WHERE uid = ?1 OR source_id = (SELECT id FROM source WHERE uid = ?1) ORDER BY number DESC LIMIT 1", uid
        )
        if found:
            return found[0]
        if self._connection.execute("SELECT 1 FROM source WHERE uid = ?", (uid,)).fetchone():
            raise RecordError(f"The source {uid} is known only from others: it has no text. Import it first.")
        raise RecordError(f"The case has no source or edition {uid}. List the sources to see their uids.")

    def of_source(self, source_id: int) -> list[Edition]:
        """A source's editions, the newest first."""
        return self._read("WHERE source_id = ? ORDER BY number DESC", source_id)

    def newest(self, source_id: int) -> Edition | None:
        """A source's newest edition; None for a source known only from others."""
        return next(iter(self.of_source(source_id)), None)

    def with_original(self, sha256: str) -> Edition | None:
        """The edition that was made from exactly these bytes."""
        return next(iter(self._read("WHERE original_sha256 = ? ORDER BY id", sha256)), None)

    def text(self, edition_id: int) -> str:
        """An edition's text; the last few are kept in memory."""
        return self._texts.text(self._text_hash(edition_id)[0])

    def text_at_hand(self, edition_id: int) -> str | None:
        """An edition's text, unless it is so large that it has to be read first, as ``text`` does or a job."""
        sha256, characters = self._text_hash(edition_id)
        return self._texts.text(sha256) if characters <= LARGE else self._texts.at_hand(sha256)

    def keep_text(self, edition_id: int, text: str) -> None:
        """Have an edition's text at hand that was read beside the window."""
        self._texts.keep(self._text_hash(edition_id)[0], text)

    def _text_hash(self, edition_id: int) -> tuple[str, int]:
        row = self._connection.execute(
            "SELECT text_sha256, characters FROM edition WHERE id = ?", (edition_id,)
        ).fetchone()
        if row is None:
            raise RecordError(f"The case has no edition {edition_id}.")
        return str(row[0]), int(row[1])

    def original(self, edition_id: int) -> bytes:
        """The bytes an edition was made from, as they came in."""
        row = self._connection.execute("SELECT original_sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()
        original = self._contents.original(row[0]) if row else None
        if original is None:
            raise CaseError("The original of an edition is missing from the case file. Restore a backup.")
        return original

    def _read(self, rest: str, *values: object) -> list[Edition]:
        return [_edition(*row) for row in self._connection.execute(f"{_SELECT} {rest}", values)]


def _edition(*row: Any) -> Edition:
    values = list(row)
    values[11] = tuple(json.loads(row[11]))
    return Edition(*values)
