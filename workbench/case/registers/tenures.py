"""Who held a post from when to when: bounds of both ends, the chain of holders, gaps and overlaps."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.case.registers.cells import date_words
from workbench.case.registers.facts import Fact, Facts
from workbench.model.counts import Count

UNKNOWN = "unknown"
_FAR = 10**9  # days; beyond every day number a date can have


class Bounds(NamedTuple):
    """The first and the last day something may have happened on; None is open."""

    earliest: int | None = None
    latest: int | None = None

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> "Bounds":
        """The days that rival dates allow together, as wide as "about" is taken."""
        firsts, lasts = [fact.possible_from for fact in facts], [fact.possible_to for fact in facts]
        return cls(
            None if not firsts or None in firsts else min(day for day in firsts if day is not None),
            None if not lasts or None in lasts else max(day for day in lasts if day is not None),
        )

    @property
    def first(self) -> int:
        """The first day, far off where it is open."""
        return -_FAR if self.earliest is None else self.earliest

    @property
    def last(self) -> int:
        """The last day, far off where it is open."""
        return _FAR if self.latest is None else self.latest


class Tenure(NamedTuple):
    """A holder's time in a post: between which days it began and ended, and what says so."""

    appointment: int
    holders: tuple[Fact, ...]
    begins: tuple[Fact, ...]
    ends: tuple[Fact, ...]
    attested: tuple[Fact, ...]
    start: Bounds
    end: Bounds

    @property
    def holder(self) -> str:
        """Who held the post, as it is shown."""
        return "; ".join(dict.fromkeys(fact.name or "" for fact in self.holders)) or "not named"

    @property
    def dates(self) -> tuple[Fact, ...]:
        """The statements that date it."""
        return (*self.begins, *self.ends, *self.attested)

    @property
    def doubted(self) -> bool:
        """Whether a date of it is marked uncertain, so that nothing is certain."""
        return any("?" in (fact.value or "") or "%" in (fact.value or "") for fact in self.dates)

    def held_in_words(self) -> str:
        """From when to when, in words."""
        if self.begins or self.ends:
            return f"{_words(self.begins)} – {_words(self.ends)}"
        return f"at {_words(self.attested)}" if self.attested else "not dated"

    def on(self, first: int, last: int) -> str:
        """Whether it covers all days from first to last: “certainly”, “possibly” or not at all."""
        if self.start.first > last or self.end.last < first:
            return ""
        covered = self.start.last <= first and last <= self.end.first
        return "certainly" if covered and not self.doubted else "possibly"


def _words(facts: Sequence[Fact]) -> str:
    return " or ".join(dict.fromkeys(date_words(fact.value) for fact in facts if fact.value)) or UNKNOWN


def tenures(facts: Facts, post: int) -> list[Tenure]:
    """The holders of a post in the order of time; the undated last."""
    found = [_tenure(facts, one) for one in facts.subjects(post, "post", "Appointment")]
    return sorted(found, key=lambda one: (not one.dates, _place(one), one.appointment))


def _place(tenure: Tenure) -> int:
    """A day to order holders by: the start where it is known, else the end."""
    days = (tenure.start.earliest, tenure.start.latest, tenure.end.earliest, tenure.end.latest)
    return next((day for day in days if day is not None), _FAR)


def _tenure(facts: Facts, appointment: int) -> Tenure:
    entity_type = facts.ontology.get(facts.records[appointment].type)
    begins = facts.first_filled(appointment, _without_date(entity_type.temporal_start))
    ends = facts.first_filled(appointment, _without_date(entity_type.temporal_end))
    attested = facts.said(appointment, "date")
    seen, start, end = Bounds.of(attested), Bounds.of(begins), Bounds.of(ends)
    if attested:  # it had begun by a day on which it stood, and was not over before it
        start = Bounds(start.earliest, _least(start.latest, seen.latest))
        end = Bounds(_most(end.earliest, seen.earliest), end.latest)
    start = Bounds(start.earliest, _least(start.latest, end.latest))
    end = Bounds(_most(end.earliest, start.earliest), end.latest)
    holders = facts.said(appointment, "holder")
    return Tenure(appointment, tuple(holders), tuple(begins), tuple(ends), tuple(attested), start, end)


@lru_cache(maxsize=64)
def _without_date(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name != "date")


def _least(a: int | None, b: int | None) -> int | None:
    return min((day for day in (a, b) if day is not None), default=None)


def _most(a: int | None, b: int | None) -> int | None:
    return max((day for day in (a, b) if day is not None), default=None)


class Step(NamedTuple):
    """How one holder follows another: the days between them in words, and whether they certainly overlap."""

    words: str
    overlaps: bool = False


def succession(before: Tenure, after: Tenure) -> Step:
    """How a holder follows the one before, with the days between them as an interval."""
    name = before.holder
    if None in (before.end.earliest, before.end.latest, after.start.earliest, after.start.latest):
        if before.end.last < after.start.first:
            return Step(f"after {name}, {_days(Count(after.start.first - before.end.last - 1, None))} vacant")
        return Step(f"follows {name}" if before.end.last < _FAR or after.start.first > -_FAR else f"beside {name}?")
    least = after.start.first - before.end.last - 1
    most = after.start.last - before.end.first - 1
    if most < 0:
        return _overlap(name, -most, -least)
    if least < 0:
        return Step(f"follows {name}; may overlap or leave up to {_days(Count.exactly(most))} vacant")
    if most == 0:
        return Step(f"follows {name} at once")
    return Step(f"after {name}, {_days(Count(least, most))} vacant")


def _overlap(name: str, least: int, most: int) -> Step:
    """Two holders at once; one day that both had is an ordinary handing over."""
    if least == most == 1:
        return Step(f"follows {name} on the same day")
    return Step(f"overlaps with {name} by {_days(Count(least, most))}", overlaps=True)


def _days(count: Count) -> str:
    return f"{count} {'day' if count == (1, 1) else 'days'}"
