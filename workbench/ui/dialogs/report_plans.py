"""The plans a case keeps for its reports: one is chosen, kept, renamed, removed, and no change to one is lost."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.model.report_plan import CHANGED, USUAL, ReportPlan
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.choice_button import MenuButton
from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.plan_label import plan_label

_IS_CHANGED = "\n"
"""Stands for the plan that is kept nowhere: no name has a line end in it."""


class PlanBar(QWidget):
    """``chosen`` carries a plan that was chosen; ``asked`` hands out the one to keep.

    What was changed and not kept stays a choice of its own, so that to look at another plan costs nothing.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, prompts: Prompts, asked: Callable[[], ReportPlan]) -> None:
        super().__init__()
        self._session, self._prompts, self._asked = session, prompts, asked
        self._draft: ReportPlan | None = None
        self._begun: ReportPlan | None = None
        self.names = QComboBox()
        self.names.setAccessibleName("Report plan")
        self.names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.names.setMinimumContentsLength(12)
        self.names.activated.connect(lambda _: self._choose())
        self.keep, self.more = QPushButton("Keep…"), MenuButton("More")
        self.rename, self.remove = QAction("Rename…", self), QAction("Remove", self)
        self.more.menu().addActions([self.rename, self.remove])
        self.more.setAccessibleName("More on this plan")
        self.keep.setAutoDefault(False)
        self.keep.setEnabled(session.can_write)
        self.keep.clicked.connect(self._keep)
        self.rename.triggered.connect(self._rename)
        self.remove.triggered.connect(self._remove)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.names, 1)
        line.addWidget(self.keep)
        line.addWidget(self.more)
        self._fill("")

    @property
    def draft(self) -> ReportPlan | None:
        """What was changed and is kept nowhere; None where there is nothing of the kind."""
        return self._changed() or self._draft

    def begin(self, draft: ReportPlan | None = None, *, taken_up: bool = False) -> None:
        """Offer what was changed before, and take it up where that is wanted; else the plan that was kept last."""
        self._begun = self._now()
        self._draft = draft
        self._fill("")
        if draft is not None and taken_up:
            self._show(_IS_CHANGED)
        elif kept := self._names():
            self._show(kept[0])

    def _names(self) -> list[str]:
        return self._session.case.reports.names() if self._session.case else []

    def _fill(self, chosen: str) -> None:
        self.names.clear()
        self.names.addItem(USUAL, "")
        if self._draft is not None:
            self.names.addItem(CHANGED, _IS_CHANGED)
        for name in self._names():
            self.names.addItem(plan_label(name), name)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)))
        self._follow()

    def _follow(self) -> None:
        """Only what the case keeps is renamed and removed."""
        self.more.setEnabled(self._session.can_write and self.names.currentData() not in {"", _IS_CHANGED})

    def _now(self) -> ReportPlan | None:
        """The plan as it is asked for; None for one that is none, as without any part."""
        try:
            return self._asked()
        except WorkbenchError:
            return None

    def _changed(self) -> ReportPlan | None:
        """The plan as it is asked for, where it is not what was chosen."""
        now = self._now()
        return now if now is not None and now != self._begun else None

    def _choose(self) -> None:
        self._show(self.names.currentData())

    def _show(self, name: str) -> None:
        """Hand out a plan, and put by what was changed before."""
        case = self._session.case
        if case is None:
            return
        try:
            plan = self._draft if name == _IS_CHANGED else case.reports.plan(name) if name else ReportPlan()
        except WorkbenchError as error:
            self._prompts.fail(str(error))
            return
        self._draft = self._changed() or self._draft
        self.chosen.emit(plan)
        self._begun = self._now()
        self._fill(name)

    def _keep(self) -> None:
        """Ask for a name and keep the plan under it."""
        now = self.names.currentData()
        name = self._prompts.line("Keep report plan", "Name", "" if now == _IS_CHANGED else now)
        if name is None:
            return
        name = " ".join(name.split())
        if name != now and not self._may_replace(name):
            return
        try:
            with self._session.change(f"Keep report plan “{name}”") as case:
                case.reports.keep(name, self._asked())
        except WorkbenchError as error:
            self._prompts.fail(str(error))
            return
        self._begun = self._now()
        if now == _IS_CHANGED or self._draft == self._begun:
            self._draft = None
        self._fill(name)

    def _may_replace(self, name: str) -> bool:
        asked = f"There is a plan “{one_line(name)}” already. Replace it?"
        return name not in self._names() or self._prompts.confirm("Report plan", asked, "Replace")

    def _rename(self) -> None:
        """Ask for another name; what the plan holds stays."""
        old = self.names.currentData()
        answer = self._prompts.line("Rename report plan", "Name", old)
        name = " ".join(answer.split()) if answer is not None else old
        if name == old or not self._may_replace(name):
            return
        try:
            with self._session.change(f"Rename report plan “{old}” to “{name}”") as case:
                case.reports.keep(name, case.reports.plan(old))
                case.reports.remove(old)
        except WorkbenchError as error:
            self._prompts.fail(str(error))
            return
        self._fill(name)

    def _remove(self) -> None:
        """Remove the plan; what it says stays in the fields."""
        name = self.names.currentData()
        try:
            with self._session.change(f"Remove report plan “{name}”") as case:
                case.reports.remove(name)
        except WorkbenchError as error:
            self._prompts.fail(str(error))
            return
        self._draft = self._now() or self._draft
        self._begun = self._now()
        self._fill(_IS_CHANGED)
