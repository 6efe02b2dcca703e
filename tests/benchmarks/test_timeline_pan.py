"""The timeline at 10,000 dated statements and at a million: panning, painting all anew, the first frame."""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.statement import StatementDetails
from workbench.report.timeline_bars import Bars, Lane
from workbench.report.timeline_labels import Texts
from workbench.report.timeline_layout import Layout, Metrics
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.panes.timeline import TimelinePane
from workbench.ui.session import Session
from workbench.ui.widgets.timeline_canvas import TimelineCanvas

WIDTH, HEIGHT = 1200, 400
DATES, MILLION, LANES, DAYS = 10_000, 1_000_000, 40, 20_000
ROUNDS = 60
KINDS = ("Incident", "Declaration", "PostAction", "KnowledgeGap", "SecurityAdvice")
SHAPES = ("{year}-{month:02}-{day:02}", "{year}-{month:02}", "{year}~", "{year}-{month:02}-{day:02}/..", "../{year}")


@pytest.fixture
def dated_case(tmp_path: Path) -> Path:
    """A case of five kinds of records over sixty years, one date each, of every shape a date has."""
    path = tmp_path / "dated.attache"
    with Case.create(path) as case, case.change("Record"):
        for number in range(DATES):
            kind = KINDS[number % len(KINDS)]
            entity = case.entities.add(kind, f"Event {number} at the harbour")
            shape = SHAPES[number % 7] if number % 7 < len(SHAPES) else SHAPES[0]
            day = shape.format(year=1960 + number * 7 % 61, month=number % 12 + 1, day=number % 28 + 1)
            case.statements.add(entity, StatementDetails("openedOn" if kind == "KnowledgeGap" else "date", day))
    return path


@pytest.fixture
def pane(qtbot: QtBot, dated_case: Path) -> Iterator[TimelinePane]:
    session = Session(Settings())
    shown = TimelinePane(session)
    qtbot.addWidget(shown)
    shown.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(shown):
        shown.show()
    session.open(dated_case)
    qtbot.waitUntil(shown.is_filled)
    assert len(shown.rows()) == DATES
    yield shown
    session.close()


class Blank(QWidget):
    """What panning is measured against: the same area filled with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.white)


class BarsAndLabels(QWidget):
    """What a full repaint is measured against: 2,000 rectangles and 300 short texts, and nothing else."""

    bars = tuple(QRectF(number * 37 % WIDTH, number % 40 * 10, 4, 8) for number in range(2000))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(90, 140, 200))
        painter.drawRects(list(self.bars))
        painter.setPen(Qt.GlobalColor.black)
        font = painter.font()
        font.setPixelSize(9)
        painter.setFont(font)
        for number in range(300):
            painter.drawText(number * 61 % WIDTH, number % 40 * 10 + 8, f"Event {number:06}")


def shown(qtbot: QtBot, widget: QWidget, canvas: TimelineCanvas) -> QWidget:
    """A widget of the same size as the drawing area, on the screen."""
    qtbot.addWidget(widget)
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    widget.resize(canvas.viewport().size())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def in_turns(*works: Callable[[], object]) -> list[float]:
    """Milliseconds that pieces of work take in the quieter rounds, done in turns: a busy machine slows all alike."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append((time.perf_counter() - begun) * 1000)
    return [statistics.quantiles(times[1:], n=4)[0] for times in taken]


def pan_against_blank(qtbot: QtBot, canvas: TimelineCanvas) -> tuple[float, float]:
    """What a step of panning takes, and filling the area."""
    qtbot.wait(200)  # at rest the picture is made as wide as panning needs
    steps = cycle((7, -7))

    def pan() -> None:
        canvas.pan(next(steps))
        canvas.viewport().repaint()

    panned, blank = in_turns(pan, shown(qtbot, Blank(), canvas).repaint)
    return panned, blank


@pytest.mark.parametrize("closeness", [1.0, 0.02])
def test_panning_costs_little_more_than_filling_the_area(qtbot: QtBot, pane: TimelinePane, bench, closeness) -> None:
    pane.canvas.zoom(closeness)
    panned, blank = pan_against_blank(qtbot, pane.canvas)
    bench.compare(f"timeline pan / blank fill, zoom × {closeness}", panned, blank, 3 * blank)


def repaint_against_bars(qtbot: QtBot, canvas: TimelineCanvas) -> tuple[float, float]:
    """What laying out and painting all anew takes, and painting 2,000 bars and 300 labels."""

    def repaint() -> None:
        canvas._picture = None
        canvas.viewport().repaint()

    painted, limit = in_turns(repaint, shown(qtbot, BarsAndLabels(), canvas).repaint)
    return painted, limit


@pytest.mark.parametrize("closeness", [1.0, 0.1, 0.01])
def test_a_full_repaint_costs_a_few_times_bare_bars_and_labels(qtbot: QtBot, pane, bench, closeness) -> None:
    pane.canvas.zoom(closeness)
    painted, limit = repaint_against_bars(qtbot, pane.canvas)
    bench.compare(f"timeline repaint / bars and labels, zoom × {closeness}", painted, limit, 8 * limit)


# --- a million intervals ---


@pytest.fixture(scope="module")
def million() -> Bars:
    """A million intervals in forty lanes, sorted as they are once they have been read."""
    random = np.random.default_rng(1)
    start = np.floor(random.random(MILLION) * DAYS)
    end = start + np.floor(random.exponential(30, MILLION))
    days = {"possible_start": start, "certain_start": start, "certain_end": end, "possible_end": end}
    lanes = [Lane(f"Lane {number}", "event") for number in range(LANES)]
    bars = Bars.build(lanes, random.integers(0, LANES, MILLION), days)
    for lane in range(LANES):
        bars.sorted(lane)
    return bars


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> TimelineCanvas:
    """The drawing area by itself, empty."""
    theme.apply(qapp, "light")
    area = TimelineCanvas(str)
    qtbot.addWidget(area)
    area.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(area):
        area.show()
    return area


def show(canvas: TimelineCanvas, bars: Bars) -> None:
    """Lay out and paint anew, as for the first time."""
    words = QFontMetricsF(theme.sans("small"))
    texts = Texts("Event {:06}".format, words.horizontalAdvance)
    canvas.show_layout(Layout(bars, Metrics(row=20, bar=14, pad=3, most_rows=16), texts), fit=True)
    canvas.viewport().repaint()


def bin_all(bars: Bars) -> None:
    """The least that a picture of all has to do: count by columns what covers each of them."""
    for lane in range(LANES):
        part = bars.of_lane(lane)
        left = (bars.possible_start[part] * (WIDTH / DAYS)).astype(np.int32).clip(0, WIDTH)
        right = (bars.possible_end[part] * (WIDTH / DAYS)).astype(np.int32).clip(0, WIDTH) + 1
        np.cumsum(np.bincount(left, minlength=WIDTH + 2) - np.bincount(right, minlength=WIDTH + 2))


def test_a_million_intervals_are_seen_as_soon_as_they_are_counted_and_painted(qtbot, canvas, million, bench) -> None:
    limit_widget = shown(qtbot, BarsAndLabels(), canvas)
    first, binned, painted = in_turns(lambda: show(canvas, million), lambda: bin_all(million), limit_widget.repaint)
    limit = binned + painted
    bench.compare("1,000,000 intervals, first frame / binning and painting", first, limit, 2 * limit)


@pytest.mark.parametrize("closeness", [1.0, 0.001])
def test_a_million_intervals_pan_and_repaint_as_ten_thousand_do(qtbot, canvas, million, bench, closeness) -> None:
    show(canvas, million)
    canvas.zoom(closeness)
    panned, blank = pan_against_blank(qtbot, canvas)
    bench.compare(f"1,000,000 intervals, pan / blank fill, zoom × {closeness}", panned, blank, 3 * blank)
    painted, limit = repaint_against_bars(qtbot, canvas)
    bench.compare(f"1,000,000 intervals, repaint / bars, zoom × {closeness}", painted, limit, 8 * limit)
