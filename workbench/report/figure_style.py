"""How figures look: colours, sizes, the time axis under them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report.time_axis import ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {
    "person": "#0072B2",
    "service": "#7A4FB0",
    "organisation": "#5A6B2F",
    "post": "#B35C00",
    "declaration": "#C0392B",
    "measure": "#A8326E",
    "unknown": "#8A6D00",
    "group": "#00806A",
    "place": "#3F7D9A",
    "document": "#6B5B4B",
}
"""The colour of each group of types."""

GREY, RULE, AXIS, INK, MUTED = "#5B6472", "#E5E7EB", "#9CA3AF", "#1F2937", "#6B7280"
WIDTH, ROW, FOOT, HEAD = 6.53, 0.195, 0.36, 0.06
"""Inches: a figure's width, one row of it, the room under and above the rows."""

GUTTER, RIGHT = 0.34, 0.03
"""Of the width: the room for labels, and for the last tick's."""

POINTS = 72 * WIDTH
LABEL_SIZE, TICK_SIZE = 6.6, 6.4
BAR_HEIGHT, PALE = 0.46, 0.3


@dataclass(frozen=True, slots=True)
class Span:
    """The days an axis covers."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days that are."""
        return self.last - self.first


def blended(colour: str, part: float) -> str:
    """The colour on white paper, so that no transparency is needed."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (channel - 255) * part):02x}" for channel in channels)


def time_axis(axes: "Axes", span: Span) -> None:
    """Ticks with their days, months or years, and a line under the rows."""
    axes.set_xlim(span.first, span.last)
    marks = ticks(span.first, span.last)
    edge = span.last - span.length * 0.02  # a label beyond would be cut off
    labels = [tick.label if tick.day <= edge else "" for tick in marks]
    axes.set_xticks([tick.day for tick in marks], labels)
    axes.tick_params(axis="x", length=0, pad=3, labelsize=TICK_SIZE, labelcolor=MUTED)
    for tick in marks:
        axes.axvline(tick.day, color=RULE, linewidth=0.5, zorder=0)
    ground(axes)


def ground(axes: "Axes") -> None:
    """The line under the rows."""
    axes.plot([0, 1], [0, 0], transform=axes.transAxes, color=AXIS, linewidth=0.9, clip_on=False)
