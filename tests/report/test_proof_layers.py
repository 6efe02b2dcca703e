"""What a page shows is what its words say: nothing is drawn over them or beside them, nothing is hidden or added."""

import io
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from workbench.case.case import Case
from workbench.model.report_plan import DEFAULT_PARTS, Part, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import prove

Painter = Callable[[pypdfium2.PdfDocument, pypdfium2.PdfPage], None]
EVERY = ReportPlan(parts=(Part.parse("cover"), *DEFAULT_PARTS, Part.parse("register posts"), Part.parse("passages")))


@pytest.fixture
def report(affair) -> tuple[Case, bytes]:
    """A report of two pages at least, as bytes, with its case."""
    paper = affair.source("Ilya M. left. He was born in Velland.", title="A paper")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("summary", "left"), paper, "left")
    affair.state(person, StatementDetails("position", "clerk"))
    return affair.case, typst_pdf.render(build(affair.case, None, EVERY))


def painted(content: bytes, paint: Painter, number: int = 1) -> bytes:
    """A file with more on one of its pages."""
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[number]
        paint(document, page)
        assert pdfium.FPDFPage_GenerateContent(page)
        out = io.BytesIO()
        document.save(out)
    finally:
        document.close()
    return out.getvalue()


def body(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Where the words “born in Velland” or others of the text begin: left and bottom of a tagged text object."""
    objects = (pdfium.FPDFPage_GetObject(page, place) for place in range(pdfium.FPDFPage_CountObjects(page)))
    tagged = [one for one in objects if pdfium.FPDFPageObj_GetMarkedContentID(one) >= 0]
    return pypdfium2.PdfTextObj(tagged[0], page=page).get_bounds()[:2]


def box(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    left, bottom = body(page)
    shape = pdfium.FPDFPageObj_CreateNewRect(left - 2, bottom - 2, 120, 14)
    pdfium.FPDFPageObj_SetFillColor(shape, 255, 255, 255, 255)
    pdfium.FPDFPath_SetDrawMode(shape, pdfium.FPDF_FILLMODE_WINDING, 0)
    pdfium.FPDFPage_InsertObject(page, shape)


def words(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    left, bottom = body(page)
    text = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", 9)
    said = "An officer of the Outer Office\0".encode("utf-16-le")
    pdfium.FPDFText_SetText(text, (pdfium.FPDF_WCHAR * (len(said) // 2)).from_buffer_copy(said))
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, left + 150, bottom - 40)
    pdfium.FPDFPage_InsertObject(page, text)


def comment(_: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    note = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_TEXT)
    pdfium.FPDFAnnot_SetRect(note, pdfium.FS_RECTF(400, 420, 420, 400))
    pdfium.FPDFPage_CloseAnnot(note)


def hide(_: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    objects = [pdfium.FPDFPage_GetObject(page, place) for place in range(pdfium.FPDFPage_CountObjects(page))]
    for one in objects:
        if pdfium.FPDFPageObj_GetMarkedContentID(one) >= 0:
            pdfium.FPDFTextObj_SetTextRenderMode(one, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def whiten(_: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    objects = [pdfium.FPDFPage_GetObject(page, place) for place in range(pdfium.FPDFPage_CountObjects(page))]
    for one in objects:
        if pdfium.FPDFPageObj_GetMarkedContentID(one) >= 0:
            pdfium.FPDFPageObj_SetFillColor(one, 255, 255, 255, 255)


def nothing(_document: pypdfium2.PdfDocument, _page: pypdfium2.PdfPage) -> None:
    """Leave a page as it is."""


def test_a_report_that_was_only_saved_anew_is_proven(report: tuple[Case, bytes]) -> None:
    case, content = report
    assert prove(case, content).problems == ()
    assert prove(case, painted(content, nothing)).problems == ()


@pytest.mark.parametrize(
    ("paint", "told"),
    [
        (box, "Page 2: something is drawn over its words that is not of the report."),
        (words, "Page 2: something stands on it that is not of the report."),
        (comment, "Page 2: something was added to it that is not of the report, such as a comment or a field."),
        (hide, "Page 2: some of its words are there, but not to be seen."),
        (whiten, "Page 2: some of its words are there, but not to be seen."),
    ],
)
def test_what_is_painted_over_or_hidden_is_found(report: tuple[Case, bytes], paint: Painter, told: str) -> None:
    case, content = report
    assert told in prove(case, painted(content, paint)).sentences
