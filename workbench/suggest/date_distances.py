"""Expressions told by a distance: "three weeks ago", "two days later", "the following day", "a week after Easter"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from workbench.errors import DateError
from workbench.model.dates import Date, Offset, Unit, days, qualified, shift
from workbench.suggest.date_context import Anchor, Basis, Context, Expression, Resolved, Tense, attempt, gathered
from workbench.suggest.date_feasts import Yearly
from workbench.suggest.date_periods import (
    WEEK,
    Amount,
    first_day,
    last_day,
    offset_of,
    period,
    reached,
    spanning,
    weekday_of,
)

_ANCHORS_TRIED = 4
_FEW_DAYS = 3  # "the following day" follows no month
_COARSE = frozenset({"M", "Q", "Y", "10", "100"})


@dataclass(frozen=True)
class Away:
    """So long before the text's day or after it: as precise as the unit that is counted."""

    amounts: tuple[Amount, ...]
    direction: int  # 1 later, -1 earlier

    def resolve(self, context: Context) -> Resolved | None:
        """The date; approximate unless days are counted."""
        today = context.today
        if today is None:
            return None
        first = reached(self.amounts, today, self.direction, most=False)
        last = reached(self.amounts, today, self.direction)
        if first is None or last is None:
            return None
        date = self._date(min(first, last), max(first, last))
        return Resolved(date, Basis.INFERRED) if date else None

    def _date(self, first: int, last: int) -> Date | None:
        unit = self.amounts[-1].unit
        exact = all(amount.unit == "D" and amount.least == amount.most for amount in self.amounts)
        if first == last and unit in _COARSE:
            date = period({"Q": "M", "100": "10"}.get(unit, unit), first)
        elif unit in _COARSE:
            start, end = first_day(unit, first), last_day(unit, last)
            date = spanning(start, end) if start is not None and end is not None else None
        else:
            date = spanning(first, last)
        return date if exact or date is None else qualified(date, "~")


def anchors(context: Context) -> Iterator[Anchor]:
    """The dates before an expression that it may hang on, nearest first."""
    tried = 0
    for anchor in reversed(context.earlier):
        date = anchor.resolved.date
        if date.earliest is not None and date.latest is not None and "XXXX" not in date.text:
            yield anchor
            tried += 1
        if tried == _ANCHORS_TRIED:
            return


def hung(context: Context, move: Callable[[Date], Date | None], offset: Offset | None) -> Resolved | None:
    """What an expression becomes on the nearest date before it that the tense allows; else on the text's own.

    On a date further off than the paragraph before, and on the text's own where nothing says so, it is ambiguous.
    """
    for anchor in anchors(context):
        date = attempt(move, anchor.resolved.date)
        if date is None or _belied(date, context):
            continue
        near = anchor.paragraph >= context.paragraph - 1 and anchor.resolved.basis is not Basis.AMBIGUOUS
        kept = offset if offset and attempt(lambda whole: shift(whole, offset), anchor.resolved.date) == date else None
        basis = Basis.INFERRED if near and not date.is_set else Basis.AMBIGUOUS
        return Resolved(date, basis, anchor.start, kept)
    date = attempt(move, context.published) if context.published else None
    if date is None or _belied(date, context):
        return None
    return Resolved(date, Basis.INFERRED if context.tense is Tense.FUTURE else Basis.AMBIGUOUS)


def _belied(date: Date, context: Context) -> bool:
    """Whether the sentence speaks of the past, and the date lies after the text's day."""
    past = context.tense is Tense.PAST and context.today is not None
    return past and date.earliest is not None and date.earliest > (context.today or 0)


@dataclass(frozen=True)
class Distance:
    """So long before or after another expression; without ``of``, the nearest one before it in the text."""

    amounts: tuple[Amount, ...]
    direction: int
    of: Expression | None = None
    approximate: bool = False

    def resolve(self, context: Context) -> Resolved | None:
        """The date, as the model shifts it: approximate unless days are counted."""
        if self.of is not None:
            found = self.of.resolve(context)
            return found.mapped(self._moved) if found else None
        return hung(context, self._moved, self._offset)

    @property
    def _offset(self) -> Offset | None:
        only = self.amounts[0]
        if len(self.amounts) > 1 or only.least != only.most:
            return None
        found = offset_of(only.unit, only.least * self.direction)
        return Offset(found.amount, found.unit, approximate=True) if found and self.approximate else found

    def _moved(self, date: Date) -> Date | None:
        if self._offset:
            return shift(date, self._offset)
        if date.earliest is None or date.latest is None:
            return None
        sides = product((date.earliest, date.latest), (False, True))
        ends = [reached(self.amounts, number, self.direction, most=most) for number, most in sides]
        numbers = [number for number in ends if number is not None]
        if len(numbers) < len(ends):
            return None
        exact = all(amount.unit == "D" and amount.least == amount.most for amount in self.amounts)
        found = spanning(min(numbers), max(numbers))
        return found if exact or found is None else qualified(found, "~")


@dataclass(frozen=True)
class Following:
    """The day, week, month or year after (or before) another expression: "the following day", "the previous year"."""

    unit: str
    steps: int
    told: bool = False  # whether it may be told from the text's day as well: "the next week"
    of: Expression | None = None

    def resolve(self, context: Context) -> Resolved | None:
        """The whole period after the one its anchor lies in."""
        if self.of is not None:
            found = self.of.resolve(context)
            return found.mapped(self._moved) if found else None
        if self.told and context.tense is Tense.FUTURE and context.today is not None:
            date = period(self.unit, context.today, self.steps)
            return Resolved(date, Basis.INFERRED) if date else None
        return hung(context, self._moved, offset_of(self.unit, self.steps))

    def _moved(self, date: Date) -> Date | None:
        if self.unit == "D":
            near = date.is_set or (date.latest or 0) - (date.earliest or 0) <= _FEW_DAYS
            return shift(date, Offset(self.steps, Unit.DAYS)) if near else None
        if date.earliest is None or first_day(self.unit, date.earliest) != first_day(self.unit, date.latest or 0):
            return None
        return period(self.unit, date.earliest, self.steps)


@dataclass(frozen=True)
class Same:
    """The day, week, month or year of another expression: "the same day", "later that year"."""

    unit: str

    def resolve(self, context: Context) -> Resolved | None:
        """The period its anchor lies in; None where the anchor is wider than that."""
        return hung(context, self.moved, Offset(0, Unit.DAYS))

    def moved(self, date: Date) -> Date | None:
        """The period a date lies in; None where the date is wider than that."""
        if date.earliest is None or date.latest is None:
            return None
        if self.unit == "D":
            return date if date.earliest == date.latest else None
        inside = first_day(self.unit, date.earliest) == first_day(self.unit, date.latest)
        return period(self.unit, date.earliest) if inside else None


@dataclass(frozen=True)
class ThisOrThat:
    """The month or year without saying which: the text's, or where the past is told, that of the date before."""

    unit: str

    def resolve(self, context: Context) -> Resolved | None:
        """The whole period; both where either may be meant."""
        here = None if context.today is None else period(self.unit, context.today)
        nearest = next(anchors(context), None) if context.tense is not Tense.FUTURE else None
        there = Same(self.unit).moved(nearest.resolved.date) if nearest else None
        return gathered([date for date in (here, there) if date], Basis.INFERRED)


@dataclass(frozen=True)
class FollowingName:
    """A weekday, month or feast after (or before) another expression: "the following Monday", "the previous May"."""

    name: Yearly
    forward: bool

    def resolve(self, context: Context) -> Resolved | None:
        """The nearest one on that side of its anchor."""
        return hung(context, self._moved, None)

    def _moved(self, date: Date) -> Date | None:
        first, last = date.earliest, date.latest
        if first is None or last is None:
            return None
        if self.forward:
            return next((found for found in self.name.around(last) if (found.earliest or 0) > last), None)
        return next((found for found in [*self.name.around(first)][::-1] if (found.latest or 0) < first), None)


@dataclass(frozen=True)
class OnWeekday:
    """A distance told with a day of the week: "in two months on a Tuesday"."""

    of: Expression
    weekday: int

    def resolve(self, context: Context) -> Resolved | None:
        """The day where it is that weekday, else those before and after it."""
        found = self.of.resolve(context)
        number = found.date.earliest if found else None
        if found is None or number is None or number != found.date.latest:
            return None
        before = number - (weekday_of(number) - self.weekday) % WEEK
        days_told = {before, before if before == number else before + WEEK}
        return gathered([days(day, day) for day in days_told], Basis.INFERRED, found.anchor)


@dataclass(frozen=True)
class Ahead:
    """What is told from the text's day only where the sentence looks ahead: "in three weeks", "within a month"."""

    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The date; ambiguous where the tense is not known, and none in the past, where it is a duration."""
        found = None if context.tense is Tense.PAST else self.of.resolve(context)
        if found is None or context.tense is Tense.FUTURE:
            return found
        return replace(found, basis=Basis.AMBIGUOUS)


@dataclass(frozen=True)
class Beyond:
    """More or less than a distance: "more than two weeks ago", "less than 3 days after tomorrow"."""

    of: Expression
    more: bool
    later: bool

    def resolve(self, context: Context) -> Resolved | None:
        """What lies beyond the date, or between it and the text's day."""
        found = self.of.resolve(context)
        return found.mapped(lambda date: self._side(date, context)) if found else None

    def _side(self, date: Date, context: Context) -> Date | None:
        first, last = date.earliest, date.latest
        if first is None or last is None:
            return None
        if self.more:
            return days(first, None) if self.later else days(None, last)
        if context.today is None:
            return None
        try:
            return days(context.today, last) if self.later else days(first, context.today)
        except DateError:
            return None
