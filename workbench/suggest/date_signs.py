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
    *("other", "capital", "owner", "blocked"),  # words of no meaning here: small, capital, "its"; what must not be read
    *("month", "weak_month", "weekday", "weak_weekday", "weekdays"),  # 1-12; Monday is 0; several: a set
    *("season", "weak_season", "numbered_part"),  # as EDTF numbers them; "Q3"
    *("number", "year", "big", "ordinal", "ordinal_word", "count", "article", "vague"),  # (fewest, most)
    *("hundred", "thousand", "tens"),
    *("full", "pair", "year_pair", "decade", "clock"),  # numeric dates; "4/22"; "1914-18"; first year
    *("unit", "units", "part_unit", "clock_unit"),  # a name of date_periods, or a word of its own; "half"
    *("last", "past", "next", "coming", "following", "previous", "this", "same", "rest", "running"),
    *("preceding", "ensuing"),  # "the previous", "the next": told from another date
    *("ago", "hence", "later", "earlier"),
    *("in", "within", "on", "at", "of", "the", "since", "from", "until", "to", "between", "by", "before", "after"),
    *("not_after", "not_before", "and", "or", "for", "every", "once", "rough", "approximate", "more", "less"),
    *("onwards", "or_later", "or_earlier", "era", "said_year", "week_from", "auxiliary", "lapse", "closest"),
    *("day_word", "night_word", "now", "daypart", "dayparts", "feast", "end_of"),  # days from the text's
    *("old", "aged", "of_age"),  # "57-year-old", "aged 57", "57 years old"
    *("comma", "dash", "slash", "dot", "stop", "opening", "closing", "apostrophe", "money", "mark", "paragraph"),
    *("date", "partial"),  # what rules have made of several items: an expression; a Calendar without its year
)
_CHARACTERS = {name: chr(0x100 + index) for index, name in enumerate(SIGNS)}
_LEAF = "month|weak_month|weekday|weak_weekday|season|weak_season|year|numbered_part|decade"
ALIASES = {
    "any_month": "month|weak_month",
    "any_weekday": "weekday|weak_weekday",
    "any_season": "season|weak_season",
    "day": "number|ordinal|ordinal_word",
    "nth": "ordinal|ordinal_word|last|past",
    "amount": "number|count|article|vague",
    "any_unit": "unit|units",
    "leaf": _LEAF,
    "point": f"date|partial|said_year|now|feast|{_LEAF}",
    "short": "number|ordinal|ordinal_word|pair",
    "through": "to|until|dash",
    "step": "last|past|next|coming|this|previous|following|preceding|ensuing",
    "any_year": "year|said_year",
    "behind": "ago|hence|later|earlier",
    "inside": "in|of|from|on",
    "dated": "in|since|until|from|to|by|before|after|of|between|not_after|not_before|rough",
    "pause": "comma|stop|dot|closing|opening|paragraph|dash|mark",
}


def character(sign: str) -> str:
    """The character that stands for a sign in a row."""
    return _CHARACTERS[sign]


@cache
def pattern(written: str) -> re.Pattern[str]:
    """A rule's pattern from the names of signs: ``any_month day (comma? year)?``."""
    named = re.sub(r"[a-z_]+(?:\|[a-z_]+)*", lambda found: _class_of(found[0]), written)
    return re.compile(named.replace(" ", ""))


def _class_of(names: str) -> str:
    return f"[{''.join(_CHARACTERS[sign] for sign in _signs_of(names))}]"


@cache
def _signs_of(names: str) -> frozenset[str]:
    """The signs that names separated by ``|`` stand for."""
    found = (ALIASES.get(name, name) for name in names.split("|"))
    return frozenset(sign for group in found for sign in group.split("|"))


@dataclass(slots=True)
class Item:
    """A word, a number, a sign or several of them that belong together: ``start`` and ``end`` in code points."""

    sign: str
    start: int
    end: int
    value: Any = None
    capital: bool = False


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

    def items_of(self, names: str) -> list[Item]:
        """All items that bear one of these signs, in order."""
        wanted = _signs_of(names)
        return [item for item in self.items if item.sign in wanted]

    def all(self, names: str) -> Iterator[Any]:
        """The values of all items that bear one of these signs."""
        return (item.value for item in self.items_of(names))

    def get(self, names: str) -> Any:
        """The value of the first item that bears one of these signs; None if there is none."""
        return next(self.all(names), None)

    def get_sign(self, names: str) -> str:
        """The sign of the first item that bears one of these; "" if there is none."""
        return next((item.sign for item in self.items_of(names)), "")

    def has(self, names: str) -> bool:
        """Whether an item bears one of these signs."""
        return bool(self.items_of(names))

    def made(self, sign: str, value: Any, *, skip: int = 0, leave: int = 0) -> Item:
        """One item in place of those matched, but for so many at the start and at the end."""
        kept = self.row[self.first + skip : self.after - leave]
        return Item(sign, kept[0].start, kept[-1].end, value, kept[0].capital)
