"""Finds changed words again: the stretch of a text most like a quote, case, quotation marks and spacing aside."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from workbench.model.placement import Quote, Spot

_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+|[^\w\s]")
_ALIKE = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
"""Quotation marks, apostrophes and dashes count as one each: editions differ in them and mean the same."""
_WORTH_FITTING = 60.0
"""Of 100: English text of this length is half alike to any other, so less is not looked at closer."""

_LONG = 64
"""Code points: longer words may be cut."""

_STEP = 8
_ROUNDS = 6
_RARE, _RAREST = 200, 12
_WINDOWS = 6


class Token(NamedTuple):
    """A word or sign as it is compared, with its span in the text."""

    said: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and signs of a stretch of text."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(one.group().casefold().translate(_ALIKE), one.start(), one.end()) for one in found]


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with all of the words it has a part of."""
    found = [one for one in tokens(text, max(0, start - _LONG), end + _LONG) if one.start < end and one.end > start]
    return (found[0].start, found[-1].end) if found else (start, end)


def comparable(said: Iterable[Token]) -> str:
    """Tokens as one line for comparing."""
    return " ".join(token.said for token in said)


def likeness(one: str, other: str) -> float:
    """How like two comparable lines are, from 0 to 1: the share of letters that need no change."""
    return Levenshtein.normalized_similarity(one, other)


def how_alike(said: str, other: str) -> float:
    """How like one wording is to another, from 0 to 1; case, quotation marks and spacing aside."""
    return likeness(comparable(tokens(said)), comparable(tokens(other)))


def best_spots(quote: str, said: list[Token], least: float) -> Iterator[Spot]:
    """The stretch most like a comparable quote and the best ones beside it, each at least ``least`` alike."""
    if not said or not quote:
        return
    best = _best(quote, said, least)
    if best is None:
        return
    first, last, score = best
    yield Spot(said[first].start, said[last].end, score)
    for rest in (said[:first], said[last + 1 :]):
        beside = _best(quote, rest, least) if rest else None
        if beside:
            yield Spot(rest[beside[0]].start, rest[beside[1]].end, beside[2])


def _best(quote: str, said: list[Token], least: float) -> tuple[int, int, float] | None:
    """The first and last of the tokens most like a quote, with the score."""
    starts, line = [], comparable(said)
    at = 0
    for token in said:
        starts.append(at)
        at += len(token.said) + 1
    first, last = 0, len(said) - 1
    if len(line) > len(quote):
        aligned = fuzz.partial_ratio_alignment(quote, line, score_cutoff=_WORTH_FITTING)
        if aligned is None:
            return None
        first = max(0, bisect_right(starts, aligned.dest_start) - 1)
        last = max(first, bisect_right(starts, aligned.dest_end - 1) - 1)
    first, last, score = _fitted(quote, line, starts, first, last)
    return (first, last, score) if score >= least else None


def _fitted(quote: str, line: str, starts: list[int], first: int, last: int) -> tuple[int, int, float]:
    """The stretch grown or shrunk word by word while that makes it more like the quote."""
    ends = [*(start - 1 for start in starts[1:]), len(line)]
    score = likeness(quote, line[starts[first] : ends[last]])
    for _ in range(_ROUNDS):
        before = first, last
        for low, high in _around(first, last, len(starts)):
            tried = likeness(quote, line[starts[low] : ends[high]])
            if tried > score:
                first, last, score = low, high, tried
        if (first, last) == before:
            break
    return first, last, score


def _around(first: int, last: int, count: int) -> Iterator[tuple[int, int]]:
    """Stretches that begin, end, or both begin and end a few tokens earlier or later."""
    for step in range(-_STEP, _STEP + 1):
        low, high = first + step, last + step
        if step and 0 <= low <= last:
            yield low, last
        if step and first <= high < count:
            yield first, high
        if step and low >= 0 and high < count:
            yield low, high


class WordIndex:
    """Where each word stands in the parts of a text that are new, to look only where a quote can be."""

    def __init__(self, text: str, parts: Iterable[tuple[int, int]]) -> None:
        self._tokens: list[Token] = []
        for start, end in parts:
            self._tokens += tokens(text, start, end)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self._tokens):
            self._places[token.said].append(place)

    def windows(self, quote: Quote) -> Iterator[list[Token]]:
        """The tokens of the few stretches that hold most of a quote's rare words, each a little longer than it."""
        said = tokens(quote.exact)
        width = max(_STEP, len(said) // 2)
        known = [(len(self._places.get(token.said, ())), at) for at, token in enumerate(said)]
        rare = sorted(one for one in known if 0 < one[0] <= _RARE)[:_RAREST]
        votes: Counter[int] = Counter()
        for _, at in rare:
            votes.update({(place - at) // width for place in self._places[said[at].said]})
        for window, _ in votes.most_common(_WINDOWS):
            low = max(0, (window - 1) * width - _STEP)
            yield self._tokens[low : (window + 2) * width + len(said) + _STEP]
