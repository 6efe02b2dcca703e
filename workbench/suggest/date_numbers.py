"""What a run of digits can be where dates are said: a year, a day, a whole date, a clock time, or nothing such."""

import re
from collections.abc import Iterator

from workbench.model.day_numbers import month_length

Entry = tuple[str, object]
Reading = tuple[str, int, int | None]  # year as written, month, day

_MONTHS, _LONGEST = 12, 31
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?")
_YEAR_FIRST = re.compile(r"(?P<a>[12][0-9]{3})(?P<sign>[-/.])(?P<b>[0-9]{1,2})(?P=sign)(?P<c>[0-9]{1,2})")
_YEAR_LAST = re.compile(r"(?P<a>[0-9]{1,2})(?P<sign>[-/.])(?P<b>[0-9]{1,2})(?P=sign)(?P<c>[12][0-9]{3})")
_SHORT_YEAR = re.compile(r"(?P<a>[0-9]{1,2})(?P<sign>[-/])(?P<b>[0-9]{1,2})(?:(?P=sign)|,)(?P<c>[0-9]{2})")
_SHORT_DOTTED = re.compile(r"(?P<a>[0-9]{2})\.(?P<b>[0-9]{2})\.(?P<c>[0-9]{2})")
_MONTH_LAST = re.compile(r"(?P<a>[12][0-9]{3})(?P<sign>[-/])(?P<b>[0-9]{1,2})")
_MONTH_FIRST = re.compile(r"(?P<b>0?[1-9]|1[0-2])[-/](?P<a>[12][0-9]{3})")
_YEARS = re.compile(r"(?P<a>[12][0-9]{3})[-/](?P<b>[12][0-9]{3})")
_PAIR = re.compile(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})")
_TWO_DATES = re.compile(r"(?P<a>[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})-(?P<b>[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})")
_LONGEST_RUN = 40  # more digits and separators than any two dates take
_DIVIDERS = {"-": "dash", ",": "comma", "/": "slash"}
_SHORT = 2  # digits of a day, a month or a short year


def entries_of(run: str, *, month_first: bool | None) -> Iterator[tuple[int, int, str, object]]:
    """The items a run of digits and separators holds: start and end in the run, sign, value."""
    whole = _whole(run, month_first) if len(run) <= _LONGEST_RUN else ("blocked", None)
    if whole:
        yield 0, len(run), *whole
        return
    cut = _TWO_DATES.fullmatch(run)
    cuts = [[cut["a"], cut["b"]]] if cut else [run.split(sign) for sign in "-,/"]
    fitting = [cut for cut in cuts if len(cut) == _SHORT and all(_whole(piece, month_first) for piece in cut)]
    if not fitting:
        yield 0, len(run), "blocked", None
        return
    pieces = fitting[0]
    middle = len(pieces[0])
    for index, piece in enumerate(pieces):
        start = index * (middle + 1)
        sign, value = _whole(piece, month_first) or ("blocked", None)
        yield start, start + len(piece), sign, value
        if index == 0:
            yield middle, middle + 1, _DIVIDERS[run[middle]], run[middle]


def _whole(run: str, month_first: bool | None) -> Entry | None:
    if run.isdigit():
        return _plain(run)
    if _THOUSANDS.fullmatch(run):
        return "big", int(run.replace(",", ""))
    if _CLOCK.fullmatch(run):
        return "clock", None
    for shape in (_YEAR_FIRST, _YEAR_LAST, _SHORT_YEAR, _SHORT_DOTTED):
        found = shape.fullmatch(run)
        if found:
            return _full(found, year_first=shape is _YEAR_FIRST, month_first=month_first)
    return _parts(run)


def _plain(run: str) -> Entry:
    value = int(run)
    if len(run) <= _SHORT:
        return "number", value
    return ("year", value) if len(run) == len("2022") and _FIRST_YEAR <= value <= _LAST_YEAR else ("big", value)


def _full(found: re.Match[str], *, year_first: bool, month_first: bool | None) -> Entry:
    """A whole date in digits, with every reading the calendar allows."""
    if year_first:
        readings = [(found["a"], int(found["b"]), int(found["c"]))]
    else:
        first, second, year = int(found["a"]), int(found["b"]), found["c"]
        orders = {True: (year, first, second), False: (year, second, first)}
        readings = [orders[order] for order in dict.fromkeys([bool(month_first), not month_first])]
        fitting = [reading for reading in readings if _exists(reading)]
        readings = fitting[:1] if month_first is not None else list(dict.fromkeys(fitting))
    readings = [reading for reading in readings if _exists(reading)]
    return ("full", tuple(readings)) if readings else ("blocked", None)


def _exists(reading: tuple[str, int, int]) -> bool:
    year, month, day = reading
    leap = int(year) if len(year) > _SHORT else 2000
    return 1 <= month <= _MONTHS and 1 <= day <= month_length(leap, month)


def _parts(run: str) -> Entry | None:
    """A month and a year, two years, or a day and a month."""
    years = _YEARS.fullmatch(run)
    if years and years["a"] < years["b"]:
        return "year_pair", (int(years["a"]), int(years["b"]))
    found = _MONTH_LAST.fullmatch(run) or _MONTH_FIRST.fullmatch(run)
    if found:
        return _month_or_years(found)
    pair = _PAIR.fullmatch(run)
    if pair:
        return "pair", (int(pair["a"]), int(pair["b"]))
    return None


def _month_or_years(found: re.Match[str]) -> Entry:
    """A month ("2014-10"), two years ("1914-18"), or either ("2010-11")."""
    year, second = int(found["a"]), int(found["b"])
    is_month = 1 <= second <= _MONTHS
    is_years = len(found["b"]) == _SHORT and second > year % 100 and found.start("a") == 0
    if is_years:
        return "year_pair", (year, year - year % 100 + second, *([second] if is_month else []))
    return ("full", ((found["a"], second, None),)) if is_month else ("blocked", None)
