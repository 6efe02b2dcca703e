"""Recording from a file of JSON lines: ids hold within the file, in any order; one revision, all or nothing.

Start reading at ``record``; the shape of a line is in ``record_line``.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.case.case import Case
from workbench.case.whereabouts import opened
from workbench.errors import RecordError
from workbench.exchange import new_edition
from workbench.exchange.record_line import SourceLine, StatementLine, read_line
from workbench.exchange.recorder import Recorder

LARGEST = 200_000_000
"""Bytes a record file may have."""

_NOUNS = ("entity", "statement", "citation", "passage", "note", "source")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record file added to the case."""

    entities: int
    statements: int
    citations: int
    passages: int
    notes: int
    sources: int

    def counts(self) -> dict[str, int]:
        """The counts by the plural of what was added."""
        return asdict(self)

    def by_noun(self) -> dict[str, int]:
        """What was added at all, by noun."""
        return {noun: number for noun, number in zip(_NOUNS, self.counts().values(), strict=True) if number}


def record_file(case: Case, path: Path) -> Recorded:
    """Record what a file says; RecordError naming the first bad line, and then nothing of it is left."""
    try:
        with opened(path) as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RecordError(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    return record(case, content, path.name)


def record(case: Case, content: bytes, name: str) -> Recorded:
    """Record lines of JSON, as ``record_file`` does; ``name`` is what the revision calls them."""
    if len(content) > LARGEST:
        raise RecordError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it, and record the parts.")
    lines, refused = _lines(content)
    if not lines and not refused:
        raise RecordError(f"{name} holds no line to record. Each line is one JSON object.")
    stating = sum(isinstance(line, StatementLine) and bool(line.property) for line in lines)
    what = f"{stating} statement{'' if stating == 1 else 's'}" if stating else "entities"
    name = name.encode("utf-8", "replace").decode()
    with case.change(f"Record {what} from {name}"):
        before = _count(case)
        recorder = Recorder(case, lines, refused)
        recorder.record_all()
        after = _count(case)
        new_edition.place_late(case)
    return Recorded(*(now - then for now, then in zip(after, before, strict=True)))


def _count(case: Case) -> tuple[int, ...]:
    nouns = (case.entities, case.statements, case.citations, case.passages, case.notes, case.sources)
    return tuple(noun.count() for noun in nouns)


def _lines(content: bytes) -> tuple[list[StatementLine | SourceLine], dict[int, RecordError]]:
    """The lines of a file, and by number what is wrong with those that are none."""
    lines, refused = [], {}
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            lines.append(read_line(number, line.decode()))
        except UnicodeDecodeError as error:
            refused[number] = RecordError(f"Byte {error.start + 1} is not UTF-8. Save the file as UTF-8.")
        except RecordError as error:
            refused[number] = error
    return lines, refused
