"""The entities of a case as rows: ids in order, and pages of rows read when they come into sight."""

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from workbench.case.case import Case
from workbench.model.date_wording import edtf_in_words
from workbench.model.entity import Entity
from workbench.ui.widgets.rows import Index, Row, RowModel

_PAGE = 50
_PAGES = 400
_NO_ROW = Row("")


class EntityRows(RowModel):
    """Holds a number for each entity and at most ``_PAGES`` pages of rows, whatever the case holds."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._ids = array("q")
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def fill(self, case: Case | None, ids: Sequence[int]) -> None:
        """Show the entities with these row ids, in this order."""
        self.beginResetModel()
        self._case = case
        self._ids = array("q", ids)
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Read the rows in sight anew; which entities there are is as it was."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many entities there are."""
        return 0 if parent.isValid() else len(self._ids)

    def row(self, number: int) -> Row:
        """What the row shows."""
        page, place = divmod(number, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(page)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return self._pages[page][place]

    def id_at(self, number: int) -> int:
        """The entity's row id."""
        return self._ids[number]

    def number_of(self, entity_id: int | None) -> int | None:
        """The row an entity stands in; None where it is not shown."""
        if entity_id is None:
            return None
        try:
            return self._ids.index(entity_id)
        except ValueError:
            return None

    def _read(self, page: int) -> list[Row]:
        case, ids = self._case, self._ids[page * _PAGE : (page + 1) * _PAGE]
        if case is None:
            return [_NO_ROW] * len(ids)
        entities, telling = case.entities.some(ids), case.entities.telling(ids)
        return [_row(case, entities.get(one), telling.get(one)) for one in ids]


def _said(value_type: str, value: str) -> str:
    return edtf_in_words(value) if value_type == "date" else value


def _row(case: Case, entity: Entity | None, telling: tuple[str, str] | None) -> Row:
    if entity is None:
        return _NO_ROW
    known = case.ontology.types.get(entity.type)
    words = [known.label if known else entity.type, *([_said(*telling)] if telling else [])]
    return Row(
        entity.name,
        " · ".join(words),
        f"{entity.statements:,}",
        (known.group if known else "") or "event",
    )
