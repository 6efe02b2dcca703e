"""Independent origins: documents that draw on one another, or on the same third, count once."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from workbench.errors import DateError
from workbench.model.dates import parse_edtf

_EXACTLY = 12  # sources of one statement; above it the count is a lower bound


class Published(NamedTuple):
    """What a register says of a source; ``published`` is EDTF, empty where not known."""

    title: str
    published: str = ""
    reliability: str = ""


class Origins:
    """Who quotes whom in one case, and what that makes of several sources."""

    def __init__(self, quotations: Iterable[tuple[int, int]], sources: Mapping[int, Published] | None = None) -> None:
        self.sources = sources or {}
        self._quoted: defaultdict[int, set[int]] = defaultdict(set)
        self._quoting: defaultdict[int, set[int]] = defaultdict(set)
        for source, quoted in quotations:
            self._quoted[source].add(quoted)
            self._quoting[quoted].add(source)
        self.upstream = lru_cache(maxsize=None)(self._upstream)
        self.count = lru_cache(maxsize=None)(self._count)

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> "Origins":
        """The quotations of a case."""
        quotations = connection.execute("SELECT source_id, quoted_id FROM quotation").fetchall()
        sources = connection.execute("SELECT id, title, published, coalesce(reliability, '') FROM source").fetchall()
        return cls(quotations, {row[0]: Published(*row[1:]) for row in sources})

    def titles(self, joined: str) -> str:
        """What several sources are called, given as row ids joined by commas."""
        return ", ".join(self.sources[int(one)].title for one in joined.split(",") if one) or "no source"

    def quoted(self, source: int) -> frozenset[int]:
        """The sources a source draws on itself."""
        return frozenset(self._quoted.get(source, ()))

    def quoting(self, source: int) -> frozenset[int]:
        """The sources that draw on a source themselves."""
        return frozenset(self._quoting.get(source, ()))

    def reported_by(self, joined: str) -> int | None:
        """The day by which the first of several sources had come out; None where none is dated."""
        days = [_last_day(self.sources[int(one)].published) for one in joined.split(",") if one]
        return min((day for day in days if day is not None), default=None)

    def _upstream(self, source: int) -> frozenset[int]:
        """The source and all it draws on, by however many steps."""
        return _reached(source, self._quoted)

    def downstream(self, source: int) -> frozenset[int]:
        """The source and all that draw on it, by however many steps."""
        return _reached(source, self._quoting)

    def _count(self, joined: str) -> int:
        """How many independent origins the sources have, given as row ids joined by commas.

        It is the largest number of them of which no two draw on a common one.
        """
        if not joined:
            return 0
        sources = sorted({int(one) for one in joined.split(",")})
        if len(sources) == 1:
            return 1
        reaches = [self.upstream(source) for source in sources]
        return _most_apart(reaches)


def _last_day(edtf: str) -> int | None:
    """The last day a source may have come out on; None for what is no date."""
    try:
        return parse_edtf(edtf).possible_latest if edtf else None
    except DateError:
        return None


def _reached(start: int, steps: dict[int, set[int]]) -> frozenset[int]:
    found, waiting = {start}, [start]
    while waiting:
        for following in steps.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)


def _most_apart(reaches: list[frozenset[int]]) -> int:
    """The largest number of sets of which no two share a member; for many sets, one that is near it."""
    if len(reaches) <= _EXACTLY:
        for size in range(len(reaches), 1, -1):
            if any(_apart(chosen) for chosen in combinations(reaches, size)):
                return size
        return 1
    taken: set[int] = set()
    count = 0
    for reach in sorted(reaches, key=len):
        if not taken & reach:
            taken |= reach
            count += 1
    return count


def _apart(sets: tuple[frozenset[int], ...]) -> bool:
    return sum(map(len, sets)) == len(frozenset().union(*sets))
