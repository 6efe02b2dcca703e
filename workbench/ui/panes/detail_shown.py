"""What the detail pane shows of the session's entity, and which row of it is the current one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout

from workbench.model.note import Note
from workbench.ui.panes import detail_record
from workbench.ui.panes.detail_head import head
from workbench.ui.panes.detail_history import history_rows
from workbench.ui.panes.detail_notes import note_rows
from workbench.ui.panes.detail_record import Cited, Plain, Record, Told
from workbench.ui.panes.detail_rows import Key, statement_rows
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.flow_label import FlowLabel
from workbench.ui.widgets.flow_rows import PAD, FlowRow
from workbench.ui.widgets.flow_view import FlowView
from workbench.ui.widgets.pane import Pane

STATEMENTS, NOTES, HISTORY = range(3)
"""The parts of the record, as tabs."""

_KEYS = frozenset(
    {Qt.Key.Key_E, Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_U, Qt.Key.Key_W, Qt.Key.Key_Delete, Qt.Key.Key_Space}
)


class DetailShown(Pane):
    """Reads the entity when it or what is recorded of it changed; a row keeps being current while it is there."""

    title = "Detail"
    concerns = ("entity", "statement", "citation", "passage", "edition", "source", "note", "tag", "tagging")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.record: Record | None = None
        self._whole: frozenset[int] = frozenset()
        self._followed: tuple[int | None, int | None] | None = None
        self.tabs = QTabBar()
        self.head = FlowLabel(PAD, 10, 8)
        self.list = FlowView(_KEYS)
        self._body = OrEmpty(self.list)
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _: self._fill(stay=False))

    def _lay_out(self) -> None:
        for label in ("Statements", "Notes", "History"):
            self.tabs.addTab(label)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the record")
        self.head.setAccessibleName("Record")
        self.list.setAccessibleName("Statements, notes and history of the record")
        self._lines = [QFrame(), QFrame()]
        for line in self._lines:
            line.setProperty("line", True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.tabs, self._lines[0], self.head, self._lines[1]):
            whole.addWidget(widget)
        whole.addWidget(self._body, 1)
        self.setMinimumWidth(240)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # or its ground would be the window's

    def rows(self) -> list[Plain]:
        """The statements shown as plain values: property label, value, polarity, numbers of citations."""
        return self.record.plain if self.record else []

    def refresh(self) -> None:
        """Read the entity anew and stay where the pane was."""
        case, entity_id = self.session.case, self.session.shown.entity_id
        before = self.record.entity.id if self.record else None
        self.record = detail_record.read(case, entity_id) if case and entity_id is not None else None
        same = self.record is not None and self.record.entity.id == before
        if not same:
            self._whole = frozenset()
        self._fill(stay=same)

    def case_changed(self) -> None:
        """Begin with the statements of the other case."""
        self._followed = None
        self.tabs.setCurrentIndex(STATEMENTS)
        super().case_changed()

    def show_shown(self, shown: Shown) -> None:
        """Show another entity, come to another statement; where the user stands otherwise stays."""
        if shown.entity_id != (self.record.entity.id if self.record else None):
            self.refresh()
        now = (shown.entity_id, shown.statement_id)
        if now != self._followed:
            self._followed = now
            self._select(shown.statement_id)

    def _select(self, statement_id: int | None) -> None:
        if statement_id is not None:
            self.tabs.setCurrentIndex(STATEMENTS)
            self.list.select(Key("stated", statement_id))
        elif self.tabs.currentIndex() == STATEMENTS:
            self.list.select(None)

    def _fill(self, *, stay: bool) -> None:
        record = self.record
        self.head.setVisible(record is not None)
        self._lines[1].setVisible(record is not None)
        self._body.say("" if record else self._nothing())
        statements, notes = (len(record.told), len(record.notes)) if record else (0, 0)
        self.tabs.setTabText(STATEMENTS, f"Statements {statements:,}" if record else "Statements")
        self.tabs.setTabText(NOTES, f"Notes {notes:,}" if notes else "Notes")
        if record is not None:
            self.head.show_text(head(record, writable=self.session.can_write))
        self.list.fill(self._rows_of(record) if record else (), stay=stay)

    def _rows_of(self, record: Record) -> list[FlowRow]:
        tab, case = self.tabs.currentIndex(), self.session.case
        if tab == NOTES:
            return note_rows(record, writable=self.session.can_write)
        if tab == HISTORY and case is not None:
            return history_rows(case, record.entity.id)
        return statement_rows(record, self._whole)

    def _nothing(self) -> str:
        if self.session.case is None:
            return "Open a case, or make a new one: Ctrl+N"
        if self.session.shown.entity_id is None:
            return "Choose an entity to see what is recorded of it, or select words in a source and press R"
        return "The entity is not in the case any more. Choose another, or undo: Ctrl+Z"

    # --- the current row ---

    def _key(self) -> Key | None:
        key = self.list.current_key()
        return key if isinstance(key, Key) else None

    def _told(self, key: Key | None = None) -> Told | None:
        """The statement of a row, the current one's where none is given."""
        key = key or self._key()
        if key is None or self.record is None or key.kind not in {"stated", "named"}:
            return None
        return self.record.by_id.get(key.id)

    def _cited(self, key: Key | None) -> Cited | None:
        if key is None or self.record is None or key.kind != "passage":
            return None
        return next((one for one in self.record.passages if one.citation.passage_id == key.id), None)

    def _note(self, key: Key | None) -> Note | None:
        if key is None or self.record is None or key.kind != "note":
            return None
        return next((one for one in self.record.notes if one.id == key.id), None)
