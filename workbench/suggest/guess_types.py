"""Which type of record words speak of, told from the labels, descriptions and vocabularies of the ontology."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from workbench.model.entity import folded
from workbench.model.ontology import EntityType, Ontology
from workbench.suggest.guess_words import Reading, holds, is_person

_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    (
        *(
            "and",
            "are",
            "been",
            "being",
            "but",
            "for",
            "from",
            "had",
            "has",
            "have",
            "her",
            "him",
            "his",
            "into",
            "its",
        ),
        *("may", "more", "not", "one", "other", "over", "said", "say", "says", "she", "than", "that", "the", "their"),
        *("them", "then", "there", "these", "they", "this", "those", "under", "was", "what", "when", "where", "which"),
        *("who", "whose", "with"),
    )
)
_BODIES = frozenset(
    (
        *(
            "agency",
            "army",
            "association",
            "authority",
            "bank",
            "board",
            "bureau",
            "commission",
            "committee",
            "council",
        ),
        *("courier", "court", "directorate", "foundation", "gazette", "government", "institute", "ledger", "ministry"),
        *("navy", "office", "parliament", "party", "police", "union", "university"),
    )
)
_END_OF_HEAD = re.compile(r"\b(?:of|for|in|at|on|who|that|from|to)\b|,")
_LABEL, _DESCRIPTION, _VOCABULARY, _HEAD, _REST = 3.0, 1.0, 4.0, 3.0, 0.6
_SHORTEST = 3
_ENOUGH, _SOME = 0.6, 0.4
"""Evidence below which the words' shape decides: whatever they are, and for what looks like a person's name."""


class TypeGuesser:
    """Weighs words against one ontology; made once, since it reads every label and description."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._stems: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._vocabulary: defaultdict[str, list[str]] = defaultdict(list)
        by_label: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for found in ontology.concrete():
            named, told = _stems(found.label), _stems(found.description)
            for stem in named:
                by_label[stem][found.name] = _LABEL / len(named)
            for stem in told - named:
                self._stems[stem][found.name] = _DESCRIPTION
            for name in found.featured:
                for word in found.properties[name].vocabulary:
                    self._vocabulary[folded(word)].append(found.name)
        for weights in (self._stems, by_label):  # what speaks for many types speaks softly for each
            for stem, names in weights.items():
                weights[stem] = {name: weight / len(names) for name, weight in names.items()}
        for stem, names in by_label.items():
            self._stems[stem] = self._stems[stem] | names

    def guess(self, reading: Reading, used: Mapping[str, int] | None = None, *, timed: bool = False) -> str:
        """The name of the type that words most likely speak of; ``used`` counts the case's records by type.

        What is ``timed``, since a date is to be recorded of it, is an event where the words tell nothing.
        """
        if certain := self._certain(reading):
            return certain
        used, points = used or {}, self._evidence(reading.text)
        if reading.name_like:
            points = {
                name: found for name, found in points.items() if self._ontology.get(name).caption[:1] == ("name",)
            }
        best = max(points, key=lambda name: self._order(name, points, used), default="")
        body = _BODIES.issuperset(_before_of(reading.text)[-1:] or [""])
        if is_person(reading.text) and points.get(best, 0.0) < _SOME and not body:
            return _of_group(self._ontology, "person") or best
        if best and points[best] >= (_SOME if body else _ENOUGH):
            return best
        if body or (reading.name_like and not timed):
            return _of_group(self._ontology, "organisation") or best
        often = "" if timed else max(used, key=lambda name: used[name], default="")
        return often or _of_group(self._ontology, "event")

    def _certain(self, reading: Reading) -> str:
        """The type of what is a question, a country or a count, whatever else the words say; empty for the rest."""
        if reading.unknown or reading.text.endswith("?"):
            return _open_question(self._ontology)
        if reading.country and folded(reading.country) == folded(reading.text):
            return _land(self._ontology)
        return _of_group(self._ontology, "group") if reading.counted and not reading.only_time else ""

    def _head(self, text: str) -> str:
        """The stem of the last word before “of” and its like that the ontology knows."""
        return next((stem for stem in map(_stem, reversed(_before_of(text))) if stem in self._stems), "")

    def _order(self, name: str, points: Mapping[str, float], used: Mapping[str, int]) -> tuple[float, int, int]:
        return points[name], used.get(name, 0), -_weight(self._ontology.get(name))

    def _evidence(self, text: str) -> dict[str, float]:
        plain, head = folded(text), self._head(text)
        points: defaultdict[str, float] = defaultdict(float)
        for stem in {_stem(word) for word in _WORD.findall(plain)}:
            for name, weight in self._stems.get(stem, {}).items():
                points[name] += weight * (_HEAD if stem == head else _REST)
        for word, names in self._vocabulary.items():
            if len(word) >= _SHORTEST and holds(plain, word):
                for name in names:
                    points[name] += _VOCABULARY / len(names)
        return points


def _before_of(text: str) -> list[str]:
    """The words that say what a phrase is: "the Foreign Ministry" of "the Foreign Ministry of Velland"."""
    return _WORD.findall(_END_OF_HEAD.split(folded(text).strip(), maxsplit=1)[0])


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(folded(text)) if word not in _STOP}


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _weight(entity_type: EntityType) -> int:
    """How much a record of the type asks for besides its name: the plainest type wins a tie."""
    asked = Counter(name for name in entity_type.required if name not in entity_type.caption[:1])
    return sum(asked.values()) + (entity_type.edge is not None)


def _of_group(ontology: Ontology, group: str) -> str:
    """The plainest type of a group that is no link between two others."""
    fitting = [one for one in ontology.concrete() if one.group == group and one.edge is None]
    named = [one for one in fitting if one.required == ("name",)] or fitting
    plainest = min(named, key=lambda one: (one.label.casefold() != group, _weight(one), one.label), default=None)
    return plainest.name if plainest else ""


def _land(ontology: Ontology) -> str:
    """The type that holds a country: the place that has a territory's code."""
    return next((one.name for one in ontology.concrete() if "territoryCode" in one.properties), "")


def _open_question(ontology: Ontology) -> str:
    """The type that holds what is not known: the one that must have a question."""
    return next((one.name for one in ontology.concrete() if "question" in one.required), "")
