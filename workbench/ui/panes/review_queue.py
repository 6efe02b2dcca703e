"""The queue of the review: what waits, narrowed to the kinds that are chosen, one of it selected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.placement import Placement
from workbench.ui.panes import review_rows
from workbench.ui.panes.review_rows import Waiting
from workbench.ui.widgets.chips import Chips
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel


class ReviewQueue(QWidget):
    """``chosen`` says that the user went to another row, ``narrowed`` that he chose other kinds.

    ``accept_same`` is the action of the button that takes at once all whose words are the same.
    """

    chosen = Signal()
    narrowed = Signal()

    def __init__(self, accept_same: QAction) -> None:
        super().__init__()
        self.count = PlainLabel("", "lead")
        self.rows = ListModel()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Passages to review")
        self.chips = Chips(rows=1)
        self.chips.setAccessibleName("Kinds of placements")
        self.same_button = CommandButton(accept_same, "Accept the same words", "⇧A")
        self.waiting: list[Waiting] = []
        self._lay_out()
        self.list.chosen.connect(lambda _: self.chosen.emit())
        self.chips.changed.connect(self.narrowed)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = self._beside_count = QHBoxLayout(self._head)
        head.setContentsMargins(16, 10, 12, 8)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.same_button)
        narrow = self._narrow = QHBoxLayout()
        narrow.addWidget(self.chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(narrow)
        whole.addWidget(self.list, 1)
        self.set_low(is_low=False)

    def set_low(self, *, is_low: bool) -> None:
        """Do without the count where the room is scarce: the first chip and the status line have it too."""
        self._head.setHidden(is_low)
        (self._narrow if is_low else self._beside_count).addWidget(self.same_button)
        self._narrow.setContentsMargins(12, 4 if is_low else 0, 12, 4 if is_low else 6)

    def fill(self, every: Sequence[Waiting]) -> None:
        """Show what waits; the row stays selected, so that the next one comes up where one was decided."""
        at, chosen = self.list.selected() or 0, self.current()
        self.chips.fill(review_rows.chips(list(every)))
        self.waiting = [one for one in every if not self.chips.chosen or one.kind in self.chips.chosen]
        self.rows.fill([one.row() for one in self.waiting])
        states = {one.placement.id: (row, one.placement.state) for row, one in enumerate(self.waiting)}
        if chosen and states.get(chosen.placement.id, (0, None))[1] is chosen.placement.state:
            at = states[chosen.placement.id][0]
        if self.waiting:
            self.list.select(min(at, len(self.waiting) - 1))
        number, same = len(every), len(self.same())
        self.count.set_text(f"{number:,} passage{'' if number == 1 else 's'} to review")
        self.same_button.setVisible(same > 1)
        self.same_button.set_label(f"Accept {same:,} with the same words")

    def current(self) -> Waiting | None:
        """What is selected."""
        at = self.list.selected()
        return self.waiting[at] if at is not None and at < len(self.waiting) else None

    def place_of(self, placement_id: int) -> int | None:
        """The row of a placement; None where it does not wait, or is of a kind that is not shown."""
        return next((at for at, one in enumerate(self.waiting) if one.placement.id == placement_id), None)

    def go_to(self, at: int) -> None:
        """Select a row, as the user does."""
        self.list.select(at)
        self.chosen.emit()

    def same(self) -> list[Placement]:
        """What waits only because its surroundings or its setting changed: one place, the same words."""
        placements = [one.placement for one in self.waiting]
        return [one for one in placements if one.start is not None and one.score == 1.0 and len(one.spots) == 1]
