"""Where a quoted passage stands in later editions of its source, for readers who have only those.

The edition that was read is cited, since its words are what a statement rests on; a later one is named beside it.
"""

from collections.abc import Iterable

from workbench.case.case import Case
from workbench.model.placement import Placement, PlacementState
from workbench.report.plain_text import flat


class LaterEditions:
    """Sentences on the latest decision about each passage; what nobody has decided yet is not told."""

    def __init__(self, case: Case) -> None:
        self._numbers: dict[int, int] = {}
        self._case = case
        self._by_passage = _newest(case.placements.all())
        self._passages = {one.id: one for one in (case.passages.all() if self._by_passage else [])}

    def told(self, passage_id: int) -> str:
        """A sentence with a blank before it; empty for a passage of the newest edition."""
        place, lost = self._passages.get(passage_id), 0
        if place is None:
            return ""
        read = place
        while (placement := self._by_passage.get(place.id)) is not None:
            if placement.place_id is None or placement.place_id not in self._passages:
                lost = placement.edition_id
                break
            place = self._passages[placement.place_id]
        said = ""
        if place is not read:
            reworded = "" if flat(place.exact) == flat(read.exact) else ", reworded,"
            where = f"characters {place.start:,} to {place.end:,}"
            said = f" In edition {self._number(place.edition_id)}{reworded} at {where}."
        return f"{said} Not in edition {self._number(lost)}." if lost else said

    def _number(self, edition_id: int) -> int:
        if edition_id not in self._numbers:
            edition = self._case.editions.get(edition_id)
            self._numbers[edition_id] = edition.number if edition else 0
        return self._numbers[edition_id]


def _newest(placements: Iterable[Placement]) -> dict[int, Placement]:
    """What was decided of each passage last: its place in the newest edition, or that it is lost there."""
    found: dict[int, Placement] = {}
    for one in placements:  # by passage and edition
        if one.state in (PlacementState.ACCEPTED, PlacementState.LOST):
            found[one.passage_id] = one
    return found
