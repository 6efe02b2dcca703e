"""Where a stretch of text stands in a laid out paragraph: one rectangle a line, or one a run where directions mix."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

_FIRST_RIGHT_TO_LEFT = "\u0590"
"""The first character of the scripts that run from right to left; in a text without any, no line is mixed."""


_TOUCHING = 1.5
"""Pixels between two runs that still touch."""


class Paragraph:
    """One paragraph as it stands in the window; positions count from the text's beginning, in UTF-16 units."""

    def __init__(self, block: QTextBlock, place: QPointF, height: float) -> None:
        self.start = block.position()
        self.end = self.start + block.length()
        self._layout: QTextLayout = block.layout()
        self._place = place
        self._height = height
        self._mixed = max(block.text(), default="") >= _FIRST_RIGHT_TO_LEFT

    def rooms(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles in sight that a stretch takes up, line by line."""
        first, last = max(0, start - self.start), min(self.end - self.start - 1, end - self.start)
        line = self._layout.lineForTextPosition(first)
        if first >= last or not line.isValid():
            return
        for number in range(line.lineNumber(), self._layout.lineCount()):
            line = self._layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin >= last or self._place.y() + line.y() > self._height:
                return
            if begin < stop and self._place.y() + line.y() + line.height() >= 0:
                yield from (one.translated(self._place) for one in self._line_rooms(line, begin, stop))

    def _line_rooms(self, line: QTextLine, begin: int, stop: int) -> Iterator[QRectF]:
        """In a line that runs one way, one rectangle; in a mixed one, a rectangle for each run of glyphs."""
        runs = line.glyphRuns(begin, stop - begin) if self._mixed else []
        if any(one.isRightToLeft() for one in runs):
            boxes = sorted((box.left(), box.right()) for box in (run.boundingRect() for run in runs))
            for left, right in _joined(boxes):
                yield QRectF(left, line.y(), right - left, line.height())
        else:
            left, right = (_x(line, at) for at in (begin, stop))
            yield QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _joined(boxes: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Boxes from left to right, those that touch made one: nothing is to be painted twice."""
    begin, end = boxes[0]
    for left, right in boxes[1:]:
        if left > end + _TOUCHING:
            yield begin, end
            begin, end = left, right
        end = max(end, right)
    yield begin, end


def _x(line: QTextLine, position: int) -> float:
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment] # the stubs forget the position
    return found[0]
