"""A packed document's parts by name, unpacked in memory with every byte counted; nothing is ever written by a name."""

import io
import zipfile
import zlib

from workbench.errors import IngestError, SourceError
from workbench.model.passage import shortened

MOST_ENTRIES = 20_000
MOST_UNPACKED = 300_000_000
"""Bytes all parts together may come to."""

_PIECE = 1 << 16
_ENCRYPTED = 1


class Archive:
    """A packed file, read part by part; SourceError where it is damaged, IngestError where it is a bomb."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self._name = shortened(file_name)
        self._left = MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            raise self._damaged() from error
        if len(self._zip.filelist) > MOST_ENTRIES:
            raise IngestError(f"{self._name} was not read: it has more than {MOST_ENTRIES:,} parts.")

    def names(self) -> list[str]:
        """The parts' names, as foreign text."""
        return list(self._entries)

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """A part unpacked; empty where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & _ENCRYPTED:
            raise SourceError(f"{self._name} needs a password. Save a copy without one, and import that.")
        pieces = []
        try:
            with self._zip.open(entry) as part:
                while piece := part.read(_PIECE):  # what the entry says of its size is not believed
                    pieces.append(piece)
                    self._count(len(piece))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise self._damaged() from error
        return b"".join(pieces)

    def _count(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise IngestError(
                f"{self._name} was not read: unpacked, it is larger than {MOST_UNPACKED // 1_000_000} MB. "
                "Save it in a simpler form, and import that."
            )

    def _damaged(self) -> SourceError:
        return SourceError(f"{self._name} is damaged: it cannot be unpacked. Get it again from where it came.")
