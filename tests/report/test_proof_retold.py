"""A finished report is compared with what its case prints by the same plan: to the byte, or word for word."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.exchange.sample import sample_case
from workbench.model.report_plan import Part, Redacted, Release, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf, volumes
from workbench.report.case_document import build
from workbench.report.document import Block, Document, Heading, Paragraph, Run, Table
from workbench.report.progress import Progress, ReportStoppedError
from workbench.report.proof import Proof, prove
from workbench.report.proof_retold import MadeBy, Retold
from workbench.report.rewording import reworded
from workbench.report.writing import write

PLAN = ReportPlan(
    title="On the clerks",
    summary="Nobody asked twice.",
    parts=tuple(map(Part.parse, ("summary", "chronology", "register posts", "sources", "passages", "left-out"))),
)
BY = MadeBy(PLAN)


def compared(case: Case, *documents: Document, made_by: MadeBy = BY) -> Proof:
    return prove(case, *map(typst_pdf.render, documents), made_by=made_by)


def resaved(content: bytes, draw: Callable[[Any], None] | None = None) -> bytes:
    """The same pages in other bytes, with something drawn over the first."""
    opened = pypdfium2.PdfDocument(content)
    try:
        if draw is not None:
            page = opened[0]
            draw(page)
            page.gen_content()
        out = io.BytesIO()
        opened.save(out)
        return out.getvalue()
    finally:
        opened.close()


def white_box(page: Any) -> None:
    """Cover a line of the page."""
    box = pdfium.FPDFPageObj_CreateNewRect(70, 650, 200, 60)
    pdfium.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    pdfium.FPDFPath_SetDrawMode(box, pdfium.FPDF_FILLMODE_WINDING, 0)
    pdfium.FPDFPage_InsertObject(page, box)


@pytest.mark.parametrize("plan", [PLAN, ReportPlan(), ReportPlan(redacted=(Redacted("Ilya M."),), paper="letter")])
def test_what_the_case_prints_is_the_same_to_the_byte(sample: Case, plan: ReportPlan) -> None:
    proof = compared(sample, build(sample, None, plan), made_by=MadeBy(plan))
    assert (proof.sentences, proof.retold) == ((), Retold.BYTES)


def test_unasked_nothing_is_compared(sample: Case) -> None:
    assert prove(sample, typst_pdf.render(build(sample, None, PLAN))).retold is Retold.UNASKED


def test_entities_chosen_over_the_plan_are_taken_again(sample: Case) -> None:
    chosen = (sample.entities.find("Ilya M.").id,)
    document = build(sample, chosen, PLAN)
    assert compared(sample, document, made_by=MadeBy(PLAN, chosen)).retold is Retold.BYTES
    assert compared(sample, document).retold is Retold.DIFFERENT


def test_what_is_kept_for_a_report_does_not_make_it_another(tmp_path: Path) -> None:
    with Case.open(sample_case(tmp_path)) as case:
        content = typst_pdf.render(build(case, None, PLAN))
        with case.change("Keep"):
            case.reports.keep("Clerks", PLAN)
        with case.change("Release"):
            case.reports.release(Release("On the clerks", "TLP:RED", "TLP:GREEN", "agreed"))
        assert prove(case, content, made_by=BY).retold is Retold.BYTES
        with case.change("Record"):
            case.statements.add(case.entities.find("Ilya M.").id, StatementDetails("position", "cook"))
        proof = prove(case, content, made_by=BY)
        assert proof.retold is Retold.CHANGED


def _altered(document: Document, kind: type[Block], change: Callable[[Any], Block]) -> Document:
    place = next(place for place, one in enumerate(document.blocks) if isinstance(one, kind))
    blocks = list(document.blocks)
    blocks[place] = change(blocks[place])
    return replace(document, blocks=tuple(blocks))


ALTERED: dict[str, tuple[Callable[[Document], Document], str]] = {
    "free words of the summary": (
        lambda made: _altered(made, Paragraph, lambda one: replace(one, text=(Run("Everybody asked twice."),))),
        "Page 1: it says “Everybody asked twice.”, where the case prints “The analyst’s own words.",
    ),
    "the publisher in a note": (
        lambda made: reworded(made, lambda text: text.replace("The Harbour Courier", "The Harbour Herald")),
        "The Harbour Herald",
    ),
    "a heading": (
        lambda made: _altered(made, Heading, lambda one: replace(one, text="Findings")),
        "where the case prints “Summary”.",
    ),
    "a row taken out": (
        lambda made: _altered(made, Table, lambda one: replace(one, rows=one.rows[1:])),
        "is missing, which the case prints.",
    ),
    "the title": (lambda made: replace(made, title="On the cooks"), "it says “On the cooks”"),
    "the name of the case": (lambda made: replace(made, case_title="Another case"), "its head, its foot or words"),
    "the mark": (lambda made: replace(made, handling="TLP:CLEAR"), "its head, its foot or words"),
}


@pytest.mark.parametrize(("alter", "told"), ALTERED.values(), ids=ALTERED)
def test_whatever_is_altered_is_told_with_its_page(
    sample: Case, alter: Callable[[Document], Document], told: str
) -> None:
    proof = compared(sample, alter(build(sample, None, PLAN)))
    assert proof.retold is Retold.DIFFERENT
    assert any(told in one and one.startswith("Page ") for one in proof.sentences), proof.sentences


def test_a_file_saved_anew_is_the_same_in_words_and_pictures(sample: Case) -> None:
    content = resaved(typst_pdf.render(build(sample, None, PLAN)))
    proof = prove(sample, content, made_by=BY)
    assert (proof.sentences, proof.retold) == ((), Retold.WORDS)


def test_what_lies_over_the_words_is_seen(sample: Case) -> None:
    content = resaved(typst_pdf.render(build(sample, None, PLAN)), white_box)
    assert prove(sample, content).sentences[0] == "Page 1: something is drawn over its words that is not of the report."
    proof = prove(sample, content, made_by=BY)
    assert "Page 1: it says what the case prints, but looks otherwise." in proof.sentences


def test_a_report_by_another_plan_is_told_by_its_first_differences(sample: Case) -> None:
    proof = compared(sample, build(sample, None, ReportPlan()))
    differing = [one for one in proof.sentences if one.startswith("Page ") or one.endswith("more places differ.")]
    assert len(differing) <= 21
    assert proof.retold is Retold.DIFFERENT


def test_a_part_that_is_not_given_is_told(sample: Case) -> None:
    content = typst_pdf.render(build(sample, None, PLAN))
    assert (
        "By its plan the report is 1 file, but 2 were given." in prove(sample, content, content, made_by=BY).sentences
    )


def test_a_plan_that_cannot_be_followed_is_refused(sample: Case) -> None:
    content = typst_pdf.render(build(sample, None, PLAN))
    with pytest.raises(ReportError, match="Nobody of this name"):
        prove(sample, content, made_by=MadeBy(replace(PLAN, entities=("Nobody of this name",))))


def test_it_can_be_called_off(sample: Case) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(ReportStoppedError):
        prove(sample, b"", progress=progress)


def test_a_report_in_parts_is_compared_part_by_part(
    sample: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = volumes.split
    monkeypatch.setattr(volumes, "split", lambda document: split(document, 30_000))
    written = write(sample, tmp_path / "long.pdf", plan=ReportPlan())
    assert len(written) > 1
    proof = prove(sample, *(path.read_bytes() for path in written), made_by=MadeBy(ReportPlan()))
    assert (proof.sentences, proof.retold) == ((), Retold.BYTES)
