"""Taking a file in as a source: read beside the case, then kept in one revision; known bytes are recognised."""

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.ingest import reading
from workbench.model.passage import shortened
from workbench.model.source import Extract, SourceDetails

LARGEST = 200_000_000
"""Bytes a source may have."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A file that was read: plain values, so that it can be made beside the window and kept by it."""

    path: Path
    file_name: str
    data: bytes
    sha256: str
    extract: Extract


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``recognised`` where the case had these bytes already."""

    path: Path
    source_uid: str
    edition_uid: str
    edition_id: int
    characters: int
    sha256: str
    media_type: str
    recognised: bool


def import_file(case: Case, path: Path, details: SourceDetails | None = None) -> Imported:
    """Read a file and keep it; SourceError where it cannot be read, and then the case is as it was."""
    return keep(case, capture(path), details)


def capture(path: Path) -> Capture:
    """Read a file's bytes and text, without a case; SourceError where it cannot be done."""
    data, file_name = _bytes(path), storable_name(path)
    extract = reading.read(data, file_name).extract
    return Capture(path, file_name, data, hashlib.sha256(data).hexdigest(), extract)


def keep(case: Case, captured: Capture, details: SourceDetails | None = None) -> Imported:
    """Keep what was read as a source in one revision; bytes the case has already make none.

    An empty title becomes the one the file gives, or else its name.
    """
    edition = case.editions.with_original(captured.sha256)
    recognised = edition is not None
    if edition is None:
        details = details or SourceDetails("")
        title = details.title.strip() or captured.extract.title.strip() or captured.file_name
        with case.change(f"Import {captured.file_name}"):
            source_id = case.sources.add(replace(details, title=title))
            edition_id = case.editions.add(source_id, captured.file_name, captured.data, captured.extract)
        edition = case.editions.get(edition_id)
    source = case.sources.get(edition.source_id) if edition else None
    if edition is None or source is None:
        raise SourceError(f"{captured.file_name} is not in the case any more. Import it again.")
    return Imported(
        captured.path,
        source.uid,
        edition.uid,
        edition.id,
        edition.characters,
        edition.original_sha256,
        edition.media_type,
        recognised,
    )


def storable_name(path: Path) -> str:
    """A file's name as text: bytes that are no text are replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace") or "source"


def _bytes(path: Path) -> bytes:
    name = shortened(storable_name(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(f"{name} is a folder. Name the files in it.")
        if not stat.S_ISREG(mode):
            raise SourceError(f"{name} is a device or a pipe, not a file. Save what it gives, and import that.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}. Check the name.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"{name} cannot be read: {reason}.") from error
    if len(data) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it, and import the parts.")
    return data
