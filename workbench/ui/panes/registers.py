"""The registers: tables that answer the field's questions, each cell leading to its passages."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.model.dates import date_as_typed, edtf_in_words
from workbench.model.passage import shortened
from workbench.model.register import Cell, Register
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel, visible
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.register_table import RegisterTable
from workbench.ui.widgets.step_figure import StepFigure

_REST = 250
"""Milliseconds of rest after which a changed filter or case is read."""

_FEW = 12


class RegistersPane(Pane):
    """One tab a register. ``export_requested`` and ``print_requested`` carry the register shown."""

    export_requested = Signal(object)
    print_requested = Signal(object)

    title = "Registers"
    concerns = ("entity", "statement", "citation", "passage", "source", "quotation")

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self._jobs = jobs
        self.tabs = QTabBar()
        self.said = PlainLabel("", "muted", wrap=True)
        self.warned = PlainLabel("", "notice", wrap=True)
        self.filter = FilterBox()
        self.on = QLineEdit()
        self.mission = QComboBox()
        self.export = QPushButton("Export CSV…")
        self.print = QPushButton("Print…")
        self.table = RegisterTable()
        self.figure = StepFigure()
        self.register: Register | None = None
        self._names: tuple[str, ...] = ()
        self._opened: tuple[Cell, int] | None = None
        self._body = OrEmpty(QWidget())
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("Registers")
        self.filter.setPlaceholderText("Filter rows")
        self.filter.setAccessibleName("Filter rows")
        self.on.setPlaceholderText("On: any day")
        self.on.setAccessibleName("On a day or in a period")
        self.on.setClearButtonEnabled(True)
        self.mission.setAccessibleName("Mission")
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget, stretch in ((self.filter, 2), (self.mission, 1), (self.on, 1), (self.export, 0), (self.print, 0)):
            controls.addWidget(widget, stretch)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addLayout(controls)
        head.addWidget(self.said)
        head.addWidget(self.warned)
        page = QVBoxLayout(self._body.content)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        rule = QFrame()
        rule.setProperty("line", True)
        page.addWidget(rule)
        page.addWidget(self.table, 1)
        page.addWidget(self.figure)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tabs)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._ask())
        self.filter.textChanged.connect(self.table.rows.narrow)
        self.filter.went_down.connect(self.table.setFocus)
        self.filter.entered.connect(self.table.setFocus)
        self.on.textChanged.connect(lambda _: self._rest.start())
        self.mission.activated.connect(lambda _: self._ask())
        self._rest.timeout.connect(self._ask)
        self.table.opened.connect(self.open_cell)
        self.table.menu_requested.connect(self._menu)
        self.export.clicked.connect(lambda _: self.export_requested.emit(self.register))
        self.print.clicked.connect(lambda _: self.print_requested.emit(self.register))

    # --- reading ---

    def refresh(self) -> None:
        """Read the register shown anew; what is shown stays until the new one is there."""
        case = self.session.case
        self._body.say("" if case else "Open a case, or make a new one: Ctrl+N")
        self.tabs.setVisible(case is not None)
        if case is None:
            return
        self._fill_tabs(case)
        self._fill_missions(case)
        if self.register is None:
            self._ask()
        else:
            self._rest.start()

    def case_changed(self) -> None:
        """Forget what was read from the case before."""
        self.register = None
        self.table.show_register(None)
        super().case_changed()

    def _fill_tabs(self, case: Case) -> None:
        if self._names == case.registers.names():
            return
        self._names = case.registers.names()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in self._names:
            self.tabs.addTab(case.registers.title(name))
        self.tabs.blockSignals(False)

    def _fill_missions(self, case: Case) -> None:
        chosen = self.mission.currentData()
        types = [one.name for one in case.ontology.types.values() if one.name == "Mission" or "Mission" in one.extends]
        self.mission.blockSignals(True)
        self.mission.clear()
        self.mission.addItem("Mission: all", None)
        for entity in case.entities.matching(types=types):
            self.mission.addItem(visible(entity.name), entity.id)
        self.mission.setCurrentIndex(max(0, self.mission.findData(chosen)))
        self.mission.blockSignals(False)

    @property
    def name(self) -> str:
        """The name of the register shown; empty where there is none."""
        at = self.tabs.currentIndex()
        return self._names[at] if 0 <= at < len(self._names) else ""

    def show_register(self, name: str) -> None:
        """Show a register by name."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    def narrowed(self) -> str:
        """In words, what the register shown is narrowed to; empty where it is whole."""
        filters = self.session.case.registers.filters(self.name) if self.session.case and self.name else frozenset()
        on = self._on() if "on" in filters else ""
        mission = self.mission.currentText() if "mission" in filters and self.mission.currentData() else ""
        words = self.filter.text().strip()
        told = [f"on {edtf_in_words(on)}" if on else "", f"of {mission}" if mission else ""]
        told += [f"rows with “{words}” only" if words else ""]
        return ", ".join(one for one in told if one)

    def _ask(self) -> None:
        """Read the register shown in a thread, by a connection of its own."""
        self._rest.stop()
        case, name = self.session.case, self.name
        if case is None or not name:
            return
        filters = case.registers.filters(name)
        self.on.setVisible("on" in filters)
        self.mission.setVisible("mission" in filters)
        on = self._on() if "on" in filters else ""
        if on is None:
            self.said.set_text("This is no day or period. Write one such as 2031-05-20, May 2031 or 2030/2031.")
            return
        mission = self.mission.currentData() if "mission" in filters else None
        work = partial(_read, case.path, name, on, mission)
        self._jobs.start("register", work, partial(self._show, case, name), self._fail)

    def _on(self) -> str | None:
        """The day or period asked for, in EDTF; None while what is typed is none."""
        text = self.on.text().strip()
        date = date_as_typed(text) if text else None
        wrong = bool(text) and date is None
        self.on.setProperty("wrong", wrong)
        self.on.style().polish(self.on)
        self.on.setToolTip(edtf_in_words(str(date)) if date else "")
        return None if wrong else str(date) if date else ""

    def _show(self, case: Case, name: str, register: Register) -> None:
        if self.session.case is not case or self.name != name:
            return
        self.register = register
        self._opened = None
        place = self.table.currentIndex()
        scrolled = self.table.verticalScrollBar().value()
        self.table.show_register(register)
        self.table.setCurrentIndex(self.table.rows.index(place.row(), place.column()))
        self.table.verticalScrollBar().setValue(scrolled)
        self.said.set_text(" · ".join(one.text for one in register.summary) or _tally(register))
        warned = [one.text for one in register.warnings]
        more = [f"and {len(warned) - _FEW} more"] if len(warned) > _FEW else []
        self.warned.set_text("\n".join([*warned[:_FEW], *more]))
        self.warned.setVisible(bool(warned))
        figures = [one for one in register.figures if one.steps]
        self.figure.setVisible(bool(figures))
        if figures:
            self.figure.show_figure(figures[0])

    def _fail(self, error: WorkbenchError) -> None:
        self.session.failed.emit(str(error))

    def show_shown(self, shown: Shown) -> None:
        """Rows stay as they are, wherever the other panes go."""

    # --- leading to passages ---

    def open_cell(self, cell: Cell) -> None:
        """Show the first statement a cell stands on; opened again, the next."""
        known = cell.statements
        if not known:
            if cell.entity is not None:
                self.session.show_entity(cell.entity)
            return
        at = (self._opened[1] + 1) % len(known) if self._opened and self._opened[0] is cell else 0
        self._opened = (cell, at)
        self.session.show_statement(known[at])
        if len(known) > 1:
            self.session.said.emit(f"Statement {at + 1} of {len(known)} that this cell stands on")

    def _menu(self, cell: Cell, place: QPoint) -> None:
        case, menu = self.session.case, QMenu(self)
        if case is None:
            return
        if cell.entity is not None:
            menu.addAction("Show entity").triggered.connect(partial(self.session.show_entity, cell.entity))
            menu.addSeparator()
        for statement_id in cell.statements[:_FEW]:
            statement = case.statements.get(statement_id)
            if statement is not None:
                quote = statement.citations[0].exact if statement.citations else "no passage"
                words = visible(shortened(f"{statement.property_name}: “{quote}”", 70)).replace("&", "&&")
                menu.addAction(words).triggered.connect(partial(self.session.show_statement, statement_id))
        if menu.isEmpty():
            menu.addAction("Stands on no statement").setEnabled(False)
        menu.exec(place)

    def take_keyboard(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))


def _read(path: Path, name: str, on: str, mission: int | None) -> Register:
    with Case.open(path, read_only=True) as case:
        return case.registers.read(name, on=on, mission=mission)


def _tally(register: Register) -> str:
    number = len(register.rows)
    if not number:
        return "Nothing is recorded that this register is about"
    return f"{number:,} row{'' if number == 1 else 's'}"
