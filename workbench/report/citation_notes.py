"""Citations as numbered notes: the quote, where it stands, how it is graded, how a date was worked out."""

from workbench.model.grading import Polarity, Stance, grade
from workbench.model.source import Source
from workbench.model.statement import Citation, Statement
from workbench.report.document import Note, NoteReference, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat, shortened_middle
from workbench.report.wording import date_words, derivation, value_words

_HASH_SHOWN = 4
_STANCES = {Stance.CONTRADICTS: "Contradicts this", Stance.CONTEXT: "Context only"}


def short_hash(digest: str) -> str:
    """A hash as it is printed: its first and last four digits."""
    return f"{digest[:_HASH_SHOWN]}…{digest[-_HASH_SHOWN:]}" if digest else "none"


class NoteBook:
    """Numbers the notes of one report in the order they are first called."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers: dict[tuple[int, int], int] = {}
        self._told: dict[int, int] = {}
        self.notes: list[Note] = []
        self.cited_editions: dict[int, set[int]] = {}

    def open_section(self) -> None:
        """From here on, a source's first note names it in full again."""
        self._told.clear()

    def references(self, statement: Statement) -> tuple[NoteReference, ...]:
        """The notes a statement stands on; the same passage under the same statement keeps its number."""
        return tuple(NoteReference(self._number(statement, citation)) for citation in statement.citations)

    def reference(self, statement: Statement, citation: Citation) -> NoteReference:
        """The note of one citation."""
        return NoteReference(self._number(statement, citation))

    def _number(self, statement: Statement, citation: Citation) -> int:
        key = (statement.id, citation.passage_id)
        if key not in self._numbers:
            self._numbers[key] = number = len(self.notes) + 1
            self.cited_editions.setdefault(citation.source_id, set()).add(citation.edition_id)
            quote = shortened_middle(flat(citation.exact))
            text = (Run(f"“{quote}” "), *self._place(citation, number), Run(self._remarks(statement, citation, quote)))
            self.notes.append(Note(number, quote, text, citation.edition_id, citation.start, citation.end))
        return self._numbers[key]

    def _place(self, citation: Citation, number: int) -> tuple[Run, ...]:
        """Source and place; the source in full in a section's first note on it, then by title and that note."""
        source = self._material.sources[citation.source_id]
        page = f", p. {citation.page}" if citation.page else ""
        place = f"{page}, characters {citation.start:,}–{citation.end:,}."
        title = Run(flat(source.title), Style.ITALIC)
        first = self._told.setdefault(citation.edition_id, number)
        if first != number:
            return title, Run(f" (note {first}){place}")
        edition = self._material.edition(citation.edition_id)
        digest = short_hash(edition.text_sha256) if edition else "none"
        return title, Run(f"{_published(source)}{place} Edition {digest}.")

    def _remarks(self, statement: Statement, citation: Citation, quote: str) -> str:
        details = statement.details
        judged = grade(citation.reliability, citation.credibility) or "Not graded"
        stance = _STANCES.get(citation.stance)
        remarks = [f"{judged}, {stance[0].lower()}{stance[1:]}" if stance else judged]
        stated = flat(details.as_stated)
        if stated and stated not in (quote, value_words(statement)):
            remarks.append(f"As stated: “{stated}”")
        if details.polarity is Polarity.UNKNOWN:
            remarks.append("Stated as unknown")
        anchor = self._material.statement(details.anchor) if details.anchor is not None else None
        if anchor and (derived := derivation(details.offset, anchor)):
            remarks.append(f"Date: {derived}")
        return " " + "".join(f"{remark.removesuffix('.')}. " for remark in remarks).rstrip()


def _published(source: Source) -> str:
    """Publisher and date behind a title, as far as they are known and say something new."""
    details = source.details
    publisher = flat(details.publisher)
    known = [publisher if publisher != flat(details.title) else "", date_words(details.published)]
    return "".join(f", {one}" for one in known if one)
