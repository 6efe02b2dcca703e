"""The words a language uses of dates in running text: the shape of the data, and one table to look them up.

What every use of dates needs (months, weekdays, counts) comes from the model's ``Language``; what only
running text needs is here. A further language is a further ``FinderWords``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from workbench.model.date_language import Language

Entry = tuple[str, Any]  # a sign of ``date_signs`` and the value it carries


@dataclass(frozen=True, eq=False)
class FinderWords:
    """One language. Words are in small letters; a phrase of several words has single spaces."""

    language: Language
    signs: Mapping[str, tuple[str, ...]]  # sign → words that carry no value
    values: Mapping[str, Mapping[str, Any]]  # sign → word → value
    weak: frozenset[str]  # names of months, weekdays and seasons that mean something else as often
    plural_ending: str  # of weekdays that name no day ("Tuesdays"), and of things counted
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    not_past: frozenset[str] = frozenset()  # end like a past, and are none
    future: frozenset[str] = frozenset()
    future_endings: tuple[str, ...] = ()
    month_first: bool | None = None  # how "8/3" is meant; None: either way
    ordinals: tuple[str, ...] = field(default=())  # first, second ... in full
    hundred: tuple[str, ...] = ()
    thousand: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def lookup(words: FinderWords) -> tuple[Mapping[str, Entry], Mapping[str, int]]:
    """All words and phrases with their entries; for a word that begins phrases, how many words the longest has."""
    entries: dict[str, Entry] = {}
    for word, entry in _named(words):
        entries.setdefault(word, entry)
    entries |= {word: (sign, None) for sign, members in words.signs.items() for word in members}
    entries |= {word: (sign, value) for sign, members in words.values.items() for word, value in members.items()}
    entries = {word.replace("-", " "): entry for word, entry in entries.items()}
    longest: dict[str, int] = {}
    for phrase in entries:
        parts = phrase.split(" ")
        if len(parts) > 1:
            longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return entries, longest


def _named(words: FinderWords) -> list[tuple[str, Entry]]:
    """What the model's language names: months, weekdays, seasons, counts and ordinals."""
    language = words.language
    weak = words.weak
    named: list[tuple[str, Entry]] = []
    for word, number in language.month_words:
        named.append((word, ("weak_month" if word in weak else "month", number)))
    for word, number in language.weekday_words:
        named.append((word, ("weak_weekday" if word in weak else "weekday", number)))
        if number is not None and len(word) > len("thurs"):
            named.append((word + words.plural_ending, ("weekdays", number)))
    for word, number in language.season_words:
        named.append((word, ("weak_season" if word in weak else "season", number)))
    named += [(word, ("ordinal_word", number)) for number, word in enumerate(words.ordinals, start=1)]
    named += [(word, ("count", number)) for word, number in language.count_words if number]
    named += [(word, ("part_unit", number)) for word, number in language.part_words]
    return named
