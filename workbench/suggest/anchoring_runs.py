"""The stretches that two texts share, in order: sentences and lines compared, then grown letter by letter."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_BREAK = re.compile(r"[.!?…;:\u3002\uff01\uff1f][^\w\s]*\s+|\s*\n\s*")
_LONGEST = 600
_LONG_WORD = re.compile(r"\s+(?=\w{9})")
_MOST_COMPARISONS = 12_000_000_000
"""Pairs of sentences compared, some seconds' worth; texts with more are searched without a comparison of the two."""


class Run(NamedTuple):
    """A stretch that both texts have, in code points."""

    old: int
    new: int
    length: int


def pieces(text: str) -> list[tuple[int, int]]:
    """A text's sentences and lines as spans, without the space between them; endless ones in parts."""
    found: list[tuple[int, int]] = []
    at = 0
    for gap in _BREAK.finditer(text):
        found += _parts(text, at, gap.start() + len(gap.group().rstrip()))
        at = gap.end()
    return found + _parts(text, at, len(text))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence; one too long to be one in parts that begin with a long word, so that an edit moves no other part."""
    if end - start <= _LONGEST:
        return [(start, end)] if end > start else []
    found = []
    for gap in _LONG_WORD.finditer(text, start, end):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    return [*found, (start, end)] if end > start else found


class Runs:
    """What an old and a new text share, and which places of one are which of the other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        old_spans, new_spans = pieces(old), pieces(new)
        old_said = [old[start:end] for start, end in old_spans]
        new_said = [new[start:end] for start, end in new_spans]
        once = _once(old_said) & _once(new_said)
        self._once = [span for span, said in zip(old_spans, old_said, strict=True) if said in once]
        self._once_starts = [start for start, _ in self._once]
        self._once_ends = [end for _, end in self._once]
        pairs = _aligned(old_said, new_said)
        self.runs = _grown(_joined(old, new, old_spans, new_spans, pairs), old, new)
        self._old_starts = [run.old for run in self.runs]
        self._new_starts = [run.new for run in self.runs]

    def image(self, start: int, end: int) -> int | None:
        """Where a span of the old text starts in the new one, where one run holds all of it."""
        run = self._run(self._old_starts, start)
        return run.new + start - run.old if run and end <= run.old + run.length else None

    def source(self, start: int, end: int) -> int | None:
        """Where a span of the new text starts in the old one, where one run holds all of it."""
        run = self._run(self._new_starts, start)
        return run.old + start - run.new if run and end <= run.new + run.length else None

    def run_at(self, start: int, end: int) -> Run | None:
        """The run that holds a span of the old text."""
        run = self._run(self._old_starts, start)
        return run if run and end <= run.old + run.length else None

    def _run(self, starts: list[int], position: int) -> Run | None:
        at = bisect_right(starts, position) - 1
        return self.runs[at] if at >= 0 else None

    def region(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new text that stands where a span of the old one stood."""
        before = self._run(self._old_starts, start)
        low = before.new + min(start - before.old, before.length) if before else 0
        at = bisect_left(self._old_starts, end)
        inside = self._run(self._old_starts, max(end - 1, 0))
        if inside and end <= inside.old + inside.length:
            high = inside.new + end - inside.old
        else:
            high = self.runs[at].new if at < len(self.runs) else len(self.new)
        return low, max(low, high)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The parts of the new text that are in no run."""
        at = 0
        for run in self.runs:
            if run.new > at:
                yield at, run.new
            at = run.new + run.length
        if at < len(self.new):
            yield at, len(self.new)

    def has_landmark(self, start: int, end: int) -> bool:
        """Whether a sentence that either text has once lies inside this span of the old text."""
        at = bisect_right(self._once_starts, start)
        return at < len(self._once) and self._once[at][1] < end

    def landmark_at(self, start: int, end: int, low: int, high: int) -> bool:
        """Whether a sentence that either text has once shares something with a span, and lies between two places."""
        for at in range(bisect_right(self._once_ends, start), len(self._once)):
            first, last = self._once[at]
            if first >= end:
                return False
            if low < first and last < high:
                return True
        return False


def _once(said: list[str]) -> set[str]:
    return {piece for piece, count in Counter(said).items() if count == 1}


def _aligned(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal pieces in order; pieces that only one text has cannot be in any and are left out first."""
    in_both = set(old) & set(new)
    old_kept = [at for at, piece in enumerate(old) if piece in in_both]
    new_kept = [at for at, piece in enumerate(new) if piece in in_both]
    if len(old_kept) * len(new_kept) > _MOST_COMPARISONS and old != new:
        return
    numbers = {piece: number for number, piece in enumerate(in_both)}
    steps = Levenshtein.opcodes([numbers[old[at]] for at in old_kept], [numbers[new[at]] for at in new_kept])
    for step in steps:
        if step.tag == "equal":
            for shift in range(step.src_end - step.src_start):
                yield old_kept[step.src_start + shift], new_kept[step.dest_start + shift]


def _joined(
    old: str,
    new: str,
    old_spans: list[tuple[int, int]],
    new_spans: list[tuple[int, int]],
    pairs: Iterator[tuple[int, int]],
) -> list[Run]:
    """Equal pieces as runs; those that follow one another with the same space between are one."""
    runs: list[Run] = []
    for i, j in pairs:
        (old_start, old_end), new_start = old_spans[i], new_spans[j][0]
        last = runs[-1] if runs else None
        if (
            last
            and old_start - last.old == new_start - last.new
            and old[last.old + last.length : old_start] == new[last.new + last.length : new_start]
        ):
            runs[-1] = Run(last.old, last.new, old_end - last.old)
        else:
            runs.append(Run(old_start, new_start, old_end - old_start))
    return runs


def _grown(runs: list[Run], old: str, new: str) -> list[Run]:
    """Runs that reach as far into the gaps between them as the letters agree."""
    found: list[Run] = []
    end_old = end_new = 0
    start = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        gap_old, gap_new = old[end_old : run.old], new[end_new : run.new]
        after = common_start(gap_old, gap_new)
        before = common_end(gap_old[after:], gap_new[after:])
        if found:
            found[-1] = found[-1]._replace(length=found[-1].length + after)
        elif after:
            found.append(Run(start, 0, after))
        grown = Run(run.old - before, run.new - before, run.length + before)
        if grown.length:
            found.append(grown)
        end_old, end_new = run.old + run.length, run.new + run.length
    return found


def common_start(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(one: str, other: str) -> int:
    """How many code points two texts end with alike."""
    return common_start(one[::-1], other[::-1])
