"""Paragraphs of prose that say what they say wherever they stand, so that what is beyond their edges need not agree."""

import re
from typing import NamedTuple

from workbench.suggest.anchoring_runs import common_end, common_start
from workbench.suggest.anchoring_sentences import REACH, is_set_off, refers

_LONG, _BESIDE, _TITLE = 120, 60, 20
"""Code points that must be alike within the paragraph; that one beside it must have to be no verdict on it; and that
a heading must have for the same."""

_WINDOW, _IDEOGRAPHIC = 20, 7
"""Code points of the pieces that are looked for elsewhere; of ideographs fewer say as much."""

_PIECES, _LEAST_RARE = 8, 0.75
"""How many of them are looked for, and the share that must stand once in the old text: of a paragraph like another,
most stand twice.
"""

_EDGE = re.compile(r"\n[^\S\n]*\n\s*")
_ENDED = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][^\w\s]*\s*\Z")
_IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Paragraph(NamedTuple):
    """The span of a paragraph around a place, as far as it is looked at; and whether it begins and ends there."""

    start: int
    end: int
    begins: bool
    ends: bool


class Paragraphs:
    """Those of an old and a new text."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._rare: dict[tuple[int, int], bool] = {}

    def enough(self, start: int, length: int, at: int, around: tuple[int, int]) -> tuple[int, int]:
        """How much of ``around`` must be alike beside a passage where its paragraph may have been moved as it is.

        That is no more than the paragraph has before and after it, if that stands for itself.
        """
        end, there = start + length, at + length
        alike = common_end(self._old[max(0, start - REACH) : start], self._new[max(0, at - REACH) : at])
        alike_after = common_start(self._old[end : end + REACH], self._new[there : there + REACH])
        if alike >= around[0] and alike_after >= around[1]:
            return around
        mine, theirs = _paragraph(self._old, start, end), _paragraph(self._new, at, there)
        before, after = start - mine.start, mine.end - end
        begins = mine.begins and theirs.begins and at - theirs.start == before < around[0]
        ends = mine.ends and theirs.ends and theirs.end - there == after < around[1]
        first, last = max(mine.start, start - alike), min(mine.end, end + alike_after)
        fits = alike >= (before if begins else around[0]) and alike_after >= (after if ends else around[1])
        if not fits or last - first < _LONG:
            return around
        stands = (
            (alike >= around[0] or self._may_follow(mine, theirs))
            and (alike_after >= around[1] or self._may_go_on(mine, theirs))
            and self._is_rare(first, last)
        )
        return (before if begins else around[0], after if ends else around[1]) if stands else around

    def _may_follow(self, mine: Paragraph, theirs: Paragraph) -> bool:
        """Whether nothing that stands before the paragraph in one of the texts leads to it, but for headings.

        What the old text has nowhere may, in any words and language: that what follows was withdrawn.
        """
        said = _before(self._old, mine.start), _before(self._new, theirs.start)
        return said[0] == said[1] or (
            _has(self._old, said[1])
            and all(not one or _is_heading(one) or (len(one) >= _BESIDE and _ENDED.search(one)) for one in said)
        )

    def _may_go_on(self, mine: Paragraph, theirs: Paragraph) -> bool:
        """Whether nothing that stands after the paragraph in one of the texts speaks of it, as a short line may.

        So may a paragraph or title that the old text has nowhere, in any words and language: it may be a retraction.
        """
        said = _after(self._old, mine.end), _after(self._new, theirs.end)
        return said[0] == said[1] or (
            _has(self._old, said[1])
            and all(
                not one or (not refers(one) and (len(one) >= _BESIDE or self._is_title(text, one)))
                for text, one in ((self._old, said[0]), (self._new, said[1]))
            )
        )

    @staticmethod
    def _is_title(text: str, line: str) -> bool:
        """Whether a line is the heading of what follows: a verdict on what is before it is shorter, or comes again."""
        return len(line) >= _TITLE and _is_heading(line) and text.count(line) == 1

    def _is_rare(self, start: int, end: int) -> bool:
        """Whether most of what a span of the old text says stands there alone."""
        if (start, end) not in self._rare:  # asked again for every passage of the paragraph
            self._rare[start, end] = self._has_rare_pieces(start, end)
        return self._rare[start, end]

    def _has_rare_pieces(self, start: int, end: int) -> bool:
        said = self._old[start:end]
        width = _IDEOGRAPHIC if 3 * len(_IDEOGRAPHS.findall(said)) > len(said) else _WINDOW
        step = max(width, (len(said) - width) // (_PIECES - 1))
        places = range(0, len(said) - width + 1, step)
        may_fail = len(places) - _LEAST_RARE * len(places)
        for at in places:
            piece, here = said[at : at + width], start + at
            before = self._old.find(piece, 0, here + width - 1)
            may_fail -= before >= 0 or self._old.find(piece, here + 1) >= 0
            if may_fail < 0:
                return False
        return True


def _is_heading(said: str) -> bool:
    return "\n" not in said and is_set_off(said)


def _has(text: str, said: str) -> bool:
    """Whether a text has the words of a paragraph; those of a short one only as lines of their own."""
    if len(said) >= _LONG or not said:
        return said in text
    return f"\n{said}\n" in text or text.startswith(f"{said}\n") or text.endswith(f"\n{said}")


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    low = max(0, start - REACH)
    edges = [one.end() for one in _EDGE.finditer(text, low, start)]
    following = _EDGE.search(text, end, end + REACH)
    first = edges[-1] if edges else low
    last = following.start() if following else min(len(text), end + REACH)
    return Paragraph(first, last, bool(edges) or low == 0, bool(following) or last == len(text))


def _before(text: str, at: int) -> str:
    """The paragraph that ends before a place."""
    said = text[max(0, at - REACH) : at].rstrip()
    edges = list(_EDGE.finditer(said))
    return said[edges[-1].end() :] if edges else said


def _after(text: str, at: int) -> str:
    """The paragraph that begins after a place."""
    said = text[at : at + REACH].lstrip()
    edge = _EDGE.search(said)
    return said[: edge.start()] if edge else said
