"""Dates put together from days and from other dates."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.model.day_numbers import calendar_day, day_text, year_text
from workbench.model.edtf import Date, Span, parse_edtf
from workbench.model.edtf_point import Point, merged_mark

_FOUR_DIGITS = 9999


def interval(start: Date | None, end: Date | None) -> Date:
    """The interval from one plain date to another; None is an open end."""
    return parse_edtf(f"{start or '..'}/{end or '..'}")


def days(earliest: int | None, latest: int | None, mark: str = "") -> Date:
    """The date that allows just these days (day numbers): one day, or an interval; None is an open end.

    ``mark`` ("?", "~" or "%") qualifies every end there is.
    """
    if earliest == latest and earliest is not None:
        return parse_edtf(written_day(earliest) + mark)
    ends = (".." if bound is None else written_day(bound) + mark for bound in (earliest, latest))
    return parse_edtf("/".join(ends))


def written_day(number: int) -> str:
    """The day as EDTF writes it; of years too long for that, the year."""
    year, _, _ = calendar_day(number)
    return written_year(year) if abs(year) > _FOUR_DIGITS else str(day_text(number))


def written_year(year: int) -> str:
    """The year as EDTF writes it: four digits, or ``Y`` and as many as it takes."""
    return f"Y{year}" if abs(year) > _FOUR_DIGITS else year_text(year)


def one_of(dates: Iterable[Date]) -> Date:
    """The set of which one date holds (``[A,B]``); a single plain date is itself."""
    return _set(dates, "[", "]")


def all_of(dates: Iterable[Date]) -> Date:
    """The set of which all dates hold (``{A,B}``); a single plain date is itself."""
    return _set(dates, "{", "}")


def _set(dates: Iterable[Date], opening: str, closing: str) -> Date:
    members = list(dict.fromkeys(member for date in dates for member in date.members))
    if len(members) == 1 and not members[0].is_interval:
        return members[0]
    return parse_edtf(f"{opening}{','.join(member.spans[0].entry_text for member in members)}{closing}")


def qualified(date: Date, mark: str) -> Date:
    """The date with a further qualifier ("?", "~" or "%") on all that it names."""
    spans = [_qualified_span(span, mark) for span in date.spans]
    if date.is_set:
        entries = ",".join(span.entry_text for span in spans)
        return parse_edtf(f"{date.text[0]}{entries}{date.text[-1]}")
    return parse_edtf(spans[0].interval_text if date.is_interval else spans[0].entry_text)


def _qualified_span(span: Span, mark: str) -> Span:
    start = _qualified_point(span.start, mark)
    end = start if span.is_point else _qualified_point(span.end, mark)
    return span._replace(start=start, end=end)


def _qualified_point(point: Point | None, mark: str) -> Point | None:
    return replace(point, marks=tuple(merged_mark(own, mark) for own in point.marks)) if point else None
