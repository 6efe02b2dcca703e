"""What of a row stands alone as a date: a month, a year or a weekday needs words around it that say it is one."""

from collections.abc import Sequence

from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Aside
from workbench.suggest.date_feasts import Feast
from workbench.suggest.date_meaning import name_of
from workbench.suggest.date_rules_calendar import made
from workbench.suggest.date_rules_spans import counts_things
from workbench.suggest.date_signs import Found, Item

_OF_OUR_TIME = range(1900, 2100)
_EMPTY = frozenset({"the", "in", "on", "at", "dot", "stop", "comma", "during"})


def _name(found: Found) -> Item | None:
    item = found.items_of("leaf|feast")[0]
    return made(found, name_of(item), skip=len(found.items) - 1)


def _capital_name(found: Found) -> Item | None:
    item = found.items[-1]
    return made(found, name_of(item)) if item.capital else None


def _year(found: Found) -> Item | None:
    return made(found, Calendar(found.get("year"))) if not counts_things(found) else None


def _owned_year(found: Found) -> Item | None:
    """A year before the thing it dates: "the 2018 election", "its 2014 report"."""
    year = found.items[-1].value
    round_figure = year % 100 == 0
    return made(found, Aside(Calendar(year))) if year in _OF_OUR_TIME and not round_figure else None


def _years(found: Found) -> Sequence[Item] | None:
    """Years in a row, the first of which is introduced: "in 2011, 2012 and 2013"."""
    if counts_things(found):
        return None
    return [
        Item("date", item.start, item.end, Calendar(item.value)) if item.sign == "year" else item
        for item in found.items
    ]


ACCEPTANCE_RULES = (
    Rule("(?<=dated)the? year ((comma|and|or) (and|or)? year){1,12}", _years),
    Rule("said_year", lambda found: made(found, Calendar(found.get("said_year")))),
    Rule("(?<=dated)year", _year),
    Rule("(?<=opening)year(?=closing|comma|stop|dash)", _year),
    Rule("(?<=the|owner|article)year(?=other|capital|owner)", _owned_year),
    Rule("(?<=month|season|weekday|comma)year(?=closing)", _year),
    Rule(
        "(weekday|partial)", lambda found: made(found, found.items[0].value) if found.has("partial") else _name(found)
    ),
    Rule("(?<=on)weak_weekday", _capital_name),
    Rule("(?<=in|of|since|until|by|before|after|from|to|between|and|or|through|the)month(?!capital)", _name),
    Rule("(?<!capital|other)month(?!capital)", _capital_name),
    Rule("(?<=in|since|until)weak_month(?!other|capital)", _capital_name),
    Rule("(?<=in|since|until)weak_month(?=other)", _capital_name),
    Rule("(?<=in|since|until|by|before|after|more|of|through)the? season(?!of)", _name),
    Rule("(?<=in|since|until|by)the? weak_season(?!of)", _name),
    Rule("(?<=in|since|until|by|before|after|of|for|the|and|or|through|opening)numbered_part", _name),
    Rule("(?<=on|at|by|before|after|since|until|for|of|in|between|and|or)feast(?!capital)", _name),
    Rule("^the? feast(?!capital|other)", _name),
)


def alone(row: Sequence[Item]) -> Item | None:
    """The one name that is all a text says, such as a cell of a table: its words around it are empty."""
    said = [item for item in row if item.sign not in _EMPTY]
    if len(said) != 1 or said[0].sign in {"year", "decade"}:
        return None
    name = name_of(said[0])
    return Item("date", said[0].start, said[0].end, name) if isinstance(name, Calendar | Feast) else None
