"""The line above the timeline: lanes, period, legend, the way to what has no date, and export."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.ui import theme
from workbench.ui.panes.timeline_content import LANES
from workbench.ui.widgets.choice_button import ChoiceButton, MenuButton
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel, tooltip
from workbench.ui.widgets.timeline_legend import TimelineLegend

EXPORTS = (("svg", "SVG drawing…"), ("png", "PNG picture…"), ("pdf", "PDF page…"))
"""What the timeline can be written as."""

_HEIGHT, _PERIOD = 34, 132
_REST = 250
"""Milliseconds of rest after which a key typed into the period takes effect."""


class TimelineHead(QWidget):
    """``changed`` follows each choice of lanes, period or certainty; ``export_requested`` carries a kind of file."""

    changed = Signal()
    fit_requested = Signal()
    export_requested = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lanes = ChoiceButton("Lanes", LANES)
        self.period = FilterBox()
        self.period.setPlaceholderText("Any period")
        self.period.setAccessibleName("Show only a period")
        self.period.setFixedWidth(_PERIOD)
        self.sure = ChoiceButton("", (("possibly", "Possibly in it"), ("certainly", "Certainly in it")))
        self.legend = TimelineLegend()
        self.shelf = QToolButton()
        self.shelf.setProperty("flat", True)
        self.shelf.setCheckable(True)
        self.all = QToolButton()
        self.all.setProperty("flat", True)
        self.all.setText("Show all")
        self.all.setToolTip("Show all dates: 0 or Home")
        self.export = MenuButton("Export")
        for kind, label in EXPORTS:
            action = self.export.menu().addAction(label)
            action.triggered.connect(lambda _=False, kind=kind: self.export_requested.emit(kind))
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._lay_out()
        self._connect()
        self.say_period("")

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 2, 8, 2)
        line.setSpacing(4)
        title = PlainLabel("Timeline")
        title.setFont(theme.sans(strong=True))
        line.addWidget(title)
        line.addSpacing(4)
        left: tuple[QWidget, ...] = (self.lanes, self.period, self.sure)
        for one in left:
            line.addWidget(one)
        line.addSpacing(12)
        line.addWidget(self.legend, 1)
        for button in (self.shelf, self.all, self.export):
            line.addWidget(button)
        self.setFixedHeight(_HEIGHT)

    def _connect(self) -> None:
        self.lanes.changed.connect(self.changed)
        self.sure.changed.connect(self.changed)
        self.period.textChanged.connect(self._typed)
        self.period.entered.connect(self._enter)
        self.period.went_down.connect(self._enter)
        self.period.escaped.connect(self.left)
        self._rest.timeout.connect(self.changed)
        self.all.clicked.connect(self.fit_requested)

    def _typed(self) -> None:
        self.sure.setVisible(bool(self.period.text().strip()))
        self._rest.start()

    def _enter(self) -> None:
        """Take what was typed at once, and leave for the lanes."""
        if self._rest.isActive():
            self._rest.stop()
            self.changed.emit()
        self.left.emit()

    def say_period(self, refusal: str) -> None:
        """Show that the period cannot be read, and why; an empty refusal is none."""
        self.sure.setVisible(bool(self.period.text().strip()) and not refusal)
        wrong = bool(refusal)
        if self.period.property("wrong") != wrong:
            self.period.setProperty("wrong", wrong)
            self.period.style().polish(self.period)
        self.period.setToolTip(tooltip(refusal or "Show only a period: 2022, March 2022, 2021/2023"))

    def clear(self) -> None:
        """Begin with any time, without telling anybody."""
        self.period.blockSignals(True)
        self.period.clear()
        self.period.blockSignals(False)
        self._rest.stop()
        self.say_period("")
