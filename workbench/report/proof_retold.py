"""Compares a finished report, word for word and page by page, with what its case prints by the same plan."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from workbench.case.case import Case
from workbench.ingest import page_view
from workbench.ingest.tagged_pdf import TaggedPdf, tagged
from workbench.model.passage import shortened
from workbench.model.report_plan import ReportPlan
from workbench.report import writing
from workbench.report.case_document import build, imprint_of
from workbench.report.document import Document
from workbench.report.progress import Progress
from workbench.report.proof_problem import Problem, on_page
from workbench.report.proof_state import Since
from workbench.report.proof_words import bare

_SHOWN = 80  # letters of what differs
_BEFORE = 24  # letters that are told in front of it
_TOLD = 20
"""How many differences are told one by one: a report by another plan differs everywhere."""

_LONGEST = 1000  # pixels of the longer side of a page
_TONE, _DOTS = 64, 12  # steps of 255 that a dot may be off, and how many may be off by more: letters are drawn alike


class Retold(StrEnum):
    """What came of comparing a report with what its case prints: ``CHANGED`` has the case since, so it cannot be.

    ``WORDS`` is the same in all words and in the look of every page, ``BYTES`` to the byte.
    """

    UNASKED = "unasked"
    CHANGED = "changed"
    DIFFERENT = "different"
    WORDS = "words"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What a report was made by: its plan, the row ids of entities chosen over it, a look of the user's own."""

    plan: ReportPlan
    entities: tuple[int, ...] = ()
    look: Path | None = None


class _Block(NamedTuple):
    """A paragraph, cell, heading or line, from ``page`` on, counted from 1."""

    page: int
    text: str
    bare: str


def retold(
    case: Case,
    contents: Sequence[bytes],
    read: Sequence[TaggedPdf],
    made_by: MadeBy | None,
    *,
    since: Since,
    progress: Progress,
) -> tuple[Retold, list[Problem]]:
    """Print the report anew, where it is told by what and nothing printed has changed since, and say what differs.

    ``read`` is what the files hold. ReportError as for writing a report; ReportStoppedError where it is called off.
    """
    if made_by is None:
        return Retold.UNASKED, []
    if not since.is_as_then:
        return Retold.CHANGED, []
    printed = _printed(case, made_by, since.state, progress)
    if list(contents) == printed:
        return Retold.BYTES, []
    number = len(printed)
    if len(contents) != number:
        files = "1 file" if number == 1 else f"{number} parts"
        return Retold.DIFFERENT, [Problem(f"By its plan the report is {files}, but {len(contents)} were given.")]
    progress.say("Comparing the words …")
    found = [tagged(content, "report.pdf") for content in printed]
    problems = [told for pair in zip(read, found, strict=True) for told in _differing(*pair)]
    if not problems:
        problems = list(_looking_other(contents, printed, [len(one.pages) for one in read], progress))
    return (Retold.DIFFERENT, _first(problems)) if problems else (Retold.WORDS, [])


def _printed(case: Case, made_by: MadeBy, revision: int, progress: Progress) -> list[bytes]:
    progress.say("Reading the case …")
    document = _as_of(case, revision, build(case, made_by.entities or None, made_by.plan))
    with tempfile.TemporaryDirectory(prefix="attache-proof-") as folder:
        files = writing.write_document(document, Path(folder, "report.pdf"), progress, made_by.look)
        return [file.read_bytes() for file in files]


def _as_of(case: Case, revision: int, document: Document) -> Document:
    """The document with the state that the finished one names: releases and plans may have been kept since."""
    then = case.journal.revision(revision)
    head, made_at = (then.hash or "", then.made_at) if then is not None else ("", "")
    return replace(document, imprint=imprint_of(case.path.name, revision, head), head=head, made_at=made_at)


def _first(problems: list[Problem]) -> list[Problem]:
    more = len(problems) - _TOLD
    return [*problems[:_TOLD], Problem(f"{more} more places differ.")] if more > 1 else problems


def _differing(read: TaggedPdf, printed: TaggedPdf) -> Iterator[Problem]:
    """Where a file does not say what the case prints; first in its text, then beside it."""
    given, wanted = _blocks(read), _blocks(printed)
    told = False
    matcher = SequenceMatcher(None, [one.bare for one in given], [one.bare for one in wanted])
    for kind, first, last, start, end in _opened(matcher):
        told = True
        page = given[min(first, len(given) - 1)].page if given else 1
        here, there = _where_they_part(_words(given[first:last]), _words(wanted[start:end]))
        if kind == "delete":
            yield on_page(page, f": “{here}” is not in what the case prints.")
        elif kind == "insert":
            yield on_page(page, f": “{there}” is missing, which the case prints.")
        else:
            yield on_page(page, f": it says “{here}”, where the case prints “{there}”.")
    if told:
        return
    if len(read.pages) != len(printed.pages):
        yield Problem(f"It has {len(read.pages)} pages, where the case prints {len(printed.pages)}.")
        return
    for number, (page_read, page_printed) in enumerate(zip(read.pages, printed.pages, strict=True), 1):
        if bare(page_read) != bare(page_printed):
            yield on_page(number, ": its head, its foot or words beside its text are not those that the case prints.")


def _opened(matcher: SequenceMatcher[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What differs, a run of as many blocks on either side told block by block."""
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "replace" and last - first == end - start:
            yield from (
                (kind, first + one, first + one + 1, start + one, start + one + 1) for one in range(last - first)
            )
        elif kind != "equal":
            yield kind, first, last, start, end


def _blocks(read: TaggedPdf) -> list[_Block]:
    """What a file says, block by block in reading order; what stands in no block by itself."""
    found = []
    for _, stretches in groupby(enumerate(read.stretches), key=lambda one: (one[1].block or -one[0], one[1].inside)):
        same = [one for _, one in stretches]
        text = "".join(one.text for one in same)
        found.append(_Block(same[0].page, text, bare(text)))
    return [one for one in found if one.bare]


def _words(blocks: Sequence[_Block]) -> str:
    return " ".join(" ".join(one.text.split()) for one in blocks)


def _where_they_part(here: str, there: str) -> tuple[str, str]:
    """Two texts cut to where they are not the same, with some of what stands before."""
    if not here or not there:
        return shortened(here, _SHOWN), shortened(there, _SHOWN)
    pairs = enumerate(zip(here, there, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(here), len(there)))
    begin = 0 if same <= _BEFORE else same - _BEFORE
    opening = "…" if begin else ""
    return opening + _cut(here[begin:]), opening + _cut(there[begin:])


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _looking_other(
    contents: Sequence[bytes], printed: Sequence[bytes], pages: Sequence[int], progress: Progress
) -> Iterator[Problem]:
    """Pages that do not look as the case prints them, though they say the same: something may lie over the words."""
    for content, wanted, count in zip(contents, printed, pages, strict=True):
        for page in range(count):
            progress.say(f"Comparing the look of page {page + 1} of {count} …")
            seen, drawn = (page_view.picture(one, "report.pdf", page, _LONGEST) for one in (content, wanted))
            if (seen.width, seen.height) != (drawn.width, drawn.height) or _dots(seen.pixels, drawn.pixels) > _DOTS:
                yield on_page(page + 1, ": it says what the case prints, but looks otherwise.")


def _dots(seen: bytes, drawn: bytes) -> int:
    """How many colours of dots are far apart in two pictures of one size."""
    if seen == drawn:
        return 0
    import numpy as np  # noqa: PLC0415 - where a file is another only

    one, other = (np.frombuffer(pixels, np.uint8).astype(np.int16) for pixels in (seen, drawn))
    return int((abs(one - other) > _TONE).sum())
