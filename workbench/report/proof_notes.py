"""Whether each note of a finished report says what the case says of its passage, and which places are found true."""

import re
from collections import defaultdict
from collections.abc import Iterable

from workbench.case.case import Case
from workbench.model.identity import short_hash
from workbench.model.source import Edition
from workbench.model.statement import Citation, Statement
from workbench.report.plain_text import flat, laid_open, shortened_middle
from workbench.report.proof_codes import Codes
from workbench.report.proof_left_out import Place
from workbench.report.proof_words import (
    PLACE,
    bare,
    behind,
    is_title_with_codes,
    judged,
    letters,
    places,
    turned,
    with_codes,
)

_HASH = re.compile(r"Edition([0-9a-f]{4}…[0-9a-f]{4})\.")
_LATER = re.compile(r"\.Inedition(\d+)(,reworded,)?atcharacters([\d,]+)to([\d,]+)\.")
_CODED_TITLE = re.compile(r"([^,]{1,40}),(?:p\.\d+,)?characters")
_SHOWN = 80


def noted(prover: "NoteProver", notes: dict[int, str]) -> list[str]:
    """What is wrong with notes; which codes there are may show only later than where one stands first."""
    found = {number: prover.check(number, said) for number, said in sorted(notes.items())}
    return [one for number, told in found.items() for one in (told and prover.check(number, notes[number]))]


def numbered(notes: Iterable[int]) -> list[str]:
    """What is wrong with the numbers of notes."""
    numbers = sorted(notes)
    if numbers == list(range(1, len(numbers) + 1)):
        return []
    return ["Its notes are not numbered from 1 without a gap."]


class NoteProver:
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


def _by_place(statements: Iterable[Statement]) -> defaultdict[Place, list[tuple[Statement, Citation]]]:
    found: defaultdict[Place, list[tuple[Statement, Citation]]] = defaultdict(list)
    for statement in statements:
        for one in statement.citations:
            found[one.edition_id, one.start, one.end].append((statement, one))
    return found
