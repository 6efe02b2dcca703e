"""Calendar expressions: "8 March 2022", "March 8", "Monday", "the 15th", "spring 2020", "Q3", whole or in part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.model.dates import Date, calendar_day, days, parse_edtf, qualified
from workbench.suggest.date_context import Basis, Context, Expression, Resolved, Tense, attempt, gathered, weaker
from workbench.suggest.date_periods import MONTHS, WEEK, dated, decade, weekday_of

_LEAP_DAY = (2, 29)
_YEARS_APART = 8  # the longest wait for a leap day, and about as long as one for a weekday
_CENTURY, _AHEAD = 100, 20


def full_year(digits: int, context: Context) -> list[int]:
    """Two digits as a year: one up to the text's and some way on; where it lies ahead, the one before as well."""
    now = 2000 if context.this_year is None else context.this_year
    latest = now + _AHEAD
    nearest = latest - (latest - digits) % _CENTURY
    return [nearest - _CENTURY, nearest] if nearest > now + _AHEAD // 2 else [nearest]


@dataclass(frozen=True)
class Calendar:
    """A day, a month or a part of a year by its names; parts that are not said are None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    short_year: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether it says its year."""
        return self.year is not None or self.short_year is not None

    def resolve(self, context: Context) -> Resolved | None:
        """Its date; what is missing comes from the text's date, past or future as the sentence says."""
        if self.has_year:
            return self._whole(context)
        if context.today is None:
            return self._without_reference()
        near = list(self.around(context.today))
        past = [date for date in near if date.earliest is not None and date.earliest <= context.today][-1:]
        future = [date for date in near if date.latest is not None and date.latest >= context.today][:1]
        if self.weekday is not None and self.day is not None:
            return gathered(self._nearer(past, future, context.today), Basis.INFERRED)
        if self.month is not None and context.year is not None:
            return self._in_stated_year(context, past, future)
        if past == future and self.weekday is not None:
            past, future = self._beside(near, past[0])
        return context.by_tense(past, future)

    def around(self, pivot: int) -> Iterator[Date]:
        """The dates it may be, near a day, in order."""
        year, month, _ = calendar_day(pivot)
        if self.year is not None:
            whole = dated(self.year, self.month, self.day)
            return iter([whole] if whole else [])
        if self.month is not None:
            reach = _YEARS_APART if self.weekday is not None or (self.month, self.day) == _LEAP_DAY else 2
            found = [dated(year + step, self.month, self.day) for step in range(-reach, reach + 1)]
        elif self.day is not None:
            steps = range(month - 15, month + 14)
            found = [dated(year + step // MONTHS, step % MONTHS + 1, self.day) for step in steps]
        else:
            first = pivot - (weekday_of(pivot) - (self.weekday or 0)) % WEEK
            found = [days(number, number) for number in range(first - 3 * WEEK, first + 4 * WEEK, WEEK)]
        return (date for date in found if date and self._agrees(date))

    def in_year(self, year: int) -> "Calendar":
        """The same in a year."""
        return replace(self, year=year)

    def _agrees(self, date: Date) -> bool:
        """Whether a day is the day of the week that was said."""
        return self.weekday is None or date.earliest is None or weekday_of(date.earliest) == self.weekday

    def _whole(self, context: Context) -> Resolved | None:
        years = [self.year] if self.year is not None else full_year(self.short_year or 0, context)
        found = [date for year in years if (date := dated(year, self.month, self.day))]
        if self.year is None:
            return gathered([date for date in found if self._agrees(date)] or found, Basis.INFERRED)
        if found and self.day is not None and not self._agrees(found[0]):
            return Resolved(qualified(found[0], "?"), Basis.AMBIGUOUS)
        return gathered(found, Basis.STATED)

    def _without_reference(self) -> Resolved | None:
        if self.month is None or self.month > MONTHS:
            return None
        day = "" if self.day is None else f"-{self.day:02d}"
        date = attempt(parse_edtf, f"XXXX-{self.month:02d}{day}")
        return Resolved(date, Basis.AMBIGUOUS) if date else None

    def _in_stated_year(self, context: Context, past: list[Date], future: list[Date]) -> Resolved | None:
        """A paragraph that speaks of another year may mean that one or the text's."""
        there = dated(context.year or 0, self.month, self.day)
        told = context.by_tense(past, future)
        if there is None or told is None or there in (*past, *future) or not self._agrees(there):
            return told
        before = there.earliest is not None and context.today is not None and there.earliest <= context.today
        if before is (context.tense is Tense.FUTURE):
            return told
        return gathered([*told.date.members, there], Basis.INFERRED)

    def _nearer(self, past: list[Date], future: list[Date], today: int) -> list[Date]:
        """Of a weekday with its day of the month, the nearer date; both where they are about as near."""
        found = [*past, *future]
        apart = sorted((abs((date.earliest or 0) - today), date.text) for date in found)
        clear = len(apart) > 1 and 3 * apart[0][0] < apart[1][0] and apart[0][0] < 2 * 31
        return [date for date in found if date.text == apart[0][1]] if clear else found

    def _beside(self, near: list[Date], here: Date) -> tuple[list[Date], list[Date]]:
        """The dates around one that includes the text's day: that one and the one before, that one and the next."""
        place = near.index(here)
        return near[max(0, place - 1) : place + 1], near[place : place + 2]


@dataclass(frozen=True)
class Choice:
    """One of several expressions: "8/3/2022" may be 8 March or 3 August."""

    choices: tuple[Expression, ...]

    def resolve(self, context: Context) -> Resolved | None:
        """All that have a date; those that only doubt makes fit are left where another fits."""
        found = [resolved for choice in self.choices if (resolved := choice.resolve(context))]
        found = [resolved for resolved in found if not resolved.date.is_uncertain] or found
        if not found:
            return None
        members = [member for resolved in found for member in resolved.date.members]
        return gathered(members, weaker(*(resolved.basis for resolved in found)), found[0].anchor)


@dataclass(frozen=True)
class Stated:
    """A date the words say in full."""

    date: Date

    def resolve(self, _context: Context) -> Resolved:
        """The date itself."""
        return Resolved(self.date, Basis.STATED)


@dataclass(frozen=True)
class ShortDecade:
    """A decade in two digits: "the 70s"."""

    first: int

    def resolve(self, context: Context) -> Resolved | None:
        """The decade, or two where the text's own year leaves it open."""
        found = [date for year in full_year(self.first, context) if (date := decade(year))]
        return gathered(found, Basis.INFERRED)
