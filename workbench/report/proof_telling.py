"""Which statements a finished report tells, each line of it one of those that it can be, and with which quotes."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from workbench.report.proof_left_out import Place

_Unit = tuple[int, ...]
"""The statements that a line tells together."""


class Telling:
    """Keeps what was told, line by line, by the row ids of the statements that a line can be."""

    def __init__(self) -> None:
        self._lines: list[tuple[_Unit, ...]] = []
        self._together = set[int]()
        self._quotes = defaultdict[int, set[Place]](set)

    def one_of(self, statements: Iterable[int], quotes: Iterable[Place] = ()) -> None:
        """Keep a line that tells one of these: two that say the same stand in a report in two lines."""
        self.one_cell_of([{one} for one in statements], quotes)

    def one_cell_of(self, cells: Iterable[Collection[int]], quotes: Iterable[Place]) -> None:
        """Keep a cell that is one of these, each of which tells all of its statements."""
        units, places = tuple(dict.fromkeys(tuple(sorted(one)) for one in cells if one)), tuple(quotes)
        if units:
            self._lines.append(units)
        for one in chain.from_iterable(units):
            self._quotes[one].update(places)

    def all_of(self, statements: Iterable[int], quotes: Iterable[Place]) -> None:
        """Keep words that tell all of these, or of which it cannot be said which they tell."""
        places = tuple(quotes)
        for one in statements:
            self._together.add(one)
            self._quotes[one].update(places)

    def told(self) -> dict[int, set[Place]]:
        """The statements told, as many as can be, with the places of the quotes that were called for each."""
        told = self._together.union(chain.from_iterable(_matched(self._lines)))
        return {one: self._quotes[one] for one in told}


def _matched(lines: Sequence[Sequence[_Unit]]) -> set[_Unit]:
    """What lines tell where each tells one of what it can, so that most is told."""
    by = dict[_Unit, int]()
    settled = set[_Unit]()  # no line can be found for more of what is together with these
    for number in range(len(lines)):
        settled |= _give(number, lines, by, settled)
    return set(by)


def _give(number: int, lines: Sequence[Sequence[_Unit]], by: dict[_Unit, int], settled: set[_Unit]) -> set[_Unit]:
    """Give a line something that none has, and others theirs anew where need be; else those that are all given."""
    before = dict[_Unit, _Unit | None]()  # by what a line might have, what it had so far
    waiting = deque[tuple[int, _Unit | None]]([(number, None)])
    while waiting:
        line, had = waiting.popleft()
        for one in lines[line]:
            if one in before or one in settled:
                continue
            before[one] = had
            if one not in by:
                _hand_on(one, before, by, number)
                return set()
            waiting.append((by[one], one))
    return set(before)


def _hand_on(free: _Unit, before: dict[_Unit, _Unit | None], by: dict[_Unit, int], number: int) -> None:
    """Let each line on the way to something free take the next."""
    one, had = free, before[free]
    while had is not None:
        by[one] = by[had]
        one, had = had, before[had]
    by[one] = number
