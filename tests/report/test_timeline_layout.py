"""What the timeline lays out: honest bars, labels that never overlap, nothing in sight left out."""

from collections import defaultdict
from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.timeline_axis import Scale, ticks
from workbench.report.timeline_bars import Bars, Lane
from workbench.report.timeline_labels import Texts
from workbench.report.timeline_layout import Layout, Metrics, Scene, View
from workbench.report.timeline_period import Period
from workbench.report.timeline_rows import BarRow
from workbench.report.timeline_stacking import LEAST

WIDTH = 900
LETTER = 6.0


# --- properties of any layout ---

DAYS = st.integers(-400, 400)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[float, float, float, float]:
    """Possible and certain days of a bar; the certain ones within the possible ones, or none."""
    first, second, third, fourth = sorted(draw(st.tuples(DAYS, DAYS, DAYS, DAYS)))
    start = -inf if draw(st.booleans()) and draw(st.booleans()) else float(first)
    end = inf if draw(st.booleans()) and draw(st.booleans()) else float(fourth)
    return (start, end, float(second), float(third)) if draw(st.booleans()) else (start, end, inf, -inf)


@st.composite
def some_bars(draw: st.DrawFn) -> Bars:
    found = draw(st.lists(intervals(), min_size=1, max_size=60))
    lanes = draw(st.integers(1, 4))
    lane = np.array(draw(st.lists(st.integers(0, lanes - 1), min_size=len(found), max_size=len(found))), np.int64)
    columns = np.array(found, np.float64).T
    names = ("possible_start", "possible_end", "certain_start", "certain_end")
    days = dict(zip(names, columns, strict=True))
    return Bars.build([Lane(f"Lane {one}", "person") for one in range(lanes)], lane, days)


SCALES = st.sampled_from([0.02, 0.1, 0.5, 1.0, 3.0, 20.0])


def texts(bars: Bars) -> Texts:
    """Labels of all lengths, in letters that are all as wide."""
    return Texts(
        lambda bar: "x" * (3 + int(bars.row[bar]) * 7 % 30),
        lambda text: LETTER * len(text),
        lambda text, width: text[: max(0, int(width / LETTER) - 1)] + "…",
    )


def lay(bars: Bars, start: float, days_per_px: float, metrics: Metrics | None = None) -> Scene:
    return Layout(bars, metrics or Metrics(most_rows=8), texts(bars)).scene(
        View(Scale(start, days_per_px), WIDTH, (0.0, float(WIDTH)))
    )


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_no_label_overlaps_another_or_a_bar_or_leaves_what_is_in_sight(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    by_row = defaultdict(list)
    for label in scene.labels:
        assert label.x >= 0
        assert label.x + label.width <= WIDTH
        by_row[label.y].append(label)
    for y, labels in by_row.items():
        ends = sorted((label.x, label.x + label.width) for label in labels)
        assert all(left[1] <= right[0] for left, right in pairwise(ends))
        row = [one for one in scene.bars if one.y + one.height / 2 == y]
        for label in labels:
            for one in row:
                own = one.bar == label.bar
                apart = label.x + label.width <= one.k0 or one.k1 <= label.x
                inside = own and label.inside and one.c0 <= label.x and label.x + label.width <= one.c1
                assert apart or inside


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_what_is_in_sight_is_drawn_or_counted(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    for lane in range(len(bars.lanes)):
        drawn = {one.bar for one in scene.bars if one.lane == lane}
        crowded = sum(one.total for one in scene.densities if one.lane == lane)
        assert len(drawn) + crowded == bars.count_in(lane, start, start + WIDTH * scale)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_bar_is_drawn_certain_on_its_certain_days_only(bars: Bars, start: int, scale: float) -> None:
    for one in lay(bars, start, scale).bars:
        first, last = bars.certain_start[one.bar], bars.certain_end[one.bar]
        if one.c0 >= one.c1:
            continue
        assert first <= last
        left, right = (first - start) / scale, (last + 1 - start) / scale
        spare = max(0.0, LEAST - (right - left)) / 2 + 1e-6
        assert one.c0 >= left - spare or one.c0 == -8
        assert one.c1 <= right + spare or one.c1 == WIDTH + 8 or one.c1 == -8


@given(some_bars(), SCALES, st.integers(-300, 300))
def test_a_bar_keeps_its_row_wherever_one_pans_to(bars: Bars, scale: float, pan: int) -> None:
    layout = Layout(bars, Metrics(most_rows=8), texts(bars))
    places = []
    for start in (0, pan * scale):
        scene = layout.scene(View(Scale(start, scale), WIDTH, (0.0, float(WIDTH))))
        places.append({one.bar: one.y for one in scene.bars})
    both = places[0].keys() & places[1].keys()
    assert {bar: places[0][bar] for bar in both} == {bar: places[1][bar] for bar in both}


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_bars_of_one_row_do_not_hide_each_other(bars: Bars, start: int, scale: float) -> None:
    rows_ = defaultdict(list)
    for one in lay(bars, start, scale).bars:
        if one.k1 > one.k0:
            rows_[one.lane, one.y + one.height / 2].append((one.k0, one.k1))
    for named in rows_.values():
        named.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(named) if right[0] > 0)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_pointing_at_a_bar_finds_it(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    for one in scene.bars:
        x = (max(one.k0, 0) + min(one.k1, WIDTH)) / 2
        if 0 < x < WIDTH and one.k0 < one.k1:
            found = scene.hit(x, one.y + one.height / 2)
            assert found is not None
            there = scene.drawn(found)
            assert there is not None
            assert there.y == pytest.approx(one.y, abs=4)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_skyline_counts_what_touches_each_column(bars: Bars, start: int, scale: float) -> None:
    crowded = Metrics(some_rows=1, most_rows=1)
    for one in lay(bars, start, scale, crowded).densities:
        assert one.possible.max() <= one.total
        assert (one.certain <= one.possible).all()
        assert one.raster(1, 2).shape == (one.height, WIDTH)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_lane_with_nothing_in_sight_says_what_lies_beyond(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    said = {one.lane: (one.earlier, one.later) for one in scene.beyond}
    for lane in range(len(bars.lanes)):
        part = bars.of_lane(lane)
        inside = bars.count_in(lane, start, start + WIDTH * scale)
        assert (lane in said) == (inside == 0)
        if not inside:
            assert sum(said[lane]) == part.stop - part.start


@given(st.floats(-8e5, 8e5), st.floats(-3, 4.5))
def test_the_axis_has_lines_that_can_be_told_apart_and_ascend(start: float, power: float) -> None:
    found = ticks(Scale(start, 10**power), WIDTH)
    assert all(0 <= tick.x <= WIDTH for tick in found)
    assert all(right.x - left.x >= 35 for left, right in pairwise(found))
    assert len(found) <= WIDTH / 35 + 1


@given(some_bars(), st.integers(-400, 400), st.integers(0, 300))
def test_what_is_certainly_in_a_period_is_possibly_in_it(bars: Bars, first: int, length: int) -> None:
    period = Period(float(first), float(first + length))
    for bar in range(len(bars)):
        row = BarRow(
            1,
            "Incident",
            "x",
            "event",
            (),
            float(bars.possible_start[bar]),
            float(bars.possible_end[bar]),
            float(bars.certain_start[bar]),
            float(bars.certain_end[bar]),
        )
        assert period.possibly_has(row) or not period.certainly_has(row)


def test_very_many_bars_are_skylines_from_afar_and_bars_with_labels_from_near() -> None:
    count, lanes = 200_000, 8
    random = np.random.default_rng(1)
    start = np.sort(random.random(count) * 20_000)
    end = start + random.exponential(2, count)
    days = {"possible_start": start, "certain_start": start, "certain_end": end, "possible_end": end}
    bars = Bars.build([Lane(str(one), "event") for one in range(lanes)], random.integers(0, lanes, count), days)
    far, near = lay(bars, 0, 20_000 / WIDTH), lay(bars, 10_000, 0.02)
    assert len(far.densities) == lanes
    assert not far.bars
    assert sum(one.total for one in far.densities) == count
    assert near.labels


def test_a_line_joins_the_middles_of_an_anchored_date_and_its_anchor() -> None:
    days = {name: np.array([100.0, 130.0]) for name in ("possible_start", "possible_end")}
    days |= {name: np.array([100.0, 130.0]) for name in ("certain_start", "certain_end")}
    lanes = [Lane("Event", "event"), Lane("Declaration", "declaration")]
    scene = lay(Bars.build(lanes, np.array([0, 1]), days, links=[(1, 0)]), 90, 0.1)
    (line,) = scene.links
    anchor, hanging = sorted(scene.bars, key=lambda one: one.lane)
    assert (line.x0, line.y0) == pytest.approx(((anchor.c0 + anchor.c1) / 2, anchor.y + anchor.height / 2))
    assert (line.x1, line.y1) == pytest.approx(((hanging.c0 + hanging.c1) / 2, hanging.y + hanging.height / 2))
