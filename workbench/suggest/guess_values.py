"""How well selected words fit what a property takes, and which value they give it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.model.dates import Offset
from workbench.model.entity import folded
from workbench.model.ontology import Ontology, Property
from workbench.suggest.guess_words import Known, Reading, holds, is_person

SURE, LIKELY, MAYBE, POSSIBLE, UNFIT = 6.0, 4.0, 2.0, 1.0, -4.0
"""How well words fit: nothing else, this more than others, perhaps, no reason against it, not at all."""

_SHORT = 8
_LONG = 6
_FEWEST = 3
_BIRTH, _COUNT = "birth", "count"
"""What FollowTheMoney and our types have in the names of properties that take an age, and a count in words."""

_INITIAL = re.compile(r"(?:^|[\s.])\w\.$")
_PATTERNS = {
    "url": re.compile(r"https?://\S+"),
    "email": re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+"),
    "phone": re.compile(r"\+?[0-9][0-9 ()/-]{5,}[0-9]"),
    "identifier": re.compile(r"\b(?=[\w-]*[0-9])[\w-]{4,}\b"),
    "ip": re.compile(r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b"),
    "gender": re.compile(r"\b(?:fe)?male\b|\b(?:wo)?man\b", re.IGNORECASE),
}
_ODD = {"checksum", "json", "mimetype", "topic", "language"}
"""Kinds of value that running text rarely holds."""


@dataclass(frozen=True, slots=True)
class ValueGuess:
    """What is said: a text, another record, the name of a new one, or an offset from a date still to be found."""

    text: str = ""
    known: Known | None = None
    name: str = ""
    offset: Offset | None = None
    inferred: bool = False

    @property
    def shown(self) -> str:
        """The value as a line of text."""
        return self.known.name if self.known else self.text or self.name


def trimmed(text: str) -> str:
    """Words without the signs around them; a full stop behind an initial is part of the name."""
    text = text.strip(' ,;:“”"()')
    return text if _INITIAL.search(text) else text.rstrip(".")


def _kind(prop: Property) -> str:
    """What a property takes, as far as guesses differ."""
    if prop.is_reference:
        return "entity"
    if prop.vocabulary or prop.suggestions:
        return "list"
    if prop.type in _ODD:
        return "odd"
    return "pattern" if prop.type in _PATTERNS else prop.type


def in_list(prop: Property, text: str) -> str:
    """The word of a property's list that the text holds, the longest; empty where it holds none."""
    plain = folded(text)
    listed = (*prop.vocabulary, *prop.suggestions)
    words = [one for one in listed if folded(one) == plain or (len(one) >= _FEWEST and holds(plain, folded(one)))]
    return max(words, key=len, default="")


# --- how well words fit ---


def fit(prop: Property, reading: Reading, ontology: Ontology) -> float:
    """How well words fit what a property takes, from ``UNFIT`` to ``SURE``."""
    if not reading.text:
        return POSSIBLE
    return _FITS.get(_kind(prop), _fit_of_words)(prop, reading, ontology)


def _fit_of_reference(prop: Property, reading: Reading, ontology: Ontology) -> float:
    named = _named(prop, reading, ontology)
    if named is None:
        return LIKELY - 0.2 if _is_new(prop, reading, ontology) else -MAYBE
    return LIKELY + 0.5 if folded(named.words) == folded(trimmed(reading.text)) else MAYBE + 0.5


def _is_new(prop: Property, reading: Reading, ontology: Ontology) -> bool:
    """Whether words look like a record the property can point to that is not in the case yet."""
    group = ontology.get(prop.range).group
    return (group == "group" and reading.counted) or (group == "person" and is_person(reading.text))


def _fit_of_list(prop: Property, reading: Reading, _: Ontology) -> float:
    found = in_list(prop, reading.text)
    if not found:
        return UNFIT if prop.vocabulary else 0.0
    return SURE if folded(found) == folded(reading.text) else LIKELY + (0.5 if " " in found else 0.0)


def _fit_of_date(prop: Property, reading: Reading, _: Ontology) -> float:
    birth = _BIRTH in folded(prop.name)
    if reading.age is not None and reading.born is not None:
        return SURE if birth else UNFIT
    if reading.date is None and reading.offset is None:
        return UNFIT
    return (SURE if reading.only_time else MAYBE) - (POSSIBLE if birth else 0.0)


def _fit_of_number(_: Property, reading: Reading, __: Ontology) -> float:
    alone = len(reading.text.split()) == 1
    if not reading.number or (reading.only_time and not (alone and reading.date is not None)):
        return UNFIT
    if alone:
        return LIKELY if reading.date is not None else SURE
    return LIKELY if reading.counted else -MAYBE


def _fit_of_country(_: Property, reading: Reading, __: Ontology) -> float:
    if not reading.country:
        return 0.0
    return SURE if folded(reading.country) == folded(trimmed(reading.text)) else MAYBE


def _fit_of_pattern(prop: Property, reading: Reading, _: Ontology) -> float:
    found = _PATTERNS[prop.type].search(reading.text)
    if not found or len(reading.text.split()) > _SHORT or reading.only_time:
        return UNFIT
    return MAYBE if prop.type == "identifier" else SURE


def _fit_of_words(prop: Property, reading: Reading, _: Ontology) -> float:
    length = len(reading.text.split())
    if counts(prop):
        only = reading.count_words == reading.text
        return (SURE if only else LIKELY + 0.5) if reading.count_words else UNFIT
    if reading.only_time or (reading.number and length == 1):
        return -MAYBE
    if prop.type == "name":
        return LIKELY if reading.name_like or (reading.counted and length <= _SHORT) else -POSSIBLE
    if prop.type == "text":
        return MAYBE + 0.5 if length >= _LONG else 0.0
    return POSSIBLE if length <= _SHORT else 0.0


def _fit_of_odd(_: Property, __: Reading, ___: Ontology) -> float:
    return UNFIT


_FITS: dict[str, Callable[[Property, Reading, Ontology], float]] = {
    "entity": _fit_of_reference,
    "list": _fit_of_list,
    "date": _fit_of_date,
    "number": _fit_of_number,
    "country": _fit_of_country,
    "pattern": _fit_of_pattern,
    "odd": _fit_of_odd,
}


# --- which value they give ---


def guess_value(prop: Property, reading: Reading, ontology: Ontology) -> ValueGuess:
    """What the words say under a property; empty where they say nothing that fits."""
    return _GUESSES.get(_kind(prop), _guess_words)(prop, reading, ontology)


def _guess_reference(prop: Property, reading: Reading, ontology: Ontology) -> ValueGuess:
    known = _named(prop, reading, ontology)
    fresh = known is None and not reading.named and (reading.name_like or reading.counted)
    return ValueGuess(known=known, name=trimmed(reading.text) if fresh else "")


def _guess_from_list(prop: Property, reading: Reading, _: Ontology) -> ValueGuess:
    found = in_list(prop, reading.text)
    closed = prop.vocabulary or reading.only_time or len(reading.text.split()) > _SHORT
    return ValueGuess(found or ("" if closed else trimmed(reading.text)))


def _guess_date(prop: Property, reading: Reading, _: Ontology) -> ValueGuess:
    if reading.age is not None:
        born = reading.born if _BIRTH in folded(prop.name) else None
        return ValueGuess(str(born), inferred=True) if born else ValueGuess()
    return guess_date(reading)


def guess_date(reading: Reading) -> ValueGuess:
    """The date that words name, whatever it is the date of; empty where they name none."""
    if reading.offset is not None:
        return ValueGuess(offset=reading.offset)
    return ValueGuess(str(reading.date) if reading.date else "", inferred=reading.inferred)


def _guess_country(_: Property, reading: Reading, __: Ontology) -> ValueGuess:
    return ValueGuess(reading.country or (trimmed(reading.text) if reading.name_like else ""))


def _guess_pattern(prop: Property, reading: Reading, _: Ontology) -> ValueGuess:
    found = _PATTERNS[prop.type].search(reading.text)
    return ValueGuess(found[0] if found else "")


def _guess_words(prop: Property, reading: Reading, _: Ontology) -> ValueGuess:
    if counts(prop):
        return ValueGuess(reading.count_words)
    return ValueGuess(reading.text if prop.type == "text" else trimmed(reading.text))


_GUESSES: dict[str, Callable[[Property, Reading, Ontology], ValueGuess]] = {
    "entity": _guess_reference,
    "list": _guess_from_list,
    "date": _guess_date,
    "number": lambda _, reading, __: ValueGuess(reading.number),
    "country": _guess_country,
    "pattern": _guess_pattern,
    "odd": lambda _, __, ___: ValueGuess(),
}


def counts(prop: Property) -> bool:
    """Whether a property takes a count in the words of the source."""
    return prop.type == "string" and folded(prop.name).startswith(_COUNT)


def _named(prop: Property, reading: Reading, ontology: Ontology) -> Known | None:
    """The longest name in the words of a record the property can point to."""
    return next((one for one in reading.named if ontology.is_a(one.type, prop.range)), None)
