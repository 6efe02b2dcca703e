"""Taking a file in as a further edition of a source that the case has already."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange import new_edition
from workbench.exchange.import_source import Capture, Imported, capture, imported, keep_parts
from workbench.model.placement import Found
from workbench.model.source import Edition
from workbench.suggest.anchoring import Progress


def import_edition(
    case: Case,
    path: Path,
    source_id: int,
    *,
    whole_text: bool = False,
    language: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Read a file and keep it as the newest edition of a source, with a placement for every passage.

    Raises SourceError where it cannot be read, and then the case is as it was.
    """
    captured = capture(path, whole_text=whole_text, language=language)
    if known(case, captured, source_id) is not None:
        return keep(case, captured, source_id, {})
    found = new_edition.find(captured.extract.text, new_edition.wanted(case, source_id), progress)
    return keep(case, captured, source_id, found)


def known(case: Case, captured: Capture, source_id: int) -> Edition | None:
    """The edition of a source that has the same bytes read as the same text."""
    kept = captured.kept
    text = kept.text_sha256 if kept else hashlib.sha256(captured.extract.text.encode()).hexdigest()
    same = (captured.sha256, text)
    return next(
        (one for one in case.editions.of_source(source_id) if (one.original_sha256, one.text_sha256) == same), None
    )


def keep(case: Case, captured: Capture, source_id: int, found: Mapping[int, Found]) -> Imported:
    """Keep what was read as an edition with the placements found, in one revision; a known one makes none."""
    edition = known(case, captured, source_id)
    if edition is not None:
        kept = imported(case, captured, edition, recognised=True)
        return replace(kept, remarks=(*kept.remarks, *_remarks(case, edition)))
    source = case.sources.get(source_id)
    if source is None:
        raise SourceError("The source is not in the case any more. Look at the list of sources.")
    with case.change(f"Import new edition of {source.title}"):
        original = captured.kept or captured.data
        edition_id = new_edition.keep(case, source_id, captured.file_name, original, captured.extract, found=found)
        keep_parts(case, captured, source_id, source.details.handling)
    return imported(case, captured, case.editions.get(edition_id), recognised=False)


def _remarks(case: Case, edition: Edition) -> Iterator[str]:
    """What is to be said where an older edition came in again: the newest stays the newest, and nothing was placed."""
    newest = case.editions.newest(edition.source_id)
    if newest and newest.id != edition.id:
        yield (
            f"This is edition {edition.number} of the source, which the case has already; edition {newest.number} "
            "stays the newest, and no passage was given a place anew. It can be read and cited as before; if it was "
            "published again as it was, say so in a note on the source."
        )
