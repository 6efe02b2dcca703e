"""What a passage's sense hangs on: its sentence with those beside it, and the headings it stands under."""

# A full stop after an abbreviation ends no sentence, nor does the end of a wrapped line: where it is not plain that a
# sentence ends, it goes on. Too long a sentence costs a look; too short a one hides the "not" that was put into it.

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

REACH = 1_000
"""Code points before and after a passage that are looked at."""

_END = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f][^\w\s]*\s+|\n[^\S\n]*\n\s*|\n(?=\s*(?:[-*\u2022\u2013]|\w{1,3}[.)])\s)"
)
_CUT = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][^\w\s]*\s+|(?<=[\u3002\uff01\uff1f])|\s*\n\s*")
_LONGEST_ABBREVIATION = 4
_LAST_WORD = re.compile(r"[\w.]*\Z")

_REFERS = re.compile(
    r"\W*(?:th(?:is|at|ese|ose|ey)|it|he|she|all|no(?:ne|thing|r|t)|neither|both|but|however|yet|still|later|so)\b",
    re.IGNORECASE,
)
"""How a sentence begins that may take back the one before it."""

_SHORT, _VERY_SHORT = 100, 36
"""Code points of a line that may be a heading; and of one that is too short to be the beginning of a wrapped one."""

_SET_OFF, _SENTENCE, _LEADING, _GUESSED, _TINY, _MARKED = range(6)
"""Lines that may be headings: between empty lines, a very short sentence there, ending in a colon, between sentences,
very short, with number signs; the last ones are a kind for each level."""

_PASSING, _FAR = (_SENTENCE, _LEADING), 2_000
"""Kinds of lines that speak of what follows them, and no more this many code points on, under another heading."""

_LEVELS = 6
_FEW = 3
"""How many of those are compared that a wrapped line may be taken for."""


class _Bound(NamedTuple):
    """Where a sentence ends, where the next begins, and whether a paragraph ends there too."""

    end: int
    next: int
    is_paragraph: bool


def reach_before(text: str, at: int, least: int) -> int:
    """How much must be alike before a place: its sentence and ``least`` more, and all of the sentence before it."""
    low = max(0, at - REACH)
    bounds = [(one.next, one.is_paragraph) for one in _bounds(text[low:at])]
    own, beside = _outward(bounds[::-1], 0)
    return at - low - min(max(0, own - least), beside)


def reach_after(text: str, at: int, least: int) -> int:
    """How much must be alike after a place: its sentence and ``least`` more; the next one too if it speaks of it."""
    said = text[at : at + REACH]
    bounds = list(_bounds(said))
    own, beside = _outward([(one.end, one.is_paragraph) for one in bounds], len(said))
    speaks_of_it = bool(bounds) and _REFERS.match(said, bounds[0].next) is not None
    return max(min(len(said), own + least), beside if speaks_of_it else 0)


def refers(sentence: str) -> bool:
    """Whether a sentence begins as one does that speaks of the one before it."""
    return _REFERS.match(sentence) is not None


def is_set_off(line: str) -> bool:
    """Whether a line is a heading where empty lines are around it."""
    return 0 < len(line) <= _SHORT and line[-1] not in ".!?,;"


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences and lines of a passage that has several."""
    at = start
    for one in _CUT.finditer(text, start, end):
        last = one.start() + len(one.group().rstrip())
        if at < last and one.end() < end:
            yield at, last
        at = one.end()
    if start < at < end:
        yield at, end


def ends_line(text: str, at: int) -> bool:
    """Whether a line ends at a place, or just before it."""
    return "\n" in text[max(0, at - 1) : at + 1]


def _outward(bounds: list[tuple[int, bool]], edge: int) -> tuple[int, int]:
    """Where a sentence ends, and where the one beside it does, which is of the same paragraph or none."""
    own, is_paragraph = bounds[0] if bounds else (edge, True)
    return own, own if is_paragraph else (bounds[1][0] if len(bounds) > 1 else edge)


def _bounds(text: str) -> Iterator[_Bound]:
    for one in _END.finditer(text):
        is_paragraph = one.group().count("\n") > 1
        if is_paragraph or one.group().startswith("\n") or not _goes_on(text, one):
            yield _Bound(one.start() + len(one.group().rstrip()), one.end(), is_paragraph)


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence may go on after a stop: an abbreviation before it, a small letter or a figure after it."""
    following = text[stop.end() : stop.end() + 1]
    if following.islower() or following.isdigit():
        return True
    known = _LAST_WORD.search(text, max(0, stop.start() - 24), stop.start())
    word = known.group() if known and stop.group().startswith(".") else ""
    return 0 < len(word) <= _LONGEST_ABBREVIATION and (word[0].isupper() or "." in word or len(word) == 1)


class Headings:
    """The lines of one text that may be headings, by kind."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[tuple[list[int], list[str]]]:
        found: list[tuple[list[int], list[str]]] = [([], []) for _ in range(_MARKED + _LEVELS)]
        lines = ["", *self._text.split("\n"), ""]
        end = -1
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            end += len(line) + 1
            if 0 < len(line) <= _SHORT:
                for kind in _kinds(before.rstrip(), line.strip(), after.strip()):
                    found[kind][0].append(end)
                    found[kind][1].append(line.strip())
        return found

    def over(self, at: int) -> list[list[str]]:
        """The last heading of each kind before a place; of those that are guessed at, the last few."""
        found = []
        for kind, (ends, said) in enumerate(self._lines):
            row = bisect_right(ends, at)
            found.append(said[max(0, row - (_FEW if kind == _GUESSED else 1)) : row])
        return found

    def are_over(self, at: int, later: "Headings", there: int) -> bool:
        """Whether a place stands under the same headings as one of a later text; a title put at its top is none."""
        title = later.new_title(self._text)
        return all(
            mine == theirs
            or (not mine and theirs == [title])
            or (kind in _PASSING and self.is_past(kind, at) and later.is_past(kind, there))
            for kind, (mine, theirs) in enumerate(zip(self.over(at), later.over(there), strict=True))
        )

    def is_past(self, kind: int, at: int) -> bool:
        """Whether the last line of a kind is far from a place, with another section's heading between, or is none."""
        last = self._last(kind, at)
        section = max(self._last(one, at) for one in (_SET_OFF, *range(_MARKED, _MARKED + _LEVELS)))
        return last < 0 or (last < section and at - last > _FAR)

    def _last(self, kind: int, at: int) -> int:
        """Where the last line of a kind before a place ends; -1 where there is none."""
        ends = self._lines[kind][0]
        row = bisect_right(ends, at)
        return ends[row - 1] if row else -1

    def new_title(self, earlier: str) -> str:
        """The first line, where an earlier text has it nowhere: it was put there, and is over everything."""
        title = self._text[: _SHORT + 1].lstrip().split("\n", 1)[0].strip()
        return "" if title in earlier else title


def _kinds(before: str, line: str, after: str) -> Iterator[int]:
    """Which kinds of heading a short line may be, by the lines around it."""
    level = len(line) - len(line.lstrip("#"))
    if 0 < level <= _LEVELS:
        yield _MARKED + level - 1
    if line.endswith(":"):
        yield _LEADING
    if not line or line[-1] in ".!?,;":
        if line and not before and not after and len(line) <= _VERY_SHORT:
            yield _SENTENCE
        return
    if not before and not after:
        yield _SET_OFF
    elif line[0].isalpha() and after and not after[0].islower():
        if before.endswith((".", "!", "?")):
            yield _GUESSED
        if len(line) <= _VERY_SHORT:
            yield _TINY
