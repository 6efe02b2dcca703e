"""The page of the report dialog that asks for the parts of the report and their order."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.report_plan import DEFAULT_PARTS
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.part_checks import PartChecks, PartList

_TOLD = "Tick what the report is to hold: its box, or Space. Alt+↑ and Alt+↓ move the part chosen."


class PartsPage(QWidget):
    """Parts to tick and to move; ``changed`` follows each."""

    changed = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__()
        names = case.registers.names()
        self.checks = PartChecks([(name, case.registers.title(name)) for name in names])
        self.list = PartList(self.checks)
        self.list.setAccessibleName("Parts of the report")
        self.checks.dataChanged.connect(self.changed)
        self.checks.modelReset.connect(self.changed)
        line = QHBoxLayout()
        for label, work in (
            ("Move up", partial(self.list.shift, -1)),
            ("Move down", partial(self.list.shift, 1)),
            ("As usual", partial(self.checks.choose, DEFAULT_PARTS)),
        ):
            button = QPushButton(label)
            button.setProperty("flat", True)
            button.setAutoDefault(False)
            button.clicked.connect(work)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_TOLD, "small", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(line)
