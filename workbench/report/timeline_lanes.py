"""The lanes of a timeline: by type, by record, by source or by tag."""

from collections.abc import Mapping, Sequence

import numpy as np

from workbench.model.entity_types import GROUPS
from workbench.model.timeline import Heading
from workbench.report.timeline_bars import DAYS, Bars, Lane
from workbench.report.timeline_rows import BarRow

_LANES = ("person", "service", "post", "organisation", "group", "declaration", "measure", "event", "unknown")
ORDER = (*_LANES, *(name for name in GROUPS if name not in _LANES))
"""The groups from top to bottom: people and posts, what was done to them, what is not known, the rest."""

Headings = Mapping[int, Sequence[Heading]]
"""The sources or tags of each statement, by its row id."""


def bars_from(rows: Sequence[BarRow], *, by: str = "type") -> Bars:
    """The columns of rows, in lanes by the group of their type or, ``by`` entity, one lane for each record."""
    lanes, lane = _by_entity(rows) if by == "entity" else _by_group(rows)
    return _bars(rows, lanes, lane)


def bars_under(rows: Sequence[BarRow], headings: Headings, *, rest: str) -> tuple[list[BarRow], Bars]:
    """The columns of rows in a lane for each heading, and the rows they stand for.

    A row with several headings is in each of their lanes, one without any in the last, called ``rest``.
    """
    under = [_headings(row, headings) for row in rows]
    names = sorted({one for some in under for one in some}, key=lambda one: (one.label.casefold(), one.id))
    number = {one: place for place, one in enumerate(names)}
    last = len(names)
    pairs = [(row, number[one]) for row, some in zip(rows, under, strict=True) for one in some]
    pairs += [(row, last) for row, some in zip(rows, under, strict=True) if not some]
    lanes = [Lane(one.label, "") for one in names] + [Lane(rest, "")] * any(lane == last for _, lane in pairs)
    shown = [row for row, _ in pairs]
    return shown, _bars(shown, lanes, [lane for _, lane in pairs], mixed=True)


def _bars(rows: Sequence[BarRow], lanes: list[Lane], lane: list[int], *, mixed: bool = False) -> Bars:
    return Bars.build(
        lanes,
        np.array(lane, np.int64),
        {name: np.array([getattr(row, name) for row in rows], np.float64) for name in DAYS},
        aside=np.array([row.aside for row in rows], np.bool_),
        denied=np.array([row.denied for row in rows], np.bool_),
        links=_links(rows, lane),
        groups=[row.group for row in rows] if mixed else (),
    )


def _headings(row: BarRow, headings: Headings) -> list[Heading]:
    return list(dict.fromkeys(one for statement in row.statements for one in headings.get(statement.statement_id, ())))


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


def _links(rows: Sequence[BarRow], lane: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of rows: one with a date that hangs on a date of the other, in the same lane where it is there."""
    hanging = [
        (number, one.anchor_id)
        for number, row in enumerate(rows)
        for one in row.statements
        if one.anchor_id is not None
    ]
    wanted = {anchor_id for _, anchor_id in hanging}
    at: dict[int, dict[int, int]] = {anchor_id: {} for anchor_id in wanted}
    for number, row in enumerate(rows) if wanted else ():
        for one in row.statements:
            if one.statement_id in wanted:
                at[one.statement_id].setdefault(lane[number], number)
    found = []
    for number, anchor_id in hanging:
        places = at[anchor_id]
        anchor = places.get(lane[number], next(iter(places.values()), number))
        if anchor != number:
            found.append((number, anchor))
    return found
