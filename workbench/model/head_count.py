"""The arithmetic of head counts: how many of a whole are accounted for by names and counted groups.

What is not known never adds to the lower bound; everything that may count adds to the upper one, up to
the whole. Words for overlaps are those of ``PersonGroup.overlapStatus`` in the ontology.
"""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.model.counts import Count

UNKNOWN = "unknown"
APART_FROM_NAMED = "apart from those named"
APART_FROM_ALL = "apart from all others"
PARTLY_NAMED = "partly among those named"
AMONG_NAMED = "among those named"
WITHIN_ANOTHER = "within another group"
"""Not in the vocabulary: it follows where a group is part of another one that is listed beside it."""

WEAKEST_FIRST = (UNKNOWN, "", PARTLY_NAMED, APART_FROM_NAMED, APART_FROM_ALL, AMONG_NAMED, WITHIN_ANOTHER)
"""Overlaps, what says least first; the empty one is not recorded."""


class Part(NamedTuple):
    """A counted group of a whole: its size, whether it certainly lies inside, how it overlaps with the rest.

    ``known`` is how many of its members are among those named of the whole.
    """

    size: Count
    inside: bool = True
    overlap: str = ""
    known: int = 0


def accounted(whole: Count, named: int, parts: Sequence[Part], perhaps_named: int = 0) -> Count:
    """How many of a whole are accounted for by those named and the groups inside or perhaps inside.

    A lower bound above the whole is left as it is: the parts exceed the whole.
    """
    lower = _least(named, [part for part in parts if part.inside])
    upper: int | None = named + perhaps_named
    for part in parts:
        more = _most_beyond_named(part)
        upper = None if upper is None or more is None else upper + more
    return Count(lower, None if upper is None else max(lower, upper)).capped(whole.upper)


def _least(named: int, parts: Sequence[Part]) -> int:
    """At least so many: groups apart from all others add up; of those apart from the named the largest does.

    A group of which no overlap is recorded may hold all the others, so it counts only where it is larger.
    """
    apart = sum(max(0, part.size.lower - part.known) for part in parts if part.overlap == APART_FROM_ALL)
    beside = max((_least_beside(part, named) for part in parts), default=0)
    alone = max((part.size.lower for part in parts if not part.overlap), default=0)
    return apart + max(named + beside, alone)


def _least_beside(part: Part, named: int) -> int:
    """How many of a group are certainly not among those named."""
    if part.overlap == APART_FROM_NAMED:
        return max(0, part.size.lower - part.known)
    if part.overlap == PARTLY_NAMED:
        return max(1, part.size.lower - named)
    return 0


def _most_beyond_named(part: Part) -> int | None:
    """How many of a group may come on top of those named; None is no known limit."""
    if part.overlap in (AMONG_NAMED, WITHIN_ANOTHER):
        return 0
    if part.size.upper is None:
        return None
    shared = max(1, part.known) if part.overlap == PARTLY_NAMED else part.known
    return max(0, part.size.upper - shared)
