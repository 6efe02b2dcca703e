"""Many files on their way into a case: read and their contents stored beside it, then named by it in batches.

``read_batch`` runs in any thread and needs no case; ``keep_all`` takes a batch in, in one revision.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from workbench.case.case import Case
from workbench.case.contents import ContentsBeside
from workbench.errors import SourceError, StoppedError
from workbench.exchange import import_source
from workbench.exchange.import_source import Capture, Imported
from workbench.model.calling_off import stopped_by
from workbench.model.source import SourceDetails

_MOST_FILES = 32
_MOST_CHARACTERS = 2_000_000
_LONGEST = 0.25
"""Seconds after which what was read goes into the case, however little it is."""


@dataclass(slots=True)
class Batch:
    """Files that were read, with a sentence for each that was not, and those skipped; ``seen`` counts them all."""

    captures: list[Capture] = field(default_factory=list)
    refusals: list[tuple[Path, str]] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many files the batch tells of."""
        return len(self.captures) + len(self.refusals) + len(self.skipped)


class FileAt(NamedTuple):
    """The file that is being read, since when by the monotonic clock; who sets ``left`` ends its reading."""

    path: Path
    since: float
    left: threading.Event


class Reading:
    """One import as the thread that reads and the window share it: what it is at, and whether to go on."""

    def __init__(self, contents: ContentsBeside | None = None) -> None:
        self.contents = contents
        self.at: FileAt | None = None
        self.is_saving = False
        self.stopped = threading.Event()
        self.abandoned = threading.Event()

    def begin(self, path: Path) -> FileAt:
        """Go on to another file."""
        self.at = at = FileAt(path, time.monotonic(), threading.Event())
        return at

    def stop(self) -> None:
        """End with what was read by now, and end the reading of the file it is at."""
        self.stopped.set()
        if self.at is not None:
            self.at.left.set()

    def close(self) -> None:
        """Let go of the case once no batch is read any more."""
        if self.contents is not None:
            self.contents.close()

    def abandon(self) -> None:
        """End with nothing, as where the case is closed."""
        self.abandoned.set()
        self.stop()


def read_batch(files: Iterable[Path], reading: Reading) -> Batch:
    """Read files one after the other, until there are many or it took a while; pure work for a job.

    With contents, the bytes and texts of the batch are in the case file when it is given back, and files that the
    case has already are not read at all. Raises CaseError where the case cannot take the contents.
    """
    batch, begun, size = Batch(), time.monotonic(), 0
    reading.is_saving = False
    for path in files:
        at = reading.begin(path)
        if reading.stopped.is_set():  # looked at once the file is begun: a stop that comes later ends its reading
            break
        try:
            captured = _captured(at, reading.contents)
        except StoppedError:
            if reading.stopped.is_set():
                break
            batch.skipped.append(path)
        except SourceError as error:
            batch.refusals.append((path, str(error)))
        else:
            batch.captures.append(captured)
            size += _characters(captured)
        if batch.seen >= _MOST_FILES or size >= _MOST_CHARACTERS or time.monotonic() - begun >= _LONGEST:
            break
    reading.is_saving = True
    try:
        if reading.contents is None or reading.abandoned.is_set():
            return batch
        return replace(batch, captures=stored(batch.captures, reading.contents))
    finally:
        if reading.stopped.is_set():
            reading.close()


def _captured(at: FileAt, contents: ContentsBeside | None) -> Capture:
    """The file as it was read; StoppedError where it was left meanwhile, whether that ended its reading or not."""
    with stopped_by(at.left):
        captured = import_source.capture(at.path, known=contents.has_edition_of if contents else None, follow=False)
    if at.left.is_set():
        raise StoppedError("Reading was called off.")
    return captured


def _characters(captured: Capture) -> int:
    return len(captured.extract.text) + sum(map(_characters, captured.parts))


def stored(captures: Iterable[Capture], contents: ContentsBeside) -> list[Capture]:
    """The same with their contents, and those of their parts, in the case file, so that they hold no bytes any more.

    CaseError where the case cannot take them.
    """
    captures = list(captures)
    wanted = [one for captured in captures for one in _all(captured) if not one.is_known]
    kept = dict(zip(map(id, wanted), contents.keep((one.data, one.extract.text) for one in wanted), strict=True))

    def without_bytes(captured: Capture) -> Capture:
        parts = tuple(map(without_bytes, captured.parts))
        return replace(captured, data=b"", parts=parts, kept=kept.get(id(captured)))

    return list(map(without_bytes, captures))


def _all(captured: Capture) -> Iterator[Capture]:
    yield captured
    for part in captured.parts:
        yield from _all(part)


def keep_all(case: Case, batch: Batch) -> list[Imported | SourceError]:
    """Take in a batch in one revision, in its order; what the case has already is recognised.

    In place of a file that was not read since the case had it, and has it no more, there is the reason. CaseError
    where nothing of the batch can be saved.
    """
    fresh = [one for one in batch.captures if not one.is_known and import_source.known_edition(case, one) is None]
    added: set[int] = set()
    if fresh:
        with case.change(_label(fresh)):
            for captured in fresh:
                if import_source.known_edition(case, captured) is None:  # it may be the same as one before it
                    import_source.add(case, captured, SourceDetails(""))
                    added.add(id(captured))
    return [_outcome(case, one, recognised=id(one) not in added) for one in batch.captures]


def _outcome(case: Case, captured: Capture, *, recognised: bool) -> Imported | SourceError:
    edition = import_source.known_edition(case, captured)
    try:
        return import_source.imported(case, captured, edition, recognised=recognised)
    except SourceError as error:
        return error


def _label(captures: list[Capture]) -> str:
    first = captures[0].file_name
    return f"Import {first}" if len(captures) == 1 else f"Import {len(captures)} files from {first}"
