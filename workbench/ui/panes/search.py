"""Search over entities, statements, notes and texts; each hit leads to its place."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from workbench.case.search import Hit
from workbench.model.passage import shortened
from workbench.ui import theme
from workbench.ui.panes.hit_rows import GROUPS, HitRow, rows_of
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel

_REST = 150
"""Milliseconds of rest after which what is typed is searched for."""


class SearchPane(Pane):
    """A box and the hits by kind; choosing a hit shows where it stands."""

    title = "Search"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
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
        self.box.textChanged.connect(lambda _: self._rest.start())
        self.box.entered.connect(self._go_to_list)
        self.box.went_down.connect(self._go_to_list)
        self.list.opened.connect(self._open)
        self.list.left_upwards.connect(self.focus)
        self.list.escaped.connect(self.focus)
        self._rest.timeout.connect(self._run)

    def search(self, text: str) -> None:
        """Search for a text at once."""
        self.box.setText(text)
        self._run()

    def refresh(self) -> None:
        """Search anew; the hit that was selected stays so while its row is there."""
        selected = self.list.selected()
        self._run()
        if selected is not None and selected < len(self._hits) and self._hits[selected].hit:
            self.list.select(selected)

    def show_shown(self, shown: Shown) -> None:
        """Hits stay as they are, wherever the other panes go."""

    def _run(self) -> None:
        self._rest.stop()
        case, text = self.session.case, self.box.text()
        self.box.setEnabled(case is not None)
        hits = case.search.find(text) if case else []
        self._hits = rows_of(case, hits, text) if case else []
        self.rows.fill([one.row for one in self._hits])
        for number, one in enumerate(self._hits):
            self.list.setRowHeight(number, theme.ROW if one.hit is None else theme.TALL_ROW)
        if case is None:
            self._body.say("Open a case, or make a new one: Ctrl+N")
        elif not text.strip():
            self._body.say("Words in any order; the last may be a beginning. Case and accents do not count")
        else:
            self._body.say("" if hits else f"Nothing found for “{shortened(text, 40)}”")

    @property
    def counts(self) -> dict[str, int]:
        """How many hits of each kind are shown."""
        found = [one.hit.kind for one in self._hits if one.hit]
        return {label: found.count(kind) for kind, label in GROUPS if kind in found}

    def _go_to_list(self) -> None:
        if self._rest.isActive():
            self._run()
        if self._hits:
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
