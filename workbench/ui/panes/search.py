"""Search over entities, statements, notes and texts, beside the window; each hit leads to its place."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from workbench.case.case import Case
from workbench.case.search import Hit
from workbench.errors import WorkbenchError
from workbench.model.passage import shortened
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.panes.hit_rows import GROUPS, HitRow, rows_of
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel

_REST = 150
"""Milliseconds of rest after which what is typed is searched for."""
_JOB = "search"


class _Asked(NamedTuple):
    """What is looked for: words in a case, and in which state of it."""

    case: Case
    words: str
    revision: int


class SearchPane(Pane):
    """A box and the hits by kind; choosing a hit shows where it stands.

    Words are looked for in a snapshot of the case, one search at a time; what was typed meanwhile comes next, and
    hits of what is asked no longer are dropped.
    """

    title = "Search"

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self._jobs = jobs
        self._asked: _Asked | None = None
        self._running = False
        self._selected: int | None = None
        self._goes_to_list = False
        self.box = FilterBox()
        self.box.setPlaceholderText("Search texts, entities, statements and notes")
        self.box.setAccessibleName("Search the case")
        self.rows = ListModel()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Hits")
        self._body = OrEmpty(self.list)
        self._hits: list[HitRow] = []
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.addWidget(self.box)
        whole.addLayout(head)
        whole.addWidget(self._body, 1)
        self._connect()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._typed)
        self.box.entered.connect(self._go_to_list)
        self.box.went_down.connect(self._go_to_list)
        self.list.opened.connect(self._open)
        self.list.left_upwards.connect(self.focus)
        self.list.escaped.connect(self.focus)
        self._rest.timeout.connect(self._run)

    def _typed(self) -> None:
        self._goes_to_list = False
        self._rest.start()

    def search(self, text: str) -> None:
        """Search for a text at once."""
        self.box.setText(text)
        self._run()

    def refresh(self) -> None:
        """Search anew; the hit that was selected stays so while its row is there."""
        self._selected = self.list.selected()
        self._run()

    def show_shown(self, shown: Shown) -> None:
        """Hits stay as they are, wherever the other panes go."""

    def _run(self) -> None:
        """Look for what is in the box, at once or when the search under way has ended."""
        self._rest.stop()
        case, words = self.session.case, self.box.text()
        self.box.setEnabled(case is not None)
        self._asked = _Asked(case, words, case.journal.count()) if case is not None and words.strip() else None
        if case is None:
            self._show([], "Open a case, or make a new one: Ctrl+N")
        elif self._asked is None:
            self._show([], "Words in any order; the last may be a beginning. Case and accents do not count")
        elif not self._running:
            self._start(self._asked)

    def _start(self, asked: _Asked) -> None:
        self._running = True
        work = partial(_found, asked.case.path, asked.words)
        self._jobs.start(_JOB, work, partial(self._end, asked), partial(self._refuse, asked))

    def _end(self, asked: _Asked, hits: list[HitRow]) -> None:
        self._running = False
        if self._asked is not None and asked != self._asked:
            self._start(self._asked)
        elif self._asked is not None:
            self._show(hits, "" if hits else f"Nothing found for “{shortened(asked.words, 40)}”")

    def _refuse(self, asked: _Asked, error: WorkbenchError) -> None:
        self._running = False
        if self._asked is not None and asked != self._asked:
            self._start(self._asked)
        elif self._asked is not None:
            self._show([], str(error))

    def _show(self, hits: list[HitRow], sentence: str) -> None:
        selected, self._selected = self._selected, None
        self._hits = hits
        self.rows.fill([one.row for one in hits])
        for number, one in enumerate(hits):
            self.list.setRowHeight(number, theme.ROW if one.hit is None else theme.TALL_ROW)
        self._body.say(sentence)
        if selected is not None and selected < len(hits) and hits[selected].hit:
            self.list.select(selected)
        if self._goes_to_list and not self.is_searching:
            self._go_to_list()

    @property
    def is_searching(self) -> bool:
        """Whether what is in the box is still being looked for."""
        return self._running or self._rest.isActive()

    @property
    def counts(self) -> dict[str, int]:
        """How many hits of each kind are shown."""
        found = [one.hit.kind for one in self._hits if one.hit]
        return {label: found.count(kind) for kind, label in GROUPS if kind in found}

    def _go_to_list(self) -> None:
        if self._rest.isActive():
            self._run()
        self._goes_to_list = self.is_searching
        if self._hits and not self._goes_to_list:
            self.list.enter()

    def _open(self, row: int) -> None:
        hit = self._hits[row].hit
        if hit is not None:
            self._lead_to(hit)

    def _lead_to(self, hit: Hit) -> None:
        """Show where a hit stands: its words in the source before its source, its statement before its entity."""
        session = self.session
        if hit.edition_id is not None and hit.start is not None and hit.end is not None:
            session.show_span(Span(hit.edition_id, hit.start, hit.end))
        elif hit.statement_id is not None:
            session.show_statement(hit.statement_id)
        elif hit.entity_id is not None:
            session.show_entity(hit.entity_id)
        elif hit.source_id is not None:
            self._lead_to_source(hit.source_id)
        else:
            session.said.emit("This note is on the case as a whole.")

    def _lead_to_source(self, source_id: int) -> None:
        edition = self.session.case.editions.newest(source_id) if self.session.case else None
        if edition is not None:
            self.session.show_edition(edition.id)
        else:
            self.session.said.emit("This note is on a source that is known only from another.")

    def focus(self) -> None:
        """Put the caret in the box, its text selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def take_keyboard(self) -> None:
        """Give the keyboard to the box."""
        self.focus()


def _found(path: Path, words: str) -> list[HitRow]:
    """The hits in a case as it is at this moment, in a thread without the window's connection."""
    with Case.snapshot(path) as case:
        return rows_of(case, case.search.find(words), words)
