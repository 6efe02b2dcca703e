"""The templates that give reports their look: the program's own, or a copy that the user has changed."""

import os
import re
from pathlib import Path

from workbench.errors import ReportError
from workbench.paths import settings_folder

_KINDS = {".pdf": ".typ", ".html": ".css"}
_OWN = {".typ": "report.typ", ".css": "report.css"}
_LARGEST = 1_000_000
_PACKAGE = re.compile(r"""(?m)^[^\n]*(?:import|include)\s+["']@""")
_REMARKS = re.compile(r"(?s)//[^\n]*|/\*.*?\*/")
_LOADING = re.compile(r"(?i)@import|url\(|</style")


def folder() -> Path:
    """Where the user's own templates lie: what is there is used in place of the program's."""
    return settings_folder() / "templates"


def own_name(ending: str) -> str:
    """What the user's own template for a format is called in that folder; empty for a format that has none."""
    return _OWN.get(_KINDS.get(ending, ""), "")


def of(ending: str, chosen: Path | None = None) -> Path | None:
    """The user's template for a format, chosen or from their folder; None for the program's own.

    ReportError for one that cannot be read, is empty, is of another format, or would load something.
    """
    kind = _KINDS.get(ending, "")
    if chosen is None:
        own = folder() / _OWN[kind] if kind else None
        # unlike Path.is_file, false where the folder may not be looked into: then nobody has put a template there
        return _checked(own) if own is not None and os.path.isfile(own) else None  # noqa: PTH113
    if chosen.suffix.casefold() != kind:
        wanted = f"a template ends in {kind}" if kind else "there is no template"
        raise ReportError(f"“{chosen.name}” gives no look to a report in {ending}: for that, {wanted}.")
    return _checked(chosen)


def _checked(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1).decode("utf-8")
    except OSError as error:
        raise ReportError(
            f"The template {path.name} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error
    except UnicodeDecodeError as error:
        raise ReportError(f"The template {path.name} is not UTF-8 at byte {error.start + 1}.") from error
    typst = path.suffix.casefold() == ".typ"
    if typst and not _REMARKS.sub("", text.removeprefix("\ufeff")).strip():
        raise ReportError(
            f"The template {path.name} is empty: a report would have no words. "
            "“report-files” writes the program's own, to be changed."
        )
    pattern = _PACKAGE if typst else _LOADING
    if found := pattern.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ReportError(
            f"The template {path.name} would load something from elsewhere in line {line}. A report loads nothing."
        )
    return path
