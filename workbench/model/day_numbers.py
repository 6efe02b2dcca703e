"""Day numbers: days counted as ``datetime.date.toordinal`` counts them, for any year.

The calendar is the proleptic Gregorian one of ISO 8601 with a year 0000 (1 BCE). Day 1 is 0001-01-01.
"""

_DAYS_IN_400_YEARS = 146_097
_OFFSET = 305  # 0000-03-01, where the counting below starts, lies 306 days before day 1
_FEBRUARY = 2
_MONTHS = 12
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FOUR_DIGITS = 9999


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days in a month (1–12)."""
    return 29 if month == _FEBRUARY and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day; the day must exist."""
    shifted = year - (month <= _FEBRUARY)  # a year from March, so that the leap day ends it
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % _MONTHS) + 2) // 5 + day - 1
    return era * _DAYS_IN_400_YEARS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _OFFSET


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, rest = divmod(number + _OFFSET, _DAYS_IN_400_YEARS)
    of_era = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * of_era + of_era // 4 - of_era // 100)
    shifted_month = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted_month + 2) // 5 + 1
    month = (shifted_month + 2) % _MONTHS + 1
    return era * 400 + of_era + (month <= _FEBRUARY), month, day


def add_months(number: int, months: int) -> int:
    """The same day of the month so many months later (earlier if negative), or that month's last day."""
    year, month, day = calendar_day(number)
    years, index = divmod(month - 1 + months, _MONTHS)
    year += years
    return day_number(year, index + 1, min(day, month_length(year, index + 1)))


def year_text(year: int) -> str:
    """The year in four digits, more where it needs them; a minus sign for negative years."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def day_text(number: int | None) -> str | None:
    """The day as ISO 8601 writes it (``2022-03-29``, ``-0044-03-15``, ``+12022-03-29``); None stays None."""
    if number is None:
        return None
    year, month, day = calendar_day(number)
    plus = "+" if year > _FOUR_DIGITS else ""
    return f"{plus}{year_text(year)}-{month:02d}-{day:02d}"
