"""Single dates in words: "8 March 2022", "spring 1872", "the 1860s", "2nd century BC". See ``date_words``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import DateError
from workbench.model.date_language import Language, Words
from workbench.model.date_making import one_of, qualified
from workbench.model.day_numbers import calendar_day, is_leap, year_text
from workbench.model.edtf import Date, parse_edtf
from workbench.model.edtf_digits import MONTHS_IN_YEAR
from workbench.model.edtf_point import UNCERTAIN

_HUNDRED = 100
_LONGEST_MONTH = 31
_FEBRUARY, _LEAP_DAY = 2, 29
_LEAP_CYCLE = 8  # years; the longest wait between two leap days
_WEEK = 7
_QUARTERS, _THIRDS, _HALVES = 33, 37, 40
_PARTS = {_QUARTERS: 4, _THIRDS: 3, _HALVES: 2}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against."""

    language: Language
    reference: Date | None = None
    day_first: bool | None = None
    approximate: bool = False


Found = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Found, Setting], Date | None]]


def read_point(text: str, setting: Setting) -> Date | None:
    """The date a phrase in small letters names, without qualifiers; None where it names none."""
    for pattern, rule in _rules(setting.language):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        try:
            return rule(found, setting)
        except DateError:
            return None
    return None


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def names(words: Words) -> str:
    """A pattern for any of these names, with or without a full stop."""
    return rf"(?:{alternatives(re.escape(word) for word, _ in words)}\b\.?)"


def number_of(words: Words, name: str) -> int:
    """The number a name stands for."""
    return dict(words)[name.rstrip(".")]


@lru_cache(maxsize=8)
def _rules(language: Language) -> tuple[Rule, ...]:
    """The forms a date takes, tried in turn."""
    month, ending = rf"(?P<month>{names(language.month_words)})", language.ordinal_pattern
    day = rf"(?P<day>[0-9]{{1,2}}){ending}?"
    weekday = rf"(?:(?P<weekday>{names(language.weekday_words)}),?\s+)?"
    year = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
    of = r"(?:\s+of)?,?\s+"
    era = rf"\s*(?P<era>{alternatives((*language.before_christ, *language.after_christ))})"
    ordinal = rf"(?P<number>[0-9]{{1,2}}){ending}?\s*{alternatives(language.century_words)}"
    season = rf"(?P<season>{names(language.season_words)})"
    part = rf"(?P<which>{names(language.ordinal_words)})\s+(?P<part>{names(language.part_words)})"
    whole_year = r"(?P<year>[0-9]{4})"
    forms: tuple[tuple[str, Callable[[Found, Setting], Date | None]], ...] = (
        (r"-?[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?", _iso),
        (rf"{weekday}{day}(?:\s+of)?[\s./-]+{month}(?:[\s,./-]+{year})?", _day_of_month),
        (rf"{weekday}{month}\s+{day}(?:,?\s+{year})?", _day_of_month),
        (rf"{month}(?:{of}|[/-]){year}", _month),
        (month, _month),
        (rf"{whole_year}\s+{month}(?:\s+{day})?", _year_first),
        (rf"(?P<first>[0-9]{{1,2}})(?P<sign>[/.-])(?P<second>[0-9]{{1,2}})(?P=sign){year}", _numbers),
        (rf"(?P<month>0?[1-9]|1[0-2])/{whole_year}", _month_number),
        (rf"{season}(?:\s+of)?,?\s+{whole_year}(?P<next>[/-][0-9]{{2}}(?:[0-9]{{2}})?)?", _season),
        (rf"(?:the\s+)?{part}(?:\s+of)?\s+{whole_year}", _part_of_year),
        (rf"(?:the\s+)?(?P<year>[0-9]{{3}}0){language.decade_ending}", _decade),
        (rf"(?:the\s+)?{ordinal}(?:{era})?", _century),
        (rf"(?:{alternatives(language.year_before)}\s+)?(?P<year>[0-9]{{1,4}})(?:{era})", _year_of_era),
        (rf"(?:{alternatives(language.year_before)}\s+)?{whole_year}", _year),
        (rf"(?:{alternatives(language.after_christ)})\s+(?P<year>[0-9]{{1,4}})", _year),
        (r"(?P<year>[0-9]{2})", _short_year),
    )
    return tuple((re.compile(form), rule) for form, rule in forms)


def _iso(found: Found, _setting: Setting) -> Date:
    return parse_edtf(found[0])


def _day_of_month(found: Found, setting: Setting) -> Date | None:
    language = setting.language
    month, day = number_of(language.month_words, found["month"]), int(found["day"])
    date = _dated(found["year"], month, day, setting)
    if date is None or not found["weekday"] or date.earliest is None or not date.is_exact_day:
        return date
    agrees = (date.earliest - 1) % _WEEK == number_of(language.weekday_words, found["weekday"])
    return date if agrees else qualified(date, UNCERTAIN)


def _month(found: Found, setting: Setting) -> Date | None:
    month = number_of(setting.language.month_words, found["month"])
    return _dated(found.groupdict().get("year"), month, None, setting)


def _year_first(found: Found, setting: Setting) -> Date | None:
    month = number_of(setting.language.month_words, found["month"])
    return _dated(found["year"], month, int(found["day"]) if found["day"] else None, setting)


def _month_number(found: Found, _setting: Setting) -> Date:
    return parse_edtf(f"{found['year']}-{int(found['month']):02d}")


def _numbers(found: Found, setting: Setting) -> Date | None:
    """Three numbers, the year last: where day and month may be either way round, both are kept."""
    first, second = int(found["first"]), int(found["second"])
    readings = {True: (second, first), False: (first, second)}  # month and day, by whether the day is first
    wanted = [True, False] if setting.day_first is None else [setting.day_first]
    possible = [readings[order] for order in wanted if readings[order][0] <= MONTHS_IN_YEAR]
    possible = possible or [pair for pair in readings.values() if pair[0] <= MONTHS_IN_YEAR]
    dates = [_dated(found["year"], month, day, setting) for month, day in possible]
    return one_of(sorted((date for date in dates if date), key=lambda date: date.text)) if all(dates) else None


def _season(found: Found, setting: Setting) -> Date | None:
    """A season of a year, or one that ends in the next ("winter 2021-22")."""
    number, year = number_of(setting.language.season_words, found["season"]), found["year"]
    season = parse_edtf(f"{year}-{number}")
    if not found["next"]:
        return season
    ends = year_text(calendar_day(season.latest)[0]) if season.latest else ""
    return season if ends != year and ends.endswith(found["next"][1:]) else None


def _part_of_year(found: Found, setting: Setting) -> Date | None:
    language = setting.language
    first = number_of(language.part_words, found["part"])
    which = number_of(language.ordinal_words, found["which"])
    which = _PARTS[first] if which < 0 else which
    return parse_edtf(f"{found['year']}-{first + which - 1}") if which <= _PARTS[first] else None


def _decade(found: Found, setting: Setting) -> Date:
    """The 1860s; the 1800s are a century, but "about the 1800s" is said of the decade."""
    year = found["year"]
    hundreds = year.endswith("00") and not setting.approximate
    return parse_edtf(f"{year[:2]}XX" if hundreds else f"{year[:3]}X")


def _century(found: Found, setting: Setting) -> Date | None:
    number = int(found["number"])
    if number == 0:
        return None
    if not _is_before_christ(found["era"], setting):
        return parse_edtf(f"{number - 1:02d}XX")
    if number == 1:
        return parse_edtf("-0099/0000")
    return parse_edtf(f"-{number - 1:02d}XX")


def _year_of_era(found: Found, setting: Setting) -> Date | None:
    year = int(found["year"])
    if year == 0:
        return None
    return parse_edtf(year_text(1 - year if _is_before_christ(found["era"], setting) else year))


def _is_before_christ(era: str | None, setting: Setting) -> bool:
    return bool(era and re.fullmatch(alternatives(setting.language.before_christ), era))


def _year(found: Found, _setting: Setting) -> Date:
    return parse_edtf(year_text(int(found["year"])))


def _short_year(found: Found, setting: Setting) -> Date | None:
    """Two digits alone are a year where they can be no day of a month."""
    if int(found["year"]) <= _LONGEST_MONTH:
        return None
    year = _full_year(found["year"], setting)
    return None if year is None else parse_edtf(year_text(year))


def _full_year(digits: str, setting: Setting) -> int | None:
    """Two digits as the last such year up to the reference; without one only the 1900s are certain enough."""
    digits = digits.lstrip("'’")
    year = int(digits)
    if len(digits) > len("22"):
        return year
    last = _last_day(setting.reference)
    if last is not None:
        last_year, _, _ = calendar_day(last)
        return last_year - (last_year - year) % _HUNDRED
    return 1900 + year if year > _LONGEST_MONTH else None


def _last_day(reference: Date | None) -> int | None:
    if reference is None:
        return None
    return reference.earliest if reference.latest is None else reference.latest


def _dated(digits: str | None, month: int, day: int | None, setting: Setting) -> Date | None:
    """A month or a day in it; without a year the last one that begins no later than the reference."""
    written = f"{month:02d}" if day is None else f"{month:02d}-{day:02d}"
    if digits:
        year = _full_year(digits, setting)
        return None if year is None else parse_edtf(f"{year_text(year)}-{written}")
    last = _last_day(setting.reference)
    if last is None:
        return parse_edtf(f"XXXX-{written}")
    year, _, _ = calendar_day(last)
    leap_day = (month, day) == (_FEBRUARY, _LEAP_DAY)
    years = (year for year in range(year, year - _LEAP_CYCLE - 1, -1) if is_leap(year) or not leap_day)
    dates = (parse_edtf(f"{year_text(year)}-{written}") for year in years)
    return next((date for date in dates if date.earliest is not None and date.earliest <= last), None)


def unknown_part(unit: str, date: Date) -> Date:
    """An unknown day or month inside a date, where EDTF can say so; else the date itself."""
    point = date.point
    if point is None or point.day or point.season or "X" in point.month or point.significant:
        return date
    added = {"D": "-XX" if point.month else "-XX-XX", "M": "" if point.month else "-XX"}.get(unit, "")
    return parse_edtf(f"{'-'.join(point.parts)}{added}{point.marks[0]}") if added else date
