"""A slim strip beside a scroll bar: where in a source its passages and found words stand; a click leads there."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui import theme
from workbench.ui.widgets.passage_marks import Mark, Marks

Place = tuple[int, str]
"""A code point, and the group that gives its tick a colour."""

WIDTH = 12
_TICK = 3
_FOUND, _SHOWN = "\0found", "\0shown"
"""Names in place of a group's for what is found and shown."""

_MOST = 600
"""Ticks at most of each kind: more than a window's height shows."""

_REACH = 6
"""Pixels around a tick in which a click is meant for it."""


class PassageOverview(QWidget):
    """``part`` tells how far down a code point stands, from 0 to 1; ``asked`` carries one to be led to."""

    asked = Signal(int)

    def __init__(self, part: Callable[[int], float]) -> None:
        super().__init__()
        self.part = part
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Where the passages stand")
        self.setAccessibleDescription("Next and previous passage lead through them by key")
        self.setToolTip("Where the passages stand")
        self._marks: list[Place] = []
        self._found: list[Place] = []
        self._shown: tuple[int, int] | None = None
        self._ticks: dict[int, Place] | None = None
        self._height = 0

    def set_marks(self, marks: Marks) -> None:
        """Show passages."""
        self._marks = [(one.start, one.group) for one in _fewer(marks.all)]
        self.renew()

    def set_found(self, found: Marks) -> None:
        """Show what was found."""
        self._found = [(one.start, _FOUND) for one in _fewer(found.all)]
        self.renew()

    def set_shown(self, span: tuple[int, int] | None) -> None:
        """Stress one place."""
        self._shown = span
        self.renew()

    def renew(self) -> None:
        """Look again where everything stands."""
        self._ticks = None
        self.update()

    def ticks(self) -> dict[int, Place]:
        """By pixel from the top: the code point a tick there stands for, and its group; one tick a pixel."""
        if self._ticks is None or self._height != self.height():
            self._height = self.height()
            self._ticks = {}
            for place in (*self._found, *self._marks):
                self._ticks.setdefault(self._pixel(place[0]), place)
            if self._shown is not None:
                self._ticks[self._pixel(self._shown[0])] = (self._shown[0], _SHOWN)
        return self._ticks

    def _pixel(self, position: int) -> int:
        return round(min(1.0, max(0.0, self.part(position))) * max(0, self.height() - _TICK))

    def sizeHint(self) -> QSize:
        """As wide as a scroll bar."""
        return QSize(WIDTH, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ticks, what is shown over all."""
        painter, colours = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), QColor(colours.surface))
        signs = {_FOUND: QColor(colours.warning), _SHOWN: QColor(colours.accent)}
        for pixel, (_, group) in sorted(self.ticks().items(), key=lambda one: one[1][1] == _SHOWN):
            colour = signs[group] if group in signs else signs.setdefault(group, colours.group(group))
            whole = group == _SHOWN
            painter.fillRect(0 if whole else 3, pixel, WIDTH if whole else WIDTH - 6, _TICK, colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to what stands nearest to the mouse, where something does."""
        y = event.position().y() - _TICK / 2
        pixel = min(self.ticks(), key=lambda one: abs(one - y), default=None)
        if event.button() is Qt.MouseButton.LeftButton and pixel is not None and abs(pixel - y) <= _REACH:
            self.asked.emit(self.ticks()[pixel][0])


def _fewer(marks: list[Mark]) -> list[Mark]:
    """So many marks that each tick there is room for has one, the first of those it stands for."""
    if len(marks) <= _MOST:
        return marks
    starts = [one.start for one in marks]
    first, whole = starts[0], starts[-1] - starts[0]
    kept = dict.fromkeys(bisect_left(starts, first + whole * tick // _MOST) for tick in range(_MOST + 1))
    return [marks[number] for number in kept]
