"""Entities to tick: a list that reads what is in sight, and keeps what is ticked whatever it is narrowed to."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.ui import theme
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import Index, Row, RowDelegate, RowModel

_PAGE, _PAGES = 100, 50
_BOX, _LEFT = 14, 12
_HOOK = ((3.5, 7.5), (6.0, 10.0), (10.5, 4.5))


class EntityChecks(RowModel):
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, and whether it is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return super().data(index, role)


class CheckList(RowView):
    """Shows EntityChecks; a click anywhere in a row, Space or Enter ticks it."""

    def __init__(self, checks: EntityChecks) -> None:
        super().__init__(checks, theme.ROW)
        self._checks = checks
        self.setItemDelegate(_CheckDelegate(self))
        self.opened.connect(checks.turn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, as Enter does."""
        row = self.selected()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self._checks.turn(row)
        else:
            super().keyPressEvent(event)


class _CheckDelegate(RowDelegate):
    """Paints a row with a box before it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, moved to the right; then its box."""
        model = index.model()
        if not isinstance(model, EntityChecks):
            return
        moved = QStyleOptionViewItem(option)
        moved.rect = option.rect.adjusted(_LEFT + _BOX, 0, 0, 0)
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            colours = theme.tokens()
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(option.rect, QColor(colours.selected if chosen else colours.raised))
            moved.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        super().paint(painter, moved, index)
        box = QRectF(option.rect.x() + _LEFT, option.rect.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        _paint_box(painter, box, ticked=model.is_ticked(index.row()))
        painter.restore()


def _paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    colours = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if ticked else colours.faint), 1))
    painter.setBrush(QColor(colours.accent if ticked else colours.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        painter.setPen(QPen(QColor(colours.accent_text), 1.8))
        painter.drawPolyline(QPolygonF([QPointF(box.x() + x, box.y() + y) for x, y in _HOOK]))
