"""Rules for numbers in words: "twenty-one", "nineteen ninety six", "two thousand and eighteen"."""

from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_signs import Found, Item

_TENS, _HUNDRED, _THOUSAND = 10, 100, 1000
_CENTURIES = range(15, 22)
_YEARS = range(1000, 2200)


def _compound(found: Found) -> Item | None:
    """Tens and ones: "twenty-one"."""
    tens, ones = found.all("count")
    fits = tens >= 2 * _TENS and tens % _TENS == 0 and 1 <= ones < _TENS
    return found.made("number", tens + ones) if fits else None


def _two_halves(found: Found) -> Item | None:
    """A year in two halves: "nineteen ninety-six"."""
    first, second = (item.value for item in found.items_of("count|number"))
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
    Rule("count dash? count", _compound),
    Rule("count dash? (count|number)", _two_halves),
    Rule("(count|number) thousand ((count|number) hundred)? and? (count|number)", _thousands),
    Rule("(count|number) thousand (count|number) hundred", _thousands),
    Rule("(?<=any_month|comma|of)(count|number) thousand(?!and)", _thousands),
)
