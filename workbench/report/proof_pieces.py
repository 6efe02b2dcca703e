"""What a report says piece by piece: headings, cells, lines and paragraphs, as a file holds them and as a case does."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.ingest.tagged_pdf import Stretch, TaggedPdf
from workbench.report.document import (
    Block,
    Heading,
    Inlines,
    ListOfItems,
    Run,
    Sideways,
    Table,
    Upright,
    texts,
)
from workbench.report.plain_text import laid_open
from workbench.report.proof_words import bare

_ASIDE = frozenset({"Note", "TOCI", "Lbl", "Figure"})
_HEADINGS = frozenset({"H1", "H2", "H3"})
_CELLS = frozenset({"TD", "TH"})
_CONTINUED = ", continued"
PART = "H1"


class Piece(NamedTuple):
    """A piece: ``kind`` tells headings, lines and the columns of tables apart, ``said`` is its ``text`` bare.

    ``page`` is counted from 1; 0 is that of what a case holds. A ``loose`` one is a line in no paragraph.
    """

    kind: str
    text: str
    said: str
    page: int = 0
    loose: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What it says, and as what."""
        return self.kind, self.said


class Part(NamedTuple):
    """A part of a report by its title, with what stands below that."""

    title: Piece
    pieces: tuple[Piece, ...]


def read(files: Sequence[TaggedPdf]) -> list[Part]:
    """The parts of a finished report; what goes on in another file is one with what it goes on from.

    Each file opens with its title, before any part.
    """
    found: list[tuple[Piece, list[Piece]]] = []
    pages = 0
    for file in files:
        opened = False
        for piece in _read(file.stretches):
            placed = piece._replace(page=piece.page + pages)
            if piece.kind == PART:
                opened = True
                title = piece.text.removesuffix(_CONTINUED)
                if not (found and title != piece.text and found[-1][0].said == bare(title)):
                    found.append((placed, []))
            elif opened:
                found[-1][1].append(placed)
        pages += len(file.pages)
    return [Part(title, tuple(_untitled(pieces))) for title, pieces in found]


def held(blocks: Iterable[Block]) -> list[Part]:
    """The same of what a case prints."""
    found: list[tuple[Piece, list[Piece]]] = []
    for one in blocks:
        for piece in _held(one):
            if piece.kind == PART:
                found.append((piece, []))
            elif found:
                found[-1][1].append(piece)
    return [Part(title, tuple(_untitled(pieces))) for title, pieces in found]


def is_number(one: Stretch) -> bool:
    """Whether this calls a note."""
    return "Lbl" in one.inside and "Link" in one.inside and bare(one.text).isdecimal()


def _read(stretches: Sequence[Stretch]) -> Iterator[Piece]:
    body: list[Stretch] = []
    before: Stretch | None = None
    for one in stretches:
        between = before is not None and bare(one.text) == "," and is_number(before) and before.block == one.block
        if not (_ASIDE.intersection(one.inside) or between):
            body.append(one)
        if "Note" not in one.inside:  # a note may stand between two pieces of a text that calls it
            before = one
    for _, group in groupby(body, key=lambda one: (one.block, one.block == 0 and one.inside)):
        same = list(group)
        text = " ".join("".join(one.text for one in same).split())
        if said := bare(text):
            yield Piece(_kind(same[0]), text, said, same[0].page, not same[0].block)


def _kind(one: Stretch) -> str:
    for kind in reversed(one.inside):
        if kind in _HEADINGS or kind == "LBody":
            return kind
        if kind in _CELLS:
            return f"{kind}{one.column}"
    return "P"


def _held(block: Block) -> Iterator[Piece]:
    for one in block.blocks if isinstance(block, Sideways) else (block,):
        for kind, text in _texts(one):
            words = laid_open("".join(run.text for run in text if isinstance(run, Run)))
            if said := bare(words):
                yield Piece(kind, " ".join(words.split()), said)


def _texts(block: Upright) -> Iterator[tuple[str, Inlines]]:
    match block:
        case Heading(level=level):
            yield f"H{level}", (Run(block.text),)
        case Table(columns=columns, rows=rows):
            yield from ((f"TH{place}", (Run(column.title),)) for place, column in enumerate(columns, 1))
            for row in rows:
                yield from ((f"TD{place}", cell) for place, cell in enumerate(row, 1))
        case ListOfItems(items=items):
            yield from (("LBody", item) for item in items)
        case _:
            yield from (("P", text) for text in texts(block))


def _untitled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, but for the titles of columns where a table goes on under the same ones."""
    titles: list[tuple[str, str]] = []
    for heads, group in groupby(pieces, key=lambda one: one.kind.startswith("TH")):
        same = list(group)
        if heads:
            told = [one.key for one in same]
            if told == titles:
                continue
            titles = told
        elif not all(one.kind.startswith("TD") for one in same):
            titles = []
        yield from same
