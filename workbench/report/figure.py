"""Timeline figures for print: certain solid, possible pale, open fading; the same input gives the same bytes.

matplotlib is imported when the first figure is drawn.
"""

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.report.document import Bar, Figure, FigureRow
from workbench.report.figure_words import FAMILY, LEGEND_SIZE, Key, fitted, legend
from workbench.report.plain_text import laid_open
from workbench.report.time_axis import ticks
from workbench.report.wording import GROUP_TITLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_COLOURS = {
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
_GREY, _RULE, _INK, _MUTED = "#5B6472", "#E5E7EB", "#1F2937", "#6B7280"
_WIDTH, _ROW, _FOOT, _HEAD, _LEGEND = 6.53, 0.195, 0.36, 0.06, 0.17  # inches
_GUTTER, _RIGHT = 0.34, 0.03  # of the width, for the labels, and for the last tick's
_LABEL_SIZE, _TICK_SIZE = 6.6, 6.4
_POINTS = 72 * _WIDTH
_CERTAIN_HEIGHT, _FADES = 0.46, 12
_LEAST = 0.004  # of the axis: a day stays visible
_PALE, _NAMED = 0.3, 0.62


@dataclass(frozen=True, slots=True)
class _Span:
    """The days an axis covers."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first


def svg(figure: Figure) -> str:
    """The figure as an SVG document whose words are text."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": figure.anchor,
        "font.family": [FAMILY],
        "text.parse_math": False,
        "path.simplify": False,
    }
    keys = legend(figure.rows, (1 - _GUTTER) * _POINTS)
    foot = _FOOT + _LEGEND * len(keys)
    height = _HEAD + _ROW * len(figure.rows) + foot
    out = io.StringIO()
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter the measuring font lacks; the text is kept as it is
        canvas = Canvas(figsize=(_WIDTH, height))
        FigureCanvasSVG(canvas)
        axes = canvas.add_axes((_GUTTER, foot / height, 1 - _GUTTER - _RIGHT, _ROW * len(figure.rows) / height))
        _draw(axes, figure.rows)
        _draw_legend(canvas, keys, height)
        canvas.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return out.getvalue()


def _draw(axes: "Axes", rows: tuple[FigureRow, ...]) -> None:
    span = _span(rows)
    axes.set_xlim(span.first, span.last)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_frame_on(False)
    axes.yaxis.set_visible(False)
    _axis(axes, span)
    for place, row in enumerate(rows):
        axes.axhline(place + 0.5, color=_RULE, linewidth=0.4, zorder=0)
        axes.annotate(
            fitted(laid_open(row.label), _LABEL_SIZE, _GUTTER * _POINTS - 8),
            (-_GUTTER / (1 - _GUTTER - _RIGHT), place),
            xycoords=("axes fraction", "data"),
            fontsize=_LABEL_SIZE,
            color=_INK,
            va="center",
            annotation_clip=False,
        )
        colour = _COLOURS.get(row.group, _GREY)
        for bar in row.bars:
            _possible(axes, place, bar, colour, span)
        for bar in row.bars:
            _core(axes, place, bar, colour, span)


def _draw_legend(canvas: "Canvas", lines: list[list[Key]], height: float) -> None:
    """Under the axis, which colour is which kind of record."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    for number, line in enumerate(lines):
        y = (_LEGEND * (len(lines) - number) - 0.1) / height
        for key in line:
            left = _GUTTER + key.left / _POINTS
            size = 5 / 72 / height
            canvas.add_artist(
                Rectangle((left, y - size / 2), 5 / _POINTS, size, color=_COLOURS.get(key.group, _GREY), linewidth=0)
            )
            canvas.text(left + 8 / _POINTS, y, GROUP_TITLES[key.group], fontsize=LEGEND_SIZE, color=_MUTED, va="center")


def _axis(axes: "Axes", span: _Span) -> None:
    marks = ticks(span.first, span.last)
    edge = span.last - span.length * 0.02  # a label beyond would be cut off
    labels = [tick.label if tick.day <= edge else "" for tick in marks]
    axes.set_xticks([tick.day for tick in marks], labels)
    axes.tick_params(axis="x", length=0, pad=3, labelsize=_TICK_SIZE, labelcolor=_MUTED)
    for tick in marks:
        axes.axvline(tick.day, color=_RULE, linewidth=0.5, zorder=0)
    axes.plot([0, 1], [0, 0], transform=axes.transAxes, color="#9CA3AF", linewidth=0.9, clip_on=False)


def _span(rows: tuple[FigureRow, ...]) -> _Span:
    days: list[int] = []
    for bar in (bar for row in rows for bar in row.bars):
        days += [day for day in (bar.possible_from, bar.possible_to, *(_inside(bar) or ())) if day is not None]
    first, last = min(days, default=0), max(days, default=0) + 1
    margin = max(2, (last - first) // 25)
    return _Span(first - margin, last + margin)


def _inside(bar: Bar) -> tuple[int, int] | None:
    return bar.certain or bar.named


def _possible(axes: "Axes", place: int, bar: Bar, colour: str, span: _Span) -> None:
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
        _rectangle(axes, place, (left, right), _blended(colour, _PALE), span)


def _core(axes: "Axes", place: int, bar: Bar, colour: str, span: _Span) -> None:
    if inside := _inside(bar):
        shade = colour if bar.certain else _blended(colour, _NAMED)
        _rectangle(axes, place, (inside[0], inside[1] + 1), shade, span)


def _rectangle(axes: "Axes", place: int, reach: tuple[float, float], colour: str, span: _Span) -> None:
    width = max(reach[1] - reach[0], span.length * _LEAST)
    middle = (reach[0] + reach[1]) / 2
    axes.barh(place, width, left=middle - width / 2, height=_CERTAIN_HEIGHT, color=colour, linewidth=0)


def _faded(axes: "Axes", place: int, reach: tuple[float, float], colour: str, *, rising: bool) -> None:
    step = (reach[1] - reach[0]) / _FADES
    for number in range(_FADES):
        part = (number + 1 if rising else _FADES - number) / (_FADES + 1)
        left = reach[0] + number * step
        axes.barh(place, step, left=left, height=_CERTAIN_HEIGHT, color=_blended(colour, _PALE * part), linewidth=0)


def _blended(colour: str, part: float) -> str:
    """The colour on white paper, so that no transparency is needed."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (channel - 255) * part):02x}" for channel in channels)
