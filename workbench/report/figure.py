"""Figures for print: certain solid, possible pale, open fading; the same input gives the same bytes.

matplotlib is imported when the first figure is drawn.
"""

import io
import warnings
from typing import TYPE_CHECKING, Any

from workbench.report import figure_charts, figure_timeline
from workbench.report.document import AmountFigure, Drawing, Figure, LevelFigure
from workbench.report.figure_style import WIDTH
from workbench.report.figure_words import FAMILY, families

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_DOTS = 220  # an inch, of a picture


def svg(drawing: Drawing) -> str:
    """The figure as an SVG document whose words are text."""
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    return _written(drawing, "svg", metadata).decode("utf-8")


def png(drawing: Drawing) -> bytes:
    """The figure as a picture, for formats that take no drawing; nothing in it tells what made it."""
    return _written(drawing, "png", {"Software": None})


def _written(drawing: Drawing, kind: str, metadata: dict[str, None]) -> bytes:
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": drawing.anchor,
        "font.family": [FAMILY] if kind == "svg" else [*families()],
        "text.parse_math": False,
        "path.simplify": False,
    }
    out = io.BytesIO()
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter the measuring font lacks; the text is kept as it is
        canvas = Canvas(figsize=(WIDTH, 1))
        (FigureCanvasSVG if kind == "svg" else FigureCanvasAgg)(canvas)
        _draw(canvas, drawing)
        canvas.savefig(out, format=kind, metadata=metadata, dpi=72 if kind == "svg" else _DOTS)
    return out.getvalue()


def _draw(canvas: "Canvas", drawing: Drawing) -> None:
    match drawing:
        case Figure():
            figure_timeline.draw(canvas, drawing)
        case LevelFigure():
            figure_charts.draw_levels(canvas, drawing)
        case AmountFigure():
            figure_charts.draw_amounts(canvas, drawing)
