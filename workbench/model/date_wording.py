"""Dates and offsets in words: "about 29 March 2022", "between 2018 and 2020", "three weeks later"."""

from workbench.errors import DateError
from workbench.model.date_language import ENGLISH, Language
from workbench.model.date_offsets import Offset
from workbench.model.day_numbers import calendar_day
from workbench.model.edtf import Date, Edge, Span, date_of, parse_edtf
from workbench.model.edtf_digits import year_range
from workbench.model.edtf_point import APPROXIMATE, BOTH, UNCERTAIN, Point, Precision

_DIGITS_IN_YEAR = 4
_OLD = 1000  # years below it are said with their era


def in_words(date: Date, language: Language = ENGLISH) -> str:
    """The date as one would say it; every qualifier and every open or unknown end is said too."""
    return _Speaker(language).date(date)


def edtf_in_words(edtf: str) -> str:
    """An EDTF text as one would say it; the text itself where it is none, or is empty."""
    try:
        return in_words(parse_edtf(edtf)) if edtf else ""
    except DateError:
        return edtf


def offset_in_words(offset: Offset, language: Language = ENGLISH) -> str:
    """The offset as one would say it: "three weeks later", "about two days earlier"."""
    phrases = language.phrases
    if offset.amount == 0:
        return phrases.same_day
    count = abs(offset.amount)
    names = language.count_names
    one, many = next((one, many) for letter, one, many in language.unit_names if letter == offset.unit)
    phrase = phrases.later if offset.amount > 0 else phrases.earlier
    said = phrase.format(names[count] if count < len(names) else count, one if count == 1 else many)
    return phrases.approximate.format(said) if offset.approximate else said


class _Speaker:
    """Says dates in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._phrases = language.phrases

    def date(self, date: Date) -> str:
        if date.is_interval:
            return self._interval(date.spans[0])
        return self._set(date) if date.is_set else self._point(date.spans[0].start)

    def _interval(self, span: Span) -> str:
        said = self._phrases
        start, end = self._point(span.start), self._point(span.end)
        if start and end:
            return said.between.format(start, end)
        if start:
            if span.end_edge is Edge.UNKNOWN:
                return said.end_unknown.format(start)
            return (said.on_or_after if _is_day(span.start) else said.in_or_after).format(start)
        if end:
            return (said.until if span.start_edge is Edge.OPEN else said.start_unknown).format(end)
        if span.start_edge is Edge.UNKNOWN:
            return said.start_only_unknown
        return said.end_only_unknown if span.end_edge is Edge.UNKNOWN else said.any_time

    def _set(self, date: Date) -> str:
        entries = [self._entry(span) for span in date.spans]
        choice = date.text.startswith("[")
        if len(entries) == 1:
            return entries[0]
        joined = (self._phrases.or_ if choice else self._phrases.and_).format(", ".join(entries[:-1]), entries[-1])
        return (self._phrases.one_of if choice else self._phrases.all_of).format(joined)

    def _entry(self, span: Span) -> str:
        start, end = self._point(span.start), self._point(span.end)
        if span.is_point:
            return start
        if start and end:
            return self._phrases.to.format(start, end)
        return self._phrases.or_later.format(start) if start else self._phrases.or_earlier.format(end)

    def _point(self, point: Point | None) -> str:
        """A point with its qualifiers; nothing where there is none."""
        if point is None:
            return ""
        said = self._phrases
        plain = self._significant(point) if point.significant else self._plain(point)
        marks = set(point.marks)
        if len(marks) == 1:
            whole = {UNCERTAIN: said.uncertain, APPROXIMATE: said.approximate, BOTH: said.both}
            return whole.get(point.marks[0], "{}").format(plain)
        each = {UNCERTAIN: said.part_uncertain, APPROXIMATE: said.part_approximate, BOTH: said.part_both}
        notes = [each[mark].format(name) for name, mark in zip(said.parts, point.marks, strict=False) if mark]
        return f"{plain} ({', '.join(notes)})"

    def _significant(self, point: Point) -> str:
        date = date_of(point)
        years = [str(calendar_day(day)[0]) for day in (date.fuzzy_earliest, date.fuzzy_latest) if day is not None]
        return self._phrases.significant.format(str(year_range(point.year)[0]), *years)

    def _plain(self, point: Point) -> str:
        """A point without its qualifiers."""
        said = self._phrases
        year = self._year(point.year)
        if not point.month:
            return year
        if point.season:
            return dict(self._language.seasons)[int(point.month)].format(year)
        if any(part and "X" in part and part != "XX" for part in (point.month, point.day)):
            return said.between.format(self._day(point.bounds.earliest), self._day(point.bounds.latest))
        return self._unknown_month(point, year) if point.month == "XX" else self._of_month(point, year)

    def _of_month(self, point: Point, year: str) -> str:
        said = self._phrases
        within = "X" in point.year
        month = (said.month_within if within else said.month).format(month=self._month(point), year=year)
        if not point.day:
            return month
        if point.day == "XX":
            return said.unknown_day.format(month)
        phrase = said.day_within if within else said.day
        day = phrase.format(day=int(point.day), month=self._month(point), year=year)
        return said.time.format(day, point.time[1:]) if point.time else day

    def _unknown_month(self, point: Point, year: str) -> str:
        said = self._phrases
        if not point.day:
            return said.unknown_month.format(year)
        if point.day == "XX":
            return said.unknown_day.format(year)
        return said.day_of_unknown_month.format(int(point.day), year)

    def _day(self, number: int) -> str:
        year, month, day = calendar_day(number)
        name = self._language.months[month - 1]
        return self._phrases.day.format(day=day, month=name, year=self._whole_year(year))

    def _month(self, point: Point) -> str:
        return self._language.months[int(point.month) - 1]

    def _year(self, digits: str) -> str:
        """The year, decade or century."""
        low, high = year_range(digits)
        unknown = len(digits) - len(digits.rstrip("X"))
        if "X" not in digits:
            return self._whole_year(low)
        if digits.lstrip("-") == "X" * _DIGITS_IN_YEAR:
            return self._phrases.unknown_year
        if "X" in digits.rstrip("X") or not 1 <= unknown <= len(("decade", "century")):
            return self._phrases.between.format(self._whole_year(low), self._whole_year(high))
        if unknown == 1 and low >= _OLD:
            return self._phrases.decade.format(low)
        if unknown == 1:
            return self._phrases.between.format(self._whole_year(low), self._whole_year(high))
        return self._century(digits)

    def _century(self, digits: str) -> str:
        number = int(digits.replace("X", "").lstrip("-")) + 1
        special = 0 if number % 100 in (11, 12, 13) else number % 10
        endings = dict(self._language.ordinal_endings)
        ordinal = f"{number}{endings.get(special, endings[0])}"
        century = self._phrases.century.format(ordinal)
        return self._phrases.before_christ.format(century) if digits.startswith("-") else century

    def _whole_year(self, year: int) -> str:
        if year <= 0:
            return self._phrases.before_christ.format(1 - year)
        return self._phrases.after_christ.format(year) if year < _OLD else str(year)


def _is_day(point: Point | None) -> bool:
    return point is not None and point.precision is Precision.DAY
