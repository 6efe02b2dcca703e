"""What a proof counts as left out is what the report itself tells: what it only cites, it does not tell."""

import re
from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.report_plan import Part, Redacted, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Paragraph
from workbench.report.proof import prove
from workbench.report.rewording import reworded

LEFT_OUT = Part.parse("left-out")


def told_as_left_out(document: Document) -> int:
    """The numbers that the part on what was left out gives with its reasons."""
    texts = [
        "".join(getattr(run, "text", "") for run in one.text)
        for one in document.upright()
        if isinstance(one, Paragraph)
    ]
    return sum(
        int(found.replace(",", "")) for text in texts for found in re.findall(r"^([\d,]+) statements? on ", text)
    )


@pytest.mark.parametrize("redacted", [(), (Redacted("Ilya M."),)])
def test_what_is_only_cited_in_the_summary_is_left_out(sample: Case, redacted: tuple[Redacted, ...]) -> None:
    some = [one for one in sample.statements.all() if one.citations][:60]
    summary = " ".join(f"A sentence [@{one.uid}]." for one in some)
    plan = ReportPlan(summary=summary, parts=(Part.parse("summary"), LEFT_OUT), redacted=redacted)
    document = build(sample, None, plan)
    proof = prove(sample, typst_pdf.render(document))
    assert proof.problems == ()
    assert proof.left_out == told_as_left_out(document) == sample.statements.count()
    assert (proof.quoted, proof.unquoted) == (0, 0)


def test_entities_of_one_name_are_counted_together(affair) -> None:
    for number in (1, 2):
        for value in range(number):
            affair.state(affair.entity("Person", "Ilya M."), StatementDetails("position", f"clerk {value}"))
    affair.state(affair.entity("Person", "M."), StatementDetails("position", "porter"))
    document = build(affair.case, None, ReportPlan(parts=(Part.parse("chronology"), LEFT_OUT)))
    proof = prove(affair.case, typst_pdf.render(document))
    assert (proof.sentences, proof.left_out) == ((), 4)
    fewer = reworded(document, lambda text: text.replace(", M. (1)", ""))
    problems = prove(affair.case, typst_pdf.render(replace(document, blocks=fewer.blocks))).sentences
    assert problems == ("1 statement is neither in it nor told as left out: “M.” (1).",)


def test_what_is_recorded_later_does_not_unprove_a_report(affair) -> None:
    paper = affair.source("He was a clerk. She was a cook.")
    person = affair.entity("Person", "Ilya M.")
    first = affair.state(person, StatementDetails("position", "clerk"), paper, "He was a clerk.")
    content = typst_pdf.render(build(affair.case))
    affair.state(person, StatementDetails("position", "cook"), paper, "She was a cook.")
    affair.state(affair.entity("Person", "Anežka Ř."), StatementDetails("position", "cook"))
    proof = prove(affair.case, content)
    assert (proof.problems, proof.quoted, proof.unquoted, proof.left_out, proof.later) == ((), 1, 0, 0, 2)
    with affair.case.change("Cite"):
        affair.case.citations.add(first, affair.case.passages.add(paper, Selector(quote="She was")))
    assert prove(affair.case, content).problems == ()
