"""The annex of a report: every passage it quotes, whole, in the words around it, by source and place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from workbench.model.identity import short_hash
from workbench.model.source import Edition
from workbench.report import page_crops
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, Inline, NoteReference, Paragraph, Role, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat

_AROUND = 160  # characters shown before and after a passage, at least
_BLANK = re.compile(r"\s")

Place = tuple[int, int]


def section(material: Material, notes: NoteBook) -> list[Block]:
    """A heading for each source; under it its words around each passage, which calls the notes that quote it."""
    blocks: list[Block] = []
    for source_id, editions in notes.cited_editions.items():
        title = flat(material.sources[source_id].title)
        blocks.append(Heading(2, title, f"passages-{source_id}"))
        for edition_id in sorted(editions):
            edition = material.edition(edition_id)
            if edition is not None:
                blocks += _edition(material, notes, edition)
    return [Heading(1, "Quoted passages", "passages"), *blocks] if blocks else []


def _edition(material: Material, notes: NoteBook, edition: Edition) -> list[Block]:
    text = material.case.editions.text(edition.id)
    told = "" if edition.source_id in material.masked else f", text {short_hash(edition.text_sha256)}"
    called: defaultdict[Place, list[int]] = defaultdict(list)
    for note in notes.notes:
        if note.edition_id == edition.id:
            called[note.start, note.end].append(note.number)
    blocks: list[Block] = [Paragraph((Run(f"Edition {edition.number}{told}"),), Role.FACTS)]
    if not material.withheld and not material.masked:  # a picture cannot be searched for words
        blocks += page_crops.crops(material.case, edition, text, sorted(called))
    for window in _windows(text, sorted(called)):
        blocks.append(Paragraph((Run(_where(edition, window)),), Role.FACTS))
        blocks.append(Paragraph(tuple(_shown(text, window, called, lines=not edition.pages))))
    return blocks


def _windows(text: str, places: list[Place]) -> list[Place]:
    """Stretches of a text, from word to word, around its passages; those that touch are one."""
    found: list[Place] = []
    for start, end in places:
        first, last = _to_blank(text, max(0, start - _AROUND), -1), _to_blank(text, min(len(text), end + _AROUND), 1)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _to_blank(text: str, place: int, step: int) -> int:
    """The nearest place outward between two words, or where a long word is given up on."""
    for _ in range(40):
        if place <= 0 or place >= len(text) or _BLANK.match(text, place - (step > 0)):
            break
        place += step
    while 0 < place < len(text) and _BLANK.match(text, place - (step > 0)):
        place -= step
    return place


def _where(edition: Edition, window: Place) -> str:
    page = edition.page_at(window[0])
    return f"{f'p. {page}, ' if page else ''}characters {window[0]:,}–{window[1]:,}"


def _shown(text: str, window: Place, called: Mapping[Place, list[int]], *, lines: bool) -> Iterator[Inline]:
    """The words of a window: those of passages strong, the notes called where a passage ends.

    ``lines`` keeps its line ends, which on a page only tell how wide that is.
    """
    inside = [place for place in called if window[0] <= place[0] and place[1] <= window[1]]
    edges = sorted({*window, *(edge for place in inside for edge in place)})
    if window[0] > 0:
        yield Run("… ", Style.MUTED)
    for start, end in pairwise(edges):
        strong = any(place[0] <= start and end <= place[1] for place in inside)
        words = _spaced(text[start:end]) if lines else re.sub(r"\s+", " ", text[start:end])
        yield Run(words, Style.STRONG if strong else Style.MUTED)
        numbers = sorted(number for place in inside if place[1] == end for number in called[place])
        yield from map(NoteReference, numbers)
    if window[1] < len(text):
        yield Run(" …", Style.MUTED)


def _spaced(text: str) -> str:
    """The words with single blanks between them, and before and after them where there was one; paragraphs stay."""
    return "\n".join(re.sub(r"\s+", " ", line) for line in re.split(r"\s*\n\s*", text))
