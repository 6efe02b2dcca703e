"""Groups of persons: how many they are, who of them is known, which groups lie inside which."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.case.registers.cells import number
from workbench.case.registers.facts import Fact, Facts
from workbench.model.counts import Count
from workbench.model.head_count import UNKNOWN, WEAKEST_FIRST, WITHIN_ANOTHER, Part


class Total(NamedTuple):
    """A number stated of a whole, and what says so."""

    people: Count
    facts: tuple[Fact, ...]


class Member(NamedTuple):
    """A person said to be one of a group, certainly or perhaps."""

    person: int
    name: str
    facts: tuple[Fact, ...]
    certain: bool


class Inner(NamedTuple):
    """A group that lies inside another one, certainly or perhaps."""

    group: int
    facts: tuple[Fact, ...]
    overlap_facts: tuple[Fact, ...]
    size: Total
    part: Part


class Groups:
    """The groups of one reading."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def size(self, group: int) -> Total | None:
        """How many a group has; None where nobody gives a number."""
        lower, upper = self._facts.said(group, "countMin"), self._facts.said(group, "countMax")
        if not lower and not upper:
            stated = [fact for fact in self._facts.said(group, "countAsStated") if (fact.value or "").isdecimal()]
            count = Count.hull(Count.exactly(value) for value in _whole_numbers(stated))
            return None if count is None else Total(count, tuple(stated))
        least = min(_whole_numbers(lower), default=1)
        most = max(_whole_numbers(upper), default=None)
        return Total(Count(least, None if most is None else max(least, most)), (*lower, *upper))

    def size_or_some(self, group: int) -> Total:
        """How many a group has; one or more where nobody gives a number."""
        return self.size(group) or Total(Count(1, None), ())

    def members(self, group: int) -> list[Member]:
        """Who is known of a group and of the groups that certainly lie inside it."""
        groups, waiting = [group], [group]
        while waiting:
            for fact in self._facts.naming(waiting.pop(), "partOf"):
                if fact.asserted and not fact.doubtful and fact.entity not in groups:
                    groups.append(fact.entity)
                    waiting.append(fact.entity)
        return merged(fact for one in groups for fact in self._facts.of(one, "knownMember"))

    def inside(self, group: int, named: Iterable[int], more: Sequence[Fact] = ()) -> list[Inner]:
        """The groups inside or perhaps inside one; ``more`` are statements of other kinds that put a group there."""
        found: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in self._facts.naming(group, "partOf"):
            if fact.polarity != "denied":
                found[fact.entity].append(fact)
        for fact in more:
            found[fact.named or 0].append(fact)
        persons = set(named)
        return [self._inner(one, facts, persons, set(found)) for one, facts in found.items()]

    def _inner(self, group: int, facts: list[Fact], named: set[int], listed: set[int]) -> Inner:
        said = self._facts.of(group, "overlapStatus")
        certain = any(fact.asserted and not fact.doubtful for fact in facts)
        beside = [
            fact
            for fact in self._facts.said(group, "partOf")
            if not fact.doubtful and fact.named in listed and fact.named != group
        ]
        overlap = WITHIN_ANOTHER if beside else _weakest(said)
        known = len({member.person for member in self.members(group) if member.certain} & named)
        size = self.size_or_some(group)
        return Inner(
            group, tuple(facts), (*said, *beside), size, Part(size.people, certain and not beside, overlap, known)
        )


def merged(facts: Iterable[Fact]) -> list[Member]:
    """The persons that statements name, each once, by the first statement of each; the denied are left out."""
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.named is not None:
            found[fact.named].append(fact)
    members = []
    for person, said in found.items():
        certain = [fact for fact in said if fact.asserted and not fact.doubtful]
        if certain or any(fact.polarity != "denied" for fact in said):
            members.append(Member(person, said[0].name or "", tuple(certain or said), bool(certain)))
    return members


def _whole_numbers(facts: Iterable[Fact]) -> list[int]:
    return [int(value) for value in map(number, facts) if value is not None]


def _weakest(said: Iterable[Fact]) -> str:
    """The overlap that holds whichever of rival statements is right; anything said goes before “unknown”."""
    words = {fact.value or "" for fact in said if fact.asserted} or {UNKNOWN for _ in said}
    known = words - {UNKNOWN} or words
    return min(known, key=WEAKEST_FIRST.index, default="")
