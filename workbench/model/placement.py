"""Where a passage of an earlier edition stands in a later one, and what has been decided about it."""

from enum import StrEnum
from typing import NamedTuple

from workbench.model.passage import Passage


class PlacementKind(StrEnum):
    """How a passage was found: its words at the same place, elsewhere, changed, at several places, nowhere."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


class PlacementState(StrEnum):
    """What was decided: nothing yet, to be looked at later, the place holds, the passage is not there any more."""

    PROPOSED = "proposed"
    LATER = "later"
    ACCEPTED = "accepted"
    LOST = "lost"


OPEN_STATES = (PlacementState.PROPOSED, PlacementState.LATER)
"""What waits for a person."""


class Quote(NamedTuple):
    """What is looked for: a span of the earlier text with its words and the words around it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, passage: Passage) -> "Quote":
        """What a passage says, without its place in a case."""
        return cls(passage.start, passage.end, passage.exact, passage.prefix, passage.suffix)


class Spot(NamedTuple):
    """A span of the later text; ``score`` is how like the quote its words are, from 0 to 1."""

    start: int
    end: int
    score: float


class Found(NamedTuple):
    """Where a quote was found in the later text, in code points; a lost one has no place.

    ``is_certain`` only where the same words stand between the same words, once in either text: that alone needs
    no person. ``alternatives`` are other places a person may choose, the likeliest first.
    """

    kind: PlacementKind
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    is_certain: bool = False
    alternatives: tuple[Spot, ...] = ()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Every place a person may choose, the one found first."""
        first = () if self.start is None or self.end is None else (Spot(self.start, self.end, self.score),)
        return (*first, *self.alternatives)


class Placement(NamedTuple):
    """What is known and decided of one passage in one later edition.

    ``start``, ``end``, ``kind`` and ``score`` are as found, or of the place that a person chose instead, and then what
    was found is among ``alternatives``; ``place_id`` is the passage accepted there. ``decided_by`` is empty while
    nothing is decided, and where the program was certain; it names the edition too where it was ruled before.
    """

    id: int
    uid: str
    passage_id: int
    edition_id: int
    kind: PlacementKind
    start: int | None
    end: int | None
    score: float
    alternatives: tuple[Spot, ...]
    state: PlacementState
    place_id: int | None
    decided_by: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state in OPEN_STATES

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Every place a person may choose, the one found first."""
        first = () if self.start is None or self.end is None else (Spot(self.start, self.end, self.score),)
        return (*first, *self.alternatives)
