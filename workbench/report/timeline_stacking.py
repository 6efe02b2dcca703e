"""Which row of its lane each bar gets, and how high the lanes are; the same wherever one pans to."""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

import numpy as np

from workbench.report.timeline_bars import Bars, Floats, Ints

TAIL = 40.0
"""Pixels after which the fading of an open end is only faint; other bars may lie on the rest."""

GAP = 6.0
"""Pixels between a bar and its label, and between a label and the next bar."""

LEAST = 5.0
"""Pixels a bar is wide at least, so that one day is seen on a scale of decades."""

_FEW_IN_LANE = 400
_FEW = 4000
_MANY_LANES = 64


class Metrics(NamedTuple):
    """Heights in pixels.

    A lane has as few rows as hold its bars, but up to ``some_rows`` where labels need them; bars beyond
    ``most_rows`` are a strip below. A lane of very many bars has ``some_rows`` whatever is in sight, or their
    height as a skyline.
    """

    row: int = 24
    bar: int = 14
    pad: int = 4
    strip: int = 8
    some_rows: int = 4
    most_rows: int = 4


class Plan(NamedTuple):
    """The rows for one scale: lane ``k`` has ``rows[k]``, and lies between ``tops[k]`` and ``tops[k + 1]``.

    ``row_of`` has the row of each bar of a small lane, -1 for one that goes to the strip; a large lane is
    not ``planned``: its rows are found for what is in sight.
    """

    days_per_px: float
    tops: Floats
    rows: Ints
    planned: bool
    small: frozenset[int]
    row_of: Ints

    @property
    def height(self) -> float:
        """All lanes together."""
        return float(self.tops[-1])


def plan(bars: Bars, days_per_px: float, metrics: Metrics, label_width: Callable[[int], float]) -> Plan:
    """Find the rows at a scale; ``label_width`` is asked only for the bars of small lanes."""
    sizes = np.diff(bars.first)
    small = frozenset(np.flatnonzero(sizes <= _FEW_IN_LANE).tolist()) if len(bars) <= _FEW else frozenset[int]()
    alone = len(bars.lanes) > _MANY_LANES  # one lane a record: they differ by lane, not by row
    rows = np.full(len(bars.lanes), 1 if alone else metrics.some_rows, np.int64)
    strips = np.full(len(bars.lanes), metrics.strip if not alone else 0, np.int64)
    row_of = np.zeros(len(bars), np.int64)
    for lane in small:
        part = bars.of_lane(lane)
        some = np.arange(part.start, part.stop)
        found = _stack_whole(bars, some, days_per_px, [label_width(bar) for bar in some.tolist()], metrics)
        row_of[part] = found
        rows[lane] = max(found, default=0) + 1
        strips[lane] = metrics.strip if -1 in found else 0
    heights = rows * metrics.row + strips + 2 * metrics.pad
    tops = np.concatenate([[0.0], np.cumsum(heights, dtype=np.float64)])
    return Plan(days_per_px, tops, rows, len(small) == len(bars.lanes), small, row_of)


def _stack_whole(bars: Bars, some: Ints, days_per_px: float, widths: list[float], metrics: Metrics) -> list[int]:
    """A row for each bar of a lane, in as few rows as hold all."""
    for most in range(metrics.some_rows, metrics.most_rows):
        found = stack(bars, some, days_per_px, widths, most)
        if -1 not in found:
            return found
    return stack(bars, some, days_per_px, widths, metrics.most_rows)


def stack(bars: Bars, some: Ints, days_per_px: float, label_widths: list[float], most: int) -> list[int]:
    """A row for each bar, its label with it where there is room; -1 where no row is left even without."""
    left, right = (ends.tolist() for ends in _occupied(bars, some, days_per_px))
    taken, bare = [-inf] * most, [-inf] * most
    rows = [-1] * len(left)
    for number in sorted(range(len(left)), key=left.__getitem__):
        start = left[number]
        row = next((one for one in range(most) if taken[one] <= start), None)
        if row is None:
            row = next((one for one in range(most) if bare[one] <= start), None)
        if row is not None:
            rows[number] = row
            bare[row] = right[number] + GAP
            taken[row] = right[number] + label_widths[number] + 3 * GAP
    return rows


def _occupied(bars: Bars, some: Ints, days_per_px: float) -> tuple[Floats, Floats]:
    """From where to where bars take their row, in pixels from day 0: what is known, and the stronger part of a tail."""
    first, last = bars.known(some)
    left, right = first / days_per_px, (last + 1) / days_per_px
    thin = np.maximum(LEAST - (right - left), 0) / 2
    left, right = left - thin, right + thin
    open_left, open_right = np.isneginf(bars.possible_start[some]), np.isposinf(bars.possible_end[some])
    return np.where(open_left, left - TAIL, left), np.where(open_right, right + TAIL, right)
