"""What a tagged PDF says, in the order a screen reader takes: each stretch of words with the element it stands in.

Made in a worker, as all that reads files is; ``tagged`` is what asks for it.
"""

import ctypes
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workbench.ingest import pdf_layers, pdf_letters, reading
from workbench.ingest.channel import Limits
from workbench.ingest.pdf_layers import Layer, Oddity

_MARKED = -1
_DEEPEST = 60
_BLOCKS = frozenset({"P", "TD", "TH", "LBody", "H1", "H2", "H3", "H4", "TOCI", "Figure"})
_CELLS = frozenset({"TD", "TH"})
_REVERSED = "ReversedChars".encode("utf-16-le")
_ORDERS = (b"\xfe\xff", b"\xff\xfe")
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # as PDFium marks a hyphen at a line's end

Found = tuple[list[str], str, int, int, int]


class _Numbers:
    """Numbers elements from 1 on by where they stand in the whole file: as children of which, in which place.

    ``placed`` are the numbers of the marked content of a page that elements hold, each with whether in a figure.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], int] = {}
        self.placed: dict[int, bool] = {}

    def of(self, place: tuple[int, ...]) -> int:
        """The number of an element, the same on each of its pages."""
        return self._known.setdefault(place, len(self._known) + 1)


class _Above(NamedTuple):
    """What an element stands in: the kinds from the outermost, its own place among them, its block, row and column."""

    kinds: list[str]
    place: tuple[int, ...]
    block: int = 0
    row: int = 0
    column: int = 0


class Stretch(NamedTuple):
    """Words on one page, counted from 1, inside an element; ``inside`` names the elements from the outermost.

    ``block`` numbers the paragraph, cell, heading or line of a list that they stand in, ``row`` the row of a table,
    ``column`` its columns from 1; an element that goes on over a page's end keeps its number. 0 is none.
    """

    page: int
    inside: tuple[str, ...]
    text: str
    block: int = 0
    row: int = 0
    column: int = 0


class TaggedPdf(NamedTuple):
    """The words of each page, the stretches of the tagged ones in reading order, and what is odd on which pages."""

    pages: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    odd: tuple[tuple[int, Oddity], ...] = ()


def tagged(data: bytes, file_name: str) -> TaggedPdf:
    """A PDF's words and tags; SourceError where it cannot be read, IngestError where its reader was stopped."""
    head = {"task": "tags", "kind": "pdf", "file_name": file_name}
    _head, blobs = reading.ask(head, data, Limits.for_size(len(data)))
    try:
        [blob] = blobs
        found = json.loads(blob)
        pages = tuple(str(one) for one in found["pages"])
        stretches = tuple(
            Stretch(int(page), tuple(map(str, inside)), str(text), *map(int, numbers))
            for page, inside, text, *numbers in found["tags"]
        )
        odd = tuple((int(page), Oddity(kind)) for page, kind in found["odd"])
    except (ValueError, TypeError, KeyError) as error:
        raise reading.no_answer(file_name, "its tags are none") from error
    return TaggedPdf(pages, stretches, odd)


def joined(parts: Sequence[TaggedPdf]) -> TaggedPdf:
    """Several files as one: pages, blocks and rows are numbered on from file to file."""
    stretches, odd, pages, numbers = list[Stretch](), list[tuple[int, Oddity]](), 0, 0
    for part in parts:
        for one in part.stretches:
            block, row = one.block and one.block + numbers, one.row and one.row + numbers
            stretches.append(one._replace(page=one.page + pages, block=block, row=row))
        odd += [(number + pages, kind) for number, kind in part.odd]
        pages += len(part.pages)
        numbers = max((max(one.block, one.row) for one in stretches), default=0)
    return TaggedPdf(tuple(page for part in parts for page in part.pages), tuple(stretches), tuple(odd))


def read(data: bytes, file_name: str) -> bytes:
    """In the worker: what ``tagged`` makes sense of."""
    from workbench.ingest import pdf  # noqa: PLC0415 - the window has no use for the library

    document = pdf.opened(data, file_name)
    pages, tags, layers = list[str](), list[tuple[int, *Found]](), list[Layer]()
    numbers = _Numbers()
    for number in range(len(document)):
        page = pdf.opened_page(document, number)
        if page is None:
            pages.append("")
            layers.append(pdf_layers.NOTHING)
            continue
        words = page.get_textpage()
        pages.append(words.get_text_bounded().translate(_HYPHENS))
        numbers.placed.clear()
        tags += [(number + 1, *one) for one in _stretches(page, words, numbers)]
        layers.append(pdf_layers.layer(page, words, numbers.placed))
    titles = "".join("".join(text.split()) for _, inside, text, *_ in tags if "TH" in inside)
    found = {"pages": pages, "tags": tags, "odd": list(pdf_layers.odd(layers, titles))}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def _stretches(page: Any, words: Any, numbers: _Numbers) -> Iterator[Found]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    marked = _marked(page, words)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            yield from _inside(child, _Above([], (place,)), marked, numbers)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _inside(element: Any, above: _Above, marked: dict[int, str], numbers: _Numbers) -> Iterator[Found]:
    """The stretches of an element and of those in it, in their order.

    PDFium counts children on other pages as well, but gives none of them: their places are the same on each page.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    outer, own, block, row, column = above
    if not element or len(outer) > _DEEPEST:
        return
    kind = _kind(element)
    here = [*outer, kind]
    block = numbers.of(own) if kind in _BLOCKS else block
    row = numbers.of(own) if kind == "TR" else row
    column = own[-1] + 1 if kind in _CELLS else column
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
        if number == _MARKED:
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
            yield from _inside(child, _Above(here, (*own, place), block, row, column), marked, numbers)
            continue
        numbers.placed[number] = "Figure" in here
        if number in marked:
            yield here, marked[number], block, row, column


def _kind(element: Any) -> str:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def _marked(page: Any, words: Any) -> dict[int, str]:
    """The words of each piece of marked content of a page."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    letters = pdf_letters.letters(words)
    found: defaultdict[int, str] = defaultdict(str)
    told: set[int] = set()
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        number = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        if number != _MARKED:
            found[number] += _text(drawn, words) if letters is None else _as_stored(drawn, letters, told)
    return found


def _given(drawn: Any, told: set[int]) -> str | None:
    """The words that a file gives in place of a text object's letters, as of a letter under marks; None for none.

    They are told once for all objects that they stand for: ``told`` are the addresses of those that have been.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    for place in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, place)
        given = _asked(pdfium.FPDFPageObjMark_GetParamBlobValue, mark, b"ActualText")
        if given:
            address = ctypes.addressof(mark.contents)
            fresh = address not in told
            told.add(address)
            return given.decode("utf-16" if given[:2] in _ORDERS else "latin-1", "replace") if fresh else ""
    return None


def _as_stored(drawn: Any, letters: pdf_letters.Letters, told: set[int]) -> str:
    """The letters of a text object in the order of its file, from its end where it is marked to be read so."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    own = letters.by_object.get(ctypes.addressof(drawn.contents))
    if own == [] or not letters.leftward:
        return pdf_letters.stored(own or [], 0)
    given = _given(drawn, told)
    if given is not None:
        return given
    marks = (pdfium.FPDFPageObj_GetMark(drawn, place) for place in range(pdfium.FPDFPageObj_CountMarks(drawn)))
    turned = any(_asked(pdfium.FPDFPageObjMark_GetName, one).startswith(_REVERSED) for one in marks)
    return pdf_letters.stored(own or [], -1 if turned else 1)


def _asked(ask: Any, *of: Any) -> bytes:
    """Bytes of PDFium's, which is asked for their number first; none where there are none."""
    length = ctypes.c_ulong()
    if not ask(*of, None, 0, length) or not length.value:
        return b""
    buffer = (ctypes.c_ushort * (length.value // 2 + 1))()
    ask(*of, ctypes.cast(buffer, ask.argtypes[len(of)]), length.value, length)
    return bytes(buffer)[: length.value]


def _text(drawn: Any, words: Any) -> str:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    length = pdfium.FPDFTextObj_GetText(drawn, words, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(drawn, words, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace").translate(_HYPHENS)
