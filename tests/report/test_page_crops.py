"""Passages of PDF sources are shown as they look on their page, in every format that can show a picture."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from workbench.case.case import Case
from workbench.exchange.import_source import import_file
from workbench.model.passage import Selector
from workbench.model.report_plan import Part, Redacted, ReportPlan
from workbench.model.source import SourceDetails
from workbench.model.statement import StatementDetails
from workbench.report import docx, html, markdown, typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Paragraph
from workbench.report.proof import prove

PAPER = """
#set page(paper: "a5")
#set text(size: 12pt)
On 3 February the Security Service handed over a list of names.
#v(90mm)
Two weeks later Velland declared twelve diplomats.
#pagebreak()
The twelve left on 27 February.
"""
PLAN = ReportPlan(parts=tuple(map(Part.parse, ("dossiers", "passages"))))


@pytest.fixture
def pdf_case(case: Case, tmp_path: Path) -> Case:
    (tmp_path / "paper.typ").write_text(PAPER)
    typst.compile(str(tmp_path / "paper.typ"), output=str(tmp_path / "paper.pdf"))
    import_file(case, tmp_path / "paper.pdf", SourceDetails("The paper", reliability="B"))
    edition = case.editions.newest(1)
    assert edition is not None
    with case.change("Record"):
        event = case.entities.add("Declaration", "Declaration of 12")
        for name, value, quote in (
            ("statedReason", "a list", "handed over a list of names"),
            ("summary", "twelve declared", "declared twelve diplomats"),
            ("description", "they left", "The twelve left on 27 February"),
        ):
            statement = case.statements.add(event, StatementDetails(name, value))
            case.citations.add(statement, case.passages.add(edition.id, Selector(quote=quote)))
    return case


def test_each_page_is_shown_in_strips_around_its_passages(pdf_case: Case) -> None:
    document = build(pdf_case, None, PLAN)
    assert [one.anchor for one in document.pictures] == ["page-1-1-1", "page-1-1-2", "page-1-2-1"]
    assert [one.caption[:14] for one in document.pictures] == ["Page 1 of the ", "Page 1 of the ", "Page 2 of the "]
    assert "The twelve left on 27 February" in document.pictures[2].description
    for one in document.pictures:
        strip = Image.open(io.BytesIO(one.content)).convert("RGB")
        assert strip.width > 3 * strip.height
        colours = {colour for _, colour in strip.getcolors(100_000) or ()}
        assert any(red > 240 and green > 220 and 130 < blue < 180 for red, green, blue in colours)  # the marker


def test_the_same_case_gives_the_same_strips(pdf_case: Case) -> None:
    assert build(pdf_case, None, PLAN) == build(pdf_case, None, PLAN)


def test_they_are_in_every_format_that_can_show_them(pdf_case: Case) -> None:
    document = build(pdf_case, None, PLAN)
    content = typst_pdf.render(document)
    opened = pypdfium2.PdfDocument(content)
    images = [one for page in opened for one in page.get_objects() if one.type == 3]
    assert len(images) == 3
    opened.close()
    assert prove(pdf_case, content).problems == ()
    page = html.render(document).decode()
    assert page.count('<img src="data:image/png;base64,') == 3
    assert "img-src data:" in page
    with zipfile.ZipFile(io.BytesIO(docx.render(document))) as packed:
        assert sum(name.endswith(".png") for name in packed.namelist()) == 3
    assert document.pictures[0].description.split()[-1] in markdown.render(document).decode()


def test_none_is_shown_where_words_are_withheld_since_a_picture_cannot_be_searched(pdf_case: Case) -> None:
    with pdf_case.change("Add"):
        pdf_case.entities.add("Person", "Security Service")
    document = build(pdf_case, None, ReportPlan(parts=PLAN.parts, redacted=(Redacted("Security Service"),)))
    assert document.pictures == ()
    assert document.notes


def test_a_page_that_cannot_be_shown_is_told(pdf_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = pdf_case.editions.newest(1)
    assert edition is not None
    monkeypatch.setattr(pdf_case.editions, "original", lambda _: b"%PDF-1.7 broken")
    document = build(pdf_case, None, PLAN)
    told = [
        block.text[0].text for block in document.upright() if isinstance(block, Paragraph) and block.role == "caption"
    ]
    assert told[0].startswith("Page 1 is not shown: ")
    assert document.pictures == ()


def test_sources_that_are_no_pdf_have_no_strips(sample: Case) -> None:
    assert build(sample, None, PLAN).pictures == ()
