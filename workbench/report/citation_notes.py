"""Citations as numbered notes: the quote, where it stands, how it is graded, how a date was worked out."""

from workbench.model.grading import Modality, Polarity, Stance, grade
from workbench.model.identity import short_hash
from workbench.model.source import Source
from workbench.model.statement import Citation, Statement
from workbench.report.document import Inlines, Note, NoteReference, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat, shortened_middle
from workbench.report.wording import date_words, derivation, value_words, without_passage

_KINDS = {
    Modality.ALLEGATION: "Allegation",
    Modality.ASSESSMENT: "Assessment",
    Modality.INTENTION: "Intention",
    Modality.GENERAL_RULE: "General rule",
}
_STANCES = {Stance.SUPPORTS: "supports", Stance.CONTRADICTS: "contradicts", Stance.CONTEXT: "context only"}


def stance(citation: Citation) -> str:
    """What a passage does for the statement that cites it, as it is printed."""
    return _STANCES[citation.stance]


def said_as(statement: Statement) -> list[str]:
    """What a note has to say of how its statement was said: none for an asserted fact."""
    details = statement.details
    remarks = [_KINDS[details.modality]] if details.modality in _KINDS else []
    if details.polarity is not Polarity.ASSERTED:
        remarks.append("Stated as unknown" if details.polarity is Polarity.UNKNOWN else "Denied")
    return remarks


class NoteBook:
    """Numbers the notes of one report in the order they are first called."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers: dict[tuple[int, int], int] = {}
        self._in_section: dict[tuple[int, str], int] = {}
        self._told: set[int] = set()
        self.notes: list[Note] = []
        self.cited_editions: dict[int, set[int]] = {}
        self.printed: dict[int, Statement] = {}
        """The statements that were printed, by row id, with notes or with the mark that they have none."""

    def open_section(self) -> None:
        """From here on, notes stand on their own: none is shared with what came before, but by the same statement."""
        self._told.clear()
        self._in_section.clear()

    def ending(self, statement: Statement) -> Inlines:
        """What a printed statement ends in: its notes, or the mark that it has none."""
        self.tell(statement)
        return self.references(statement) if statement.citations else without_passage(statement)

    def tell(self, statement: Statement) -> None:
        """Keep that a statement was printed, with its value and its notes or the mark that it has none."""
        self.printed[statement.id] = statement

    def references(self, statement: Statement) -> tuple[NoteReference, ...]:
        """The notes a statement stands on; the same passage under the same statement keeps its number.

        For words that only rest on it: that it was printed itself is told by ``tell``.
        """
        return tuple(NoteReference(one) for one in dict.fromkeys(self._numbers_of(statement)))

    def reference(self, statement: Statement, citation: Citation) -> NoteReference:
        """The note of one citation, where the statement is printed."""
        self.tell(statement)
        return NoteReference(self._number(statement, citation))

    def _numbers_of(self, statement: Statement) -> list[int]:
        return [self._number(statement, citation) for citation in statement.citations]

    def _number(self, statement: Statement, citation: Citation) -> int:
        key = (statement.id, citation.passage_id)
        if key not in self._numbers:
            quote = shortened_middle(flat(citation.exact))
            remarks = self._remarks(statement, citation)
            same = self._in_section.get((citation.passage_id, remarks))
            self._numbers[key] = same or self._new(citation, quote, remarks)
        return self._numbers[key]

    def _new(self, citation: Citation, quote: str, remarks: str) -> int:
        number = len(self.notes) + 1
        self.cited_editions.setdefault(citation.source_id, set()).add(citation.edition_id)
        ending = f" {remarks}{self._edition(citation)}{self._later(citation)}"
        text = (Run("“"), Run(quote), Run("” "), *self._place(citation), Run(ending))
        self.notes.append(Note(number, quote, text, citation.edition_id, citation.start, citation.end))
        self._in_section[citation.passage_id, remarks] = number
        return number

    def _place(self, citation: Citation) -> tuple[Run, ...]:
        """The source by title, publisher and date, and where in it the passage stands; each by itself.

        So a writer can keep foreign words apart from what stands beside them, which may run the other way.
        """
        source = self._material.sources[citation.source_id]
        page = f", p. {citation.page}" if citation.page else ""
        place = f"{page}, characters {citation.start:,}–{citation.end:,}."
        known = [run for one in published(source) for run in (Run(", "), Run(one))]
        return Run(flat(source.title), Style.ITALIC), *known, Run(place)

    def _edition(self, citation: Citation) -> str:
        """The hash of the text that was read, in a section's first note on it."""
        edition = self._material.edition(citation.edition_id)
        if edition is None or edition.id in self._told or edition.source_id in self._material.masked:
            return ""
        self._told.add(edition.id)
        return f" Edition {short_hash(edition.text_sha256)}."

    def _later(self, citation: Citation) -> str:
        """Where the passage stands in later editions; of a masked source nothing that would tell how it came out."""
        masked = citation.source_id in self._material.masked
        return "" if masked else self._material.later_editions.told(citation.passage_id)

    def _remarks(self, statement: Statement, citation: Citation) -> str:
        anchor = statement.details.anchor
        return remarks(statement, citation, self._material.statement(anchor) if anchor is not None else None)


def remarks(statement: Statement, citation: Citation, anchor: Statement | None) -> str:
    """What a note says behind the place: grade and stance, the wording of the source, how it was said, whence a date.

    ``anchor`` is the statement that its date counts from.
    """
    details = statement.details
    judged = grade(citation.reliability, citation.credibility) or "Not graded"
    told = [f"{judged}, {stance(citation)}"]
    stated = flat(details.as_stated)
    if stated and stated not in (shortened_middle(flat(citation.exact)), value_words(statement)):
        told.append(f"As stated: “{stated}”")
    told += said_as(statement)
    if anchor and (derived := derivation(details.offset, anchor)):
        told.append(f"Date: {derived}")
    return " ".join(f"{one.removesuffix('.')}." for one in told)


def published(source: Source) -> list[str]:
    """Publisher and date behind a title, as far as they are known and say something new."""
    details = source.details
    publisher = flat(details.publisher)
    known = [publisher if publisher != flat(details.title) else "", date_words(details.published)]
    return [one for one in known if one]
