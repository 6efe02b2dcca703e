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
    def fuzzy_bounds(self) -> Bounds:
        """The bounds, widened by one unit of each qualified part; by two where it is marked ``%``."""
        bounds = self._significant_bounds
        months, days = self._padding(tuple(_weight(mark) for mark in self.marks))
        return Bounds(
            add_months(bounds.earliest, -months) - days,
            add_months(bounds.latest, months) + days,
        )

    @property
    def possible_bounds(self) -> Bounds:
        """The days the date may reach when "about" is read as a reader would.

        Parts qualified together are one value and are widened by one unit of their finest part: a
        year by a year, a month by a month, a season by a season, a day by a week.
        """
        bounds = self._significant_bounds
        finest = self._leading_group - 1
        weights = tuple(0 if index < finest else _weight(mark) for index, mark in enumerate(self.marks))
        months, days = self._padding(weights)
        return Bounds(
            add_months(bounds.earliest, -months) - days * MARGIN_DAYS,
            add_months(bounds.latest + 1, months) - 1 + days * MARGIN_DAYS,  # a month's end stays one
        )

    def _padding(self, weights: tuple[int, ...]) -> tuple[int, int]:
        """How many months and days so many units of year, month and day are."""
        years, months, days = (*weights, 0, 0)[:3]
        years *= int(10 ** self.year.count("X"))
        return years * MONTHS_IN_YEAR + months * (self.season[1] if self.season else 1), days

    @property
    def _significant_bounds(self) -> Bounds:
        """The bounds over all years that agree with this one in its significant digits."""
        if not self.significant:
            return self.bounds
        year, _ = year_range(self.year)
        place = int(10 ** max(len(str(abs(year))) - self.significant, 0))
        block = abs(year) // place * place
        ends = (block, block + place - 1) if year >= 0 else (-block - place + 1, -block)
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
    season = season_of(month)
    no_month = month.isdigit() and not season and not 1 <= int(month) <= MONTHS_IN_YEAR
    reasons = (
        (year == "-0000", "there is no year -0000, the year before 0001 is 0000"),
        (month and year.startswith("Y"), "a year written with Y stands alone"),
        (
            group["significant"] and (month or "X" in year),
            "significant digits belong to a whole year that stands alone",
        ),
        (max(abs(value) for value in year_range(year)) >= LONGEST_YEAR, "the year is too far away"),
        (season and day, "a season has no days"),
        (no_month, f"there is no month {month}"),
    )
    return next((reason for refused, reason in reasons if refused), "")
