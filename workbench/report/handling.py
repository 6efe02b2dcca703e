"""The handling mark of a report: the strictest of what it uses, or a lower one that somebody answers for."""

from collections.abc import Sequence

from workbench.errors import ReportError
from workbench.model.grading import HANDLING, strictest_handling
from workbench.model.report_plan import Release, ReportPlan
from workbench.report.document import Document
from workbench.report.letter_folding import letters_of

_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by Unicode, of which nothing is seen


class HandlingError(ReportError):
    """The report was to carry a lower mark than what it uses, and no reason was given; nothing was written."""

    def __init__(self, asked: str, needed: str) -> None:
        super().__init__(
            f"The report uses sources marked {needed}, so it cannot be marked {asked} without a reason. "
            f"Give one, which the case keeps, or mark it {needed}."
        )
        self.asked, self.needed = asked, needed


def mark(cited: Sequence[str], plan: ReportPlan) -> str:
    """The mark for every page; HandlingError where the plan asks for a lower one and none that can be read."""
    needed = strictest_handling(list(cited))
    if is_lower(plan.handling, needed) and not letters_of(plan.reason).strip(_FILLERS):
        raise HandlingError(plan.handling, needed)
    return plan.handling or needed


def release(document: Document, plan: ReportPlan | None) -> Release | None:
    """What the case has to keep before a document goes out; None where its mark is high enough."""
    if plan is None or not is_lower(document.handling, document.needed):
        return None
    return Release(document.title, document.needed, document.handling, plan.reason)


def is_lower(asked: str, needed: str) -> bool:
    """Whether a mark lets more people read than another; no mark asked for is none that could be lower."""
    return bool(asked and needed) and HANDLING.index(asked) > HANDLING.index(needed)
