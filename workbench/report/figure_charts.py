"""Numbers as figures: a number over time, amounts side by side; solid as far as certain, pale as far as possible."""

from typing import TYPE_CHECKING

from workbench.report.document import AmountFigure, Level, LevelFigure
from workbench.report.figure_style import (
    BAR_HEIGHT,
    COLOURS,
    FOOT,
    GREY,
    GUTTER,
    HEAD,
    INK,
    LABEL_SIZE,
    MUTED,
    PALE,
    POINTS,
    RIGHT,
    ROW,
    RULE,
    TICK_SIZE,
    WIDTH,
    Span,
    blended,
    ground,
    time_axis,
)
from workbench.report.figure_words import fitted
from workbench.report.plain_text import laid_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_HIGH = 1.5  # inches of a number over time
_SCALE = 0.05  # of the width, for the numbers beside it
_MOST_TICKS = 6


def draw_levels(canvas: "Canvas", figure: LevelFigure) -> None:
    """A number over time, as steps."""
    height = HEAD + _HIGH + FOOT
    canvas.set_size_inches(WIDTH, height)
    axes = canvas.add_axes((_SCALE, FOOT / height, 1 - _SCALE - RIGHT, _HIGH / height))
    axes.set_frame_on(False)
    first, last = figure.levels[0].day, figure.levels[-1].day
    margin = max(2, (last - first) // 12)
    span = Span(first - margin, last + 2 * margin)
    _number_axis(axes, figure.levels)
    time_axis(axes, span)
    colour, most = COLOURS["post"], axes.get_ylim()[1]
    for place, level in enumerate(figure.levels):
        end = figure.levels[place + 1].day if place + 1 < len(figure.levels) else span.last
        upper = most if level.upper is None else level.upper
        axes.fill_between([level.day, end], level.lower, upper, color=blended(colour, PALE), linewidth=0)
        axes.fill_between([level.day, end], 0, level.lower, color=colour, linewidth=0)
        axes.plot([level.day, end], [upper, upper], color=colour, linewidth=0.9)


def _number_axis(axes: "Axes", levels: tuple[Level, ...]) -> None:
    most = max(1, *(level.upper or level.lower for level in levels))
    step = -(-most // _MOST_TICKS)
    marks = list(range(0, most + 1, step))
    axes.set_ylim(0, most * 1.12)
    axes.set_yticks(marks, [f"{mark:,}" for mark in marks])
    axes.tick_params(axis="y", length=0, pad=3, labelsize=TICK_SIZE, labelcolor=MUTED)
    for mark in marks[1:]:
        axes.axhline(mark, color=RULE, linewidth=0.4, zorder=0)


def draw_amounts(canvas: "Canvas", figure: AmountFigure) -> None:
    """A bar for each amount, with its numbers behind it."""
    rows = len(figure.amounts)
    height = HEAD + ROW * 1.25 * rows + FOOT / 2
    canvas.set_size_inches(WIDTH, height)
    axes = canvas.add_axes((GUTTER, FOOT / 2 / height, 1 - GUTTER - RIGHT - _SCALE, ROW * 1.25 * rows / height))
    axes.set_frame_on(False)
    axes.set_xlim(0, max(1, *(one.upper for one in figure.amounts)))
    axes.set_ylim(rows - 0.5, -0.5)
    axes.xaxis.set_visible(False)
    axes.yaxis.set_visible(False)
    for place, amount in enumerate(figure.amounts):
        colour = COLOURS.get(amount.group, GREY)
        axes.barh(place, amount.upper, height=BAR_HEIGHT, color=blended(colour, PALE), linewidth=0)
        axes.barh(place, amount.lower, height=BAR_HEIGHT, color=colour, linewidth=0)
        label = fitted(laid_open(amount.label), LABEL_SIZE, GUTTER * POINTS - 8)
        place_at = (-GUTTER / (1 - GUTTER - RIGHT - _SCALE), place)
        axes.annotate(
            label,
            place_at,
            xycoords=("axes fraction", "data"),
            fontsize=LABEL_SIZE,
            color=INK,
            va="center",
            annotation_clip=False,
        )
        told = f"{amount.lower}" if amount.lower == amount.upper else f"{amount.lower}–{amount.upper}"
        axes.annotate(
            told,
            (amount.upper, place),
            (4, 0),
            textcoords="offset points",
            fontsize=LABEL_SIZE,
            color=INK,
            va="center",
            annotation_clip=False,
        )
    ground(axes)
