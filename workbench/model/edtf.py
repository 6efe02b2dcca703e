"""Dates as values: the Extended Date/Time Format (EDTF, ISO 8601-2:2019), levels 0, 1 and most of 2.

Start reading at ``Date``. Days are day numbers (see ``day_numbers``); a bound that is None is open or unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from workbench.errors import DateError
from workbench.model.edtf_digits import Bounds
from workbench.model.edtf_point import APPROXIMATE, BOTH, UNCERTAIN, Point, Precision, parse_point

_REMEMBERED = 20_000  # dates; a case repeats few
_CLOSING = {"[": "]", "{": "}"}


class Edge(StrEnum):
    """What stands at one end of an interval."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


_EDGES = {"..": Edge.OPEN, "": Edge.UNKNOWN}


class Span(NamedTuple):
    """An interval (``A/B``) or one entry of a set (``A``, ``A..B``): two ends, each a point or none.

    Where both ends are the same object the span is that one point.
    """

    start: Point | None
    end: Point | None
    start_edge: Edge = Edge.KNOWN
    end_edge: Edge = Edge.KNOWN

    @property
    def is_point(self) -> bool:
        """Whether it is a single point."""
        return self.start is not None and self.start is self.end

    @property
    def interval_text(self) -> str:
        """The span as an interval in EDTF."""
        signs = {edge: sign for sign, edge in _EDGES.items()}
        start = self.start.text if self.start else signs[self.start_edge]
        return f"{start}/{self.end.text if self.end else signs[self.end_edge]}"

    @property
    def entry_text(self) -> str:
        """The span as an entry of a set in EDTF."""
        if self.start and self.start is self.end:
            return self.start.text
        return f"{self.start.text if self.start else ''}..{self.end.text if self.end else ''}"


class Reach(NamedTuple):
    """First and last day of a whole date, as day numbers; None where open or unknown."""

    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Date:
    """A date as EDTF can say it; two dates are equal when their canonical text is.

    ``strict`` reaches from the first to the last day the digits allow. ``fuzzy`` widens that by one
    unit of each qualified part, as EDTF libraries do; ``possible`` by what a reader takes "about"
    to mean (a day by a week, a month by a month, a year by a year).
    """

    text: str
    precision: Precision = field(compare=False)
    strict: Reach = field(compare=False, repr=False)
    fuzzy: Reach = field(compare=False, repr=False)
    possible: Reach = field(compare=False, repr=False)
    spans: tuple[Span, ...] = field(compare=False, repr=False)
    is_approximate: bool = field(compare=False)
    is_uncertain: bool = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> int | None:
        """The first day the digits allow."""
        return self.strict.earliest

    @property
    def latest(self) -> int | None:
        """The last day the digits allow."""
        return self.strict.latest

    @property
    def fuzzy_earliest(self) -> int | None:
        """The first day, earlier by one unit of each qualified part."""
        return self.fuzzy.earliest

    @property
    def fuzzy_latest(self) -> int | None:
        """The last day, later by one unit of each qualified part."""
        return self.fuzzy.latest

    @property
    def possible_earliest(self) -> int | None:
        """The first day a reader would think possible."""
        return self.possible.earliest

    @property
    def possible_latest(self) -> int | None:
        """The last day a reader would think possible."""
        return self.possible.latest

    @property
    def is_interval(self) -> bool:
        """Whether it is written with two ends (``A/B``)."""
        return self.precision is Precision.INTERVAL

    @property
    def is_set(self) -> bool:
        """Whether it is one of several dates (``[A,B]``) or all of them (``{A,B}``)."""
        return self.precision is Precision.SET

    @property
    def is_exact_day(self) -> bool:
        """Whether it names one day without any doubt."""
        plain = self.point is not None and not (self.is_approximate or self.is_uncertain)
        return plain and self.earliest == self.latest

    @property
    def point(self) -> Point | None:
        """Its parts, where it is neither an interval nor a set."""
        return None if self.is_interval or self.is_set else self.spans[0].start

    @property
    def start(self) -> "Date | None":
        """The start of an interval; None where that is open or unknown, and for every other date."""
        start = self.spans[0].start
        return date_of(start) if self.is_interval and start else None

    @property
    def end(self) -> "Date | None":
        """The end of an interval; None where that is open or unknown, and for every other date."""
        end = self.spans[0].end
        return date_of(end) if self.is_interval and end else None

    @property
    def start_edge(self) -> Edge:
        """Whether the start is known, open (no bound) or unknown (there is one, nobody says which)."""
        return self.spans[0].start_edge

    @property
    def end_edge(self) -> Edge:
        """Whether the end is known, open (no bound) or unknown (there is one, nobody says which)."""
        return self.spans[-1].end_edge

    @property
    def members(self) -> tuple["Date", ...]:
        """The dates of a set, ranges as intervals; any other date alone."""
        return tuple(_member(span) for span in self.spans) if self.is_set else (self,)


@lru_cache(maxsize=_REMEMBERED)
def parse_edtf(text: str) -> Date:
    """Read a date in EDTF; a DateError says in one sentence why a text is none."""
    written = text.strip()
    if written.startswith(tuple(_CLOSING)):
        return _parse_set(written)
    if "/" in written:
        return _parse_interval(written)
    return date_of(parse_point(written))


def date_of(point: Point) -> Date:
    """The date that is this point."""
    return _date(point.text, point.precision, (Span(point, point),))


def _parse_interval(text: str) -> Date:
    before, _, after = text.partition("/")
    start_edge, end_edge = _EDGES.get(before, Edge.KNOWN), _EDGES.get(after, Edge.KNOWN)
    start = parse_point(before) if start_edge is Edge.KNOWN else None
    end = parse_point(after) if end_edge is Edge.KNOWN else None
    if start_edge is Edge.UNKNOWN and end_edge is Edge.UNKNOWN:
        raise DateError(f"“{text}” is not a date: an interval needs a start or an end.")
    span = Span(start, end, start_edge, end_edge)
    _check_order(span, text)
    return _date(span.interval_text, Precision.INTERVAL, (span,))


def _parse_set(text: str) -> Date:
    opening, closing = text[0], _CLOSING[text[0]]
    if not text.endswith(closing):
        raise DateError(f"“{text}” is not a date: a set that begins with {opening} ends with {closing}.")
    spans = tuple(_parse_entry(entry.strip(), text) for entry in text[1:-1].split(","))
    entries = ",".join(span.entry_text for span in spans)
    return _date(f"{opening}{entries}{closing}", Precision.SET, spans)


def _parse_entry(entry: str, text: str) -> Span:
    before, dots, after = entry.partition("..")
    if not (before or after):
        raise DateError(f"“{text}” is not a date: an entry of the set is empty.")
    start = parse_point(before) if before else None
    end = (parse_point(after) if after else None) if dots else start
    span = Span(start, end, Edge.KNOWN if start else Edge.OPEN, Edge.KNOWN if end else Edge.OPEN)
    _check_order(span, text)
    return span


def _member(span: Span) -> Date:
    if span.start and span.is_point:
        return date_of(span.start)
    return _date(span.interval_text, Precision.INTERVAL, (span,))


def _check_order(span: Span, text: str) -> None:
    if span.start and span.end and span.end.bounds.latest < span.start.bounds.earliest:
        raise DateError(f"“{text}” is not a date: it ends before it starts.")


def _date(text: str, precision: Precision, spans: tuple[Span, ...]) -> Date:
    points = [point for span in spans for point in (span.start, span.end) if point]
    marks = {mark for point in points for mark in point.marks}
    strict = _reach(spans, attrgetter("bounds"))
    widened = any(marks) or any(point.significant for point in points)
    return Date(
        text=text,
        precision=precision,
        strict=strict,
        fuzzy=_reach(spans, attrgetter("fuzzy_bounds")) if widened else strict,
        possible=_reach(spans, attrgetter("possible_bounds")) if widened else strict,
        spans=spans,
        is_approximate=bool(marks & {APPROXIMATE, BOTH}),
        is_uncertain=bool(marks & {UNCERTAIN, BOTH}),
    )


def _reach(spans: tuple[Span, ...], bounds: Callable[[Point], Bounds]) -> Reach:
    """The first and last day over several spans; None where any of them has no bound."""
    firsts = [bounds(span.start).earliest for span in spans if span.start]
    lasts = [bounds(span.end).latest for span in spans if span.end]
    return Reach(
        min(firsts) if len(firsts) == len(spans) else None,
        max(lasts) if len(lasts) == len(spans) else None,
    )
