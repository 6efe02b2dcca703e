"""PDF by PDFium: the text page by page, what the file says of itself, the files packed into it."""

import re
from collections import Counter
from collections.abc import Sequence
from math import cos, pi

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.errors import SourceError
from workbench.ingest import pdf_page
from workbench.ingest.content import Content
from workbench.ingest.number_lists import ranges
from workbench.model.passage import shortened
from workbench.model.source import BETWEEN_PAGES, Extract, Part, SourceDetails

EXTRACTOR = "PDFium"
VERSION = f"{pypdfium2.version.PDFIUM_INFO.build}/3"

_MOST_PARTS = 200
_LARGEST_PART = 100_000_000
_DAY = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_SHOWN_LATER = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
_NOTES = {pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_STRIKEOUT}
_NOBODYS = {"untitled", "anonymous", "unknown", "unspecified"}
"""What programs write for a title or an author that nobody gave."""

_SAID_LONGEST = 20_000
_LEVEL = 0.9
_LOOKED_AT = 200
"""Characters of a page that are enough to tell how they stand."""


def read(data: bytes, file_name: str) -> Content:
    """The text of all pages; SourceError for a password or a file that is no PDF inside."""
    document = opened(data, file_name)
    texts = [page_text(document, number) for number in range(len(document))]
    pages, at = [], 0
    for text in texts:
        pages.append(at)
        at += len(text) + len(BETWEEN_PAGES)
    whole = BETWEEN_PAGES.join(texts)
    extract = Extract(
        text=whole,
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        media_type="application/pdf",
        pages=tuple(min(page, len(whole)) for page in pages),
        proposed=_proposed(document),
        remarks=_remarks([number for number, text in enumerate(texts, 1) if not text], len(texts)),
    )
    return Content(extract, tuple(_parts(document)))


def opened(data: bytes, file_name: str) -> pypdfium2.PdfDocument:
    """A document; SourceError for a password or a file that is no PDF inside."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        name = shortened(file_name)
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise SourceError(
                f"{name} needs a password. Open it with the password, save a copy without one, and choose that."
            ) from error
        raise SourceError(f"{name} is no PDF document, or is damaged. Get it again from where it came.") from error


def page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """One page's text, counted from 0; at its end what its fields hold unseen, and the notes somebody put on it.

    To be asked for before the page is opened otherwise: its fields are gone once they are drawn into it.
    """
    fields = _fields(document, number)
    page = opened_page(document, number)
    if page is None:
        return ""
    notes = [note for note in _notes(page) if note]
    body = pdf_page.clean(raw_text(page))
    page.close()
    shown = " ".join(body.split())
    unseen = [f"{name}: {value}" if name else value for name, value in fields if " ".join(value.split()) not in shown]
    return "\n".join([*([body] if body else []), *unseen, *notes])


def _fields(document: pypdfium2.PdfDocument, number: int) -> list[tuple[str, str]]:
    """Name and content of the fields that somebody filled in; no viewer shows those that are kept undrawn alike."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    found = []
    for one in _annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(one) == pdfium.FPDF_ANNOT_WIDGET and _string(one, b"FT") != "Btn":
            name, value = (pdf_page.clean(_string(one, key)) for key in (b"TU", b"V"))
            found.append((" ".join((name or pdf_page.clean(_string(one, b"T"))).split()), value))
        pdfium.FPDFPage_CloseAnnot(one)
    page.close()
    return [(name, value) for name, value in found if value]


def opened_page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage | None:
    """A page with its filled fields and text boxes drawn into it; None where the page is broken."""
    try:
        page = document[number]
        if any(pdfium.FPDFAnnot_GetSubtype(one) in _SHOWN_LATER for one in _annotations(page)):
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number]
    except pypdfium2.PdfiumError:
        return None
    return page


def raw_text(page: pypdfium2.PdfPage) -> str:
    """A page's characters, one for each that PDFium has a box for."""
    try:
        words = characters(page)
    except pypdfium2.PdfiumError:
        return ""
    raw = counted(words)
    text = "".join(raw[index] for index in in_order(words, raw))
    words.close()
    return text


def characters(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
    """A page's characters in the order in which they are read, however the page or what is on it is turned.

    PDFium takes lines from top to bottom as the page is shown, which is backwards where they run down it.
    """
    words, shown = page.get_textpage(), page.get_rotation()
    upright = _upright(words)
    if upright == shown:
        return words
    words.close()
    page.set_rotation(upright)
    try:
        return page.get_textpage()
    finally:
        page.set_rotation(shown)


def counted(words: pypdfium2.PdfTextPage) -> str:
    """PDFium's text with a character for each that it counts: NUL where no font gives a meaning, halves of a pair."""
    count = words.count_chars()
    text: str = words.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    single = "".join(chr(min(pdfium.FPDFText_GetUnicode(words, index), 0x10FFFF)) for index in range(count))
    joined = single.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return single if joined == text else text


def in_order(words: pypdfium2.PdfTextPage, raw: str) -> Sequence[int]:
    """The index of each of a page's characters as they are read, in PDFium's text ``raw``.

    PDFium turns words around that are written from the right, also those that a document draws from their first letter
    to their last. Those whose letters then stand from left to right are turned back.
    """
    order = [*range(len(raw))]
    if words.count_chars() != len(raw):
        return order
    for found in pdf_page.WORDS_FROM_THE_RIGHT.finditer(raw):
        start, end = found.span()
        is_level = cos(pdfium.FPDFText_GetCharAngle(words, start)) > _LEVEL
        if is_level and words.get_charbox(start)[0] < words.get_charbox(end - 1)[0]:
            order[start:end] = reversed(order[start:end])
    return order


def _upright(words: pypdfium2.PdfTextPage) -> int:
    """How far a page is to be turned for most of its characters to stand upright, in degrees: a multiple of 90."""
    count = words.count_chars()
    places = range(0, count, max(1, count // _LOOKED_AT))
    quarters = Counter(round(pdfium.FPDFText_GetCharAngle(words, index) * 2 / pi) % 4 for index in places)
    return -90 * max(quarters, key=lambda one: (quarters[one], -one), default=0) % 360


def _annotations(page: pypdfium2.PdfPage) -> "list[pdfium.FPDF_ANNOTATION]":
    count = pdfium.FPDFPage_GetAnnotCount(page)
    found = [pdfium.FPDFPage_GetAnnot(page, index) for index in range(min(count, 5_000))]
    return [one for one in found if one]


def _notes(page: pypdfium2.PdfPage) -> list[str]:
    """What somebody wrote about the page: it is not drawn on it, and a reader shows it on a click."""
    return [pdf_page.clean(_said(one)) for one in _annotations(page) if pdfium.FPDFAnnot_GetSubtype(one) in _NOTES]


def _said(annotation: "pdfium.FPDF_ANNOTATION") -> str:
    text = _string(annotation, b"Contents")
    pdfium.FPDFPage_CloseAnnot(annotation)
    return text


def _string(annotation: "pdfium.FPDF_ANNOTATION", key: bytes) -> str:
    buffer = (pdfium.FPDF_WCHAR * _SAID_LONGEST)()
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, 2 * _SAID_LONGEST)
    return bytes(buffer)[: min(length, 2 * _SAID_LONGEST) - 2].decode("utf-16-le", "replace") if length > 2 else ""  # noqa: PLR2004


def _proposed(document: pypdfium2.PdfDocument) -> SourceDetails:
    said = document.get_metadata_dict()
    day = _DAY.match(said.get("CreationDate", ""))
    title, author = (said.get(key, "").strip()[:1000] for key in ("Title", "Author"))
    return SourceDetails(
        title="" if title.lower().strip("()") in _NOBODYS else title,
        author="" if author.lower().strip("()") in _NOBODYS else author,
        published="-".join(part for part in day.groups() if part) if day else "",
    )


def _remarks(empty: list[int], count: int) -> tuple[str, ...]:
    if not count:
        return ("The document has no page.",)
    if len(empty) == count:
        return ("No page has text: the pages are pictures, to be read by eye or by OCR.",)
    if not empty:
        return ()
    which = f"Page {empty[0]} of {count} has" if len(empty) == 1 else f"Pages {ranges(empty)} of {count} have"
    return (f"{which} no text.",)


def _parts(document: pypdfium2.PdfDocument) -> list[Part]:
    """The files packed into the document; what is too large or broken is left out."""
    parts = []
    for index in range(min(document.count_attachments(), _MOST_PARTS)):
        try:
            attachment = document.get_attachment(index)
            data = bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            continue
        if 0 < len(data) <= _LARGEST_PART:
            parts.append(Part(attachment.get_name()[:255], data))
    return parts
