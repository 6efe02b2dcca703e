"""Whether the same words in a later text are the same passage beyond doubt, so that no person need look."""

from workbench.model.passage import CONTEXT
from workbench.suggest.anchoring_paragraphs import Paragraphs
from workbench.suggest.anchoring_runs import Runs, common_end, common_start
from workbench.suggest.anchoring_sentences import REACH, Headings, ends_line, parts, reach_after, reach_before

_LEAST_AROUND = 16
"""Code points that must be alike on either side."""

_LEAST_SAID = 64
"""Code points that must be alike in all."""

_RECORD, _AROUND_RECORD = 100, 80
"""Code points of a line that is taken for part of a record; and those that must be alike on either side of what is in
it, since less may be alike in another record."""


class Certainty:
    """Judges places in one later text, by six rules.

    1. The sentence of a passage must be the same, with the one before it and one after it that speaks of it; in the
    short lines of a record still more around it must be. 2. It must stand under the same headings, and where one of
    the texts begins or ends sooner, the other must have whole lines there. 3. It must be plain which of several alike
    it is: it stands once in either text with the words before it, and once with those after it, or is in a sentence
    that does; or all is alike from such a sentence before it to one after it. 4. What only both sides together tell
    apart may be another passage that moved up when this one went, and is never certain. 5. Each sentence or line of a
    passage that has several must pass alone, since one that is rare makes the whole stand once, while those beside it
    may be others of the same words. 6. What lies beyond the edges of a paragraph need not agree where the paragraph is
    prose that is like no other, and nothing beside it leads to it, speaks of it or was newly written, since that may
    be its retraction: it may have been moved whole.
    """

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._old, self._new = runs.old, runs.new
        self._headings = Headings(runs.old), Headings(runs.new)
        self._paragraphs = Paragraphs(runs.old, runs.new)
        self._around: dict[tuple[int, int], tuple[int, int]] = {}

    def holds(self, start: int, length: int, at: int) -> bool:
        """Whether the words at ``at`` of the new text are beyond doubt those at ``start`` of the old one."""
        return self._holds_alone(start, length, at) and all(
            self._holds_alone(first, last - first, at + first - start)
            for first, last in parts(self._old, start, start + length)
        )

    def _holds_alone(self, start: int, length: int, at: int) -> bool:
        end = start + length
        old, new = self._headings
        around = self._needed(start, end)
        if not self._is_alike(start, length, at, around):
            if not self._old or not old.are_over(start, new, at):
                return False
            around = self._paragraphs.enough(start, length, at, around)
            if not self._is_alike(start, length, at, around):
                return False
        elif not old.are_over(start, new, at):
            return False
        low, high = max(0, start - around[0]), end + around[1]
        return (
            self._runs.has_landmark(low - 1, high + 1)
            or self._is_once(self._old[low:high])
            or self._is_between_landmarks(start, end, at)
        )

    def _is_alike(self, start: int, length: int, at: int, around: tuple[int, int]) -> bool:
        """Whether what is around the passage in the two texts is the same."""
        return (
            self._begins_alike(start, at, around[0])
            and self._ends_alike(start + length, at + length, around[1])
            and self._holds(start, length, at, around)
        )

    def _begins_alike(self, start: int, at: int, around: int) -> bool:
        """Whether neither text begins too near, or what only one of them has before the passage are whole lines."""
        if start == at or min(start, at) >= around:
            return True
        text, more = (self._old, start - at) if start > at else (self._new, at - start)
        return ends_line(text, more)

    def _ends_alike(self, end: int, there: int, around: int) -> bool:
        """The same of the ends of the two texts."""
        left, right = len(self._old) - end, len(self._new) - there
        if left == right or min(left, right) >= around:
            return True
        text, at = (self._old, end + right) if left > right else (self._new, there + left)
        return ends_line(text, at)

    def _needed(self, start: int, end: int) -> tuple[int, int]:
        """How much must be alike before and after a passage: its sentence and some more, for a record still more."""
        if (start, end) not in self._around:  # asked again for every place that has the passage's words
            self._around[start, end] = self._sentence_around(start, end)
        return self._around[start, end]

    def _sentence_around(self, start: int, end: int) -> tuple[int, int]:
        old = self._old
        line = _line_end(old, end) - _line_start(old, start)
        least = _AROUND_RECORD if line < _RECORD else 0
        first = _line_if_short(old, start - reach_before(old, start, _LEAST_AROUND))
        return max(least, start - first), max(least, reach_after(old, end, _LEAST_AROUND))

    def is_likely(self, start: int, length: int, at: int) -> bool:
        """Whether they are so likely those that nobody would look for other words there."""
        return self._holds(start, length, at, (_LEAST_AROUND, _LEAST_AROUND))

    def _holds(self, start: int, length: int, at: int, around: tuple[int, int]) -> bool:
        if not self._old:
            return False
        old, new, end = self._old, self._new, start + length
        before = common_end(old[max(0, start - REACH) : start], new[max(0, at - REACH) : at])
        after = common_start(old[end : end + REACH], new[at + length : at + length + REACH])
        # a side on which one of the texts begins or ends has no more to agree with
        left, right = len(old) - end, len(new) - at - length
        if before < min(around[0], start, at, REACH) or after < min(around[1], left, right, REACH):
            return False
        begins, ends = before == start == at, after == left == right
        if before + length + after < _LEAST_SAID and not (begins and ends):
            return False
        # a sentence at the edge of what is alike may go on otherwise, unless both texts begin or end there
        low, high = start - before - begins, end + after + ends
        return (
            self._runs.landmark_at(start, end, low, high)
            or ((begins or self._runs.has_landmark(low, start)) and (ends or self._runs.has_landmark(end, high)))
            or self._is_between_landmarks(start, end, at)
            or (
                self._is_once(old[start - min(before, CONTEXT) : end])
                and self._is_once(old[start : end + min(after, CONTEXT)])
            )
        )

    def _is_between_landmarks(self, start: int, end: int, at: int) -> bool:
        """Whether one run reaches from a sentence that stands once, before the passage, to one after it."""
        run = self._runs.run_at(start, end)
        if run is None or run.new - run.old != at - start:
            return False
        last = run.old + run.length
        begins = run.old == run.new == 0
        ends = last == len(self._old) and run.new + run.length == len(self._new)
        return (begins or self._runs.has_landmark(run.old, start)) and (ends or self._runs.has_landmark(end, last))

    def _is_once(self, said: str) -> bool:
        """Whether words stand once in either text."""
        return all(text.find(said, text.find(said) + 1) < 0 for text in (self._old, self._new))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", max(0, at - REACH), at) + 1 or max(0, at - REACH)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + REACH)
    return end if end >= 0 else min(len(text), at + REACH)


def _line_if_short(text: str, at: int) -> int:
    """The beginning of the line that a place is in, if that may be a heading; or else the place."""
    first = _line_start(text, at)
    return first if _line_end(text, at) - first < _RECORD else at
