"""A new edition on its way into the case: read and searched for passages beside the window, then kept by it."""

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.case.case import Case
from workbench.case.contents import ContentsBeside, Kept
from workbench.errors import SourceError, StoppedError, WorkbenchError
from workbench.model.calling_off import check, stopped_by
from workbench.model.passage import shortened
from workbench.model.source import Edition, Extract, Source
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.labels import ElidedLabel, tooltip

if TYPE_CHECKING:
    from workbench.exchange.import_source import Capture, Imported
    from workbench.exchange.new_edition import Wanted
    from workbench.model.placement import Found

_JOB = "edition"
_EVERY = 100
"""Milliseconds between two looks at how far the search is."""

_NEXT_TURN = 1
"""Milliseconds: what has changed is painted before."""

_SHOWN = 40
_LOOKED_FOR = "passages looked for"

Tell = Callable[[int, int], None]
Read = Callable[[bytes, str, Tell], Extract]


class _Ready(NamedTuple):
    """What the job hands back: the file as it was read, and where the passages stand in it."""

    captured: "Capture"
    found: "dict[int, Found]"


class _ReadAnew(NamedTuple):
    """What the job hands back of an edition that was read in another way; bytes and text are in the case already."""

    extract: Extract
    kept: Kept
    found: "dict[int, Found]"


class _Into(NamedTuple):
    """Where an edition is to come in: the case's file, the source, and what its contents are stored with."""

    path: Path
    source_id: int
    contents: ContentsBeside

    def wanted(self) -> "list[Wanted]":
        """The passages that want a place, read beside the window: their texts may be large."""
        from workbench.exchange import new_edition  # noqa: PLC0415 - as above

        with Case.snapshot(self.path) as case:
            return new_edition.wanted(case, self.source_id)


class _Steps:
    """How far the work is, told by its thread and read by the window; ``stop`` ends it at its next step."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done, self.total = 0, 0
        self.stopped = threading.Event()

    def tell(self, done: int, total: int) -> None:
        """Keep how far it is; StoppedError where it was called off."""
        if self.stopped.is_set():
            raise StoppedError("Called off. Nothing was changed.")
        self.done, self.total = done, total

    def begin(self, what: str) -> None:
        """Go on to another part of the work."""
        self.what, self.total = what, 0


class EditionImport(QWidget):
    """The line at the foot of the sources while a new edition comes in; ``imported`` says how many places wait."""

    imported = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs: Jobs | None = None
        self._steps = _Steps("")
        self._title, self._name = "", ""
        self._label = ElidedLabel("", "small")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("flat", True)
        self.cancel_button.clicked.connect(self._called_off)
        self._look = QTimer(self, interval=_EVERY)
        self._look.timeout.connect(self._say)
        self.setProperty("raised", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self._label, 1)
        line.addWidget(self.cancel_button)
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
        self._refuse_another()
        steps = _Steps("")
        work = partial(_prepare, path, _Into(case.path, source.id, case.contents_beside()), steps)
        self._begin("Importing new edition", path.name, steps, jobs)
        jobs.start(_JOB, work, partial(self._keep, source.id), self._refuse)

    def read_anew(self, edition: Edition, title: str, read: Read, jobs: Jobs) -> None:
        """Read an edition's bytes in another way and keep what comes of it as a further edition of its source.

        ``read`` gets the bytes, their file name and whom to tell how many pages are done. WorkbenchError while
        another edition is coming in.
        """
        case = self._session.case
        if case is None:
            return
        self._refuse_another()
        steps = _Steps("pages read")
        work = partial(_read_anew, edition, read, _Into(case.path, edition.source_id, case.contents_beside()), steps)
        self._begin(title, edition.file_name, steps, jobs)
        jobs.start(_JOB, work, partial(self._keep_anew, edition), self._refuse)

    def _refuse_another(self) -> None:
        if self.is_busy:
            raise WorkbenchError("Another edition is coming in. Wait for it, or cancel it, and go on then.")

    def _begin(self, title: str, name: str, steps: _Steps, jobs: Jobs) -> None:
        self._jobs, self._steps, self._title, self._name = jobs, steps, title, name
        self._say()
        self.show()
        self._look.start()

    def cancel(self) -> None:
        """Leave the edition that is coming in, without a word."""
        if self._jobs is not None:
            self._jobs.cancel(_JOB)
            self._steps.stopped.set()
        self._end()

    def _called_off(self) -> None:
        self.cancel()
        self._session.said.emit(f"{self._title} was called off. Nothing was changed.")

    def _say(self) -> None:
        done, total = self._steps.done, self._steps.total
        how_far = f": {done:,} of {total:,} {self._steps.what}" if total else ""
        self._label.set_text(f"{self._title}{how_far} …")
        self._label.setToolTip(tooltip(self._name))

    def _keep_anew(self, edition: Edition, read: "_ReadAnew") -> None:
        case, title = self._session.case, self._title
        self._end()
        if case is None:
            return
        from workbench.exchange import new_edition  # noqa: PLC0415 - brings the readers, which few starts need

        extract = read.extract
        try:
            if case.editions.get(edition.id) is None:
                raise SourceError("The source is not in the case any more, so no text was added to it.")
            with self._session.change(title) as changing:
                added = new_edition.keep(
                    changing, edition.source_id, edition.file_name, read.kept, extract, found=read.found
                )
        except WorkbenchError as error:
            self._session.failed.emit(str(error))
            return
        self._session.show_edition(added)
        if extract.remarks:
            self._session.told.emit(title, "\n".join(extract.remarks))

    def _keep(self, source_id: int, ready: _Ready) -> None:
        """Keep the edition, then show it, then say what waits: a turn for each, for with many passages each is long."""
        case = self._session.case
        if case is None:
            self._end()
            return
        from workbench.exchange import import_edition  # noqa: PLC0415 - as above

        try:
            kept = import_edition.keep(case, ready.captured, source_id, ready.found)
        except WorkbenchError as error:
            self._refuse(error)
            return
        self._look.stop()
        self.hide()  # it cannot be called off any more
        self._next(case, kept, self._show_kept)

    def _next(self, case: Case, kept: "Imported", then: Callable[[Case, "Imported"], None]) -> None:
        """Go on in the next turn, unless the case was left or the edition taken back before."""

        def go_on() -> None:
            if self._session.case is case and case.editions.get(kept.edition_id) is not None:
                then(case, kept)
            else:
                self._end()

        QTimer.singleShot(_NEXT_TURN, self, go_on)

    def _show_kept(self, case: Case, kept: "Imported") -> None:
        self._session.show_edition(kept.edition_id)
        self._next(case, kept, self._tell_kept)

    def _tell_kept(self, case: Case, kept: "Imported") -> None:
        from workbench.exchange.import_summary import sentences  # noqa: PLC0415 - as above

        self._end()
        placements = case.placements.of_edition(kept.edition_id)
        waiting = sum(one.is_open for one in placements)
        if kept.recognised:
            self._session.said.emit(f"{shortened(kept.file_name, _SHOWN)} is an edition of this source already.")
        else:
            placed = sum(one.place_id is not None for one in placements)
            lost = len(placements) - placed - waiting
            kept_place = f"{placed:,} of {len(placements):,} passages have their place"
            ruled = f", {lost:,} lost as ruled before" if lost else ""
            self._session.said.emit(f"New edition imported: {kept_place}{ruled}, {waiting:,} to review.")
        if told := "\n".join(sentences(kept)):
            title = "No new edition" if kept.recognised else "New edition imported"
            self._session.told.emit(title, told)
        self.imported.emit(waiting)

    def _refuse(self, error: WorkbenchError) -> None:
        self._end()
        self._session.failed.emit(str(error))

    def _end(self) -> None:
        self._jobs = None
        self._look.stop()
        self.hide()


def _prepare(path: Path, into: _Into, steps: _Steps) -> _Ready:
    """Read a file, look for the passages in it, and store it beside the case."""
    from workbench.exchange import import_many, import_source, new_edition  # noqa: PLC0415 - as above

    with closing(into.contents), stopped_by(steps.stopped):
        captured = import_source.capture(path)
        steps.begin(_LOOKED_FOR)
        found = new_edition.find(captured.extract.text, into.wanted(), steps.tell)
        steps.begin("")
        check()
        (stored,) = import_many.stored([captured], into.contents)
        return _Ready(stored, found)


def _read_anew(edition: Edition, read: Read, into: _Into, steps: _Steps) -> _ReadAnew:
    """Read an edition's bytes in another way, and the rest as above."""
    from workbench.exchange import new_edition  # noqa: PLC0415 - as above

    with closing(into.contents), stopped_by(steps.stopped):
        with Case.snapshot(into.path) as case:
            original = case.editions.original(edition.id)
        extract = read(original, edition.file_name, steps.tell)
        steps.begin(_LOOKED_FOR)
        found = new_edition.find(extract.text, into.wanted(), steps.tell)
        steps.begin("")
        check()
        (kept,) = into.contents.keep([(original, extract.text)])
        return _ReadAnew(extract, kept, found)
