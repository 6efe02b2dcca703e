"""A paragraph that runs from right to left begins at the right, in every format that has pages or sides."""

import io
import re
import zipfile

import pypdfium2
import pytest

from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import docx, html, typst_pdf
from workbench.report.case_document import build
from workbench.report.direction import runs_left
from workbench.report.document import Document, NoteReference, Run

LONG = "הדובר אמר כי שנים עשר איש עזבו את העיר ואחר כך חזרו אל הבירה כולם"
RIGHT = 595.3 - 62.4  # points from the left of a page to the end of its lines


@pytest.fixture
def document(affair) -> Document:
    """A report that states a value from right to left, and quotes it in its annex."""
    paper = affair.source(LONG, title="The paper")
    affair.state(affair.entity("Person", "Anna"), StatementDetails("summary", LONG), paper, LONG)
    return build(affair.case, None, ReportPlan(parts=(Part(PartKind.DOSSIERS), Part(PartKind.PASSAGES))))


def lefts(content: bytes, letter: str) -> list[float]:
    """How far from the left of its page each place of a letter is, in points."""
    file = pypdfium2.PdfDocument(content)
    found = []
    for page in file:
        text = page.get_textpage()
        said = text.get_text_range()
        found += [text.get_charbox(place)[0] for place, one in enumerate(said) if one == letter]
    file.close()
    return found


def test_in_pdf_its_first_letter_ends_at_the_end_of_the_lines(document: Document) -> None:
    assert len([left for left in lefts(typst_pdf.render(document), LONG[0]) if left > RIGHT - 12]) == 2


def test_a_word_or_two_stay_beside_their_label(affair) -> None:
    affair.state(affair.entity("Person", "Anna"), StatementDetails("summary", "שלום"))
    found = lefts(typst_pdf.render(build(affair.case)), "ש")
    assert found
    assert max(found) < RIGHT / 2


def test_in_html_it_says_so(document: Document) -> None:
    page = html.render(document).decode("utf-8")
    assert page.count('<dd dir="rtl">') == 1
    assert page.count('<p dir="rtl">') == 1


def test_in_docx_it_says_so_and_nothing_in_it_is_kept_apart(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(document))) as packed:
        body = packed.read("word/document.xml").decode("utf-8")
    paragraphs = [one for one in re.findall("<w:p>.*?</w:p>", body) if "<w:bidi/>" in one]
    assert len(paragraphs) == 2
    assert all(LONG in one and "\u202b" not in one and "\u200e" not in one for one in paragraphs)


@pytest.mark.parametrize("text", ["He said שלום.", "12 men", "", "12", "…", "Words in English, then מילה אחת"])
def test_what_only_has_words_from_right_to_left_does_not(text: str) -> None:
    assert not runs_left((Run(text), NoteReference(1)))
