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
_LABEL, _DESCRIPTION, _VOCABULARY = 3.0, 1.0, 4.0
_SHORTEST = 3
_ENOUGH = 0.6
"""Evidence below which the words' shape decides."""


class TypeGuesser:
    """Weighs words against one ontology; made once, since it reads every label and description."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._stems: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._vocabulary: defaultdict[str, list[str]] = defaultdict(list)
        for found in ontology.concrete():
            self._read(found)
        for stem, names in self._stems.items():
            self._stems[stem] = {name: weight / len(names) for name, weight in names.items()}

    def _read(self, found: EntityType) -> None:
        """Keep by stem the types it speaks for, and by word of a closed list the types that feature it."""
        for text, weight in ((found.description, _DESCRIPTION), (f"{found.label} {found.plural}", _LABEL)):
            for word in _WORD.findall(folded(text)):
                if word not in _STOP:
                    self._stems[_stem(word)][found.name] = weight
        for name in found.featured:
            for word in found.properties[name].vocabulary:
                self._vocabulary[folded(word)].append(found.name)

    def guess(self, reading: Reading, used: Mapping[str, int] | None = None) -> str:
        """The name of the type that words most likely speak of; ``used`` counts the case's records by type."""
        if reading.unknown and (asked := _open_question(self._ontology)):
            return asked
        if reading.counted and not reading.only_time and (group := _of_group(self._ontology, "group")):
            return group
        used, points = used or {}, self._evidence(reading.text)
        if reading.name_like:
            points = {
                name: found for name, found in points.items() if self._ontology.get(name).caption[:1] == ("name",)
            }
        best = max(points, key=lambda name: self._order(name, points, used), default="")
        if is_person(reading.text) and points.get(best, 0.0) < _LABEL:
            return _of_group(self._ontology, "person") or best
        if best and points[best] >= _ENOUGH:
            return best
        if reading.name_like and (body := _of_group(self._ontology, "organisation")):
            return body
        return max(used, key=lambda name: used[name], default="") or _of_group(self._ontology, "event")

    def _order(self, name: str, points: Mapping[str, float], used: Mapping[str, int]) -> tuple[float, int, int]:
        return points[name], used.get(name, 0), -_weight(self._ontology.get(name))

    def _evidence(self, text: str) -> dict[str, float]:
        plain = folded(text)
        points: defaultdict[str, float] = defaultdict(float)
        for stem in {_stem(word) for word in _WORD.findall(plain)}:
            for name, weight in self._stems.get(stem, {}).items():
                points[name] += weight
        for word, names in self._vocabulary.items():
            if len(word) >= _SHORTEST and holds(plain, word):
                for name in names:
                    points[name] += _VOCABULARY / len(names)
        return points


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - what is left is still a word
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


def _open_question(ontology: Ontology) -> str:
    """The type that holds what is not known: the one that must have a question."""
    return next((one.name for one in ontology.concrete() if "question" in one.required), "")
