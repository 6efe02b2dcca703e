"""Sources: grade with history, who quotes whom, what rests on one alone and what would fall without it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case.registers.cells import date_words, text_key
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Facts
from workbench.case.registers.queries import SUPPORTING, Wanted
from workbench.model.counts import Count
from workbench.model.grading import RELIABILITY
from workbench.model.register import EMPTY, LAST, Cell, Column, Register, Row, Sentence

COLUMNS = (
    Column("source", "Source"),
    Column("publisher", "Publisher"),
    Column("published", "Published", "date"),
    Column("grade", "Grade"),
    Column("history", "Grade over time"),
    Column("draws_on", "Draws on"),
    Column("drawn_on_by", "Drawn on by"),
    Column("supports", "Supports", "number"),
    Column("alone", "Rest on it alone", "number"),
    Column("falls", "Would fall without it", "number"),
    Column("dates", "Dates worked out from those", "number"),
)
UNGRADED = "not graded"

_SOURCES = (
    "SELECT id, title, publisher, published, coalesce(reliability, '') FROM source ORDER BY title COLLATE NOCASE, id"
)
_GRADES = (
    "SELECT row_id, coalesce(json_extract(earlier, '$.reliability'), ''), author, made_at FROM journal "
    "JOIN revision ON revision.id = revision_id WHERE noun = 'source' AND journal.kind <> 'delete' ORDER BY journal.id"
)
_SUPPORT = f"SELECT id, anchor_id, coalesce({SUPPORTING}, '') FROM statement"


class Source(NamedTuple):
    """A source as it stands."""

    id: int
    title: str
    publisher: str
    published: str
    reliability: str


class Change(NamedTuple):
    """What the grade was until somebody wrote the source anew; nothing where it was added."""

    source: int
    before: str
    author: str
    made_at: str


class Support:
    """Which sources each statement of the case rests on, and so what would fall without one of them."""

    def __init__(self, facts: Facts) -> None:
        self._origins = facts.origins
        self._resting: defaultdict[str, list[int]] = defaultdict(list)
        self._hanging: defaultdict[int, list[int]] = defaultdict(list)
        for statement, anchor, sources in facts.more("support"):
            self._resting[sources].append(statement)
            if anchor is not None:
                self._hanging[anchor].append(statement)
        self._sets = {joined: frozenset(map(int, joined.split(","))) for joined in self._resting if joined}

    def supported(self, source: int) -> list[int]:
        """The statements a source supports, alone or beside others."""
        return self._statements(joined for joined, sources in self._sets.items() if source in sources)

    def alone(self, source: int) -> list[int]:
        """The statements that no other source supports."""
        return self._resting.get(str(source), [])

    def falling(self, source: int) -> list[int]:
        """The statements supported only by a source and by those that draw on it."""
        fallen = self._origins.downstream(source)
        return self._statements(joined for joined, sources in self._sets.items() if sources <= fallen)

    def hanging(self, statements: Iterable[int]) -> list[int]:
        """The dates that were worked out from these, by however many steps, and are none of them."""
        waiting = list(statements)
        known, found = set(waiting), []
        while waiting:
            for one in self._hanging.get(waiting.pop(), ()):
                if one not in known:
                    known.add(one)
                    waiting.append(one)
                    found.append(one)
        return found

    def by_origins(self) -> dict[int, list[int]]:
        """The statements by their number of independent origins, fewest first; 0 for those no passage supports."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for joined, statements in self._resting.items():
            found[self._origins.count(joined)] += statements
        return dict(sorted(found.items()))

    def _statements(self, joined: Iterable[str]) -> list[int]:
        return [statement for one in joined for statement in self._resting[one]]


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from the sources, who quotes whom, and what statements rest on."""
    maker = _Sources(facts)
    return Register("sources", "Sources", COLUMNS, tuple(maker.rows()), tuple(maker.summary()))


class _Sources:
    """The rows and sentences of one reading."""

    def __init__(self, facts: Facts) -> None:
        self._origins = facts.origins
        self._support = Support(facts)
        self._sources = [Source._make(row) for row in facts.more("sources")]
        self._titles = {source.id: source.title for source in self._sources}
        self._changes: defaultdict[int, list[Change]] = defaultdict(list)
        for row in facts.more("grades"):
            self._changes[row[0]].append(Change._make(row))

    def rows(self) -> Iterator[Row]:
        """One row for each source, by title."""
        for source in self._sources:
            alone = self._support.alone(source.id)
            falling = self._support.falling(source.id)
            named = Cell(source.title, text_key(source.title), source=source.id)
            yield Row(
                (
                    named,
                    Cell(source.publisher, text_key(source.publisher)) if source.publisher else EMPTY,
                    _dated(source.published),
                    _graded(source.reliability),
                    self._history(source),
                    self._chain(self._origins.upstream(source.id), source.id, self._origins.quoted(source.id)),
                    self._chain(self._origins.downstream(source.id), source.id, self._origins.quoting(source.id)),
                    _counted(self._support.supported(source.id)),
                    _counted(alone),
                    _counted(falling, Count(len(alone), len(falling))),
                    _counted(self._support.hanging(falling)),
                )
            )

    def _chain(self, reached: frozenset[int], source: int, direct: Iterable[int]) -> Cell:
        """Those one step away, then those further on."""
        near = [self._titles[one] for one in sorted(direct)]
        far = [self._titles[one] for one in sorted(reached - {source, *direct})]
        words = "; ".join(near) + (f"; through it {'; '.join(far)}" if far else "")
        return Cell(words, text_key(words)) if words else EMPTY

    def _history(self, source: Source) -> Cell:
        """“C from 3 May 2031 (analyst), B since 20 May 2031 (analyst)”, where the grade ever changed."""
        changes = self._changes[source.id]
        grades = [change.before for change in changes[1:]] + [source.reliability]
        spans = [(grade, change) for grade, change in zip(grades, changes, strict=False)]
        kept = [one for place, one in enumerate(spans) if place == 0 or one[0] != spans[place - 1][0]]
        if len(kept) < 2:  # noqa: PLR2004 - one grade is no history
            return EMPTY
        words = [
            f"{grade or UNGRADED} {'since' if place == len(kept) - 1 else 'from'} "
            f"{date_words(change.made_at[:10])} ({change.author})"
            for place, (grade, change) in enumerate(kept)
        ]
        return Cell(", ".join(words), text_key(", ".join(words)))

    def summary(self) -> Iterator[Sentence]:
        """How many sources there are, and on how many independent origins statements rest."""
        if not self._sources:
            return
        ungraded = sum(not source.reliability for source in self._sources)
        noun = "source" if len(self._sources) == 1 else "sources"
        yield Sentence(f"{len(self._sources):,} {noun}, {ungraded:,} {UNGRADED}.")
        for origins, statements in self._support.by_origins().items():
            one = len(statements) == 1
            rest = f"{len(statements):,} statement{'' if one else 's'} rest{'s' if one else ''} on"
            what = (
                "no supporting passage" if not origins else f"{origins} independent origin{'' if origins == 1 else 's'}"
            )
            yield Sentence(f"{rest} {what}.", tuple(statements))


def _counted(statements: list[int], count: Count | None = None) -> Cell:
    count = count or Count.exactly(len(statements))
    return Cell(str(count), (float(count.lower), ""), tuple(statements), counted=count)


def _graded(reliability: str) -> Cell:
    if not reliability:
        return Cell(UNGRADED, (LAST, ""))
    return Cell(f"{reliability} {RELIABILITY[reliability]}", text_key(reliability))


def _dated(published: str) -> Cell:
    return Cell(date_words(published), (0.0, published)) if published else EMPTY


DEFINITION = Definition(
    "sources",
    "Sources",
    COLUMNS,
    Wanted(more=(("sources", _SOURCES), ("grades", _GRADES), ("support", _SUPPORT))),
    build,
)
