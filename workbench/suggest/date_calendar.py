"""Calendar expressions: "8 March 2022", "March 8", "Monday", "the 15th", "spring 2020", "Q3", whole or in part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.errors import DateError
from workbench.model.dates import Date, calendar_day, days, parse_edtf, qualified
from workbench.suggest.date_context import Basis, Context, Expression, Resolved, Tense, weaker

WEEK, MONTHS = 7, 12
_LEAP_DAY = (2, 29)
_YEARS_APART = 8  # the longest wait for a leap day, and about as long as one for a weekday
_CENTURY, _AHEAD = 100, 20


def weekday_of(number: int) -> int:
    """The day of the week of a day number; Monday is 0."""
    return (number - 1) % WEEK


def dated(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """The date with these parts; a month over 20 is a part of the year as EDTF numbers them. None if there is none."""
    if not 0 <= year <= 9999:  # noqa: PLR2004
        return None
    written = f"{year:04d}" + ("" if month is None else f"-{month:02d}") + ("" if day is None else f"-{day:02d}")
    try:
        return parse_edtf(written)
    except DateError:
        return None


def full_year(digits: int, context: Context, *, ahead: int = _AHEAD) -> int:
    """Two digits as a year: at most twenty years after the text's."""
    last = (2000 if context.this_year is None else context.this_year) + ahead
    return last - (last - digits) % _CENTURY


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
        if context.pivot is None:
            return self._without_reference()
        near = list(self.around(context.pivot))
        if self.weekday is not None and self.day is not None:
            return context.any_of(sorted(near, key=lambda date: _distance(date, context))[:1])
        past = [date for date in near if date.earliest is not None and date.earliest <= context.pivot][-1:]
        future = [date for date in near if date.latest is not None and date.latest >= context.pivot][:1]
        if self.month is not None and context.year is not None:
            return self._in_stated_year(context, past, future)
        if self.weekday is not None and context.tense is not Tense.PAST and past == future:
            past, future = near_days(context.pivot - WEEK * (context.tense is Tense.UNKNOWN)), near_days(context.pivot)
            future += near_days(context.pivot + WEEK)
        return context.by_tense(past, future)

    def around(self, pivot: int) -> Iterator[Date]:
        """The dates it may be, near a day, in order."""
        year, month, _ = calendar_day(pivot)
        if self.has_year:
            whole = dated(self.year if self.year is not None else 0, self.month, self.day)
            return iter([whole] if whole else [])
        if self.month is not None:
            reach = _YEARS_APART if self.weekday is not None or (self.month, self.day) == _LEAP_DAY else 2
            found = (dated(year + step, self.month, self.day) for step in range(-reach, reach + 1))
        elif self.day is not None:
            steps = range(month - 15, month + 14)
            found = (dated(year + step // MONTHS, step % MONTHS + 1, self.day) for step in steps)
        else:
            first = pivot - (weekday_of(pivot) - (self.weekday or 0)) % WEEK
            found = (days(number, number) for number in range(first - 3 * WEEK, first + 4 * WEEK, WEEK))
        return (date for date in found if date and self._agrees(date))

    def in_year(self, year: int) -> "Calendar":
        """The same in a year."""
        return replace(self, year=year)

    def _agrees(self, date: Date) -> bool:
        """Whether a day is the day of the week that was said."""
        return self.weekday is None or date.earliest is None or weekday_of(date.earliest) == self.weekday

    def _whole(self, context: Context) -> Resolved | None:
        year = self.year if self.year is not None else full_year(self.short_year or 0, context)
        date = dated(year, self.month, self.day)
        if date is None:
            return None
        if date.earliest == date.latest and not self._agrees(date):
            return Resolved(qualified(date, "?"), Basis.AMBIGUOUS)
        return Resolved(date, Basis.STATED if self.year is not None else Basis.INFERRED)

    def _without_reference(self) -> Resolved | None:
        if self.month is None or self.month > MONTHS:
            return None
        day = "" if self.day is None else f"-{self.day:02d}"
        try:
            return Resolved(parse_edtf(f"XXXX-{self.month:02d}{day}"), Basis.AMBIGUOUS)
        except DateError:
            return None

    def _in_stated_year(self, context: Context, past: list[Date], future: list[Date]) -> Resolved | None:
        """A paragraph that speaks of another year may mean that one or the text's."""
        there = dated(context.year or 0, self.month, self.day)
        told = context.by_tense(past, future)
        if there is None or told is None or there in (*past, *future):
            return told
        before = there.earliest is not None and context.pivot is not None and there.earliest <= context.pivot
        if before is (context.tense is Tense.FUTURE):
            return told
        return context.any_of([*told.date.members, there])


def near_days(number: int) -> list[Date]:
    """One day, in a list."""
    return [days(number, number)]


def _distance(date: Date, context: Context) -> int:
    return abs((date.earliest or 0) - (context.pivot or 0))


@dataclass(frozen=True)
class Choice:
    """One of several expressions: "8/3/2022" may be 8 March or 3 August."""

    choices: tuple[Expression, ...]

    def resolve(self, context: Context) -> Resolved | None:
        """All that have a date."""
        found = [resolved for choice in self.choices if (resolved := choice.resolve(context))]
        if len(found) < 2:  # noqa: PLR2004
            return found[0] if found else None
        several = context.any_of([member for resolved in found for member in resolved.date.members])
        if several is None:
            return None
        basis = weaker(*(resolved.basis for resolved in found))
        return replace(several, basis=Basis.AMBIGUOUS if several.date.is_set else basis)


@dataclass(frozen=True)
class Stated:
    """A date the words say in full, already in EDTF."""

    date: Date
    basis: Basis = Basis.STATED

    def resolve(self, _context: Context) -> Resolved:
        """The date itself."""
        return Resolved(self.date, self.basis)
