"""Whether the same words in a later text are the same passage beyond doubt, so that no person need look."""

# The sentence it is in must be the same, and stand between the same words, a heading included; in the short lines
# of a record, still more must be. And it must be plain which of several alike it is: with the words before it,
# and with those after it, the passage stands once in either text; or it is in a sentence that does; or all is
# alike from such a sentence before it to one after it. What only both sides together tell apart may be another
# passage that moved up when this one went.

import re

from workbench.model.passage import CONTEXT
from workbench.suggest.anchoring_runs import Runs, common_end, common_start

_AROUND = 400
"""Code points before and after a passage that are compared."""

_LEAST_AROUND = 16
"""Code points that must be alike on either side."""

_LEAST_SAID = 64
"""Code points that must be alike in all."""

_RECORD, _AROUND_RECORD = 100, 80
"""Code points of a line that is taken for part of a record; and those that must be alike on either side of what is in
it, since less may be alike in another record."""

_SENTENCE = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][^\w\s]*\s+|\n")


class Certainty:
    """Judges places in one later text."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._old, self._new = runs.old, runs.new

    def holds(self, start: int, length: int, at: int) -> bool:
        """Whether the words at ``at`` of the new text are beyond doubt those at ``start`` of the old one."""
        return self._holds(start, length, at, self._needed(start, start + length))

    def _needed(self, start: int, end: int) -> tuple[int, int]:
        """How much must be alike before and after a passage: its sentence and some more, for a record still more."""
        before, after = self._old[max(0, start - _AROUND) : start], self._old[end : end + _AROUND]
        line = len(before) - before.rfind("\n") - 1 + end - start + (after + "\n").find("\n")
        least = _AROUND_RECORD if line < _RECORD else 0
        begun = max((one.end() for one in _SENTENCE.finditer(before)), default=0)
        ended = _SENTENCE.search(after)
        first = _line_if_short(before, max(0, begun - _LEAST_AROUND))
        last = (ended.start() if ended else len(after)) + _LEAST_AROUND
        return max(least, len(before) - first), max(least, last)

    def is_likely(self, start: int, length: int, at: int) -> bool:
        """Whether they are so likely those that nobody would look for other words there."""
        return self._holds(start, length, at, (_LEAST_AROUND, _LEAST_AROUND))

    def _holds(self, start: int, length: int, at: int, around: tuple[int, int]) -> bool:
        if not self._old:
            return False
        old, new, end = self._old, self._new, start + length
        before = common_end(old[max(0, start - _AROUND) : start], new[max(0, at - _AROUND) : at])
        after = common_start(old[end : end + _AROUND], new[at + length : at + length + _AROUND])
        # a side on which one of the texts begins or ends has no more to agree with
        left, right = len(old) - end, len(new) - at - length
        if before < min(around[0], start, at, _AROUND) or after < min(around[1], left, right, _AROUND):
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


def _line_if_short(text: str, at: int) -> int:
    """The beginning of the line that a place is in, if that may be a heading; or else the place."""
    first = text.rfind("\n", 0, at) + 1
    return first if (text + "\n").find("\n", at) - first < _RECORD else at
