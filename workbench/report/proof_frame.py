"""Whether a finished report says around its statements what the case says: facts, notes of the analyst, sources."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import Stretch, TaggedPdf, joined
from workbench.model.entity import Entity
from workbench.model.passage import shortened
from workbench.report import entity_section, facts, source_list, standing
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Inlines, Paragraph, Run, Table
from workbench.report.material import Material, read
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_notes import NoteProver
from workbench.report.proof_problem import Problem, of_entity
from workbench.report.proof_reading import rows
from workbench.report.proof_titles import is_like, titles
from workbench.report.proof_words import bare, runs_left
from workbench.report.wording import GROUP_TITLES

_SHOWN = 80
_ASIDE = frozenset({"Note", "TOCI", "Lbl"})
_OF_STATEMENTS = " Of "
_COLUMNS = "".join(bare(column.title) for column in source_list.COLUMNS)
_ANNEX = bare("Quoted passages")
_CAPTION = re.compile(r"Page\d+(?:ofthesource,thequotedwordstinted\.|isnotshown:.*)")
_CONTINUED = bare(", continued")
_COVER = bare("Every statement carries a number.")
_QUOTES = "quotes"
_WITHHELD = "withheld"
_GROUPS = frozenset(map(bare, GROUP_TITLES.values()))
_REMARKS, _SUMMARY = bare(entity_section.REMARKS), bare("Source summary statement")


class _Said(NamedTuple):
    """A paragraph, heading or line of a report with the headings above it, bare, but for its ``text``."""

    inside: tuple[str, ...]
    text: str
    said: str
    part: str
    section: str
    table: str


class Frame:
    """Checks what stands around the statements, where the case is as it was for the report."""

    def __init__(self, case: Case, notes: NoteProver, parts: Sequence[TaggedPdf]) -> None:
        self._case, self._notes, self._codes, self._pdf = case, notes, notes.codes, joined(parts)
        self._said = [one for part in parts for one in _blocks(part.stretches)]

    def problems(self, *, whole: bool, complete: bool) -> Iterator[Problem]:
        """What is wrong; ``whole`` is whether it is on the whole case, ``complete`` whether it tells all of that."""
        yield from self._entities()
        yield from self._sources()
        yield from self._source_summary(complete=complete)
        yield from self._annex()
        if not self._codes.told:  # of what is withheld, nothing is counted
            yield from self._facts(whole=whole)
            yield from titles(self._case.title, self._begun, self._pdf.pages)

    @cached_property
    def material(self) -> Material:
        """What a report on the whole case is made of."""
        return read(self._case, None)

    @cached_property
    def book(self) -> NoteBook:
        """A book of notes in which what the report cites is cited."""
        book = NoteBook(self.material)
        for edition, _, _ in self._notes.places:
            source = self._notes.source(edition).id
            book.cited_editions.setdefault(source, set()).add(edition)
        return book

    def chosen(self, *, whole: bool) -> Material | None:
        """What this report is made of, on the whole case or on the entities that dossiers tell of.

        None where none does, or where they have names that a file may hold in another way.
        """
        told = {one.section for one in self._said if one.part in _GROUPS and one.section}
        if whole and not told:
            return self.material
        names = {bare(laid_open(flat(one.name))): one for one in self.material.entities}
        if not told or not told <= names.keys():
            return None
        ids = [one.id for one in self.material.entities if bare(laid_open(flat(one.name))) in told]
        return read(self._case, ids) if len(ids) < len(self.material.entities) else self.material

    @cached_property
    def _begun(self) -> str:
        """What stands in front of all parts, bare."""
        return "".join(one.said for one in self._said if not one.part and one.inside[1:2] != ("P",))

    def _facts(self, *, whole: bool) -> Iterator[Problem]:
        """The facts that the first page tells, of the whole case or of the entities that dossiers tell of."""
        material = self.chosen(whole=whole)
        if material is None:
            return
        wanted = laid_open(facts.of_report(material, set(self.book.cited_editions)))
        place = self._begun.find(bare(wanted))
        if place < 0 or self._begun[place - 1 : place].isdecimal():
            yield Problem(f"Its first page does not tell the facts of the case: {wanted}.")

    def _entities(self) -> Iterator[Problem]:
        """The facts and the analyst's notes in each dossier; the notes on the case in front of all parts."""
        by_name = defaultdict[str, list[Entity]](list)
        for entity in self.material.entities:
            by_name[bare(laid_open(flat(entity.name)))].append(entity)
        noted = {name: [one for entity in same for one in self._remarks(entity)] for name, same in by_name.items()}
        noted[""] = [laid_open(one.body) for one in self._case.notes.on(None)]
        own = list[_Said]()
        for one in self._said:
            told = noted[""] if not one.part and one.inside[1:2] == ("P",) else None
            if one.part in _GROUPS and one.section in by_name:
                if one.table == _REMARKS and "H3" not in one.inside:
                    told = noted[one.section] + noted[""]  # which may be printed behind the last dossier
                elif not one.table and one.inside[1:2] == ("Span",):
                    yield from self._fact(one, by_name[one.section])
            if told is not None and not any(self._codes.same(one.said, words) for words in told):
                if not one.part and not any(map(partial(is_like, one.text), told)):
                    own.append(one)
                    continue
                yield _altered(one)
        yield from self._notes_on_case(own, noted[""])

    def _notes_on_case(self, own: Sequence[_Said], noted: Sequence[str]) -> Iterator[Problem]:
        """Paragraphs in the place of notes on the case, where some of these lack.

        They stand behind all else that comes before the first part; others are those of a look of the user's own.
        """
        front = [one for one in self._said if not one.part]
        last = max((place for place, one in enumerate(front) if one.inside[1:2] != ("P",)), default=-1)
        placed = [one for one in front[last + 1 :] if one in own and not one.said.startswith(_COVER)]
        if all(any(self._codes.same(one.said, words) for one in self._said) for words in noted):
            return
        yield from map(_altered, placed)

    def _remarks(self, entity: Entity) -> list[str]:
        return [laid_open(_text(one.text)) for one in entity_section.remarks(self.material, entity)]

    def _fact(self, one: _Said, same: Sequence[Entity]) -> Iterator[Problem]:
        """The line of facts under the name of an entity."""
        wanted = [laid_open(facts.of_entity(self.material, entity)) for entity in same]
        if not self._codes.told and not any(self._codes.same(one.said, words) for words in wanted):
            name = shortened(flat(same[0].name), _SHOWN)
            said = f"Under “{name}” it tells {one.text}, but the case holds {wanted[0]}."
            yield of_entity(said, same[0].id, same[0].name)

    def _sources(self) -> Iterator[Problem]:
        """The rows of the list of sources, each with title, grade, mark and hashes; none may lack."""
        wanted = _rows(source_list.section(self.material, self.book))
        listed = self._listed()
        known = {tuple(map(bare, cells)): cells for cells in wanted}
        for row, texts in rows(listed).items():
            cells = tuple(texts.values())
            alike = (key for key, of in known.items() if self._is_source(cells, of))
            if known.pop(cells if cells in known else next(alike, ()), None) is None:
                said = " ".join(" ".join(one.text for one in listed if one.row == row).split())
                yield Problem(f"The list of sources holds what the case does not: “{shortened(said, _SHOWN)}”.")
        if not listed:
            return
        if known and not self._codes.told:
            [(first, *_), *_] = known.values()
            yield Problem(f"The list of sources lacks one that is cited: “{shortened(flat(first), _SHOWN)}”.")

    def _is_source(self, printed: Sequence[str], wanted: Sequence[str]) -> bool:
        """Whether a row is that of a source some words of which are withheld, or all where it is masked."""
        same = len(printed) == len(wanted) and all(map(self._codes.same, printed[1:], wanted[1:]))
        if same and self._is_titled(printed[0], wanted[0]):
            return True
        masked = tuple(printed[1:]) == (bare(wanted[1]), bare(wanted[2]), _WITHHELD)
        return masked and self._codes.is_source(printed[0].partition(_QUOTES)[0])

    def _is_titled(self, printed: str, wanted: str) -> bool:
        """Whether a cell names a source and those it quotes, where some of these may stand under their codes."""
        if self._codes.same(printed, wanted):
            return True
        pieces, named = printed.split(_QUOTES), wanted.split(f"\n{_QUOTES} ")
        return len(pieces) == len(named) and all(
            self._codes.same(piece, name) or (place > 0 and self._codes.is_source(piece))
            for place, (piece, name) in enumerate(zip(pieces, named, strict=True))
        )

    def _source_summary(self, *, complete: bool) -> Iterator[Problem]:
        """The source summary statement: of the sources cited, and of the statements where all are told."""
        said = "".join(one.said for one in self._said if one.part == _SUMMARY and "H1" not in one.inside)
        if not said or self._codes.told:
            return
        if complete:
            self.book.printed.update({one.id: one for one in self.material.statements})
        [_, told] = standing.source_summary(self.material, self.book)
        words = laid_open(_text(told.text)) if isinstance(told, Paragraph) else ""
        wanted = words if complete else words.partition(_OF_STATEMENTS)[0]
        if not (self._codes.same(said, wanted) if complete else said.startswith(bare(wanted))):
            yield Problem(
                f"Its source summary statement is not that of the case, which says: {shortened(wanted, _SHOWN)}"
            )

    def _annex(self) -> Iterator[Problem]:
        """The words around each passage, which have to be those of the source that they stand under."""
        texts = dict[str, list[str]]()
        for one in self._said:
            if one.part != _ANNEX or one.inside[1:2] != ("P",) or "[" in one.said or runs_left(one.said):
                continue
            if one.section not in texts:
                texts[one.section] = self._texts(one.section)
            known, words = texts[one.section], one.said.strip("…").replace(",", "")
            if _CAPTION.fullmatch(one.said):  # below a picture of the page, or in its place
                continue
            if known and not any(words in text for text in known):
                yield Problem(
                    f"A quoted passage is not in its source as it is printed: “{shortened(one.text, _SHOWN)}”."
                )

    def _texts(self, title: str) -> list[str]:
        """The texts cited of a source, bare and without commas, which stand between notes as well; none for a code."""
        cited = [edition for editions in self.book.cited_editions.values() for edition in editions]
        named = [one for one in cited if bare(laid_open(flat(self._notes.source(one).title))) == title]
        return [bare(laid_open(self._case.editions.text(one))).replace(",", "") for one in named]

    def _listed(self) -> list[Stretch]:
        """The stretches of the list of sources, which is known by the titles of its columns."""
        found, head, before = list[Stretch](), "", False
        for one in self._pdf.stretches:
            titled = "TH" in one.inside
            if titled or "Table" not in one.inside:
                head = (head if before else "") + bare(one.text) if titled else head * ("Note" in one.inside)
            elif head == _COLUMNS:
                found.append(one)
            before = titled
        return found


def _blocks(stretches: Sequence[Stretch]) -> Iterator[_Said]:
    """What a report says outside its notes, block by block in reading order, a page's end or not."""
    heads = {"H1": "", "H2": "", "H3": ""}
    body = [one for one in stretches if not _ASIDE.intersection(one.inside)]
    for _, group in groupby(body, key=attrgetter("block")):
        same = list(group)
        text = " ".join("".join(one.text for one in same).split())
        said, level = bare(text), same[0].inside[1] if len(same[0].inside) > 1 else ""
        if level in heads:
            heads[level] = said
            heads |= {lower: "" for lower in heads if lower > level}
        part, section, table = heads.values()
        yield _Said(same[0].inside, text, said, part.removesuffix(_CONTINUED), section, table)


def _rows(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    tables = [block for block in blocks if isinstance(block, Table)]
    return [tuple(laid_open(_text(cell)) for cell in row) for table in tables for row in table.rows]


def _altered(note: _Said) -> Problem:
    return Problem(f"A note of the analyst is not as in the case: “{shortened(note.text, _SHOWN)}”.")


def _text(text: Inlines) -> str:
    return "".join(one.text for one in text if isinstance(one, Run))
