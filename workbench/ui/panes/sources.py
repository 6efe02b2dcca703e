"""The sources of the case: what was published, when, how it is graded, and how much was read in it."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from workbench.case.case import Case
from workbench.model.date_wording import edtf_in_words
from workbench.model.source import Source
from workbench.ui.jobs import Jobs
from workbench.ui.panes.edition_import import EditionImport
from workbench.ui.panes.import_queue import ImportQueue
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row


class SourcesPane(Pane):
    """Lists the sources; moving to one shows its newest edition. Imports files one after the other."""

    title = "Sources"
    concerns = ("source", "edition", "passage", "quotation", "placement")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows = ListModel()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Sources")
        self.queue = ImportQueue(session)
        self.edition = EditionImport(session)
        self._body = OrEmpty(self.list)
        self._ids: list[int] = []
        self._lone: tuple[int, int | None] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.queue)
        whole.addWidget(self.edition)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._choose)

    def refresh(self) -> None:
        """Read the sources anew and stay where the list was."""
        case = self.session.case
        place = self.list.verticalScrollBar().value()
        sources = case.sources.all() if case else []
        quoting = _quoting(case, sources) if case else {}
        self._ids = [source.id for source in sources]
        waiting = case.placements.to_review_by_source() if case else {}
        rows = [_row(source, quoting.get(source.id, ""), waiting.get(source.id, 0)) for source in sources]
        self.rows.fill(rows)
        self.list.verticalScrollBar().setValue(place)
        if case is None:
            self._body.say("Open a case, or make a new one: Ctrl+N")
        else:
            self._body.say("" if sources else "Import the first source: Ctrl+I, or drop files on the window")

    def show_shown(self, shown: Shown) -> None:  # noqa: ARG002 - one way to know which source it is
        """Select the source of the edition shown."""
        source = self.current_source()
        at = self._ids.index(source.id) if source and source.id in self._ids else None
        self.list.select(at, scroll=at != self.list.selected())

    def _choose(self, row: int) -> None:
        case = self.session.case
        if case is None:
            return
        edition = case.editions.newest(self._ids[row])
        if edition is None:
            self._lone = (self._ids[row], self.session.shown.edition_id)
            self.session.said.emit("This source is known only from another; there is no text of it to show.")
        elif self.session.shown.edition_id != edition.id or self._lone:
            self._lone = None
            self.session.show_edition(edition.id)

    def current_source(self) -> Source | None:
        """The source of the edition shown, or one without a text that was chosen here since."""
        case, shown = self.session.case, self.session.shown
        if case is None:
            return None
        if self._lone is not None and self._lone[1] == shown.edition_id:
            return case.sources.get(self._lone[0])
        edition = case.editions.get(shown.edition_id) if shown.edition_id is not None else None
        return case.sources.get(edition.source_id) if edition else None

    def case_changed(self) -> None:
        """Forget what was chosen, and what was still to be imported, in the case before."""
        self._lone = None
        self.queue.cancel()
        self.edition.cancel()
        super().case_changed()

    def import_files(self, files: list[Path], jobs: Jobs) -> None:
        """Read files beside the window and keep each as a source; more can be added while it goes on."""
        self.queue.add(files, jobs)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus()


def _quoting(case: Case, sources: list[Source]) -> dict[int, str]:
    """The title of the first source that quotes each source."""
    titles = {source.id: source.title for source in sources}
    return {one.quoted_id: titles.get(one.source_id, "") for one in reversed(case.sources.quotations())}


def _row(source: Source, quoting: str, waiting: int) -> Row:
    details = source.details
    known_only = source.editions == 0
    words = [f"{waiting:,} to review"] if waiting else []
    words += [details.publisher, edtf_in_words(details.published), details.reliability]
    if known_only:
        words = [f"known only from {quoting}" if quoting else "no text of it", *words]
    return Row(
        source.title,
        " · ".join(word for word in words if word),
        "" if known_only else f"{source.passages:,}",
        muted=known_only,
    )
