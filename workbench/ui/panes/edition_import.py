"""A new edition on its way into the case: read and searched for passages beside the window, then kept by it."""

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.errors import SourceError, WorkbenchError
from workbench.model.passage import shortened
from workbench.model.source import Source
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.labels import ElidedLabel, tooltip

if TYPE_CHECKING:
    from workbench.exchange.import_source import Capture
    from workbench.exchange.new_edition import Wanted
    from workbench.model.placement import Found

_JOB = "edition"
_EVERY = 100
"""Milliseconds between two looks at how far the search is."""

_SHOWN = 40


class _Ready(NamedTuple):
    """What the job hands back: the file as it was read, and where the passages stand in it."""

    captured: "Capture"
    found: "dict[int, Found]"


class _Steps:
    """How far the search is, told by its thread and read by the window; ``stop`` ends it at its next step."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0
        self.stopped = threading.Event()

    def tell(self, done: int, total: int) -> None:
        """Keep how far it is; SourceError where it was called off."""
        if self.stopped.is_set():
            raise SourceError("The import was called off. Nothing was changed.")
        self.done, self.total = done, total


class EditionImport(QWidget):
    """The line at the foot of the sources while a new edition comes in; ``imported`` says how many places wait."""

    imported = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs: Jobs | None = None
        self._steps = _Steps()
        self._name = ""
        self._label = ElidedLabel("", "small")
        self._button = QPushButton("Cancel")
        self._button.setProperty("flat", True)
        self._button.clicked.connect(self._called_off)
        self._look = QTimer(self, interval=_EVERY)
        self._look.timeout.connect(self._say)
        self.setProperty("raised", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self._label, 1)
        line.addWidget(self._button)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether an edition is coming in."""
        return self._jobs is not None

    def start(self, source: Source, path: Path, jobs: Jobs) -> None:
        """Take a file in as the newest edition of a source; WorkbenchError while another one is coming in."""
        case = self._session.case
        if case is None:
            return
        if self.is_busy:
            raise WorkbenchError("Another edition is coming in. Wait for it, or cancel it, and import this one then.")
        from workbench.exchange import new_edition  # noqa: PLC0415 - brings the readers, which few starts need

        self._jobs, self._steps, self._name = jobs, _Steps(), path.name
        work = partial(_prepare, path, new_edition.wanted(case, source.id), self._steps)
        self._say()
        self.show()
        self._look.start()
        jobs.start(_JOB, work, partial(self._keep, source.id), self._refuse)

    def cancel(self) -> None:
        """Leave the edition that is coming in, without a word."""
        if self._jobs is not None:
            self._jobs.cancel(_JOB)
            self._steps.stopped.set()
        self._end()

    def _called_off(self) -> None:
        self.cancel()
        self._session.said.emit("The import was called off. Nothing was changed.")

    def _say(self) -> None:
        done, total = self._steps.done, self._steps.total
        how_far = f": {done:,} of {total:,} passages looked for" if total else ""
        self._label.set_text(f"Importing new edition{how_far} …")
        self._label.setToolTip(tooltip(self._name))

    def _keep(self, source_id: int, ready: _Ready) -> None:
        case = self._session.case
        self._end()
        if case is None:
            return
        from workbench.exchange import import_edition  # noqa: PLC0415 - as above

        try:
            kept = import_edition.keep(case, ready.captured, source_id, ready.found)
        except WorkbenchError as error:
            self._session.failed.emit(str(error))
            return
        self._session.show_edition(kept.edition_id)
        placements = case.placements.of_edition(kept.edition_id)
        waiting = sum(one.is_open for one in placements)
        if kept.recognised:
            self._session.said.emit(f"{shortened(kept.file_name, _SHOWN)} is an edition of this source already.")
        else:
            kept_place = f"{len(placements) - waiting:,} of {len(placements):,} passages have their place"
            self._session.said.emit(f"New edition imported: {kept_place}, {waiting:,} to review.")
        if kept.remarks or kept.refusals:
            self._session.told.emit("New edition imported", "\n".join([*kept.refusals, *kept.remarks]))
        self.imported.emit(waiting)

    def _refuse(self, error: WorkbenchError) -> None:
        self._end()
        self._session.failed.emit(str(error))

    def _end(self) -> None:
        self._jobs = None
        self._look.stop()
        self.hide()


def _prepare(path: Path, wanted: "list[Wanted]", steps: _Steps) -> _Ready:
    """Read a file and look for the passages in it, without a case."""
    from workbench.exchange import import_source, new_edition  # noqa: PLC0415 - as above

    captured = import_source.capture(path)
    return _Ready(captured, new_edition.find(captured.extract.text, wanted, steps.tell))
