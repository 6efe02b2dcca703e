"""Proving a report beside the window: its files read, held to one moment of the case, what came of it handed back."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.report import proof
from workbench.report.progress import Progress
from workbench.report.proof import Proof
from workbench.report.proof_retold import MadeBy

_NUMBER = re.compile(r"(\d+)")
_HEAD = 1024  # bytes in which a PDF says what it is


class Proven(NamedTuple):
    """What came of it, and which case the report was held to, in which state."""

    proof: Proof
    case: str


def in_order(files: Sequence[Path]) -> list[Path]:
    """The parts of a report as they follow one another, whichever way they were chosen: part 2 before part 10."""
    return sorted(files, key=lambda file: [int(one) if one.isdecimal() else one for one in _NUMBER.split(file.name)])


def work(path: Path, files: Sequence[Path], made_by: MadeBy | None, progress: Progress) -> Proven:
    """Prove a report in one file or in parts, word for word where it is known what it was made by: work for a job.

    ReportError for a file that cannot be read or is empty, and for a plan by which there is no report to print;
    SourceError for one that is no PDF, ReportStoppedError where ``progress`` was stopped.
    """
    progress.say("Reading the report …")
    contents = [_content(file) for file in files]
    names = [file.name for file in files]
    with Case.snapshot(path) as case:
        found = proof.prove(case, *contents, names=names, made_by=made_by, progress=progress)
        return Proven(found, f"the case “{case.title}” ({path.name}) as it is at revision {case.journal.count()}")


def _content(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReportError(f"“{file.name}” cannot be read: {reason}. Choose a file that you may read.") from error
    if not content:
        raise ReportError(f"“{file.name}” is empty. Write the report anew, or choose another file.")
    if b"%PDF" not in content[:_HEAD]:
        raise ReportError(
            f"“{file.name}” is no PDF, and only reports in PDF can be proven. Choose the PDF, or write it as one."
        )
    return content
