"""A finished report is proven however its pages end, and none of them may be missing or be in it twice."""

import io
from collections.abc import Callable

import pypdfium2
import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Part, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import Proof, prove

PARTS = ("dossiers, single-origin", "unsourced, chronology, passages", "")


def plan_of(parts: str) -> ReportPlan:
    return ReportPlan(parts=tuple(map(Part.parse, parts.split(", ")))) if parts else ReportPlan()


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("value", ["x" * 1000, " ".join(f"word{one}" for one in range(1200)), "A long tale. " * 700])
def test_a_value_that_goes_on_over_pages_is_read_as_one(affair, value: str, parts: str) -> None:
    paper = affair.source(f"He is called {value} by many.", title="On him", reliability="B")
    person = affair.entity("Person", "Ilya M.")
    for number in range(14):
        affair.state(person, StatementDetails("position", f"clerk {number}"), paper, "called")
    affair.state(person, StatementDetails("summary", value.strip()), paper, value.strip(), credibility=2)
    if "single-origin" in parts:
        proof = prove(affair.case, typst_pdf.render(build(affair.case, None, plan_of(parts))))
        assert proof == Proof(notes=2, quoted=15, unquoted=0, left_out=0, problems=())
    else:
        affair.state(person, StatementDetails("summary", f"{value} and so on"))
        problems = prove(affair.case, typst_pdf.render(build(affair.case, None, plan_of(parts)))).sentences
        assert [one for one in problems if "no part tells" not in one] == []


def test_the_report_of_an_empty_case_is_proven(case: Case) -> None:
    assert prove(case, typst_pdf.render(build(case))) == Proof(0, 0, 0, 0, ())


def pages_of(content: bytes, change: Callable[[pypdfium2.PdfDocument], None]) -> bytes:
    """The file with its pages changed."""
    document, written = pypdfium2.PdfDocument(content), io.BytesIO()
    change(document)
    document.save(written)
    document.close()
    return written.getvalue()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda pdf: pdf.import_pages(pdf, [1], 2), "Page 2 is in it more than once."),
        (lambda pdf: pdf.del_page(1), "Page 2 of 3 is missing."),
        (lambda pdf: (pdf.import_pages(pdf, [1]), pdf.del_page(1)), "Its pages are not in the order"),
    ],
)
def test_pages_that_are_missing_or_in_it_twice_are_found(sample: Case, change, told: str) -> None:
    content = typst_pdf.render(build(sample, [sample.entities.find("Ilya M.").id]))
    assert prove(sample, content).problems == ()
    problems = prove(sample, pages_of(content, change)).sentences
    assert any(one.startswith(told) for one in problems), problems
