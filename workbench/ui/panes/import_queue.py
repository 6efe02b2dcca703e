"""Files on their way into the case: read and stored beside the window in batches, which the case then takes in."""

from collections import deque
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from workbench.errors import CaseError, WorkbenchError
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.labels import ElidedLabel, one_line, tooltip

if TYPE_CHECKING:
    from workbench.exchange.import_many import Batch, Reading
    from workbench.exchange.import_summary import ImportSummary

_Place = tuple[Shown, QWidget | None]

_JOB = "import"
_EVERY = 200
"""Milliseconds between two looks at how far the import is."""

_FEW = 5
"""Files after whose import the last is shown; after more the user stays where he is."""

_AT_ONCE = 64
"""Files a job is given: more than it takes in one batch."""


class ImportQueue(QWidget):
    """The line at the foot of the sources: how far the import is, pause and cancel, and what came of it.

    ``ended`` follows each import, ``imported`` that of a few that are shown now;
    ``summary_asked`` wants ``summaries`` seen.
    """

    imported = Signal()
    ended = Signal()
    summary_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs: Jobs | None = None
        self._reading: Reading | None = None
        self._summary: ImportSummary | None = None
        self.summaries: list[ImportSummary] = []
        self._waiting: deque[Path] = deque()
        self._look = QTimer(self, interval=_EVERY)
        self._look.timeout.connect(self._tell_how_far)
        self._label = ElidedLabel("", "small")
        self.pause_button = QPushButton("Pause")
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self._call_off)
        self.summary_button = QPushButton("Show…")
        self.summary_button.clicked.connect(self.summary_asked)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.hide)
        self.setProperty("raised", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self._label, 1)
        for button in (self.pause_button, self.cancel_button, self.summary_button, self.close_button):
            button.setProperty("flat", True)
            line.addWidget(button)
        self._forget()
        self.hide()

    def _forget(self) -> None:
        self._jobs, self._reading, self._summary = None, None, None
        self._paused = self._rests = False
        self.pause_button.setText("Pause")
        self._total = 0
        self._place: _Place | None = None
        self._waiting.clear()
        self._look.stop()

    @property
    def is_busy(self) -> bool:
        """Whether an import goes on."""
        return self._jobs is not None

    @property
    def waiting(self) -> int:
        """How many files are not in the case yet."""
        return len(self._waiting)

    def add(self, files: list[Path], jobs: Jobs, refusals: list[str] | None = None) -> None:
        """Read these files after those that are waiting; ``refusals`` tells of what was not taken from the start."""
        if not files and not refusals:
            return
        from workbench.exchange.import_summary import ImportSummary  # noqa: PLC0415 - brings the readers, for few starts

        if self._summary is None:
            self._summary = ImportSummary(datetime.now().astimezone())
            self._place = self._where()
        for refusal in refusals or ():
            self._summary.refuse(None, refusal)
        self._waiting.extend(files)
        self._total += len(files)
        if not self.is_busy:
            self._begin(jobs)
        self._tell_how_far()

    def _begin(self, jobs: Jobs) -> None:
        from workbench.exchange.import_many import Reading  # noqa: PLC0415 - as above

        case = self._session.case
        if case is None:
            return
        self._jobs, self._reading = jobs, Reading(case.contents_beside())
        self._offer(self.pause_button, self.cancel_button)
        self._label.setToolTip("")
        self.show()
        self._look.start()
        self._next()

    def _offer(self, *offered: QPushButton) -> None:
        for button in (self.pause_button, self.cancel_button, self.summary_button, self.close_button):
            button.setVisible(button in offered)
            button.setEnabled(True)

    def cancel(self) -> None:
        """Leave what is not in the case yet, and forget what came of earlier imports, without a word."""
        if self._jobs is not None:
            self._jobs.cancel(_JOB)
        if self._reading is not None:
            self._reading.abandon()
            if self._rests:  # else the thread that reads lets go of the case
                self._reading.close()
        self._forget()
        self.summaries.clear()
        self.hide()

    def _pause_or_go_on(self) -> None:
        """Let the files that are being read come in, and no further one until the user goes on."""
        self._paused = not self._paused
        self.pause_button.setText("Go on" if self._paused else "Pause")
        if self._rests and not self._paused:
            self._rests = False
            self._next()
        else:
            self._tell_how_far()

    def _tell_how_far(self) -> None:
        if not self.is_busy:
            return
        at = self._total - len(self._waiting)
        name = self._reading.at.name if self._reading and self._reading.at and not self._paused else ""
        doing = f"Paused after {at:,} of {self._total:,}" if self._paused else f"Importing {at:,} of {self._total:,}"
        self._label.set_text(doing if self._rests or not name else f"{doing}: {one_line(name)} …")

    def _call_off(self) -> None:
        """End the import with what was read by now; the file that is being read is left."""
        if self._reading is None or self._summary is None:
            return
        self._summary.ended = "cancelled"
        self._reading.stop()
        self.pause_button.setEnabled(False)
        self.cancel_button.setEnabled(False)
        if self._rests:
            self._end()

    def _next(self) -> None:
        if self._jobs is None or self._reading is None:
            return
        if not self._waiting or self._reading.stopped.is_set():
            self._end()
            return
        if self._paused:
            self._rests = True
            self._tell_how_far()
            return
        from workbench.exchange.import_many import read_batch  # noqa: PLC0415 - as above

        files = [self._waiting[at] for at in range(min(_AT_ONCE, len(self._waiting)))]
        self._jobs.start(_JOB, partial(read_batch, files, self._reading), self._keep, self._stop)

    def _keep(self, batch: "Batch") -> None:
        case, summary = self._session.case, self._summary
        if case is None or summary is None:
            return
        from workbench.exchange.import_many import keep_all  # noqa: PLC0415 - as above

        try:
            kept = keep_all(case, batch)
        except WorkbenchError as error:
            self._stop(error)
            return
        for captured, one in zip(batch.captures, kept, strict=True):
            if isinstance(one, WorkbenchError):
                summary.refuse(captured.path, str(one))
            else:
                summary.take(one)
        for path, reason in batch.refusals:
            summary.refuse(path, reason)
        for _ in range(batch.seen):
            self._waiting.popleft()
        self._next()

    def _stop(self, error: WorkbenchError) -> None:
        """End the import where the case takes no more, or what reads has failed."""
        if self._summary is not None:
            self._summary.ended = "stopped"
        self._end()
        self._session.failed.emit(str(error) if isinstance(error, CaseError) else f"The import has stopped: {error}")

    def _where(self) -> "_Place":
        return self._session.shown, QApplication.focusWidget()

    def _end(self) -> None:
        """Sum up. What came in last of a few is shown, unless the user has gone elsewhere meanwhile."""
        summary, total, place = self._summary, self._total, self._place
        if summary is None:
            return
        summary.leave(self._waiting)
        if self._reading is not None:
            self._reading.close()
        self._forget()
        self.summaries.append(summary)
        self.ended.emit()
        last = next((one.edition_id for one in reversed(summary.outcomes) if one.edition_id), None)
        goes_there = total <= _FEW and place == self._where()
        if last is not None and (goes_there or self._session.shown.edition_id is None):
            self._session.show_edition(last)
            if goes_there:
                self.imported.emit()
        self._tell(summary, alone=total == 1)

    def _tell(self, summary: "ImportSummary", *, alone: bool) -> None:
        headline = summary.headline()
        if not summary.needs_reading:
            self.hide()
            self._session.said.emit(f"{headline}.")
        elif alone and not summary.ended:
            self.hide()
            told = [sentence for one in summary.outcomes for sentence in one.told]
            if summary.outcomes[-1].edition_id is None:
                self._session.failed.emit("\n".join(told))
            else:  # it came in: what is to be told is no failure of the whole
                self._session.told.emit(headline, "\n".join(told))
        else:
            out = sum(one.edition_id is None for one in summary.outcomes)
            short = f"{out:,} of {len(summary.outcomes):,} not imported" if out else "Imported, with remarks"
            self._label.set_text(short)  # the room is small
            self._label.setToolTip(tooltip(headline))
            self._offer(self.summary_button, self.close_button)
            self.show()
            self._session.said.emit(f"{headline}.")
