"""One date of the Extended Date/Time Format (ISO 8601-2:2019): its parts, their qualifiers and bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import DateError
from workbench.model.day_numbers import add_months, day_number, is_leap, month_length

UNCERTAIN, APPROXIMATE, BOTH = "?", "~", "%"
LONGEST_YEAR = 10**15  # years; keeps every day number inside a 64-bit integer
MONTHS_IN_YEAR = 12
MARGIN_DAYS = 7  # what "about" means for a day, in days either way; a year or month has one of itself
_FEBRUARY, _LEAP_DAY = 2, 29
_LEAP_CYCLE = 8  # years; the longest wait for a leap year

# Sub-year groupings: first month and number of months. 21–24 are read as northern seasons.
# A winter, and a southern summer, begins in December and ends in February of the next year.
SEASONS = {
    **{first: ((3, 6, 9, 12)[first - 21], 3) for first in range(21, 25)},
    **{first: ((3, 6, 9, 12)[first - 25], 3) for first in range(25, 29)},
    **{first: ((9, 12, 3, 6)[first - 29], 3) for first in range(29, 33)},
    **{first: ((first - 33) * 3 + 1, 3) for first in range(33, 37)},
    **{first: ((first - 37) * 4 + 1, 4) for first in range(37, 40)},
    **{first: ((first - 40) * 6 + 1, 6) for first in range(40, 42)},
}

_POINT = re.compile(
    r"(?P<before_year>[?~%])?"
    r"(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,17}|Y-?[1-9][0-9]{0,17}E[1-9][0-9]?)"
    r"(?:S(?P<significant>[1-9][0-9]?))?(?P<after_year>[?~%])?"
    r"(?:-(?P<before_month>[?~%])?(?P<month>[0-9X]{2})(?P<after_month>[?~%])?"
    r"(?:-(?P<before_day>[?~%])?(?P<day>[0-9X]{2})(?P<after_day>[?~%])?"
    r"(?P<time>T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)?)?)?"
)


class Precision(StrEnum):
    """How closely a date is known: its finest part that is written out."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNKNOWN_YEAR = "unknown year"
    INTERVAL = "interval"
    SET = "set"


_YEAR_PRECISION = (
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
    Precision.MILLENNIUM,
    Precision.UNKNOWN_YEAR,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day a date allows, as day numbers; None where nothing bounds it."""

    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """A date that is no interval: parts as they are written, ``X`` for a digit that is not specified.

    ``marks`` holds a qualifier ("", "?", "~" or "%") for each part there is. ``significant`` is the
    number of significant digits of the year, 0 where all are.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    significant: int = 0
    marks: tuple[str, ...] = ("",)

    @property
    def text(self) -> str:
        """The date in EDTF: a qualifier behind a part also holds for the parts before it."""
        year = f"{self.year}S{self.significant}" if self.significant else self.year
        parts = [part for part in (year, self.month, self.day) if part]
        group = self._leading_group()
        written = [
            part + (mark if index == group - 1 else "") if index < group else mark + part
            for index, (part, mark) in enumerate(zip(parts, self.marks, strict=True))
        ]
        return "-".join(written) + self.time

    def _leading_group(self) -> int:
        """How many parts from the year on bear the year's qualifier."""
        return next((i for i, mark in enumerate(self.marks) if mark != self.marks[0]), len(self.marks))

    @property
    def season(self) -> tuple[int, int] | None:
        """First month and number of months of a season or other part of the year."""
        return SEASONS.get(int(self.month)) if self.month.isdigit() else None

    @property
    def precision(self) -> Precision:
        """The finest part that is written out, reading from the year on."""
        unspecified = len(self.year) - len(self.year.rstrip("X")) if "X" in self.year else 0
        if "X" in self.year:
            return _YEAR_PRECISION[max(unspecified, 1)]
        if not self.month or "X" in self.month:
            return Precision.YEAR
        if self.season:
            return Precision.SEASON
        return Precision.DAY if self.day and "X" not in self.day else Precision.MONTH

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year the year's digits allow."""
        if self.year.startswith("Y"):
            base, _, exponent = self.year[1:].partition("E")
            year = int(base) * 10 ** int(exponent or 0)
            return year, year
        low, high = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if not self.year.startswith("-"):
            return low, high
        return high, min(low, -1)

    @property
    def bounds(self) -> Bounds:
        """First and last day the digits allow; qualifiers leave them alone."""
        return Bounds(self._first(last=False), self._first(last=True))

    def _first(self, *, last: bool) -> int:
        """The first day the digits allow, or the last."""
        for year in self._candidate_years(last=last):
            if self.season:
                first, months = self.season
                start = day_number(year, first, 1)
                return add_months(start, months) - 1 if last else start
            for month in _digits(self.month or "XX", 1, MONTHS_IN_YEAR, last=last):
                for day in _digits(self.day or "XX", 1, month_length(year, month), last=last):
                    return day_number(year, month, day)
        raise DateError(f"“{self.text}” is not a date: the calendar has no such day.")

    def _candidate_years(self, *, last: bool) -> Iterator[int]:
        """Years that fit the digits, from the first on or from the last back, as far as they can matter."""
        low, high = self.years
        span = range(high, low - 1, -1) if last else range(low, high + 1)
        fitting = (year for year in span if low == high or _fits(self.year.lstrip("-"), abs(year), 4))
        if (self.month, self.day) == ("02", "29"):
            return (year for year in fitting if is_leap(year))
        return fitting

    @property
    def significant_bounds(self) -> Bounds:
        """The bounds over all years that agree with this one in its significant digits."""
        bounds = self.bounds
        if not self.significant:
            return bounds
        year = self.years[0]
        place: int = 10 ** max(len(str(abs(year))) - self.significant, 0)
        low = abs(year) // place * place
        years = sorted(sign * value for sign in [-1 if year < 0 else 1] for value in (low, low + place - 1))
        return Bounds(day_number(years[0], 1, 1), day_number(years[1], MONTHS_IN_YEAR, 31))

    @property
    def fuzzy_bounds(self) -> Bounds:
        """The bounds, widened by one unit of each qualified part: two where it is uncertain and approximate."""
        weights = [_weight(mark) for mark in self.marks] + [0, 0]
        return self._widened(weights[0] * self._year_unit, weights[1] * self._month_unit, weights[2])

    @property
    def possible_bounds(self) -> Bounds:
        """The days the date may reach when "about" is read as a reader would.

        Parts qualified together are one value and are widened by one unit of their finest part: a
        year by a year, a month by a month, a season by a season, a day by a week.
        """
        group = self._leading_group()
        weights = [0 if index < group - 1 else _weight(mark) for index, mark in enumerate(self.marks)] + [0, 0]
        return self._widened(weights[0] * self._year_unit, weights[1] * self._month_unit, weights[2] * MARGIN_DAYS)

    @property
    def _year_unit(self) -> int:
        return int(10 ** self.year.count("X"))

    @property
    def _month_unit(self) -> int:
        return self.season[1] if self.season else 1

    def _widened(self, years: int, months: int, days: int) -> Bounds:
        bounds = self.significant_bounds
        if bounds.earliest is None or bounds.latest is None or not (years or months or days):
            return bounds
        shift = years * MONTHS_IN_YEAR + months
        return Bounds(add_months(bounds.earliest, -shift) - days, add_months(bounds.latest, shift) + days)


def _weight(mark: str) -> int:
    return 0 if not mark else 2 if mark == BOTH else 1


def _fits(pattern: str, value: int, width: int) -> bool:
    return all(want in ("X", have) for want, have in zip(pattern, f"{value:0{width}d}", strict=True))


def _digits(pattern: str, low: int, high: int, *, last: bool) -> Iterator[int]:
    span = range(high, low - 1, -1) if last else range(low, high + 1)
    return (value for value in span if _fits(pattern, value, 2))


def merged_mark(*marks: str) -> str:
    """The qualifier that says all of these at once."""
    said = "".join(marks)
    uncertain, approximate = UNCERTAIN in said or BOTH in said, APPROXIMATE in said or BOTH in said
    if uncertain and approximate:
        return BOTH
    return UNCERTAIN if uncertain else APPROXIMATE if approximate else ""


def parse_point(text: str) -> Point:
    """Read one date that is neither an interval nor a set."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise DateError(
            f"“{text}” is not a date: write it like 2022, 2022-03, 2022-03-29, 2022-03-2X, 202X or 2018/2020."
        )
    group = {name: value or "" for name, value in found.groupdict().items()}
    point = Point(
        year=group["year"],
        month=group["month"],
        day=group["day"],
        time=group["time"],
        significant=int(group["significant"] or 0),
        marks=_read_marks(group),
    )
    _check(point, text)
    return point


def _read_marks(group: dict[str, str]) -> tuple[str, ...]:
    names = [name for name in ("year", "month", "day") if group[name]]
    behind = [group[f"after_{name}"] for name in names]
    return tuple(merged_mark(group[f"before_{name}"], *behind[index:]) for index, name in enumerate(names))


def _check(point: Point, text: str) -> None:
    """Refuse what the digits allow to be written but no calendar has."""
    reason = ""
    if point.year == "-0000":
        reason = "there is no year -0000, the year before 0001 is 0000"
    elif point.month and point.year.startswith("Y"):
        reason = "a year written with Y stands alone"
    elif point.significant and (point.month or "X" in point.year):
        reason = "significant digits belong to a whole year that stands alone"
    elif max(abs(year) for year in point.years) >= LONGEST_YEAR:
        reason = "the year is too far away"
    elif point.season and point.day:
        reason = "a season has no days"
    elif point.month.isdigit() and not point.season and not 1 <= int(point.month) <= MONTHS_IN_YEAR:
        reason = f"there is no month {point.month}"
    if reason:
        raise DateError(f"“{text}” is not a date: {reason}.")
    point.bounds  # noqa: B018 - raises where no day fits
