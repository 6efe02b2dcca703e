"""Guesses for a statement to be recorded: entity, property and value from the selected words; never writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model.ontology import EntityType, Ontology, Property
from workbench.suggest.guess_dates import Telling, with_year
from workbench.suggest.guess_habits import Habits
from workbench.suggest.guess_spoken import spoken_for
from workbench.suggest.guess_types import TypeGuesser
from workbench.suggest.guess_values import LIKELY, UNFIT, ValueGuess, fit, guess_date, guess_value, trimmed
from workbench.suggest.guess_words import Known, Place, Reading, read_words

__all__ = [
    "EntityGuess",
    "Habits",
    "Known",
    "Place",
    "Reading",
    "Telling",
    "TypeGuesser",
    "ValueGuess",
    "guess_date",
    "guess_entity",
    "guess_value",
    "ranked",
    "read_words",
    "spoken_for",
    "trimmed",
    "with_year",
]

_LONGEST_NAME = 60
_SENTENCE = 4
"""Words from which on a phrase that says that something is not known is a record of its own."""

_FEATURED, _PLACE, _CAPTION, _REQUIRED, _KIN, _RECENT, _NAMED = 1.5, 0.1, 0.6, 0.3, 1.5, 0.5, 3.0
_WORDED = {"name", "string", "text"}
_FILLED, _FILLED_SINGLE, _SAME_VALUE, _REMOTE = -1.5, -3.0, -3.0, -4.0
"""What speaks for a property apart from the words, and against it."""


_OF_RECORD = {"createdAt", "modifiedAt", "retrievedAt"}
_OF_BODIES = {"incorporationDate", "dissolutionDate", "legalForm", "status", "taxStatus", "jurisdiction", "mainCountry"}
"""What FollowTheMoney lets be said of how a record came about, and of people as if they were companies."""


@dataclass(frozen=True, slots=True)
class EntityGuess:
    """Whom a statement is about: a record of the case, or a new one by name and type; nobody where both are empty."""

    known: Known | None = None
    name: str = ""
    type: str = ""


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
    habits = habits or Habits()
    if not reading.text or (shown and _is_about(shown, reading, ontology, types, habits)):
        return EntityGuess(shown)
    if reading.whole:
        return EntityGuess(reading.named[0])
    if not _stands_alone(reading):
        if reading.offset is not None and shown and _has_date(shown, ontology, habits):
            return EntityGuess()  # what comes so long after the entity shown is something else
        if shown or reading.named:
            return EntityGuess(shown or reading.named[0])
        if reading.only_time or (reading.number and len(reading.text.split()) == 1):
            return EntityGuess()
    return EntityGuess(None, _name_in(reading.text), types.guess(reading, used))


def _name_in(text: str) -> str:
    """The words as a name; of many their first ones, none of them cut, since a name is kept as it is."""
    line = " ".join(trimmed(text).split())
    if len(line) <= _LONGEST_NAME:
        return line
    end = line.rfind(" ", 0, _LONGEST_NAME + 1)
    return trimmed(line[: end if end > 0 else _LONGEST_NAME])


def _is_about(shown: Known, reading: Reading, ontology: Ontology, types: TypeGuesser, habits: Habits) -> bool:
    """Whether words are about the entity shown: told of already, or something likely stated of it."""
    if habits.cited:
        return True
    another = _stands_alone(reading) and types.guess(reading) == shown.type
    return not another and _fits_shown(shown, reading, ontology, habits)


def _stands_alone(reading: Reading) -> bool:
    """Whether words look like a record of their own: a name, a counted group, something that is not known."""
    if reading.only_time:
        return False
    return reading.name_like or reading.counted or _is_gap(reading)


def _is_gap(reading: Reading) -> bool:
    return reading.unknown and len(reading.text.split()) >= _SENTENCE


def _fits_shown(shown: Known, reading: Reading, ontology: Ontology, habits: Habits) -> bool:
    """Whether the words fit what is likely stated of a record and is not stated yet."""
    if _is_gap(reading) or (reading.offset is not None and _has_date(shown, ontology, habits)):
        return False
    entity_type = ontology.get(shown.type)
    near = [
        one for one in entity_type.properties.values() if one.name in entity_type.featured or one.name in habits.used
    ]
    telling = [one for one in near if one.type not in {"name", "text"} and not _is_said(one, reading, ontology, habits)]
    return max((fit(one, reading, ontology) for one in telling), default=UNFIT) >= LIKELY


def _is_said(prop: Property, reading: Reading, ontology: Ontology, habits: Habits) -> bool:
    known = habits.filled.get(prop.name, frozenset())
    return bool(known) and (prop.single or guess_value(prop, reading, ontology).shown in known)


def _has_date(shown: Known, ontology: Ontology, habits: Habits) -> bool:
    return any(name in habits.filled for name in ontology.get(shown.type).temporal_start)


def ranked(
    entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits | None = None
) -> list[Property]:
    """What can be stated of a record of the type, the most likely first."""
    habits = habits or Habits()
    shown = [one for one in entity_type.properties.values() if not one.hidden]
    points = {
        one.name: fit(one, reading, ontology) + _habit(one, entity_type, habits) + _said(one, reading, ontology, habits)
        for one in shown
    }
    if habits.fresh and reading.name_like:
        points = {name: found + _NAMED * (name in entity_type.caption[:1]) for name, found in points.items()}
    return sorted(shown, key=lambda one: -points[one.name])


def _habit(prop: Property, entity_type: EntityType, habits: Habits) -> float:
    """What speaks for a property whatever the words: its place in the form, its use."""
    points = _KIN * habits.used.get(prop.name, 0.0)
    if prop.name in entity_type.featured:
        points += _FEATURED - _PLACE * entity_type.featured.index(prop.name)
    if prop.name in entity_type.caption[:1]:
        points += _CAPTION
    if prop.name in entity_type.required and prop.name not in habits.filled:
        points += _REQUIRED
    if prop.name in habits.recent:
        points += _RECENT
    if prop.name in _OF_RECORD or (entity_type.group in {"group", "person"} and prop.name in _OF_BODIES):
        points += _REMOTE
    return points


def _said(prop: Property, reading: Reading, ontology: Ontology, habits: Habits) -> float:
    """What speaks against a property: that it, or these very words, are recorded already."""
    points = 0.0
    if prop.name in habits.filled:
        points += _FILLED_SINGLE if prop.single else _FILLED
    if not (habits.filled and reading.text):
        return points
    guess = guess_value(prop, reading, ontology)
    told = habits.filled.values() if guess.name or prop.type in _WORDED else [habits.filled.get(prop.name, ())]
    if guess.shown and any(guess.shown in values for values in told):
        points += _SAME_VALUE
    return points
