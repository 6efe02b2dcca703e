"""Parts of other expressions: "the first Monday of October", "the last week of 2018", "the 20th of next month"."""

from dataclasses import dataclass

from workbench.model.dates import Date, calendar_day, days
from workbench.suggest.date_context import Basis, Context, Expression, Resolved
from workbench.suggest.date_feasts import Yearly
from workbench.suggest.date_periods import WEEK, dated, first_day, last_day, period, spanning, weekday_of

_FIRST_HALF = 40  # as EDTF numbers the halves of a year
_WEEKS_IN_YEAR = 53


@dataclass(frozen=True)
class Nth:
    """The nth day, weekday, week, month ... of a period, or so many from there; from its end where negative."""

    nth: int
    what: str | int  # a unit, or a day of the week
    of: Expression
    count: int = 1

    def resolve(self, context: Context) -> Resolved | None:
        """The part of each date the whole may have."""
        whole = self.of.resolve(context)
        return whole.mapped(self._part) if whole else None

    def _part(self, whole: Date) -> Date | None:
        if whole.earliest is None or whole.latest is None:
            return None
        first, last = whole.earliest, whole.latest
        if isinstance(self.what, int):
            return self._inside(_weekday(first, last, self.nth, self.what), first, last)
        if self.what == "W":
            return self._week(first, last)
        if self.what == "E":
            saturday = _weekday(first, last, self.nth, 5)
            return days(saturday - 1, saturday + 1) if first <= saturday <= last else None
        if self.what == "half":
            return self._half(whole, first, last)
        return self._period(self.what, first, last)

    def _inside(self, number: int, first: int, last: int) -> Date | None:
        return days(number, number) if first <= number <= last else None

    def _period(self, unit: str, first: int, last: int) -> Date | None:
        """The nth of the periods that lie in a span, and as many after it as are counted."""
        more = self.count - 1
        home, steps = (first, self.nth - 1) if self.nth > 0 else (last, self.nth + 1 - more)
        start, end = period(unit, home, steps), period(unit, home, steps + more)
        if start is None or end is None or (start.earliest or 0) < first or (end.latest or 0) > last:
            return None
        return start if start == end else spanning(start.earliest, end.latest)

    def _week(self, first: int, last: int) -> Date | None:
        """The nth week however weeks are counted: from the first day, the first Monday or the week that has it."""
        more = (self.count - 1) * WEEK
        if self.nth > 0:
            start = first - weekday_of(first) + (self.nth - 1) * WEEK
            end = first + (-weekday_of(first)) % WEEK + self.nth * WEEK - 1 + more
        else:
            end = last + (6 - weekday_of(last)) + (self.nth + 1) * WEEK
            start = last - (weekday_of(last) + 1) % WEEK - WEEK + 1 + (self.nth + 1) * WEEK - more
        return spanning(start, end) if start <= last and end >= first else None

    def _half(self, whole: Date, first: int, last: int) -> Date | None:
        second = self.nth in (2, -1)
        if whole == period("Y", first):
            return dated(calendar_day(first)[0], _FIRST_HALF + second)
        middle = (first + last) // 2
        return spanning(middle + 1, last) if second else spanning(first, middle)


def _weekday(first: int, last: int, nth: int, weekday: int) -> int:
    if nth > 0:
        return first + (weekday - weekday_of(first)) % WEEK + (nth - 1) * WEEK
    return last - (weekday_of(last) - weekday) % WEEK + (nth + 1) * WEEK


@dataclass(frozen=True)
class NthAfter:
    """The nth of a weekday after or before another date: "the third Tuesday after Christmas 2014"."""

    nth: int
    weekday: int
    of: Expression
    direction: int

    def resolve(self, context: Context) -> Resolved | None:
        """The day."""
        found = self.of.resolve(context)
        return found.mapped(self._day) if found else None

    def _day(self, date: Date) -> Date | None:
        if date.latest is None or date.earliest is None:
            return None
        far = self.nth * WEEK
        start = date.latest + 1 if self.direction > 0 else date.earliest - far
        number = _weekday(start, date.earliest - 1, self.nth if self.direction > 0 else -self.nth, self.weekday)
        return days(number, number)


@dataclass(frozen=True)
class Closest:
    """The nth nearest weekday or feast to another date: "the closest Monday to 5 October"."""

    nth: int
    name: Yearly
    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The day."""
        found = self.of.resolve(context)
        return found.mapped(self._near) if found else None

    def _near(self, date: Date) -> Date | None:
        if date.earliest is None:
            return None
        pivot = date.earliest
        near = sorted(self.name.around(pivot), key=lambda one: abs((one.earliest or 0) - pivot))
        return near[self.nth - 1] if 1 <= self.nth <= len(near) else None


@dataclass(frozen=True)
class InYear:
    """A day or month of the year another expression names: "June next year", "Christmas of last year"."""

    name: Yearly
    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The date in each year that may be meant."""
        whole = self.of.resolve(context)
        return whole.mapped(lambda date: self._in_year(date, context)) if whole else None

    def _in_year(self, date: Date, context: Context) -> Date | None:
        if date.earliest is None or date.latest is None:
            return None
        year = calendar_day(date.earliest)[0]
        found = self.name.in_year(year).resolve(context) if year == calendar_day(date.latest)[0] else None
        return found.date if found else None


@dataclass(frozen=True)
class WeekOf:
    """The week of a day: the one it lies in, or the one that begins with it."""

    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """From the Monday before to the sixth day after, or to that week's Sunday where the day is a Monday."""
        found = self.of.resolve(context)
        return found.mapped(self._week) if found else None

    def _week(self, date: Date) -> Date | None:
        if date.earliest is None or date.earliest != date.latest:
            return None
        return spanning(first_day("W", date.earliest), date.earliest + WEEK - 1)


@dataclass(frozen=True)
class NumberedWeek:
    """A week by its number in a year, as ISO 8601 counts them."""

    number: int
    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The week of each year that may be meant."""
        found = self.of.resolve(context)
        return found.mapped(self._week, Basis.INFERRED) if found else None

    def _week(self, date: Date) -> Date | None:
        if date.earliest is None or not 1 <= self.number <= _WEEKS_IN_YEAR:
            return None
        fourth = date.earliest + 3  # 4 January lies in the first week
        monday = (first_day("W", fourth) or fourth) + (self.number - 1) * WEEK
        return spanning(monday, last_day("W", monday))
