"""Offsets from one date to another ("three weeks later").

The rule for precision: a number of days is meant to the day; weeks, months and years are round
figures, so what they lead to is approximate. An offset may say for itself that it is approximate.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from workbench.errors import DateError
from workbench.model.date_making import all_of, days, one_of, written_day, written_year
from workbench.model.day_numbers import add_months, calendar_day
from workbench.model.edtf import Date, Edge, Span, date_of, parse_edtf
from workbench.model.edtf_digits import MONTHS_IN_YEAR
from workbench.model.edtf_point import APPROXIMATE, Point, Precision, merged_mark

_DURATION = re.compile(r"(?P<sign>[+-]?)P(?P<amount>[0-9]{1,7})(?P<unit>[DWMY])(?P<about>~?)")
_DAYS_IN_WEEK = 7


class Unit(StrEnum):
    """What an offset counts, by its letter in an ISO 8601 duration."""

    DAYS = "D"
    WEEKS = "W"
    MONTHS = "M"
    YEARS = "Y"


_KEPT = {
    Unit.DAYS: (),
    Unit.WEEKS: (),
    Unit.MONTHS: (Precision.MONTH,),
    Unit.YEARS: (Precision.MONTH, Precision.SEASON, Precision.YEAR),
}


class Offset(NamedTuple):
    """A distance in time: so many units later, or earlier where the amount is negative."""

    amount: int
    unit: Unit
    approximate: bool = False

    def __str__(self) -> str:
        sign = "-" if self.amount < 0 else ""
        return f"{sign}P{abs(self.amount)}{self.unit}{APPROXIMATE if self.approximate else ''}"

    @classmethod
    def parse(cls, text: str) -> "Offset":
        """Read an ISO 8601 duration of one unit (``P3W``, ``-P1M``); ``~`` behind it says "about"."""
        found = _DURATION.fullmatch(text.strip())
        if found is None:
            raise DateError(f"“{text}” is not an offset: write it like P3W, P14D, P2M or -P1Y.")
        amount = int(found["amount"])
        return cls(-amount if found["sign"] == "-" else amount, Unit(found["unit"]), bool(found["about"]))

    @property
    def blurs(self) -> bool:
        """Whether what it leads to is approximate."""
        return self.approximate or (self.unit is not Unit.DAYS and self.amount != 0)

    def applied(self, number: int) -> int:
        """The day number so much later; a month's last days are cut to those the other month has."""
        if self.unit is Unit.DAYS:
            return number + self.amount
        if self.unit is Unit.WEEKS:
            return number + self.amount * _DAYS_IN_WEEK
        return add_months(number, self.amount * (MONTHS_IN_YEAR if self.unit is Unit.YEARS else 1))


def shift(date: Date, offset: Offset) -> Date:
    """The date so much later or earlier.

    A date keeps its precision where the unit is no finer (two months after March is May); else it becomes the
    interval of the days its first and last day lead to. Open and unknown ends stay what they are.
    """
    if date.is_set:
        make = one_of if date.text.startswith("[") else all_of
        return make(_shifted_span(span, offset) for span in date.spans)
    return _shifted_span(date.spans[0], offset)


def _shifted_span(span: Span, offset: Offset) -> Date:
    if span.start and span.is_point:
        return _shifted(span.start, offset)
    first = _shifted(span.start, offset) if span.start else None
    last = _shifted(span.end, offset) if span.end else None
    start = (first.start or first).text if first else _sign(span.start_edge)
    end = (last.end or last).text if last else _sign(span.end_edge)
    return parse_edtf(f"{start}/{end}")


def _sign(edge: Edge) -> str:
    return ".." if edge is Edge.OPEN else ""


def _shifted(point: Point, offset: Offset) -> Date:
    if not offset.amount and not offset.approximate:
        return date_of(point)
    rough = offset.blurs or point.significant
    mark = merged_mark(*point.marks, APPROXIMATE if rough else "")
    written = _same_precision(point, offset)
    if written:
        return parse_edtf(written + mark)
    return days(offset.applied(point.bounds.earliest), offset.applied(point.bounds.latest), mark)


def _same_precision(point: Point, offset: Offset) -> str:
    """The shifted date without qualifiers where it keeps its precision, else ""."""
    first = offset.applied(point.bounds.earliest)
    if point.precision is Precision.DAY:
        return written_day(first)
    if point.precision not in _KEPT[offset.unit] or point.day or "X" in point.month:
        return ""
    year, month, _ = calendar_day(first)
    written = written_year(year)
    if written.startswith("Y") or not point.month:
        return written
    return f"{written}-{point.month if point.season else f'{month:02d}'}"
