"""Rules for numbers in words: "twenty-one", "nineteen ninety six", "two thousand and eighteen"."""

from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_signs import Found, Item

_TENS, _HUNDRED, _THOUSAND = 10, 100, 1000
_CENTURIES = range(15, 22)
_YEARS = range(1000, 2200)


def _compound(found: Found) -> Item | None:
    """Tens and ones: "twenty-one"."""
    tens, ones = found.get("tens"), found.get("count")
    return found.made("number", tens + ones) if ones < _TENS else None


def _two_halves(found: Found) -> Item | None:
    """A year in two halves: "nineteen ninety-six"."""
    first, second = (item.value for item in found.items_of("count|tens|number"))
    fits = first in _CENTURIES and _TENS <= second < _HUNDRED
    return found.made("year", first * _HUNDRED + second) if fits else None


def _thousands(found: Found) -> Item | None:
    """Thousands, hundreds and what is left: "two thousand and eighteen"."""
    total, pending = 0, 0
    for item in found.items:
        if item.sign == "thousand":
            total, pending = pending * _THOUSAND, 0
        elif item.sign == "hundred":
            total, pending = total + pending * _HUNDRED, 0
        elif item.sign in {"count", "number"}:
            pending += item.value
    total += pending
    return found.made("year", total) if total in _YEARS else None


SPOKEN_RULES = (
    Rule("tens dash? count", _compound),
    Rule("(count|tens) dash? (count|number|tens)", _two_halves),
    Rule("tens", lambda found: found.made("number", found.get("tens"))),
    Rule("(count|number) thousand ((count|number) hundred)? and? (count|number)", _thousands),
    Rule("(count|number) thousand (count|number) hundred", _thousands),
    Rule("(?<=any_month|comma|of)(count|number) thousand(?!and? (count|number))", _thousands),
)
