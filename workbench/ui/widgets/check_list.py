"""Lists to tick in: rows with a box before them; a click, Space or Enter ticks, or the box and Space only."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.ui import theme
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import Index, RowDelegate, RowModel

_BOX, _LEFT = 14, 12
_NEAR = 5  # pixels beside a box that a click may miss it by
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
    """Shows rows that can be ticked; with ``by_box`` a click on a row's words only selects it."""

    def __init__(self, checks: Checks, height: int = theme.ROW, *, by_box: bool = False) -> None:
        super().__init__(checks, height)
        self._checks, self._by_box = checks, by_box
        self._pressed: int | None = None
        self.setItemDelegate(_CheckDelegate(self))
        if not by_box:
            self.opened.connect(checks.turn)

    def box_rect(self, row: int) -> QRect:
        """Where a row's box stands in the viewport."""
        return _box(QRectF(self.visualRect(self._checks.index(row, 0)))).toAlignedRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the box the mouse was pressed on."""
        self._pressed = self._box_at(event)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click on a box turns it back."""
        self._pressed = self._box_at(event)
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by the box, where it was pressed."""
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        if pressed is not None and pressed == self._box_at(event):
            self._checks.turn(pressed)

    def _box_at(self, event: QMouseEvent) -> int | None:
        """The row on whose box the mouse is, where rows are ticked by their boxes."""
        place: QPoint = event.position().toPoint()
        row = self.rowAt(place.y())
        if not self._by_box or event.button() is not Qt.MouseButton.LeftButton or row < 0:
            return None
        return row if self.box_rect(row).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(place) else None

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
        _paint_box(painter, _box(QRectF(option.rect)), ticked=model.is_ticked(index.row()))
        painter.restore()


def _box(row: QRectF) -> QRectF:
    """The box of a row that lies there."""
    return QRectF(row.x() + _LEFT, row.center().y() - _BOX / 2, _BOX, _BOX)


def _paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    colours = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if ticked else colours.faint), 1))
    painter.setBrush(QColor(colours.accent if ticked else colours.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        painter.setPen(QPen(QColor(colours.accent_text), 1.8))
        painter.drawPolyline(QPolygonF([QPointF(box.x() + x, box.y() + y) for x, y in _HOOK]))
