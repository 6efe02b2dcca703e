"""Proves a report beside the window, and shows what came of it: proven or not, the numbers, each problem.

The window can be used meanwhile, and while the problems are gone through.
"""

from collections.abc import Sequence
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.report import proof_told
from workbench.report.file_names import offered, refuse_long
from workbench.report.progress import Progress
from workbench.report.writing import keep
from workbench.ui import theme
from workbench.ui.dialogs import proof_work
from workbench.ui.dialogs.proof_figures import ProofFigures
from workbench.ui.dialogs.proof_plan import PlanChoice
from workbench.ui.dialogs.proof_work import Proven
from workbench.ui.dialogs.save_where import ask_where
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Span
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.labels import PlainLabel, visible
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

if TYPE_CHECKING:
    from workbench.model.entity import Entity
    from workbench.report.proof_retold import MadeBy
    from workbench.report.proof_told import Listed

_EVERY = 100  # milliseconds between looks at how far it is
_FRAME = 40  # pixels of a window's title
_NUMBERS = count(1)


class ProofDialog(QDialog):
    """Begins at once; needs a session with an open case."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        prompts: Prompts,
        files: Sequence[Path],
        parent: QWidget | None = None,
        *,
        made_by: "MadeBy | None" = None,
    ) -> None:
        super().__init__(parent)
        if session.case is None:
            raise WorkbenchError("No case is open. Open the one that the report was made of.")
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._case, self.files = session.case, proof_work.in_order(files)
        self._job = f"proof {next(_NUMBERS)}"  # of several dialogs none makes the others late
        self._progress: Progress | None = None
        self.proven: Proven | None = None
        self.problems: list[Listed] = []
        self.setWindowTitle("Prove a report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.headline = PlainLabel("", "lead", wrap=True)
        self.named = PlainLabel(", ".join(visible(one.name) for one in self.files), "muted", wrap=True)
        self.step = PlainLabel("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(2 * theme.GRID)
        self.bar.setAccessibleName("The report is being proven")
        self.figures = ProofFigures()
        self.compared = PlainLabel("", "muted", wrap=True)
        self.plan = PlanChoice(session.case, made_by)
        self.rows = ListModel()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Problems")
        self.body = OrEmpty(self.list)
        self.whole = PlainLabel("", wrap=True)
        self.room = QWidget()
        """Where nothing is to be listed."""

        self._buttons()
        self._lay_out()
        self._connect()
        room = self.screen().availableSize()
        self.resize(min(720, room.width()), min(560, room.height() - _FRAME))
        self.start()

    # --- what it looks like ---

    def _buttons(self) -> None:
        self.copy_button, self.save_button = QPushButton("Copy"), QPushButton("Save…")
        self.show_button, self.again, self.close_button = (
            QPushButton("Show in the case"),
            QPushButton("Prove again"),
            QPushButton("Close"),
        )
        self.copy_button.setToolTip("All of it as text; Ctrl+C in the list copies one problem")
        self.close_button.setDefault(True)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        for button in (self.copy_button, self.save_button, self.again):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.show_button)
        foot.addWidget(self.close_button)
        self.whole.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setMinimumHeight(3 * self.whole.fontMetrics().lineSpacing())
        self.whole.setAccessibleName("The problem chosen")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        plan = QHBoxLayout()
        plan.setSpacing(10)
        plan.addWidget(PlainLabel("Word for word", "muted"))
        plan.addWidget(self.plan, 1)
        for widget in (self.headline, self.compared, self.named, self.bar, self.step, self.figures):
            column.addWidget(widget)
        column.addLayout(plan)
        column.addWidget(self.body, 1)
        column.addWidget(self.room, 1)
        column.addWidget(self.whole)
        column.addLayout(foot)
        for one, after in pairwise((self.plan, self.list, self.copy_button, self.save_button, self.again)):
            self.setTabOrder(one, after)

    def _connect(self) -> None:
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._open)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.again.clicked.connect(self.start)
        self.plan.activated.connect(self.start)
        self.show_button.clicked.connect(self._show_chosen)
        self.close_button.clicked.connect(self.reject)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_chosen)
        self._session.case_changed.connect(self._leave)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)

    # --- proving ---

    def start(self, *_: object) -> None:
        """Prove the report, against the case as it is at this moment."""
        self._progress, self.proven, self.problems = Progress(), None, []
        self._turn(at_work=True)
        self.headline.set_text("Proving the report …")
        try:
            made_by = self.plan.made_by
        except WorkbenchError as error:  # a plan that this release does not understand
            self._failed(error)
            return
        work = partial(proof_work.work, self._case.path, self.files, made_by, self._progress)
        self._jobs.start(self._job, work, self._done, self._failed)

    def _look(self) -> None:
        if self._progress is not None:
            self.step.set_text(self._progress.text)

    def _turn(self, *, at_work: bool) -> None:
        for widget in (self.bar, self.step):
            widget.setVisible(at_work)
        self._show_result(not at_work)
        self.show_button.setVisible(False)
        self.again.setVisible(not at_work)
        self.plan.setEnabled(not at_work)
        self.close_button.setText("Cancel" if at_work else "Close")
        if at_work:
            self._timer.start()
        else:
            self._timer.stop()
            self._progress = None

    def _show_result(self, shown: bool) -> None:
        for widget in (self.figures, self.compared, self.body, self.whole, self.copy_button, self.save_button):
            widget.setVisible(shown)
        self.room.setVisible(not shown)

    def _done(self, proven: Proven) -> None:
        """Show what came of it."""
        self.proven = proven
        found = proven.proof
        self.problems = proof_told.listed(found)
        self._turn(at_work=False)
        self.headline.set_text(proof_told.headline(found, self._names))
        self.figures.fill(proof_told.figures(found))
        self.compared.set_text(" ".join(filter(None, (proof_told.unseen(found), proof_told.compared(found)))))
        self.compared.setVisible(bool(self.compared.text()))
        self.rows.fill([Row(one.about, one.said) for one in self.problems])
        self.body.say("" if self.problems else "No problem was found.")
        self.whole.set_text("")
        self.whole.setVisible(bool(self.problems))
        self.show_button.setVisible(bool(self.problems))
        self.show_button.setEnabled(False)
        if self.problems:
            self.list.enter()
        else:
            self.close_button.setFocus()

    def _failed(self, error: WorkbenchError) -> None:
        """Say what hindered it."""
        self._turn(at_work=False)
        self._show_result(False)
        self.headline.set_text("The report was not proven.")
        self.step.setVisible(True)
        self.step.set_text(str(error))
        self.close_button.setFocus()

    @property
    def _names(self) -> list[str]:
        return [one.name for one in self.files]

    # --- the problems ---

    def _tell(self, row: int) -> None:
        self.whole.set_text(self.problems[row].sentence)
        self.show_button.setEnabled(self._entity(row) is not None or self._span(row) is not None)

    def _entity(self, row: int) -> "Entity | None":
        """The entity that a problem is about, where the case still has it."""
        entity = self.problems[row].entity
        return self._case.entities.get(entity) if entity is not None else None

    def _span(self, row: int) -> Span | None:
        """The passage that a problem's note leads to, or seems to."""
        where = self.proven.proof.where if self.proven else {}
        return next((Span(*where[one]) for one in self.problems[row].notes if one in where), None)

    def _open(self, row: int) -> None:
        self._tell(row)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show what the chosen problem is about: an entity, or the passage that a note leads to."""
        row = self.list.selected()
        if row is None:
            return
        entity, span = self._entity(row), self._span(row)
        if entity is not None:
            self._session.show_entity(entity.id)
        elif span is not None:
            self._session.show_span(span)

    @property
    def text(self) -> str:
        """What came of it, as a text to keep."""
        return proof_told.as_text(self.proven.proof, self._names, self.proven.case) if self.proven else ""

    def copy(self) -> None:
        """Put all of it on the clipboard as text."""
        QApplication.clipboard().setText(self.text)

    def copy_chosen(self) -> None:
        """Put the problem chosen on the clipboard; all of it where none is."""
        row = self.list.selected()
        QApplication.clipboard().setText(self.text if row is None else self.problems[row].sentence)

    def save(self) -> None:
        """Keep all of it as a text file."""
        name = offered(self.files[0].stem, ", proof.txt")
        try:
            path = ask_where(self._prompts, "Save the proof", name, "Text (*.txt)", lambda out: refuse_long([out]))
            if path is not None:
                keep(path, self.text.encode(), "proof")
        except WorkbenchError as error:
            self._prompts.fail(str(error))

    # --- the end ---

    def _leave(self) -> None:
        """Another case is open: what is shown is about none that is there."""
        if self._session.case is not self._case:
            self.reject()

    def reject(self) -> None:
        """Call it off where it is under way, and close."""
        if self._progress is not None:
            self._progress.stop()
        self._jobs.cancel(self._job)
        super().reject()
