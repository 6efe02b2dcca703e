"""The marks under a source's text: which of them lie in a stretch of it, found without walking through all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple, Self


class Mark(NamedTuple):
    """A marked stretch in code points, half-open; ``group`` gives it its colour."""

    start: int
    end: int
    passage_id: int
    group: str


_START, _END = itemgetter(0), itemgetter(1)


class Marks:
    """The marks of one text by place, made once for all that show it; they may overlap and lie within one another.

    Given as ``Mark`` has them: start, end, passage id, group.
    """

    def __init__(self, marks: Iterable[tuple[int, int, int, str]] = ()) -> None:
        self.all = sorted(map(Mark._make, marks), key=_END, reverse=True)
        self.all.sort(key=_START)
        self._reach = list(accumulate(map(_END, self.all), max))

    @classmethod
    def of_spans(cls, spans: Iterable[tuple[int, int]]) -> Self:
        """Marks that are no passages, as of words that were found: from start to end."""
        return cls((start, end, 0, "") for start, end in spans)

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
        number = bisect_right(self.all, position, key=_START)
        return self.all[number] if number < len(self.all) else None

    def before(self, position: int) -> Mark | None:
        """The last mark that begins before a position."""
        number = bisect_left(self.all, position, key=_START)
        return self.all[number - 1] if number else None
