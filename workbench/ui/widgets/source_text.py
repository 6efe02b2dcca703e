"""A source's text to read and select in: plain, never changed, its marks painted under the words that are in sight."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip

from workbench.ui import theme
from workbench.ui.widgets.hidden_signs import told_of
from workbench.ui.widgets.labels import tooltip
from workbench.ui.widgets.passage_marks import Mark, Marks
from workbench.ui.widgets.text_pieces import PIECE
from workbench.ui.widgets.text_rooms import Paragraph
from workbench.ui.widgets.text_stretch import REACH
from workbench.ui.widgets.windowed_text import WindowedText

_MEASURE = 44
"""Ems of the widest line: longer ones are hard to follow."""

_SIDE = 40
_TOP = 16
_COMFORTABLE = (0.05, 0.75)
"""Where a place may lie, in parts of the window's height, without the text being moved to show it."""

_KEEP_ABOVE = 0.3
"""Where in the window's height a place comes to lie that was led to."""


class SourceText(WindowedText):
    """Shows one text; positions are code points of the whole of it.

    ``clicked`` carries the code point of a click that selected nothing; ``tell`` gives a passage's tooltip;
    ``met`` says which hidden character the user's caret has come to.
    """

    clicked = Signal(int)
    met = Signal(str)

    def __init__(self, reach: int = REACH, piece: int = PIECE) -> None:
        super().__init__(reach, piece)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("source_text")
        self.setAccessibleName("Text of the source")
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._marks = Marks()
        self._found = Marks()
        self._shown: tuple[int, int] | None = None
        self._pressed: QPoint | None = None
        self._margins = (-1, 0)
        self.tell: Callable[[int], str] = str
        self.cursorPositionChanged.connect(self._meet)
        self.set_size(15)

    # --- what is shown ---

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning, without marks."""
        self._marks, self._found, self._shown = Marks(), Marks(), None
        super().set_text(text)
        self._keep_measure()

    def set_marks(self, marks: Marks) -> None:
        """Mark passages."""
        self._marks = marks
        self.viewport().update()

    def set_found(self, found: Marks) -> None:
        """Mark what was found."""
        self._found = found
        self.viewport().update()

    def set_shown(self, span: tuple[int, int] | None) -> None:
        """Stress one stretch, in code points, without moving to it."""
        self._shown = span
        self.viewport().update()

    def go_to(self, start: int) -> None:
        """Put the caret at a code point and bring it into sight, with what stands before it above."""
        self.select(start, start)
        place, height = self.cursorRect().center().y(), self.viewport().height()
        if _COMFORTABLE[0] * height <= place < _COMFORTABLE[1] * height or self._is_all_in_sight():
            return
        self.centerCursor()
        lines = int((self.cursorRect().center().y() - self.viewport().height() * _KEEP_ABOVE) / self._line_height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines)

    def _is_all_in_sight(self) -> bool:
        return self.verticalScrollBar().maximum() == 0

    def _line_height(self) -> float:
        return max(1.0, self.fontMetrics().lineSpacing())

    def set_size(self, pixels: int) -> None:
        """Set the text in another size, the place in sight kept."""
        top = self.kept_top()
        self.setFont(theme.serif(pixels))
        self.document().setDefaultFont(theme.serif(pixels))
        self._keep_measure()
        self.put_top(top)

    # --- what is selected ---

    def selected(self) -> tuple[int, int] | None:
        """The selection without the white space at its ends, in code points; None where nothing is selected."""
        start, end = self.chosen()
        text = self._pieces.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def passage_at(self, position: int) -> int | None:
        """The shortest marked passage that a code point lies in."""
        mark = self._marks.at(position)
        return mark.passage_id if mark else None

    def passage_after(self, position: int) -> int | None:
        """The first marked passage that begins after a code point."""
        mark = self._marks.after(position)
        return mark.passage_id if mark else None

    def passage_before(self, position: int) -> int | None:
        """The last marked passage that begins before a code point."""
        mark = self._marks.before(position)
        return mark.passage_id if mark else None

    def rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch stands on the screen; empty where it is out of sight."""
        rects = [self._cursor_rect(at) for at in (start, end)]
        room = rects[0].united(rects[1]).intersected(self.viewport().rect())
        return QRect(self.viewport().mapToGlobal(room.topLeft()), room.size()) if not room.isEmpty() else QRect()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks in sight, then the words over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        paragraphs = list(self._in_sight())
        if paragraphs:
            start, end = (self._stretch.from_units(at) for at in (paragraphs[0].start, paragraphs[-1].end))
            for mark in self._marks.within(start, end):
                self._paint_mark(painter, paragraphs, mark)
            for mark in self._found.within(start, end):
                self._paint_found(painter, paragraphs, mark)
        painter.end()
        super().paintEvent(event)

    def _in_sight(self) -> Iterator[Paragraph]:
        block, offset, height = self.firstVisibleBlock(), self.contentOffset(), self.viewport().height()
        while block.isValid():
            self._lay_out(block)
            place = self.blockBoundingGeometry(block).translated(offset).topLeft()
            if place.y() > height:
                return
            yield Paragraph(block, place, height)
            block = block.next()

    def _rooms(self, paragraphs: list[Paragraph], mark: Mark) -> Iterator[QRectF]:
        start, end = self._stretch.to_units(mark.start), self._stretch.to_units(mark.end)
        for paragraph in paragraphs:
            if start < paragraph.end and paragraph.start < end:
                yield from paragraph.rooms(start, end)

    def _paint_mark(self, painter: QPainter, paragraphs: list[Paragraph], mark: Mark) -> None:
        colour = theme.tokens().group(mark.group)
        ground = QColor(colour)
        ground.setAlphaF(0.30 if self._shown == (mark.start, mark.end) else 0.11)
        for room in self._rooms(paragraphs, mark):
            painter.fillRect(room, ground)
            painter.fillRect(QRectF(room.left(), room.bottom() - 2, room.width(), 2), colour)

    def _paint_found(self, painter: QPainter, paragraphs: list[Paragraph], mark: Mark) -> None:
        colours = theme.tokens()
        shown = self._shown == (mark.start, mark.end)
        for room in self._rooms(paragraphs, mark):
            painter.setPen(QPen(QColor(colours.accent if shown else colours.warning)))
            painter.setBrush(QColor(colours.selected if shown else colours.warning_surface))
            painter.drawRect(room.adjusted(0, 0, -1, -2))

    # --- size, mouse and keys ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable: the column stands in the middle of a wide window."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        widest = _MEASURE * self.font().pixelSize()
        side = max(_SIDE if self.width() > 480 else 16, (self.width() - widest) // 2)  # noqa: PLR2004 - narrow panes
        bar = self.whole_bar.sizeHint().width() if self._is_windowed else 0
        if (side, bar) != self._margins:
            self._margins = side, bar
            self.setViewportMargins(side, _TOP, side - 8 + bar, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Break the lines at the width there is: Qt forgets to where margins changed before a widget is seen."""
        super().showEvent(event)
        top = self.kept_top()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.put_top(top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or a click."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None and not self.textCursor().hasSelection():
            self.clicked.emit(self.point_at(self._pressed))
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a marked passage is a click on it; all else moves and selects."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit(self.caret())
        else:
            super().keyPressEvent(event)

    def _meet(self) -> None:
        """Tell of a hidden character that the caret was moved to by hand."""
        at = self.caret()
        if not self._is_moving and self.hasFocus() and (told := told_of(self._pieces.text[at : at + 1] or " ")):
            self.met.emit(told)

    def _told_at(self, place: QPoint) -> str:
        """The hidden character at a place, and what stands on the passage there."""
        near = self.point_at(place)
        mark = self._marks.at(near)
        told = [self.tell(mark.passage_id)] if mark else []
        for at in range(max(0, near - 1), min(near + 1, self.size_of_text)):
            ends = sorted(self._cursor_rect(one).x() for one in (at, at + 1))
            if ends[0] <= place.x() < ends[1] + 1:
                told.insert(0, told_of(self._pieces.text[at]))
        return "\n".join(dict.fromkeys(filter(None, told)))

    def viewportEvent(self, event: object) -> bool:
        """Tell what stands on the passage under the mouse, and of a character there that cannot be seen."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tooltip(self._told_at(event.pos())), self.viewport())
            return True
        return bool(super().viewportEvent(event))  # type: ignore[arg-type] # Qt hands in an event
