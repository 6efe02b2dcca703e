"""A text widget whose lines can be counted on: a place put at the top stays there, paging works in every script.

Positions are Qt's. Qt alone forgets the place when the width changes, and its keys come to rest where a line runs
from right to left.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

_Move = QTextCursor.MoveOperation
_Mode = QTextCursor.MoveMode


class Line(NamedTuple):
    """One line of a paragraph."""

    block: QTextBlock
    number: int

    @property
    def laid(self) -> QTextLine:
        """The line as it is laid out."""
        return self.block.layout().lineAt(self.number)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.block.position() + self.laid.textStart()

    @property
    def end(self) -> int:
        """Where the next line begins, or the line's end in a paragraph."""
        return self.start + self.laid.textLength()


class LaidText(QPlainTextEdit):
    """Knows which lines are in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = 0

    # --- lines ---

    def top_line(self) -> Line:
        """The first line that is in sight for more than half of it."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        for line in self._lines_of(block):
            if top + line.laid.y() + line.laid.height() / 2 > 0:
                return line
        return Line(block, 0)

    def line_of(self, position: int) -> Line:
        """The line a position stands in."""
        block = self.document().findBlock(min(position, self.document().characterCount() - 1))
        self._lay_out(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return Line(block, line.lineNumber() if line.isValid() else 0)

    def _lay_out(self, block: QTextBlock) -> float:
        """Have a paragraph laid out; its height.

        Lines of one that runs from right to left come to begin at the right, where Qt's layout has them at the left.
        """
        height = self.document().documentLayout().blockBoundingRect(block).height()
        if block.textDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.document().documentMargin()
            for one in range(block.layout().lineCount()):
                line = block.layout().lineAt(one)
                line.setPosition(QPointF(left + max(0.0, line.width() - line.naturalTextWidth()), line.y()))
        return height

    def _lines_of(self, block: QTextBlock) -> Iterator[Line]:
        self._lay_out(block)
        for number in range(block.layout().lineCount()):
            yield Line(block, number)

    def _lines_from(self, line: Line) -> Iterator[Line]:
        """A line and those after it."""
        block, first = line.block, line.number
        while block.isValid():
            yield from list(self._lines_of(block))[first:]
            block, first = block.next(), 0

    def _lines_before(self, line: Line) -> Iterator[Line]:
        """The lines before one, the nearest first."""
        block: QTextBlock = line.block
        end: int | None = line.number
        while block.isValid():
            yield from reversed(list(self._lines_of(block))[:end])
            block, end = block.previous(), None

    def bottom(self) -> int:
        """The end of the last line in sight."""
        room, end = float(self.viewport().height()), 0
        for line in self._lines_from(self.top_line()):
            if room <= 0:
                break
            room -= line.laid.height()
            end = line.end
        return end

    # --- the place ---

    def top(self) -> int:
        """Where the first line in sight begins."""
        return self.top_line().start

    def kept_top(self) -> int:
        """As ``top``, or the place in that line that was put there last: it is not lost while lines break anew."""
        line = self.top_line()
        if not line.start <= self._kept < line.end:
            self._kept = line.start
        return self._kept

    def put_top(self, position: int) -> None:
        """Bring the line of a position to the top, or as near to it as the end of the text lets it come."""
        self._kept = position
        self._show_first(self.line_of(position))

    def _show_first(self, line: Line) -> None:
        room = float(self.viewport().height())
        for one in self._lines_from(line):
            room -= one.laid.height()
            if room < 0:
                break
        for one in self._lines_before(line) if room > 0 else ():
            room -= one.laid.height()
            if room < 0:
                break
            line = one
        bar = self.verticalScrollBar()
        with QSignalBlocker(bar):
            bar.setValue(line.block.firstLineNumber() + line.number)
        # also where the bar stood there already: the number may have been another line's
        super().scrollContentsBy(0, 0)

    # --- keys ---

    def page(self, by: int, mode: QTextCursor.MoveMode) -> None:
        """Go a page on or back, the caret too; at the text's ends, to its first or last line."""
        self.ensureCursorVisible()
        place, top = self.cursorRect().center(), self.top_line()
        self._show_first(self._page_after(top) if by > 0 else self._page_before(top))
        cursor = self.textCursor()
        if self.top_line().start == top.start:
            cursor.movePosition(_Move.End if by > 0 else _Move.Start, mode)
        else:
            cursor.setPosition(self.cursorForPosition(place).position(), mode)
        self.setTextCursor(cursor)

    def _page_after(self, top: Line) -> Line:
        """The first line that is not wholly in sight; at least the next one."""
        room, last = float(self.viewport().height()), top
        for line in self._lines_from(top):
            room -= line.laid.height()
            last = line
            if room < 0 and line != top:
                break
        return last

    def _page_before(self, top: Line) -> Line:
        """The first line of those that fit above; at least the one before."""
        room, first = float(self.viewport().height()), top
        for line in self._lines_before(top):
            room -= line.laid.height()
            if room < 0 and first != top:
                break
            first = line
        return first

    def walk(self, event: QKeyEvent) -> None:
        """Move the caret as a key says."""
        at = self.textCursor().position()
        mode = _Mode.KeepAnchor if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _Mode.MoveAnchor
        if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.page(1 if event.key() == Qt.Key.Key_PageDown else -1, mode)
            return
        super().keyPressEvent(event)
        if self.textCursor().position() == at and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._leave_line(event.key() == Qt.Key.Key_Down, mode)

    def _leave_line(self, is_down: bool, mode: QTextCursor.MoveMode) -> None:
        """Where Qt finds no place in the next line: to its beginning, or to that of the one before."""
        line = self.line_of(self.textCursor().position())
        beside = self._lines_from(line) if is_down else self._lines_before(line)
        other = next((one for one in beside if one != line), None)
        if other is not None:
            cursor = self.textCursor()
            cursor.setPosition(other.start, mode)
            self.setTextCursor(cursor)
