"""A source's text to read and select in: plain, never changed, its marks painted under the words that are in sight."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
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
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip

from workbench.ui import theme
from workbench.ui.widgets.code_points import CodePoints
from workbench.ui.widgets.labels import is_hidden, tooltip
from workbench.ui.widgets.passage_marks import Mark, Marks
from workbench.ui.widgets.text_rooms import Paragraph

_MEASURE = 44
"""Ems of the widest line: longer ones are hard to follow."""

_SIDE = 40
_TOP = 16
_COMFORTABLE = (0.05, 0.75)
"""Where a place may lie, in parts of the window's height, without the text being moved to show it."""

_KEEP_ABOVE = 0.3
"""Where in the window's height a place comes to lie that was led to."""


class SourceText(QPlainTextEdit):
    """Shows one text; positions outside this class are code points.

    ``clicked`` carries the code point of a click that selected nothing; ``tell`` gives a passage's tooltip.
    """

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
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
        self._text = ""
        self._points = CodePoints("")
        self._marks = Marks()
        self._found: Marks = Marks()
        self._shown: tuple[int, int] | None = None
        self._pressed: QPoint | None = None
        self._side = -1
        self.tell: Callable[[int], str] = str
        self.set_size(15)

    # --- what is shown ---

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning, without marks."""
        self._text = text
        self._points = CodePoints(text)
        self._marks, self._found, self._shown = Marks(), Marks(), None
        self.setPlainText(_seen(text))

    def set_marks(self, marks: Sequence[tuple[int, int, int, str]]) -> None:
        """Mark stretches: start and end in code points, passage id, group."""
        units = self._points.to_units
        self._marks = Marks([Mark(units(start), units(end), row, group) for start, end, row, group in marks])
        self.viewport().update()

    def set_found(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark what was found, in code points."""
        units = self._points.to_units
        self._found = Marks([Mark(units(start), units(end), 0, "") for start, end in spans])
        self.viewport().update()

    def set_shown(self, span: tuple[int, int] | None) -> None:
        """Stress one stretch, in code points, without moving to it."""
        self._shown = None if span is None else (self._points.to_units(span[0]), self._points.to_units(span[1]))
        self.viewport().update()

    def go_to(self, start: int) -> None:
        """Put the caret at a code point and bring it into sight, with what stands before it above."""
        cursor = self.textCursor()
        cursor.setPosition(min(self._points.to_units(start), self.document().characterCount() - 1))
        self.setTextCursor(cursor)
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
        place = self.place()
        self.setFont(theme.serif(pixels))
        self.document().setDefaultFont(theme.serif(pixels))
        self._keep_measure()
        self.set_place(place)

    def place(self) -> int:
        """The code point at the top of what is in sight."""
        return self._points.from_units(self.cursorForPosition(QPoint(0, 4)).position())

    def set_place(self, position: int) -> None:
        """Bring a code point to the top of what is in sight; the caret stays."""
        block = self.document().findBlock(self._points.to_units(position))
        line = block.layout().lineForTextPosition(self._points.to_units(position) - block.position())
        number = block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
        self.verticalScrollBar().setValue(number)

    # --- what is selected ---

    def selected(self) -> tuple[int, int] | None:
        """The selection without the white space at its ends, in code points; None where nothing is selected."""
        cursor = self.textCursor()
        start, end = (self._points.from_units(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select a stretch, in code points."""
        cursor = self.textCursor()
        cursor.setPosition(self._points.to_units(start))
        cursor.setPosition(self._points.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """The code point the caret stands before."""
        return self._points.from_units(self.textCursor().position())

    def passage_at(self, position: int) -> int | None:
        """The shortest marked passage that a code point lies in."""
        mark = self._marks.at(self._points.to_units(position))
        return mark.passage_id if mark else None

    def passage_after(self, position: int) -> int | None:
        """The first marked passage that begins after a code point."""
        mark = self._marks.after(self._points.to_units(position))
        return mark.passage_id if mark else None

    def passage_before(self, position: int) -> int | None:
        """The last marked passage that begins before a code point."""
        mark = self._marks.before(self._points.to_units(position))
        return mark.passage_id if mark else None

    def rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch stands on the screen; empty where it is out of sight."""
        rects = [self._cursor_rect(at) for at in (start, end)]
        room = rects[0].united(rects[1]).intersected(self.viewport().rect())
        return QRect(self.viewport().mapToGlobal(room.topLeft()), room.size()) if not room.isEmpty() else QRect()

    def _cursor_rect(self, position: int) -> QRect:
        cursor = self.textCursor()
        cursor.setPosition(self._points.to_units(position))
        return self.cursorRect(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the text itself, its hidden characters too."""
        cursor = self.textCursor()
        start, end = (self._points.from_units(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        data = QMimeData()
        data.setText(self._text[start:end])
        return data

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks in sight, then the words over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        for paragraph in self._in_sight():
            for mark in self._marks.within(paragraph.start, paragraph.end):
                self._paint_mark(painter, paragraph, mark)
            for mark in self._found.within(paragraph.start, paragraph.end):
                self._paint_found(painter, paragraph, mark)
        painter.end()
        super().paintEvent(event)

    def _in_sight(self) -> Iterator[Paragraph]:
        block, offset, height = self.firstVisibleBlock(), self.contentOffset(), self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset).topLeft()
            if place.y() > height:
                return
            yield Paragraph(block, place, height)
            block = block.next()

    def _paint_mark(self, painter: QPainter, paragraph: Paragraph, mark: Mark) -> None:
        colour = theme.tokens().group(mark.group)
        ground = QColor(colour)
        ground.setAlphaF(0.30 if self._shown == (mark.start, mark.end) else 0.11)
        for room in paragraph.rooms(mark.start, mark.end):
            painter.fillRect(room, ground)
            painter.fillRect(QRectF(room.left(), room.bottom() - 2, room.width(), 2), colour)

    def _paint_found(self, painter: QPainter, paragraph: Paragraph, mark: Mark) -> None:
        colours = theme.tokens()
        shown = self._shown == (mark.start, mark.end)
        for room in paragraph.rooms(mark.start, mark.end):
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
        if side != self._side:
            self._side = side
            self.setViewportMargins(side, _TOP, side - 8, 0)
            self._wrap_anew()

    def _wrap_anew(self) -> None:
        """Break the lines at the width there is: Qt forgets to where margins change before a widget is seen."""
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the lines fit the window at last."""
        super().showEvent(event)
        self._wrap_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or a click."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None and not self.textCursor().hasSelection():
            self.clicked.emit(self._points.from_units(self.cursorForPosition(self._pressed).position()))
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a marked passage is a click on it; all else moves and selects."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit(self.caret())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: object) -> bool:
        """Tell what stands on the passage under the mouse."""
        if isinstance(event, QHelpEvent):
            position = self.cursorForPosition(event.pos()).position()
            mark = self._marks.at(position)
            text = self.tell(mark.passage_id) if mark else ""
            QToolTip.showText(event.globalPos(), tooltip(text), self.viewport())
            return True
        return bool(super().viewportEvent(event))  # type: ignore[arg-type] # Qt hands in an event


def _seen(text: str) -> str:
    """A text with each hidden character replaced by one that is seen, so that every position stays."""
    if text.isascii() and text.isprintable():
        return text
    hidden = {ord(one): _sign(ord(one)) for one in set(text) if is_hidden(one)}
    return text.translate(hidden) if hidden else text


def _sign(code: int) -> str:
    """The sign that stands for a control character; one sign for all others that are hidden."""
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures of their own
        return chr(0x2400 + code)
    return "\N{REPLACEMENT CHARACTER}"
