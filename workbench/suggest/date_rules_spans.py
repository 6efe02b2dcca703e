"""Rules for what is made of dates: lists that share a month, parts, approximations, ranges, open ends."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Expression
from workbench.suggest.date_meaning import expression_of
from workbench.suggest.date_nth import Nth
from workbench.suggest.date_ranges import Approximate, Open, range_of
from workbench.suggest.date_relative import Period
from workbench.suggest.date_rules_calendar import day_exists, made, pair_of
from workbench.suggest.date_signs import Found, Item

_HUNDRED = 100
_LIKELY_YEARS = range(1500, 2100)  # "around 1030" may as well be a time or a sum
_FEW_YEARS = 15  # a year and two digits further apart are read as years only where something introduces them
_ENDINGS = {"onwards": "since", "or_later": "not_before", "or_earlier": "not_after"}
_OPENINGS = {"by": "before"}


def counts_things(found: Found) -> bool:
    """Whether the number at the end is no year but so many of what follows: "2000 soldiers"."""
    last = found.items[-1]
    follows = found.row[found.after] if found.after < len(found.row) else None
    round_figure = last.sign == "year" and last.value % _HUNDRED == 0
    return bool(round_figure and follows is not None and follows.sign == "other")


def _shared_month(found: Found) -> Sequence[Item] | None:
    """Days before the one that has the month: "18 and 19 June"."""
    whole = found.items[-1].value
    if not isinstance(whole, Calendar) or whole.day is None or whole.month is None:
        return None
    month = whole.month
    days = found.items_of("number|ordinal|ordinal_word")
    if not all(day_exists(month, day.value) for day in days):
        return None
    return _listed(found, {id(day): replace(whole, day=day.value, weekday=None) for day in days})


def _listed(found: Found, dates: dict[int, Calendar]) -> Sequence[Item]:
    """The items matched, with those of a list as dates of their own."""
    items = []
    for item in found.items:
        value = dates.get(id(item))
        sign = "date" if value and value.has_year else "partial"
        items.append(Item(sign, item.start, item.end, value) if value else item)
    return items


def _shared_before(found: Found) -> Sequence[Item] | None:
    """Days after the one that has the month: "July 17th, 18th or 19th", with the year that ends the list."""
    whole, year = found.items[0].value, found.get("year")
    if not isinstance(whole, Calendar) or whole.day is None or whole.month is None:
        return None
    days = found.items_of("number|ordinal|ordinal_word")
    if not all(day_exists(whole.month, day.value) for day in days):
        return None
    if year:
        whole = whole.in_year(year)
    dates = {id(day): replace(whole, day=day.value, weekday=None) for day in days}
    return _listed(found, {**dates, id(found.items[0]): whole})


def _rough(found: Found) -> Item | None:
    """An early, middle or late part: the whole is kept, which is wider and never wrong."""
    if counts_things(found):
        return None
    point = found.items[-1]
    value = expression_of(point)
    day = isinstance(value, Calendar) and value.day is not None and not found.has("of")
    return made(found, value) if value is not None and not day else None


def _approximate(found: Found) -> Item | None:
    item = found.items[-1]
    value = expression_of(item)
    doubtful = item.sign == "year" and item.value not in _LIKELY_YEARS and not found.get("approximate")
    return None if value is None or doubtful or counts_things(found) else made(found, Approximate(value))


def _side(items: Sequence[Item]) -> Expression | None:
    """One end of a range; a short number is a day of the month that the other end has."""
    item = items[0]
    if item.sign == "pair":
        return pair_of(*item.value)
    if item.sign in {"number", "ordinal", "ordinal_word"}:
        return Calendar(day=item.value)
    return expression_of(item)


def _range(found: Found) -> Item | None:
    """From one to the other; two short numbers are none."""
    sides = found.items_of("point|short")
    if len(sides) != 2 or counts_things(found):  # noqa: PLR2004 - two ends
        return None
    first, last = (_side([side]) for side in sides)
    short = [side.sign in {"number", "ordinal", "ordinal_word"} for side in sides]
    if first is None or last is None or all(short) or not all(map(_fits, (first, last), (last, first), short)):
        return None
    if sides[0].sign == sides[1].sign == "year" and not _ascends(sides, found):
        return None
    return made(found, range_of(first, last))


def _fits(side: Expression, other: Expression, short: bool) -> bool:
    """Whether a short number may be a day of the month that the other end names."""
    if not short:
        return True
    if not isinstance(side, Calendar) or not isinstance(other, Calendar) or other.day is None:
        return False
    return other.month is not None and side.day is not None and day_exists(other.month, side.day)


def _ascends(sides: Sequence[Item], found: Found) -> bool:
    """Whether two years are in order, and said as years: introduced, or no round figures."""
    first, last = (side.value for side in sides)
    plain = found.has("from|between") or not (first % _HUNDRED == 0 and last % _HUNDRED == 0)
    return bool(first < last and plain)


def _pairs_in_year(found: Found) -> Item | None:
    """Two dates in digits with one year: "5/1-5/7, 2020"."""
    year = found.get("year")
    first, last = (pair_of(month, day, year) for month, day in found.all("pair"))
    return made(found, range_of(first, last)) if first and last else None


def _days_in_year(found: Found) -> Item | None:
    """Two days of a month with their year at the end: "July 13-15, 2021"."""
    first, last = found.get("partial"), found.items_of("number|ordinal|ordinal_word")[0].value
    if not isinstance(first, Calendar) or first.month is None or not day_exists(first.month, last):
        return None
    return made(found, range_of(first.in_year(found.get("year")), Calendar(day=last)))


def _days_of_month(found: Found) -> Item | None:
    """Two days of a month that is told: "from 4 to 22 this month"."""
    month = found.items[-1].value
    if not isinstance(month, Period) or month.unit != "M":
        return None
    first, last = (Nth(day.value, "D", month) for day in found.items_of("number|ordinal|ordinal_word"))
    return made(found, range_of(first, last))


def _year_pair(found: Found) -> Item | None:
    """Years in short, such as "1914-18"; where the second may be a month, only what is introduced is read."""
    first, last, *month = found.get("year_pair")
    if last - first > _FEW_YEARS and found.items[0].sign == "year_pair":
        return None
    return None if month else made(found, range_of(Calendar(first), Calendar(last)))


def _year_pair_or_month(found: Found) -> Item | None:
    first, _, *month = found.get("year_pair")
    return made(found, Calendar(first, month[0])) if month else None


def _opened(found: Found) -> Item | None:
    value = expression_of(found.items[-1])
    sign = found.items[0].sign
    if value is None or counts_things(found):
        return None
    return made(found, Open(_OPENINGS.get(sign, sign), value))


def _ended(found: Found) -> Item | None:
    value = expression_of(found.items_of("point")[0])
    return made(found, Open(_ENDINGS[found.items[-1].sign], value)) if value is not None else None


LIST = "((comma|and|or) (comma|and|or)? the?"
DAY = "(number|ordinal|ordinal_word)"
POINT = "(point|short)"

SPAN_RULES = (
    Rule(f"{DAY} {LIST} {DAY}){{0,12}} (comma|and|or) (comma|and|or)? the? (partial|date)", _shared_month),
    Rule(f"(partial|date) {LIST} {DAY}){{1,12}} (comma? year)?(?=pause|and|$)", _shared_before),
    Rule(f"(partial|date) {LIST} ordinal){{1,12}}(?!any_month|any_weekday|capital)", _shared_before),
    Rule("rough dash? (of|in)? (the|approximate)? point", _rough),
    Rule("(running|later) in? point", _rough),
    Rule("approximate dot? (the|rough){0,2} point", _approximate),
    Rule("pair dash pair comma? year", _pairs_in_year),
    Rule(f"from? partial through the? {DAY} comma? year", _days_in_year),
    Rule(f"from? the? {DAY} through the? {DAY} (of|in)? date", _days_of_month),
    Rule(f"between on? the? {POINT} (and|through) the? {POINT}", _range),
    Rule(f"from on? the? {POINT} through on? the? {POINT}", _range),
    Rule("(?<!number|big|money)(partial|date|leaf) through the? (point|short)(?!clock_unit|daypart|any_unit)", _range),
    Rule("(?<!clock|number|big|dash)short through the? (partial|date)", _range),
    Rule("(from|between|in|of|opening|the)? year_pair", _year_pair),
    Rule("(?<!money|number|mark)year_pair", _year_pair_or_month),
    Rule("from? point (onwards|or_later|or_earlier)", _ended),
    Rule("(since|until|before|after|by|not_after|not_before) on? in? the? point", _opened),
)
