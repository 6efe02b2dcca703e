"""A number over time as steps between two bounds: certain up to the lower, possible up to the upper."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.model.dates import day_text
from workbench.model.register import Figure, Step
from workbench.ui import theme
from workbench.ui.widgets.labels import visible

_HEIGHT = 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 20, 30, 24
_LABEL = 84
"""Pixels that a day needs under the axis."""


class StepFigure(QWidget):
    """One figure of a register."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = Figure("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Show a figure; its steps in words for a screen reader."""
        self._figure = figure
        said = "; ".join(f"from {day_text(one.day)}: {_said(one)}" for one in figure.steps)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the pane."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint title, axis and steps in the colours of the appearance in use."""
        colours, steps = theme.tokens(), self._figure.steps
        painter = QPainter(self)
        painter.setFont(theme.sans("label", strong=True))
        painter.setPen(QColor(colours.text))
        painter.drawText(
            QRectF(20, 4, self.width() - 40, 20), Qt.AlignmentFlag.AlignVCenter, visible(self._figure.title)
        )
        if not steps:
            return
        room = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        most = max(1, *(one.lower for one in steps), *(one.upper or 0 for one in steps))
        painter.setFont(theme.sans("small"))
        self._paint_scale(painter, room, most)
        first, last = steps[0].day, steps[-1].day
        days = max(1, last - first)
        tail = days * 0.12 + 1
        free = 0.0
        for number, step in enumerate(steps):
            end = steps[number + 1].day if number + 1 < len(steps) else last + tail
            left, right = (room.left() + room.width() * (day - first) / (days + tail) for day in (step.day, end))
            _paint_step(painter, room, (left, right), step, most)
            if left >= free:
                painter.setPen(QColor(colours.muted))
                place = QRectF(left, room.bottom() + 4, _LABEL, 16)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, day_text(step.day) or "")
                free = left + _LABEL

    def _paint_scale(self, painter: QPainter, room: QRectF, most: int) -> None:
        colours = theme.tokens()
        for value in sorted({0, most}):
            y = room.bottom() - room.height() * value / most
            painter.setPen(QPen(QColor(colours.line)))
            painter.drawLine(int(room.left()), int(y), int(room.right()), int(y))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), Qt.AlignmentFlag.AlignRight, f"{value:,}")


def _said(step: Step) -> str:
    if step.upper is None:
        return f"at least {step.lower:,}"
    return f"{step.lower:,}" if step.upper == step.lower else f"between {step.lower:,} and {step.upper:,}"


def _paint_step(painter: QPainter, room: QRectF, span: tuple[float, float], step: Step, most: int) -> None:
    """The certain part full, the possible part pale; no upper bound fades to the top."""
    colour = theme.tokens().group("post")
    left, right = span
    lower = room.height() * step.lower / most
    upper = room.height() if step.upper is None else room.height() * step.upper / most
    pale = QColor(colour)
    pale.setAlphaF(0.3)
    painter.fillRect(QRectF(left, room.bottom() - upper, right - left, upper - lower), pale)
    painter.fillRect(QRectF(left, room.bottom() - lower, right - left, lower), colour)
