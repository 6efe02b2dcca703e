"""What may be filled in unasked: only a property that the words themselves speak for; all else is left to the user."""

import re
from collections.abc import Callable, Sequence

from workbench.model.entity import folded
from workbench.model.ontology import EntityType, Ontology, Property
from workbench.suggest.guess_cues import cue_before, is_told_of, names_somebody, shares_a_word
from workbench.suggest.guess_habits import Habits
from workbench.suggest.guess_values import counts, guess_value, in_list, trimmed
from workbench.suggest.guess_words import Reading, age_span, holds

_SHORT, _FEW = 8, 6
"""Words a selection may have that says one thing, and a value with the word for it; a sentence says several."""

_BIRTH = "birth"
_COUNT = re.compile(r"^count(?!r)|count$")
_NOTHING_ADDED = re.compile(r"(?:all|both|the) ", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:about|almost|around|at least|at most|fewer than|less than|more than|nearly|no|over|roughly|some|under|up to)"
    r" (?:the )?$|\b(?:to|or|[0-9]+[-–]) ?$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|times?|per\b|percent|cm|km|kg|metres?|miles?|"
    r"kilometres?|euros?|dollars?|million|billion|thousand|hundred|and|or|to|o’clock)\b",
    re.IGNORECASE,
)
_COUNTED_BEHIND = re.compile(r" ?(?:more |other |further )?[^\W\d_]{3,}")
_PASSIVE = re.compile(r"^(?P<verb>\w+)\b.* (?P<to>by|to)$")


def spoken_for(
    candidates: Sequence[Property], entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> Property | None:
    """The first of the properties, the likeliest first, that the words speak for; None where they speak for none.

    Birth, death, nationality and whatever else is personal need a word for it beside the value; a date is an
    event's own where the user named the event, or its sentence speaks of it. Sentences say nothing but a question.
    """
    if not reading.text:
        return None
    for prop in candidates:
        speaks = _SPEAKERS.get(_kind(prop), _speaks_by_cue)
        if speaks(prop, entity_type, reading, ontology, habits):
            return prop
    return None


def _kind(prop: Property) -> str:
    if prop.is_reference:
        return "entity"
    if prop.vocabulary or prop.suggestions or prop.type == "gender":
        return "list"
    return "words" if prop.type in {"name", "string", "text"} else prop.type


# --- names, questions, counts in words ---


def _speaks_in_words(
    prop: Property, entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> bool:
    if prop.type == "text":
        asked = prop.name in entity_type.required and prop.name == "question" and entity_type.group == "unknown"
        open_ = reading.unknown or reading.text.endswith("?") or (habits.chosen and habits.name.endswith("?"))
        return asked and open_ and prop.name not in habits.filled
    if prop.type == "name":
        return prop.name in entity_type.caption[:1] and _is_its_name(entity_type, reading, ontology, habits, prop.name)
    return counts(prop) and _is_its_count(entity_type, reading, habits, prop)


def _is_its_name(entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits, prop: str) -> bool:
    words = folded(trimmed(reading.text))
    if not reading.counted and not names_somebody(reading.text):
        return False
    if words and words in {folded(habits.name), *(folded(value) for value in habits.filled.get(prop, ()))}:
        return reading.name_like or reading.counted
    if habits.known or not reading.name_like or words == folded(reading.country):
        return False
    person = ontology.get(entity_type.name).group == "person"
    return habits.chosen and (not person or is_told_of(habits.name, "", reading.text))


def _is_its_count(entity_type: EntityType, reading: Reading, habits: Habits, prop: Property) -> bool:
    return (
        prop.name not in habits.filled
        and len(reading.text.split()) <= _SHORT
        and _counts_something(reading)
        and _is_about(entity_type, reading, habits)
    )


def _counts_something(reading: Reading) -> bool:
    """Whether words count what they name, or what is named right behind them."""
    if not reading.count_words or reading.only_time:
        return False
    rest = reading.text[reading.text.find(reading.count_words) + len(reading.count_words) :] + reading.after
    return _COUNTED_BEHIND.match(rest) is not None and not _MEASURED.match(rest.lstrip())


# --- numbers, dates, countries, what has a pattern ---


def _speaks_in_numbers(
    prop: Property, entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> bool:
    if not _COUNT.search(folded(prop.name)):
        return _speaks_by_cue(prop, entity_type, reading, ontology, habits)
    said = _NOTHING_ADDED.sub("", folded(reading.count_words))
    plain = " " not in said and not _HEDGED.search(reading.before)
    least, most = said.startswith("at least "), said.startswith("at most ")
    name = folded(prop.name)
    fits = plain or (least and name.endswith("min")) or (most and name.endswith("max"))
    return bool(reading.number) and fits and _is_its_count(entity_type, reading, habits, prop)


def _speaks_in_dates(
    prop: Property, entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> bool:
    if not reading.only_time or prop.name in habits.filled:
        return False
    if reading.age is not None:
        return folded(prop.name) == "birthdate" and (
            habits.chosen or is_told_of(habits.name, reading.before, _behind_age(reading))
        )
    its_own = (
        prop.name in entity_type.featured
        and prop.name in entity_type.temporal_start
        and prop.name in entity_type.temporal_end
    )
    if its_own:
        return _is_about(entity_type, reading, habits)
    return _speaks_by_cue(prop, entity_type, reading, ontology, habits)


def _behind_age(reading: Reading) -> str:
    return reading.text[age_span(reading.text)[1] :] + reading.after


def _speaks_by_cue(prop: Property, _: EntityType, reading: Reading, ontology: Ontology, habits: Habits) -> bool:
    """Whether a word beside the value says that it is this property's, and the sentence speaks of nobody else."""
    if len(reading.text.split()) > _FEW or (prop.name in habits.filled and prop.single):
        return False
    value = guess_value(prop, reading, ontology)
    if not value.shown and value.offset is None:
        return False
    before, after = _beside(prop, reading, value.shown)
    if not cue_before(prop.name, before, after, habits.name):
        return False
    return habits.chosen or is_told_of(habits.name, before, "") or prop.type == "country"


def _beside(prop: Property, reading: Reading, value: str) -> tuple[str, str]:
    """What stands in the sentence before and behind the value itself."""
    text, start, end = reading.text, 0, len(reading.text)
    if prop.type == "date" and reading.around.date is not None:
        found = reading.around
        before = text.find(" ".join(found.words.split()))
        start, end = (before, before + len(" ".join(found.words.split()))) if before >= 0 else (start, end)
    elif prop.type != "date" and (at := folded(text).find(folded(value))) >= 0:
        start, end = at, at + len(value)
        while end < len(text) and text[end].isalpha():  # "Karsovia" of "Karsovian"
            end += 1
    return f"{reading.before} {text[:start]}", f"{text[end:]} {reading.after}"


# --- lists and other records ---


def _speaks_in_list(prop: Property, _: EntityType, reading: Reading, __: Ontology, habits: Habits) -> bool:
    text = trimmed(reading.text)
    if prop.type == "gender":
        return folded(text) in {"female", "male"} and habits.chosen
    if len(text.split()) > _SHORT or (prop.name in habits.filled and prop.single):
        return False
    found = in_list(prop, text)
    exact = bool(found) and folded(found) == folded(text)
    return exact or " " in found


def _speaks_of_record(
    prop: Property, entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> bool:
    """Whether words name a record in a part that they, or the record's own name, speak of."""
    if prop.name in habits.filled or len(reading.text.split()) > _SHORT:
        return False
    value = guess_value(prop, reading, ontology)
    if value.known is None:
        return bool(value.name) and reading.counted and _is_its_group(prop, entity_type, reading, ontology, habits)
    passive = _PASSIVE.match(folded(prop.label))
    if passive:
        return _is_said_of(passive["verb"], passive["to"], folded(value.known.words), folded(reading.sentence))
    exact = folded(value.known.words) == folded(trimmed(reading.text))
    named = holds(folded(habits.name), folded(value.known.words))
    alone = _only_one(prop, entity_type, ontology, value.known.type, habits)
    return exact and named and alone


def _is_its_group(
    prop: Property, entity_type: EntityType, reading: Reading, ontology: Ontology, habits: Habits
) -> bool:
    found = ontology.get(prop.range)
    if found.group != "group" or entity_type.group == "group" or not _counts_something(reading):
        return False
    return _is_about(entity_type, reading, habits) and _only_one(prop, entity_type, ontology, found.name, habits)


def _only_one(prop: Property, entity_type: EntityType, ontology: Ontology, kind: str, habits: Habits) -> bool:
    """Whether a record of a kind can have no other part in this one: nobody is a victim because he could be."""
    parts = [entity_type.properties[name] for name in entity_type.featured]
    fitting = [one.name for one in parts if one.is_reference and ontology.is_a(kind, one.range)]
    return fitting == [prop.name] or (prop.name in fitting and prop.name not in habits.filled and len(fitting) == 1)


def _is_said_of(verb: str, to: str, name: str, sentence: str) -> bool:
    """Whether somebody passed something on, or it was passed on to them."""
    who, what = re.escape(name), re.escape(verb)
    if re.search(rf"\b{what}\b[^.;]{{0,40}}\b{to} (?:the )?{who}\b", sentence):
        return True
    return to == "by" and re.search(rf"\b{who},? (?:has |have |had )?{what}\b", sentence) is not None


def _is_about(entity_type: EntityType, reading: Reading, habits: Habits) -> bool:
    """Whether the user said that the words are about the record, or their sentence speaks of it."""
    if habits.chosen or habits.cited:
        return True
    words = f"{reading.before} {reading.after}" if reading.only_time else reading.sentence
    return shares_a_word(words, f"{entity_type.label} {habits.name}")


_SPEAKERS: dict[str, Callable[[Property, EntityType, Reading, Ontology, Habits], bool]] = {
    "words": _speaks_in_words,
    "number": _speaks_in_numbers,
    "date": _speaks_in_dates,
    "list": _speaks_in_list,
    "entity": _speaks_of_record,
}
