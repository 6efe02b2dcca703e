"""Rows of the lists: what one shows, the model that hands them out, the delegate that paints them."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui import theme
from workbench.ui.widgets.emphasis import Ink, Marks, paint_line
from workbench.ui.widgets.labels import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex

_PAD = 12
_DOT = 9
_GAP = 10
_BAR = 3
_KEY_HEIGHT = 18
_ROUND = {"person", "group"}
"""The groups whose dot is round: people; all else is square, so that colour is not the only sign."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``group`` gives the dot its colour, ``count`` stands at the right, as a key where ``key`` says so.

    A heading is a row that cannot be chosen. Marks are stressed parts of the title or the detail.
    """

    title: str
    detail: str = ""
    count: str = ""
    group: str = ""
    muted: bool = False
    heading: bool = False
    key: bool = False
    title_marks: Marks = ()
    detail_marks: Marks = ()

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.count) if part)


class RowModel(QAbstractTableModel):
    """A table of one column whose cells are rows; subclasses say how many there are and what each shows."""

    def row(self, number: int) -> Row:
        """What the row shows."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's signature
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, for screen readers and tooltips; the delegate asks for the row itself."""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.row(index.row()).spoken)
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row(index.row())
            return tooltip("\n".join(part for part in (row.title, row.detail) if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be seen, all else can be chosen."""
        if not index.isValid() or self.row(index.row()).heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ListModel(RowModel):
    """Rows that are all there: for lists of some hundreds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def fill(self, rows: list[Row]) -> None:
        """Show these rows in place of those shown now."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row:
        """What the row shows."""
        return self.rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)


class RowDelegate(QStyledItemDelegate):
    """Paints a row: in two lines where the row is tall enough, in one line otherwise."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """As the view has it."""
        return QSize(0, theme.TALL_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, dot, words and count in the colours of the appearance in use."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        row = model.row(index.row())
        room: QRect = option.rect
        painter.save()
        if row.heading:
            _paint_heading(painter, room, row)
        else:
            _paint_ground(painter, room, option.state)
            left = room.x() + _PAD + (_paint_dot(painter, room, row) if row.group else 0)
            right = _paint_count(painter, room, row)
            _paint_words(painter, QRect(left, room.y(), right - left, room.height()), row)
        painter.restore()


@cache
def _font(size: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = theme.sans(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _paint_ground(painter: QPainter, room: QRect, state: QStyle.StateFlag) -> None:
    colours = theme.tokens()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(colours.selected))
        painter.fillRect(QRect(room.x(), room.y(), _BAR, room.height()), QColor(colours.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(room, QColor(colours.raised))


def _paint_heading(painter: QPainter, room: QRect, row: Row) -> None:
    colours = theme.tokens()
    room = room.adjusted(_PAD, 6, -_PAD, 0)
    ink = Ink(_font("small", QFont.Weight.DemiBold), QColor(colours.muted), QColor(colours.muted))
    paint_line(painter, room, f"{row.title}  {row.count}", ink)


def _paint_dot(painter: QPainter, room: QRect, row: Row) -> int:
    """Paint the dot and return how far the words move to the right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = theme.tokens().group(row.group)
    if row.muted:
        colour.setAlphaF(0.5)
    painter.setBrush(colour)
    radius = _DOT / 2 if row.group in _ROUND else 2.5
    painter.drawRoundedRect(room.x() + _PAD, room.y() + (room.height() - _DOT) // 2, _DOT, _DOT, radius, radius)
    return _DOT + _GAP


def _paint_count(painter: QPainter, room: QRect, row: Row) -> int:
    """Paint what stands at the right and return where the words must end."""
    edge = room.right() - _PAD + 1
    if not row.count:
        return edge
    colours = theme.tokens()
    font = _font("small" if row.key else "label")
    width = QFontMetrics(font).horizontalAdvance(row.count)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    if not row.key:
        place = QRect(edge - width, room.y(), width, room.height())
    else:
        width += 10
        place = QRect(edge - width, room.y() + (room.height() - _KEY_HEIGHT) // 2, width, _KEY_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(QColor(colours.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.count)
    return edge - width - _GAP


def _paint_words(painter: QPainter, room: QRect, row: Row) -> None:
    colours = theme.tokens()
    text = QColor(colours.text)
    title_ink = Ink(_font("body"), QColor(colours.muted) if row.muted else text, text)
    detail_ink = Ink(_font("small"), QColor(colours.muted), text)
    title, detail = one_line(row.title), one_line(row.detail)
    if room.height() >= theme.TALL_ROW and detail:
        upper = QRect(room.x(), room.y() + 3, room.width(), 18)
        lower = QRect(room.x(), room.y() + 20, room.width(), 16)
        paint_line(painter, upper, title, title_ink, row.title_marks)
        paint_line(painter, lower, detail, detail_ink, row.detail_marks)
        return
    width = min(room.width(), QFontMetrics(title_ink.font).horizontalAdvance(title) + 1)
    paint_line(painter, QRect(room.x(), room.y(), width, room.height()), title, title_ink, row.title_marks)
    rest = room.adjusted(width + _GAP, 0, 0, 0)
    if detail and rest.width() > 2 * _GAP:
        paint_line(painter, rest, detail, detail_ink)
