"""Counts that are known only between two bounds, and how they are said."""

from collections.abc import Iterable
from typing import NamedTuple, Self


class Count(NamedTuple):
    """At least ``lower``, at most ``upper``; None is no known limit."""

    lower: int
    upper: int | None

    @classmethod
    def exactly(cls, number: int) -> Self:
        """A count that is known."""
        return cls(number, number)

    @classmethod
    def hull(cls, counts: Iterable["Count"]) -> Self | None:
        """The bounds that hold whichever of several rival counts is right; None for none."""
        known = list(counts)
        if not known:
            return None
        uppers = [count.upper for count in known]
        highest = None if None in uppers else max(upper for upper in uppers if upper is not None)
        return cls(min(count.lower for count in known), highest)

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are the same."""
        return self.lower == self.upper

    def plus(self, other: "Count") -> "Count":
        """The count of both together, where they share nobody."""
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Count(self.lower + other.lower, upper)

    def minus(self, other: "Count") -> "Count":
        """What is left of this when the other is taken away; never below nothing."""
        lower = 0 if other.upper is None else max(0, self.lower - other.upper)
        return Count(lower, None if self.upper is None else max(0, self.upper - other.lower))

    def capped(self, limit: int | None) -> "Count":
        """The count with an upper bound that it cannot exceed; the lower bound stays as it is."""
        if limit is None or (self.upper is not None and self.upper <= limit):
            return self
        return Count(self.lower, max(limit, self.lower))

    def __str__(self) -> str:
        """As it is said: “21”, “between 3 and 21”, “2 or more”, “at most 3”."""
        if self.is_exact:
            return str(self.lower)
        if self.upper is None:
            return f"{self.lower} or more"
        return f"between {self.lower} and {self.upper}"


NOTHING = Count(0, 0)


def total(counts: Iterable[Count]) -> Count:
    """The count of all together, where they share nobody."""
    found = NOTHING
    for count in counts:
        found = found.plus(count)
    return found
