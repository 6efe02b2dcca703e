"""What an expression is resolved against: the text's own date, the tense around it, the dates before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from workbench.model.dates import Date, Offset, calendar_day, one_of, parse_edtf


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
    """The date of an expression and how it was found."""

    date: Date
    basis: Basis
    against: Date | None = None
    anchor: int | None = None
    offset: Offset | None = None


@dataclass(frozen=True)
class Context:
    """What stands around one expression."""

    published: Date | None
    tense: Tense
    earlier: Sequence[tuple[int, Resolved]]  # starts and dates of the expressions before it, oldest first
    year: int | None = None  # a year the same paragraph has stated

    @cached_property
    def pivot(self) -> int | None:
        """The last day of the text's date."""
        if self.published is None:
            return None
        return self.published.earliest if self.published.latest is None else self.published.latest

    @cached_property
    def today(self) -> int | None:
        """The text's day, where its date is one."""
        exact = self.published is not None and self.published.earliest == self.published.latest
        return self.pivot if exact else None

    @cached_property
    def this_year(self) -> int | None:
        """The year of the text's date."""
        return None if self.pivot is None else calendar_day(self.pivot)[0]

    def inferred(self, date: Date | None, offset: Offset | None = None) -> Resolved | None:
        """A date taken from the text's own."""
        return Resolved(date, Basis.INFERRED, self.published, None, offset) if date else None

    def by_tense(self, past: Sequence[Date], future: Sequence[Date]) -> Resolved | None:
        """The dates of one tense, or of both where the tense is not known."""
        chosen = {Tense.PAST: past, Tense.FUTURE: future, Tense.UNKNOWN: (*past, *future)}[self.tense]
        return self.any_of(chosen or (*past, *future))

    def any_of(self, dates: Sequence[Date]) -> Resolved | None:
        """One date as inferred; several as ambiguous, all kept."""
        dates = sorted(dict.fromkeys(dates), key=lambda date: (date.earliest or 0, date.text))
        if not dates:
            return None
        if len(dates) == 1:
            return self.inferred(dates[0])
        return Resolved(one_of(dates), Basis.AMBIGUOUS, self.published)

    def with_tense(self, tense: Tense) -> "Context":
        """The same surroundings, read in another tense."""
        return replace(self, tense=tense)


class Expression(Protocol):
    """Something said of time that may have a date."""

    def resolve(self, context: Context) -> Resolved | None:
        """Its date, or None where it has none here."""


def stated(text: str) -> Resolved:
    """A date the words say in full."""
    return Resolved(parse_edtf(text), Basis.STATED)


def weaker(*bases: Basis) -> Basis:
    """The least sure of several bases."""
    order = (Basis.STATED, Basis.INFERRED, Basis.AMBIGUOUS)
    return max(bases, key=order.index)
