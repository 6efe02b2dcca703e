"""What the review says of a placement: a row of its queue, and the words above the place shown."""

from collections import Counter
from typing import NamedTuple

from workbench.case.case import Case
from workbench.model.passage import Passage, shortened
from workbench.model.placement import Placement, PlacementKind, PlacementState, Spot
from workbench.ui.widgets.chips import ChipText
from workbench.ui.widgets.rows import Row

_TOLD = {
    PlacementKind.EXACT: "same words, other surroundings",
    PlacementKind.MOVED: "same words, other surroundings",
    PlacementKind.FUZZY: "changed",
    PlacementKind.AMBIGUOUS: "several places",
    PlacementKind.LOST: "not found",
}
_SAME = 1.0
_SHOWN = 120
_NEAR = 0.6
"""How like a lost passage words must be to be shown as the nearest: any two English wordings are half alike."""


KINDS = (
    ("same", "Same words"),
    ("changed", "Changed"),
    ("several", "Several places"),
    ("lost", "Not found"),
    ("later", "Later"),
)
"""What the queue can be narrowed to, in the order shown."""

_KIND_OF = {PlacementKind.FUZZY: "changed", PlacementKind.AMBIGUOUS: "several", PlacementKind.LOST: "lost"}


class Waiting(NamedTuple):
    """One placement that waits, with its passage, the source's title, and the colour of what stands on it."""

    placement: Placement
    passage: Passage
    source: str
    group: str

    @property
    def kind(self) -> str:
        """Which of ``KINDS`` it is."""
        is_later = self.placement.state is PlacementState.LATER
        return "later" if is_later else _KIND_OF.get(self.placement.kind, "same")

    def row(self) -> Row:
        """As a row of the queue: the words as they were read, how they were found, where they are from."""
        later = "later" if self.placement.state is PlacementState.LATER else ""
        return Row(shortened(self.passage.exact, _SHOWN), f"{found(self.placement)} · {self.source}", later, self.group)


def waiting(case: Case) -> list[Waiting]:
    """What waits in a case, what was put off last."""
    placements = case.placements.to_review()
    titles = {edition: _title(case, edition) for edition in {one.edition_id for one in placements}}
    passages = [case.passages.get(one.passage_id) for one in placements]
    kinds = {edition: case.passages.kinds(edition) for edition in {one.edition_id for one in passages if one}}
    types = case.ontology.types
    found_now = []
    for placement, passage in zip(placements, passages, strict=True):
        if passage is not None:
            kind = kinds[passage.edition_id].get(passage.id, "")
            group = types[kind].group if kind in types else "document"
            found_now.append(Waiting(placement, passage, titles[placement.edition_id], group))
    return found_now


def chips(waiting: list[Waiting]) -> list[ChipText]:
    """A chip for each kind that waits, the first for all."""
    counts = Counter(one.kind for one in waiting)
    kinds = [ChipText(key, label, counts[key]) for key, label in KINDS if counts[key]]
    return [ChipText("", "All", len(waiting)), *kinds]


def _title(case: Case, edition_id: int) -> str:
    edition = case.editions.get(edition_id)
    source = case.sources.get(edition.source_id) if edition else None
    return source.title if source else ""


def found(placement: Placement) -> str:
    """How a passage was found, in a few words."""
    if placement.kind is PlacementKind.FUZZY:
        return alike(placement.score)
    return _TOLD[placement.kind]


def alike(score: float) -> str:
    """How like the passage other words are."""
    return "same words, set otherwise" if score == _SAME else f"changed, {score:.0%} alike"


def is_found(placement: Placement) -> bool:
    """Whether there is a place that can be accepted as it is."""
    return placement.start is not None


def spots(placement: Placement) -> tuple[Spot, ...]:
    """The places that are shown: those found, or what is nearest to a lost passage where it is anything like it."""
    if is_found(placement):
        return placement.spots
    return tuple(spot for spot in placement.alternatives if spot.score >= _NEAR)


def place(placement: Placement, at: int) -> str:
    """What is said of the place shown, the one numbered ``at`` of all that are shown."""
    shown = spots(placement)
    if not shown:
        return "not found, and nothing like it"
    number = f"place {at + 1} of {len(shown)} · " if len(shown) > 1 else ""
    spot = shown[at]
    if not is_found(placement):
        return f"{number}not found; nearest, {spot.score:.0%} alike"
    same = placement.kind is not PlacementKind.FUZZY and spot.score == _SAME
    return number + ("same words" if same else alike(spot.score))
