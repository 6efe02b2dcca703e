"""Lists to tick in: rows with a box before them; a click anywhere in a row, Space or Enter ticks it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.ui import theme
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import Index, RowDelegate, RowModel

_BOX, _LEFT = 14, 12
_HOOK = ((3.5, 7.5), (6.0, 10.0), (10.5, 4.5))


class Checks(RowModel):
    """Rows that can be ticked."""

    def turn(self, row: int) -> None:
        """Tick a row, or take the tick away."""
        raise NotImplementedError

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, and whether it is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return super().data(index, role)


class CheckList(RowView):
    """Shows rows that can be ticked."""

    def __init__(self, checks: Checks, height: int = theme.ROW) -> None:
        super().__init__(checks, height)
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
        if not isinstance(model, Checks):
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
