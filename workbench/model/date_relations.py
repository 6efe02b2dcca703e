"""How two dates stand to each other: certainly, possibly, or not at all.

Bounds are the possible ones, so "about" counts; a date marked uncertain is never certainly anything.
Days are counted whole: 9 March meets 8 March. *Certainly* is: wherever within their bounds the dates lie.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from workbench.model.edtf import Date, Edge, Span
from workbench.model.edtf_point import Point

_FAR = 10**18  # days; beyond every day number a date can have

Box = tuple[int, int]  # the lowest and the highest day number a start or an end may have
Boxes = tuple[Box, Box]  # of a start, and of the day after an end


class Certainty(StrEnum):
    """How sure an answer is."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"


class Relation(StrEnum):
    """Allen's thirteen relations between two stretches of time; exactly one holds."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUAL = "equal"
    FINISHED_BY = "finished by"
    CONTAINS = "contains"
    STARTED_BY = "started by"
    OVERLAPPED_BY = "overlapped by"
    MET_BY = "met by"
    AFTER = "after"


# The order of the four ends: a, A are the first date's start and end, b, B the second's.
# Ends that stand together are the same day.
_ORDER: Mapping[Relation, tuple[str, ...]] = {
    Relation.BEFORE: ("a", "A", "b", "B"),
    Relation.MEETS: ("a", "Ab", "B"),
    Relation.OVERLAPS: ("a", "b", "A", "B"),
    Relation.STARTS: ("ab", "A", "B"),
    Relation.DURING: ("b", "a", "A", "B"),
    Relation.FINISHES: ("b", "a", "AB"),
    Relation.EQUAL: ("ab", "AB"),
    Relation.FINISHED_BY: ("a", "b", "AB"),
    Relation.CONTAINS: ("a", "b", "B", "A"),
    Relation.STARTED_BY: ("ab", "B", "A"),
    Relation.OVERLAPPED_BY: ("b", "a", "B", "A"),
    Relation.MET_BY: ("b", "Ba", "A"),
    Relation.AFTER: ("b", "B", "a", "A"),
}
_BEFORE = frozenset({Relation.BEFORE, Relation.MEETS})
_AFTER = frozenset({Relation.AFTER, Relation.MET_BY})
_WITHIN = frozenset({Relation.DURING, Relation.STARTS, Relation.FINISHES, Relation.EQUAL})
_INTERSECTS = frozenset(Relation) - _BEFORE - _AFTER


def allen(a: Date, b: Date, *, lasting: bool = False) -> Mapping[Relation, Certainty]:
    """How surely each of Allen's relations holds between two dates.

    An interval is read as "at some time between" its ends, which is never too sure; with ``lasting``
    it is read as going on from its start to its end.
    """
    feasible = _feasible(_boxes(a, lasting=lasting), _boxes(b, lasting=lasting))
    doubtful = a.is_uncertain or b.is_uncertain
    return {relation: _certainty(feasible, frozenset({relation}), doubtful=doubtful) for relation in Relation}


def before(a: Date, b: Date, *, lasting: bool = False) -> Certainty:
    """Whether the first date is over when the second begins."""
    return _answer(a, b, _BEFORE, lasting=lasting)


def after(a: Date, b: Date, *, lasting: bool = False) -> Certainty:
    """Whether the first date begins when the second is over."""
    return _answer(a, b, _AFTER, lasting=lasting)


def intersects(a: Date, b: Date, *, lasting: bool = False) -> Certainty:
    """Whether the two dates share a day."""
    return _answer(a, b, _INTERSECTS, lasting=lasting)


def equal(a: Date, b: Date, *, lasting: bool = False) -> Certainty:
    """Whether the two dates are the same days."""
    return _answer(a, b, frozenset({Relation.EQUAL}), lasting=lasting)


def meets(a: Date, b: Date, *, lasting: bool = False) -> Certainty:
    """Whether the second date begins the day after the first ends."""
    return _answer(a, b, frozenset({Relation.MEETS}), lasting=lasting)


def within(a: Date, period: Date, *, lasting: bool = False) -> Certainty:
    """Whether the first date lies inside a period; the period is all the days it names.

    ``lasting`` concerns the first date only.
    """
    feasible = _feasible(_boxes(a, lasting=lasting), _period_boxes(period))
    return _certainty(feasible, _WITHIN, doubtful=a.is_uncertain or period.is_uncertain)


def _answer(a: Date, b: Date, relations: frozenset[Relation], *, lasting: bool) -> Certainty:
    feasible = _feasible(_boxes(a, lasting=lasting), _boxes(b, lasting=lasting))
    return _certainty(feasible, relations, doubtful=a.is_uncertain or b.is_uncertain)


def _certainty(feasible: frozenset[Relation], relations: frozenset[Relation], *, doubtful: bool) -> Certainty:
    if not feasible & relations:
        return Certainty.NO
    return Certainty.CERTAINLY if feasible <= relations and not doubtful else Certainty.POSSIBLY


def _feasible(a: Boxes, b: Boxes) -> frozenset[Relation]:
    """The relations that hold somewhere within the boxes."""
    boxes = {"a": a[0], "A": a[1], "b": b[0], "B": b[1]}
    return frozenset(relation for relation, order in _ORDER.items() if _can_stand(order, boxes))


def _can_stand(order: tuple[str, ...], boxes: Mapping[str, Box]) -> bool:
    """Whether the ends can stand in this order: each takes the first day left to it."""
    day = -2 * _FAR
    for together in order:
        day = max(day + 1, *(boxes[end][0] for end in together))
        if day > min(boxes[end][1] for end in together):
            return False
    return True


def _boxes(date: Date, *, lasting: bool) -> Boxes:
    """Where start and end of a date may lie."""
    if lasting and date.is_interval:
        return _span_boxes(date.spans[0], _anywhere, _anywhere)
    first = -_FAR if date.possible.earliest is None else date.possible.earliest
    last = _FAR if date.possible.latest is None else date.possible.latest
    return (first, last), (first + 1, last + 1)


def _period_boxes(period: Date) -> Boxes:
    """Where start and end of a period may lie: fixed, save where it is qualified, unknown or a set."""
    if period.is_set:
        return _boxes(period, lasting=False)
    return _span_boxes(period.spans[0], _first_day, _last_day)


def _span_boxes(span: Span, start: Callable[[Point], Box], end: Callable[[Point], Box]) -> Boxes:
    first = _edge_box(span.start, span.start_edge, start, -_FAR)
    last = _edge_box(span.end, span.end_edge, end, _FAR)
    if span.start_edge is Edge.UNKNOWN:
        first = (-_FAR, last[1])
    if span.end_edge is Edge.UNKNOWN:
        last = (first[0], _FAR)
    return first, (last[0] + 1, last[1] + 1)


def _edge_box(point: Point | None, edge: Edge, box: Callable[[Point], Box], far: int) -> Box:
    return box(point) if point and edge is Edge.KNOWN else (far, far)


def _anywhere(point: Point) -> Box:
    return point.possible_bounds.earliest, point.possible_bounds.latest


def _first_day(point: Point) -> Box:
    slack = point.bounds.earliest - point.possible_bounds.earliest
    return point.bounds.earliest - slack, point.bounds.earliest + slack


def _last_day(point: Point) -> Box:
    slack = point.possible_bounds.latest - point.bounds.latest
    return point.bounds.latest - slack, point.bounds.latest + slack
