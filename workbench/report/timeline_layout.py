"""A timeline laid out for any painter: bars, crowded lanes as skylines, labels, links and axis, all in pixels."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from workbench.report import timeline_density
from workbench.report.timeline_axis import Scale, Tick, context, ticks
from workbench.report.timeline_bars import Bars, Floats, Ints
from workbench.report.timeline_density import Density
from workbench.report.timeline_labels import Drawn, Label, Texts, place
from workbench.report.timeline_stacking import LEAST, Metrics, Plan, plan, stack

__all__ = ["Density", "Drawn", "Label", "Layout", "Link", "Metrics", "Scale", "Scene", "View", "context", "layout"]

_OVER = 8.0  # pixels beyond the scene to which bars are drawn, so that their round ends are out of sight
_ROOM = 24.0  # pixels a bar needs on average for a lane to be drawn bar by bar
_NEAR = 3.0


class View(NamedTuple):
    """What is laid out: ``width`` pixels of a scale; of them ``focus`` is looked at, from ``top`` to ``bottom``."""

    scale: Scale
    width: int
    focus: tuple[float, float]
    top: float = 0.0
    bottom: float = float("inf")


class Link(NamedTuple):
    """An anchored date at ``(x1, y1)`` and the date it hangs on at ``(x0, y0)``."""

    x0: float
    y0: float
    x1: float
    y1: float


class Beyond(NamedTuple):
    """How many bars of a lane that is empty in focus lie before and after it; ``y`` is the middle of its first row."""

    lane: int
    y: float
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted, in pixels; y = 0 is the top of the first lane."""

    width: int
    height: float
    tops: list[float]
    lanes: range
    ticks: list[Tick]
    bars: list[Drawn] = field(default_factory=list)
    densities: list[Density] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    beyond: list[Beyond] = field(default_factory=list)

    def hit(self, x: float, y: float) -> int | None:
        """The bar drawn at a place, or whose label is there; the one on top, or the nearest within reach."""
        for one in reversed(self.bars):
            core = one.k0 - _NEAR <= x <= one.k1 + _NEAR
            if core and one.y - _NEAR <= y <= one.y + one.height + _NEAR:
                return one.bar
        for label in self.labels:
            if label.x <= x <= label.x + label.width and abs(y - label.y) <= 2 * _NEAR:
                return label.bar
        for one in reversed(self.bars):
            if one.x0 <= x <= one.x1 and one.y <= y <= one.y + one.height:
                return one.bar
        return None

    def crowd(self, x: float, y: float) -> int:
        """How many bars that are not drawn one by one touch the column at a place."""
        for one in self.densities:
            if one.top <= y < one.top + one.height and 0 <= x < len(one.possible):
                return int(one.possible[int(x)])
        return 0

    def drawn(self, bar: int) -> Drawn | None:
        """A bar as it is drawn; None where it is out of sight or in a crowd."""
        return next((one for one in self.bars if one.bar == bar), None)


class Layout:
    """Lays out bars at any scale; rows are kept as long as the scale is."""

    def __init__(self, bars: Bars, metrics: Metrics, texts: Texts) -> None:
        self.bars = bars
        self.metrics = metrics
        self._texts = texts
        self._plan: Plan | None = None

    def known(self, bar: int) -> tuple[float, float]:
        """First and last day that a bar is bounded by; its certain days where it has some."""
        bars = self.bars
        start, end = float(bars.certain_start[bar]), float(bars.certain_end[bar])
        if start <= end:
            return start, end
        first, last = bars.known(np.array([bar]))
        return float(first[0]), float(last[0])

    def nearest(self, lane: int, day: float, *, earlier: bool) -> int:
        """The bar of a lane that ends last before a day, or that begins first after it; there is one."""
        part = self.bars.of_lane(lane)
        days = self.bars.possible_end[part] if earlier else -self.bars.possible_start[part]
        return int(part.start) + int(np.where(days < (day if earlier else -day), days, -np.inf).argmax())

    def row_top(self, bar: int, days_per_px: float) -> float:
        """The y of a bar's row at a scale; of its lane where the rows depend on what is in sight."""
        found = self.plan(days_per_px)
        lane = self.bars.lane_of(bar)
        row = max(0, int(found.row_of[bar])) if lane in found.small else 0
        return float(found.tops[lane]) + self.metrics.pad + row * self.metrics.row

    def plan(self, days_per_px: float) -> Plan:
        """The lanes and their heights at a scale."""
        if self._plan is None or self._plan.days_per_px != days_per_px:
            self._plan = plan(self.bars, days_per_px, self.metrics, self._texts.width)
        return self._plan

    def scene(self, view: View) -> Scene:
        """Lay out what is in view."""
        found = self.plan(view.scale.days_per_px)
        lanes = self._lanes(found, view)
        tops = found.tops[lanes.start : lanes.stop + 1].tolist()
        scene = Scene(view.width, found.height, tops, lanes, ticks(view.scale, view.width))
        for lane in lanes:
            self._lay_lane(scene, found, view, lane)
            self._look_beyond(scene, found, view, lane)
        self._lay_links(scene)
        return scene

    def _lanes(self, found: Plan, view: View) -> range:
        if found.planned:
            return range(len(self.bars.lanes))
        first = max(0, int(found.tops.searchsorted(view.top, "right")) - 1)
        return range(first, min(len(self.bars.lanes), int(found.tops.searchsorted(view.bottom, "left"))))

    def _lay_lane(self, scene: Scene, found: Plan, view: View, lane: int) -> None:
        left, right = view.scale.start, view.scale.day(view.width)
        count = self.bars.count_in(lane, left, right)
        if not count:
            return
        most = found.rows[lane] * view.width / _ROOM
        if lane not in found.small and count > most and self.bars.count_named_in(lane, left, right) > most:
            height = found.tops[lane + 1] - found.tops[lane] - 2
            columns = timeline_density.of_lane(self.bars, lane, view.scale, view.width)
            group = self.bars.lanes[lane].group
            scene.densities.append(Density(lane, group, float(found.tops[lane]) + 1, int(height), *columns, count))
            return
        some = self.bars.in_view(lane, left, right)
        if lane in found.small:
            rows = found.row_of[some]
        else:
            rows = np.full(len(some), -1, np.int64)
            named = self.bars.named_in(some, left, right) if count > most else np.ones(len(some), np.bool_)
            none = [0.0] * int(named.sum())
            rows[named] = stack(self.bars, some[named], view.scale.days_per_px, none, int(found.rows[lane]))
        self._lay_bars(scene, found, view, lane, (some, rows))

    def _look_beyond(self, scene: Scene, found: Plan, view: View, lane: int) -> None:
        """Say of a lane where nothing is in focus how much there is to either side."""
        left, right = view.scale.day(view.focus[0]), view.scale.day(view.focus[1])
        if not self.bars.count_in(lane, left, right):
            possible, _ = self.bars.sorted(lane)
            earlier = int(possible.ends.searchsorted(left - 1, "right"))
            later = len(possible.starts) - int(possible.starts.searchsorted(right, "left"))
            y = float(found.tops[lane]) + self.metrics.pad + self.metrics.row / 2
            scene.beyond.append(Beyond(lane, y, earlier, later))

    def _lay_bars(self, scene: Scene, found: Plan, view: View, lane: int, placed: tuple[Ints, Ints]) -> None:
        some, rows = placed
        over = some[rows < 0]
        top, metrics = float(found.tops[lane]) + self.metrics.pad, self.metrics
        if len(over):
            columns = timeline_density.of_some(self.bars, over, view.scale, view.width)
            below = top + int(found.rows[lane]) * metrics.row
            group = self.bars.lanes[lane].group
            height = max(2, min(metrics.strip, int(found.tops[lane + 1] - below) - 1))
            scene.densities.append(Density(lane, group, below, height, *columns, len(over)))
        by_row: dict[int, list[Drawn]] = defaultdict(list)
        kept = rows >= 0
        for row, one in zip(rows[kept].tolist(), self._drawn(view, lane, some[kept]), strict=True):
            thin = 4 if one.aside else 0
            y = top + row * metrics.row + (metrics.row - metrics.bar + thin) / 2
            by_row[row].append(one._replace(y=y, height=metrics.bar - thin))
        for there in by_row.values():
            scene.bars.extend(there)
            scene.labels.extend(place(there, view.focus, self._texts))

    def _drawn(self, view: View, lane: int, some: Ints) -> list[Drawn]:
        """Bars in pixels, not yet in their row."""
        bars, scale = self.bars, view.scale
        first, last = bars.known(some)
        possible = _pixels(scale, view.width, bars.possible_start[some], bars.possible_end[some])
        certain = _pixels(scale, view.width, bars.certain_start[some], bars.certain_end[some])
        named = np.isfinite(bars.said_start[some]) & np.isfinite(bars.said_end[some])  # otherwise only a bound
        said = _pixels(
            scale,
            view.width,
            np.where(named, bars.said_start[some], np.inf),
            np.where(named, bars.said_end[some], -np.inf),
        )
        known = _pixels(scale, view.width, first, last)
        none = certain[0] >= certain[1]
        x0 = np.where(none, possible[0], np.minimum(possible[0], certain[0]))
        x1 = np.where(none, possible[1], np.maximum(possible[1], certain[1]))
        columns = (
            *(x0, x1, *certain, *said, *known),
            *(np.isneginf(bars.possible_start[some]), np.isposinf(bars.possible_end[some])),
            *(bars.aside[some], bars.denied[some]),
        )
        values = zip(some.tolist(), *(column.tolist() for column in columns), strict=True)
        own, group = bars.groups, bars.lanes[lane].group
        return [Drawn(bar, lane, own[bar] if own else group, 0.0, 0.0, *rest) for bar, *rest in values]

    def _lay_links(self, scene: Scene) -> None:
        links = self.bars.links
        if not len(links):
            return
        there = {one.bar: one for one in scene.bars}
        begin = links[:, 0].searchsorted(list(there), "left").tolist()
        end = links[:, 0].searchsorted(list(there), "right").tolist()
        for one, start, stop in zip(there.values(), begin, end, strict=True):
            for number in range(start, stop):
                anchor = there.get(int(links[number, 1]))
                if anchor is not None:
                    scene.links.append(Link(*_middle(anchor), *_middle(one)))


def layout(
    bars: Bars,
    days: tuple[float, float],
    width: int,
    *,
    metrics: Metrics | None = None,
    label: Callable[[int], str],
    measure: Callable[[str], float],
) -> Scene:
    """Lay out the stretch of days ``width`` pixels wide; for a figure that is made once."""
    scale = Scale(days[0], (days[1] - days[0]) / width)
    return Layout(bars, metrics or Metrics(), Texts(label, measure)).scene(View(scale, width, (0.0, float(width))))


def _pixels(scale: Scale, width: int, first: Floats, last: Floats) -> tuple[Floats, Floats]:
    """From the beginning of the first to the end of the last day, as wide as can be seen, cut at the scene's edges."""
    left, right = (first - scale.start) / scale.days_per_px, (last + 1 - scale.start) / scale.days_per_px
    with np.errstate(invalid="ignore"):
        thin = np.where(left < right, np.maximum(LEAST - (right - left), 0) / 2, 0)
    edge = width + _OVER
    return np.clip(left - thin, -_OVER, edge), np.clip(right + thin, -_OVER, edge)


def _middle(one: Drawn) -> tuple[float, float]:
    left, right = (one.c0, one.c1) if one.c0 < one.c1 else (one.s0, one.s1) if one.s0 < one.s1 else (one.k0, one.k1)
    return (left + right) / 2, one.y + one.height / 2
