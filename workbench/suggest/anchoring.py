"""Finds the passages of an earlier edition again in a later one: in place, elsewhere, changed, or not at all.

First by what the two texts share, then by the quote with the words around it, last by likeness. What is found is
certain only where the same words stand between the same words, once in either text; all else is for a person.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from workbench.model.placement import Found, PlacementKind, Quote, Spot
from workbench.suggest.anchoring_certainty import Certainty
from workbench.suggest.anchoring_context import agreement, occurrences, starts_and_ends_words
from workbench.suggest.anchoring_runs import Runs
from workbench.suggest.anchoring_words import Token, WordIndex, best_spots, comparable, how_alike, tokens, whole_words

LEAST_ALIKE = 0.85
"""What changed words must score to be proposed; below it they are lost."""

_CLEARLY = 0.05
_CLEARLY_AROUND = 0.01
_SHOWN_ALIKE = 0.5
_LEAST_AROUND = 16
_SHORT = 20
_SHORT_AGREES = 0.6
_NEAR = 60
_ALTERNATIVES = 20
_FEW = 4
_IN_PLACE = 0.02
_FOR_AROUND = 0.05
_OTHER_FIGURES = 0.08
"""What another figure counts against a place, which is a letter or two to likeness and another thing to a reader."""

_FIGURES = re.compile(r"\d+")
_SMALL = 6_000
_SOON = 1_000_000
"""Code points of both texts that are compared within a moment."""

Progress = Callable[[int, int], None]


def place(old: str, quotes: Sequence[Quote], new: str, progress: Progress | None = None) -> list[Found]:
    """Where each quote from the old text stands in the new one, in the order given.

    ``progress`` is told how many are done and of how many.
    """
    search = _Search(old, new)
    found = []
    for count, quote in enumerate(quotes):
        if progress is not None:
            progress(count, len(quotes))
        found.append(search.find(quote))
    if progress is not None:
        progress(len(quotes), len(quotes))
    return found


def place_soon(old: str, quotes: Sequence[Quote], new: str) -> list[Found]:
    """As ``place`` where the texts are small; in large ones by the words and what is around them, and never certain."""
    if len(old) + len(new) <= _SOON:
        return place(old, quotes, new)
    return [_words_in(new, quote) for quote in quotes]


def _words_in(text: str, quote: Quote) -> Found:
    """Where a quote's own words are in a text, the place between the likest words first."""
    length = len(quote.exact)
    spots = [Spot(at, at + length, 1.0) for at in occurrences(text, quote.exact, quote.start, _NEAR)]
    spots.sort(key=lambda spot: (-agreement(quote, text, spot), abs(spot.start - quote.start)))
    if not spots:
        return Found(PlacementKind.LOST)
    kind = PlacementKind.MOVED if spots[0].start != quote.start else PlacementKind.EXACT
    if len(spots) > 1 and agreement(quote, text, spots[0]) - agreement(quote, text, spots[1]) < _CLEARLY:
        kind = PlacementKind.AMBIGUOUS
    return Found(kind, spots[0].start, spots[0].end, 1.0, alternatives=tuple(spots[1 : _ALTERNATIVES + 1]))


def find_quote(text: str, quote: Quote) -> Found:
    """Where a quote stands in a text of which no earlier one is known; its ``start`` is no more than a hint."""
    return _Search("", text).find(quote)


class _Search:
    """One old and one new text."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._old = old
        self._runs = Runs(old, new)
        self._certainty = Certainty(self._runs)

    def find(self, quote: Quote) -> Found:
        if not quote.exact.strip():
            return Found(PlacementKind.LOST)
        return self._unmoved(quote) or self._exact(quote) or self._changed(quote)

    # --- the same words ---

    def _unmoved(self, quote: Quote) -> Found | None:
        at = self._runs.image(quote.start, quote.end)
        if at is None or not self._is_certain(quote, at):
            return None
        return self._same(quote, at, is_certain=True)

    def _exact(self, quote: Quote) -> Found | None:
        """By the quote and what stands around it; None where its words are nowhere, or are another passage's."""
        candidates = self._candidates(quote)
        certain = [at for at in candidates if self._is_certain(quote, at)]
        if len(certain) == 1:
            return self._same(quote, certain[0], is_certain=True)
        length = len(quote.exact)
        ranked = sorted(
            ((self._worth(quote, Spot(at, at + length, 1.0)), at) for at in candidates),
            key=lambda one: (-one[0], self._distance(quote, one[1])),
        )
        if not ranked:
            return None
        (best, first), rest = ranked[0], ranked[1:]
        others = tuple(Spot(at, at + length, 1.0) for _, at in rest[:_ALTERNATIVES])
        if rest and best - rest[0][0] < _CLEARLY_AROUND:
            return Found(PlacementKind.AMBIGUOUS, first, first + length, 1.0, alternatives=others)
        return self._same(quote, first, alternatives=others)

    def _same(self, quote: Quote, at: int, *, is_certain: bool = False, alternatives: tuple[Spot, ...] = ()) -> Found:
        kind = PlacementKind.EXACT if at == quote.start else PlacementKind.MOVED
        return Found(kind, at, at + len(quote.exact), 1.0, is_certain, alternatives)

    def _expected(self, quote: Quote) -> int:
        return self._runs.region(quote.start, quote.end)[0] if self._old else quote.start

    def _distance(self, quote: Quote, at: int) -> int:
        return abs(at - self._expected(quote))

    def _candidates(self, quote: Quote) -> list[int]:
        """The places of the same words that are not the place of another passage in the old text."""
        whole = starts_and_ends_words(self._old, quote.start, quote.end) if self._old else (False, False)
        found = []
        for at in self._occurrences(quote):
            kept = starts_and_ends_words(self._new, at, at + len(quote.exact))
            if (whole[0] and not kept[0]) or (whole[1] and not kept[1]):
                continue
            source = self._runs.source(at, at + len(quote.exact))
            is_another = source not in {None, quote.start}
            if not is_another or not self._certainty.is_likely(source or 0, len(quote.exact), at):
                found.append(at)
        return found

    def _occurrences(self, quote: Quote) -> list[int]:
        """The places of the same words: of frequent ones, the nearest and those beside the same neighbours."""
        near = self._expected(quote)
        found = occurrences(self._new, quote.exact, near, _NEAR)
        if len(found) < _NEAR:
            return found
        before, after = quote.prefix[-_LEAST_AROUND:], quote.suffix[:_LEAST_AROUND]
        beside = [at + len(before) for at in occurrences(self._new, before + quote.exact, near, _NEAR)]
        return sorted({*found, *beside, *occurrences(self._new, quote.exact + after, near, _NEAR)})

    def _is_certain(self, quote: Quote, at: int) -> bool:
        return self._certainty.holds(quote.start, len(quote.exact), at)

    # --- changed words ---

    def _changed(self, quote: Quote) -> Found:
        spots = sorted(
            self._alike(quote), key=lambda spot: (-self._worth(quote, spot), self._distance(quote, spot.start))
        )
        likely = [spot for spot in spots if spot.score >= LEAST_ALIKE and self._is_believable(quote, spot)]
        if not likely:
            nearest = dict.fromkeys(self._whole(quote, spot.start, spot.end) for spot in spots[:_FEW])
            return Found(PlacementKind.LOST, alternatives=tuple(nearest) or self._instead(quote))
        best, rest = likely[0], tuple(spot for spot in spots if spot is not likely[0])[:_ALTERNATIVES]
        second = max((self._worth(quote, spot) for spot in likely[1:]), default=0.0)
        kind = PlacementKind.FUZZY if self._worth(quote, best) - second >= _CLEARLY else PlacementKind.AMBIGUOUS
        return Found(kind, best.start, best.end, best.score, alternatives=rest)

    def _instead(self, quote: Quote) -> tuple[Spot, ...]:
        """What stands where the quote stood, unlike it as it is."""
        low, high = self._runs.region(quote.start, quote.end)
        there = tokens(self._new, low, high) if self._old and high - low <= _SMALL else []
        return (self._whole(quote, there[0].start, there[-1].end),) if there else ()

    def _whole(self, quote: Quote, start: int, end: int) -> Spot:
        """A place with no word cut: what two texts share may end inside one."""
        start, end = whole_words(self._new, start, end)
        return Spot(start, end, how_alike(quote.exact, self._new[start:end]))

    def _worth(self, quote: Quote, spot: Spot) -> float:
        in_place = _IN_PLACE if self._is_in_place(quote, spot) else 0.0
        there = self._new[spot.start : spot.end]
        other = _OTHER_FIGURES if _FIGURES.findall(quote.exact) != _FIGURES.findall(there) else 0.0
        return spot.score + in_place - other + _FOR_AROUND * agreement(quote, self._new, spot)

    def _is_in_place(self, quote: Quote, spot: Spot) -> bool:
        low, high = self._runs.region(quote.start, quote.end)
        return bool(self._old) and high - low <= _SMALL and low < spot.end and spot.start < high

    def _is_believable(self, quote: Quote, spot: Spot) -> bool:
        """Few letters are alike by chance: they must stand where the quote stood, or between its words."""
        if len(quote.exact) >= _SHORT or not self._old or self._is_in_place(quote, spot):
            return True
        return agreement(quote, self._new, spot) >= _SHORT_AGREES

    def _alike(self, quote: Quote) -> list[Spot]:
        """Places with words like the quote's in what the new text has of its own, no two of them overlapping."""
        said = comparable(tokens(quote.exact))
        found: list[Spot] = []
        for part in self._parts(quote):
            found += best_spots(said, part, _SHOWN_ALIKE)
        kept: list[Spot] = []
        for spot in sorted(found, key=lambda one: -one.score):
            shared = self._runs.source(spot.start, spot.end) is not None
            if not shared and all(spot.end <= other.start or other.end <= spot.start for other in kept):
                kept.append(spot)
        return kept

    def _parts(self, quote: Quote) -> Iterator[list[Token]]:
        low, high = self._runs.region(quote.start, quote.end)
        margin = len(quote.exact) // 2 + _LEAST_AROUND
        if self._old and high > low and high - low <= _SMALL + 4 * len(quote.exact):
            yield tokens(self._new, max(0, low - margin), high + margin)
        yield from self._index.windows(quote)
        yield from self._small_parts

    @cached_property
    def _gaps(self) -> list[tuple[int, int]]:
        return list(self._runs.gaps())

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._new, self._gaps)

    @cached_property
    def _small_parts(self) -> list[list[Token]]:
        """All of what is new, where that is little: then rare words need not lead the way."""
        if sum(end - start for start, end in self._gaps) > _SMALL:
            return []
        return [tokens(self._new, start, end) for start, end in self._gaps]
