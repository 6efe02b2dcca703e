"""The registers: tables that answer the field's questions, each cell leading to its passages."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.case.case import Case
from workbench.errors import StoppedError, WorkbenchError
from workbench.model.register import Cell, Register, Row
from workbench.ui.jobs import Jobs
from workbench.ui.panes import rulings
from workbench.ui.panes.register_head import RegisterHead
from workbench.ui.panes.register_menu import RegisterMenu, is_ruled
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.register_table import RegisterTable
from workbench.ui.widgets.step_figure import StepFigure

_REST = 250
"""Milliseconds of rest after which a changed filter or case is read."""

_LEAST_OF_FIGURE = 2.75
"""How many times the figure's height the pane must have below its head, so that the table stays the larger part."""


_SHARE_OF_SENTENCES = 5


class RegistersPane(Pane):
    """One tab a register. ``export_requested`` and ``print_requested`` carry the register shown."""

    export_requested = Signal(object)
    print_requested = Signal(object)

    title = "Registers"
    concerns = ("entity", "statement", "citation", "passage", "source", "quotation", "note", "tag", "tagging")
    lists_sources = True

    def __init__(self, session: Session, jobs: Jobs, prompts: Prompts | None = None) -> None:
        super().__init__(session)
        self.prompts = prompts or Prompts(self)
        self._jobs = jobs
        self.tabs = QTabBar()
        self.head = RegisterHead()
        self.filter, self.on, self.mission = self.head.filter, self.head.on, self.head.mission
        self.export, self.print = self.head.export, self.head.print
        self.said, self.warned = self.head.said, self.head.warned
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
        self.tabs.setToolTip("Ctrl+Page Down shows the next register, Ctrl+Page Up the one before")
        page = QVBoxLayout(self._body.content)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
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
        self.table.menu_requested.connect(self._open_menu)
        self.table.typed.connect(self._typed)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))
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
        self.head.fill_missions(case)
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
        return self.head.narrowed(filters)

    def _step(self, step: int) -> None:
        """Show the next register or the one before, round and round."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _ask(self) -> None:
        """Read the register shown in a thread, by a connection of its own."""
        self._rest.stop()
        case, name = self.session.case, self.name
        if case is None or not name:
            return
        filters = case.registers.filters(name)
        self.head.show_filters(filters)
        on = self.head.asked_on() if "on" in filters else ""
        if on is None:
            return
        mission = self.mission.currentData() if "mission" in filters else None
        work = partial(_read, case.path, name, on, mission)
        self._jobs.start("register", work, partial(self._show, case, name), self._fail)

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
        self.head.tell(register)
        figures = [one for one in register.figures if one.steps]
        if figures:
            self.figure.show_figure(figures[0])
        self._make_room()

    def _make_room(self) -> None:
        """Leave the table the larger part: what is said is scrolled where it is long, the figure left out."""
        self.head.fit(self.height() // _SHARE_OF_SENTENCES)
        figured = self.register is not None and any(one.steps for one in self.register.figures)
        left = self.height() - self.tabs.height() - self.head.sizeHint().height()
        self.figure.setVisible(figured and left >= _LEAST_OF_FIGURE * self.figure.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the figure where there is too little room, and have it again where there is enough."""
        super().resizeEvent(event)
        self._make_room()

    def _fail(self, error: WorkbenchError) -> None:
        if not isinstance(error, StoppedError):  # its case was left
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

    def menu_of(self, row: Row, cell: Cell) -> RegisterMenu:
        """The menu of a cell."""
        menu = RegisterMenu(self, self.session, cell)
        menu.rule(row, partial(self._uphold, row), partial(self._withdraw, row))
        return menu

    def _open_menu(self, cell: Cell, place: QPoint) -> None:
        row = self.table.current_row()
        if self.session.case is not None and row is not None:
            self.menu_of(row, cell).exec(place)

    # --- ruling ---

    def _typed(self, key: int) -> None:
        row, case = self.table.current_row(), self.session.case
        if row is None or case is None or not row.own:
            return
        if key == Qt.Key.Key_U:
            self._uphold(row)
        elif is_ruled(case, row):
            self._withdraw(row)

    def _uphold(self, row: Row) -> None:
        """Ask why the account of a row is upheld against its rivals, and keep the ruling."""
        about = row.section.rsplit(", ", 1)[0]
        self._attempt(partial(rulings.uphold, self.session, self.prompts, row.own, row.rivals, about))

    def _withdraw(self, row: Row) -> None:
        self._attempt(partial(rulings.withdraw, self.session, row.own))

    def _attempt(self, do: Callable[[], None]) -> None:
        """Do what changes the case; a refusal is told to the user."""
        try:
            do()
        except WorkbenchError as error:
            self._fail(error)

    def take_keyboard(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))


def _read(path: Path, name: str, on: str, mission: int | None) -> Register:
    with Case.snapshot(path) as case:
        return case.registers.read(name, on=on, mission=mission)
