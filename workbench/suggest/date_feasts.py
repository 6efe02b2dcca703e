"""Feasts as the calendar fixes them: by day, by weekday of a month, or by days from Easter."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.dates import Date, calendar_day, day_number, days
from workbench.model.day_numbers import month_length
from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_context import Basis, Context, Resolved, gathered
from workbench.suggest.date_periods import WEEK, weekday_of

Kind = int | tuple[int, ...]
_YEARS = range(1583, 10_000)  # of the Gregorian Easter
_FIXED = 2  # numbers of a feast on a day of its own


@dataclass(frozen=True)
class Feast:
    """A feast of a year, or of the year the sentence means."""

    kind: Kind
    year: int | None = None

    def resolve(self, context: Context) -> Resolved | None:
        """Its day, past or future as the sentence says where no year is said."""
        if self.year is not None:
            return gathered(list(self.around(0)), Basis.STATED)
        if context.today is None:
            return None
        near = list(self.around(context.today))
        past = [date for date in near if (date.latest or 0) <= context.today][-1:]
        future = [date for date in near if (date.latest or 0) >= context.today][:1]
        return context.by_tense(past, future)

    def around(self, pivot: int) -> Iterator[Date]:
        """Its days in the years near a day, in order."""
        year = calendar_day(pivot)[0]
        years = [self.year] if self.year is not None else range(year - 3, year + 4)
        return (days(number, number) for each in years if (number := feast_day(self.kind, each)) is not None)

    def in_year(self, year: int) -> "Feast":
        """The same in a year."""
        return Feast(self.kind, year)


def feast_day(kind: Kind, year: int) -> int | None:
    """The day number of a feast in a year; None where the calendar does not know it."""
    if year not in _YEARS:
        return None
    if isinstance(kind, int):
        return easter(year) + kind
    if len(kind) == _FIXED:
        return day_number(year, *kind)
    month, nth, weekday, later = (*kind, 0)[:4]
    return nth_weekday(year, month, nth, weekday) + later


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> int:
    """The day number of a month's nth weekday; counted from its end where nth is negative."""
    if nth > 0:
        first = day_number(year, month, 1)
        return first + (weekday - weekday_of(first)) % WEEK + (nth - 1) * WEEK
    last = day_number(year, month, month_length(year, month))
    return last - (weekday_of(last) - weekday) % WEEK + (nth + 1) * WEEK


def easter(year: int) -> int:
    """The day number of the western Easter Sunday, by the Gregorian rule."""
    golden, century = year % 19, year // 100
    corrected = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = corrected - corrected // 28 * (1 - 29 // (corrected + 1) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % WEEK
    return day_number(year, 3, 1) - 1 + moon - sunday + 28


Yearly = Calendar | Feast
