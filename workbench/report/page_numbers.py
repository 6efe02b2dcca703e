"""Which pages of a whole a part of a long report has, and what the other parts hold on theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Which pages of a whole a part of it has: the first one's number, how many the whole has, 0 for its own count.

    ``further`` are the headings of the parts behind it: level, words, page.
    """

    first: int = 1
    count: int = 0
    further: tuple[tuple[int, str, int], ...] = ()
