"""Proves a finished report against its case: reads the PDF, finds every quote at its place, misses no statement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf, tagged
from workbench.model.grading import HANDLING, strictest_handling
from workbench.model.source import Edition
from workbench.model.statement import Citation, Statement
from workbench.report.citation_notes import short_hash
from workbench.report.handling import is_lower
from workbench.report.plain_text import flat, laid_open, shortened_middle
from workbench.report.progress import Progress
from workbench.report.proof_claims import Claims, claims
from workbench.report.proof_codes import WITHHELD, Codes
from workbench.report.proof_left_out import Place, left_out, told_in, untold
from workbench.report.proof_retold import MadeBy, Retold, retold
from workbench.report.proof_words import (
    PLACE,
    bare,
    behind,
    is_title_with_codes,
    judged,
    letters,
    notes_in,
    places,
    turned,
    with_codes,
)
from workbench.report.scoped_register import TOLD

_HASH = re.compile(r"Edition([0-9a-f]{4}…[0-9a-f]{4})\.")
_LATER = re.compile(r"\.Inedition(\d+)(,reworded,)?atcharacters([\d,]+)to([\d,]+)\.")
_REVISION = re.compile(r"revision(\d+)·head([0-9a-f]{4}…[0-9a-f]{4}|none)")
_CODED_TITLE = re.compile(r"([^,]{1,40}),(?:p\.\d+,)?characters")
_MARK = re.compile("|".join(map(re.escape, HANDLING)))  # the longer of two that begin alike comes first
_SHOWN = 80
_UNPRINTED = frozenset({"release", "report_plan"})


@dataclass(frozen=True, slots=True)
class Proof:
    """What a report came to: ``problems`` are sentences, none where it is proven.

    ``registers`` is False where a register could not be held to what it says now: the case has changed since, or the
    report is on some entities only. Then its notes need but be about what stands beside them.
    """

    notes: int
    quoted: int
    unquoted: int
    left_out: int
    problems: tuple[str, ...]
    registers: bool = True
    retold: Retold = Retold.UNASKED


def prove(
    case: Case,
    *contents: bytes,
    names: Sequence[str] = (),
    made_by: MadeBy | None = None,
    progress: Progress | None = None,
) -> Proof:
    """Check a report in PDF, or its parts, against the case it was made of; ``names`` are those of the files.

    Where it is told what the report was ``made_by``, it is printed anew and compared as well, unless the case has
    changed since. SourceError where one is no PDF that can be read, ReportError where there is no such report to
    print, ReportStoppedError where ``progress`` was stopped.
    """
    progress = progress or Progress()
    progress.say("Reading the report …")
    named = [*names, *["report.pdf"] * len(contents)]
    parts = [tagged(content, name) for content, name in zip(contents, named, strict=False)]
    read = TaggedPdf(
        tuple(page for part in parts for page in part.pages),
        tuple(one for part in parts for one in part.stretches),
    )
    progress.say("Looking for every quote in its source …")
    notes = dict(note for part in parts for note in notes_in(part.stretches))
    told = "".join(one.text for one in read.stretches if "Note" not in one.inside)  # nothing of heads and feet in it
    whole = f"{bare(''.join(read.pages))}\n{bare(told)}"
    codes = Codes(case, told=WITHHELD in whole)
    prover = _Prover(case, codes)
    problems = [*_made_of(case, read), *_numbered(notes), *_noted(prover, notes)]
    problems += _marked(case, read, prover.marks)
    exact = _is_as_then(case, _state(read)) and bare(TOLD.text) not in bare(told)
    checked = Claims(case, prover.stated, codes, exact=exact)
    problems += [problem for one in claims(read.stretches, checked.is_label) if (problem := checked.check(one))]
    coded = codes.told  # then values may stand under a code, and their quotes must do
    quoted, unquoted, missing = told_in(case, prover.places, whole, coded=coded)
    problems += untold(missing, left_out(read), coded=coded)
    state, again = _state(read), Retold.UNASKED
    if made_by is not None:
        again = Retold.CHANGED
        if _is_as_then(case, state):
            again, differing = retold(case, contents, parts, made_by, revision=state, progress=progress)
            problems = [*differing, *problems]
    return Proof(len(notes), quoted, unquoted, sum(missing.values()), tuple(problems), not checked.passed_over, again)


def _noted(prover: "_Prover", notes: dict[int, str]) -> list[str]:
    """What is wrong with notes; which codes there are may show only later than where one stands first."""
    found = {number: prover.check(number, said) for number, said in sorted(notes.items())}
    return [one for number, told in found.items() for one in (told and prover.check(number, notes[number]))]


def _numbered(notes: Iterable[int]) -> list[str]:
    numbers = sorted(notes)
    if numbers == list(range(1, len(numbers) + 1)):
        return []
    return ["Its notes are not numbered from 1 without a gap."]


def _made_of(case: Case, read: TaggedPdf) -> list[str]:
    """Whether every page names the same state, and the case has been in it."""
    found = {match.groups() for page in read.pages for match in _REVISION.finditer(bare(page))}
    without = sum(not _REVISION.search(bare(page)) for page in read.pages)
    if without or len(found) != 1:
        return [f"{without} pages do not name the state of the case." if without else "Its pages name several states."]
    [(number, head)] = found
    revision = case.journal.revision(int(number))
    if revision is None or short_hash(revision.hash or "") != head:
        return [f"It was not made of this case: revision {number} is another one here."]
    return []


def _marked(case: Case, read: TaggedPdf, used: set[str]) -> list[str]:
    """Whether every page carries the strictest mark of what is used, or a lower one for which a reason is kept."""
    needed = strictest_handling(sorted(used))
    if not needed:
        return []
    heads = ((page.partition("\n")[0], page) for page in read.pages)  # a look of the user's own may have it elsewhere
    carried = set.intersection(*(set(_MARK.findall(bare(head)) or _MARK.findall(bare(page))) for head, page in heads))
    known = {one.given for one in case.reports.releases()}
    if any(not is_lower(one, needed) or one in known for one in carried):
        return []
    told = (
        f"Its pages are marked {strictest_handling(sorted(carried))}" if carried else "Not every page carries its mark"
    )
    return [f"{told}, but it uses sources marked {needed}, and the case keeps no reason for that."]


class _Prover:
    """Checks notes one by one; ``places`` are those found true: edition, start, end."""

    def __init__(self, case: Case, codes: Codes) -> None:
        self._codes = codes
        self._texts: dict[int, str] = {}
        self._case = case
        self._editions: defaultdict[str, list[Edition]] = defaultdict(list)
        self._titles: dict[int, str] = {}
        self._marks: dict[int, str] = {}
        self.marks: set[str] = set()
        for source in case.sources.all():
            self._marks[source.id] = source.details.handling
            self._titles[source.id] = bare(laid_open(flat(source.title)))
            for edition in case.editions.of_source(source.id):
                self._editions[self._titles[source.id]].append(edition)
        self._known = {*self._editions, *map(letters, self._editions)}
        self._citations = _by_place(case.statements.all())
        self._last: dict[int, str] = {}
        self.places: dict[Place, int] = {}
        self.stated: defaultdict[int, list[Statement]] = defaultdict(list)

    def check(self, number: int, said: str) -> list[str]:
        """What is wrong with a note; nothing where its quote stands in its source at the stated place."""
        found = [
            (edition, *place)
            for place in places(said)
            for title, editions in self._editions.items()
            for edition in editions
            if self._begins(said, edition, title, place)
        ]
        if not found:
            return [f"Note {number}: its quote is not in the source at the stated place: {said[:_SHOWN]}"]
        hashed = _HASH.search(said)
        told = [
            self._check(number, said, one, hashed)
            for one in sorted(found, key=lambda one: not self._is_edition(one[0], hashed))
        ]
        return min(told, key=bool)  # where words are withheld, other passages may seem to be meant as well

    def _check(
        self, number: int, said: str, place: tuple[Edition, int, int], hashed: re.Match[str] | None
    ) -> list[str]:
        """What is wrong with a note if it means this place."""
        edition, start, end = place
        if hashed and short_hash(edition.text_sha256) != hashed[1]:
            return [f"Note {number}: the edition it names is not the one that its quote is in."]
        if not self._is_later(said, edition, start, end):
            return [f"Note {number}: its quote does not stand in the later edition as it says."]
        stated = self._judged(said, (edition.id, start, end))
        if not stated:
            return [f"Note {number}: it is graded otherwise than in the case, or says what is not recorded there."]
        if hashed:
            self._last[edition.source_id] = hashed[1]
        self.marks.add(self._marks[edition.source_id])
        self.places[edition.id, start, end] = number
        self.stated[number] += stated
        return []

    def _is_edition(self, edition: Edition, hashed: re.Match[str] | None) -> bool:
        told = hashed[1] if hashed else self._last.get(edition.source_id)
        return told is None or short_hash(edition.text_sha256) == told

    def _is_later(self, said: str, edition: Edition, start: int, end: int) -> bool:
        """Whether the quote stands, or does not stand, in later editions as a note says."""
        known = {one.number: one for one in self._case.editions.of_source(edition.source_id)}
        quote = bare(flat(self._text(edition)[start:end]))
        for number, reworded, first, last in _LATER.findall(said):
            later = known.get(int(number))
            if later is None:
                return False
            words = bare(flat(self._text(later)[int(first.replace(",", "")) : int(last.replace(",", ""))]))
            if not words or (words == quote) is bool(reworded):
                return False
        return True

    def _begins(self, said: str, edition: Edition, title: str, place: tuple[int, int]) -> bool:
        text = self._text(edition)
        start, end = place
        if end > len(text):
            return False
        shown = laid_open(shortened_middle(flat(text[start:end])))
        quote = bare(shown)
        if said.startswith(f"“{quote}”"):
            rest = said[len(quote) + 2 :]
            return (
                rest.startswith(f"{title},")
                or is_title_with_codes(rest, title, self._codes.fits)
                or self._is_code(rest)
            )
        head = said.partition(",characters")[0]
        if with_codes(said, quote, self._codes.fits) or turned(head, shown, title, self._codes.fits):
            return True
        return any(self._is_code(f"{rest},characters") for rest in behind(head, shown))

    def _is_code(self, rest: str) -> bool:
        """Whether a note calls its source by a code: a short title that no source has, right before the place."""
        found = _CODED_TITLE.match(rest)
        is_code = found is not None and found[1] not in self._known
        self._codes.told = self._codes.told or is_code
        return is_code

    def _text(self, edition: Edition) -> str:
        if edition.id not in self._texts:
            self._texts[edition.id] = self._case.editions.text(edition.id)
        return self._texts[edition.id]

    def _judged(self, said: str, place: Place) -> list[Statement]:
        """Those that cite this very passage with this grade and stance, where all else is what the note says."""
        _, start, end = place
        ends = [said[found.end() :] for found in PLACE.finditer(said) if found[0] == f",characters{start:,}–{end:,}."]
        cited = self._citations[place]
        return [one for one, by in cited if any(judged(one, by).fullmatch(rest) for rest in ends)]


def _state(read: TaggedPdf) -> int:
    """The revision that a report names on its pages; -1 where it names none."""
    found = next((match for page in read.pages for match in _REVISION.finditer(bare(page))), None)
    return int(found[1]) if found else -1


def _is_as_then(case: Case, state: int) -> bool:
    """Whether nothing has changed since that a report prints: releases and kept plans are not printed."""
    later = range(state + 1, case.journal.count() + 1) if state >= 0 else ()
    return state >= 0 and all(row.noun in _UNPRINTED for number in later for row in case.journal.rows(number))


def _by_place(statements: Iterable[Statement]) -> defaultdict[Place, list[tuple[Statement, Citation]]]:
    found: defaultdict[Place, list[tuple[Statement, Citation]]] = defaultdict(list)
    for statement in statements:
        for one in statement.citations:
            found[one.edition_id, one.start, one.end].append((statement, one))
    return found
