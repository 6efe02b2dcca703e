"""Files on their way into the case: read one after the other beside the window, then kept by it."""

from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from workbench.exchange.import_source import Capture

_JOB = "import"
_NAMED = 20


class ImportQueue(QWidget):
    """The line at the foot of the sources: how far the import is, and buttons that let it rest and that end it."""

    imported = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs: Jobs | None = None
        self._waiting: deque[Path] = deque()
        self._label = ElidedLabel("", "small")
        self.pause_button = QPushButton("Pause")
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self._cancelled)
        self.setProperty("raised", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self._label, 1)
        for button in (self.pause_button, self.cancel_button):
            button.setProperty("flat", True)
            line.addWidget(button)
        self._forget()
        self.hide()

    def _forget(self) -> None:
        self._paused = False
        self._rests = False
        self.pause_button.setText("Pause")
        self._total = 0
        self._imported = 0
        self._recognised = 0
        self._last_edition: int | None = None
        self._refusals: list[str] = []
        self._remarks: list[str] = []
        self._waiting.clear()

    @property
    def is_busy(self) -> bool:
        """Whether an import goes on."""
        return self._jobs is not None

    @property
    def waiting(self) -> int:
        """How many files are not in the case yet."""
        return len(self._waiting) + (not self._rests) if self.is_busy else 0

    def add(self, files: list[Path], jobs: Jobs, refusals: list[str] | None = None) -> None:
        """Read these files after those that are waiting; ``refusals`` tells of what was not taken from the start."""
        self._waiting.extend(files)
        self._total += len(files)
        self._refusals.extend(refusals or [])
        if (files or refusals) and not (self.is_busy and jobs.is_busy):
            self._jobs = jobs
            self._next()
        elif self.is_busy:
            self._tell_how_far()

    def cancel(self) -> None:
        """Leave what is not read yet, without a word."""
        if self._jobs is not None:
            self._jobs.cancel(_JOB)
            self._jobs = None
        self._forget()
        self.hide()

    def _pause_or_go_on(self) -> None:
        """Let the file that is being read come in, and no further one until the user goes on."""
        self._paused = not self._paused
        self.pause_button.setText("Go on" if self._paused else "Pause")
        if self._rests and not self._paused:
            self._rests = False
            self._next()
        else:
            self._tell_how_far()

    def _tell_how_far(self) -> None:
        at = self._total - len(self._waiting)
        doing = f"Paused after {at:,} of {self._total:,}" if self._paused else f"Importing {at:,} of {self._total:,} …"
        self._label.set_text(doing)

    def _cancelled(self) -> None:
        left = self.waiting
        if self._jobs is not None:
            self._jobs.cancel(_JOB)
        self._end(f"cancelled with {left:,} not imported")

    def _next(self) -> None:
        if self._jobs is None:
            return
        if not self._waiting:
            self._end()
            return
        if self._paused:
            self._rests = True
            self._tell_how_far()
            return
        from workbench.exchange import import_source  # noqa: PLC0415 - brings the readers, which few starts need

        path = self._waiting.popleft()
        self._tell_how_far()
        self.show()
        self._jobs.start(_JOB, partial(import_source.capture, path), self._keep, self._refuse)

    def _keep(self, captured: "Capture") -> None:
        case = self._session.case
        if case is None:
            return
        from workbench.exchange import import_source  # noqa: PLC0415 - as above

        try:
            kept = import_source.keep(case, captured)
        except WorkbenchError as error:
            self._refuse(error)
            return
        self._last_edition = kept.edition_id
        self._refusals.extend(kept.refusals)
        self._remarks.extend(kept.remarks)
        if kept.recognised:
            self._recognised += 1
        else:
            self._imported += 1
        self._next()

    def _refuse(self, error: WorkbenchError) -> None:
        self._refusals.append(str(error))
        self._next()

    def _end(self, remark: str = "") -> None:
        """Sum up, and show what came in last."""
        refused = len(self._refusals)
        parts = [f"{self._imported:,} imported"] if self._imported or not (self._recognised or refused) else []
        parts += [f"{self._recognised:,} recognised"] if self._recognised else []
        parts += [f"{refused:,} refused"] if refused else []
        summary = ", ".join([*parts, remark] if remark else parts)
        sentences, last = [*self._refusals, *self._remarks], self._last_edition
        if len(sentences) > _NAMED:
            sentences[_NAMED:] = [f"and {len(sentences) - _NAMED:,} more"]
        self._jobs = None
        self._forget()
        self.hide()
        if last is not None:
            self._session.show_edition(last)
            self.imported.emit()
        summary = f"{summary[0].upper()}{summary[1:]}"
        if not sentences:
            self._session.said.emit(f"{summary}.")
        elif last is None:
            self._session.failed.emit("\n".join([f"{summary}:", *sentences]))
        else:  # something came in: what is to be told is no failure of the whole
            self._session.told.emit(summary, "\n".join(sentences))
