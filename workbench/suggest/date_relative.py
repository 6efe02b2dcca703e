"""Expressions told from the text's own day: "last Tuesday", "next month", "the past three weeks", "yesterday"."""

from dataclasses import dataclass

from workbench.model.dates import Date, calendar_day, days, qualified
from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_context import Basis, Context, Expression, Resolved, Tense, gathered
from workbench.suggest.date_feasts import Feast, Yearly
from workbench.suggest.date_periods import Amount, first_day, last_day, period, reached, spanning

_SEASONS = range(21, 33)  # as EDTF numbers them; where one begins is a matter of custom
_FORWARD = frozenset({"next", "coming", "following"})


@dataclass(frozen=True)
class Day:
    """Today, yesterday, tomorrow: so many days from the text's; ``night`` goes on into the day after."""

    days: int
    night: bool = False

    def resolve(self, context: Context) -> Resolved | None:
        """The day, or days as wide as the text's date."""
        published = context.published
        if published is None or published.earliest is None or published.latest is None:
            return None
        date = spanning(published.earliest + self.days, published.latest + self.days + self.night)
        return Resolved(date, Basis.INFERRED) if date else None


@dataclass(frozen=True)
class Period:
    """The period of a unit so many periods after the text's: "this week", "last month", "next year"."""

    unit: str
    steps: int

    def resolve(self, context: Context) -> Resolved | None:
        """The whole period."""
        date = None if context.today is None else period(self.unit, context.today, self.steps)
        return Resolved(date, Basis.INFERRED) if date else None


@dataclass(frozen=True)
class Weekend:
    """The weekend, without saying which."""

    def resolve(self, context: Context) -> Resolved | None:
        """The one before or the one to come, as the sentence says."""
        if context.today is None:
            return None
        here, before = period("E", context.today), period("E", context.today, -1)
        begun = here is not None and (here.earliest or 0) <= context.today
        past, future = (here if begun else before), here
        return context.by_tense([past] if past else [], [future] if future else [])


@dataclass(frozen=True)
class Rolling:
    """So many units up to the text's day or from it on: "the past three weeks", "the next few days"."""

    amounts: tuple[Amount, ...]
    forward: bool
    inclusive: bool = False  # whether the text's day is one of them

    def resolve(self, context: Context) -> Resolved | None:
        """From the start of the furthest period to the text's day, or from there to its end."""
        today = context.today
        far = None if today is None else reached(self.amounts, today, 1 if self.forward else -1)
        if today is None or far is None:
            return None
        unit = self.amounts[0].unit if len(self.amounts) == 1 else "D"
        if self.forward:
            date = spanning(today + (not self.inclusive), last_day(unit, far))
        else:
            date = spanning(first_day(unit, far), today)
        return Resolved(date, Basis.INFERRED) if date else None


@dataclass(frozen=True)
class Stepped:
    """A name and which of its days: "last Tuesday", "next March", "this summer", "this Christmas"."""

    step: str
    name: Yearly

    def resolve(self, context: Context) -> Resolved | None:
        """The date; both where "last" or "next" may mean the nearest or the one of the neighbouring week or year."""
        if context.today is None:
            return None
        near = list(self.name.around(context.today))
        past = [date for date in near if date.latest is not None and date.latest < context.today]
        future = [date for date in near if date.earliest is not None and date.earliest > context.today]
        found = self._chosen(context, near, past, future)
        if isinstance(self.name, Calendar) and (self.name.month or 0) in _SEASONS:
            found = [qualified(date, "~") for date in found]
        return gathered(found, Basis.INFERRED)

    def _chosen(self, context: Context, near: list[Date], past: list[Date], future: list[Date]) -> list[Date]:
        if self.step == "past":
            return past[-1:]
        if self.step == "coming":
            return future[:1]
        if self.step in _FORWARD:
            return [*future[:1], *self._beside(context, near, 1)]
        if self.step == "this":
            return self._this(context, near, past, future)
        return [*past[-1:], *self._beside(context, near, -1)]

    def _this(self, context: Context, near: list[Date], past: list[Date], future: list[Date]) -> list[Date]:
        here = self._beside(context, near, 0)
        now = [date for date in near if date not in past and date not in future]
        if now:
            return now
        if self._is_weekday and context.tense is Tense.PAST:
            return past[-1:]
        if self._is_weekday and context.tense is Tense.FUTURE:
            return future[:1]
        gone = isinstance(self.name, Feast) and context.tense is not Tense.PAST and any(date in past for date in here)
        return [*here, *future[:1]] if self._is_weekday or gone else here

    @property
    def _is_weekday(self) -> bool:
        return isinstance(self.name, Calendar) and self.name.month is None and self.name.weekday is not None

    def _beside(self, context: Context, near: list[Date], step: int) -> list[Date]:
        """Those of the week or year so many after the text's."""
        unit = "W" if self._is_weekday else "Y"
        home = period(unit, context.today or 0, step)
        if home is None or home.earliest is None or home.latest is None:
            return []
        return [date for date in near if home.earliest <= (date.earliest or 0) <= home.latest]


@dataclass(frozen=True)
class AfterNext:
    """The second to come: "the Friday after next", "the week after next"."""

    name: Calendar | str

    def resolve(self, context: Context) -> Resolved | None:
        """The second to come; both where the first is counted from the next week or year."""
        if context.today is None:
            return None
        if isinstance(self.name, str):
            date = period(self.name, context.today, 2)
            return Resolved(date, Basis.INFERRED) if date else None
        future = [date for date in self.name.around(context.today) if (date.earliest or 0) > context.today]
        return gathered(future[1:2] + future[:1] * self._may_be_first(context, future[:1]), Basis.INFERRED)

    def _may_be_first(self, context: Context, first: list[Date]) -> bool:
        """Whether the first to come lies in the next week, so that "after next" may mean it."""
        limit = last_day("W", context.today or 0)
        return bool(first) and limit is not None and (first[0].earliest or 0) > limit


@dataclass(frozen=True)
class Cut:
    """The part of a period before or after the text's day: "earlier this month", "later this week", "the rest of"."""

    of: Expression
    later: bool

    def resolve(self, context: Context) -> Resolved | None:
        """The part, or the whole where the text's day lies outside it."""
        whole = self.of.resolve(context)
        return None if whole is None else whole.mapped(lambda date: self._part(date, context))

    def _part(self, date: Date, context: Context) -> Date | None:
        first, last, today = date.earliest, date.latest, context.today
        if first is None or last is None or today is None or first == last or not first <= today <= last:
            return date
        return spanning(today, last) if self.later else spanning(first, today)


@dataclass(frozen=True)
class Beside:
    """So many weekdays from the text's day: "three Fridays from now", "two Thursdays ago"."""

    amount: int
    weekday: int

    def resolve(self, context: Context) -> Resolved | None:
        """The day."""
        if context.today is None:
            return None
        near = Calendar(weekday=self.weekday)
        forward = self.amount > 0
        nearest = [
            date.earliest or 0
            for date in near.around(context.today)
            if ((date.earliest or 0) > context.today if forward else (date.earliest or 0) < context.today)
        ]
        first = nearest[0] if forward else nearest[-1]
        number = first + (self.amount - (1 if forward else -1)) * 7
        return Resolved(days(number, number), Basis.INFERRED) if calendar_day(number)[0] > 0 else None
