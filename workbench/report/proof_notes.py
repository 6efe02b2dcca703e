"""Whether each note of a finished report says what the case says of its passage, and which places are found true."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from workbench.case.case import Case
from workbench.model.identity import short_hash
from workbench.model.source import Edition, Source
from workbench.model.statement import Citation, Statement
from workbench.report.citation_notes import published, remarks
from workbench.report.later_editions import LaterEditions
from workbench.report.plain_text import flat, laid_open, shortened_middle
from workbench.report.proof_codes import Codes
from workbench.report.proof_left_out import Place
from workbench.report.proof_problem import Problem
from workbench.report.proof_state import Since
from workbench.report.proof_words import PLACE, Words, bare, behind, fits, places, rests, titled, turned

_HASH = re.compile(r"Edition([0-9a-f]{4}…[0-9a-f]{4})\.")
_LATER = re.compile(r"Inedition(\d+)(,reworded,)?atcharacters([\d,]+)to([\d,]+)\.")
_LATERS = re.compile(
    r"(?:Inedition\d+(?:,reworded,)?atcharacters[\d,]+to[\d,]+\.(?:Notinedition\d+\.)?|Notinedition\d+\.)$"
)
_CODED_TITLE = re.compile(r"([^,]{1,40}),(?:p\.\d+,)?characters")
_SHOWN = 90
_TOLD = 6  # numbers of pages or notes that are named one by one


def noted(prover: "NoteProver", notes: dict[int, Words]) -> list[Problem]:
    """What is wrong with notes; which codes there are may show only later than where one stands first."""
    found = {number: prover.check(number, note) for number, note in sorted(notes.items())}
    return [one for number, told in found.items() for one in (told and prover.check(number, notes[number]))]


def numbered(parts: Sequence[Sequence[int]]) -> list[Problem]:
    """What is wrong with the numbers of notes, as they come in each file; a part repeats those of others it calls."""
    problems = list[Problem]()
    twice = sorted({number for part in parts for number, times in Counter(part).items() if times > 1})
    if twice:
        said = f"{_named('Note', twice)} {'is' if len(twice) == 1 else 'are'} in it more than once."
        problems.append(Problem(said, notes=tuple(twice)))
    files = Counter(number for part in parts for number in set(part))
    if sorted(files) != list(range(1, len(files) + 1)):
        problems.append(Problem("Its notes are not numbered from 1 without a gap."))
    own = [[number for number in part if files[number] == 1] for part in parts]
    if not twice and any(part != sorted(part) for part in own):
        problems.append(Problem("Its notes are not in the order of their numbers."))
    return problems


def _named(noun: str, numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_TOLD])) + (" …" if len(numbers) > _TOLD else "")
    return f"{noun} {shown}" if len(numbers) == 1 else f"{noun}s {shown}"


class NoteProver:
    """Checks notes one by one; ``places`` are those found true, ``at`` the place of each note's passage."""

    def __init__(self, case: Case, codes: Codes, since: Since) -> None:
        self._case, self.codes, self.since = case, codes, since
        self._texts: dict[int, str] = {}
        self._sources = {source.id: source for source in case.sources.all()}
        self._editions = [one for source in self._sources for one in case.editions.of_source(source)]
        self._edition = {edition.id: edition for edition in self._editions}
        self._citations = _by_place(case.statements.all())
        self._spans = defaultdict[tuple[int, int], list[Place]](list)
        for place in self._citations:
            self._spans[place[1:]].append(place)
        self._later = LaterEditions(case)
        self._last: dict[int, str] = {}
        self.marks: set[str] = set()
        self.places: dict[Place, int] = {}
        self.at: dict[int, Place] = {}
        self.meant: dict[int, Place] = {}  # by notes that are not found true
        self.stated: defaultdict[int, list[Statement]] = defaultdict(list)

    def check(self, number: int, note: Words) -> list[Problem]:
        """What is wrong with a note; nothing where its quote stands in its source at the stated place."""
        said = note.bare
        spans = places(said)
        hashed = _HASH.search(said)
        cited = [place for span in spans for place in self._spans[span]]
        likely = sorted(cited, key=lambda one: not self._is_edition(one, hashed))
        if likely:
            self.meant[number] = likely[0]
        for place in likely:
            stated = self._stated(said, place)
            if stated:
                self._keep(number, place, stated, hashed)
                return []
        wrong = f"Note {number}: {self._wrong(said, spans, hashed)}: {note.shown(_SHOWN)}"
        return [Problem(wrong, notes=(number,))]

    def source(self, edition_id: int) -> Source:
        """The source that an edition is of."""
        return self._sources[self._edition[edition_id].source_id]

    def _keep(self, number: int, place: Place, stated: list[Statement], hashed: re.Match[str] | None) -> None:
        source = self.source(place[0])
        if hashed:
            self._last[source.id] = hashed[1]
        self.marks.add(source.details.handling)
        self.places[place] = number
        self.at[number] = place
        self.stated[number] += stated

    def _is_edition(self, place: Place, hashed: re.Match[str] | None) -> bool:
        """Whether a place is in the edition that a note, or the last one on its source, names."""
        edition = self._edition[place[0]]
        told = hashed[1] if hashed else self._last.get(edition.source_id)
        return told is None or short_hash(edition.text_sha256) == told

    def _stated(self, said: str, place: Place) -> list[Statement]:
        """The statements that cite a passage, where the note says of one of them all that the case says, no more."""
        _, start, end = place
        written = f",characters{start:,}–{end:,}."
        ends = [said[found.end() :] for found in PLACE.finditer(said) if found[0] == written]
        if not ends or not self._begins(said, place):
            return []
        return [one for one, by in self._citations[place] if any(self._goes_on(rest, one, by) for rest in ends)]

    def _begins(self, said: str, place: Place) -> bool:
        """Whether a note begins with the quote of a place, and the source by title, publisher, date and page."""
        shown, where = self._quote(place), self._where(place)
        for rest in rests(said, shown, self.codes.fits):
            if titled(rest, where, self.codes.fits) or self._is_code(rest):
                return True
        head = said.partition(",characters")[0]
        if turned(head, shown, where, self.codes.fits):
            return True
        return any(self._is_code(f"{rest},characters") for rest in behind(head, shown, self.codes.fits))

    def _quote(self, place: Place) -> str:
        edition, start, end = place
        if edition not in self._texts:
            self._texts[edition] = self._case.editions.text(edition)
        return laid_open(shortened_middle(flat(self._texts[edition][start:end])))

    def _where(self, place: Place) -> str:
        """The source as a note names it, up to the place of its characters."""
        edition = self._edition[place[0]]
        source, page = self._sources[edition.source_id], edition.page_at(place[1])
        return laid_open(", ".join([flat(source.title), *published(source), *([f"p. {page}"] if page else [])]))

    def _is_code(self, rest: str) -> bool:
        """Whether a note calls its source by a code: a short title that no source has, right before the place."""
        found = _CODED_TITLE.match(rest)
        return found is not None and self.codes.is_source(found[1])

    def _goes_on(self, rest: str, statement: Statement, citation: Citation) -> bool:
        """Whether a note says behind the place what the case says of a citation, and of the editions."""
        anchor = statement.details.anchor
        known = self._case.statements.get(anchor) if anchor is not None else None
        told = laid_open(remarks(statement, citation, known))
        later = _LATERS.search(rest)
        said = rest[: later.start()] if later else rest
        hashed = f"Edition {short_hash(self._edition[citation.edition_id].text_sha256)}."
        if not any(self.codes.same(said, words) for words in (told, f"{told} {hashed}")):
            return False
        return self._is_later(later[0] if later else "", citation)

    def _is_later(self, said: str, citation: Citation) -> bool:
        """Whether the quote stands, or does not stand, in later editions as a note says."""
        if self.since.kept("edition", "passage", "placement"):
            return said == bare(self._later.told(citation.passage_id)) or (not said and self.codes.told)
        known = {one.number: one for one in self._editions if one.source_id == citation.source_id}
        quote = bare(flat(citation.exact))
        for number, reworded, first, last in _LATER.findall(said):
            later = known.get(int(number))
            if later is None:
                return False
            start, end = (int(one.replace(",", "")) for one in (first, last))
            words = bare(flat(self._case.editions.text(later.id)[start:end]))
            if not words or (words == quote) is bool(reworded):
                return False
        return True

    def _wrong(self, said: str, spans: Sequence[tuple[int, int]], hashed: re.Match[str] | None) -> str:
        """What is wrong with a note that says what the case says of no citation."""
        found = [(one.id, *span) for span in spans for one in self._editions if self._is_quoted(said, one, span)]
        if not found:
            return "its quote is not in the source at the stated place"
        if hashed and all(short_hash(self._edition[one[0]].text_sha256) != hashed[1] for one in found):
            return "the edition it names is not the one that its quote is in"
        cited = [one for one in found if one in self._citations]
        if cited and not any(self._begins(said, one) for one in cited):
            return "it does not name its source by the publisher, the date and the page that the case has"
        later = _LATERS.search(said)
        if later and not any(self._is_later(later[0], by) for one in cited for _, by in self._citations[one]):
            return "its quote does not stand in the later edition as it says"
        return "it is graded otherwise than in the case, or says what is not recorded there"

    def _is_quoted(self, said: str, edition: Edition, span: tuple[int, int]) -> bool:
        """Whether a note quotes a source by its title, or by a code, from this place."""
        start, end = span
        if end > edition.characters:
            return False
        place, title = (edition.id, start, end), bare(laid_open(flat(self._sources[edition.source_id].title)))
        for rest in rests(said, self._quote(place), self.codes.fits):
            if (
                rest.startswith(f"{title},")
                or self._is_code(rest)
                or fits(rest.partition(",")[0], title, self.codes.fits)
            ):
                return True
        return bool(behind(said.partition(",characters")[0], self._quote(place), self.codes.fits))


def _by_place(statements: Iterable[Statement]) -> defaultdict[Place, list[tuple[Statement, Citation]]]:
    found: defaultdict[Place, list[tuple[Statement, Citation]]] = defaultdict(list)
    for statement in statements:
        for one in statement.citations:
            found[one.edition_id, one.start, one.end].append((statement, one))
    return found
