"""A timeline as a figure: a row for each record, bars solid where certain, pale where possible, fading where open."""

from typing import TYPE_CHECKING

from workbench.report.document import Bar, Figure, FigureRow
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
    WIDTH,
    Span,
    blended,
    time_axis,
)
from workbench.report.figure_words import LEGEND_SIZE, Key, fitted, legend
from workbench.report.plain_text import laid_open
from workbench.report.wording import GROUP_TITLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_LEGEND = 0.17  # inches of one of its lines
_FADES = 12
_LEAST = 0.004  # of the axis: a day stays visible
_NAMED = 0.62


def draw(canvas: "Canvas", figure: Figure) -> None:
    """Draw a timeline; the canvas is made as high as it needs."""
    keys = legend(figure.rows, (1 - GUTTER) * POINTS)
    foot = FOOT + _LEGEND * len(keys)
    height = HEAD + ROW * len(figure.rows) + foot
    canvas.set_size_inches(WIDTH, height)
    axes = canvas.add_axes((GUTTER, foot / height, 1 - GUTTER - RIGHT, ROW * len(figure.rows) / height))
    _draw(axes, figure)
    _draw_legend(canvas, keys, height)


def _draw(axes: "Axes", figure: Figure) -> None:
    rows = figure.rows
    span = _span(rows)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_frame_on(False)
    axes.yaxis.set_visible(False)
    time_axis(axes, span)
    for place, row in enumerate(rows):
        axes.axhline(place + 0.5, color=RULE, linewidth=0.4, zorder=0)
        axes.annotate(
            fitted(laid_open(row.label), LABEL_SIZE, GUTTER * POINTS - 8),
            (-GUTTER / (1 - GUTTER - RIGHT), place),
            xycoords=("axes fraction", "data"),
            fontsize=LABEL_SIZE,
            color=INK,
            va="center",
            annotation_clip=False,
        )
        colour = COLOURS.get(row.group, GREY)
        for bar in row.bars:
            _possible(axes, place, bar, colour, span)
        for bar in row.bars:
            _core(axes, place, bar, colour, span)
    for link in figure.links:
        _link(axes, rows, link)


def _link(axes: "Axes", rows: tuple[FigureRow, ...], link: tuple[int, int]) -> None:
    """An arrow from one row's time to that of the row it leads to."""
    (start, above), (end, below) = ((_middle(rows[place]), place) for place in link)
    if start is not None and end is not None:
        style = {"arrowstyle": "-|>,head_length=0.28,head_width=0.14", "color": MUTED, "linewidth": 0.7}
        style |= {"connectionstyle": "angle,angleA=90,angleB=0,rad=3", "shrinkA": 4, "shrinkB": 1}
        axes.annotate("", xy=(end, below), xytext=(start, above), arrowprops=style)


def _middle(row: FigureRow) -> float | None:
    """The middle of the first time that a row says most surely."""
    for bar in row.bars:
        first, last = _inside(bar) or (bar.possible_from, bar.possible_to)
        if first is not None and last is not None:
            return (first + last + 1) / 2
    return None


def _draw_legend(canvas: "Canvas", lines: list[list[Key]], height: float) -> None:
    """Under the axis, which colour is which kind of record."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    for number, line in enumerate(lines):
        y = (_LEGEND * (len(lines) - number) - 0.1) / height
        for key in line:
            left = GUTTER + key.left / POINTS
            size = 5 / 72 / height
            canvas.add_artist(
                Rectangle((left, y - size / 2), 5 / POINTS, size, color=COLOURS.get(key.group, GREY), linewidth=0)
            )
            canvas.text(left + 8 / POINTS, y, GROUP_TITLES[key.group], fontsize=LEGEND_SIZE, color=MUTED, va="center")


def _span(rows: tuple[FigureRow, ...]) -> Span:
    days: list[int] = []
    for bar in (bar for row in rows for bar in row.bars):
        days += [day for day in (bar.possible_from, bar.possible_to, *(_inside(bar) or ())) if day is not None]
    first, last = min(days, default=0), max(days, default=0) + 1
    margin = max(2, (last - first) // 25)
    return Span(first - margin, last + margin)


def _inside(bar: Bar) -> tuple[int, int] | None:
    return bar.certain or bar.named


def _possible(axes: "Axes", place: int, bar: Bar, colour: str, span: Span) -> None:
    """The pale ground of a bar, fading away where it is open."""
    start = span.first if bar.possible_from is None else bar.possible_from
    end = span.last if bar.possible_to is None else bar.possible_to + 1
    fade = min(span.length / 8, (end - start) / 2)
    left = start + fade if bar.possible_from is None else start
    right = end - fade if bar.possible_to is None else end
    if inside := _inside(bar):
        left, right = min(left, inside[0]), max(right, inside[1] + 1)
    if bar.possible_from is None:
        _faded(axes, place, (start, left), colour, rising=True)
    if bar.possible_to is None:
        _faded(axes, place, (right, end), colour, rising=False)
    if right > left:
        _rectangle(axes, place, (left, right), blended(colour, PALE), span)


def _core(axes: "Axes", place: int, bar: Bar, colour: str, span: Span) -> None:
    if inside := _inside(bar):
        shade = colour if bar.certain else blended(colour, _NAMED)
        _rectangle(axes, place, (inside[0], inside[1] + 1), shade, span)


def _rectangle(axes: "Axes", place: int, reach: tuple[float, float], colour: str, span: Span) -> None:
    width = max(reach[1] - reach[0], span.length * _LEAST)
    middle = (reach[0] + reach[1]) / 2
    axes.barh(place, width, left=middle - width / 2, height=BAR_HEIGHT, color=colour, linewidth=0)


def _faded(axes: "Axes", place: int, reach: tuple[float, float], colour: str, *, rising: bool) -> None:
    step = (reach[1] - reach[0]) / _FADES
    for number in range(_FADES):
        part = (number + 1 if rising else _FADES - number) / (_FADES + 1)
        left = reach[0] + number * step
        axes.barh(place, step, left=left, height=BAR_HEIGHT, color=blended(colour, PALE * part), linewidth=0)
