"""The plans a case keeps for its reports: one is chosen, kept under a name, removed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.model.report_plan import ReportPlan
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.labels import visible

_USUAL = "As usual"


class PlanBar(QWidget):
    """``chosen`` carries a plan that was chosen; ``asked`` hands out the one to keep."""

    chosen = Signal(object)

    def __init__(self, session: Session, prompts: Prompts, asked: Callable[[], ReportPlan]) -> None:
        super().__init__()
        self._session, self._prompts, self._asked = session, prompts, asked
        self.names = QComboBox()
        self.names.setAccessibleName("Report plan")
        self.names.activated.connect(lambda _: self._choose())
        self.keep, self.remove = QPushButton("Keep…"), QPushButton("Remove")
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.names, 1)
        for button in (self.keep, self.remove):
            button.setAutoDefault(False)
            button.setEnabled(session.can_write)
            line.addWidget(button)
        self._fill("")

    def show_newest(self) -> None:
        """Choose the plan that was kept last, where there is one."""
        if self.names.count() > 1:
            self.names.setCurrentIndex(1)
            self._choose()

    def _fill(self, chosen: str) -> None:
        self.names.clear()
        self.names.addItem(_USUAL, "")
        for name in self._session.case.reports.names() if self._session.case else ():
            self.names.addItem(visible(name), name)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)))
        self.remove.setEnabled(self._session.can_write and bool(self.names.currentData()))

    def _choose(self) -> None:
        name = self.names.currentData()
        self.remove.setEnabled(self._session.can_write and bool(name))
        case = self._session.case
        if case is None:
            return
        try:
            self.chosen.emit(case.reports.plan(name) if name else ReportPlan())
        except WorkbenchError as error:
            self._prompts.fail(str(error))

    def _keep(self) -> None:
        """Ask for a name and keep the plan under it."""
        name = self._prompts.line("Keep report plan", "Name", self.names.currentData() or "")
        if name is None:
            return
        try:
            with self._session.change(f"Keep report plan “{' '.join(name.split())}”") as case:
                case.reports.keep(name, self._asked())
        except WorkbenchError as error:
            self._prompts.fail(str(error))
            return
        self._fill(" ".join(name.split()))

    def _remove(self) -> None:
        name = self.names.currentData()
        with self._session.change(f"Remove report plan “{name}”") as case:
            case.reports.remove(name)
        self._fill("")
