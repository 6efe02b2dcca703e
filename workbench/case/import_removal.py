"""The sources that an import brought, taken out again: those on which nothing was recorded since, the others stay."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case.reversing import Tell
from workbench.case.rows import batches


class WithImport(NamedTuple):
    """The row ids of sources that would go with an import, and of those that stay since something is recorded there."""

    going: tuple[int, ...]
    staying: tuple[int, ...]


_RECORDED = (
    "SELECT source_id FROM note WHERE source_id IN ({these})",
    "SELECT source_id FROM tagging WHERE source_id IN ({these})",
    "SELECT source_id FROM passage JOIN edition ON edition.id = edition_id WHERE source_id IN ({these})",
    "SELECT row_id FROM journal WHERE noun = 'source' AND kind = 'update' AND row_id IN ({these})",
)
"""What can be recorded of a source: notes, tags, passages, what it is called and how it is graded."""

_EDITIONS = "SELECT id, source_id FROM edition WHERE source_id IN ({these})"
_QUOTING = "SELECT id, source_id, quoted_id FROM quotation WHERE source_id IN ({these})"
_QUOTED = "SELECT id, quoted_id, source_id FROM quotation WHERE quoted_id IN ({these})"


def with_import(connection: sqlite3.Connection, revisions: Sequence[int]) -> WithImport:
    """Which of the sources that these revisions brought can go; what came with one that stays, stays with it."""
    brought = _Brought(connection, revisions)
    staying = brought.together(brought.recorded())
    return WithImport(tuple(sorted(brought.sources - staying)), tuple(sorted(staying)))


def remove(connection: sqlite3.Connection, sources: Sequence[int], tell: Tell) -> None:
    """Remove sources on which nothing is recorded, inside an open change; ``tell`` may raise StoppedError."""
    for done, source_id in enumerate(sources):
        tell(done, len(sources))
        connection.execute("DELETE FROM quotation WHERE source_id = ?1 OR quoted_id = ?1", (source_id,))
        connection.execute("DELETE FROM edition WHERE source_id = ?", (source_id,))
        connection.execute("DELETE FROM source WHERE id = ?", (source_id,))


class _Brought:
    """What some revisions inserted, as far as it is in the case."""

    def __init__(self, connection: sqlite3.Connection, revisions: Sequence[int]) -> None:
        self._connection = connection
        self._revisions = revisions
        inserted = {row for (row,) in self._of_noun("source")}
        self.sources = {row for (row,) in self._read("SELECT id FROM source WHERE id IN ({these})", sorted(inserted))}
        self._links: defaultdict[int, set[int]] = defaultdict(set)

    def _of_noun(self, noun: str) -> Iterator[tuple[int, ...]]:
        rows = f"SELECT row_id FROM journal WHERE kind = 'insert' AND noun = '{noun}' AND revision_id IN ({{these}})"
        return self._read(rows, self._revisions)

    def _read(self, query: str, ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
        for some in batches(ids):
            yield from self._connection.execute(query.format(these=", ".join("?" * len(some))), some)

    def recorded(self) -> set[int]:
        """The sources on which something was recorded since, such as a further edition, or whom they draw on."""
        these = sorted(self.sources)
        found = {row[0] for query in _RECORDED for row in self._read(query, these)}
        own = {row for (row,) in self._of_noun("edition")}
        found |= {source for edition, source in self._read(_EDITIONS, these) if edition not in own}
        own = {row for (row,) in self._of_noun("quotation")}
        for query in (_QUOTING, _QUOTED):
            for quotation, source, other in self._read(query, these):
                if quotation not in own:
                    found.add(source)
                elif other in self.sources:
                    self._links[source].add(other)
        return found

    def together(self, sources: set[int]) -> set[int]:
        """These, and what came in one file with any of them."""
        found, waiting = set(sources), list(sources)
        while waiting:
            for other in self._links[waiting.pop()] - found:
                found.add(other)
                waiting.append(other)
        return found
