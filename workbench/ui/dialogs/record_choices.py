"""What the boxes of the form offer: records to find or make, types, properties, values."""

from collections.abc import Iterable, Mapping, Sequence

from workbench.case.case import Case
from workbench.model.entity import folded
from workbench.model.ontology import EntityType, Property
from workbench.suggest.guesses import TypeGuesser, read_words
from workbench.ui.dialogs.record_draft import Party
from workbench.ui.dialogs.record_surroundings import Surroundings, countries
from workbench.ui.widgets.choice_box import Choice
from workbench.ui.widgets.rows import Row

_MOST = 40
_MOST_VALUES = 300
_GENDERS = ("female", "male", "other")


class Choices:
    """Reads what there is to choose from one case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._ontology = case.ontology
        self._types = TypeGuesser(case.ontology)
        self.timed = False
        """Whether what is to be recorded is a date."""

    @property
    def guesser(self) -> TypeGuesser:
        """Tells types from words."""
        return self._types

    def used_types(self) -> Mapping[str, int]:
        """How many records the case has of each type."""
        return self._case.entities.counts()

    def parties(self, text: str, fitting: Sequence[EntityType] = ()) -> list[Choice]:
        """Records whose name holds the words, of the fitting types where given; last the one to be made."""
        names = [one.name for one in fitting]
        order = "name" if text.strip() else "newest"
        found = self._case.entities.matching(text, types=names, order=order, limit=_MOST)
        rows = [
            self.party(Party(one.id, one.type, one.name))
            for one in sorted(found, key=lambda one: nearness(one.name, text))
        ]
        name = " ".join(text.split())
        if name:
            rows.append(self.party(Party(None, self.type_for(name, fitting), name)))
        return rows

    def party(self, party: Party) -> Choice:
        """A record as a choice."""
        known = self._ontology.types.get(party.type)
        label, group = (known.label, known.group) if known else (party.type, "")
        if party.id is not None:
            return Choice(party, party.name, Row(party.name, label, group=group))
        return Choice(party, party.name, Row(f"Create “{party.name}”", f"as {label}", group=group, muted=True))

    def type_for(self, name: str, fitting: Sequence[EntityType] = ()) -> str:
        """The type that a new record of that name most likely has, among the fitting ones where given."""
        allowed = [one.name for one in fitting]
        used = self.used_types()
        guess = self._types.guess(read_words(name), used, timed=self.timed and not fitting)
        if not allowed or guess in allowed:
            return guess
        if len(allowed) == 1:
            return allowed[0]
        best = max(allowed, key=lambda one: used.get(one, 0))
        return best if used.get(best) else next((one for one in allowed if not self._is_link(one)), allowed[0])

    def _is_link(self, name: str) -> bool:
        return self._ontology.get(name).edge is not None

    def types(self, text: str, fitting: Sequence[EntityType] = ()) -> list[Choice]:
        """Types by label, those that begin with the words first."""
        found = [one for one in fitting or self._ontology.concrete() if _holds(f"{one.label} {one.name}", text)]
        found.sort(key=lambda one: nearness(one.label, text))
        return [self.type(one.name) for one in found]

    def type(self, name: str) -> Choice:
        """A type as a choice."""
        found = self._ontology.get(name)
        return Choice(name, found.label, Row(found.label, found.description, group=found.group))

    def fitting(self, prop: Property) -> Sequence[EntityType]:
        """The types a reference can point to."""
        return self._ontology.fitting(prop.range) if prop.is_reference else ()


def properties(text: str, ranked: Iterable[Property], filled: Mapping[str, frozenset[str]]) -> list[Choice]:
    """Properties whose label or name holds the words, in the order given; what begins with them first."""
    found = [one for one in ranked if _holds(f"{one.label} {one.name}", text)]
    if text:
        found.sort(key=lambda one: nearness(one.label, text))
    return [property_choice(one, filled) for one in found]


def property_choice(prop: Property, filled: Mapping[str, frozenset[str]]) -> Choice:
    """A property as a choice, with what is recorded under it already."""
    known = ", ".join(sorted(value for value in filled.get(prop.name, ()) if value))
    return Choice(prop.name, prop.label, Row(prop.label, known or prop.description))


def value_choice(text: str) -> Choice:
    """A word of a list as a choice."""
    return Choice(text, text, Row(text))


def value_choices(text: str, prop: Property, around: Surroundings, type_name: str) -> list[Choice]:
    """Words a property can take: its list, or what is recorded of its kin, or countries; best beginnings first."""
    words: Iterable[str] = prop.vocabulary or prop.suggestions or (_GENDERS if prop.type == "gender" else ())
    if not words:
        used = around.values_used(type_name, prop.name) if type_name else []
        words = dict.fromkeys([*used, *(countries() if prop.type == "country" else ())])
    found = [one for one in words if _holds(one, text)]
    if text:
        found.sort(key=lambda one: nearness(one, text))
    return [value_choice(one) for one in found[:_MOST_VALUES]]


def nearness(label: str, text: str) -> tuple[bool, bool]:
    """A key to sort by: the label that is the text comes first, then those that begin with it."""
    plain, wanted = folded(label), folded(text)
    return plain != wanted, not plain.startswith(wanted)


def _holds(label: str, text: str) -> bool:
    plain = folded(label)
    return all(word in plain for word in folded(text).split())
