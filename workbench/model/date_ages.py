"""Ages as birth intervals, and what several dates of one thing leave."""

from math import inf

from workbench.errors import DateError
from workbench.model.date_making import days, one_of, written_day
from workbench.model.day_numbers import add_months, calendar_day, is_leap
from workbench.model.edtf import Date, Reach, parse_edtf
from workbench.model.edtf_digits import MONTHS_IN_YEAR
from workbench.model.edtf_point import APPROXIMATE, UNCERTAIN, merged_mark

_FEBRUARY, _LAST_OF_FEBRUARY = 2, 28
_OLDEST = 150  # years; above it a number is no age


def birth_interval(age: int, reference: Date) -> Date:
    """When somebody was born who was so many years old at the reference date.

    The bounds are those the reference allows by its digits. Who was born on 29 February may come of
    age on 28 February or 1 March, so both are allowed.
    """
    if not 0 <= age <= _OLDEST:
        raise DateError(f"{age} is not an age: it must lie between 0 and {_OLDEST} years.")
    if reference.earliest is None and reference.latest is None:
        raise DateError(f"An age needs a date it was true at; {reference} has no bounds.")
    first, last = reference.earliest, reference.latest
    return days(
        None if first is None else add_months(first, -(age + 1) * MONTHS_IN_YEAR) + 1,
        None if last is None else _latest_birthday(last, age),
    )


def _latest_birthday(day: int, age: int) -> int:
    """The last day somebody may be born on who is so old on a day."""
    birthday = add_months(day, -age * MONTHS_IN_YEAR)
    year, month, day_of_month = calendar_day(birthday)
    may_be_leap_day = (month, day_of_month) == (_FEBRUARY, _LAST_OF_FEBRUARY) and is_leap(year)
    return birthday + 1 if may_be_leap_day and not is_leap(calendar_day(day)[0]) else birthday


def intersect(a: Date, b: Date) -> Date | None:
    """The days both dates allow; None where they allow none together.

    A date that lies inside the other is returned as it is. A bound keeps the qualifier of the date it
    comes from; dates that meet only where "about" is stretched leave an approximate one.
    """
    if _is_choice(a) or _is_choice(b):
        pairs = [(one, other) for one in _alternatives(a) for other in _alternatives(b)]
        common = [found for one, other in pairs if (found := intersect(one, other))]
        return one_of(common) if common else None
    if _lies_in(a.strict, b.strict):
        return a
    if _lies_in(b.strict, a.strict):
        return b
    first = max((a, b), key=lambda date: _or(date.earliest, -inf))
    last = min((a, b), key=lambda date: _or(date.latest, inf))
    if first.earliest is not None and last.latest is not None and first.earliest > last.latest:
        return _stretched(a.possible, b.possible)
    return _between(first.earliest, _mark(first), last.latest, _mark(last))


def _is_choice(date: Date) -> bool:
    return date.is_set and date.text.startswith("[")


def _alternatives(date: Date) -> tuple[Date, ...]:
    return date.members if _is_choice(date) else (date,)


def _lies_in(inner: Reach, outer: Reach) -> bool:
    return _or(inner.earliest, -inf) >= _or(outer.earliest, -inf) and _or(inner.latest, inf) <= _or(outer.latest, inf)


def _or(bound: int | None, far: float) -> float:
    return far if bound is None else bound


def _mark(date: Date) -> str:
    return merged_mark(APPROXIMATE if date.is_approximate else "", UNCERTAIN if date.is_uncertain else "")


def _stretched(a: Reach, b: Reach) -> Date | None:
    """What is left of two dates when "about" is stretched as far as a reader would."""
    first = max(_or(a.earliest, -inf), _or(b.earliest, -inf))
    last = min(_or(a.latest, inf), _or(b.latest, inf))
    if first > last:
        return None
    return days(int(first), int(last), APPROXIMATE)


def _between(first: int | None, first_mark: str, last: int | None, last_mark: str) -> Date:
    if first == last and first is not None:
        return days(first, last, merged_mark(first_mark, last_mark))
    start = ".." if first is None else written_day(first) + first_mark
    return parse_edtf(f"{start}/{'..' if last is None else written_day(last) + last_mark}")
