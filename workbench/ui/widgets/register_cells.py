"""Paints the cells of a register: what they say, how many statements carry them, what is doubtful about them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.model.counts import Count
from workbench.model.register import Cell
from workbench.ui import theme
from workbench.ui.widgets.labels import visible

Index = QModelIndex | QPersistentModelIndex

_PAD = 10
_ABOVE = 6
_LONGEST = 600
_MOST_LINES = 6
_BAR, _BAR_ROOM = 5, 9
_WIDEST_BAR = 240
_POSSIBLE = 0.35


class CellDelegate(QStyledItemDelegate):
    """A dot behind the words: they stand on a statement; a figure: on as many; amber: one of them has no passage.

    What is counted has a bar below it: full as far as the number is certain, pale as far as it is possible.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room the words take up, lines broken at the column's width."""
        model = index.model()
        font = theme.sans()
        line = QFontMetrics(font).lineSpacing()
        if model.heading(index.row()):  # type: ignore[attr-defined] # only register models are shown here
            return QSize(0, line + 14)
        cell: Cell = model.cell(index)  # type: ignore[attr-defined]
        words = _words(cell)
        view = option.widget
        width = view.columnWidth(index.column()) - 2 * _PAD if view is not None else 0  # type: ignore[attr-defined]
        natural = QFontMetrics(font).horizontalAdvance(words) + _badge_width(cell) + 2 * _PAD + 4
        lines = len(_lines(words, width - _badge_width(cell))) if width > 0 else 1
        return QSize(natural, max(1, lines) * line + 2 * _ABOVE + (_BAR_ROOM if _most(cell, index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words and badge in the colours of the appearance in use."""
        model = index.model()
        room: QRect = option.rect
        painter.save()
        painter.setClipRect(room)
        heading = model.heading(index.row())  # type: ignore[attr-defined]
        if heading:
            _paint_heading(painter, room, heading)
        else:
            _paint_ground(painter, room, option.state)
            cell = model.cell(index)  # type: ignore[attr-defined]
            most = _most(cell, index)
            ink = _ink(cell, set_aside=model.is_set_aside(index))  # type: ignore[attr-defined]
            foot = _paint_cell(painter, room.adjusted(0, 0, 0, -_BAR_ROOM if most else 0), cell, ink)
            if cell.counted is not None and most:
                _paint_bar(painter, QRect(room.left(), foot + 2, room.width(), _BAR), cell.counted, most)
        painter.restore()


def _words(cell: Cell) -> str:
    text = visible(" ".join(cell.text[: 4 * _LONGEST].split()))
    return (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…") or "–"


def _badge(cell: Cell) -> str:
    """A dot for a cell that stands on a statement, with their number where they are several."""
    number = len(cell.statements)
    return f"•{number}" if number > 1 else "•" if number else ""


def _badge_width(cell: Cell) -> int:
    return QFontMetrics(theme.sans("small")).horizontalAdvance(_badge(cell)) + 6 if cell.statements else 0


def _lines(words: str, width: int) -> list[tuple[str, float]]:
    """The words in lines of a width, each with how wide it is; what does not fit into six lines is cut."""
    layout = QTextLayout(words, theme.sans())
    layout.setTextOption(_option())
    layout.beginLayout()
    found: list[tuple[str, float]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(24, width))
        start = line.textStart()
        if len(found) == _MOST_LINES - 1:
            rest = QFontMetrics(theme.sans()).elidedText(words[start:], Qt.TextElideMode.ElideRight, max(24, width))
            found.append((rest, QFontMetrics(theme.sans()).horizontalAdvance(rest)))
            break
        found.append((words[start : start + line.textLength()], line.naturalTextWidth()))
    layout.endLayout()
    return found


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _paint_heading(painter: QPainter, room: QRect, text: str) -> None:
    colours = theme.tokens()
    painter.fillRect(room, QColor(colours.raised))
    painter.setFont(theme.sans("small", strong=True))
    painter.setPen(QColor(colours.muted))
    words = painter.fontMetrics().elidedText(visible(text), Qt.TextElideMode.ElideRight, room.width() - 2 * _PAD)
    painter.drawText(room.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _paint_ground(painter: QPainter, room: QRect, state: QStyle.StateFlag) -> None:
    colours = theme.tokens()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(colours.selected))
    painter.setPen(QPen(QColor(colours.line)))
    painter.drawLine(room.bottomLeft(), room.bottomRight())


def _most(cell: Cell, index: Index) -> int:
    """What the bar of a cell is measured by; 0 where it has none."""
    return int(index.model().most(index)) if cell.counted is not None else 0  # type: ignore[attr-defined]


def _paint_bar(painter: QPainter, room: QRect, counted: Count, most: int) -> None:
    """A bar below the words; where no upper bound is known it fades out to the end of the scale."""
    colours = theme.tokens()
    track = QRectF(room.left() + _PAD, room.top(), min(_WIDEST_BAR, room.width() - 2 * _PAD), _BAR)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(track, 2, 2)
    certain = track.width() * counted.lower / max(1, most)
    possible = track.width() if counted.upper is None else track.width() * counted.upper / max(1, most)
    full, pale = colours.group("person"), colours.group("person")
    pale.setAlphaF(_POSSIBLE)
    if counted.upper is None:
        fade = QLinearGradient(track.left() + certain, 0, track.right(), 0)
        fade.setColorAt(0, pale)
        fade.setColorAt(1, Qt.GlobalColor.transparent)
        painter.fillRect(track.adjusted(certain, 0, 0, 0), fade)
    else:
        painter.fillRect(QRectF(track.left() + certain, track.top(), possible - certain, _BAR), pale)
    painter.fillRect(QRectF(track.left(), track.top(), certain, _BAR), full)


def _ink(cell: Cell, *, set_aside: bool) -> QColor:
    colours = theme.tokens()
    if not cell.text:
        return QColor(colours.faint)
    return QColor(colours.warning if cell.warning else colours.muted if set_aside else colours.text)


def _paint_cell(painter: QPainter, room: QRect, cell: Cell, ink: QColor) -> int:
    """Paint words and badge; where the words end below."""
    colours = theme.tokens()
    font = theme.sans()
    metrics = QFontMetrics(font)
    width = room.width() - 2 * _PAD - _badge_width(cell)
    one_line = room.height() < 2 * metrics.lineSpacing() + _ABOVE
    words = _words(cell)
    if one_line:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(8, width))
        lines = [(shown, float(metrics.horizontalAdvance(shown)))]
    else:
        lines = _lines(words, width)
    painter.setFont(font)
    painter.setPen(ink)
    top = room.top() + (room.height() - len(lines) * metrics.lineSpacing()) // 2 if one_line else room.top() + _ABOVE
    for number, (text, _) in enumerate(lines):
        place = QRect(room.left() + _PAD, top + number * metrics.lineSpacing(), width + 4, metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    if cell.statements:
        last = top + (len(lines) - 1) * metrics.lineSpacing()
        left = room.left() + _PAD + lines[-1][1] + 3
        painter.setFont(theme.sans("small", strong=True))
        painter.setPen(QColor(colours.warning if cell.origins == 0 else colours.accent))
        painter.drawText(QRectF(left, last - 3, 40, metrics.lineSpacing()), Qt.AlignmentFlag.AlignLeft, _badge(cell))
    return top + len(lines) * metrics.lineSpacing()
