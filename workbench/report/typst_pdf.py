"""A document as PDF, set by Typst in a process of its own: tagged, with footnotes, outline and running heads.

The document goes there as data only; no text of a case is ever read as Typst code.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench.errors import ReportError
from workbench.paths import resources
from workbench.report import figure
from workbench.report.document import Document
from workbench.report.progress import Progress
from workbench.report.typst_data import data, figure_file
from workbench.report.typst_worker import DATA, RESULT, TEMPLATE

TIME_LIMIT = 600.0
"""Seconds a report may take."""

_LINE = re.compile(r"\d+\t")
_LOOK_EVERY = 0.1  # seconds between looks at whether the report is still wanted
_REMEDY = "Write it as HTML instead, or report on fewer entities."


def render(
    document: Document,
    progress: Progress | None = None,
    template: Path | None = None,
    *,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """The file's bytes; the same document gives the same bytes.

    ReportError where it cannot be set, which for a template of the user's own names its line.
    """
    progress = progress or Progress()
    with tempfile.TemporaryDirectory(prefix="attache-report-") as name:
        folder = Path(name)
        shutil.copyfile(template or resources("templates", TEMPLATE), folder / TEMPLATE)
        text = json.dumps(data(document), ensure_ascii=False)
        (folder / DATA).write_text(text, encoding="utf-8")
        for number, one in enumerate(document.figures, 1):
            progress.say(f"Drawing figure {number} of {len(document.figures)} …")
            (folder / figure_file(one)).write_text(figure.svg(one), encoding="utf-8")
        for taken in document.pictures:
            (folder / figure_file(taken)).write_bytes(taken.content)
        progress.say(f"Setting the pages, with {len(document.notes):,} notes …")
        try:
            _run(folder, time_limit, progress)
        except _RefusedError as error:
            raise _told(error, template) from error
        return (folder / RESULT).read_bytes()


class _RefusedError(Exception):
    """The typesetter refused; the text is its reason, ``line`` that of the template, 0 where it is none."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def _told(error: _RefusedError, template: Path | None) -> ReportError:
    reason = str(error).rstrip(".")
    if template is not None and error.line:
        return ReportError(f"The template {template.name} is broken in line {error.line}: {reason}. Mend it there.")
    return ReportError(f"The PDF could not be made: {reason}. {_REMEDY}")


def _run(folder: Path, time_limit: float, progress: Progress) -> None:
    """Set the pages in a process of its own, which ends when the report is called off."""
    command = [sys.executable, "-m", "workbench.report.typst_worker"]
    reasons = folder / "reasons.txt"
    try:
        with (
            reasons.open("wb") as told,
            subprocess.Popen(  # noqa: S603 - our own module, no word of a case in the command
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told
            ) as process,
        ):
            status = _wait(process, time_limit, progress)
    except OSError as error:
        raise ReportError(f"The PDF could not be made: {error.strerror or error}. {_REMEDY}") from error
    if status:
        text = reasons.read_text(encoding="utf-8", errors="replace")
        line, _, rest = text.partition("\t") if _LINE.match(text) else ("0", "", text)
        reason = " ".join(rest.split()[-40:])
        raise _RefusedError(reason or f"the typesetter stopped with status {status}", int(line))


def _wait(process: subprocess.Popen[bytes], time_limit: float, progress: Progress) -> int:
    """The process's status, once it has ended; it is killed where it is too late or not wanted any more."""
    until = time.monotonic() + time_limit
    try:
        while time.monotonic() < until:
            progress.check()
            try:
                return process.wait(_LOOK_EVERY)
            except subprocess.TimeoutExpired:
                continue
    finally:
        if process.poll() is None:
            process.kill()
    raise ReportError(f"The PDF was not ready after {time_limit:,.0f} seconds. {_REMEDY}")
