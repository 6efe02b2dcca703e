"""How a page looks, made in a worker: its picture as bare pixels, and where on it each character stands."""

import io
import struct
from ctypes import byref, c_int

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from workbench.errors import SourceError
from workbench.ingest import formats, image, pdf, pdf_page
from workbench.model.passage import shortened

MOST_PIXELS = 40_000_000
BOX = struct.Struct("<4f")
"""Left, top, right and bottom of a character, in points from the page's upper left corner."""

SIZE = struct.Struct("<2f")
"""Width and height of a page: points of a PDF page, pixels of an image."""

MOST_PAGES = 100_000

_A4 = (595.0, 842.0)
_ORIENTATION, _ON_ITS_SIDE = 274, {5, 6, 7, 8}
_FINE = 64  # steps a point is divided in where PDFium counts in whole ones


def picture(kind: str, data: bytes, file_name: str, page: int, longest: int) -> tuple[int, int, bytes]:
    """Width, height and pixels (red, green, blue, unused) of a page whose longer side is at most ``longest`` pixels.

    SourceError where there is no such page, or nothing to see.
    """
    if kind == "pdf":
        return _pdf_picture(data, file_name, page, longest)
    if kind != "image":
        raise _nothing_to_show(kind, file_name)
    with image.opened(data, file_name) as opened:
        _go_to(opened, file_name, page)
        opened.draft("RGB", (longest, longest))
        shown = ImageOps.exif_transpose(opened).convert("RGBA")
        shown.thumbnail((longest, longest))
        paper = Image.new("RGBA", shown.size, "white")
        paper.alpha_composite(shown)
        return paper.width, paper.height, paper.tobytes()


def _go_to(opened: Image.Image, file_name: str, page: int) -> None:
    try:
        opened.seek(page)
    except EOFError as error:
        raise _no_page(file_name, page) from error


def _pdf_picture(data: bytes, file_name: str, number: int, longest: int) -> tuple[int, int, bytes]:
    page = _page(pdf.opened(data, file_name), file_name, number)
    width, height = page.get_size()
    scale = longest / max(width, height, 1)
    if width * height * scale * scale > MOST_PIXELS:
        raise SourceError(f"The page is too large to be shown at {longest:,} pixels.")
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=True)
    rows = bytes(bitmap.buffer)
    return (
        bitmap.width,
        bitmap.height,
        b"".join(rows[at : at + 4 * bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)),
    )


def sizes(kind: str, data: bytes, file_name: str) -> bytes:
    """A ``SIZE`` for each page as it is shown, turned or not; a page that is broken has the size A4.

    No page is drawn for it. SourceError where there are no pages to show.
    """
    if kind == "pdf":
        document = pdf.opened(data, file_name)
        count = len(document)
        if count > MOST_PAGES:
            raise SourceError(f"{shortened(file_name)} has {count:,} pages, more than can be shown.")
        return b"".join(_pdf_size(document, number) for number in range(count))
    if kind != "image":
        raise _nothing_to_show(kind, file_name)
    with image.opened(data, file_name) as opened:
        count = min(getattr(opened, "n_frames", 1), MOST_PAGES) if opened.format == "TIFF" else 1
        return b"".join(_image_size(opened, number) for number in range(count))


def _pdf_size(document: pypdfium2.PdfDocument, number: int) -> bytes:
    try:
        width, height = document.get_page_size(number)
    except pypdfium2.PdfiumError:
        return SIZE.pack(*_A4)
    return SIZE.pack(max(1.0, width), max(1.0, height))


def _image_size(opened: Image.Image, number: int) -> bytes:
    opened.seek(number)
    turned = opened.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
    return SIZE.pack(*(opened.size[::-1] if turned else opened.size))


def _nothing_to_show(kind: str, file_name: str) -> SourceError:
    return SourceError(f"{shortened(file_name)} has no pages to show: it is {formats.named(kind)}.")


def boxes(data: bytes, file_name: str, number: int) -> tuple[float, float, str, bytes]:
    """A PDF page's width and height in points, its text, and a ``BOX`` for each code point of the text.

    What has no place on the page, such as a line end or a note, has a box without extent.
    """
    document = pdf.opened(data, file_name)
    text = pdf.page_text(document, number) if 0 <= number < len(document) else ""
    page = _page(document, file_name, number)
    raw = pdf.raw_text(page)
    width, height = page.get_size()
    places = _places(page, len(raw), width, height)
    body = pdf_page.clean(raw)
    found = io.BytesIO()
    for index in pdf_page.sources(raw):
        found.write(places[index] if index < len(places) else BOX.pack(0, 0, 0, 0))
    return width, height, text, found.getvalue() + BOX.pack(0, 0, 0, 0) * (len(text) - len(body))


def _places(page: pypdfium2.PdfPage, count: int, width: float, height: float) -> list[bytes]:
    """The boxes of a page's characters by index; none where PDFium counts them differently."""
    words = pdf.characters(page)
    if words.count_chars() != count:
        return []
    order = pdf.in_order(words, pdf.counted(words))
    across, down = int(width * _FINE), int(height * _FINE)
    places, found = [], pdfium.FS_RECTF()
    for index in order:
        if not pdfium.FPDFText_GetLooseCharBox(words, index, byref(found)):
            places.append(BOX.pack(0, 0, 0, 0))
            continue
        x, y = c_int(), c_int()
        corners = []
        for one in ((found.left, found.top), (found.right, found.bottom)):
            pdfium.FPDF_PageToDevice(page, 0, 0, across, down, 0, *one, byref(x), byref(y))
            corners.append((x.value / _FINE, y.value / _FINE))
        (x0, y0), (x1, y1) = corners
        places.append(BOX.pack(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return places


def _page(document: pypdfium2.PdfDocument, file_name: str, number: int) -> pypdfium2.PdfPage:
    page = pdf.opened_page(document, number) if 0 <= number < len(document) else None
    if page is None:
        raise _no_page(file_name, number)
    return page


def _no_page(file_name: str, page: int) -> SourceError:
    return SourceError(f"{shortened(file_name)} has no page {page + 1} that can be shown.")
