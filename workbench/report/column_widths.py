"""Widths of a table's columns on paper: which words may be the widest, and widths in which these have room."""

import re
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from workbench.report.document import Inlines, NoteReference, Style

_MEASURED = 6  # words of a column, the longest by their letters, that are measured
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
