"""Bars in columns, sorted by lane and start, so that what is in sight is found without looking at the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DAYS = ("possible_start", "certain_start", "certain_end", "possible_end", "said_start", "said_end")
"""The columns of days; the first four bound a bar, the last two are what an approximate date names."""


class Lane(NamedTuple):
    """One strip of the timeline; ``group`` gives its bars their colour."""

    label: str
    group: str


class Sorted(NamedTuple):
    """Starts and ends of the intervals of one lane, each sorted by itself: enough to count what covers a day."""

    starts: Floats
    ends: Floats

    def covering(self, left: Floats, right: Floats) -> Ints:
        """How many intervals touch each stretch from ``left`` up to ``right``; a day lasts until the next begins."""
        return self.starts.searchsorted(right, "left") - self.ends.searchsorted(left - 1, "right")


@dataclass(frozen=True, slots=True)
class Bars:
    """One entry a bar in every column; ``row`` is its place among the rows it was made from.

    Bar ``i`` of lane ``k`` lies between ``first[k]`` and ``first[k + 1]``. ``links`` are pairs of bars, an
    anchored date and its anchor, by the first of them. ``groups`` has the group of each bar where lanes mix
    them; without it a bar has its lane's.
    """

    lanes: tuple[Lane, ...]
    first: Ints
    row: Ints
    possible_start: Floats
    certain_start: Floats
    certain_end: Floats
    possible_end: Floats
    said_start: Floats
    said_end: Floats
    aside: npt.NDArray[np.bool_]
    denied: npt.NDArray[np.bool_]
    place: Ints = field(repr=False)
    links: Ints = field(repr=False)
    groups: tuple[str, ...] = ()
    _sorted: dict[int, tuple[Sorted, Sorted]] = field(default_factory=dict, repr=False)
    _named: dict[int, Sorted] = field(default_factory=dict, repr=False)
    _extent: list[tuple[float, float] | None] = field(default_factory=list, repr=False)

    @classmethod
    def build(
        cls,
        lanes: Sequence[Lane],
        lane: Ints,
        days: Mapping[str, Floats],
        *,
        aside: npt.NDArray[np.bool_] | None = None,
        denied: npt.NDArray[np.bool_] | None = None,
        links: Sequence[tuple[int, int]] = (),
        groups: Sequence[str] = (),
    ) -> Self:
        """Sort columns; ``days`` holds possible and certain starts and ends, ``links`` pairs of row numbers."""
        order = np.lexsort((days["possible_start"], lane))
        count = len(order)
        place = np.empty(count, np.int64)
        place[order] = np.arange(count)
        none = {"said_start": np.full(count, np.inf), "said_end": np.full(count, -np.inf)}
        columns = {name: np.asarray({**none, **days}[name], np.float64)[order] for name in DAYS}
        pairs = place[np.asarray(links, np.int64).reshape(-1, 2)]
        no = np.zeros(count, np.bool_)
        return cls(
            lanes=tuple(lanes),
            first=np.searchsorted(lane[order], np.arange(len(lanes) + 1)),
            row=order.astype(np.int64),
            aside=no if aside is None else aside[order],
            denied=no if denied is None else denied[order],
            place=place,
            links=pairs[np.argsort(pairs[:, 0], kind="stable")],
            groups=tuple(groups[number] for number in order.tolist()) if groups else (),
            possible_start=columns["possible_start"],
            certain_start=columns["certain_start"],
            certain_end=columns["certain_end"],
            possible_end=columns["possible_end"],
            said_start=columns["said_start"],
            said_end=columns["said_end"],
        )

    def __len__(self) -> int:
        return len(self.row)

    def of_lane(self, lane: int) -> slice:
        """The bars of a lane."""
        return slice(int(self.first[lane]), int(self.first[lane + 1]))

    def group_of(self, bar: int) -> str:
        """The group that gives a bar its colour."""
        return self.groups[bar] if self.groups else self.lanes[self.lane_of(bar)].group

    def lane_of(self, bar: int) -> int:
        """The lane a bar lies in."""
        return int(self.first.searchsorted(bar, "right")) - 1

    def known(self, some: Ints | slice) -> tuple[Floats, Floats]:
        """First and last day that bars are bounded by; an open end gives way to the nearest day that is named."""
        named = np.stack([getattr(self, name)[some] for name in DAYS])
        finite = np.isfinite(named)
        first, last = np.where(finite, named, np.inf).min(axis=0), np.where(finite, named, -np.inf).max(axis=0)
        nothing = first > last
        return np.where(nothing, -np.inf, first), np.where(nothing, np.inf, last)

    def sorted(self, lane: int) -> tuple[Sorted, Sorted]:
        """Possible and certain intervals of a lane, ready for counting."""
        if lane not in self._sorted:
            part = self.of_lane(lane)
            core = self.certain_start[part] <= self.certain_end[part]
            certain_start, certain_end = self.certain_start[part][core], self.certain_end[part][core]
            self._sorted[lane] = (
                Sorted(self.possible_start[part], np.sort(self.possible_end[part])),
                Sorted(np.sort(certain_start), np.sort(certain_end)),
            )
        return self._sorted[lane]

    def count_in(self, lane: int, left: float, right: float) -> int:
        """How many bars of a lane touch the stretch from ``left`` up to ``right``."""
        return int(self.sorted(lane)[0].covering(np.array([left]), np.array([right]))[0])

    def count_named_in(self, lane: int, left: float, right: float) -> int:
        """The same, without those that are there only by an open end."""
        if lane not in self._named:
            first, last = self.known(self.of_lane(lane))
            self._named[lane] = Sorted(np.sort(first), np.sort(last))
        return int(self._named[lane].covering(np.array([left]), np.array([right]))[0])

    def named_in(self, some: Ints, left: float, right: float) -> npt.NDArray[np.bool_]:
        """Which of some bars have a day that bounds them, or lie between two, from ``left`` up to ``right``."""
        first, last = self.known(some)
        return (first < right) & (last > left - 1)

    def in_view(self, lane: int, left: float, right: float) -> Ints:
        """The bars of a lane that touch the stretch from ``left`` up to ``right``, by their start."""
        part = self.of_lane(lane)
        stop = part.start + int(self.possible_start[part].searchsorted(right, "left"))
        touching: Ints = part.start + np.flatnonzero(self.possible_end[part.start : stop] > left - 1)
        return touching

    def extent(self) -> tuple[float, float] | None:
        """First and last known day of all records' own time; of the dates aside where there is nothing else."""
        if not self._extent:
            chosen = ~self.aside if not self.aside.all() else self.aside
            days = np.concatenate([getattr(self, name)[chosen] for name in DAYS[:4]])
            days = days[np.isfinite(days)]
            self._extent.append((float(days.min()), float(days.max())) if len(days) else None)
        return self._extent[0]

    def by_time(self) -> Ints:
        """All bars by their first known day: the order in which the keyboard goes through them."""
        start = np.where(np.isfinite(self.possible_start), self.possible_start, self.certain_start)
        start = np.where(np.isfinite(start), start, self.possible_end)
        return np.lexsort((self.possible_end, start))
