"""Whatever plan a report is made by, it is proven: each part, each register and figure, covers, papers, codes.

All of them by all takes minutes: ``ALL_PLANS=1`` asks for it; a few of each kind are proven always.
"""

import os
from collections.abc import Iterator, Sequence

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Masked, Part, PartKind, Redacted, ReportPlan
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.figures import FIGURES
from workbench.report.proof import prove

REGISTERS = ("posts", "head-count", "decisions", "declarations", "affiliations", "unknowns", "conflicts", "sources")
KINDS = [kind for kind in PartKind if kind not in (PartKind.REGISTER, PartKind.FIGURE, PartKind.LEFT_OUT)]
NAMED = [*(f"register {name}" for name in REGISTERS), *(f"figure {name}" for name in FIGURES)]
EVERY = ", ".join([*KINDS, *NAMED, PartKind.LEFT_OUT])
MASKED, REDACTED = (Masked("Eleven on the Thursday flight"),), (Redacted("Ilya M."), Redacted("Anežka Ř."))


def plan_of(parts: str, **more: object) -> ReportPlan:
    return ReportPlan(parts=tuple(map(Part.parse, parts.split(", "))), **more)


def plans() -> Iterator[tuple[str, ReportPlan]]:
    """Every plan of the table by what it is called."""
    for part in (*KINDS, *NAMED):
        parts = f"{part}, left-out"
        yield part, plan_of(parts)
        yield f"{part}, one entity", plan_of(parts, entities=("Ilya M.",))
        yield f"{part}, letter paper", plan_of(parts, paper="letter")
        yield f"{part}, codes", plan_of(parts, masked=MASKED, redacted=REDACTED)
    yield "everything", plan_of(EVERY)
    yield "everything, letter paper, codes", plan_of(EVERY, paper="letter", masked=MASKED, redacted=REDACTED)
    yield "everything, one entity", plan_of(EVERY, entities=("Ilya M.",))
    yield "everything, one entity, a mask", plan_of(EVERY, entities=("Ilya M.",), masked=MASKED)
    yield "as it comes", ReportPlan()


PLANS = dict(plans())
FEW = ("everything", "everything, letter paper, codes", "everything, one entity", "everything, one entity, a mask")
ALONE = tuple(name for name in PLANS if name.endswith(", codes") and name not in FEW)


def asked() -> Sequence[str]:
    """The plans that are proven: all, or some that hold all parts, each part under codes, each register by itself."""
    return tuple(PLANS) if os.environ.get("ALL_PLANS") else (*FEW, *ALONE, *NAMED)


@pytest.mark.parametrize("name", asked())
def test_the_report_of_a_plan_is_proven(sample: Case, name: str) -> None:
    assert {*map(str, sample.registers.names())} == set(REGISTERS)
    proof = prove(sample, typst_pdf.render(build(sample, None, PLANS[name])))
    assert proof.problems == ()
    assert proof.quoted + proof.unquoted + proof.left_out == sample.statements.count()


@pytest.mark.parametrize("name", ["services", "declarations", "seats"])
def test_the_report_of_a_figure_in_which_all_names_are_withheld_is_proven(sample: Case, name: str) -> None:
    redacted = tuple(
        Redacted(one.uid) for one in sample.entities.all() if one.type in {"SecurityService", "PublicBody"}
    )
    document = build(sample, None, plan_of(f"figure {name}, left-out", redacted=redacted))
    assert redacted
    assert prove(sample, typst_pdf.render(document)).problems == ()
