"""Asks what a report is to be about and writes it beside the window; it can be called off until it is written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.case.case import Case
from workbench.errors import ReportError, WorkbenchError
from workbench.report.progress import Progress
from workbench.report.wording import count
from workbench.ui import theme
from workbench.ui.dialogs.form_dialog import FormDialog
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.entity_checks import CheckList, EntityChecks
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel, one_line
from workbench.ui.widgets.segments import Segments

JOB = "report"
_KINDS = {".pdf": "PDF (*.pdf)", ".html": "HTML (*.html)"}
_EXPLAINED = {
    ".pdf": "Pages with footnotes, to print and to send",
    ".html": "One file for any browser, notes at its end",
}
_EVERY = 100  # milliseconds between looks at how far the report is
_NAME_LENGTH = 80
_ROWS = 9  # of the list that are seen


def make(path: Path, out: Path, entities: list[int] | None, progress: Progress) -> Path:
    """Read a case by a connection of its own and write the report: pure work for a job."""
    from workbench.report.writing import write  # noqa: PLC0415 - with its first use

    with Case.snapshot(path) as case:
        write(case, out, entities, progress)
    return out


class ReportDialog(FormDialog):
    """What the report is about, as PDF or HTML; needs a session with an open case."""

    def __init__(
        self, session: Session, jobs: Jobs, prompts: Prompts, parent: QWidget | None = None, entity: int | None = None
    ) -> None:
        super().__init__("Report", parent, width=520)
        if session.case is None:
            raise ReportError("No case is open. Open one to report on it.")
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._case = session.case
        self._shown = self._case.entities.get(entity or session.shown.entity_id or 0)
        self._progress: Progress | None = None
        self.checks = EntityChecks(self._case)
        self._choices()
        self._formats()
        self._working()
        self.name_ok("Write…")
        if entity is not None and self._shown is not None:
            self.scope.choose("shown")
        self._follow()

    # --- what is asked ---

    def _choices(self) -> None:
        scopes = [("whole", "Whole case"), ("shown", "Entity shown"), ("chosen", "Chosen entities")]
        self.scope = Segments("About", [one for one in scopes if one[0] != "shown" or self._shown])
        self.told = ElidedLabel("", "muted")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.scope)
        column.addWidget(self.told)
        column.addWidget(self._picker())
        self._about = _holding(column)
        self.add("About", self._about)
        self.scope.changed.connect(self._follow)

    def _picker(self) -> QWidget:
        """The list to tick in, with a box that narrows it."""
        self.narrow = FilterBox()
        self.narrow.setPlaceholderText("Filter by name")
        self.narrow.setAccessibleName("Filter the entities")
        self.list = CheckList(self.checks)
        self.list.setAccessibleName("Entities to report on")
        self.list.setMinimumHeight(_ROWS * theme.ROW)
        every, none = QPushButton("Choose all found"), QPushButton("Choose none")
        every.clicked.connect(lambda: self.checks.tick(self.checks.found))
        none.clicked.connect(self.checks.clear)
        for button in (every, none):
            button.setProperty("flat", True)
            button.setAutoDefault(False)
        self.narrow.textChanged.connect(self._narrowed)
        self.narrow.went_down.connect(self.list.enter)
        self.narrow.entered.connect(self.list.enter)
        self.narrow.escaped.connect(self.reject)
        self.list.left_upwards.connect(self.narrow.setFocus)
        self.checks.dataChanged.connect(self._follow)
        line = QHBoxLayout()
        line.addWidget(every)
        line.addWidget(none)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.narrow)
        column.addWidget(self.list)
        column.addLayout(line)
        self._picking = _holding(column)
        return self._picking

    def _formats(self) -> None:
        self.format = Segments("As", [(".pdf", "PDF"), (".html", "HTML")])
        self.add("As", self.format)
        self._explained = PlainLabel(_EXPLAINED[".pdf"], "muted")
        self.fields.addRow("", self._explained)
        self.format.changed.connect(lambda: self._explained.set_text(_EXPLAINED[self.format.value]))

    def _narrowed(self, text: str) -> None:
        self.checks.narrow(text)
        self._follow()

    def _follow(self) -> None:
        """Show the list where it is needed, and say in words what the report will be about."""
        picking = self.scope.value == "chosen"
        if picking is self._picking.isHidden():
            self._picking.setVisible(picking)
            self.adjustSize()
        self.told.set_text(self._words())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not picking or bool(self.checks.ticked))

    def _words(self) -> str:
        every = self._case.entities.count()
        if self.scope.value == "chosen":
            found = len(self.checks.found)
            narrowed = f" · {found:,} found" if self.narrow.text().strip() else ""
            return f"{len(self.checks.ticked):,} of {count(every, 'entity', 'entities')} chosen{narrowed}"
        if self.scope.value == "shown" and self._shown is not None:
            return f"{one_line(self._shown.name, 120)} · {count(self._shown.statements, 'statement')}"
        statements = count(self._case.statements.count(), "statement")
        return f"{statements} on {count(every, 'entity', 'entities')}"

    @property
    def entities(self) -> list[int] | None:
        """Row ids of the entities to report on; None stands for the whole case."""
        if self.scope.value == "chosen":
            return sorted(self.checks.ticked)
        if self.scope.value == "shown" and self._shown is not None:
            return [self._shown.id]
        return None

    # --- writing ---

    def _working(self) -> None:
        """What is seen while the report is made."""
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(2 * theme.GRID)
        self.bar.setAccessibleName("The report is being made")
        self.step = PlainLabel("", "muted")
        column = QVBoxLayout()
        column.addWidget(self.bar)
        column.addWidget(self.step)
        self._at_work = _holding(column)
        self._at_work.hide()
        self.fields.addRow(self._at_work)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    def accept(self) -> None:
        """Ask for the file and begin; what hinders it is said here."""
        self.say("")
        try:
            out = self._ask()
        except WorkbenchError as error:
            self.say(str(error))
            return
        if out is not None:
            self._start(out)

    def _ask(self) -> Path | None:
        from workbench.report.writing import check_name  # noqa: PLC0415 - with its first use

        ending = self.format.value
        named = self._prompts.save("Write the report", f"{self._file_name()}{ending}", _KINDS[ending])
        if named is None:
            return None
        out = named if named.suffix.casefold() == ending else named.with_name(named.name + ending)
        check_name(out)
        completed = out != named and out.exists()
        if completed and not self._prompts.confirm("Write the report", f"“{out.name}” is there already. Replace it?"):
            return None
        return out

    def _file_name(self) -> str:
        """A name to begin with: letters, digits and blanks of what the report is about."""
        about = self._shown.name if self.scope.value == "shown" and self._shown else self._case.title
        letters = "".join(one if one.isalnum() or one in "-_ " else " " for one in about)
        return " ".join(letters.split())[:_NAME_LENGTH].strip() or "report"

    def _start(self, out: Path) -> None:
        self._progress = Progress()
        self._show_work(at_work=True)
        work = partial(make, self._case.path, out, self.entities, self._progress)
        self._jobs.start(JOB, work, self._done, self._failed)

    def _look(self) -> None:
        if self._progress is not None:
            self.step.set_text(self._progress.text)

    def _show_work(self, *, at_work: bool) -> None:
        for field in (self._about, self.format, self.buttons.button(QDialogButtonBox.StandardButton.Ok)):
            field.setEnabled(not at_work)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(True)
        self._at_work.setVisible(at_work)
        self.step.set_text("")
        if at_work:
            self._timer.start()
        else:
            self._timer.stop()
            self._progress = None

    def _done(self, out: Path) -> None:
        self._show_work(at_work=False)
        self._session.said.emit(f"The report is in {out}.")
        super().accept()

    def _failed(self, error: WorkbenchError) -> None:
        self._show_work(at_work=False)
        self.say(str(error))

    def reject(self) -> None:
        """Call the report off while it is made, and wait for its end, which may be that it is written; else close."""
        if self._progress is None:
            super().reject()
            return
        self._progress.stop()
        self._timer.stop()
        self.step.set_text("Stopping …")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(False)


def _holding(layout: QVBoxLayout) -> QWidget:
    layout.setContentsMargins(0, 0, 0, 0)
    widget = QWidget()
    widget.setLayout(layout)
    return widget
