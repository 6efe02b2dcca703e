"""The entities of the case: filtered as one types, by type, in several orders."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from workbench.case.case import Case
from workbench.model.change import Change
from workbench.model.passage import shortened
from workbench.ui.panes.entity_rows import EntityRows
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.chips import Chips, ChipText
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.order_button import OrderButton
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.row_view import RowView

_REST = 40
"""Milliseconds of rest after which a key typed into the filter takes effect."""

_ORDERS = (("name", "Name"), ("type", "Type"), ("statements", "Most statements"), ("newest", "Newest"))


class EntitiesPane(Pane):
    """Lists the entities; moving to one shows it."""

    menu_requested = Signal(int, QPoint)

    title = "Entities"
    concerns = ("entity", "statement")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter = FilterBox("/")
        self.filter.setAccessibleName("Filter entities by name")
        self.order = OrderButton(_ORDERS)
        self.chips = Chips()
        self.chips.setAccessibleName("Types of entities")
        self.rows = EntityRows()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Entities")
        self._body = OrEmpty(self.list)
        self._followed: int | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.filter, 1)
        top.addWidget(self.order)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.setSpacing(8)
        head.addLayout(top)
        head.addWidget(self.chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._rest.start())
        self.filter.went_down.connect(self._go_to_list)
        self.filter.entered.connect(self._go_to_list)
        self.filter.escaped.connect(self.list.setFocus)
        self._rest.timeout.connect(self._narrow)
        self.chips.changed.connect(self._narrow)
        self.order.changed.connect(self._narrow)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._choose)
        self.list.left_upwards.connect(self.focus_filter)
        self.list.escaped.connect(self.filter.clear)
        self.list.menu_requested.connect(lambda row, place: self.menu_requested.emit(self.rows.id_at(row), place))

    # --- what is shown ---

    def refresh(self) -> None:
        """Read the entities anew and stay where the list was."""
        place = self.list.verticalScrollBar().value()
        self._fill()
        self.list.verticalScrollBar().setValue(place)

    def _changed(self, change: Change) -> None:
        """A statement changes what a row says, but not which rows there are."""
        only_words = not change.concerns("entity") and self.order.chosen != "statements"
        if only_words and self.isVisible() and not self._stale and change.concerns(*self.concerns):
            self.rows.forget()
        else:
            super()._changed(change)

    def case_changed(self) -> None:
        """Begin with the whole of the other case."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.chips.chosen = frozenset()
        self._followed = None
        super().case_changed()

    def _fill(self) -> None:
        self._rest.stop()
        case, text = self.session.case, self.filter.text()
        self.filter.setEnabled(case is not None)
        self.order.setEnabled(case is not None)
        total = case.entities.count() if case else 0
        self.filter.setPlaceholderText(f"Filter {total:,} {'entity' if total == 1 else 'entities'}")
        self.chips.setVisible(total > 0)
        self._fill_chips(case, text)
        types = sorted(self.chips.chosen)
        self.rows.fill(case, case.entities.ids(text, types=types, order=self.order.chosen) if case else ())
        self._body.say(self._nothing(case, total))

    def _fill_chips(self, case: Case | None, text: str) -> None:
        """Chips for the types there are, the most frequent first; a chosen one stays though nothing matches."""
        counts = case.entities.counts(text) if case else {}
        counts |= dict.fromkeys(self.chips.chosen - counts.keys(), 0)
        types = case.ontology.types if case else {}
        labels = {name: types[name].label if name in types else name for name in counts}
        order = sorted(counts, key=lambda name: (-counts[name], labels[name].casefold()))
        texts = [ChipText(name, labels[name], counts[name]) for name in order]
        self.chips.fill([ChipText("", "All", sum(counts.values())), *texts])

    def _nothing(self, case: Case | None, total: int) -> str:
        if case is None:
            return "Open a case, or make a new one: Ctrl+N"
        if total == 0:
            return "Select words in a source and press R to record the first"
        if self.rows.rowCount():
            return ""
        if self.filter.text().strip():
            return f"Nothing matches “{shortened(self.filter.text(), 40)}”. Esc clears the filter"
        return "Nothing of this type"

    def _narrow(self) -> None:
        """Follow filter, types and order; what was selected stays so while it is in the list."""
        if self.isVisible():
            self._fill()
            self.list.scrollToTop()
            self._select(self.session.shown.entity_id)
        else:
            self._stale = True

    def _select(self, entity_id: int | None, *, scroll: bool = True) -> None:
        self.list.select(self.rows.number_of(entity_id), scroll=scroll)

    def show_shown(self, shown: Shown) -> None:
        """Select the entity shown; come to it where it is another than before."""
        self._select(shown.entity_id, scroll=shown.entity_id != self._followed)
        self._followed = shown.entity_id

    # --- what the user does ---

    def _choose(self, row: int) -> None:
        entity_id = self.rows.id_at(row)
        shown = self.session.shown
        if entity_id != shown.entity_id or shown.statement_id is not None:
            self._followed = entity_id
            self.session.show_entity(entity_id)

    def _go_to_list(self) -> None:
        if self._rest.isActive():
            self._narrow()
        self.list.enter()

    def focus_filter(self) -> None:
        """Put the caret in the filter, its text selected."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the filter where the list is empty."""
        if self.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_filter()
