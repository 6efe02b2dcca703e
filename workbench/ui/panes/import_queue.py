"""Files on their way into the case: read and stored beside the window in batches, which the case then takes in."""

import time
from collections import deque
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workbench.errors import CaseError, WorkbenchError
from workbench.ui.jobs import Jobs
from workbench.ui.panes.import_line import ImportLine
from workbench.ui.session import Session, Shown

if TYPE_CHECKING:
    from workbench.exchange.import_many import Batch, FileAt, Reading
    from workbench.exchange.import_summary import ImportSummary

_Place = tuple[Shown, QWidget | None]

_JOB = "import"
_EVERY = 200
"""Milliseconds between two looks at how far the import is."""

_FEW = 5
"""Files after whose import the last is shown; after more the user stays where he is."""

_SLOW = 1.0
"""Seconds after which a file is offered to be skipped."""

_LONG = 10_000
"""Files from which on their number leaves no room for more than itself."""

_AT_ONCE = 64
"""Files a job is given: more than it takes in one batch."""


class ImportQueue(ImportLine):
    """The lines at the foot of the sources: how far the import is, skip, pause and cancel, and what came of it.

    ``ended`` follows each import, ``imported`` that of a few that are shown now; ``slow_changed`` says that a file
    can be skipped from now on, or no longer; ``summary_asked`` wants ``summaries`` seen.
    """

    imported = Signal()
    ended = Signal()
    slow_changed = Signal()
    summary_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs: Jobs | None = None
        self._reading: Reading | None = None
        self._summary: ImportSummary | None = None
        self.summaries: list[ImportSummary] = []
        self._waiting: deque[Path] = deque()
        self._seen: set[str] = set()
        self._look = QTimer(self, interval=_EVERY)
        self._look.timeout.connect(self._tell_how_far)
        self._slow: FileAt | None = None
        self.skip_button.clicked.connect(self.skip)
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.cancel_button.clicked.connect(self._call_off)
        self.summary_button.clicked.connect(self.summary_asked)
        self.close_button.clicked.connect(self.hide)
        self._forget()
        self.hide()

    def _forget(self) -> None:
        self._jobs, self._reading, self._summary = None, None, None
        self._offer_to_skip(None)
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
    def is_slow(self) -> bool:
        """Whether one file of several has been read for a while, and can be skipped."""
        return self._slow is not None

    @property
    def waiting(self) -> int:
        """How many files are not in the case yet."""
        return len(self._waiting)

    def is_bringing(self, revision: int) -> bool:
        """Whether a revision is one of the import that goes on."""
        return self._summary is not None and revision in self._summary.revisions

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
        if case.lock is not None:
            case.lock.note_import((0, self._total))
        self.offer(self.pause_button, self.cancel_button)
        self.show()
        self._look.start()
        self._next()

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
        self._seen.clear()
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
        doing = "" if self._total >= _LONG else "Paused:" if self._paused else "Importing"
        self.say(f"{doing} {at:,} of {self._total:,}".lstrip())
        self._offer_to_skip(self._slow_file())

    def _slow_file(self) -> "FileAt | None":
        """The file that has been read for long, where there are others; none that is in the case in a moment."""
        reading = self._reading
        if reading is None or reading.at is None or reading.is_saving or reading.stopped.is_set() or self._rests:
            return None
        at = reading.at
        is_slow = self._total > 1 and not at.left.is_set() and time.monotonic() - at.since >= _SLOW
        return at if is_slow else None

    def _offer_to_skip(self, slow: "FileAt | None") -> None:
        was, self._slow = self.is_slow, slow
        at = slow or (self._reading.at if self._reading and not self._rests else None)
        self.tell_file(at.path.name if at else "", int(time.monotonic() - at.since) if at else 0, is_slow=self.is_slow)
        if self.is_slow != was:
            self.slow_changed.emit()

    def skip(self) -> None:
        """Leave the file that takes long, and go on with the next; the summary tells of it."""
        if self._slow is not None:
            self._slow.left.set()
            self._tell_how_far()

    def _call_off(self) -> None:
        """End the import with what was read by now; the file that is being read is left."""
        if self._reading is None or self._summary is None:
            return
        self._summary.ended = "cancelled"
        self._reading.stop()
        self._offer_to_skip(None)
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

        before = case.journal.count()
        try:
            kept = keep_all(case, batch)
        except WorkbenchError as error:
            self._stop(error)
            return
        if case.journal.count() > before:
            summary.revisions.append(before + 1)
        for captured, one in zip(batch.captures, kept, strict=True):
            if isinstance(one, WorkbenchError):
                summary.refuse(captured.path, str(one))
            else:
                summary.take(one)
        for path, reason in batch.refusals:
            summary.refuse(path, reason)
        for path in batch.skipped:
            summary.skip(path)
        for _ in range(batch.seen):
            self._waiting.popleft()
        if case.lock is not None:
            case.lock.note_import((self._total - len(self._waiting), self._total))
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
        if self._session.case is not None and self._session.case.lock is not None:
            self._session.case.lock.note_import(None)
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
        told = [sentence for one in summary.outcomes for sentence in one.told]
        is_in = summary.outcomes[-1].edition_id is not None
        if not summary.needs_reading:
            self.hide()
            self._session.said.emit(summary.sentence())
        elif alone and not summary.ended and not is_in:
            self.hide()
            self._session.failed.emit("\n".join(told))
        elif alone and not summary.ended and not self._seen.issuperset(map(_gist, told)):
            self._seen.update(map(_gist, told))
            self.hide()
            self._session.told.emit(headline, "\n".join(told))  # it came in: that is no failure of the whole
        else:
            out = sum(one.edition_id is None for one in summary.outcomes)
            self.say(f"{out:,} not imported" if out else "Imported, with remarks", headline)  # the room is small
            self.offer(self.summary_button, self.close_button)
            self.show()
            self._session.said.emit(f"{headline}. {' '.join(told)}" if alone else summary.sentence())


def _gist(sentence: str) -> str:
    """A sentence without its numbers: who was told of one picture's size need not be stopped by the next one's."""
    return "".join(one for one in sentence if not one.isdigit())
