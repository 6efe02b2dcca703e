"""One date of the Extended Date/Time Format (EDTF, ISO 8601-2:2019): its parts, qualifiers and bounds."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.errors import DateError
from workbench.model.day_numbers import add_months, day_number
from workbench.model.edtf_digits import MONTHS_IN_YEAR, Bounds, digit_bounds, season_of, year_range

UNCERTAIN, APPROXIMATE, BOTH = "?", "~", "%"
LONGEST_YEAR = 10**15  # years; keeps every day number inside a 64-bit integer
MARGIN_DAYS = 7  # what "about" means for a day, in days either way; a year or month has one of itself

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


_BY_UNKNOWN_DIGITS = (
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
    Precision.MILLENNIUM,
    Precision.UNKNOWN_YEAR,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A date that is no interval: parts as they are written, ``X`` for a digit that is not specified.

    ``bounds`` are the first and last day the digits allow, whatever the qualifiers. ``marks`` holds a
    qualifier ("", "?", "~" or "%") for each part there is. ``significant`` is the number of
    significant digits of the year, 0 where all are.
    """

    bounds: Bounds = field(compare=False, repr=False)
    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    significant: int = 0
    marks: tuple[str, ...] = ("",)

    @property
    def parts(self) -> tuple[str, ...]:
        """Year, month and day as far as they are written."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def text(self) -> str:
        """The date in EDTF: a qualifier behind a part also holds for the parts before it."""
        group = self._leading_group
        written = [
            mark + part if index >= group else part + mark if index == group - 1 else part
            for index, (part, mark) in enumerate(zip(self.parts, self.marks, strict=True))
        ]
        if self.significant:
            written[0] = f"{self.year}S{self.significant}{self.marks[0]}"
        return "-".join(written) + self.time

    @property
    def _leading_group(self) -> int:
        """How many parts from the year on bear the year's qualifier."""
        return next((i for i, mark in enumerate(self.marks) if mark != self.marks[0]), len(self.marks))

    @property
    def season(self) -> tuple[int, int] | None:
        """First month and number of months of a season or other part of the year."""
        return season_of(self.month)

    @property
    def precision(self) -> Precision:
        """The finest part that is written out, reading from the year on."""
        if "X" in self.year:
            return _BY_UNKNOWN_DIGITS[len(self.year) - self.year.index("X")]
        if not self.month or "X" in self.month:
            return Precision.YEAR
        if self.season:
            return Precision.SEASON
        return Precision.DAY if self.day and "X" not in self.day else Precision.MONTH

    @property
    def is_marked(self) -> bool:
        """Whether any part is qualified."""
        return any(self.marks)

    @property
    def fuzzy_bounds(self) -> Bounds:
        """The bounds, widened by one unit of each qualified part; by two where it is marked ``%``."""
        return self._widened(tuple(_weight(mark) for mark in self.marks), days_of_day=1)

    @property
    def possible_bounds(self) -> Bounds:
        """The days the date may reach when "about" is read as a reader would.

        Parts qualified together are one value and are widened by one unit of their finest part: a
        year by a year, a month by a month, a season by a season, a day by a week.
        """
        finest = self._leading_group - 1
        weights = tuple(0 if index < finest else _weight(mark) for index, mark in enumerate(self.marks))
        return self._widened(weights, days_of_day=MARGIN_DAYS)

    def _widened(self, weights: tuple[int, ...], *, days_of_day: int) -> Bounds:
        """The bounds over the significant digits, widened by so many years, months and days."""
        if not (self.significant or any(weights)):
            return self.bounds
        years, months, days = (*weights, 0, 0)[:3]
        shift = years * MONTHS_IN_YEAR * int(10 ** self.year.count("X"))
        shift += months * (self.season[1] if self.season else 1)
        bounds = _significant_bounds(self.year, self.significant) if self.significant else self.bounds
        return Bounds(
            None if bounds.earliest is None else add_months(bounds.earliest, -shift) - days * days_of_day,
            None if bounds.latest is None else add_months(bounds.latest, shift) + days * days_of_day,
        )


def _significant_bounds(year: str, significant: int) -> Bounds:
    """The bounds over all years that agree with this one in its significant digits."""
    value, _ = year_range(year)
    place = int(10 ** max(len(str(abs(value))) - significant, 0))
    block = abs(value) // place * place
    ends = (block, block + place - 1) if value >= 0 else (-block - place + 1, -block)
    return Bounds(day_number(ends[0], 1, 1), day_number(ends[1], MONTHS_IN_YEAR, 31))


def _weight(mark: str) -> int:
    """How many units a qualifier widens a part by."""
    return 0 if not mark else 2 if mark == BOTH else 1


def merged_mark(*marks: str) -> str:
    """The qualifier that says all of these at once."""
    said = "".join(marks).replace(BOTH, UNCERTAIN + APPROXIMATE)
    if UNCERTAIN in said and APPROXIMATE in said:
        return BOTH
    return said[:1]


def parse_point(text: str) -> Point:
    """Read one date that is neither an interval nor a set."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise DateError(
            f"“{text}” is not a date: write it like 2022, 2022-03, 2022-03-29, 2022-03-2X, 202X or 2018/2020."
        )
    group = {name: value or "" for name, value in found.groupdict().items()}
    reason = _refusal(group)
    bounds = None if reason else digit_bounds(group["year"], group["month"], group["day"])
    if bounds is None:
        raise DateError(f"“{text}” is not a date: {reason or 'the calendar has no such day'}.")
    return Point(
        bounds=bounds,
        year=group["year"],
        month=group["month"],
        day=group["day"],
        time=group["time"],
        significant=int(group["significant"] or 0),
        marks=_read_marks(group),
    )


def _read_marks(group: dict[str, str]) -> tuple[str, ...]:
    """The qualifier of each part: the one before it, and all that stand behind it or a later part."""
    names = [name for name in ("year", "month", "day") if group[name]]
    behind = [group[f"after_{name}"] for name in names]
    return tuple(merged_mark(group[f"before_{name}"], *behind[index:]) for index, name in enumerate(names))


def _refusal(group: dict[str, str]) -> str:
    """Why the calendar or the format has no such date, "" where it may have."""
    year, month, day = group["year"], group["month"], group["day"]
    if year == "-0000":
        return "there is no year -0000, the year before 0001 is 0000"
    if month and year.startswith("Y"):
        return "a year written with Y stands alone"
    if group["significant"] and (month or "X" in year):
        return "significant digits belong to a whole year that stands alone"
    if max(abs(value) for value in year_range(year)) >= LONGEST_YEAR:
        return "the year is too far away"
    if season_of(month):
        return "a season has no days" if day else ""
    if month.isdigit() and not 1 <= int(month) <= MONTHS_IN_YEAR:
        return f"there is no month {month}"
    return ""
