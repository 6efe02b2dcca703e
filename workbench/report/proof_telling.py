"""Which statements a finished report tells, each line of it one of those that it can be, and with which quotes."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from workbench.report.proof_left_out import Place


class Telling:
    """Keeps what was told, line by line, by the row ids of the statements that a line can be."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, ...]] = []
        self._together = set[int]()
        self._quotes = defaultdict[int, set[Place]](set)

    def one_of(self, statements: Iterable[int], quotes: Iterable[Place] = ()) -> None:
        """Keep a line that tells one of these: two that say the same stand in a report in two lines."""
        ids, places = tuple(statements), tuple(quotes)
        if ids:
            self._lines.append(ids)
        for one in ids:
            self._quotes[one].update(places)

    def all_of(self, statements: Iterable[int], quotes: Iterable[Place]) -> None:
        """Keep a cell that tells all of these."""
        places = tuple(quotes)
        for one in statements:
            self._together.add(one)
            self._quotes[one].update(places)

    def told(self) -> dict[int, set[Place]]:
        """The statements told, as many as can be, with the places of the quotes that were called for each."""
        return {one: self._quotes[one] for one in self._together | _matched(self._lines)}


def _matched(lines: Sequence[Sequence[int]]) -> set[int]:
    """What lines tell where each tells one of its statements, so that most are told."""
    by = dict[int, int]()
    settled = set[int]()  # no line can be found for more of what is together with these
    for number in range(len(lines)):
        settled |= _give(number, lines, by, settled)
    return set(by)


def _give(number: int, lines: Sequence[Sequence[int]], by: dict[int, int], settled: set[int]) -> set[int]:
    """Give a line a statement that none has, and others theirs anew where need be; else those that are all given."""
    before = dict[int, int | None]()  # by a statement, that which its line had so far
    waiting = deque[tuple[int, int | None]]([(number, None)])
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


def _hand_on(free: int, before: dict[int, int | None], by: dict[int, int], number: int) -> None:
    """Let each line on the way to a free statement take the next one."""
    one, had = free, before[free]
    while had is not None:
        by[one] = by[had]
        one, had = had, before[had]
    by[one] = number
