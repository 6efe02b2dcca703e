"""One thing that is wrong with a finished report: a sentence, and the notes, page or entities that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from workbench.report.plain_text import flat


class Kind(Enum):
    """What a problem says of the whole report, where that makes all others say little."""

    PLAIN = auto()
    OTHER_CASE = auto()
    NO_STATE = auto()
    SOME_PARTS = auto()


class About(NamedTuple):
    """An entity that a problem is about, by row id, and how many of its statements are; 0 where it is about none."""

    entity: int
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it is told: ``said`` is the whole sentence, but for a ``remedy`` that is not plain.

    ``page`` is counted from 1, 0 where it is about none.
    """

    said: str
    notes: tuple[int, ...] = ()
    page: int = 0
    entities: tuple[About, ...] = ()
    kind: Kind = Kind.PLAIN
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.said} {self.remedy}".strip()

    @property
    def about(self) -> str:
        """The note, notes or page that the sentence begins with; empty where it does not begin with them."""
        named = named_notes(self.notes) if self.notes else f"Page {self.page}" if self.page else ""
        rest = self.said.removeprefix(named)
        return named if rest[:1] in {":", " "} else ""

    @property
    def wrong(self) -> str:
        """The sentence without what it is about, to stand beside that."""
        rest = self.said.removeprefix(self.about).removeprefix(":").lstrip()
        return f"{rest[:1].upper()}{rest[1:]}"


def of_entity(said: str, entity: int, name: str) -> Problem:
    """A problem with what is said of one entity."""
    return Problem(said, entities=(About(entity, flat(name)),))


def on_page(page: int, said: str) -> Problem:
    """A problem on a page of a file; ``said`` goes on behind its number."""
    return Problem(f"Page {page}{said}", page=page)


def named_notes(numbers: Sequence[int]) -> str:
    """``Note 3``, ``Notes 3, 14``."""
    return f"Note{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
