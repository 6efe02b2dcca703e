"""Dates of tables that carry a note, such as "On or shortly before": the note says how sure the date is.

One rule a kind of note; ``date_with_note`` applies the first that fits. A note never makes a date more certain.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.model.date_making import one_of, qualified
from workbench.model.date_words import date_from_words
from workbench.model.edtf import Date, parse_edtf
from workbench.model.grading import Basis

_LATE, _MID, _EARLY = range(9, 13), range(5, 9), range(1, 5)
"""The months of a year's last, middle and first third."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of note: words just before the date, what they make of it, and whether that was stated."""

    name: str
    words: re.Pattern[str]
    date: Callable[[Date, str], Date]
    basis: Basis = Basis.STATED


def _near(date: Date, _: str) -> Date:
    return qualified(date, "~")


def _from(date: Date, _: str) -> Date:
    """A single moment then or later: ``[D..]``."""
    return parse_edtf(f"[{date}..]")


def _until(date: Date, _: str) -> Date:
    """A single moment then or earlier: ``[..D]``."""
    return parse_edtf(f"[..{date}]")


def _between(date: Date, start: str) -> Date:
    """A single moment from the day the note names to the date; the day takes the date's year where it has none."""
    first = date_from_words(start, date)
    if first is None or first.earliest is None or date.latest is None or first.earliest > date.latest:
        return _until(date, "")
    return parse_edtf(f"[{first}..{date}]")


def _third(months: range) -> Callable[[Date, str], Date]:
    """A part of a year: one of its months; of anything narrower, about then."""

    def part(date: Date, _: str) -> Date:
        text = str(date)
        if re.fullmatch(r"\d{4}", text):
            return parse_edtf(f"[{text}-{months[0]:02}..{text}-{months[-1]:02}]")
        return qualified(date, "~")

    return part


def _either(date: Date, other: str) -> Date:
    """The note names a second day of its own: one of the two, which the reader has to settle."""
    second = date_from_words(other)
    return date if second is None or second.is_set or second.is_interval else one_of([date, second])


def _same(date: Date, _: str) -> Date:
    return date


def _rule(name: str, words: str, date: Callable[[Date, str], Date], basis: Basis = Basis.STATED) -> Rule:
    return Rule(name, re.compile(words, re.IGNORECASE), date, basis)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

RULES = (
    _rule("between", r"\bbetween ([^;]{1,40}?),? and$", _between),
    _rule("on or soon after", r"\b(?:on or )?(?:soon|shortly|some time) after$", _from),
    _rule("on or after", r"\b(?:on or )?after$", _from),
    _rule("on or shortly before", r"\b(?:on or )?(?:shortly|soon|some time) before$", _until),
    _rule("on or before", r"\b(?:on or )?before$", _until),
    _rule("about", r"\b(?:on or about|about|around|circa|on approximately|approximately)$", _near),
    _rule("late in", r"\blate in$", _third(_LATE)),
    _rule("in the middle of", r"\b(?:mid|in the middle of)$", _third(_MID)),
    _rule("early in", r"\bearly in$", _third(_EARLY)),
    _rule("names another day", rf".*\b({_MONTH} \d{{1,2}}, \d{{4}})", _either, Basis.AMBIGUOUS),
    _rule("plain", r"", _same),
)
"""The kinds of note in the order they are tried; each takes the words that stand just before the date."""

_UNSURE = re.compile(r"^(?:probably|possibly|perhaps|presumably)\b", re.IGNORECASE)


def rule_of(note: str) -> Rule:
    """The kind of note these words are."""
    words = " ".join(note.split())
    return next(rule for rule in RULES if rule.words.search(words))


def date_with_note(note: str, date: Date) -> tuple[Date, Basis]:
    """What a date means once its note is read, and whether that was stated or leaves a choice.

    A note that begins with "probably" makes what it says uncertain too, where the date can carry that.
    """
    words = " ".join(note.split())
    rule = rule_of(words)
    found = rule.words.search(words)
    meant = rule.date(date, found.group(1) if found and found.groups() else "")
    if _UNSURE.search(words) and not meant.is_set:
        meant = qualified(meant, "?")
    return meant, rule.basis
