"""Rules for parts of periods: "the first Monday of October", "the last week of 2018", "June next year"."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.suggest.date_calendar import Calendar, Choice
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Expression
from workbench.suggest.date_distances import Ahead, Away, Distance, OnWeekday, ThisOrThat
from workbench.suggest.date_feasts import Feast
from workbench.suggest.date_meaning import amounts, expression_of, name_of
from workbench.suggest.date_nth import Closest, InYear, Nth, NthAfter, WeekOf
from workbench.suggest.date_periods import Amount
from workbench.suggest.date_ranges import Lasting
from workbench.suggest.date_relative import Cut, Period
from workbench.suggest.date_rules_calendar import made
from workbench.suggest.date_signs import Found, Item

NTH = "(ordinal|ordinal_word|last|past)"
INSIDE = "(of|in|on|from)"
_WIDE = frozenset({"W", "M", "Q", "Y"})


def whole_of(item: Item) -> Expression | None:
    """The period that a part is counted in."""
    if item.sign in {"unit", "units"}:
        return ThisOrThat(item.value) if item.value in _WIDE else None
    return expression_of(item)


def _place(found: Found) -> int:
    """Which one is counted: the third is 3, the last is -1, the third last is -3."""
    places = [-1 if item.sign in {"last", "past"} else item.value for item in found.items_of(NTH.strip("()"))]
    return places[0] if len(places) == 1 else places[0] * places[1]


def _nth(found: Found) -> Item | None:
    kind = found.items_of("any_weekday|any_unit|part_unit")[0]
    whole = whole_of(found.items[-1])
    what = "half" if kind.sign == "part_unit" else kind.value
    if whole is None or _place(found) == 0 or (what == "half" and _place(found) not in {1, 2, -1}):
        return None
    return made(found, Nth(_place(found), what, whole))


def _run(found: Found) -> Item | None:
    """Several at the start or end of a period, such as "the first ten days of last year"."""
    counted = amounts(Found(found.row, found.first, found.after - 1))
    whole = whole_of(found.items[-1])
    if counted is None or whole is None or _place(found) not in {1, -1}:
        return None
    return made(found, Nth(_place(found), counted[0].unit, whole, counted[0].most))


def _day_of(found: Found) -> Item | None:
    """A day of a month that is told, such as "the 20th of next month"."""
    last = found.items[-1]
    whole = whole_of(last)
    unit = last.value if last.sign == "unit" else getattr(whole, "unit", None)
    if whole is None or unit != "M" or found.get("unit") not in {"D", "M"}:
        return None
    return made(found, Nth(found.get("day"), "D", whole))


def _bare_day_of(found: Found) -> Item | None:
    last = found.items[-1]
    whole = whole_of(last)
    unit = last.value if last.sign == "unit" else getattr(whole, "unit", None)
    return made(found, Nth(found.get("day"), "D", whole)) if whole is not None and unit == "M" else None


def _nth_after(found: Found) -> Item | None:
    of = expression_of(found.items[-1])
    direction = 1 if found.has("after") else -1
    if of is None:
        return None
    return made(found, NthAfter(found.get("ordinal|ordinal_word") or 1, found.get("any_weekday"), of, direction))


def _closest(found: Found) -> Item | None:
    name, of = name_of(found.items_of("any_weekday|feast")[0]), expression_of(found.items[-1])
    nth = found.get("ordinal|ordinal_word") or 1
    return made(found, Closest(nth, name, of)) if name is not None and of is not None else None


def _of_week(found: Found) -> Item | None:
    """A weekday of a week that is told, such as "Monday of this week", "next week on Tuesday"."""
    week = found.items_of("date")[0].value
    if isinstance(week, Cut):
        week = week.of
    if isinstance(week, Away | Distance | Ahead):
        return made(found, OnWeekday(week, found.get("any_weekday")))
    if not isinstance(week, Period) or week.unit not in {"W", "F"}:
        return None
    return made(found, Nth(1, found.get("any_weekday"), week))


def _shared_week(found: Found) -> Sequence[Item] | None:
    """Weekdays in a row, one of which has the week: "next week on Tuesday or Thursday"."""
    told = found.items_of("date")[0].value
    if not isinstance(told, Nth) or not isinstance(told.what, int):
        return None
    return [
        Item("date", item.start, item.end, replace(told, what=item.value)) if "weekday" in item.sign else item
        for item in found.items
    ]


def _in_year(found: Found) -> Item | None:
    """A day or month of a year that is told, such as "June next year", "Christmas of last year"."""
    name, year = name_of(found.items[0]), found.items[-1].value
    lacks = isinstance(name, Feast | Calendar) and name.year is None and getattr(name, "short_year", None) is None
    weekday_only = isinstance(name, Calendar) and name.month is None
    if name is None or not lacks or weekday_only or not (isinstance(year, Period) and year.unit == "Y"):
        return None
    return made(found, InYear(name, year))


def _week_of(found: Found) -> Item | None:
    of = expression_of(found.items[-1])
    if found.get("unit") not in {None, "W"}:
        return None
    if found.items[-1].sign in {"ordinal", "number"}:
        of = Calendar(day=found.items[-1].value)
    return made(found, WeekOf(of)) if isinstance(of, Calendar | Choice) else None


def _lasting(found: Found) -> Item | None:
    """So long from a day on, such as "from 18 December for 10 days"."""
    counted, point = amounts(found), found.items_of("date|partial|any_weekday")
    of = expression_of(point[0]) if point else None
    return made(found, Lasting(of, Amount(1, counted[0].most, counted[0].unit))) if counted and of else None


NTH_RULES = (
    Rule("any_weekday daypart? comma? (of|in|from|on)? date", _of_week),
    Rule("date (in|on|comma)? any_weekday(?!any_month|number)", _of_week),
    Rule("date ((comma|and|or){0,2} any_weekday){1,6}", _shared_week),
    Rule("(any_weekday (comma|and|or) (and|or)?){1,6} date", _shared_week),
    Rule("(partial|any_month|any_season|feast|date) (of|in|comma)? date", _in_year),
    Rule(
        f"the? {NTH} {NTH}? (any_weekday|any_unit|part_unit) {INSIDE} (the|this)? (date|leaf|partial|unit|said_year)",
        _nth,
    ),
    Rule(f"the? {NTH} (number|count) units {INSIDE} the? (date|leaf|unit)", _run),
    Rule(f"the? day unit {INSIDE} the? (date|unit|month)", _day_of),
    Rule(f"(?<!dash)the? day {INSIDE} the? (date|unit)", _bare_day_of),
    Rule("(?<!dash)(the day|ordinal) date", _bare_day_of),
    Rule("(ordinal|ordinal_word|the) any_weekday (after|before) (date|partial|feast)", _nth_after),
    Rule("the? (ordinal|ordinal_word)? closest (any_weekday|feast) to the? (date|partial)", _closest),
    Rule("the? unit of the? (date|partial|ordinal|number)", _week_of),
    Rule("the? week_from on? the? (date|partial|ordinal|number)", _week_of),
    Rule("for (number|count|article|vague) any_unit comma? (from|since) (date|partial|any_weekday)", _lasting),
    Rule("(number|count) any_unit since (date|partial|any_weekday)", _lasting),
    Rule("from? (date|partial|any_weekday) for (number|count|article|vague) any_unit", _lasting),
    Rule("(ordinal|ordinal_word) any_weekday", lambda found: found.made("blocked", None)),
)
