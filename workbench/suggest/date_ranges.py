"""Expressions made of others: ranges, open ends, approximations, so long from a day on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from workbench.errors import DateError
from workbench.model.dates import Date, interval, parse_edtf, qualified
from workbench.suggest.date_calendar import Calendar, Choice
from workbench.suggest.date_context import Basis, Context, Expression, Resolved, Tense, gathered, weaker
from workbench.suggest.date_periods import Amount, moved, spanning

_OPEN = {
    "since": "{}/..",
    "until": "../{}",
    "before": "/{}",
    "after": "{}/",
    "not_after": "[..{}]",
    "not_before": "{}/..",
}


@dataclass(frozen=True)
class Open:
    """Since, until, before or after another expression; what ended may have been decided long before it."""

    kind: str
    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The interval with one end that no word bounds."""
        told_past = self.kind == "until" and context.tense is Tense.PAST
        found = self.of.resolve(context.reading(Tense.UNKNOWN) if told_past else context)
        return found.mapped(self._opened) if found else None

    def _opened(self, date: Date) -> Date | None:
        forward = self.kind in {"since", "after", "not_before"}
        end = (date.start if forward else date.end) if date.is_interval else date
        return parse_edtf(_OPEN[self.kind].format(end)) if end else None


@dataclass(frozen=True)
class Approximate:
    """About another expression."""

    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The date, marked as approximate."""
        found = self.of.resolve(context)
        return replace(found, date=qualified(found.date, "~"), offset=None) if found else None


@dataclass(frozen=True)
class Lasting:
    """So long from a day on: "from 18 December for 10 days"."""

    of: Expression
    amount: Amount

    def resolve(self, context: Context) -> Resolved | None:
        """From the day to the last one counted."""
        found = self.of.resolve(context)
        return found.mapped(self._lasting) if found else None

    def _lasting(self, date: Date) -> Date | None:
        end = moved(self.amount.unit, date.earliest, self.amount.most) if date.earliest is not None else None
        return spanning(date.earliest, end)


@dataclass(frozen=True)
class Range:
    """From one expression to another; what one of them leaves out is taken from the other."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The interval; all that the words allow where a year is missing."""
        first, last = shared(self.first, self.last)
        if context.today is None or not (lacks_year(first) or lacks_year(last)):
            return _of_whole(first, last, context)
        if isinstance(last, Calendar) and lacks_year(last) and not lacks_year(first):
            begun = first.resolve(context)
            return begun.mapped(lambda start: _on_from(start, last), Basis.INFERRED) if begun else None
        pairs = list(_pairs(first, last, context))
        if not lacks_year(last):
            return gathered([date for _, date in pairs][-1:], Basis.INFERRED)
        past = [date for start, date in pairs if start <= context.today][-1:]
        future = [date for _, date in pairs if date.latest is None or date.latest >= context.today][:1]
        return context.by_tense(past, future)


def _of_whole(first: Expression, last: Expression, context: Context) -> Resolved | None:
    """A range of two expressions that need no year from each other."""
    starts = first.resolve(context)
    ends = last.resolve(context)
    if starts is None or ends is None:
        return None
    pairs = product(starts.date.members, ends.date.members)
    found = [date for pair in pairs if (date := joined(*pair))]
    return gathered(
        found, weaker(starts.basis, ends.basis), starts.anchor if starts.anchor is not None else ends.anchor
    )


def _on_from(start: Date, last: Calendar) -> Date | None:
    """From a date to the next day or month of a name."""
    first = start.earliest
    ends = [] if first is None else [end for end in last.around(first) if (end.earliest or 0) >= first]
    return joined(start, ends[0]) if ends else None


def _pairs(first: Expression, last: Expression, context: Context) -> Iterator[tuple[int, Date]]:
    """The first day of each range there may be near the text's day, and the range, in order."""
    for end in _near(last, context, None):
        if end.earliest is None:
            continue
        starts = [start for start in _near(first, context, end) if (start.earliest or 0) <= end.earliest]
        start = starts[-1] if starts else None
        date = joined(start, end) if start else None
        if start is not None and date is not None:
            yield start.earliest or 0, date


def _near(side: Expression, context: Context, other: Date | None) -> list[Date]:
    if isinstance(side, Calendar) and not side.has_year:
        return list(side.around((other.earliest if other else None) or context.today or 0))
    found = side.resolve(context.reading(Tense.UNKNOWN))
    return list(found.date.members) if found else []


def lacks_year(side: Expression) -> bool:
    """Whether it is a day or month that does not say its year."""
    return isinstance(side, Calendar) and not side.has_year


def joined(first: Date, last: Date) -> Date | None:
    """From one date to another; None where that ends before it starts."""
    start = first.start if first.is_interval else first
    end = last.end if last.is_interval else last
    if start is not None and start == end:
        return start
    try:
        return interval(start, end) if start or end else None
    except DateError:
        return None


def shared(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Two ends of a range, each with the month and the year that only the other says."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return first, last
    if first.month is None and first.day is not None and last.month is not None:
        first = replace(first, month=last.month)
    if last.month is None and last.day is not None and first.month is not None:
        last = replace(last, month=first.month)
        last = last if last.has_year else replace(last, year=first.year, short_year=first.short_year)
    if last.has_year and not first.has_year and (first.month or 0) <= (last.month or 0):
        first = replace(first, year=last.year, short_year=last.short_year)
    if first.year is not None and last.year is None and last.short_year is not None and last.month is None:
        last = replace(last, year=first.year - first.year % 100 + last.short_year, short_year=None)
    return first, last


def range_of(first: Expression, last: Expression) -> Expression:
    """A range; of two dates in digits, read both in the same order."""
    if isinstance(first, Choice) and isinstance(last, Choice) and len(first.choices) == len(last.choices):
        pairs = zip(first.choices, last.choices, strict=True)
        return Choice(tuple(Range(*pair) for pair in pairs))
    if isinstance(first, Choice):
        return Choice(tuple(range_of(choice, last) for choice in first.choices))
    if isinstance(last, Choice):
        return Choice(tuple(range_of(first, choice) for choice in last.choices))
    return Range(first, last)
