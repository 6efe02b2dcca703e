"""What cannot all be true: rival values, asserted against denied, dates that exclude one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from workbench.case.registers.cells import number, value_text
from workbench.case.registers.facts import Fact, Facts, Record
from workbench.model.entity import folded
from workbench.model.entity_types import EntityType, Property
from workbench.model.rivals import in_order

RIVAL = "rival values"
DATES, NEAR_DATES = "dates that cannot both hold", "dates that hardly agree"
AGES = "ages that do not meet"
DENIED, CONTRADICTED = "asserted and denied", "contradicted by a passage"
BACKWARDS = "ends before it begins"

SILENT = frozenset({"unknown", "not stated"})
"""Values that say nothing, and so are rival to none."""

_WORDS_ONLY = frozenset({"countAsStated"})
"""What keeps the wording of a source: the same number may be said in many ways."""

_APART = {"intention": "intention", "general rule": "general rule"}
"""What is only meant, or holds in general, is no rival of what is said to be so."""

# References that a source gives whole: another source that names other records says something else.
_GIVEN_WHOLE: Mapping[str, frozenset[str]] = {
    "Declaration": frozenset({"mission", "declaringAuthority", "group"}),
    "DeclaredPerson": frozenset({"person", "post"}),
    "Appointment": frozenset({"holder", "post"}),
    "Post": frozenset({"mission"}),
    "DiplomaticMission": frozenset({"headOfMission"}),
    "ServiceAffiliation": frozenset({"member", "organization", "line"}),
    "ServiceLine": frozenset({"service"}),
    "Residency": frozenset({"service", "hostMission"}),
    "AccreditationDecision": frozenset({"decidedBy"}),
    "Retention": frozenset({"retained", "retainedBy"}),
    "PostAction": frozenset({"decidedBy"}),
    "Attribution": frozenset({"actor", "incident"}),
}


class Side(NamedTuple):
    """One of the accounts that do not agree; ``by`` are the sources that give it, where not all cited do."""

    text: str
    facts: tuple[Fact, ...]
    by: frozenset[int] | None = None


class Conflict(NamedTuple):
    """Accounts of one record that cannot all be true; ``label`` is what they are accounts of."""

    kind: str
    record: Record
    label: str
    sides: tuple[Side, ...]


def conflicts(facts: Facts) -> Iterator[Conflict]:
    """Every conflict among the statements read, by the name of the record."""
    order = {name: in_order(found) for name, found in facts.ontology.types.items()}
    for record in facts.records.values():
        found, by_property = facts.ontology.types.get(record.type), facts.about(record.id)
        if found is None:
            continue
        for name, said in by_property.items():
            if (prop := found.properties.get(name)) is not None:
                yield from _of_property(facts, record, prop, said)
        for start, end in order[record.type]:
            if start in by_property and end in by_property:
                yield from _backwards(record, found, by_property, start, end)


def _of_property(facts: Facts, record: Record, prop: Property, said: Sequence[Fact]) -> Iterator[Conflict]:
    rivals: list[tuple[str, tuple[Side, ...]]] = []
    if prop.single and prop.name not in _WORDS_ONLY and len(said) > 1:
        rivals = [rival for group in _comparable(said) if (rival := _rival_values(prop, group))]
    elif prop.is_reference and _given_whole(facts, record, prop.name):
        rivals = [(RIVAL, sides) for group in _comparable(said) if (sides := _rival_extents(group))]
    rivals += [(DENIED, sides) for sides in _denied(said)]
    rivals += [(CONTRADICTED, sides) for fact in said if (sides := _contradicted(facts, fact))]
    yield from (Conflict(kind, record, prop.label, sides) for kind, sides in rivals)


def _comparable(said: Sequence[Fact]) -> list[list[Fact]]:
    """The asserted statements in groups that speak of the same: what is so, what is meant, what is a rule."""
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in said:
        if fact.asserted and fact.value not in SILENT:
            groups[_APART.get(fact.modality, "")].append(fact)
    return [group for group in groups.values() if len(group) > 1]


def _rival_values(prop: Property, said: Sequence[Fact]) -> tuple[str, tuple[Side, ...]] | None:
    """The kind of rivalry and its sides; None where all statements agree."""
    sides: defaultdict[object, list[Fact]] = defaultdict(list)
    for fact in said:
        sides[_value_key(fact)].append(fact)
    if len(sides) < 2:  # noqa: PLR2004 - one value has no rival
        return None
    if prop.type == "date":
        kind = _date_kind(prop, said)
        if kind is None:
            return None
    else:
        kind = RIVAL
    return kind, tuple(Side(value_text(facts[0]), tuple(facts)) for facts in sides.values())


def _value_key(fact: Fact) -> object:
    if fact.value_type == "number":
        return number(fact)
    return fact.value if fact.value_type == "date" else folded(fact.value or "")


def _date_kind(prop: Property, said: Sequence[Fact]) -> str | None:
    """How dates are rival: none where each shares a day with each other."""
    apart = [pair for pair in combinations(said, 2) if _disjoint(*pair)]
    if not apart:
        return None
    if prop.name == "birthDate":
        return AGES
    return DATES if any(_disjoint(*pair, widened=True) for pair in apart) else NEAR_DATES


def _disjoint(a: Fact, b: Fact, *, widened: bool = False) -> bool:
    """Whether two dates share no day; widened by what “about” allows."""
    (a_from, a_to), (b_from, b_to) = (
        (one.possible_from, one.possible_to) if widened else (one.earliest, one.latest) for one in (a, b)
    )
    return _before(a_to, b_from) or _before(b_to, a_from)


def _before(last: int | None, first: int | None) -> bool:
    return last is not None and first is not None and last < first


def _given_whole(facts: Facts, record: Record, name: str) -> bool:
    return any(
        name in names and facts.ontology.is_a(record.type, type_name) for type_name, names in _GIVEN_WHOLE.items()
    )


def _rival_extents(said: Sequence[Fact]) -> tuple[Side, ...]:
    """The sides where sources name different records; nothing where all that speak name the same."""
    by_source: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in said:
        for source in fact.sources.split(","):
            by_source[source].append(fact)
    extents: defaultdict[frozenset[int | None], list[str]] = defaultdict(list)
    for source, found in by_source.items():
        extents[frozenset(fact.named for fact in found)].append(source)
    if len(extents) < 2:  # noqa: PLR2004 - one account has no rival
        return ()
    return tuple(_extent([fact for fact in said if fact.named in named], by) for named, by in extents.items())


def _extent(facts: Sequence[Fact], sources: Iterable[str]) -> Side:
    """What some sources name together."""
    names = dict.fromkeys(fact.name or "" for fact in facts)
    return Side("; ".join(names), tuple(facts), frozenset(int(source) for source in sources if source))


def _denied(said: Sequence[Fact]) -> Iterator[tuple[Side, ...]]:
    """Values that are both asserted and denied."""
    denied = {(fact.named, fact.value) for fact in said if fact.polarity == "denied"}
    for value in dict.fromkeys((fact.named, fact.value) for fact in said if fact.asserted):
        if value in denied:
            alike = [fact for fact in said if (fact.named, fact.value) == value]
            yes, no = ([fact for fact in alike if fact.polarity == polarity] for polarity in ("asserted", "denied"))
            yield Side(value_text(yes[0]), tuple(yes)), Side(f"not {value_text(no[0])}", tuple(no))


def _contradicted(facts: Facts, fact: Fact) -> tuple[Side, ...]:
    """The one side of a statement that a passage speaks against."""
    if fact.asserted and any(cited.stance == "contradicts" for cited in facts.cited(fact)):
        return (Side(value_text(fact), (fact,)),)
    return ()


def _backwards(
    record: Record, entity_type: EntityType, said: Mapping[str, Sequence[Fact]], start: str, end: str
) -> Iterator[Conflict]:
    """Ends that certainly lie before beginnings."""
    begins, ends = ([fact for fact in said[name] if fact.asserted] for name in (start, end))
    for first, last in product(begins, ends):
        if _before(last.possible_to, first.possible_from):
            label = ", ".join(entity_type.properties[name].label for name in (start, end))
            sides = (Side(value_text(first), (first,)), Side(value_text(last), (last,)))
            yield Conflict(BACKWARDS, record, label, sides)
