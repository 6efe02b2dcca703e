"""Widths of a table's columns on paper: which words may be the widest, and widths in which these have room."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from workbench.report.document import Column, Inlines, NoteReference, Style

_MEASURED = 6  # words of a column, the longest by their letters, that are measured
_THIN, _THICK = frozenset("iljtfI.,:;'!|()[]-"), frozenset("mwMWÆŒ@%—…")
_NARROW, _USUAL, _CAPITAL, _BROAD = 0.42, 0.65, 0.8, 1.05  # of a letter's size
_RAISED, _BOLD = 0.66, 1.08  # how large the numbers of notes are, how much wider bold letters
_ENDS = re.compile("[\\s\u200b]+")


class Word(NamedTuple):
    """A word of a column, its look, and the number of the note that is called at its end, if one is."""

    text: str
    style: Style
    note: str


def widest(cells: Iterable[Inlines], shown: Callable[[str], str]) -> list[Word]:
    """The words of a column that may be its widest, as they are ``shown``: no line ends between a word and a note."""
    words: set[Word] = set()
    for cell in cells:
        before = ("", Style.PLAIN)
        for one in cell:
            if isinstance(one, NoteReference):
                words.add(Word(*before, f"{one.number},"))
                continue
            found = _ENDS.split(shown(one.text))
            words.update(Word(word, one.style, "") for word in found if word)
            before = (found[-1], one.style)
    return nlargest(_MEASURED, words, key=lambda word: (len(word.text) + len(word.note), word))


def reckoned(word: str) -> float:
    """About how wide a word is at most in the types in use, in widths of the letter m; for files without pages."""
    return sum(_NARROW if one in _THIN else _BROAD if one in _THICK else _of_kind(one) for one in word)


def needs(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Inlines]],
    shown: Callable[[str], str],
    size: float,
    titles: float,
) -> list[float]:
    """About how wide each column must be for its widest word, in the measure of the sizes of its words and titles."""
    found = []
    for place, column in enumerate(columns):
        words = widest((cells[place] for cells in rows), shown)
        widest_word = max((reckoned(one.text) + _RAISED * reckoned(one.note) for one in words), default=0.0)
        title = max(map(reckoned, column.title.split()), default=0.0)
        found.append(max(size * widest_word, titles * _BOLD * title))
    return found


def _of_kind(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _CAPITAL if letter.isupper() else _USUAL


def widths(shares: Sequence[int], needed: Sequence[float], room: float) -> list[float]:
    """Widths by the columns' shares, none less than it needs; where that is more than the room, all give way alike."""
    whole = sum(needed)
    if whole >= room:
        return [one * room / whole for one in needed]
    given = list(needed)
    free = set(range(len(shares)))
    while free:
        left = room - sum(needed[place] for place in range(len(shares)) if place not in free)
        share = sum(shares[place] for place in free)
        by_share = {place: left * shares[place] / share for place in free}
        short = {place for place in free if by_share[place] < needed[place]}
        if not short:
            for place, width in by_share.items():
                given[place] = width
            break
        free -= short
    return given
