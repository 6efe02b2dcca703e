"""Making a report beside the window: built, written, kept as a release where its mark is lower; can be called off."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.errors import ReportError, WorkbenchError
from workbench.model.report_plan import Release, ReportPlan
from workbench.report.document import Document
from workbench.report.handling import HandlingError
from workbench.report.progress import Progress
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from workbench.report.drafts import Drafts

JOB = "report"
_EVERY = 100  # milliseconds between looks at how far the report is


def draft(path: Path, entities: list[int] | None, plan: ReportPlan, progress: Progress) -> Document:
    """Read a case by a connection of its own and build the report: pure work for a job."""
    from workbench.report.case_document import build  # noqa: PLC0415 - with its first use

    progress.say("Reading the case …")
    with Case.snapshot(path) as case:
        return build(case, entities, plan)


def check(document: Document, out: Path, template: Path | None = None, *, agreed: bool) -> None:
    """Refuse what cannot be written: pure work for a job.

    FileThereError where a part would take the place of another file than ``out``, unless that is ``agreed``.
    """
    from workbench.report import writing  # noqa: PLC0415 - with its first use

    writing.ready(document, out, template, replacing=agreed or not writing.is_in_parts(document, out))


def finish(document: Document, out: Path, progress: Progress, template: Path | None = None) -> "Drafts":
    """Write a report that was built beside where it belongs: pure work for a job."""
    from workbench.report import writing  # noqa: PLC0415 - with its first use

    return writing.drafted(document, out, progress, template)


def asked_reason(prompts: Prompts, error: WorkbenchError) -> str:
    """The reason the user gives where one is missing for a lower mark; empty for none, and for any other error."""
    if not isinstance(error, HandlingError):
        return ""
    return (prompts.words("Lower mark", f"{error}\n\nWhy may it be marked {error.asked}?") or "").strip()


class ReportWork(QWidget):
    """A bar and the step that is being done, seen while a report is made.

    ``busy`` tells when it begins and ends, ``written`` carries the files, ``refused`` a sentence, ``reasoned`` the
    reason the user gave for a lower mark.
    """

    busy = Signal(bool)
    written = Signal(object)
    refused = Signal(str)
    reasoned = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, prompts: Prompts) -> None:
        super().__init__()
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._progress: Progress | None = None
        self._case: Case | None = None
        self._template: Path | None = None
        self.warnings: list[str] = []
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(2 * theme.GRID)
        self.bar.setAccessibleName("The report is being made")
        self.step = PlainLabel("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.step)
        self.hide()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether a report is being made."""
        return self._progress is not None

    def start(self, out: Path, entities: list[int] | None, plan: ReportPlan, template: Path | None = None) -> None:
        """Make a report and write it to a file, in the look of a template of the user's own where one is given."""
        case = self._session.case
        if case is None:
            return
        self._progress, self._case, self._template = Progress(), case, template
        self._show(at_work=True)
        work = partial(draft, case.path, entities, plan, self._progress)
        refused = partial(self._failed, out, entities, plan)
        self._jobs.start(JOB, work, partial(self._built, out, plan, refused), refused)

    def stop(self) -> None:
        """Call the report off; it ends at its next step, which may be that it is written."""
        if self._progress is not None:
            self._progress.stop()
            self._timer.stop()
            self.step.set_text("Stopping …")

    def _built(self, out: Path, plan: ReportPlan, refused: "partial[None]", document: Document) -> None:
        self._check(document, out, plan, refused, agreed=False)

    def _check(
        self, document: Document, out: Path, plan: ReportPlan, refused: "partial[None]", *, agreed: bool
    ) -> None:
        """See first whether it can be written there, so that nothing is kept as released that is not."""
        use = partial(self._write, document, out, plan, refused)
        asked = partial(self._not_ready, document, out, plan, refused)
        self._jobs.start(JOB, partial(check, document, out, self._template, agreed=agreed), use, asked)

    def _not_ready(
        self, document: Document, out: Path, plan: ReportPlan, refused: "partial[None]", error: WorkbenchError
    ) -> None:
        """Ask before the parts of a long report take the place of other files."""
        from workbench.report.writing import FileThereError  # noqa: PLC0415 - with its first use

        if isinstance(error, FileThereError):
            named = ", ".join(f"“{path.name}”" for path in error.paths)
            asked = f"It is long, so it has parts. {named}: replace what is there?"
            if self._prompts.confirm("Write the report", asked, "Replace"):
                self._check(document, out, plan, refused, agreed=True)
                return
        refused(error)

    def _write(self, document: Document, out: Path, plan: ReportPlan, refused: "partial[None]", _: None) -> None:
        """Write it beside where it belongs."""
        work = partial(finish, document, out, self._progress or Progress(), self._template)
        self._jobs.start(JOB, work, partial(self._put, document, plan, refused), refused)

    def _put(self, document: Document, plan: ReportPlan, refused: "partial[None]", drafts: "Drafts") -> None:
        """Put the files in their places, and keep what goes out under a lower mark; none is there where that fails."""
        from workbench.report.handling import release  # noqa: PLC0415 - with its first use

        try:
            lower = release(document, plan)
            written = drafts.put(partial(self._keep, lower) if lower is not None else None)
        except WorkbenchError as error:
            drafts.drop()
            refused(error)
            return
        self._done(written)

    def _keep(self, lower: Release, hashes: Sequence[str]) -> None:
        if self._session.case is not self._case:
            raise ReportError("Another case was opened, so the report was not written. Make it there anew.")
        lower = replace(lower, files=tuple(hashes))
        with self._session.change(lower.label) as case:
            case.reports.release(lower)

    def _look(self) -> None:
        if self._progress is not None:
            self.step.set_text(self._progress.text)

    def _show(self, *, at_work: bool) -> None:
        if not at_work:
            self._progress = None
        self.setVisible(at_work)
        self.step.set_text("")
        if at_work:
            self._timer.start()
        else:
            self._timer.stop()
        self.busy.emit(at_work)

    def _done(self, written: list[Path]) -> None:
        self.warnings = list(self._progress.warnings) if self._progress is not None else []
        self._show(at_work=False)
        self.written.emit(written)

    def _failed(self, out: Path, entities: list[int] | None, plan: ReportPlan, error: WorkbenchError) -> None:
        self._show(at_work=False)
        if why := asked_reason(self._prompts, error):
            self.reasoned.emit(why)
            self.start(out, entities, replace(plan, reason=why), self._template)
        else:
            self.refused.emit(str(error))
