"""What an expression is resolved against: the text's own date, the tense around it, the dates before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar

from workbench.errors import DateError
from workbench.model.dates import Date, Offset, calendar_day, one_of

_T = TypeVar("_T")
_FAR = 300  # days


class Basis(StrEnum):
    """How a date was arrived at."""

    STATED = "stated"  # the words say all of it
    INFERRED = "inferred"  # something was taken from the text's date or from another expression
    AMBIGUOUS = "ambiguous"  # the words allow several readings, and all of them are kept


class Tense(StrEnum):
    """Whether the words around an expression speak of what was or of what will be."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The date of an expression and how it was found; ``anchor`` is where the expression starts that it hangs on."""

    date: Date
    basis: Basis
    anchor: int | None = None
    offset: Offset | None = None

    def mapped(self, change: Callable[[Date], Date | None], basis: Basis = Basis.STATED) -> "Resolved | None":
        """What each of its dates becomes; the basis is the weaker of its own and ``basis``."""
        changed = [found for member in self.date.members if (found := attempt(change, member))]
        return gathered(changed, weaker(self.basis, basis), self.anchor)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An expression before this one: where it starts, in which paragraph, and its date."""

    start: int
    paragraph: int
    resolved: Resolved


@dataclass(frozen=True)
class Context:
    """What stands around one expression."""

    published: Date | None
    tense: Tense = Tense.UNKNOWN
    earlier: Sequence[Anchor] = field(default=())  # oldest first
    paragraph: int = 0
    year: int | None = None  # a year the same paragraph has stated

    @cached_property
    def today(self) -> int | None:
        """The last day of the text's date."""
        if self.published is None:
            return None
        return self.published.earliest if self.published.latest is None else self.published.latest

    @cached_property
    def this_year(self) -> int | None:
        """The year of the text's date."""
        return None if self.today is None else calendar_day(self.today)[0]

    def by_tense(self, past: Sequence[Date], future: Sequence[Date]) -> Resolved | None:
        """The dates of one tense, or of both where the tense is not known."""
        chosen = {Tense.PAST: past, Tense.FUTURE: future, Tense.UNKNOWN: (*past, *future)}[self.tense]
        far = bool(chosen) and all(self._is_far(date) for date in chosen)
        return gathered((*past, *future) if far or not chosen else chosen, Basis.INFERRED)

    def _is_far(self, date: Date) -> bool:
        """Whether a date lies so far off that one would have said its year; the verb may be another's."""
        ends = [end for end in (date.earliest, date.latest) if end is not None]
        return self.today is not None and all(abs(end - self.today) > _FAR for end in ends)

    def reading(self, tense: Tense) -> "Context":
        """The same surroundings, read in another tense."""
        return replace(self, tense=tense)


class Expression(Protocol):
    """Something said of time that may have a date."""

    def resolve(self, context: Context) -> Resolved | None:
        """Its date, or None where it has none here."""


@dataclass(frozen=True)
class Aside:
    """A date that only tells things apart ("the 1965 act"): nothing told later hangs on it."""

    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """The date."""
        return self.of.resolve(context)


def gathered(dates: Sequence[Date], basis: Basis, anchor: int | None = None) -> Resolved | None:
    """One date on a basis; several as ambiguous, all kept; none as None."""
    dates = sorted(dict.fromkeys(dates), key=lambda date: (date.earliest or 0, date.text))
    if not dates:
        return None
    if len(dates) == 1:
        return Resolved(dates[0], basis, anchor)
    several = attempt(one_of, dates)
    return Resolved(several, Basis.AMBIGUOUS, anchor) if several else None


def weaker(*bases: Basis) -> Basis:
    """The least sure of several bases."""
    order = (Basis.STATED, Basis.INFERRED, Basis.AMBIGUOUS)
    return max(bases, key=order.index)


def attempt(make: Callable[[_T], Date | None], value: _T) -> Date | None:
    """What a function makes of a value; None where that is no date."""
    try:
        return make(value)
    except DateError:
        return None
