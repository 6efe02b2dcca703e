"""The date that selected words name, read where they stand: a year, or the date it hangs on, is told before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import DateError
from workbench.model.dates import Date, Offset, calendar_day, in_words, one_of, parse_edtf
from workbench.suggest.date_finder import Basis, FoundDate, find_dates

_NO_YEAR = "XXXX-"
_SMALL = re.compile(r"\W*[0-9]{1,2}\W*")
_FULL = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?")


@dataclass(frozen=True, slots=True)
class Telling:
    """A date told in a text, from ``start`` to ``end`` in code points of that text."""

    start: int
    end: int
    date: Date


@dataclass(frozen=True, slots=True)
class DatesAround:
    """What selected words say of time where they stand; what they do not say is None.

    ``words`` are those of the date alone. ``why`` tells what an inferred date was told from.
    ``anchor`` is what it hangs on with ``offset``; ``nearest`` is the last date told before the selection.
    ``aged`` says that an age is told that was true on the source's own date.
    """

    date: Date | None = None
    words: str = ""
    inferred: bool = False
    why: str = ""
    offset: Offset | None = None
    anchor: Telling | None = None
    nearest: Telling | None = None
    aged: bool = False


def dates_around(text: str, start: int, end: int, published: Date | None) -> DatesAround:
    """What the words from ``start`` to ``end`` say of time, read with the text around them; code points."""
    found = find_dates(text, published)
    before = [one for one in found if one.end <= start and not one.is_birth]
    nearest = _telling(before[-1], before) if before else None
    inside = [one for one in found if start <= one.start < end]
    aged = any(one.is_birth for one in inside)
    dated = [one for one in inside if not one.is_birth]
    if len(dated) != 1 or _SMALL.fullmatch(text[start:end]):
        return DatesAround(nearest=nearest, aged=aged)
    one = dated[0]
    date, why = _told(one, [other for other in found if other.start < one.start and not other.is_birth], published)
    at = next((other for other in found if other.start == one.anchor), None)
    return DatesAround(
        date,
        one.text,
        one.basis is not Basis.STATED,
        why,
        one.offset,
        _telling(at, before) if at and one.offset else None,
        nearest,
        aged,
    )


def _telling(one: FoundDate, before: Sequence[FoundDate]) -> Telling:
    earlier = [other for other in before if other.start < one.start]
    return Telling(one.start, one.end, _told(one, earlier, None)[0])


def _told(one: FoundDate, before: Sequence[FoundDate], published: Date | None) -> tuple[Date, str]:
    """A date with its year where one is told before it, and what it was told from."""
    if one.basis is Basis.STATED:
        return one.date, ""
    stated = [other for other in before if other.basis is Basis.STATED]
    for other in (*reversed(stated), *reversed(before)):
        completed = with_year(one.date, other.date)
        if completed is not None:
            return completed, f"the year is that of {in_words(other.date)}, told before"
    if one.date.text.startswith(_NO_YEAR):
        return one.date, "no year is told for it"
    if one.basis is Basis.AMBIGUOUS:
        return one.date, "the words allow more than one"
    return (
        one.date,
        f"told from the source’s date, {in_words(published)}" if published else "told from the words before",
    )


def with_year(date: Date, before: Date) -> Date | None:
    """A date without a year in the year of one told before it; where it would lie ahead of that, either year.

    None where the date has a year, or where the other has none.
    """
    if not date.text.startswith(_NO_YEAR) or not _FULL.fullmatch(before.text) or before.earliest is None:
        return None
    year = calendar_day(before.earliest)[0]
    rest = date.text.removeprefix(_NO_YEAR)
    try:
        there = parse_edtf(f"{year:04}-{rest}")
        if there.latest is not None and there.latest >= before.earliest:
            return there
        return one_of((there, parse_edtf(f"{year + 1:04}-{rest}")))
    except DateError:  # 29 February of a year that has none
        return None
