"""The marks under a source's text: which of them lie in a stretch of it, found without walking through all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple


class Mark(NamedTuple):
    """A marked stretch in code points, half-open; ``group`` gives it its colour."""

    start: int
    end: int
    passage_id: int
    group: str


class Marks:
    """The marks of one text by place; they may overlap and lie within one another."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.all = sorted(marks, key=lambda one: (one.start, -one.end))
        self._reach = list(accumulate((one.end for one in self.all), max))

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that share something with a stretch, the outer before the inner."""
        for number in range(bisect_right(self._reach, start), len(self.all)):
            mark = self.all[number]
            if mark.start >= end:
                return
            if mark.end > start:
                yield mark

    def at(self, position: int) -> Mark | None:
        """The shortest mark that a position lies in."""
        return min(self.within(position, position + 1), key=lambda one: one.end - one.start, default=None)

    def after(self, position: int) -> Mark | None:
        """The first mark that begins after a position."""
        number = bisect_right(self.all, position, key=lambda one: one.start)
        return self.all[number] if number < len(self.all) else None

    def before(self, position: int) -> Mark | None:
        """The last mark that begins before a position."""
        number = bisect_left(self.all, position, key=lambda one: one.start)
        return self.all[number - 1] if number else None
