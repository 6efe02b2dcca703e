"""Reports as files: the format by the file's ending, the file whole or not at all."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.report import html, typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document

_FORMATS = {".pdf": typst_pdf.render, ".html": html.render}
ENDINGS = tuple(_FORMATS)
"""The file endings a report can have."""


def write(case: Case, out: Path, entities: Sequence[int] | None = None) -> None:
    """Write the report on these entities (row ids), or on the whole case; ReportError where that fails."""
    check_name(out)
    write_document(build(case, entities), out)


def write_document(document: Document, out: Path) -> None:
    """Write a document that was built before; needs no case, so a job beside the window can do it."""
    check_name(out)
    keep(out, _FORMATS[out.suffix.casefold()](document))


def check_name(out: Path) -> None:
    """ReportError where the file's ending is none that can be written, or its folder cannot take a file."""
    if out.suffix.casefold() not in _FORMATS:
        raise ReportError(f"“{out.name}” cannot be written: a report ends in {' or '.join(ENDINGS)}.")
    if out.is_dir():
        raise ReportError(f"“{out.name}” is a folder. Give the report a name of its own.")


def keep(out: Path, content: bytes) -> None:
    """Put bytes in a file so that it holds all of them, or what it held before."""
    made: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".attache-", suffix=out.suffix, dir=out.parent)
        made = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(0o666 & ~_umask())
        made.replace(out)
        made = None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"The report was not written to “{out}”: {reason}. Choose another folder.") from error
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
