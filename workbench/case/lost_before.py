"""What a person has ruled lost in earlier editions: it holds in a later one while the words are not there again."""

import sqlite3
from typing import NamedTuple

from workbench.case.editions import Editions
from workbench.model.placement import Found, PlacementKind, PlacementState

_EARLIER = (
    'SELECT passage_id, edition.id, edition.number, state, decided_by, decided_at, start, "end" FROM placement '
    "JOIN edition ON edition.id = edition_id JOIN edition AS new ON new.id = ? "
    "WHERE edition.source_id = new.source_id AND edition.number < new.number "
    "AND passage_id IN (SELECT passage_id FROM placement WHERE state = 'lost') ORDER BY edition.number"
)


class Ruling(NamedTuple):
    """That a passage is lost: who ruled so, in which edition, and when; and the place refused there, if any."""

    by: str
    at: str
    number: int
    edition_id: int
    refused: tuple[int, int] | None

    @property
    def told(self) -> str:
        """Who ruled and where, as it is kept with a later edition."""
        return f"{self.by}, in edition {self.number}"


class LostBefore:
    """The rulings that stand when an edition comes in."""

    def __init__(self, connection: sqlite3.Connection, editions: Editions, edition_id: int) -> None:
        self._editions = editions
        self._edition_id = edition_id
        self._by_passage: dict[int, Ruling] = {}
        for passage_id, earlier, number, state, by, at, start, end in connection.execute(_EARLIER, (edition_id,)):
            before = self._by_passage.pop(passage_id, None)
            if state == PlacementState.LOST:
                refused = None if start is None else (start, end)
                if before is not None and before.at == at:  # it is that ruling, which held here too
                    self._by_passage[passage_id] = before
                else:
                    self._by_passage[passage_id] = Ruling(by, at, number, earlier, refused)

    def stands(self, passage_id: int) -> bool:
        """Whether a passage was ruled lost in the edition before, so that nothing is certain of it."""
        return passage_id in self._by_passage

    def holding(self, passage_id: int, found: Found) -> Ruling | None:
        """The ruling that answers what was found: nothing again, or the very words that were refused already."""
        ruling = self._by_passage.get(passage_id)
        if ruling is None or found.start is None:
            return ruling
        if found.kind is not PlacementKind.FUZZY or ruling.refused is None:
            return None
        refused = self._editions.text(ruling.edition_id)[slice(*ruling.refused)]
        return ruling if self._editions.text(self._edition_id)[found.start : found.end] == refused else None
