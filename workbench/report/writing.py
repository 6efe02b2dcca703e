"""Reports as files: the format by the file's ending, the file whole or not at all."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.report_plan import Release, ReportPlan
from workbench.report import docx, file_names, handling, html, leaks, markdown, templates, typst_pdf, volumes
from workbench.report.case_document import build
from workbench.report.document import Document
from workbench.report.drafts import Drafts, Then, keep_all
from workbench.report.progress import Progress
from workbench.report.rewording import reworded

_FORMATS = {".pdf": typst_pdf.render, ".html": html.render, ".docx": docx.render, ".md": markdown.render}
ENDINGS = tuple(_FORMATS)
"""The file endings a report can have."""


def write(
    case: Case,
    out: Path,
    entities: Sequence[int] | None = None,
    progress: Progress | None = None,
    *,
    plan: ReportPlan | None = None,
    template: Path | None = None,
    replacing: bool = True,
) -> list[Path]:
    """Write the report on these entities (row ids), or else on what a plan says, or on the whole case.

    A report under a lower mark than its sources carry is kept in the case as a release once it is written.
    ReportError where that fails, ReportStoppedError where ``progress`` was stopped; the file is then as it was.
    FileThereError where it would take the place of a file and is not ``replacing``.
    """
    progress = progress or Progress()
    check_name(out)
    if not replacing:
        refuse_to_replace([out])
    progress.say("Reading the case …")
    document = build(case, entities, plan)
    lower = handling.release(document, plan)
    if lower is not None and case.reads_only:
        raise ReportError(
            f"The case is open for reading only, so it cannot keep why the report is marked {lower.given}. "
            f"Open it for writing, or mark the report {lower.needed}."
        )
    then = partial(_release, case, lower) if lower is not None else None
    return write_document(document, out, progress, template, replacing=replacing, then=then)


def _release(case: Case, release: Release, hashes: Sequence[str]) -> None:
    release = replace(release, files=tuple(hashes))
    with case.change(release.label):
        case.reports.release(release)


def write_document(
    document: Document,
    out: Path,
    progress: Progress | None = None,
    template: Path | None = None,
    *,
    replacing: bool = True,
    then: Then | None = None,
) -> list[Path]:
    """Write a document that was built before, in the look of a template of the user's own where one is given.

    A PDF too long for the typesetter's memory is written in parts; the files that were written are returned.
    ``then`` is called with their SHA-256 when all are there; where it fails, none is. ReportError as for ``write``.
    """
    return drafted(document, out, progress, template, replacing=replacing).put(then)


def drafted(
    document: Document,
    out: Path,
    progress: Progress | None = None,
    template: Path | None = None,
    *,
    replacing: bool = True,
) -> Drafts:
    """The same, complete beside their places; ReportError as for ``write``."""
    progress = progress or Progress()
    check_name(out)
    ending = out.suffix.casefold()
    look, parts = ready(document, out, template, replacing=replacing)
    written = files(out, len(parts))
    if len(parts) > 1:
        parts = _numbered_through(parts, progress, look)
    drafts = Drafts()
    try:
        for number, (path, part) in enumerate(zip(written, parts, strict=True), 1):
            drafts.add(path, _content(part, ending, progress.of(number, len(parts)), look))
        progress.say("Writing the file …")
    except BaseException:
        drafts.drop()
        raise
    return drafts


def ready(
    document: Document, out: Path, template: Path | None = None, *, replacing: bool = True
) -> tuple[Path | None, list[Document]]:
    """The look and the parts a document would be written in; ReportError for what would be refused before that."""
    ending = out.suffix.casefold()
    leaks.refuse_name(out.name, document.hidden)
    look = templates.of(ending, template)
    parts = volumes.split(document) if ending == ".pdf" else [document]
    written = files(out, len(parts))
    file_names.refuse_long(written)
    if not replacing:
        refuse_to_replace(written)
    return look, parts


def files(out: Path, parts: int) -> list[Path]:
    """Where the parts of a report are written."""
    return [volumes.path(out, number, parts) for number in range(1, parts + 1)]


def is_in_parts(document: Document, out: Path) -> bool:
    """Whether a document is too long for one file of this format."""
    return out.suffix.casefold() == ".pdf" and len(volumes.split(document)) > 1


class FileThereError(ReportError):
    """Files are there already that a report would take the place of: ``paths``."""

    def __init__(self, paths: Sequence[Path]) -> None:
        named = ", ".join(f"“{path.name}”" for path in paths)
        super().__init__(f"{named} {'is' if len(paths) == 1 else 'are'} there already. Give the report another name.")
        self.paths = tuple(paths)


def refuse_to_replace(paths: Sequence[Path]) -> None:
    """Raise FileThereError where one of the files is there."""
    if there := [path for path in paths if path.exists()]:
        raise FileThereError(there)


def _numbered_through(parts: Sequence[Document], progress: Progress, look: Path | None) -> list[Document]:
    """The parts with the numbers of their pages in the whole, for which each has to be set once before."""
    pages, counts = [], []
    for number, part in enumerate(volumes.unplaced(parts), 1):
        found = typst_pdf.pages(typst_pdf.render(part, progress.of(number, len(parts), "Counting part"), look))
        pages.append(found.outlined)
        counts.append(found.number)
    return volumes.placed(parts, pages, counts)


def _content(document: Document, ending: str, progress: Progress, look: Path | None) -> bytes:
    """The bytes of a file, searched for what it must not tell."""
    content = _FORMATS[ending](document, progress, look)
    if document.hidden:
        progress.say("Searching the file for what it must not tell …")
        leaks.refuse(content, ending, document.hidden, partial(_without_words, document, ending, look))
    return content


def _without_words(document: Document, ending: str, look: Path | None) -> bytes:
    """The same file without any text: what it has all the same is of its format and its look."""
    bare = reworded(document, lambda text: "x" if text else "")
    return _FORMATS[ending](bare, Progress(), look)


def check_name(out: Path) -> None:
    """ReportError where the file's ending is none that can be written, its name too long, or its folder takes none."""
    if out.suffix.casefold() not in _FORMATS:
        known = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise ReportError(f"“{out.name}” cannot be written: a report ends in {known}.")
    file_names.refuse_long([out])
    try:
        is_folder, has_folder = out.is_dir(), out.parent.is_dir()
    except OSError as error:  # the whole of it is too long, a disk that does not answer
        reason = error.strerror or str(error)
        raise ReportError(f"“{out.parent}” cannot be reached: {reason}. Choose another folder.") from error
    if is_folder:
        raise ReportError(f"“{out.name}” is a folder. Give the report a name of its own.")
    if not has_folder:
        raise ReportError(f"There is no folder “{out.parent}” to write the report to. Choose another folder.")
    if not os.access(out.parent, os.W_OK):
        raise ReportError(f"The folder “{out.parent}” takes no files. Choose another folder for the report.")


def keep(out: Path, content: bytes, what: str = "report") -> None:
    """Put bytes in a file so that it holds all of them, or what it held before.

    ReportError where that fails, which says that ``what`` was not written.
    """
    keep_all([(out, content)], what=what)
