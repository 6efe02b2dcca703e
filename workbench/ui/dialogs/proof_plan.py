"""By which plan a report is compared word for word: the one just used, one that the case keeps, or none."""

from PySide6.QtWidgets import QComboBox

from workbench.case.case import Case
from workbench.model.report_plan import USUAL, ReportPlan
from workbench.report.proof_retold import MadeBy
from workbench.ui.widgets.plan_label import plan_label

_NONE, _USED, _USUAL, _KEPT = "none", "used", "usual", "kept"


class PlanChoice(QComboBox):
    """Offers the plan just used where there is one, and then begins with it."""

    def __init__(self, case: Case, used: MadeBy | None) -> None:
        super().__init__()
        self._case, self._used = case, used
        self.setAccessibleName("Plan to compare with, word for word")
        self.setMinimumContentsLength(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if used is not None:
            self.addItem("By the plan just used", (_USED, ""))
        self.addItem("Not compared", (_NONE, ""))
        self.addItem(f"By the plan “{USUAL}”", (_USUAL, ""))
        for name in case.reports.names():
            self.addItem(f"By the plan “{plan_label(name)}”", (_KEPT, name))

    @property
    def made_by(self) -> MadeBy | None:
        """What it is compared by; ReportError for a plan that is gone or is not understood."""
        kind, name = self.currentData()
        if kind == _USED:
            return self._used
        if kind == _KEPT:
            return MadeBy(self._case.reports.plan(name))
        return MadeBy(ReportPlan()) if kind == _USUAL else None
