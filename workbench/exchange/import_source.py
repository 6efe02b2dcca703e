"""Taking a file in as a source: read beside the case, then kept in one revision; known bytes are recognised.

Files that came inside it, such as a mail's attachments, become sources of their own that draw on it.
"""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from workbench.case.case import Case
from workbench.case.contents import Kept
from workbench.case.whereabouts import is_open_here
from workbench.errors import SourceError, StoppedError
from workbench.exchange import new_edition
from workbench.ingest import ocr, reading
from workbench.model.calling_off import is_called_off
from workbench.model.passage import shortened
from workbench.model.source import NOTHING_SAID, Edition, Extract, SourceDetails
from workbench.suggest.anchoring import Progress

LARGEST = 200_000_000
"""Bytes a source may have."""

DEEPEST = 4
"""How many files in files in files are read; what lies deeper is told of and left."""

MOST_PARTS = 1_000
"""Files inside one file, at any depth, that are read."""

_PIECE = 1 << 20

Known = Callable[[str], bool]

_UNREAD = Extract("", "", "", "")


@dataclass(frozen=True, slots=True)
class Capture:
    """A file that was read: plain values, so that it can be made beside the window and kept by it.

    ``parts`` are the files that came inside it, ``refusals`` sentences about those that could not be read. One that
    ``is_known`` was not read, since the case has its bytes; ``kept`` is where the case has them and the text already.
    """

    path: Path
    file_name: str
    data: bytes
    sha256: str
    extract: Extract
    parts: "tuple[Capture, ...]" = ()
    refusals: tuple[str, ...] = ()
    kept: Kept | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``recognised`` where the case had these bytes already.

    ``proposed`` is what the file says of itself, which nothing but its title was taken over from; ``remarks`` are
    sentences about what could not be read of it, ``refusals`` about files inside it.
    """

    path: Path
    source_uid: str
    edition_uid: str
    edition_id: int
    characters: int
    sha256: str
    media_type: str
    recognised: bool
    file_name: str = ""
    extractor: str = ""
    proposed: SourceDetails = NOTHING_SAID
    remarks: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    parts: "tuple[Imported, ...]" = ()


def import_file(
    case: Case, path: Path, details: SourceDetails | None = None, *, whole_text: bool = False, language: str = ""
) -> Imported:
    """Read a file and keep it; SourceError where it cannot be read, and then the case is as it was.

    A web page's text is its main part, or all of it with ``whole_text``. With a ``language`` of Tesseract's,
    what has no text is recognised.
    """
    return keep(case, capture(path, whole_text=whole_text, language=language), details)


def capture(
    path: Path, *, whole_text: bool = False, language: str = "", known: Known | None = None, follow: bool = True
) -> Capture:
    """Read a file's bytes and text, without a case; SourceError where it cannot be done.

    ``known`` tells by its SHA-256 whether a file is in the case already; then it is not read. A link is refused
    where it is not to be followed.
    """
    file_name, data = storable_name(path), _bytes(path, follow=follow)
    if known is not None and known(sha256 := hashlib.sha256(data).hexdigest()):
        return Capture(path, file_name, b"", sha256, _UNREAD, is_known=True)
    captured, _left = _captured(path, file_name, data, DEEPEST, MOST_PARTS)
    if whole_text and captured.extract.whole_text:
        return replace(captured, extract=_whole(captured.extract))
    if language and not captured.extract.text.strip():
        return replace(captured, extract=_recognised(captured.data, captured.file_name, captured.extract, language))
    return captured


def _captured(path: Path, file_name: str, data: bytes, depth: int, left: int) -> tuple[Capture, int]:
    """A file with the files inside it, ``depth`` deep; and how many more may be read after it."""
    content = reading.read(data, file_name)
    parts, refusals = [], []
    for part in content.parts:
        if depth == 0 or left == 0:
            refusals.append(f"{shortened(part.file_name)} lies too deep in {shortened(file_name)}: it was not read.")
            continue
        try:
            captured, left = _captured(path, part.file_name, part.data, depth - 1, left - 1)
        except SourceError as error:
            refusals.append(f"In {shortened(file_name)}: {error}")
            continue
        parts.append(captured)
    sha256 = hashlib.sha256(data).hexdigest()
    return Capture(path, file_name, data, sha256, content.extract, tuple(parts), tuple(refusals)), left


def keep(case: Case, captured: Capture, details: SourceDetails | None = None) -> Imported:
    """Keep what was read as a source in one revision, with its parts; bytes the case has already make none.

    An empty title becomes the one the file gives, or else its name.
    """
    edition = known_edition(case, captured)
    if edition is not None:
        return imported(case, captured, edition, recognised=True)
    with case.change(f"Import {captured.file_name}"):
        edition_id = add(case, captured, details or SourceDetails(""))
    return imported(case, captured, case.editions.get(edition_id), recognised=False)


def add_recognised_text(case: Case, edition_id: int, language: str) -> int:
    """Add an edition with the text Tesseract recognises on the pages of one, and return its row id.

    It takes some seconds a page. SourceError where Tesseract or the language is not there, or there is no text to see.
    """
    edition, original = _edition(case, edition_id)
    extract = recognised_text_of(original, edition.file_name, language)
    return new_edition.add(case, edition.source_id, edition.file_name, original, extract, label="Recognise the text")


def proposals(case: Case, edition_id: int) -> SourceDetails:
    """What the file of an edition says of itself, read again from its bytes; nothing of it is believed."""
    edition, original = _edition(case, edition_id)
    return proposed_by(original, edition.file_name)


def whole_text_of(data: bytes, file_name: str) -> Extract:
    """All of a web page's text, without a case; SourceError where its main part is all it has."""
    extract = reading.read(data, file_name).extract
    if not extract.whole_text:
        raise SourceError(f"The text of {shortened(file_name)} is all the text it has.")
    return _whole(extract)


def recognised_text_of(data: bytes, file_name: str, language: str, progress: Progress | None = None) -> Extract:
    """The text Tesseract recognises on a file's pages, without a case; raises as ``add_recognised_text``.

    ``progress`` is told how many pages are done and of how many, and may raise to call the work off.
    """
    return _recognised(data, file_name, reading.read(data, file_name).extract, language, progress)


def proposed_by(data: bytes, file_name: str) -> SourceDetails:
    """What a file says of itself, without a case; SourceError where it cannot be read."""
    return reading.read(data, file_name).extract.proposed


def _edition(case: Case, edition_id: int) -> tuple[Edition, bytes]:
    edition = case.editions.get(edition_id)
    if edition is None:
        raise SourceError("The edition is not in the case any more. Look at the list of sources.")
    return edition, case.editions.original(edition_id)


def _recognised(
    data: bytes, file_name: str, extract: Extract, language: str, progress: Progress | None = None
) -> Extract:
    recognised = ocr.extract(data, file_name, max(1, len(extract.pages)), language, progress)
    return replace(recognised, media_type=extract.media_type, proposed=extract.proposed)


def _whole(extract: Extract) -> Extract:
    return replace(extract, text=extract.whole_text, whole_text="", extractor=f"{extract.extractor}, whole text")


def known_edition(case: Case, captured: Capture) -> Edition | None:
    """The edition that was made from these bytes, the newest where there are several of one source."""
    found = case.editions.with_original(captured.sha256)
    newest = case.editions.newest(found.source_id) if found else None
    return newest if newest and newest.original_sha256 == captured.sha256 else found


def add(case: Case, captured: Capture, details: SourceDetails) -> int:
    """Keep a file that was read, and its parts, inside an open change, and return the edition's row id."""
    title = details.title.strip() or captured.extract.title.strip() or captured.file_name
    source_id = case.sources.add(replace(details, title=title))
    if captured.kept is None:
        edition_id = case.editions.add(source_id, captured.file_name, captured.data, captured.extract)
    else:
        edition_id = case.editions.add_kept(source_id, captured.file_name, captured.kept, captured.extract)
    keep_parts(case, captured, source_id, details.handling)
    return edition_id


def keep_parts(case: Case, captured: Capture, source_id: int, handling: str) -> None:
    """Keep what came inside a file as sources that draw on it, inside an open change."""
    for part in captured.parts:
        known = known_edition(case, part)
        # how a mail may be passed on holds for what came with it; who wrote it and when does not
        part_edition = known.id if known else add(case, part, SourceDetails("", handling=handling))
        kept = case.editions.get(part_edition)
        if kept is not None and kept.source_id != source_id:
            case.sources.quote(kept.source_id, source_id, None)


def imported(case: Case, captured: Capture, edition: Edition | None, *, recognised: bool) -> Imported:
    """What an import of a capture came to, with its parts; SourceError where the edition is gone again."""
    source = case.sources.get(edition.source_id) if edition else None
    if edition is None or source is None:
        raise SourceError(f"{captured.file_name} is not in the case any more. Import it again.")
    kept = [(part, known_edition(case, part)) for part in captured.parts]
    return Imported(
        path=captured.path,
        source_uid=source.uid,
        edition_uid=edition.uid,
        edition_id=edition.id,
        characters=edition.characters,
        sha256=edition.original_sha256,
        media_type=edition.media_type,
        recognised=recognised,
        file_name=captured.file_name,
        extractor=edition.extractor,
        proposed=captured.extract.proposed,
        remarks=captured.extract.remarks,
        refusals=captured.refusals,
        parts=tuple(imported(case, part, found, recognised=recognised) for part, found in kept if found),
    )


def storable_name(path: Path) -> str:
    """A file's name as text: bytes that are no text are replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace") or "source"


def _bytes(path: Path, *, follow: bool) -> bytes:
    name = shortened(storable_name(path))
    if is_open_here(path):
        raise SourceError(f"{name} belongs to a case that is open, so it is no source. Close that case to import it.")
    try:
        _check_kind(path.stat(follow_symlinks=follow).st_mode, name)
        # a pipe or a link put there in the meantime is not waited for or followed, and is found out
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        opened = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
        with os.fdopen(opened, "rb") as file:
            _check_kind(os.fstat(opened).st_mode, name)
            data = _up_to_largest(file)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}. Check the name.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"{name} cannot be read: {reason}.") from error
    if len(data) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it, and import the parts.")
    return data


def _up_to_largest(file: BinaryIO) -> bytes:
    """A file's bytes, as far as one may be; StoppedError where that is called off, as on a slow drive."""
    data = bytearray()
    while len(data) <= LARGEST and (piece := file.read(_PIECE)):
        if is_called_off():
            raise StoppedError("Reading was called off.")
        data += piece
    return bytes(data)


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError(f"{name} is a folder. Name the files in it.")
    if stat.S_ISLNK(mode):
        raise SourceError(f"{name} is a link: it was not followed. Import what it leads to.")
    if not stat.S_ISREG(mode):
        raise SourceError(f"{name} is a device or a pipe, not a file. Save what it gives, and import that.")
