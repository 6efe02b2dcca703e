"""From words to a date: reads one whole phrase, such as a cell of a table or what is typed in a date field.

It does not search running text. A phrase that may mean several dates keeps them all; what is left
over widens a date, never narrows it. The words are data (``date_language``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.errors import DateError
from workbench.model.date_language import ENGLISH, Language
from workbench.model.date_making import interval, one_of, qualified
from workbench.model.date_offsets import shift
from workbench.model.date_shapes import plain, shapes
from workbench.model.date_word_offsets import offset_from_words
from workbench.model.date_word_points import Found, Setting, read_point, unknown_part
from workbench.model.edtf import Date, Edge, parse_edtf
from workbench.model.edtf_point import APPROXIMATE, UNCERTAIN

_LONGEST_PHRASE = 200  # characters; more is running text
_MOST_FILLERS = 4  # unknown words before a date
_DASH = "-"
_YEAR = re.compile(r"\b[0-9]{4}")
_YEAR_AT_END = re.compile(r"\b[0-9]{4}$")


def date_as_typed(text: str, reference: Date | None = None) -> Date | None:
    """The date somebody typed, in EDTF or in words; None where it is neither."""
    try:
        return parse_edtf(text.strip())
    except DateError:
        return date_from_words(text, reference)


def date_from_words(
    text: str,
    reference: Date | None = None,
    *,
    day_first: bool | None = None,
    language: Language = ENGLISH,
) -> Date | None:
    """The date a whole phrase names, or None.

    A day or month without a year takes the last year that brings it no later than the reference;
    without a reference its year stays unspecified. ``day_first`` settles "10/7/2008", which otherwise
    is one of two days.
    """
    if len(text) > _LONGEST_PHRASE:
        return None
    reader = _Reader(Setting(language, reference, day_first))
    found = (reader.with_fillers(clause) for clause in _clauses(plain(text)))
    return next((date for date in found if date), None)


def _clauses(text: str) -> Iterator[str]:
    """The phrase, then what stands before an afterthought: brackets, a semicolon, a comma."""
    yield text
    bare = re.sub(r"\s*\([^()]*\)", "", text).strip()
    if bare != text:
        yield bare
    text = bare.partition(";")[0].strip()
    yield text
    while "," in text:
        text = text.rpartition(",")[0].strip()
        yield text


class _Reader:
    """Reads phrases against one setting, and remembers them: a phrase costs no more than its parts."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._shapes = shapes(setting.language)
        self._remembered: dict[str, Date | None] = {}
        self._readings = (
            ("uncertain_before", self._uncertain),
            ("approximate_before", self._approximate),
            ("approximate_attached", self._approximate),
            ("from_to", self._range),
            ("from_on", _opened(self, "{}/..")),
            ("since", _opened(self, "{}/..")),
            ("until", _opened(self, "../{}")),
            ("at_latest", _opened(self, "[..{}]")),
            ("years", self._either),
            ("either", self._either),
            ("between", self._range),
            ("split_year", self._range),
            ("rough_before", self._only),
            (_DASH, self._range),
            ("onwards", _opened(self, "{}/..")),
            ("or_later", _opened(self, "[{}..]")),
            ("or_earlier", _opened(self, "[..{}]")),
            ("uncertain_after", self._uncertain),
            ("approximate_after", self._approximate),
            ("before", _opened(self, "/{}")),
            ("after", _opened(self, "{}/")),
            ("offset_from", self._shifted),
            ("inside", self._inside),
            ("rough_after", self._only),
            ("filler", self._only),
        )

    def with_fillers(self, text: str) -> Date | None:
        """Read a phrase; a few unknown words may stand before the date."""
        if self._shapes["negation"].search(text):
            return None
        said = self._shapes["meaningful"]
        for _ in range(_MOST_FILLERS + 1):
            date = self.read(text)
            word, _, rest = text.partition(" ")
            name = word.rstrip(".,:")
            if date or not rest or not name.isalpha() or said.fullmatch(name):
                return date
            text = rest
        return None

    def read(self, text: str) -> Date | None:
        """Read a phrase that is all date."""
        if text not in self._remembered:
            self._remembered[text] = read_point(text, self._setting) or self._composed(text)
        return self._remembered[text]

    def _composed(self, text: str) -> Date | None:
        """Read a phrase by the first shape that makes a date of it."""
        for name, reading in self._readings:
            for found in _at_dashes(text) if name == _DASH else _whole(self._shapes[name], text):
                date = _or_none(reading, found)
                if date:
                    return date
        return None

    def _only(self, found: Found) -> Date | None:
        return self.read(found["a"])

    def _uncertain(self, found: Found) -> Date | None:
        date = self.read(found["a"])
        return date and qualified(date, UNCERTAIN)

    def _approximate(self, found: Found) -> Date | None:
        inner = self if self._setting.approximate else _Reader(replace(self._setting, approximate=True))
        date = inner.read(found["a"])
        return date and qualified(date, APPROXIMATE)

    def _range(self, found: Found) -> Date | None:
        pair = self._pair(found["a"], found["b"])
        if pair is None:
            return None
        first, last = pair[0].start or pair[0], pair[1].end or pair[1]
        whole = all(Edge.KNOWN is date.start_edge is date.end_edge for date in pair)
        return interval(first, last) if whole else None

    def _either(self, found: Found) -> Date | None:
        """One of several dates; all but the last stand between commas."""
        pair = self._pair(found["a"], found["b"])
        if pair:
            return one_of(pair)
        dates = [self.read(part.strip()) for part in (*found["a"].split(","), found["b"])]
        return one_of(date for date in dates if date) if all(dates) else None

    def _pair(self, first: str, last: str) -> tuple[Date, Date] | None:
        """Two dates that may share words: "5-8 March 2022", "1851-52", "March to April 2022"."""
        first, last = first.strip(), last.strip()
        year = _YEAR_AT_END.search(first)
        short = self._shapes["short_year"].fullmatch(last)
        if year and short and int(last[:2]) > int(year[0]) % 100:
            last = year[0][:2] + last
        shared = _with_ends_of(first, last.split()) if not _YEAR.search(first) else []
        start = next((date for text in (*shared, first) if (date := self.read(text))), None)
        completed = [f"{last} {year[0]}"] if year and not _YEAR.search(last) else []
        begun = _with_starts_of(first.split(), last)
        end = next((date for text in (*completed, last, *begun) if (date := self.read(text))), None)
        return (start, end) if start and end else None

    def _inside(self, found: Found) -> Date | None:
        date = self.read(found["a"])
        return date and unknown_part(dict(self._setting.language.unit_words)[found["unit"]], date)

    def _shifted(self, found: Found) -> Date | None:
        offset, date = offset_from_words(found["offset"], self._setting.language), self.read(found["a"])
        return shift(date, offset) if offset and date else None


def _opened(reader: _Reader, written: str) -> Callable[[Found], Date | None]:
    """A reading that puts a date into an open interval or set."""

    def read(found: Found) -> Date | None:
        date = reader.read(found["a"])
        return parse_edtf(written.format(date)) if date and date.point else None

    return read


def _or_none(reading: Callable[[Found], Date | None], found: Found) -> Date | None:
    """What a reading makes of a phrase; nothing where that is no date."""
    try:
        return reading(found)
    except DateError:
        return None


def _whole(shape: re.Pattern[str], text: str) -> Iterator[Found]:
    """The phrase in a shape, if it has it."""
    found = shape.fullmatch(text)
    return iter([found] if found else [])


def _at_dashes(text: str) -> Iterator[Found]:
    """The phrase cut in two at each dash."""
    for dash in re.finditer(_DASH, text):
        found = re.compile(rf"(?P<a>.{{{dash.start()}}})-(?P<b>.+)").fullmatch(text)
        if found:
            yield found


def _with_ends_of(first: str, words: list[str]) -> list[str]:
    """The phrase with ever shorter ends of another."""
    return [f"{first} {' '.join(words[start:])}" for start in range(1, len(words))]


def _with_starts_of(words: list[str], last: str) -> list[str]:
    """The phrase with ever longer starts of another before it."""
    return [f"{' '.join(words[:end])} {last}" for end in range(1, len(words))]
