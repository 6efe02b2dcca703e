"""The axis of a timeline: days, months, years or more a step, whichever the room allows."""

from math import ceil, floor
from typing import NamedTuple

from workbench.model.date_language import ENGLISH
from workbench.model.day_numbers import calendar_day, day_number

_MONTHS = 12
_WEEKS = (1, 8, 15, 22)
_NARROW = 40
_WIDE = 68
_SHORT = 3
_FARTHEST = 10**9  # years; beyond, a day number is no longer exact as a float


class Tick(NamedTuple):
    """One line of the axis; a major one begins a larger unit."""

    x: float
    label: str
    major: bool = False


class Scale(NamedTuple):
    """Days to pixels: ``start`` is the day at x = 0."""

    start: float
    days_per_px: float

    def x(self, day: float) -> float:
        """Where a day begins."""
        return (day - self.start) / self.days_per_px

    def day(self, x: float) -> float:
        """The day at a place."""
        return self.start + x * self.days_per_px


class _Step(NamedTuple):
    """A distance between lines: days of a month, months, or years."""

    unit: str
    size: int
    days: float
    room: int


_STEPS = (
    _Step("day", 1, 1, _NARROW),
    _Step("week", 7, 7, _NARROW),
    _Step("month", 1, 28, _WIDE),
    _Step("month", 3, 90, _WIDE),
    *(_Step("year", size * 10**power, 365 * size * 10**power, _WIDE) for power in range(10) for size in (1, 2, 5)),
)


def ticks(scale: Scale, width: float) -> list[Tick]:
    """The lines between x = 0 and x = width, from left to right."""
    step = _step(scale)
    first, last = floor(scale.day(0)), ceil(scale.day(width))
    days = _days(step, first, last)
    return [Tick(x, _label(step, day), _is_major(step, day)) for day in days if 0 <= (x := scale.x(day)) <= width]


def context(scale: Scale) -> str:
    """What the labels leave unsaid at the left edge: the month and year, or the year."""
    step = _step(scale)
    if step.unit == "year":
        return ""
    year, month, _ = calendar_day(floor(scale.day(0)))
    return year_text(year) if step.unit == "month" else f"{_month(month)} {year_text(year)}"


def year_text(year: int) -> str:
    """A year as people write it."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _step(scale: Scale) -> _Step:
    return next((one for one in _STEPS if one.days >= one.room * scale.days_per_px), _STEPS[-1])


def _days(step: _Step, first: int, last: int) -> list[int]:
    limit = _FARTHEST * 365
    first, last = max(first, -limit), min(last, limit)
    if step.unit == "day":
        return list(range(first, last + 1))
    year, month, _ = calendar_day(first)
    last_year, last_month, _ = calendar_day(last)
    if step.unit == "year":
        years = range(year // step.size * step.size, last_year + step.size, step.size)
        return [day_number(one, 1, 1) for one in years]
    apart = step.size if step.unit == "month" else 1
    months = range((year * _MONTHS + month - 1) // apart * apart, last_year * _MONTHS + last_month, apart)
    each = _WEEKS if step.unit == "week" else (1,)
    return [day_number(*_year_month(number), day) for number in months for day in each]


def _year_month(number: int) -> tuple[int, int]:
    return number // _MONTHS, number % _MONTHS + 1


def _label(step: _Step, day: int) -> str:
    year, month, date = calendar_day(day)
    if step.unit == "year":
        return year_text(year)
    if step.unit == "month":
        return f"{_month(month)} {year_text(year)}" if month == 1 else _month(month)
    if (month, date) == (1, 1):
        return f"1 {_month(1)} {year_text(year)}"
    return f"1 {_month(month)}" if date == 1 else str(date)


def _is_major(step: _Step, day: int) -> bool:
    year, month, date = calendar_day(day)
    if step.unit == "year":
        return year % (step.size * 10) == 0
    return month == 1 if step.unit == "month" else date == 1


def _month(month: int) -> str:
    return ENGLISH.months[month - 1][:_SHORT]
