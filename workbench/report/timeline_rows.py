"""What a timeline shows of each record: dated statements joined to bars with a certain core and a possible fringe."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from workbench.model.grading import Polarity
from workbench.model.ontology import EntityType, Ontology
from workbench.model.timeline import DatedStatement


class BarRow(NamedTuple):
    """One bar, in day numbers, last days included: possible from the first to the last, certain in between.

    An open end is infinite; without a certain core ``certain_start`` is after ``certain_end``. What an
    approximate date names ("about 29 March") lies from ``said_start`` to ``said_end``; where one of them is
    infinite, the other is only a bound. A bar *aside* is a
    date beside the record's own time, such as a birth; the first of ``statements`` is what the bar shows.
    """

    entity_id: int
    entity_type: str
    label: str
    group: str
    statements: tuple[DatedStatement, ...]
    possible_start: float
    possible_end: float
    certain_start: float = inf
    certain_end: float = -inf
    said_start: float = inf
    said_end: float = -inf
    aside: bool = False
    denied: bool = False

    @property
    def statement_id(self) -> int:
        """The statement that a click on the bar leads to."""
        return self.statements[0].statement_id


Rows = Sequence[DatedStatement]
_NONE = (inf, -inf)  # no days at all


def rows_from(dated: Iterable[DatedStatement], ontology: Ontology) -> list[BarRow]:
    """The bars of these statements: a record's own time as one bar, every other date of it as one aside."""
    by_entity: dict[int, list[DatedStatement]] = {}
    for row in dated:
        by_entity.setdefault(row.entity_id, []).append(row)
    bars: list[BarRow] = []
    for rows in by_entity.values():
        bars += _of_entity(rows, ontology.get(rows[0].entity_type))
    return bars


def _of_entity(rows: Rows, found: EntityType) -> list[BarRow]:
    filled: dict[str, list[DatedStatement]] = {}
    bars = []
    for row in rows:
        if row.polarity == Polarity.ASSERTED:
            filled.setdefault(row.property, []).append(row)
        else:
            bars.append(_bar((row,), found.group, denied=row.polarity == Polarity.DENIED, aside=True))
    start, end, point = _roles(filled, found)
    if start or end:
        bars.append(_interval(filled.get(start, ()), filled.get(end, ()), found.group))
    elif point:
        bars += _points(filled[point], found, aside=False)
    shown = {start, end} if start or end else {point}
    for name, there in filled.items():
        if name not in shown:
            bars += _points(there, found, aside=True)
    return bars


def _roles(filled: Iterable[str], found: EntityType) -> tuple[str, str, str]:
    """The properties that begin and end the record's time, or the one that is its only date; "" for none.

    A property the type has as start and as end alike ("date") is a moment: it can stand in for a missing
    start, never for an end, for nothing says that what was so on a day ended on it.
    """
    starts, ends, names = found.temporal_start, found.temporal_end, set(filled)
    start = next((name for name in starts if name in names and name not in ends), "")
    end = next((name for name in ends if name in names and name not in starts), "")
    point = next((name for name in starts if name in names and name in ends), "")
    return (start or point if end else start), end, point


def _interval(starts: Rows, ends: Rows, group: str) -> BarRow:
    """From start to end: certain between the latest start and the earliest end that are possible."""
    possible_start = min((_low(row.possible_from) for row in starts), default=-inf)
    possible_end = max((_high(row.possible_to) for row in ends), default=inf)
    begun = max((_high(row.possible_to) for row in starts), default=inf)
    ending = min((_low(row.possible_from) for row in ends), default=-inf)
    if not ends and _is_exact(starts):
        ending = begun
    if not starts and _is_exact(ends):
        begun = ending
    possible = min(possible_start, possible_end), max(possible_start, possible_end)
    certain = said = _NONE
    if begun <= ending and begun < inf and ending > -inf:
        certain = begun, ending
    elif not (starts and ends):
        named = starts or ends
        said = min(_low(row.earliest) for row in named), max(_high(row.latest) for row in named)
    return _bar((*starts, *ends), group, possible=possible, certain=certain, said=said)


def _points(rows: Rows, found: EntityType, *, aside: bool) -> list[BarRow]:
    """A date said once or alike by several as one bar; values that exclude one another as rivals, none certain."""
    if len(rows) == 1:
        return [_point(rows, found.group, aside=aside)]
    if not found.properties[rows[0].property].single:
        return [_point((row,), found.group, aside=aside) for row in rows]
    if max(_low(row.earliest) for row in rows) <= min(_high(row.latest) for row in rows):
        return [_point(rows, found.group, aside=aside)]
    rivals = [_point((row,), found.group, aside=aside) for row in rows]
    return [bar._replace(certain_start=inf, certain_end=-inf) for bar in rivals]


def _point(rows: Rows, group: str, *, aside: bool) -> BarRow:
    """One date: certain where somebody names the very day, otherwise possible all over."""
    exact = next((row for row in rows if _is_exact((row,))), None)
    if exact is not None:
        day = _low(exact.earliest)
        rows = (exact, *(row for row in rows if row is not exact))
        return _bar(rows, group, certain=(day, day), aside=aside)
    said = max(_low(row.earliest) for row in rows), min(_high(row.latest) for row in rows)
    possible = _reach(rows)
    narrower = possible[0] < said[0] or said[1] < possible[1]
    return _bar(rows, group, possible=possible, said=said if narrower else _NONE, aside=aside)


def _bar(
    rows: Rows,
    group: str,
    *,
    possible: tuple[float, float] | None = None,
    certain: tuple[float, float] = _NONE,
    said: tuple[float, float] = _NONE,
    aside: bool = False,
    denied: bool = False,
) -> BarRow:
    first, (start, end) = rows[0], possible or _reach(rows)
    known = (first.entity_id, first.entity_type, first.label, group, tuple(rows))
    return BarRow(*known, start, end, *certain, *said, aside, denied)


def _reach(rows: Rows) -> tuple[float, float]:
    """All days that are possible for any of these."""
    return min(_low(row.possible_from) for row in rows), max(_high(row.possible_to) for row in rows)


def _is_exact(rows: Rows) -> bool:
    """Whether all name one and the same day without a doubt."""
    day = rows[0].earliest
    if day is None:
        return False
    return all(day == row.latest == row.earliest == row.possible_from == row.possible_to for row in rows)


def _low(day: int | None) -> float:
    return -inf if day is None else day


def _high(day: int | None) -> float:
    return inf if day is None else day
