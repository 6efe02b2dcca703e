"""Entities to tick: a list that reads what is in sight, and keeps what is ticked whatever it is narrowed to."""

from collections import OrderedDict
from collections.abc import Sequence

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.ui.widgets.check_list import Checks
from workbench.ui.widgets.rows import Index, Row

_PAGE, _PAGES = 100, 50


class EntityChecks(Checks):
    """One row an entity of a case; ``ticked`` are row ids, and stay when the list is narrowed."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._ids: list[int] = case.entities.ids()
        self.ticked: set[int] = set()

    def narrow(self, text: str) -> None:
        """Show the entities whose name holds every word of a text."""
        self.beginResetModel()
        self._ids = self._case.entities.ids(text)
        self._pages.clear()
        self.endResetModel()

    def tick(self, ids: Sequence[int]) -> None:
        """Tick entities beside those that are."""
        self.ticked |= set(ids)
        self._told()

    def clear(self) -> None:
        """Tick none."""
        self.ticked.clear()
        self._told()

    def turn(self, row: int) -> None:
        """Tick a row's entity, or take the tick away."""
        self.ticked ^= {self._ids[row]}
        self._told()

    def is_ticked(self, row: int) -> bool:
        """Whether a row's entity is ticked."""
        return self._ids[row] in self.ticked

    @property
    def found(self) -> Sequence[int]:
        """The row ids the list is narrowed to."""
        return self._ids

    def _told(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many entities are found."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def row(self, number: int) -> Row:
        """Name, type, and the colour of the type's group."""
        page, place = divmod(number, _PAGE)
        if page not in self._pages:
            ids = self._ids[page * _PAGE : (page + 1) * _PAGE]
            read = self._case.entities.some(ids)
            self._pages[page] = [self._shown(read.get(one)) for one in ids]
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return self._pages[page][place]

    def _shown(self, entity: Entity | None) -> Row:
        if entity is None:
            return Row("")
        found = self._case.ontology.types.get(entity.type)
        label, group = (found.label, found.group) if found else (entity.type, "")
        return Row(entity.name, label, f"{entity.statements:,}", group or "event")
