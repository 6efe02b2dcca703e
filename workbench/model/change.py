"""Revisions, the journal's rows, and the one notice that tells who must look again."""

from collections.abc import Mapping
from typing import NamedTuple


class Change(NamedTuple):
    """What one revision touched: row ids by noun; ``adds`` where all rows are new. Sent once, after the commit."""

    revision: int
    label: str
    kind: str
    touched: Mapping[str, frozenset[int]]
    adds: bool = False

    @property
    def only_adds_sources(self) -> bool:
        """Whether sources came in that nothing stands on yet, each with its first edition, and who quotes them."""
        sources, editions = self.touched.get("source", ()), self.touched.get("edition", ())
        fitting = self.touched.keys() <= {"source", "edition", "quotation"} and len(sources) == len(editions) > 0
        return self.adds and fitting

    def concerns(self, *nouns: str) -> bool:
        """Whether rows of any of these nouns were touched."""
        return any(noun in self.touched for noun in nouns)


class JournalRow(NamedTuple):
    """One row as it was before a revision touched it; ``earlier`` is None for an insert."""

    noun: str
    row_id: int
    kind: str
    earlier: Mapping[str, object] | None


class Revision(NamedTuple):
    """One undoable change; ``made_at`` is UTC, ISO 8601."""

    id: int
    uid: str
    kind: str
    label: str
    author: str
    made_at: str
    target: int | None
    hash: str
    rows: tuple[JournalRow, ...] = ()


class Place(NamedTuple):
    """Where a revision was made, so that a pane can return to it; what is gone again is None."""

    entity_id: int | None = None
    statement_id: int | None = None
    source_id: int | None = None
    edition_id: int | None = None
    start: int | None = None
    end: int | None = None
