"""The report on each recorded case, read back from the PDF: every quote at its place, every statement in it."""

from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import prove

REGISTERS = ("posts", "head-count", "decisions", "declarations", "affiliations", "unknowns", "conflicts", "sources")
ALL = (
    *(Part(kind) for kind in PartKind if kind not in (PartKind.REGISTER, PartKind.FIGURE, PartKind.LEFT_OUT)),
    *(Part(PartKind.REGISTER, name) for name in REGISTERS),
    *(Part(PartKind.FIGURE, name) for name in ("seats", "declarations", "services")),
    Part(PartKind.LEFT_OUT),
)


def test_the_report_with_all_parts_is_proven_by_its_pdf(recorded) -> None:
    document = build(recorded.case, None, ReportPlan(parts=ALL))
    proof = prove(recorded.case, typst_pdf.render(document))
    assert proof.problems == ()
    assert proof.notes == len(document.notes)
    assert (proof.quoted + proof.unquoted, proof.left_out) == (recorded.case.statements.count(), 0)


def test_a_report_of_its_registers_alone_is_proven_with_what_it_leaves_out(recorded) -> None:
    parts = (*(Part(PartKind.REGISTER, name) for name in REGISTERS), Part(PartKind.LEFT_OUT))
    document = build(recorded.case, None, ReportPlan(parts=parts))
    proof = prove(recorded.case, typst_pdf.render(document))
    assert proof.problems == ()
    assert proof.quoted + proof.unquoted + proof.left_out == recorded.case.statements.count()
