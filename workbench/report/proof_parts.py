"""Whether each part of a finished report is what the case prints as that part: none of its lines added or missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.model.passage import shortened
from workbench.model.report_plan import PartKind, ReportPlan
from workbench.report import contents, figures, proof_pieces, register_section, scoped_register, source_list
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block
from workbench.report.left_out import ALL
from workbench.report.material import Material
from workbench.report.plain_text import laid_open
from workbench.report.proof_codes import Codes
from workbench.report.proof_pieces import Part, Piece
from workbench.report.proof_problem import Problem, on_page
from workbench.report.proof_words import bare, runs_left
from workbench.report.wording import GROUP_TITLES

_SHOWN = 80
_NOTHING = Piece("", "", "")
_ALIKE = 40  # letters by which words are known that are told of already
_TOLD = 3  # differences of one part that are told
_OWN_WORDS = frozenset({PartKind.SUMMARY, PartKind.PASSAGES, PartKind.SOURCE_SUMMARY, PartKind.LEFT_OUT})
"""Parts that are held to the case elsewhere, or, as the analyst's summary, cannot be."""

_COMPARED = (PartKind.UNKNOWNS, PartKind.CONFLICTS, PartKind.UNSOURCED, PartKind.SINGLE_ORIGIN, PartKind.CHRONOLOGY)
_LEFT_OUT, _MISSING = bare("What was left out"), bare("Parts this report does not have: ")
_GROUPS = frozenset(map(bare, GROUP_TITLES.values()))


class Parts:
    """Compares the parts of a report with what the case prints in their places, where it is as it was for the report.

    ``material`` is what the report is on, ``book`` one in which the sources that it cites are cited, ``state`` the
    revision that it names.
    """

    def __init__(
        self, material: Material, book: NoteBook, codes: Codes, files: Sequence[TaggedPdf], state: int
    ) -> None:
        self._material, self._book, self._codes, self._state = material, book, codes, state
        self._case = material.case
        self._parts = proof_pieces.read(files)
        self._titles = {one.title.said for one in self._parts}

    def problems(self, told: Sequence[Problem], *, complete: bool) -> Iterator[Problem]:
        """What is wrong with the parts, but for words that some that were ``told`` before are about.

        ``complete`` is whether all statements of the case are told.
        """
        self._said = bare(" ".join(map(str, told)))
        wanted = defaultdict[str, list[Part]](list)
        for part in proof_pieces.held(block for blocks in self._wanted() for block in blocks):
            wanted[part.title.said].append(part)
        notes = [laid_open(one.body) for one in self._case.notes.on(None)]
        free = {bare(contents.TYPES[kind].title) for kind in (*_OWN_WORDS, PartKind.SOURCES)}
        for part in self._parts:
            if self._codes.told and part.title.said == bare(contents.TYPES[PartKind.SOURCES].title):
                continue  # the list's rows are held to the case elsewhere
            if part.title.said in wanted:
                yield from self._differing(part, wanted[part.title.said], notes)
            elif part.title.said not in free and not self._codes.told:
                shown = shortened(part.title.text, _SHOWN)
                yield on_page(part.title.page, f": the case prints no part “{shown}”.")
        yield from self._missing()
        left_out = next((one.pieces for one in self._parts if one.title.said == _LEFT_OUT), None)
        if (
            complete
            and left_out is not None
            and not self._codes.told
            and bare(ALL) not in {one.said for one in left_out}
        ):
            yield Problem(f"It does not tell of what was left out: “{ALL}”")

    def _wanted(self) -> Iterator[Sequence[Block]]:
        """What the case prints of all parts by whose titles some are called in the report."""
        material = self._material
        making = contents.Making(material, NoteBook(material), ReportPlan())
        if _GROUPS & self._titles:
            yield contents.TYPES[PartKind.DOSSIERS].build(making, "")
        for kind in _COMPARED:
            if bare(contents.TYPES[kind].title) in self._titles:
                yield contents.TYPES[kind].build(making, "")
        for name, (title, _) in figures.FIGURES.items():
            if bare(title) in self._titles:
                yield figures.section(material, making.notes, name)
        for name in self._case.registers.names():
            if bare(self._case.registers.title(name)) in self._titles:
                register = scoped_register.read(material, name, self._state)
                yield register_section.section(material, making.notes, register)
        yield source_list.section(material, self._book)

    def _differing(self, given: Part, wanted: Sequence[Part], notes: Sequence[str]) -> Iterator[Problem]:
        """Where a part is not what the case prints by its title; several may have the same."""
        pieces = given.pieces
        if self._codes.told:  # of what is withheld nothing is counted, nor named in a sentence
            dossiers = given.title.said in _GROUPS
            pieces = tuple(one for one in pieces if one.kind != "P" or (dossiers and not one.loose))
        found = min((list(self._differences(pieces, one.pieces, notes)) for one in wanted), key=len)
        title = shortened(given.title.text, _SHOWN)
        if any((here.said or there.said)[:_ALIKE] in self._said for here, there in found):
            return
        for here, there in found[:_TOLD]:
            if here.said:
                but = f"where the case prints “{shortened(there.text, _SHOWN)}”" if there.said else "the case does not"
                yield on_page(here.page, f": under “{title}” it says “{shortened(here.text, _SHOWN)}”, {but}.")
            else:
                yield Problem(
                    f"Under “{title}” it lacks “{shortened(there.text, _SHOWN)}”, which the case prints there."
                )

    def _differences(
        self, given: Sequence[Piece], wanted: Sequence[Piece], notes: Sequence[str]
    ) -> Iterator[tuple[Piece, Piece]]:
        if len(given) == len(wanted):
            apart = [pair for pair in zip(given, wanted, strict=True) if not self._is_same(*pair)]
            if not apart or (len(apart) * 2 < len(given) and not self._codes.told):
                yield from apart
                return
        matcher = SequenceMatcher(None, [one.key for one in given], [one.key for one in wanted], autojunk=False)
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "equal":
                continue
            here = [
                one
                for one in given[first:last]
                if not (one.kind == "P" and any(self._codes.same(one.said, note) for note in notes))
            ]
            if self._codes.told:  # whole lines may be withheld, and others stand beside what they stood beside
                here = [one for one in here if not self._is_withheld(one, wanted)]
                yield from ((one, _NOTHING) for one in here)
                continue
            pairs = zip_longest(here, wanted[start:end], fillvalue=_NOTHING)
            yield from (pair for pair in pairs if not self._is_same(*pair))

    def _is_same(self, one: Piece, other: Piece) -> bool:
        """Whether a piece says what another does; one that is not there does not."""
        return one.key == other.key or (one.kind == other.kind and self._codes.same(one.said, other.text))

    def _is_withheld(self, one: Piece, wanted: Sequence[Piece]) -> bool:
        """Whether a piece stands elsewhere in the case's part, or may stand with a code for some of it, or as one."""
        same = [other for other in wanted if one.kind == other.kind]
        if "[" in one.said or runs_left(one.text):
            return any(self._codes.same(one.said, other.text) for other in same)
        return any(one.key == other.key for other in same) or (
            one.kind.startswith("TD") and self._codes.is_source(one.said)
        )

    def _missing(self) -> Iterator[Problem]:
        """Parts that are not in the report, and not among those that it says it does not have."""
        said = next((one.said for part in self._parts for one in part.pieces if one.said.startswith(_MISSING)), "")
        if not said and _LEFT_OUT not in self._titles:
            return
        named = f",{said.removeprefix(_MISSING).removesuffix('.')},"
        for one in contents.missed():
            there = self._titles & (_GROUPS if one.kind is PartKind.DOSSIERS else {bare(one.title)})
            if not there and f",{bare(one.title)}," not in named and self._prints(one):
                yield Problem(f"It has no part “{one.title}”, and does not tell that it has none.")

    def _prints(self, one: contents.PartType) -> bool:
        """Whether the case prints anything as a part: some are empty where nothing is recorded."""
        if one.kind is PartKind.PASSAGES:
            return bool(self._book.cited_editions)
        if one.kind is PartKind.SOURCES:
            return bool(source_list.section(self._material, self._book))
        making = contents.Making(self._material, NoteBook(self._material), ReportPlan())
        return bool(one.build(making, ""))
