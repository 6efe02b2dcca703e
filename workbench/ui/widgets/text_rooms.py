"""Where a stretch of text stands in a laid out paragraph: one rectangle a line, or one a run where directions mix."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

_FIRST_RIGHT_TO_LEFT = "\u0590"
"""The first character of the scripts that run from right to left; in a text without any, no line is mixed."""


def rooms(block: QTextBlock, offset: QPointF, start: int, end: int) -> Iterator[QRectF]:
    """The rectangles that a stretch takes up in one paragraph, line by line."""
    layout = block.layout()
    mixed = max(block.text(), default="") >= _FIRST_RIGHT_TO_LEFT
    first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begin < stop:
            yield from (one.translated(offset) for one in _line_rooms(line, begin, stop, mixed=mixed))


def _line_rooms(line: QTextLine, begin: int, stop: int, *, mixed: bool) -> Iterator[QRectF]:
    """In a line that runs one way, one rectangle; in a mixed one, a rectangle for each run of glyphs."""
    left, right = (_x(line, at) for at in (begin, stop))
    runs = line.glyphRuns(begin, stop - begin) if mixed else []
    if any(one.isRightToLeft() for one in runs):
        for run in runs:
            box = run.boundingRect()
            yield QRectF(box.left(), line.y(), box.width(), line.height())
    else:
        yield QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _x(line: QTextLine, position: int) -> float:
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment] # the stubs forget the position
    return found[0]
