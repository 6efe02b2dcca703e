"""Where a withheld word may stand all the same: as a word of ours, and as a place that tells nothing of a publisher."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from workbench.report.letter_folding import folded, lowered, unmixed
from workbench.report.own_words import MONTHS

Context = tuple[str, str, str]
"""A word between those before and after it in a text, all small; these are empty where the text ends there."""

_BEFORE = re.compile(r"(\w+)[^\w…]*$")
_AFTER = re.compile(r"[^\w…]*(\w+)")
_NEAR = 3  # words between a place and the rest of a publisher's name
_FAR = 80  # characters that are looked at beside a word
_DAY = re.compile(r"(?<!\d)\d{1,2}\s+$")
_YEAR = re.compile(r"\s+\d{4}(?!\d)")
_LABEL = re.compile(r"\w*(?:: | · )")


class Where(Enum):
    """What a text is: one that may be foreign, one that is ours alone, or all that a finished file says."""

    FOREIGN = auto()
    OURS = auto()
    FILE = auto()


@dataclass(frozen=True)
class Exceptions:
    """Words that are not withheld everywhere, by key: folded and small.

    ``ours`` have the words beside which they stand in foreign texts: there they are names. ``places`` have how the
    other words of a publisher's name begin: near these they are withheld. ``codes`` are what stands for names.
    """

    ours: Mapping[str, frozenset[Context]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    def spares(self, key: str, text: str, start: int, end: int, where: Where) -> bool:
        """Whether a word that was found in a folded text is left there."""
        if key in self.places:
            return not self._is_near_its_name(key, text, start, end)
        if not text[start:end].isalpha():  # our words are not s p a c e d
            return False
        return key in self.ours and (where is Where.OURS or not self._is_name(key, text, start, end, where))

    def _is_near_its_name(self, key: str, text: str, start: int, end: int) -> bool:
        before = re.findall(r"\w+", lowered(text[max(0, start - _FAR) : start]))[-_NEAR:]
        after = re.findall(r"\w+", lowered(text[end : end + _FAR]))[:_NEAR]
        return any(word.startswith(self.places[key]) for word in (*before, *after))

    def _is_name(self, key: str, text: str, start: int, end: int, where: Where) -> bool:
        if not text[start].isupper():
            return False
        here = _beside(text, start, end)
        if key in MONTHS and (_DAY.search(text[max(0, start - _FAR) : start]) or _YEAR.match(text[end : end + _FAR])):
            return False
        said = lowered(text[start : start + _FAR])
        if any(said.startswith(code) and not said[len(code) : len(code) + 1].isalnum() for code in self.codes):
            return False
        known = self._known[key].get(here[1], _NO_CONTEXTS)
        if known.fits(here):
            return True
        if where is Where.FILE or (start == 0 and _LABEL.match(text)):  # our labels stand alone as well
            return False
        is_alone = here == ("", here[1], "") and bool(known)
        return is_alone or ("" in known.after.get("", ()) and _stands_alone(text, start, end))

    @cached_property
    def _known(self) -> dict[str, dict[str, "_Contexts"]]:
        """The contexts of each word of ours by how it is written there."""
        found: dict[str, dict[str, _Contexts]] = {key: {} for key in self.ours}
        for key, contexts_of in self.ours.items():
            for before, word, after in contexts_of:
                found[key].setdefault(word, _Contexts()).add(before, after)
        return found


class _Contexts:
    """What one word stands between in foreign texts, so that one of thousands is found at once."""

    def __init__(self) -> None:
        self.after: dict[str, set[str]] = {}
        self._before: dict[str, set[str]] = {}

    def __bool__(self) -> bool:
        return bool(self.after)

    def add(self, before: str, after: str) -> None:
        self.after.setdefault(before, set()).add(after)
        self._before.setdefault(after, set()).add(before)

    def fits(self, here: Context) -> bool:
        """Whether the word stands as it does in a foreign text, or as it may where only a part of that is shown."""
        before, _, after = here
        if before and (known := self.after.get(before)) and (not after or after in known or "" in known):
            return True
        around = self._before.get(after, set()) if after else set()
        return "" in around or (bool(around) and not before)


_NO_CONTEXTS = _Contexts()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word follows or precedes but past some sign, as in a list of names."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return not (before and before[-1].isalnum()) and not (after and after[0].isalnum())


def _beside(text: str, start: int, end: int) -> Context:
    """A stretch of a text between the words before and after it; none where something is left out there."""
    before = _BEFORE.search(text[max(0, start - _FAR) : start])
    after = _AFTER.match(text[end : end + _FAR])
    return lowered(before[1]) if before else "", lowered(text[start:end]), lowered(after[1]) if after else ""


def contexts(words: Iterable[str], foreign: Iterable[str]) -> dict[str, frozenset[Context]]:
    """Beside what each of these words (folded and small) stands in foreign texts, where it is written as a name."""
    found: dict[str, set[Context]] = {word: set() for word in words}
    if not found:
        return {}
    among = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    pattern = re.compile(rf"(?<![^\W_])({among})\w{{0,4}}", re.IGNORECASE)
    for text in foreign:
        plain = folded(text)
        for read in (plain, *unmixed(plain)):
            for one in pattern.finditer(read):
                if read[one.start()].isupper():
                    found[lowered(one[1])].add(_beside(read, *one.span()))
    return {word: frozenset(known) for word, known in found.items()}
