"""Which state of its case a finished report names, and what has changed in the case since."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.model.identity import short_hash
from workbench.model.statement import Statement
from workbench.report.proof_problem import Kind, Problem
from workbench.report.proof_words import bare

_REVISION = re.compile(r"revision(\d+)·head([0-9a-f]{4}…[0-9a-f]{4}|none)")
_PAGE = re.compile(r"head(?:[0-9a-f]{4}…[0-9a-f]{4}|none)(?:·part\d+of\d+)?page(\d+)of(\d+)")
_PART = re.compile(r"head(?:[0-9a-f]{4}…[0-9a-f]{4}|none)·part(\d+)of(\d+)page")
_TOLD = 6  # pages that are named one by one
_ADDED = ("statement", "citation")
_UNPRINTED = frozenset({"release", "report_plan"})


class Since:
    """What has changed since the state that a report names; all of it where it names none."""

    def __init__(self, case: Case, read: TaggedPdf) -> None:
        found = next((match for page in read.pages for match in _REVISION.finditer(bare(page))), None)
        self.state = int(found[1]) if found else -1
        """The number of the revision; -1 where the report names none."""

        later = range(self.state + 1, case.journal.count() + 1) if found else ()
        rows = [row for number in later for row in case.journal.rows(number)]
        self._nouns = {row.noun for row in rows}
        added = {noun: {one.row_id for one in rows if (one.noun, one.kind) == (noun, "insert")} for noun in _ADDED}
        self._added, self._quotes = added["statement"], added["citation"]

    @property
    def is_as_then(self) -> bool:
        """Whether nothing has changed that a report prints: releases and kept plans are not printed."""
        return self.state >= 0 and self._nouns <= _UNPRINTED

    def kept(self, *nouns: str) -> bool:
        """Whether no row of these kinds has changed."""
        return self.state >= 0 and not self._nouns.intersection(nouns)

    def added(self, statement: Statement) -> bool:
        """Whether a statement, or one of its citations, has been recorded since: the report cannot tell it."""
        return statement.id in self._added or any(one.id in self._quotes for one in statement.citations)


def made_of(case: Case, read: TaggedPdf) -> list[Problem]:
    """What is wrong where a page names no state, or another one, or the case has not been in it."""
    named = [set(_REVISION.findall(bare(page))) for page in read.pages]
    found = set[tuple[str, str]]().union(*named)
    if without := sum(not one for one in named):
        pages = "1 page does" if without == 1 else f"{without} pages do"
        return [Problem(f"{pages} not name the state of the case.", kind=Kind.NO_STATE)]
    if len(found) != 1:
        return [Problem("Its pages name several states." if found else "It has no pages.")]
    [(number, head)] = found
    if head == "none" and int(number) == 0:  # of a case in which nothing has been recorded yet
        return []
    revision = case.journal.revision(int(number))
    if revision is None or short_hash(revision.hash or "") != head:
        said = f"It was not made of this case: revision {number} is another one here."
        return [Problem(said, kind=Kind.OTHER_CASE)]
    return []


def parted(parts: Sequence[TaggedPdf]) -> list[Problem]:
    """What is wrong where only some parts of a report in parts are given."""
    found = {
        (int(number), int(last)) for part in parts for page in part.pages for number, last in _PART.findall(bare(page))
    }
    numbers, lasts = sorted({number for number, _ in found}), {last for _, last in found}
    if len(lasts) != 1 or len(numbers) >= (last := lasts.pop()):
        return []
    told = ", ".join(map(str, numbers[:_TOLD])) + (" …" if len(numbers) > _TOLD else "")
    are = f"This is part {told}" if len(numbers) == 1 else f"These are parts {told}"
    return [Problem(f"{are} of {last}: give all parts.", kind=Kind.SOME_PARTS)]


def paged(parts: Sequence[TaggedPdf]) -> list[Problem]:
    """What is wrong with the numbers at the foot of the pages; a look of the user's own may have none there."""
    found = [[_pages_in(page) for page in part.pages] for part in parts]
    numbered = [[int(page[-1][0]) for page in part if page] for part in found]
    numbers, ends = Counter(chain.from_iterable(numbered)), {page[-1][1] for part in found for page in part if page}
    if not ends:
        return []
    if len(ends) > 1:
        return [Problem("Its pages tell several numbers of how many there are.")]
    problems = list[Problem]()
    last, others = int(ends.pop()), sum(not page for part in found for page in part)
    if twice := sorted(number for number, times in numbers.items() if times > 1):
        problems.append(Problem(f"{_named('Page', twice)} in it more than once."))
    missing = [number for number in range(1, last + 1) if number not in numbers]
    if len(missing) > others:  # a page on which no number is read may be one of these
        whole = " A report in parts is proven with all of them." if len(parts) > 1 or missing[-1] == last else ""
        problems.append(Problem(f"{_named('Page', missing, last)} missing.{whole}"))
    if not twice and any(part != sorted(part) for part in numbered):
        problems.append(Problem("Its pages are not in the order of their numbers."))
    return problems


def in_order(parts: Sequence[TaggedPdf]) -> list[TaggedPdf]:
    """Files in the order of their pages, by whatever names they were given."""
    return sorted(parts, key=lambda part: next((int(page[-1][0]) for page in map(_pages_in, part.pages) if page), 0))


def _pages_in(page: str) -> list[tuple[str, str]]:
    return _PAGE.findall(bare(page))


def _named(noun: str, numbers: Sequence[int], last: int = 0) -> str:
    shown = ", ".join(f"{one:,}" for one in numbers[:_TOLD]) + (" …" if len(numbers) > _TOLD else "")
    of = f" of {last:,}" if last else ""
    return f"{noun} {shown}{of} is" if len(numbers) == 1 else f"{noun}s {shown}{of} are"
