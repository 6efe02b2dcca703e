"""Rules for what a calendar names: days, months, years, quarters, decades, feasts, in digits and in words."""

from dataclasses import replace

from workbench.model.day_numbers import month_length
from workbench.suggest.date_calendar import Calendar, Choice, ShortDecade, Stated
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Expression
from workbench.suggest.date_feasts import Feast
from workbench.suggest.date_nth import NumberedWeek
from workbench.suggest.date_periods import century, dated, decade
from workbench.suggest.date_relative import Period
from workbench.suggest.date_signs import Found, Item

_MONTHS, _LONGEST = 12, 31
_SHORT_NAME = 4  # letters of a month's name that a dot may follow
_ODD = 24, 7


def made(found: Found, value: Expression | None, *, skip: int = 0, leave: int = 0) -> Item | None:
    """One date in place of the items matched; none without an expression."""
    return found.made("date", value, skip=skip, leave=leave) if value is not None else None


def day_exists(month: int, day: int) -> bool:
    """Whether a month may have a day."""
    return 1 <= month <= _MONTHS and 1 <= day <= month_length(2000, month)


def _day(found: Found, calendar: Calendar) -> Item | None:
    """A day of a month, with its year or without."""
    if calendar.month is None or calendar.day is None or not day_exists(calendar.month, calendar.day):
        return None
    return found.made("date" if calendar.has_year else "partial", calendar)


def _whole_day(found: Found) -> Item | None:
    return _day(found, Calendar(found.get("any_year"), found.get("any_month"), found.get("day")))


def _short_day(found: Found) -> Item | None:
    """A day with a year of two digits at its end."""
    year = found.items[-1].value
    return _day(found, Calendar(None, found.get("any_month"), found.get("day"), short_year=year))


def _part_day(found: Found) -> Item | None:
    """A day and a month; of a month that may be another word, only where it looks like one."""
    month, day = found.items_of("any_month")[0], found.items_of("day")[0]
    before = found.row[found.first - 1].sign if found.first else "pause"
    glued = month.end == day.start or before not in {"other", "capital", "owner"}
    sure = month.sign == "month" or month.capital or day.sign != "number" or found.has("of") or glued
    return _day(found, Calendar(None, month.value, day.value)) if sure else None


def _month(found: Found) -> Item | None:
    """A month of a year; a dot may follow its name only where that is short."""
    month = found.items_of("any_month")[0]
    if found.has("dot") and month.end - month.start > _SHORT_NAME:
        return None
    follows = found.row[found.after].sign if found.after < len(found.row) else ""
    if month.sign == "weak_month" and not month.capital and found.has("of") and follows == "other":
        return None
    return made(found, Calendar(found.get("any_year"), month.value))


def _named_month(found: Found) -> Item | None:
    """A month that is called one: "the month of May"."""
    return made(found, Calendar(month=found.get("any_month"))) if found.get("unit") == "M" else None


def _no_day(found: Found) -> Item | None:
    """A month with a day it does not have is no date at all."""
    return found.made("blocked", None) if found.get("day") <= _LONGEST else None


def _short_month(found: Found) -> Item | None:
    year = found.items[-1].value
    if year <= _LONGEST and not found.has("apostrophe"):
        return None
    return made(found, Calendar(None, found.get("any_month"), short_year=year))


def _apart(found: Found) -> Item | None:
    """A year and a month in digits with a space on one side of what divides them: "2016- 11"."""
    first, sign, last = found.items
    month, year = (last.value, first.value) if first.sign == "year" else (first.value, last.value)
    near = first.end == sign.start or sign.end == last.start
    return made(found, Calendar(year, month)) if near and 1 <= month <= _MONTHS else None


def _said_year(found: Found) -> Item | None:
    """A year that is called one: "the year 2014"."""
    return found.made("said_year", found.get("year")) if found.get("unit") == "Y" else None


def _full(found: Found) -> Item:
    readings = []
    for year, month, day in found.get("full"):
        short = len(year) <= 2  # noqa: PLR2004 - digits
        readings.append(Calendar(None if short else int(year), month, day, None, int(year) if short else None))
    return found.made("date", readings[0] if len(readings) == 1 else Choice(tuple(readings)))


def pair_of(first: int, second: int, year: int | None = None) -> Expression | None:
    """A day and a month in digits, in either order that the calendar allows."""
    readings = [(first, second), (second, first)]
    fitting = [Calendar(year, month, day) for month, day in dict.fromkeys(readings) if day_exists(month, day)]
    if not fitting or (first, second) == _ODD:
        return None
    return fitting[0] if len(fitting) == 1 else Choice(tuple(fitting))


def _pair(found: Found) -> Item | None:
    first, second = found.get("pair")
    return made(found, pair_of(first, second, found.get("any_year")))


def _plain_pair(found: Found) -> Item | None:
    """A pair that nothing introduces is a date only where one number can be no month."""
    first, second = found.get("pair")
    return _pair(found) if max(first, second) > _MONTHS else None


def _dashed_pair(found: Found) -> Item | None:
    first, dash, second = found.items
    glued = first.end == dash.start and dash.end == second.start
    return made(found, pair_of(first.value, second.value)) if glued else None


def _with_weekday(found: Found) -> Item | None:
    """A day with its day of the week, which decides between readings."""
    item = found.items_of("date|partial")[0]
    weekday = found.get("any_weekday")
    named = with_weekday(item.value, weekday)
    leave = 0 if found.items[-1].sign != "opening" else 1
    return found.made(item.sign, named, leave=leave) if named else None


def with_weekday(value: Expression, weekday: int) -> Expression | None:
    """An expression of a day with its day of the week; None for any other."""
    if isinstance(value, Choice):
        named = [found for choice in value.choices if (found := with_weekday(choice, weekday))]
        return Choice(tuple(named)) if len(named) == len(value.choices) else None
    if isinstance(value, Calendar) and value.day is not None and value.weekday is None:
        return replace(value, weekday=weekday)
    return None


def _weekday_and_day(found: Found) -> Item | None:
    day = found.items[-1].value
    return made(found, Calendar(day=day, weekday=found.get("any_weekday"))) if 1 <= day <= _LONGEST else None


def _lone_day(found: Found) -> Item | None:
    day = found.get("day")
    return made(found, Calendar(day=day)) if 1 <= day <= _LONGEST else None


def _era(found: Found) -> Item | None:
    """A year before or after Christ."""
    year = found.get("year|number|big")
    date = dated(year if found.get("era") > 0 else 1 - year)
    return made(found, Stated(date) if date and year else None)


def _numbered_part(found: Found) -> Item | None:
    return made(found, Calendar(found.get("any_year"), found.get("numbered_part")))


def _short_numbered_part(found: Found) -> Item | None:
    return made(found, Calendar(None, found.get("numbered_part"), short_year=found.get("number")))


def _quarter(found: Found) -> Item | None:
    nth = found.get("ordinal|ordinal_word")
    if found.get("any_unit") != "Q" or not 1 <= nth <= 4:  # noqa: PLR2004 - quarters
        return None
    return made(found, Calendar(found.get("any_year"), 32 + nth))


def _decade(found: Found) -> Item | None:
    first = found.get("decade")
    if first >= 100:  # noqa: PLR2004 - written in full
        date = decade(first)
        return made(found, Stated(date) if date else None)
    if found.items[0].sign == "decade" or first < 20:  # noqa: PLR2004 - "the 10s" are no years
        return None
    return made(found, ShortDecade(first))


def _spoken_decade(found: Found) -> Item | None:
    """A decade in two words: "nineteen seventies"."""
    first, last = found.get("count|number"), found.get("decade")
    date = decade(first * 100 + last) if first in range(15, 21) and last < 100 else None  # noqa: PLR2004
    return made(found, Stated(date) if date else None)


def _century(found: Found) -> Item | None:
    date = century(found.get("ordinal|ordinal_word")) if found.get("unit") == "100" else None
    return made(found, Stated(date) if date else None)


def _season(found: Found) -> Item | None:
    return made(found, Calendar(found.get("any_year"), found.get("any_season")))


def _feast(found: Found) -> Item | None:
    return made(found, Feast(found.get("feast"), found.get("any_year")))


def _week(found: Found) -> Item | None:
    number = found.get("number")
    if found.get("unit") != "W" or not 1 <= number <= 53:  # noqa: PLR2004 - weeks
        return None
    year = found.get("any_year")
    return made(found, NumberedWeek(number, Calendar(year) if year else Period("Y", 0)))


SEP = "(dash|slash|dot|comma|of)?"
BETWEEN = "(dot|comma|dash|slash|of|in)?(comma|of|in)?"

CALENDAR_RULES = (
    Rule("the? unit of? year", _said_year),
    Rule("full", _full),
    Rule("(year|number|big) era", _era),
    Rule("era (year|number)", _era),
    Rule(f"(?<!money)day {SEP} any_month {BETWEEN} the? any_year", _whole_day),
    Rule(f"any_month {SEP} the? day {BETWEEN} any_year", _whole_day),
    Rule("any_month dot? day clock year", _whole_day),
    Rule("year (dash|slash) any_month (dash|slash) number", _whole_day),
    Rule("year (dash|slash) number (dash|slash) any_month", _whole_day),
    Rule("number (dash|slash) any_month (dash|slash) number", _short_day),
    Rule("(?<!money)ordinal any_month number(?=pause|$)", _short_day),
    Rule("(?<!money)number any_month number(?=dot|stop|closing|$)", _short_day),
    Rule(f"any_month {BETWEEN} apostrophe number", _short_month),
    Rule("any_month of number", _short_month),
    Rule("any_month number(?=pause|$)", _short_month),
    Rule(f"any_month {BETWEEN} any_year", _month),
    Rule("(?<!any_month)year (dash|slash)? any_month(?!dot? (number|ordinal|year))", _month),
    Rule("unit of any_month(?!year|number|ordinal)", _named_month),
    Rule("(?<!any_month)any_year comma month(?!dot? (number|ordinal|year))", _month),
    Rule("year (dash|slash) number(?!dash|slash|number)", _apart),
    Rule("(?<!dash|slash|number)number (dash|slash) year", _apart),
    Rule("(?<!money)day (dash|slash|of|dot)? (of|the)? any_month", _part_day),
    Rule("any_month (dash|slash|dot)? the? day(?!any_unit|clock_unit|hundred|thousand|money)", _part_day),
    Rule("any_month dot? day(?!any_unit|clock_unit|hundred|thousand|money)", _no_day),
    Rule("pair comma? year", _pair),
    Rule("(?<=on|since|until|by|from|to|between|before|after|at|for|the|comma|any_weekday|through)pair(?!of)", _pair),
    Rule("(?<!mark|money|slash)pair(?!of|slash|mark)", _plain_pair),
    Rule("(?<=on|by)number dash number(?=pause|$)", _dashed_pair),
    Rule("any_weekday (dot|comma|opening)? (dot|comma)? the? (date|partial) closing?", _with_weekday),
    Rule("(date|partial) (comma|opening)? any_weekday closing?", _with_weekday),
    Rule("any_weekday comma? the? ordinal", _weekday_and_day),
    Rule("any_weekday comma? the (ordinal_word|number|count)", _weekday_and_day),
    Rule("any_weekday number(?=comma|stop|dot|closing|paragraph|at|between|$)", _weekday_and_day),
    Rule("any_weekday dayparts", lambda found: found.made("blocked", None)),
    Rule("feast (comma|of|in)? year", _feast),
    Rule("numbered_part (dash|of|in|comma|slash)? year", _numbered_part),
    Rule("year (dash|of|slash)? numbered_part", _numbered_part),
    Rule("number numbered_part", _short_numbered_part),
    Rule("the? any_year the (ordinal|ordinal_word) unit", _quarter),
    Rule("(ordinal|ordinal_word) unit (of|in|comma)? the? any_year", _quarter),
    Rule("(?<!last|past)(ordinal|ordinal_word) unit(?!of|in)", _quarter),
    Rule("(count|number) dash? decade", _spoken_decade),
    Rule("(?<!owner)the? apostrophe? decade", _decade),
    Rule("(ordinal|ordinal_word) dash? unit", _century),
    Rule("any_season (of|in|comma)? any_year", _season),
    Rule("unit number ((of|in) year)?(?!of)", _week),
)

LONE_DAY_RULES = (
    Rule(
        "(?<=on|by|until|since|before|after|from|for)the (ordinal|ordinal_word|number)"
        "(?=pause|at|from|between|until|$)",
        _lone_day,
    ),
    Rule("(?<=on)(ordinal|number)(?=pause|$)", _lone_day),
    Rule("the ordinal(?=pause|$)", _lone_day),
)
"""A day of the month alone, read after all that may hold it."""
