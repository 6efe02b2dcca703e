"""Guesses for the form that records a statement: entity, property and value from the selected words. Pure; never writes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model.dates import Date, Offset
from workbench.model.entity import folded
from workbench.model.ontology import EntityType, Ontology, Property
from workbench.model.passage import shortened
from workbench.suggest.guess_types import TypeGuesser
from workbench.suggest.guess_words import Known, Reading, holds, read_date, read_words

__all__ = [
    "EntityGuess",
    "Habits",
    "Known",
    "Reading",
    "TypeGuesser",
    "ValueGuess",
    "guess_entity",
    "guess_value",
    "ranked",
    "read_date",
    "read_words",
]

_SURE, _LIKELY, _MAYBE, _POSSIBLE, _UNFIT = 6.0, 4.0, 2.0, 1.0, -4.0
_LONGEST_NAME = 60
_SHORT = 8
_FEWEST = 3
_LONG_TEXT = 6
_BIRTH = "birth"
_PATTERNS = {
    "url": re.compile(r"https?://\S+"),
    "email": re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+"),
    "phone": re.compile(r"\+?[0-9][0-9 ()/-]{5,}[0-9]"),
    "identifier": re.compile(r"\b(?=[\w-]*[0-9])[\w-]{4,}\b"),
    "ip": re.compile(r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b"),
    "gender": re.compile(r"\b(?:fe)?male\b|\b(?:wo)?man\b", re.IGNORECASE),
}
_INITIAL = re.compile(r"(?:^|[\s.])\w\.$")
_ODD = {"checksum", "json", "mimetype", "topic", "language"}
"""Kinds of value that running text rarely holds."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is recorded already: values of this record by property, and how many of its kin have each property."""

    filled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    used: Mapping[str, float] = field(default_factory=dict)
    recent: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class EntityGuess:
    """Whom a statement is about: a record of the case, or a new one by name and type; nobody where both are empty."""

    known: Known | None = None
    name: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class ValueGuess:
    """What is said: a text, another record, the name of a new one, or an offset from a date still to be found."""

    text: str = ""
    known: Known | None = None
    name: str = ""
    offset: Offset | None = None
    inferred: bool = False


def guess_entity(
    reading: Reading,
    ontology: Ontology,
    types: TypeGuesser,
    *,
    shown: Known | None = None,
    habits: Habits | None = None,
    used: Mapping[str, int] | None = None,
) -> EntityGuess:
    """Whom the words are about: the entity shown where they fit it, one they name, or a new one."""
    if not reading.text:
        return EntityGuess(shown)
    fit = _best_fit(ontology.get(shown.type), reading, ontology, habits or Habits()) if shown else _UNFIT
    apart = (
        reading.name_like
        or (reading.counted and not reading.only_time)
        or (reading.unknown and len(reading.text.split()) > _LONG_TEXT // 2)
    )
    if shown and fit >= _LIKELY and not (reading.unknown and apart):
        return EntityGuess(shown)
    if reading.whole:
        return EntityGuess(reading.named[0])
    if apart:
        return _new(reading, types, used)
    if shown is None and reading.named:
        return EntityGuess(reading.named[0])
    if shown is not None or reading.only_time or (reading.number and len(reading.text.split()) == 1):
        return EntityGuess(shown)
    return _new(reading, types, used)


def _new(reading: Reading, types: TypeGuesser, used: Mapping[str, int] | None) -> EntityGuess:
    name = shortened(trimmed(reading.text), _LONGEST_NAME)
    return EntityGuess(None, name, types.guess(reading, used))


def trimmed(text: str) -> str:
    """Words without the signs around them; a full stop behind an initial is part of the name."""
    text = text.strip(' ,;:“”"()')
    return text if _INITIAL.search(text) else text.rstrip(".")


def _best_fit(entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits) -> float:
    """How well the words fit what is likely stated of a record and is not stated yet."""
    near = [name for name in entity_type.properties if name in entity_type.featured or name in habits.used]
    props = [entity_type.properties[name] for name in near]
    open_ = [
        one for one in props if one.type not in {"name", "text"} and not (one.single and one.name in habits.filled)
    ]
    return max((_fit(one, reading, ontology) for one in open_), default=_UNFIT)


def ranked(
    entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits | None = None
) -> list[Property]:
    """What can be stated of a record of the type, the most likely first."""
    habits = habits or Habits()
    shown = [one for one in entity_type.properties.values() if not one.hidden]
    points = {
        one.name: _fit(one, reading, ontology) + _habit(one, at, entity_type, reading, habits)
        for at, one in enumerate(shown)
    }
    return sorted(shown, key=lambda one: -points[one.name])


def _habit(prop: Property, at: int, entity_type: EntityType, reading: Reading, habits: Habits) -> float:
    """What speaks for a property apart from the words: its place in the form, its use, what is missing."""
    points = -at * 0.005 + 1.5 * habits.used.get(prop.name, 0.0)
    if prop.name in entity_type.featured:
        points += 1.5 - 0.1 * entity_type.featured.index(prop.name)
    if prop.name in entity_type.caption[:1]:
        points += 0.6
    if prop.name in habits.recent:
        points += 0.5
    if prop.name in habits.filled:
        points -= 3.0 if prop.single else 1.5
        points -= 2.0 * (guess_value(prop, reading).text in habits.filled[prop.name])
    return points


def _fit(prop: Property, reading: Reading, ontology: Ontology) -> float:
    """How well words fit what a property takes."""
    if not reading.text:
        return _POSSIBLE
    if prop.is_reference:
        return _fit_of_reference(prop, reading, ontology)
    if prop.vocabulary or prop.suggestions:
        return _fit_of_list(prop, reading)
    if prop.type == "date":
        return _fit_of_date(prop, reading)
    if prop.type == "number":
        return _fit_of_number(reading)
    if prop.type == "country":
        return _of_whole(reading.country, reading, _MAYBE, 0.0)
    if prop.type in _PATTERNS:
        found = _PATTERNS[prop.type].search(reading.text)
        strong = _MAYBE if prop.type == "identifier" else _SURE
        return strong if found and len(reading.text.split()) <= _SHORT and not reading.only_time else _UNFIT
    return _UNFIT if prop.type in _ODD else _fit_of_words(prop, reading)


def _fit_of_reference(prop: Property, reading: Reading, ontology: Ontology) -> float:
    fitting = next((one for one in reading.named if ontology.is_a(one.type, prop.range)), None)
    if fitting is None:
        return -_MAYBE
    return _LIKELY + 0.5 if folded(fitting.name) == folded(reading.text) else _MAYBE + 0.5


def _fit_of_list(prop: Property, reading: Reading) -> float:
    found = in_list(prop, reading.text)
    if not found:
        return _UNFIT if prop.vocabulary else 0.0
    return _SURE if folded(found) == folded(reading.text) else _LIKELY + (0.5 if " " in found else 0.0)


def _fit_of_date(prop: Property, reading: Reading) -> float:
    birth = _BIRTH in folded(prop.name)
    if reading.age is not None and reading.born is not None:
        return _SURE if birth else _UNFIT
    if reading.date is None and reading.offset is None:
        return _UNFIT
    return (_SURE if reading.only_time else _MAYBE) - (_MAYBE if birth else 0.0)


def _fit_of_number(reading: Reading) -> float:
    if not reading.number or reading.offset is not None or reading.age is not None:
        return _UNFIT
    if len(reading.text.split()) == 1:
        return _LIKELY if reading.date is not None else _SURE
    return _LIKELY if reading.counted else -_MAYBE


def _of_whole(found: str, reading: Reading, inside: float, none: float) -> float:
    if not found:
        return none
    return _SURE if folded(found) == folded(reading.text.strip(" .,;:")) else inside


def _fit_of_words(prop: Property, reading: Reading) -> float:
    length = len(reading.text.split())
    if reading.only_time or (reading.number and length == 1):
        return -_MAYBE
    if prop.type == "name":
        return _LIKELY if reading.name_like or (reading.counted and length <= _SHORT) else -_POSSIBLE
    if prop.type == "text":
        return _MAYBE + 0.5 if length >= _LONG_TEXT else 0.0
    return _POSSIBLE if length <= _SHORT else 0.0


def in_list(prop: Property, text: str) -> str:
    """The word of a property's list that the text holds, the longest; empty where it holds none."""
    plain = folded(text)
    listed = (*prop.vocabulary, *prop.suggestions)
    words = [one for one in listed if folded(one) == plain or (len(one) >= _FEWEST and holds(plain, folded(one)))]
    return max(words, key=len, default="")


def guess_value(prop: Property, reading: Reading, ontology: Ontology | None = None) -> ValueGuess:
    """What the words say under a property; empty where they say nothing that fits."""
    if prop.is_reference:
        return _guess_reference(prop, reading, ontology)
    if prop.type == "date":
        return _guess_date(prop, reading)
    if prop.type == "number":
        return ValueGuess(reading.number)
    if prop.vocabulary or prop.suggestions:
        found = in_list(prop, reading.text)
        return ValueGuess(found or ("" if prop.vocabulary or reading.only_time else reading.text))
    if prop.type == "country":
        return ValueGuess(reading.country or (reading.text if reading.name_like else ""))
    if prop.type in _PATTERNS and prop.type != "identifier":
        match = _PATTERNS[prop.type].search(reading.text)
        return ValueGuess(match[0] if match else "")
    return ValueGuess(trimmed(reading.text) if prop.type == "name" else reading.text)


def _guess_reference(prop: Property, reading: Reading, ontology: Ontology | None) -> ValueGuess:
    known = next((one for one in reading.named if ontology and ontology.is_a(one.type, prop.range)), None)
    return ValueGuess(known=known, name="" if known or not reading.name_like else reading.text)


def _guess_date(prop: Property, reading: Reading) -> ValueGuess:
    if reading.born is not None:
        fits = _BIRTH in folded(prop.name)
        return ValueGuess(str(reading.born), inferred=True) if fits else ValueGuess()
    if reading.offset is not None:
        return ValueGuess(offset=reading.offset)
    date: Date | None = reading.date
    return ValueGuess(str(date) if date else "", inferred=reading.inferred)
