"""Running text made of pieces: values, links, citation marks and chips, wrapped together and hit by the mouse."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from workbench.ui import theme
from workbench.ui.widgets import flow_looks
from workbench.ui.widgets.code_points import CodePoints
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.labels import visible

_LINE_END = "\u2028"  # where QTextLayout begins a new line
_HARD_SPACE = "\u00a0"
_LEFT_TO_RIGHT = "\u200e"  # so that what stands behind a value in Arabic or Hebrew stays behind it
_JOINER = "\u2060"
_MAY_END = "\u200b"
_AFTER_WHICH_LINES_END = re.compile(r"([-–—/…?!.])")
_LEADING = 2
_MANY = 10_000
"""Code points above which a text is cut: no eye reads on, and the whole is a click away."""


class Piece(NamedTuple):
    """A stretch of text in one look. ``target`` is what a click on it tells; ``group`` gives a dot its colour."""

    text: str
    look: Look = Look.VALUE
    target: object = None
    tip: str = ""
    group: str = ""


Paragraphs = Sequence[Sequence[Piece]]


class Flow:
    """Paragraphs of pieces laid out for one width in pixels, in the colours of the appearance in use."""

    def __init__(self, paragraphs: Paragraphs, width: float) -> None:
        self._runs: list[tuple[int, int, Piece]] = []
        text = self._join(paragraphs)
        self._layout = QTextLayout(text, theme.sans())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._layout.setTextOption(option)
        self._layout.setFormats([flow_looks.stretch(start, end, one.look, one.group) for start, end, one in self._runs])
        self.height = self._break(max(width, 1.0))

    def _join(self, paragraphs: Paragraphs) -> str:
        """All pieces as one text; where each stands in it is kept in the units of Qt."""
        parts: list[str] = []
        places: list[tuple[int, int, Piece]] = []
        at = 0
        for number, paragraph in enumerate(paragraphs):
            before = None
            for piece in paragraph:
                joint = _joint(before, piece) if before else _LINE_END if number else ""
                shown = _shown(piece)
                parts += (joint, shown)
                start = at + (len(joint) if joint != _HARD_SPACE else 0)
                before = piece
                at += len(joint) + len(shown)
                places.append((start, at, piece))
        text = "".join(parts)
        points = CodePoints(text)
        self._runs = [(points.to_units(start), points.to_units(end), piece) for start, end, piece in places]
        return text

    def _break(self, width: float) -> float:
        """Break the text into lines and return how high they are together."""
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() + _LEADING
        self._layout.endLayout()
        return height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its upper left corner there."""
        marks = []
        for start, end, piece in self._runs:
            if piece.look in flow_looks.FRAMED:
                for place in self._places(start, end):
                    flow_looks.paint_frame(painter, place.translated(x, y), piece.look, piece.group)
            elif piece.look is Look.MARK:
                marks += [(place.translated(x, y), piece.text) for place in self._places(end - len(piece.text), end)]
        self._layout.draw(painter, QPointF(x, y))
        for place, text in marks:
            flow_looks.paint_mark(painter, place, text)

    def _places(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles of a stretch, one on each line it touches."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                yield QRectF(left, line.y(), right - left, line.height())

    def piece_at(self, x: float, y: float) -> Piece | None:
        """The piece at a point counted from the upper left corner."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.y() <= y < line.y() + line.height() + _LEADING and 0 <= x <= line.naturalTextWidth():
                at = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
                return next((piece for start, end, piece in self._runs if start <= at < end), None)
        return None

    def place_of(self, target: object) -> QRectF | None:
        """The first rectangle of the piece with that target."""
        for start, end, piece in self._runs:
            if piece.target == target:
                return next(self._places(start, end), None)
        return None


def _x(line: QTextLine, position: int) -> float:
    """Where a cursor stands on a line: Qt for Python gives it together with the position."""
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _joint(before: Piece, piece: Piece) -> str:
    """What stands between two pieces: a mark clings to what it marks, the grade to its mark."""
    if piece.look is Look.MARK:
        return " " if before.look is Look.CHIP else _HARD_SPACE
    return _HARD_SPACE if before.look is Look.MARK and piece.look is Look.CHIP else " "


def _shown(piece: Piece) -> str:
    """The piece's text as it is laid out: nothing hidden in it, chips unbroken."""
    if piece.look is Look.DOT:
        return _HARD_SPACE * 3
    text = visible(piece.text[:_MANY])
    if piece.look in flow_looks.FRAMED:
        inner = _AFTER_WHICH_LINES_END.sub(f"\\1{_JOINER}", _unbroken(text))
        return f"{_HARD_SPACE}{inner}{'' if inner.isascii() else _LEFT_TO_RIGHT}{_HARD_SPACE}"
    if piece.look in flow_looks.UPPER:
        text = text.upper()
    if piece.look is Look.ALERT:
        text = _unbroken(text)
    text = text.replace("/", f"/{_MAY_END}").replace("\n", _LINE_END).replace("\t", " ")
    return text if text.isascii() else f"{text}{_LEFT_TO_RIGHT}"


def _unbroken(text: str) -> str:
    """A short text on one line of its own accord."""
    return _HARD_SPACE.join(text.split())
