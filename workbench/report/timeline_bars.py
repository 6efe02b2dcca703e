"""Bars in columns, sorted by lane and start, so that what is in sight is found without looking at the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

from workbench.model.entity_types import GROUPS
from workbench.report.timeline_rows import BarRow

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_DAYS = ("possible_start", "certain_start", "certain_end", "possible_end", "said_start", "said_end")
_LANES = ("person", "service", "post", "organisation", "group", "declaration", "measure", "event", "unknown")
ORDER = (*_LANES, *(name for name in GROUPS if name not in _LANES))
"""The groups from top to bottom: people and posts, what was done to them, what is not known, the rest."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One strip of the timeline; ``group`` gives its bars their colour."""

    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Sorted:
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
    anchored date and its anchor, by the first of them.
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
    _sorted: dict[int, tuple[Sorted, Sorted]] = field(default_factory=dict, repr=False)

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
    ) -> Self:
        """Sort columns; ``days`` holds possible and certain starts and ends, ``links`` pairs of row numbers."""
        order = np.lexsort((days["possible_start"], lane))
        count = len(order)
        place = np.empty(count, np.int64)
        place[order] = np.arange(count)
        none = {"said_start": np.full(count, np.inf), "said_end": np.full(count, -np.inf)}
        columns = {name: np.asarray({**none, **days}[name], np.float64)[order] for name in _DAYS}
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

    def lane_of(self, bar: int) -> int:
        """The lane a bar lies in."""
        return int(self.first.searchsorted(bar, "right")) - 1

    def known(self, some: Ints | slice) -> tuple[Floats, Floats]:
        """First and last day that bars are bounded by; an open end gives way to the nearest day that is named."""
        named = np.stack([getattr(self, name)[some] for name in _DAYS])
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

    def in_view(self, lane: int, left: float, right: float) -> Ints:
        """The bars of a lane that touch the stretch from ``left`` up to ``right``, by their start."""
        part = self.of_lane(lane)
        stop = part.start + int(self.possible_start[part].searchsorted(right, "left"))
        touching: Ints = part.start + np.flatnonzero(self.possible_end[part.start : stop] > left - 1)
        return touching

    def extent(self) -> tuple[float, float] | None:
        """First and last known day of all records' own time; of the dates aside where there is nothing else."""
        chosen = ~self.aside if not self.aside.all() else self.aside
        days = np.concatenate([getattr(self, name)[chosen] for name in _DAYS[:4]])
        days = days[np.isfinite(days)]
        return (float(days.min()), float(days.max())) if len(days) else None

    def by_time(self) -> Ints:
        """All bars by their first known day: the order in which the keyboard goes through them."""
        start = np.where(np.isfinite(self.possible_start), self.possible_start, self.certain_start)
        start = np.where(np.isfinite(start), start, self.possible_end)
        return np.lexsort((self.possible_end, start))


def bars_from(rows: Sequence[BarRow], *, by: str = "type") -> Bars:
    """The columns of rows, in lanes by the group of their type or, ``by`` entity, one lane for each record."""
    lanes, lane = _by_entity(rows) if by == "entity" else _by_group(rows)
    days = {name: np.array([getattr(row, name) for row in rows], np.float64) for name in _DAYS}
    return Bars.build(
        lanes,
        np.array(lane, np.int64),
        days,
        aside=np.array([row.aside for row in rows], np.bool_),
        denied=np.array([row.denied for row in rows], np.bool_),
        links=_links(rows),
    )


def _by_group(rows: Sequence[BarRow]) -> tuple[list[Lane], list[int]]:
    there = {row.group for row in rows}
    names = [name for name in ORDER if name in there] + sorted(there.difference(ORDER))
    number = {name: place for place, name in enumerate(names)}
    return [Lane(name.capitalize() or "Other", name) for name in names], [number[row.group] for row in rows]


def _by_entity(rows: Sequence[BarRow]) -> tuple[list[Lane], list[int]]:
    """Records in the order of their groups, within a group by their first known day."""
    rank = {name: place for place, name in enumerate(ORDER)}
    firsts: dict[int, tuple[int, float, str, int]] = {}
    groups: dict[int, str] = {}
    for row in rows:
        key = (rank.get(row.group, len(rank)), _first_day(row), row.label, row.entity_id)
        firsts[row.entity_id] = min(key, firsts.get(row.entity_id, key))
        groups[row.entity_id] = row.group
    ordered = sorted(firsts.values())
    number = {key[3]: place for place, key in enumerate(ordered)}
    return [Lane(key[2], groups[key[3]]) for key in ordered], [number[row.entity_id] for row in rows]


def _first_day(row: BarRow) -> float:
    days = (row.possible_start, row.certain_start, row.possible_end)
    return next((day for day in days if np.isfinite(day)), -np.inf)


def _links(rows: Sequence[BarRow]) -> list[tuple[int, int]]:
    """Pairs of rows: one with a date that hangs on a date of the other."""
    at = {one.statement_id: number for number, row in enumerate(rows) for one in row.statements}
    found = []
    for number, row in enumerate(rows):
        anchors = (at.get(one.anchor_id) for one in row.statements if one.anchor_id is not None)
        found += [(number, anchor) for anchor in anchors if anchor is not None and anchor != number]
    return found
