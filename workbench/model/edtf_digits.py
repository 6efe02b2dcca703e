"""The days that written digits allow: ``X`` stands for a digit that is not specified (ISO 8601-2:2019)."""

from collections.abc import Iterator
from typing import NamedTuple

from workbench.model.day_numbers import add_months, day_number, is_leap, month_length

MONTHS_IN_YEAR = 12
_LEAP_YEAR = 2000  # any day and month that some year has, this one has
_LEAP_DAY = ("02", "29")

# Parts of a year, by the number EDTF writes for the month: first month and number of months.
# 21–24 name no hemisphere and are read as northern, as 25–28 are; 29–32 are southern.
# A northern winter and a southern summer begin in December and end in February of the next year.
_SEASON_STARTS = (3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6)
SEASONS = {
    **{21 + index: (month, 3) for index, month in enumerate(_SEASON_STARTS)},
    **{33 + index: (1 + 3 * index, 3) for index in range(4)},
    **{37 + index: (1 + 4 * index, 4) for index in range(3)},
    **{40 + index: (1 + 6 * index, 6) for index in range(2)},
}


class Bounds(NamedTuple):
    """The first and last day that written digits allow, as day numbers."""

    earliest: int
    latest: int


def season_of(month: str) -> tuple[int, int] | None:
    """First month and number of months, where the digits of the month name a part of the year."""
    return SEASONS.get(int(month)) if month.isdigit() else None


def year_range(year: str) -> tuple[int, int]:
    """The first and the last year the digits allow."""
    if year.startswith("Y"):
        base, _, exponent = year[1:].partition("E")
        value = int(base) * 10 ** int(exponent or 0)
        return value, value
    if "X" not in year:
        return int(year), int(year)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (high, min(low, -1)) if year.startswith("-") else (low, high)


def digit_bounds(year: str, month: str, day: str) -> Bounds | None:
    """First and last day the digits allow; None where the calendar has no such day."""
    low, high = year_range(year)
    season = season_of(month)
    if season:
        first, months = season
        return Bounds(
            day_number(low, first, 1),
            add_months(day_number(high, first, 1), months) - 1,
        )
    if _day_in(_LEAP_YEAR, month, day, last=False) is None:
        return None
    earliest = _first_day(_years(year, low, high), month, day, last=False)
    latest = _first_day(_years(year, high, low), month, day, last=True)
    return None if earliest is None or latest is None else Bounds(earliest, latest)


def _first_day(years: Iterator[int], month: str, day: str, *, last: bool) -> int | None:
    """The first day in the first year that has one, or its last."""
    if (month, day) == _LEAP_DAY:
        years = (year for year in years if is_leap(year))
    found = (_day_in(year, month, day, last=last) for year in years)
    return next((number for number in found if number is not None), None)


def _years(pattern: str, start: int, end: int) -> Iterator[int]:
    """The years from one to the other, forwards or backwards, that fit the digits."""
    step = 1 if start <= end else -1
    span = range(start, end + step, step)
    if "X" not in pattern:
        return iter(span)
    return (year for year in span if _fits(pattern.lstrip("-"), f"{abs(year):04d}"))


def _day_in(year: int, month: str, day: str, *, last: bool) -> int | None:
    """The first day of a year that fits the digits, or the last."""
    for month_number in _values(month, MONTHS_IN_YEAR, last=last):
        for day_of_month in _values(day, month_length(year, month_number), last=last):
            return day_number(year, month_number, day_of_month)
    return None


def _values(pattern: str, high: int, *, last: bool) -> Iterator[int]:
    """The numbers from 1 to the highest that fit two digits, backwards if the last is wanted."""
    if pattern.isdigit():
        value = int(pattern)
        return iter([value] if 1 <= value <= high else [])
    span = range(high, 0, -1) if last else range(1, high + 1)
    return (value for value in span if _fits(pattern or "XX", f"{value:02d}"))


def _fits(pattern: str, digits: str) -> bool:
    return all(want in ("X", have) for want, have in zip(pattern, digits, strict=True))
