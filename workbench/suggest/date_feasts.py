"""Feasts as a calendar fixes them: by day, by weekday of a month, by days from Easter, by another calendar."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.dates import Date, calendar_day, day_number, days
from workbench.model.day_numbers import month_length
from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_context import Basis, Context, Resolved, gathered
from workbench.suggest.date_lunar_feasts import hebrew_days, islamic_days, orthodox_easter
from workbench.suggest.date_periods import WEEK, weekday_of

Kind = int | tuple[str | int, ...]
_YEARS = range(1583, 10_000)  # of the Gregorian Easter


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
        past = [date for date in near if (date.earliest or 0) <= context.today][-1:]
        future = [date for date in near if (date.latest or 0) >= context.today][:1]
        return context.by_tense(past, future)

    def around(self, pivot: int) -> Iterator[Date]:
        """Its days in the years near a day, in order."""
        year = calendar_day(pivot)[0]
        years = [self.year] if self.year is not None else range(year - 3, year + 4)
        return (date for each in years for date in feast_dates(self.kind, each))

    def in_year(self, year: int) -> "Feast":
        """The same in a year."""
        return Feast(self.kind, year)


def feast_dates(kind: Kind, year: int) -> list[Date]:
    """The dates of a feast in a year; none where its calendar does not know it."""
    if year not in _YEARS:
        return []
    calendar, *numbers = ("easter", kind) if isinstance(kind, int) else kind
    if calendar == "islamic":
        return [days(first, last, "~") for first, last in islamic_days(year, *map(int, numbers))]
    if calendar == "hebrew":
        base, offset, length = numbers
        return [days(*hebrew_days(year, str(base), int(offset), int(length)))]
    number = _feast_day(year, calendar, [int(each) for each in numbers])
    return [days(number, number)]


def _feast_day(year: int, calendar: str | int, numbers: list[int]) -> int:
    if calendar == "easter":
        return easter(year) + numbers[0]
    if calendar == "orthodox":
        return orthodox_easter(year) + numbers[0]
    if len(numbers) == 1:
        return day_number(year, int(calendar), numbers[0])
    nth, weekday, later = (*numbers, 0)[:3]
    return nth_weekday(year, int(calendar), nth, weekday) + later


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
