"""The words a language uses of dates in running text: the shape of the data, and one table to look them up.

What every use of dates needs (months, weekdays, counts) comes from the model's ``Language``; what only running
text needs is here. A further language is a further ``FinderWords``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.model.date_language import Language

Entry = tuple[str, Any]  # a sign of ``date_signs`` and the value it carries


@dataclass(frozen=True, eq=False)
class FinderWords:
    """One language. Words are in small letters, with ``|`` between them; a phrase has single spaces."""

    language: Language
    signs: Mapping[str, str]  # sign → words that carry no value
    values: Mapping[str, Mapping[Any, str]]  # sign → value → words
    weak: str  # names of months, weekdays and seasons that mean something else as often
    plural_ending: str  # of weekdays that name no day ("Tuesdays"), and of things counted
    owner_ending: str  # of a name that owns what follows ("Belgium's")
    ordinals: str  # first, second ... in full
    tens: str  # twenty, thirty ... ninety
    month_first: bool | None = None  # how "8/3" is meant; None: either way
    past: str = ""
    past_endings: tuple[str, ...] = ()
    not_past: str = ""  # end like a past, and are none
    future: str = ""
    future_endings: tuple[str, ...] = ()
    linking: str = ""  # a participle after one of these tells no past ("will be held")
    auxiliaries: str = ""  # after one of these what was ahead may be over ("was scheduled for")
    intentions: str = ""  # past verbs that with an infinitive look ahead ("agreed to meet on")
    infinitive: str = ""
    participle: str = ""  # "been"
    perfect: str = ""  # "has", "have": before a participle; what "has been scheduled" is still ahead
    no_longer: str = ""  # with one of these in its sentence an age is not one of the text's day
    either: str = ""  # words after which a day may lie on either side of the text's


@lru_cache(maxsize=8)
def lookup(words: FinderWords) -> tuple[Mapping[str, Entry], Mapping[str, int]]:
    """All words and phrases with their entries; for a word that begins phrases, how many words the longest has."""
    entries: dict[str, Entry] = {}
    for word, entry in _named(words):
        entries.setdefault(word, entry)
    for sign, members in words.signs.items():
        entries |= dict.fromkeys(members.split("|"), (sign, None))
    for sign, values in words.values.items():
        for value, members in values.items():
            entries |= dict.fromkeys(members.split("|"), (sign, value))
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
    weak = words.weak.split("|")
    named: list[tuple[str, Entry]] = []
    for word, number in language.month_words:
        named.append((word, ("weak_month" if word in weak else "month", number)))
    for word, number in language.weekday_words:
        named.append((word, ("weak_weekday" if word in weak else "weekday", number)))
        if len(word) > len("thurs"):
            named.append((word + words.plural_ending, ("weekdays", number)))
    for word, number in language.season_words:
        named.append((word, ("weak_season" if word in weak else "season", number)))
    named += [(word, ("ordinal_word", number)) for number, word in enumerate(words.ordinals.split("|"), start=1)]
    named += [(word, ("tens", number * 10)) for number, word in enumerate(words.tens.split("|"), start=2)]
    named += [(word, ("count", number)) for word, number in language.count_words if number]
    return named
