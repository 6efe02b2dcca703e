"""Dates as values: the Extended Date/Time Format (EDTF, ISO 8601-2:2019), levels 0, 1 and most of 2.

Start reading at ``Date``. Days are day numbers (see ``day_numbers``); a bound that is None is open or unknown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from workbench.errors import DateError
from workbench.model.day_numbers import day_text
from workbench.model.edtf_digits import Bounds
from workbench.model.edtf_point import APPROXIMATE, BOTH, UNCERTAIN, Point, Precision, parse_point

_REMEMBERED = 20_000  # dates; a case repeats few


class Edge(StrEnum):
    """What stands at one end of an interval."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


_EDGES = {"..": Edge.OPEN, "": Edge.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Span:
    """An interval (``A/B``) or one entry of a set (``A``, ``A..B``): two ends, each a point or none."""

    start: Point | None
    end: Point | None
    start_edge: Edge = Edge.KNOWN
    end_edge: Edge = Edge.KNOWN


@dataclass(frozen=True, slots=True)
class Date:
    """A date as EDTF can say it; two dates are equal when their canonical text is.

    ``earliest`` and ``latest`` are the first and last day its digits allow. ``fuzzy_*`` widen them by one
    unit of each qualified part, as most EDTF libraries do; ``possible_*`` by what a reader would
    take "about" to mean (a day by a week, a month by a month, a year by a year). All are day numbers,
    None where open or unknown.
    """

    text: str
    precision: Precision = field(compare=False)
    strict: Bounds = field(compare=False, repr=False)
    fuzzy: Bounds = field(compare=False, repr=False)
    possible: Bounds = field(compare=False, repr=False)
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
        plain = not (self.is_interval or self.is_set or self.is_approximate or self.is_uncertain)
        return plain and self.earliest is not None and self.earliest == self.latest

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
    if written.startswith(("[", "{")):
        return _parse_set(written)
    if "/" in written:
        return _parse_interval(written)
    return date_of(parse_point(written))


def date_of(point: Point) -> Date:
    """The date that is this point."""
    return _date(point.text, point.precision, (Span(point, point),))


def interval(start: Date | None, end: Date | None) -> Date:
    """The interval from one plain date to another; None is an open end."""
    return parse_edtf(f"{start or '..'}/{end or '..'}")


def days(earliest: int | None, latest: int | None, mark: str = "") -> Date:
    """The date that allows just these days (day numbers): one day, or an interval of days.

    ``mark`` qualifies every end there is. Days of years that EDTF cannot write out are refused.
    """
    ends = [f"{day_text(bound)}{mark}" if bound is not None else ".." for bound in (earliest, latest)]
    return parse_edtf(ends[0] if ends[0] == ends[1] and earliest is not None else "/".join(ends))


def one_of(dates: Iterable[Date]) -> Date:
    """The set of which one date holds (``[A,B]``); a single date is itself."""
    entries: list[Date] = list(dict.fromkeys(member for date in dates for member in date.members))
    if len(entries) == 1:
        return entries[0]
    return parse_edtf(f"[{','.join(_entry_text(entry.spans[0]) for entry in entries)}]")


def _parse_interval(text: str) -> Date:
    before, _, after = text.partition("/")
    edges = [_EDGES.get(part, Edge.KNOWN) for part in (before, after)]
    start = parse_point(before) if edges[0] is Edge.KNOWN else None
    end = parse_point(after) if edges[1] is Edge.KNOWN else None
    if edges == [Edge.UNKNOWN, Edge.UNKNOWN]:
        raise DateError(f"“{text}” is not a date: an interval needs a start or an end.")
    span = Span(start, end, *edges)
    _check_order(span, text)
    canonical = f"{start.text if start else before}/{end.text if end else after}"
    return _date(canonical, Precision.INTERVAL, (span,))


def _parse_set(text: str) -> Date:
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing):
        raise DateError(f"“{text}” is not a date: a set that begins with {text[0]} ends with {closing}.")
    spans = tuple(_parse_entry(entry.strip(), text) for entry in text[1:-1].split(","))
    canonical = f"{text[0]}{','.join(_entry_text(span) for span in spans)}{closing}"
    return _date(canonical, Precision.SET, spans)


def _parse_entry(entry: str, text: str) -> Span:
    before, dots, after = entry.partition("..")
    if not (before or after):
        raise DateError(f"“{text}” is not a date: an entry of the set is empty.")
    start = parse_point(before) if before else None
    end = (parse_point(after) if after else None) if dots else start
    span = Span(start, end, Edge.KNOWN if start else Edge.OPEN, Edge.KNOWN if end else Edge.OPEN)
    _check_order(span, text)
    return span


def _entry_text(span: Span) -> str:
    if span.start is span.end and span.start is not None:
        return span.start.text
    return f"{span.start.text if span.start else ''}..{span.end.text if span.end else ''}"


def _member(span: Span) -> Date:
    if span.start is span.end and span.start is not None:
        return date_of(span.start)
    text = f"{span.start.text if span.start else '..'}/{span.end.text if span.end else '..'}"
    return _date(text, Precision.INTERVAL, (span,))


def _check_order(span: Span, text: str) -> None:
    if span.start is None or span.end is None or span.start is span.end:
        return
    first, last = span.start.bounds.earliest, span.end.bounds.latest
    if first is not None and last is not None and last < first:
        raise DateError(f"“{text}” is not a date: it ends before it starts.")


def _date(text: str, precision: Precision, spans: tuple[Span, ...]) -> Date:
    points = [point for span in spans for point in (span.start, span.end) if point]
    marks = {mark for point in points for mark in point.marks}
    strict = _hull(spans, attrgetter("bounds"))
    widened = any(marks) or any(point.significant for point in points)
    return Date(
        text=text,
        precision=precision,
        strict=strict,
        fuzzy=_hull(spans, attrgetter("fuzzy_bounds")) if widened else strict,
        possible=_hull(spans, attrgetter("possible_bounds")) if widened else strict,
        spans=spans,
        is_approximate=bool(marks & {APPROXIMATE, BOTH}),
        is_uncertain=bool(marks & {UNCERTAIN, BOTH}),
    )


def _hull(spans: tuple[Span, ...], bounds: Callable[[Point], Bounds]) -> Bounds:
    """The first and last day over several spans; None where any of them has no bound."""
    firsts = [bounds(span.start).earliest if span.start else None for span in spans]
    lasts = [bounds(span.end).latest if span.end else None for span in spans]
    known_firsts = [first for first in firsts if first is not None]
    known_lasts = [last for last in lasts if last is not None]
    return Bounds(
        min(known_firsts) if len(known_firsts) == len(firsts) else None,
        max(known_lasts) if len(known_lasts) == len(lasts) else None,
    )
