"""The case that ships with the program: three sources about an invented affair, and what they say recorded."""

from dataclasses import fields
from pathlib import Path

import yaml

from workbench import paths
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.exchange.import_source import import_file
from workbench.exchange.record_file import record
from workbench.model.source import SourceDetails

NAME = "sample.attache"
TITLE = "The Velland affair"

_DETAILS = tuple(field.name for field in fields(SourceDetails))


def sample_case(folder: Path) -> Path:
    """The path of the sample case in a folder; made there where it is missing, and left as it is otherwise.

    It gets its name only when it is whole. Raises CaseError where the folder takes no files.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            return path
        draft = folder / f".making-{NAME}"
        draft.unlink(missing_ok=True)
        with Case.create(draft, title=TITLE) as case:
            fill(case)
        draft.replace(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CaseError(f"The sample case cannot be made in {folder}: {reason}. Choose another folder.") from error
    return path


def fill(case: Case) -> None:
    """Import the sample's sources into a case and record what they say."""
    folder = paths.resources("sample")
    uids = []
    for described in yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8")):
        details = SourceDetails(**{name: described.get(name, "") for name in _DETAILS})
        uids.append(import_file(case, folder / described["file"], details).source_uid)
    record(case, with_uids((folder / "record.jsonl").read_bytes(), uids), "record.jsonl")


def with_uids(lines: bytes, uids: list[str]) -> bytes:
    """Record lines with the uids of sources in place of "$1", "$2" and so on."""
    for number, uid in enumerate(uids, 1):
        lines = lines.replace(f'"${number}"'.encode(), f'"{uid}"'.encode())
    return lines
