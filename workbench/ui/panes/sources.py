"""The sources of the case: what was published, when, how it is graded, and how much was read in it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from workbench.case.case import Case
from workbench.model.change import Change
from workbench.model.source import Source
from workbench.ui.jobs import Jobs
from workbench.ui.panes.edition_import import EditionImport
from workbench.ui.panes.import_queue import ImportQueue
from workbench.ui.panes.source_rows import SourceRows
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.row_view import RowView

_WHILE_IMPORTING = 1000
"""Milliseconds between two looks at the list while files come in."""


class SourcesPane(Pane):
    """Lists the sources; moving to one shows its newest edition. Imports files one after the other.

    ``opened`` tells that the user clicked on a source that can be read, or pressed Enter on it.
    """

    opened = Signal()

    title = "Sources"
    concerns = ("source", "edition", "passage", "quotation", "placement")
    lists_sources = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows = SourceRows()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Sources")
        self.queue = ImportQueue(session)
        self.edition = EditionImport(session)
        self._body = OrEmpty(self.list)
        self._later = QTimer(self, interval=_WHILE_IMPORTING, singleShot=True)
        self._later.timeout.connect(self._refresh_or_wait)
        self.queue.ended.connect(self._refresh_if_late)
        self._lone: tuple[int, int | None] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.queue)
        whole.addWidget(self.edition)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)

    def refresh(self) -> None:
        """Read the sources anew and stay where the list was."""
        self._later.stop()
        case = self.session.case
        place = self.list.verticalScrollBar().value()
        self.rows.fill(case, case.sources.ids() if case else ())
        self.list.verticalScrollBar().setValue(place)
        if case is None:
            self._body.say("Open a case, or make a new one: Ctrl+N")
        else:
            there = self.rows.rowCount()
            self._body.say("" if there else "Import the first source: Ctrl+I, or drop files on the window")

    def _changed(self, change: Change) -> None:
        """While many files come in, look at the list every now and then: to read it anew for each takes long."""
        if not (self.queue.is_busy and change.only_adds_sources and self.rows.rowCount()):
            super()._changed(change)
        elif not self._later.isActive():
            self._later.start()

    def _refresh_if_late(self) -> None:
        if self._later.isActive():
            self._refresh_or_wait()

    def show_shown(self, shown: Shown) -> None:  # noqa: ARG002 - one way to know which source it is
        """Select the source of the edition shown."""
        at = self.rows.number_of(self.current_id())
        self.list.select(at, scroll=at != self.list.selected())

    def _choose(self, row: int) -> None:
        case = self.session.case
        if case is None:
            return
        edition = case.editions.newest(self.rows.id_at(row))
        if edition is None:
            self._lone = (self.rows.id_at(row), self.session.shown.edition_id)
            self.session.said.emit("This source is known only from another; there is no text of it to show.")
        elif self.session.shown.edition_id != edition.id or self._lone:
            self._lone = None
            self.session.show_edition(edition.id)

    def _open(self, row: int) -> None:
        self._choose(row)
        if self._lone is None:
            self.opened.emit()

    def current_id(self) -> int | None:
        """The row id of ``current_source``, without its passages being counted."""
        case, shown = self.session.case, self.session.shown
        if case is None:
            return None
        if self._lone is not None and self._lone[1] == shown.edition_id:
            return self._lone[0] if case.sources.get(self._lone[0]) else None
        edition = case.editions.get(shown.edition_id) if shown.edition_id is not None else None
        return edition.source_id if edition else None

    def current_source(self) -> Source | None:
        """The source of the edition shown, or one without a text that was chosen here since."""
        case, source_id = self.session.case, self.current_id()
        return case.sources.get(source_id) if case is not None and source_id is not None else None

    def case_changed(self) -> None:
        """Forget what was chosen, and what was still to be imported, in the case before."""
        self._lone = None
        self.cancel()
        super().case_changed()
        case = self.session.case
        if case is not None and case.lock is not None and case.lock.cut_short is not None:
            QTimer.singleShot(0, self, partial(self._tell_cut_short, case))  # once the case is seen

    def _tell_cut_short(self, case: Case) -> None:
        if self.session.case is case and case.lock is not None and case.lock.cut_short is not None:
            self.session.told.emit("An import was cut short", str(case.lock.cut_short))
            case.lock.has_told()  # now that it was seen: a window that ends before leaves it to the next

    def cancel(self) -> None:
        """Leave, without a word, what is still on its way into the case."""
        self.queue.cancel()
        self.edition.cancel()

    def import_files(self, files: list[Path], jobs: Jobs) -> None:
        """Read files beside the window and keep each as a source; more can be added while it goes on."""
        self.queue.add(files, jobs)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus()
