"""A document as PDF, set by Typst in a process of its own: tagged, with footnotes, outline and running heads.

The document goes there as data only; no text of a case is ever read as Typst code.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from workbench.errors import ReportError
from workbench.paths import resources
from workbench.report import figure
from workbench.report.document import Document
from workbench.report.typst_data import data, figure_file
from workbench.report.typst_worker import DATA, RESULT, TEMPLATE

TIME_LIMIT = 600.0
"""Seconds a report may take."""

_REMEDY = "Write it as HTML instead, or report on fewer entities."


def render(document: Document, *, time_limit: float = TIME_LIMIT) -> bytes:
    """The file's bytes; the same document gives the same bytes. ReportError where it cannot be set."""
    with tempfile.TemporaryDirectory(prefix="attache-report-") as name:
        folder = Path(name)
        shutil.copyfile(resources("templates", TEMPLATE), folder / TEMPLATE)
        text = json.dumps(data(document), ensure_ascii=False)
        (folder / DATA).write_text(text, encoding="utf-8")
        for one in document.figures:
            (folder / figure_file(one)).write_text(figure.svg(one), encoding="utf-8")
        _run(folder, time_limit)
        return (folder / RESULT).read_bytes()


def _run(folder: Path, time_limit: float) -> None:
    command = [sys.executable, "-m", "workbench.report.typst_worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no word of a case in the command
            command, cwd=folder, capture_output=True, timeout=time_limit, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise ReportError(f"The PDF was not ready after {time_limit:,.0f} seconds. {_REMEDY}") from None
    except OSError as error:
        raise ReportError(f"The PDF could not be made: {error.strerror or error}. {_REMEDY}") from error
    if done.returncode:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split()[-40:])
        how = reason or f"the typesetter stopped with status {done.returncode}"
        raise ReportError(f"The PDF could not be made: {how.rstrip('.')}. {_REMEDY}")
