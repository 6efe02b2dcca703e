"""The shelf of a timeline: records that have no date, as a list beside the lanes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.ui import theme
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

_WIDTH = 232


def shelf_words(count: int) -> str:
    """How many records have no date, in a few words."""
    return f"{count:,} without a date"


class TimelineShelf(QWidget):
    """Lists undated records; ``chosen`` carries the row id of one that was gone to, ``left`` is Escape."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ListModel()
        self.list = RowView(self.model, theme.ROW - 4)
        self.list.setAccessibleName("Records without a date")
        self.ids: list[int] = []
        self._head = PlainLabel("No date", "section")
        self.setFixedWidth(_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head.setContentsMargins(12, 4, 12, 4)
        whole.addWidget(self._head)
        whole.addWidget(self.list, 1)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._choose)
        self.list.escaped.connect(self.left)

    def fill(self, case: Case | None, undated: list[Entity]) -> None:
        """Show these records and stay where the list was."""
        place = self.list.verticalScrollBar().value()
        ids = [entity.id for entity in undated]
        self.ids = ids
        self.model.fill([_row(case, entity) for entity in undated] if case else [])
        self.list.verticalScrollBar().setValue(place)

    def select(self, entity_id: int | None) -> None:
        """Select a record where it is on the shelf."""
        self.list.select(self.ids.index(entity_id) if entity_id in self.ids else None)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self.ids[row])


def _row(case: Case, entity: Entity) -> Row:
    found = case.ontology.get(entity.type)
    return Row(entity.name, found.label, group=found.group or "event")
