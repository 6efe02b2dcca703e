"""The report builder: what a report is about, its parts, words and mark, its first pages; writes it beside the window.

Plans are kept with the case. Making a report can be called off until it is written.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from workbench.errors import ReportError, WorkbenchError
from workbench.model.report_plan import ReportPlan
from workbench.report.file_names import PARTS, offered
from workbench.report.wording import count
from workbench.ui.dialogs.form_dialog import FormDialog
from workbench.ui.dialogs.print_work import new_printer
from workbench.ui.dialogs.printing import print_plan
from workbench.ui.dialogs.report_about import AboutPage
from workbench.ui.dialogs.report_handling import HandlingPage
from workbench.ui.dialogs.report_look import LookButton
from workbench.ui.dialogs.report_parts import PartsPage
from workbench.ui.dialogs.report_plans import PlanBar
from workbench.ui.dialogs.report_preview import Asked, ReportPreview
from workbench.ui.dialogs.report_sides import LEFT, Sides
from workbench.ui.dialogs.report_words import WordsPage
from workbench.ui.dialogs.report_work import ReportWork, asked_reason
from workbench.ui.dialogs.save_where import ask_where
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.printed_report import Sheet
from workbench.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from workbench.report.proof_retold import MadeBy

_KINDS = {
    ".pdf": "PDF (*.pdf)",
    ".html": "HTML (*.html)",
    ".docx": "Word documents (*.docx)",
    ".md": "Markdown (*.md)",
}
_LABELS = {".pdf": "PDF", ".html": "HTML", ".docx": "DOCX", ".md": "Markdown"}
_EXPLAINED = {
    ".pdf": "Pages with footnotes, to print and to send",
    ".html": "One file for any browser, notes at its end",
    ".docx": "To be worked on in a word processor, with true footnotes",
    ".md": "Plain text with footnotes",
}
_GONE = "The plan takes out {} that the case holds no more, by removal or merging. See under Handling who is ticked."
_NAME_LENGTH = 80
_TABS = 300  # pixels that they are high at least
_FRAME = 40  # pixels of a window's title


class ReportDialog(FormDialog):
    """Asks for a report and writes it; needs a session with an open case."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        prompts: Prompts,
        parent: QWidget | None = None,
        entity: int | None = None,
        *,
        draft: ReportPlan | None = None,
    ) -> None:
        super().__init__("Report", parent, width=LEFT)
        if session.case is None:
            raise ReportError("No case is open. Open one to report on it.")
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._case = session.case
        self._shown = self._case.entities.get(entity or session.shown.entity_id or 0)
        self.about = AboutPage(self._case, self._shown)
        self.parts, self.words, self.handling = PartsPage(self._case), WordsPage(session), HandlingPage(self._case)
        self.preview = ReportPreview(jobs, self._asked, Sheet.of(new_printer()))
        self.work = ReportWork(session, jobs, prompts)
        self._left: QWidget | None = None
        self.bar, self.step = self.work.bar, self.work.step
        self.look = LookButton(session, jobs, prompts)
        self.written: list[Path] = []
        self.made_by: MadeBy | None = None
        self.plans = PlanBar(session, prompts, lambda: self.plan)
        self._pages()
        self._formats()
        self.fields.addRow(self.work)
        self._put_side_by_side()
        self.name_ok("Write…")
        self.pages = QPushButton("Print…")
        self.pages.setAutoDefault(False)
        self.buttons.addButton(self.pages, QDialogButtonBox.ButtonRole.ActionRole)
        self._connect()
        if entity is not None and self._shown is not None:
            self.scope.choose("shown")
            self.about.follow()
        self.plans.begin(draft, taken_up=entity is None)

    # --- what is asked ---

    def _pages(self) -> None:
        self.scope, self.told = self.about.scope, self.about.told
        self.checks, self.list, self.narrow = (
            self.about.picker.checks,
            self.about.picker.list,
            self.about.picker.narrow,
        )
        self.tabs = QTabWidget()
        for label, page in (
            ("About", self.about),
            ("Parts", self.parts),
            ("Words", self.words),
            ("Handling", self.handling),
        ):
            self.tabs.addTab(page, label)
        self.tabs.setMinimumHeight(_TABS)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.add("Plan", self.plans)
        self.fields.addRow(self.tabs)

    def _formats(self) -> None:
        self.format = Segments("As", list(_LABELS.items()))
        self.add("As", self.format)
        self._explained = PlainLabel(_EXPLAINED[".pdf"], "muted")
        self.fields.addRow("", self._explained)
        self.paper = Segments("Paper", [("a4", "A4"), ("letter", "Letter")])
        line = QHBoxLayout()
        line.addWidget(self.paper)
        line.addStretch(1)
        line.addWidget(self.look)
        self.fields.addRow(PlainLabel("Paper", "muted"), line)
        self.paper.changed.connect(self._follow)
        self.format.changed.connect(self._follow_format)

    def _follow_format(self) -> None:
        self._explained.set_text(_EXPLAINED[self.format.value])
        self.look.follow(self.format.value)

    def _put_side_by_side(self) -> None:
        """The fields to the left, the pages they come to at the right, as far as the screen has room for both."""
        whole = self.layout()
        if not isinstance(whole, QVBoxLayout):
            return
        whole.removeItem(self.fields)
        left = QWidget()
        left.setLayout(self.fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        whole.insertWidget(0, Sides(left, self.tabs, self.preview), 1)
        whole.setStretch(whole.indexOf(self.sentence) + 1, 0)  # the room that a form keeps above its buttons
        room, wished = self.screen().availableSize(), whole.sizeHint()
        self.resize(min(wished.width(), room.width()), min(wished.height(), room.height() - _FRAME))

    def _connect(self) -> None:
        for picker in (self.about.picker, self.handling.picker):
            picker.escaped.connect(self.reject)
        for page in (self.about, self.parts, self.words, self.handling):
            page.changed.connect(self._follow)
        self.plans.chosen.connect(self._take)
        self.pages.clicked.connect(self._print)
        self.work.busy.connect(self._turn)
        self.work.written.connect(self._done)
        self.work.refused.connect(self.say)
        self.look.refused.connect(self.say)
        self.work.reasoned.connect(self.handling.reason.setText)
        self._follow()

    def _follow(self) -> None:
        """What was changed: whether it can be written, and how it looks now."""
        ready = self.about.can_write and bool(self.parts.checks.parts) and not self.work.is_busy
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        self.pages.setEnabled(ready)
        self.preview.refresh()

    def _take(self, plan: ReportPlan) -> None:
        """Show a plan that was kept."""
        self.parts.checks.choose(plan.parts)
        self.words.title.setText(plan.title)
        self.words.purpose.setText(plan.purpose)
        self.words.summary.setPlainText(plan.summary)
        gone = self.handling.choose(plan)
        self.paper.choose(plan.paper)
        found = [self._case.entities.with_uid(key) for key in plan.entities]
        known = [one.id for one in found if one is not None]
        if self.scope.value != "shown":
            self.about.choose(known if plan.entities else None)
        # who was merged or removed has a name that may still stand in the sources
        self.say(_GONE.format(count(gone, "source or entity", "sources or entities")) if gone else "")

    @property
    def entities(self) -> list[int] | None:
        """Row ids of the entities to report on; None stands for the whole case."""
        return self.about.entities

    @property
    def plan(self) -> ReportPlan:
        """The plan as it is asked for; ReportError where it has no part."""
        known = self._case.entities.some(self.entities or [])
        return ReportPlan(
            title=self.words.title.text().strip(),
            purpose=self.words.purpose.text().strip(),
            summary=self.words.summary.toPlainText(),
            entities=tuple(known[one].uid for one in self.entities or [] if one in known),
            parts=self.parts.checks.parts,
            paper=self.paper.value,
            handling=self.handling.mark.currentData(),
            reason=self.handling.reason.text().strip(),
            masked=self.handling.masked,
            redacted=self.handling.redacted,
        )

    def _asked(self) -> Asked | None:
        """What the preview shows: nothing while nothing could be written."""
        ready = self.about.can_write and self.parts.checks.parts and not self.work.is_busy
        if not ready or self._session.case is not self._case:
            return None
        return self._case.path, self.entities, replace(self.plan, reason=self.plan.reason or "not given yet")

    # --- printing and writing ---

    def _print(self) -> None:
        """Show the pages for the printer, which are printed from there."""
        self.say("")
        try:
            self.words.check()
            asked = (self.entities, self.plan)
        except WorkbenchError as error:
            self.say(str(error))
            return
        print_plan(self._session, self._jobs, self, asked, self._not_printed)

    def _not_printed(self, error: WorkbenchError) -> None:
        """Ask for a reason where it is that which hinders printing, and try again; else say what does."""
        if why := asked_reason(self._prompts, error):
            self.handling.reason.setText(why)
            self._print()
        else:
            self.say(str(error))

    def accept(self) -> None:
        """Ask for the file and begin; what hinders it is said here."""
        self.say("")
        if self.look.is_trying:
            self.say("The template is still being tried. Write the report when that is done.")
            return
        try:
            self.words.check()
            out = self._ask()
            if out is not None:
                self.work.start(out, self.entities, self.plan, self.look.path)
        except WorkbenchError as error:
            self.say(str(error))

    def _ask(self) -> Path | None:
        from workbench.report.writing import check_name  # noqa: PLC0415 - with its first use

        ending = self.format.value
        name = offered(self._file_name(), ending, PARTS if ending == ".pdf" else "")
        return ask_where(self._prompts, "Write the report", name, _KINDS[ending], check_name)

    def _file_name(self) -> str:
        """A name to begin with: letters, digits and blanks of what the report is about."""
        shown = self._shown.name if self.scope.value == "shown" and self._shown else self._case.title
        about = self.words.title.text().strip() or shown
        letters = "".join(one if one.isalnum() or one in "-_ " else " " for one in about)
        return " ".join(letters.split())[:_NAME_LENGTH].strip() or "report"

    def _turn(self, at_work: bool) -> None:
        """Nothing else can be chosen while the report is made; then the keyboard is where it was."""
        if at_work:
            self._left = self.focusWidget()
        for field in (self.tabs, self.plans, self.format, self.paper):
            field.setEnabled(not at_work)
        self.look.setEnabled(not at_work and self.look.has_choice)
        write = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        write.setEnabled(not at_work)
        self.pages.setEnabled(not at_work)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(True)
        if not at_work:  # Qt gave the keyboard to Cancel, and so made that the button Enter presses
            write.setDefault(True)
            (self._left or write).setFocus()

    def _done(self, written: list[Path]) -> None:
        """Close, and leave to who asked for the report what came of it and what it was made by."""
        from workbench.report.proof_retold import MadeBy  # noqa: PLC0415 - brings along all that writes reports

        self.written = written
        self.made_by = MadeBy(self.plan, tuple(self.entities or ()), self.look.path)
        parts = f" It is long, so it has {len(written)} parts." if len(written) > 1 else ""
        self._session.said.emit(" ".join([f"The report is in {written[0]}.{parts}", *self.work.warnings]))
        super().accept()

    def reject(self) -> None:
        """Call the report off while it is made, and wait for its end, which may be that it is written; else close."""
        if not self.work.is_busy:
            super().reject()
            return
        self.work.stop()
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(False)
