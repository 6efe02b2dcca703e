"""A list of a case's entities to tick in, with a box that narrows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.ui import theme
from workbench.ui.widgets.check_list import CheckList
from workbench.ui.widgets.entity_checks import EntityChecks
from workbench.ui.widgets.filter_box import FilterBox


class EntityPicker(QWidget):
    """``changed`` follows each tick and each narrowing; ``escaped`` an Escape with nothing left to clear."""

    changed = Signal()
    escaped = Signal()

    def __init__(self, case: Case, name: str, rows: int, *, choose_all: bool = True) -> None:
        super().__init__()
        self.checks = EntityChecks(case)
        self.narrow = FilterBox()
        self.narrow.setPlaceholderText("Filter by name")
        self.narrow.setAccessibleName("Filter the entities")
        self.list = CheckList(self.checks)
        self.list.setAccessibleName(name)
        self.list.setMinimumHeight(rows * theme.ROW)
        self.narrow.textChanged.connect(self._narrowed)
        self.narrow.went_down.connect(self.list.enter)
        self.narrow.entered.connect(self.list.enter)
        self.narrow.escaped.connect(self.escaped)
        self.list.left_upwards.connect(self.narrow.setFocus)
        self.checks.dataChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.narrow)
        column.addWidget(self.list, 1)
        column.addLayout(self._line(choose_all=choose_all))

    def _line(self, *, choose_all: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        every, none = QPushButton("Choose all found"), QPushButton("Choose none")
        every.clicked.connect(lambda: self.checks.tick(self.checks.found))
        none.clicked.connect(self.checks.clear)
        every.setVisible(choose_all)
        for button in (every, none):
            button.setProperty("flat", True)
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _narrowed(self, text: str) -> None:
        self.checks.narrow(text)
        self.changed.emit()
