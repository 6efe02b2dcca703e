"""Rules for what is told from the text's day or from another date: "last week", "two days later", "in three years"."""

from collections.abc import Sequence

from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Expression
from workbench.suggest.date_distances import (
    Ahead,
    Away,
    Beyond,
    Distance,
    Following,
    FollowingName,
    OnWeekday,
    Same,
    ThisOrThat,
)
from workbench.suggest.date_meaning import amounts, blocked, expression_of, name_of
from workbench.suggest.date_periods import Amount
from workbench.suggest.date_ranges import Approximate, Lasting, Open
from workbench.suggest.date_relative import AfterNext, Beside, Cut, Day, Period, Rolling, Stepped, Weekend
from workbench.suggest.date_rules_calendar import made
from workbench.suggest.date_signs import Found, Item

AMOUNT = "(number|count|article|vague|big|year)"
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
_STEPS |= {"preceding": -1, "ensuing": 1}
_BACK = frozenset({"last", "past", "previous", "preceding"})


def _lapse(found: Found) -> Sequence[Item]:
    """The last two items, after those that say it still holds."""
    row = list(found.items)
    return [*row[:-2], Item("date", row[-2].start, row[-1].end, Open("until", Day(0)))]


def _behind(found: Found) -> Item | None:
    """Such as "three weeks ago", "two days later", "about a month from now", "more than a year earlier"."""
    counted = amounts(found)
    sign = found.items[-1].sign
    if counted is None:
        return None
    direction = 1 if sign in {"hence", "later", "after"} else -1
    rough = found.has("approximate")
    if sign in {"ago", "hence"}:
        away = Away(counted, direction)
        expression: Expression = Approximate(away) if rough else away
    else:
        expression = Distance(counted, direction, None, rough)
    if found.has("more|less"):
        expression = Beyond(expression, found.has("more"), direction > 0)
    return made(found, expression)


def _lasting_from_now(found: Found) -> Item | None:
    """So long from the text's day on, such as "for 3 days from today"."""
    counted = amounts(found)
    return made(found, Lasting(Day(0), counted[0])) if counted else None


def _after_next(found: Found) -> Item | None:
    item = found.items_of("any_weekday|any_month|unit")[0]
    if item.sign == "unit":
        before = found.has("before")
        return made(found, Period(item.value, -2) if before else AfterNext(item.value)) if item.value != "D" else None
    name = name_of(item)
    return made(found, AfterNext(name)) if isinstance(name, Calendar) and not found.has("before") else None


def _ago_from_day(found: Found) -> Item | None:
    """So long before a day that is told, such as "a week ago yesterday"."""
    counted = amounts(found)
    return made(found, Distance(counted, -1, Day(found.get("day_word")))) if counted else None


def _beside(found: Found) -> Item | None:
    amount = found.get("number|count")
    direction = 1 if found.items[-1].sign in {"hence", "later"} else -1
    return made(found, Beside(amount * direction, found.get("any_weekday|weekdays"))) if 0 < amount < 60 else None  # noqa: PLR2004


def _ahead(found: Found) -> Item | None:
    counted = amounts(found)
    return made(found, Ahead(Away(counted, 1))) if counted else None


def _after_amount(found: Found) -> Item | None:
    counted = amounts(found)
    return made(found, Ahead(Open("since", Away(counted, 1)))) if counted else None


def _within(found: Found) -> Item | None:
    counted = amounts(found)
    if counted is None:
        return None
    return made(found, Ahead(Rolling(counted, forward=True, inclusive=True)))


def _rolling(found: Found) -> Item | None:
    """Such as "the last three weeks", "the next few days", "the past year"."""
    counted = amounts(found)
    step = found.get_sign("step")
    if counted is None or step == "this":
        return None
    rolling = Rolling(counted, forward=step not in _BACK)
    return made(found, Ahead(rolling) if step == "ensuing" else rolling)


def _step_unit(found: Found) -> Item | None:
    """Such as "last week", "this month", "the following day"."""
    step, unit = found.get_sign("step"), found.get("any_unit")
    if unit == "D":
        return made(found, _next_day(step))
    if step == "past" and unit != "E":
        return made(found, Rolling((Amount(1, 1, unit),), forward=False))
    if unit == "E" and step == "this":
        return made(found, Weekend())
    if step in {"preceding", "ensuing"}:
        return made(found, Following(unit, _STEPS[step], told=True))
    return made(found, Period(unit, _STEPS[step]))


def _step_name(found: Found) -> Item | None:
    """Such as "last Tuesday", "next March", "this Christmas", "the following Monday"."""
    step, item = found.get_sign("step"), found.items[-1]
    name = name_of(item)
    weak = item.sign.startswith("weak") and not item.capital and step == "this"
    if name is None or weak or (isinstance(name, Calendar) and name.has_year) or getattr(name, "year", None):
        return None
    if step in {"preceding", "ensuing"}:
        return made(found, FollowingName(name, step == "ensuing"))
    return made(found, Stepped(step, name))


def _daypart(found: Found) -> Item | None:
    """Such as "the next morning", "that evening"."""
    if found.has("same"):
        return made(found, Same("D"))
    return made(found, _next_day(found.get_sign("step")))


def _next_day(step: str) -> Expression | None:
    """The day after or before the last date told; None for other steps, which a day does not take."""
    if step in {"next", "following", "ensuing"}:
        return Following("D", 1, told=True)
    return Following("D", -1) if step in {"previous", "preceding"} else None


def _running(found: Found) -> Item | None:
    """Such as "earlier this month", "later that day", "later in the year"."""
    unit = found.get("unit")
    if found.has("same"):
        return made(found, Same(unit))
    later = found.items[0].value if found.items[0].sign == "running" else found.items[0].sign == "later"
    return made(found, Cut(Period(unit, 0), later=bool(later))) if unit != "D" else None


def _rest(found: Found) -> Item | None:
    unit = found.get("unit")
    if unit == "D":
        return None
    step = found.get_sign("step")
    whole = Period(unit, _STEPS[step]) if step else Period(unit, 0)
    return made(found, Cut(whole, later=True))


def _rough_unit(found: Found) -> Item | None:
    unit = found.get("unit")
    return made(found, ThisOrThat(unit)) if unit not in {"D", "10", "100"} else None


def _same_unit(found: Found) -> Item | None:
    return made(found, Same(found.get("unit")))


def _day_beside(found: Found) -> Item | None:
    """Such as "the day before", "the week after": beside the last date told."""
    direction = 1 if found.items[-1].sign in {"after", "later"} else -1
    return made(found, Following(found.get("unit"), direction))


def _unit_beside(found: Found) -> Item | None:
    """Such as "the day after Christmas", "the week before 8 March"."""
    value = found.items[-1].value
    direction = 1 if found.has("after") else -1
    return made(found, Following(found.get("unit"), direction, of=value))


def _near_weekday(found: Found) -> Item | None:
    """A day of the week with a distance: "Sunday three weeks after 15 January"."""
    value = found.items[-1].value
    return made(found, OnWeekday(value, found.get("any_weekday"))) if isinstance(value, Distance) else None


def _distance(found: Found) -> Item | None:
    """Such as "two weeks before Christmas", "three days from Tuesday"."""
    counted = amounts(Found(found.row, found.first, found.after - 1))
    of = expression_of(found.items[-1])
    if counted is None or of is None:
        return None
    direction = -1 if found.has("before") else 1
    expression: Expression = Distance(counted, direction, of, found.has("approximate"))
    if found.has("more|less"):
        expression = Beyond(expression, found.has("more"), direction > 0)
    return made(found, expression)


COUNTED = f"{AMOUNT} any_unit"
MORE = f"((and|comma)? {COUNTED}){{0,4}}"  # "one year, two months and three days"
ABOUT = "(approximate|more|less)?"
SETS = "(any_unit|any_weekday|weekdays|any_month|daypart|any_season|feast|partial|pair|date|night_word|week_from)"
LONE = "(?!(of|in) the? (leaf|date|partial|step|unit|same|this|said_year))"  # not the last week of something

LAPSE_RULES = (Rule("auxiliary (other|to|the|by|of|at|on|in|capital|owner){0,6} for lapse", _lapse),)
"""What has been so for some time began on a day nobody says, and holds on the text's."""

SET_RULES = (
    Rule(f"every (number|count|ordinal|ordinal_word|other)? {SETS}", blocked),
    Rule("once (article|every) any_unit", blocked),
    Rule("article (article|the) unit", blocked),
    Rule("(number|count) article unit", blocked),
)
"""What is said of many days names none of them."""

RELATIVE_RULES = (
    Rule("capital day_word", lambda found: blocked(found) if found.items[-1].capital else None),
    Rule(f"{COUNTED} ago day_word", _ago_from_day),
    Rule("(day_word|night_word)", lambda found: made(found, _told_day(found))),
    Rule(f"{ABOUT} (number|count) (any_weekday|weekdays) (ago|hence|later)", _beside),
    Rule("weekdays", blocked),
    Rule(f"{ABOUT} {COUNTED} {MORE} (ago|hence|later|earlier)", _behind),
    Rule(f"(?<!within){ABOUT} {COUNTED} (before|after)(?=pause|$)", _behind),
    Rule(f"in approximate? {COUNTED} {MORE}(?!of|ago)", _ahead),
    Rule(f"(?<!other|capital|owner)after {COUNTED}(?!of)", _after_amount),
    Rule(f"within (coming|next|following)? {COUNTED} {MORE}(?!of)", _within),
    Rule(f"step {COUNTED} {MORE}(?!of|in)", _rolling),
    Rule("the? (number|count) (last|past|next|coming|previous) any_unit", _rolling),
    Rule(f"for {COUNTED} comma? hence", _lasting_from_now),
    Rule("end_of", lambda found: made(found, ThisOrThat(found.get("end_of")))),
    Rule("(running|later|earlier) same unit", _running),
    Rule("running (this|the)? unit", _running),
    Rule("(later|earlier) (this|past) unit", _running),
    Rule("rest (this|the|step)? unit", _rest),
    Rule("rough (of|the){0,2} unit", _rough_unit),
    Rule("unit (after|before) the? (next|last|following|past|ensuing)", _after_next),
    Rule("(any_weekday|any_month) after (next|following)", _after_next),
    Rule(f"step approximate? unit{LONE}", _step_unit),
    Rule("same unit", _same_unit),
    Rule("(same|step) daypart", _daypart),
    Rule("the unit(?!of)", lambda found: made(found, Weekend()) if found.get("unit") == "E" else None),
    Rule(f"step comma? (any_weekday|any_month|any_season|feast|partial|numbered_part){LONE}", _step_name),
    Rule("the unit (before|after|earlier|later)(?=pause|and|$)", _day_beside),
)

DISTANCE_RULES = (
    Rule(f"{ABOUT} {COUNTED} {MORE} (after|before|from) the? (date|partial|leaf|feast)", _distance),
    Rule("the unit (before|after) (date|partial|feast)", _unit_beside),
    Rule("any_weekday date", _near_weekday),
)


def _told_day(found: Found) -> Expression:
    if found.has("night_word"):
        return Day(found.get("night_word"), night=True)
    return Day(found.get("day_word"))
