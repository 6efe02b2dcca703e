"""Calendar periods: which week, weekend, month, quarter, year, decade a day lies in, and the ones before and after.

A unit is named by a letter or by a number of years: D, W, F (a fortnight), E (a weekend), M, Q, Y, "10", "100".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import DateError
from workbench.model.dates import Date, Offset, Unit, calendar_day, day_number, days, parse_edtf

WEEK, MONTHS = 7, 12
_SATURDAY = 5
_LAST_YEAR = 9999
_IN_DAYS = {"D": 1, "W": WEEK, "E": WEEK, "F": 2 * WEEK}
_IN_MONTHS = {"M": 1, "Q": 3, "Y": MONTHS, "10": 10 * MONTHS, "100": 100 * MONTHS}
_FIRST_QUARTER = 33  # as EDTF numbers the parts of a year


def weekday_of(number: int) -> int:
    """The day of the week of a day number; Monday is 0."""
    return (number - 1) % WEEK


def dated(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """The date with these parts; a month over 20 is a part of the year as EDTF numbers them. None if there is none."""
    if not -_LAST_YEAR <= year <= _LAST_YEAR:
        return None
    written = f"{'-' * (year < 0)}{abs(year):04d}"
    written += ("" if month is None else f"-{month:02d}") + ("" if day is None else f"-{day:02d}")
    try:
        return parse_edtf(written)
    except DateError:
        return None


def spanning(earliest: int | None, latest: int | None) -> Date | None:
    """The date that allows just these days; None if they are in the wrong order or of years too far off."""
    try:
        return days(earliest, latest)
    except DateError:
        return None


def first_day(unit: str, number: int) -> int | None:
    """The first day of the period a day lies in; None before the year 0."""
    if unit == "D":
        return number
    if unit in _IN_DAYS:
        friday = _SATURDAY - 1 if unit == "E" else 0
        return number - weekday_of(number) + friday
    year, month, _ = calendar_day(number)
    index = year * MONTHS + month - 1
    return _month_start(index - index % _IN_MONTHS[unit])


def _month_start(index: int) -> int | None:
    year, month = divmod(index, MONTHS)
    return day_number(year, month + 1, 1) if 0 <= year <= _LAST_YEAR else None


def stepped(unit: str, number: int, steps: int) -> int | None:
    """The first day of the period so many periods after the one a day lies in."""
    start = first_day(unit, number)
    if start is None or unit in _IN_DAYS:
        return start and start + steps * _IN_DAYS[unit]
    year, month, _ = calendar_day(start)
    return _month_start(year * MONTHS + month - 1 + steps * _IN_MONTHS[unit])


def last_day(unit: str, number: int) -> int | None:
    """The last day of the period a day lies in."""
    if unit == "E":
        start = first_day(unit, number)
        return start and start + 2
    after = stepped(unit, number, 1)
    return after and after - 1


def period(unit: str, number: int, steps: int = 0) -> Date | None:
    """The whole period so many periods after the one a day lies in; a weekend begins on Friday evening."""
    start = stepped(unit, number, steps)
    if start is None:
        return None
    if unit in _IN_DAYS:
        return spanning(start, last_day(unit, start))
    year, month, _ = calendar_day(start)
    if unit in {"10", "100"}:
        return _of_years(year, 1 if unit == "10" else 2)
    parts = {"M": month, "Q": _FIRST_QUARTER + (month - 1) // 3, "Y": None}
    return dated(year, parts[unit])


def _of_years(year: int, unknown: int) -> Date:
    digits = f"{year:04d}"[:-unknown]
    return parse_edtf(digits + "X" * unknown)


def decade(year: int) -> Date | None:
    """The ten years a year lies in."""
    return _of_years(year, 1) if 0 <= year <= _LAST_YEAR else None


def century(number: int) -> Date | None:
    """A century by its ordinal: the 15th is 14XX."""
    return _of_years((number - 1) * 100, 2) if 1 <= number <= 100 else None  # noqa: PLR2004 - four digits


def moved(unit: str, number: int, amount: int) -> int | None:
    """The day so many units after a day."""
    if unit in _IN_DAYS:
        return number + amount * _IN_DAYS[unit]
    return shifted_by(_IN_MONTHS[unit] * amount, number)


@dataclass(frozen=True)
class Amount:
    """So many units; ``least`` and ``most`` differ where the words are vague ("a few")."""

    least: int
    most: int
    unit: str


def reached(amounts: Sequence[Amount], number: int, direction: int, *, most: bool = True) -> int | None:
    """The day so long after a day, or before it where ``direction`` is -1."""
    day: int | None = number
    for amount in amounts:
        if day is not None:
            day = moved(amount.unit, day, (amount.most if most else amount.least) * direction)
    return day


def shifted_by(months: int, number: int) -> int | None:
    """The day so many months after a day; None out of the years EDTF writes in four digits."""
    year, month, _ = calendar_day(number)
    inside = 0 <= (year * MONTHS + month - 1 + months) // MONTHS <= _LAST_YEAR
    return Offset(months, Unit.MONTHS).applied(number) if inside else None


def offset_of(unit: str, amount: int) -> Offset | None:
    """The offset of so many units; None of units that an offset does not know."""
    if unit in {"D", "W", "M", "Y"}:
        return Offset(amount, Unit(unit))
    scaled = {"F": (Unit.WEEKS, 2), "Q": (Unit.MONTHS, 3), "10": (Unit.YEARS, 10), "100": (Unit.YEARS, 100)}
    if unit not in scaled:
        return None
    letter, factor = scaled[unit]
    return Offset(amount * factor, letter)
