"""The ticks of a time axis: days, months or years, as few as can be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.dates import calendar_day, day_number

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = (1, 2, 5)
_DAYS_IN_MONTH, _DAYS_IN_YEAR = 30.44, 365.25
_FEW_DAYS = 45


@dataclass(frozen=True, slots=True)
class Tick:
    """A day with the label that stands under it."""

    day: int
    label: str


def ticks(first: int, last: int, most: int = 9) -> list[Tick]:
    """At most about ``most`` ticks between two days, at the starts of days, months or years."""
    length = max(1, last - first)
    if length <= _FEW_DAYS:
        return list(_of_days(first, last, -(-length // most)))
    for step in _MONTH_STEPS:
        if length / (_DAYS_IN_MONTH * step) <= most:
            return list(_of_months(first, last, step))
    scale = 1
    while True:
        for step in _YEAR_STEPS:
            if length / (_DAYS_IN_YEAR * step * scale) <= most:
                return list(_of_years(first, last, step * scale))
        scale *= 10


def _of_days(first: int, last: int, step: int) -> Iterator[Tick]:
    for day in range(first, last + 1, step):
        _, month, number = calendar_day(day)
        yield Tick(day, f"{number} {_MONTHS[month - 1]}")


def _of_months(first: int, last: int, step: int) -> Iterator[Tick]:
    year, month, _ = calendar_day(first)
    month = (month - 1) // step * step + 1
    named = False
    while (day := day_number(year, month, 1)) <= last:
        if day >= first:
            yield Tick(day, f"{_MONTHS[month - 1]}\n{year}" if month == 1 or not named else _MONTHS[month - 1])
            named = True
        year, month = (year + 1, 1) if month + step > len(_MONTHS) else (year, month + step)


def _of_years(first: int, last: int, step: int) -> Iterator[Tick]:
    year = calendar_day(first)[0] // step * step
    while (day := day_number(year, 1, 1)) <= last:
        if day >= first:
            yield Tick(day, str(year))
        year += step
