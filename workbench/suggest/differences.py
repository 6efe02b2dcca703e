"""What differs between two wordings, or around a place in two texts: the words only one of them has, as spans."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from workbench.suggest.anchoring_words import Token, tokens

Span = tuple[int, int]

IN_SIGHT = 1_200
"""Code points before and after a place in which differences are marked."""

_WIDE = (4_000, 16_000)
"""Code points compared before and after a place; the more, the more was put in or taken out there."""

_FAR = 100_000
"""Code points before and after a place in which a sentence is looked for that may only have moved."""

_ALIKE = 8
"""So many same words in a row say that both texts go on alike; fewer may be there by chance."""

_CHANCE = 3
"""A few same words between changes each so many times as long are there by chance, and are changed with them."""

_STOPS = frozenset(".!?…:;。！？")  # noqa: RUF001 - Chinese and Japanese stops


class _Change(NamedTuple):
    """Words of the old text, from one number to another, in the place of which the new one has others."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def length(self) -> int:
        return max(self.end - self.start, self.new_end - self.new_start)


class _Words(NamedTuple):
    """Words in the order they are compared in, as they stand, and whether the text goes on behind the last."""

    said: list[str]
    spans: list[Span]
    is_cut: bool = False
    left_out: frozenset[int] = frozenset()
    """The words, as they are counted here, before which others were left out."""

    def between(self, start: int, end: int) -> Iterator[Span]:
        """From the first to the last of some words, read either way; in parts where others were left out."""
        bounds = [start, *(at for at in range(start + 1, end) if at in self.left_out), end]
        for low, high in pairwise(bounds):
            words = self.spans[low:high]
            yield min(words)[0], max(words)[1]


def differences(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The stretches of either text whose words the other does not have there, in code points; spacing is no word."""
    old_words, new_words = _words(old, tokens(old)), _words(new, tokens(new))
    changed = list(_changed(old_words.said, new_words.said))
    return _gone(old_words, changed), _come(new_words, changed)


def differences_around(old: str, at: Span, new: str, there: Span) -> tuple[list[Span], list[Span]]:
    """What differs in a place and in sight of it.

    What stands before the place is compared with what stands before it, and what follows with what follows; more is
    compared than is marked, so that what merely lies beyond the stretch of the other text is no difference.
    """
    less, more = differences(old[slice(*at)], new[slice(*there)])
    gone, come = [_from(at[0], span) for span in less], [_from(there[0], span) for span in more]
    for is_after in (False, True):
        less, more = _nearby(old, at[is_after], new, there[is_after], is_after=is_after)
        gone, come = gone + less, come + more
    return sorted(gone), sorted(come)


def _from(place: int, span: Span) -> Span:
    return place + span[0], place + span[1]


def _nearby(old: str, at: int, new: str, there: int, *, is_after: bool) -> tuple[list[Span], list[Span]]:
    """What differs on one side of two places, as far as it is in sight and known."""
    for wide in _WIDE:
        old_words = _beside(old, at, wide, is_after=is_after)
        new_words = _beside(new, there, wide, is_after=is_after)
        parts = list(_by_sentence(old_words.said, new_words.said))
        known = _known(parts, old_words, new_words)
        if _reaches(old_words, known[0], at) and _reaches(new_words, known[1], there):
            break
    old_near, new_near = _near(old, at), _near(new, there)
    old_words, new_words = (
        _own(old, old_words, [(one.start, one.end) for one in parts], old_near, new_near),
        _own(new, new_words, [(one.new_start, one.new_end) for one in parts], new_near, old_near),
    )
    parts = list(_by_sentence(old_words.said, new_words.said))
    changed = _merged(_by_word(parts, old_words.said, new_words.said))
    known = _known(changed, old_words, new_words)
    gone = [one for one in changed if not new_words.is_cut or one.end <= known[0]]
    come = [one for one in changed if not old_words.is_cut or one.new_end <= known[1]]
    return _in_sight(_gone(old_words, gone), at), _in_sight(_come(new_words, come), there)


def _beside(text: str, at: int, wide: int, *, is_after: bool) -> _Words:
    """The words beside a place, from the nearest to the farthest."""
    start, end = (at, min(len(text), at + wide)) if is_after else (max(0, at - wide), at)
    is_cut = end < len(text) if is_after else start > 0
    found = tokens(text, start, end)
    if is_cut and found:  # the farthest may be part of a word
        del found[-1 if is_after else 0]
    return _words(text, found if is_after else reversed(found), is_cut=is_cut)


def _near(text: str, at: int) -> str:
    """The text around a place, far beyond what is compared, with single blanks."""
    return " ".join(text[max(0, at - _FAR) : at + _FAR].split())


def _own(text: str, words: _Words, parts: Iterable[Span], near: str, other: str) -> _Words:
    """The words without the sentences of the parts that the other text has too, if not there: those only moved."""
    left = set[int]()
    for start, end in parts:
        for low, high in pairwise(_sentences(words.said[start:end])):
            sentence = [at for at in range(start + low, start + high) if words.said[at] not in _STOPS]
            if len(sentence) < _ALIKE:
                continue
            spans = [words.spans[at] for at in sentence]
            said = " ".join(text[min(spans)[0] : max(spans)[1]].split())
            if other.count(said) >= near.count(said) > 0:
                left.update(range(start + low, start + high))
    if not left:
        return words
    kept = [at for at in range(len(words.said)) if at not in left]
    gaps = frozenset(number for number, at in enumerate(kept) if at - 1 in left)
    return words._replace(said=[words.said[at] for at in kept], spans=[words.spans[at] for at in kept], left_out=gaps)


def _words(text: str, found: Iterable[Token], *, is_cut: bool = False) -> _Words:
    """The words as they stand: to a reader, capitals and quotation marks are differences too."""
    spans = [(word.start, word.end) for word in found]
    return _Words([text[start:end] for start, end in spans], spans, is_cut)


def _changed(old: list[str], new: list[str]) -> Iterator[_Change]:
    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            yield _Change(step.src_start, step.src_end, step.dest_start, step.dest_end)


def _by_sentence(old: list[str], new: list[str]) -> Iterator[_Change]:
    """What lies between whole sentences that are the same: so none that was put in is taken for a changed one."""
    old_at, new_at = _sentences(old), _sentences(new)
    start = new_start = 0
    for step in Indel.opcodes(_whole(old, old_at), _whole(new, new_at)):
        if step.tag == "equal":
            yield _Change(start, old_at[step.src_start], new_start, new_at[step.dest_start])
            start, new_start = old_at[step.src_end], new_at[step.dest_end]
    yield _Change(start, old_at[-1], new_start, new_at[-1])


def _by_word(parts: Iterable[_Change], old: list[str], new: list[str]) -> Iterator[_Change]:
    for start, end, new_start, new_end in parts:
        for one in _changed(old[start:end], new[new_start:new_end]):
            yield _Change(start + one.start, start + one.end, new_start + one.new_start, new_start + one.new_end)


def _sentences(said: list[str]) -> list[int]:
    """The numbers of the words that sentences begin or end with, and of none behind the last."""
    return [0, *(number for number in range(1, len(said)) if said[number] in _STOPS), len(said)]


def _whole(said: list[str], bounds: list[int]) -> list[tuple[str, ...]]:
    return [tuple(said[start:end]) for start, end in pairwise(bounds)]


def _merged(changed: Iterable[_Change]) -> list[_Change]:
    """Long changes with but a few same words between them are one."""
    found: list[_Change] = []
    for one in changed:
        change = one
        while found and (change.start - found[-1].end) * _CHANCE <= min(found[-1].length, change.length):
            before = found.pop()
            change = _Change(before.start, change.end, before.new_start, change.new_end)
        found.append(change)
    return found


def _known(changed: Iterable[_Change], old: _Words, new: _Words) -> tuple[int, int]:
    """How many words of either text are known to correspond: up to the last long run of same ones."""
    last = _Change(len(old.said), len(old.said), len(new.said), len(new.said))
    known, start = (0, 0), 0
    for one in (*changed, last):
        if one.start - start >= _ALIKE:
            known = one.start, one.new_start
        start = one.end
    return known


def _reaches(words: _Words, known: int, place: int) -> bool:
    """Whether so many words reach out of sight, or to the end of the text."""
    return not words.is_cut or (known > 0 and abs(words.spans[known - 1][0] - place) > IN_SIGHT)


def _in_sight(spans: list[Span], place: int) -> list[Span]:
    return [(start, end) for start, end in spans if start < place + IN_SIGHT and end > place - IN_SIGHT]


def _gone(words: _Words, changed: Iterable[_Change]) -> list[Span]:
    return [span for one in changed if one.end > one.start for span in words.between(one.start, one.end)]


def _come(words: _Words, changed: Iterable[_Change]) -> list[Span]:
    return [
        span for one in changed if one.new_end > one.new_start for span in words.between(one.new_start, one.new_end)
    ]
