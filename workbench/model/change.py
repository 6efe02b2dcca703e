"""Revisions, the journal's rows, and the one notice that tells who must look again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """What one revision touched: row ids by noun. Sent once, after the commit."""

    revision: int
    label: str
    kind: str
    touched: Mapping[str, frozenset[int]]

    def concerns(self, *nouns: str) -> bool:
        """Whether rows of any of these nouns were touched."""
        return any(noun in self.touched for noun in nouns)


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row as it was before a revision touched it; ``earlier`` is None for an insert."""

    noun: str
    row_id: int
    kind: str
    earlier: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One undoable change; ``made_at`` is UTC, ISO 8601."""

    id: int
    uid: str
    kind: str
    label: str
    author: str
    made_at: str
    target: int | None
    hash: str
    rows: tuple[JournalRow, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a revision was made, so that a pane can return to it; what is gone again is None."""

    entity_id: int | None = None
    statement_id: int | None = None
    source_id: int | None = None
    edition_id: int | None = None
    start: int | None = None
    end: int | None = None
