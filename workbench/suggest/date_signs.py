"""What a word can be where dates are said, and patterns over rows of such signs.

A text becomes a row of items, each with one sign; a rule is a regular expression over the signs, so it knows no
language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# Each name stands for one character of the row. The value an item carries is named behind it.
SIGNS = (
    *("other", "capital", "blocked"),  # words of no meaning here, small or capital; what must not be read
    *("month", "weak_month", "weekday", "weak_weekday", "weekdays"),  # 1-12; Monday is 0; several: a set
    *("season", "weak_season", "numbered_part"),  # as EDTF numbers them; "Q3"
    *("number", "year", "big", "ordinal", "ordinal_word", "count", "article", "vague"),  # (fewest, most)
    *("full", "pair", "year_pair", "decade", "clock"),  # numeric dates; "4/22"; "1914-18"; first year
    *("unit", "units", "part_unit", "clock_unit"),  # a letter of Unit, or a word of its own; "quarter"
    *("last", "next", "coming", "following", "previous", "this", "same", "rest"),
    *("ago", "ago_before", "hence", "later", "earlier", "on_later"),
    *("in", "within", "on", "at", "of", "the", "since", "from", "until", "to", "between", "by", "before", "after"),
    *("and", "or", "for", "every", "rough", "approximate", "onwards", "or_later", "or_earlier", "era", "year_word"),
    *("day_word", "night_word", "now", "daypart", "feast", "not_after"),  # days from the text's; (month, day)
    *("comma", "dash", "slash", "dot", "stop", "opening", "closing", "apostrophe", "money", "mark", "paragraph"),
    # Signs of what rules have made of several items.
    *("date", "partial", "day_of_week", "this_week", "this_month", "this_year", "bare_year"),
)
_CHARACTERS = {name: chr(0x100 + index) for index, name in enumerate(SIGNS)}
_ALIASES = {
    "any_month": "month|weak_month",
    "any_weekday": "weekday|weak_weekday",
    "any_season": "season|weak_season",
    "day": "number|ordinal|ordinal_word",
    "nth": "ordinal|ordinal_word|last",
    "any_number": "number|count",
    "amount": "number|count|article|vague|big",
    "any_unit": "unit|units",
    "either_way": "to|until|dash|and",
    "through": "to|until|dash",
    "relative": "this_week|this_month|this_year",
    "any_date": "date|partial|day_of_week|this_week|this_month|this_year|bare_year",
    "punctuation": "comma|dash|slash|dot|stop|opening|closing|apostrophe|mark|paragraph",
}


def character(sign: str) -> str:
    """The character that stands for a sign in a row."""
    return _CHARACTERS[sign]


@cache
def pattern(written: str) -> re.Pattern[str]:
    """A rule's pattern from the names of signs: ``any_month day (comma? year)?``."""
    named = re.sub(r"[a-z_]+", lambda found: _class_of(found[0]), written)
    return re.compile(named.replace(" ", ""))


def _class_of(name: str) -> str:
    names = _ALIASES.get(name, name).split("|")
    return f"[{''.join(_CHARACTERS[each] for each in names)}]"


@dataclass(slots=True)
class Item:
    """A word, a number, a sign or several of them that belong together: ``start`` and ``end`` in code points."""

    sign: str
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """The items a rule has matched, and where they stand in the row."""

    row: Sequence[Item]
    first: int
    after: int

    @property
    def items(self) -> Sequence[Item]:
        """The items matched."""
        return self.row[self.first : self.after]

    def all(self, names: str) -> Iterator[Any]:
        """The values of all items that bear one of these signs."""
        wanted = _ALIASES.get(names, names).split("|")
        return (item.value for item in self.items if item.sign in wanted)

    def get(self, names: str) -> Any:
        """The value of the first item that bears one of these signs; None if there is none."""
        return next(self.all(names), None)

    def has(self, names: str) -> bool:
        """Whether an item bears one of these signs."""
        wanted = _ALIASES.get(names, names).split("|")
        return any(item.sign in wanted for item in self.items)

    def beside(self, offset: int) -> str:
        """The sign of the item before (-1) or after (1) the match; "" at the ends of the text."""
        index = self.first + offset if offset < 0 else self.after + offset - 1
        return self.row[index].sign if 0 <= index < len(self.row) else ""
