"""The canvas of rows of running text: lays out and paints what is in sight, and answers where each row is."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from workbench.ui import theme
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_model import FlowModel
from workbench.ui.widgets.flow_rows import CARD_GAP, PAD, Arrangement, FlowRow, Shape
from workbench.ui.widgets.rows import Index

_BAR = 3
_SLICE = 0.006
"""Seconds spent at a time on heights of rows out of sight."""


class FlowCanvas(QAbstractItemView):
    """Rows of several heights, one below the other, cards side by side; subclasses take mouse and keys."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = FlowModel()
        self._hovered: int | None = None
        self._look = ""
        self._arrangement = Arrangement((), 1)
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(self._settle_more)
        self.setModel(self._rows)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def shown_rows(self) -> Sequence[FlowRow]:
        """The rows that are shown."""
        return self._rows.rows

    def _arrange(self) -> None:
        """Lay the rows out for the width there is; those out of sight follow at leisure."""
        self._look = theme.tokens().name
        self._hovered = None
        self._arrangement = Arrangement(self._rows.rows, self.viewport().width())
        self._settle_in_sight()
        self._rest.start()
        self.viewport().update()

    def _settle_in_sight(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._rows.rows:
            self._arrangement.settle(bar.value(), bar.value() + height)
        self._set_range()

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(1, height - 24))
        bar.setRange(0, max(0, self._arrangement.height + PAD - height))

    def _settle_more(self) -> None:
        """Work out heights out of sight without moving what is in sight."""
        bar = self.verticalScrollBar()
        band = self._arrangement.band_at(bar.value())
        within = bar.value() - self._arrangement.top(band)
        if not self._rows.rows or not self._arrangement.settle_some(_SLICE):
            self._rest.stop()
        self._set_range()
        if self._rows.rows:
            bar.setValue(self._arrangement.top(band) + within)
            self.viewport().update()

    def updateGeometries(self) -> None:
        """Follow a change of size; what was at the top stays there."""
        super().updateGeometries()
        if self._arrangement.width != self.viewport().width():
            place = self._place()
            self._arrange()
            self._return_to(place)
        else:
            self._settle_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for another size; the row chosen stays in sight if it was."""
        current, height = self.currentIndex(), event.oldSize().height()
        room = self.visualRect(current)
        seen = current.isValid() and room.bottom() >= 0 and room.top() < height
        super().resizeEvent(event)
        self.updateGeometries()
        if seen:
            self.scrollTo(current)

    def _place(self) -> tuple[object, int]:
        """Where the view is: the key of the row at the top, and how far that is scrolled out of sight."""
        offset = self.verticalOffset()
        rows = self._arrangement.rows_between(offset, offset)
        if not rows:
            return None, 0
        return self._arrangement.rows[rows[0]].key, offset - self._arrangement.rect(rows[0]).top()

    def _return_to(self, place: tuple[object, int]) -> None:
        """Come to a place again, while there is a row with its key."""
        key, within = place
        number = next((at for at, row in enumerate(self._rows.rows) if row.key == key), None)
        if number is not None:
            self._arrangement.settle_to(number)
            self._settle_in_sight()
            self.verticalScrollBar().setValue(self._arrangement.rect(number).top() + within)

    # --- places, as Qt asks for them ---

    def verticalOffset(self) -> int:
        """How far the view is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Rows are as wide as the view."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """A row's room in the viewport."""
        if not index.isValid():
            return QRect()
        return self._arrangement.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = self._arrangement.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._rows.index(row, 0)

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - Qt's signature
        """None is."""
        return False

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002 - Qt's
    ) -> None:
        """Bring a row into sight; with the first that can be chosen comes what stands above it."""
        if not index.isValid():
            return
        self._arrangement.settle_to(index.row())
        self._settle_in_sight()
        bar, room = self.verticalScrollBar(), self._arrangement.rect(index.row())
        bottom = room.bottom() + 1 - self.viewport().height()
        if index.row() == self._next_row(-1, 1):
            bar.setValue(0)
        elif room.top() < bar.value() or room.height() > self.viewport().height():
            bar.setValue(room.top())
        elif bottom > bar.value():
            bar.setValue(bottom)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the row at a point."""
        index = self.indexAt(rect.topLeft())
        if index.isValid() and self._rows.rows[index.row()].selectable:
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the rows of a selection are."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(QRegion(self.visualRect(index)))
        return region

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is in sight."""
        self._settle_in_sight()
        self.viewport().scroll(dx, dy)

    def _next_row(self, row: int, step: int) -> int | None:
        row += step
        while 0 <= row < len(self._rows.rows):
            if self._rows.rows[row].selectable:
                return row
            row += step
        return None

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """The row a key leads to."""
        action_ = QAbstractItemView.CursorAction
        row = self.currentIndex().row() if self.currentIndex().isValid() else -1
        last = len(self._rows.rows)
        if action in (action_.MoveHome, action_.MoveEnd):
            found = self._next_row(-1, 1) if action is action_.MoveHome else self._next_row(last, -1)
        elif action in (action_.MovePageUp, action_.MovePageDown):
            found = self._page(row, -1 if action is action_.MovePageUp else 1)
        else:
            back = action in (action_.MoveUp, action_.MovePrevious)
            found = self._next_row(row, -1 if back and row >= 0 else 1)
        return self.currentIndex() if found is None else self._rows.index(found, 0)

    def _page(self, row: int, step: int) -> int | None:
        """The row about one screen on."""
        start = self._arrangement.rect(row).top() if row >= 0 else 0
        found: int | None = row
        while found is not None and abs(self._arrangement.rect(found).top() - start) < self.viewport().height() - 48:
            following = self._next_row(found, step)
            if following is None:
                break
            found = following
        return found

    def piece_at(self, point: QPoint) -> tuple[FlowRow, Piece] | None:
        """The piece at a point of the viewport, and its row."""
        across, down = point.x(), point.y() + self.verticalOffset()
        number = self._arrangement.row_at(across, down)
        if number is None:
            return None
        room = self._arrangement.rect(number)
        piece = self._arrangement.laid(number).piece_at(across - room.x(), down - room.y())
        return None if piece is None else (self._rows.rows[number], piece)

    def place_of(self, key: object, target: object) -> QPoint | None:
        """Where in the viewport the piece of a row with that target is: its middle."""
        for number, row in enumerate(self._rows.rows):
            if row.key == key:
                self._arrangement.settle_to(number)
                room, laid = self._arrangement.rect(number), self._arrangement.laid(number)
                found = laid.body.place_of(target)
                if found is not None:
                    corner = room.topLeft() + laid.body_at - QPoint(0, self.verticalOffset())
                    return corner + found.center().toPoint()
        return None

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        if self._look != theme.tokens().name:
            self._arrange()
        offset, part = self.verticalOffset(), event.rect()
        painter = QPainter(self.viewport())
        painter.translate(0, -offset)
        try:
            for number in self._arrangement.rows_between(part.top() + offset, part.bottom() + offset):
                self._paint_row(painter, number)
        finally:
            painter.end()  # a painter that outlives its event takes the program down

    def _paint_row(self, painter: QPainter, number: int) -> None:
        row, room, laid = self._rows.rows[number], self._arrangement.rect(number), self._arrangement.laid(number)
        self._paint_ground(painter, number, row, room)
        if laid.label is not None:
            laid.label.paint(painter, room.x() + laid.label_at.x(), room.y() + laid.label_at.y())
        laid.body.paint(painter, room.x() + laid.body_at.x(), room.y() + laid.body_at.y())

    def _paint_ground(self, painter: QPainter, number: int, row: FlowRow, room: QRect) -> None:
        colours = theme.tokens()
        card = row.shape is Shape.CARD
        selected = self.currentIndex().row() == number
        ground = colours.selected if selected else colours.raised if row.selectable and self._hovered == number else ""
        if card:
            room = room.adjusted(0, CARD_GAP // 2, 0, -CARD_GAP // 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.line)))
            painter.setBrush(QColor(ground or colours.surface))
            painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        elif ground:
            painter.fillRect(room.adjusted(0, 1 if row.ruled else 0, 0, 0), QColor(ground))
        if card or selected:
            painter.fillRect(QRect(room.x(), room.y(), _BAR, room.height()), QColor(self._bar(card, selected)))
        if row.ruled:
            painter.fillRect(QRect(room.x(), room.y(), room.width(), 1), QColor(colours.line))

    @staticmethod
    def _bar(card: bool, selected: bool) -> str:
        return theme.tokens().accent if selected else theme.tokens().warning if card else ""
