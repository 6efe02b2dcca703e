"""Words that must not be told: replaced in texts, and looked for in what was made of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.report.hidden_addresses import addresses
from workbench.report.hidden_exceptions import Exceptions, Where
from workbench.report.letter_folding import (
    folded,
    folded_with_places,
    is_joined,
    is_unspaced,
    letters_of,
    lowered,
    unmixed,
)
from workbench.report.own_words import ALONE

_ANYWHERE = 8  # letters of a word that is looked for inside longer ones as well
_PLAIN = 6  # letters of a word that may get any ending, and stand beside figures
_SHORT = 4  # letters from which on a name is taken to be inflected by more than an s
_LONGEST_ENDING = 4
_VOWELS = "aeiouyаеиоуыэюяьёіїє"  # noqa: RUF001 - the letters of two scripts, here and below
_CLOSING = "[mhxjtvмхйв]"  # noqa: RUF001
_ENDING = re.compile(rf"s|es|n|en|ns|(?:ov|ev|in|ow|ew|ов|ев|ин)?[{_VOWELS}]{{1,2}}{_CLOSING}?[{_VOWELS}]?")
_VOWEL_ENDING = re.compile(rf"[{_VOWELS}]{{1,2}}{_CLOSING}?[{_VOWELS}]?|ov[{_VOWELS}]{{1,2}}")
_SMALL = 5  # letters from which on a name that is written small is found with endings
_SMALL_STEM = 4
_SMALL_ENDING = re.compile(rf"s|(?!e$)(?:ov|ev|in|ow|ew|ов|ев|ин)?[{_VOWELS}]{{1,2}}[mhxvмхвй]?[{_VOWELS}]?")  # noqa: RUF001
_SMALL_VOWEL_ENDING = re.compile(rf"[{_VOWELS}]{{1,2}}[mhxvмхвй]?[{_VOWELS}]?|ov[{_VOWELS}]{{1,2}}")  # noqa: RUF001
_IN_ADDRESS = 5  # letters of a word that is looked for anywhere in an address
_PARTED = "(?:[\u00ad-]\\s*)?"  # as a word is parted at a line's end
_BROKEN = "(?:[\u00ad-]\\s*|[ \\t]*\\n[ \\t]*)?"  # as one is that has no hyphen there
_RUN_ON = "(?:[\\W_]\\s*|\\s+)?"  # the same where the line ends are lost, or with any sign there
_SPACED = "[\\W_]{1,3}"  # as a word is s p a c e d
_SIGNS = re.compile(r"[\W_]+")
_FLEETING = re.compile(r"(\w{2,}[^\W\d_])[eo]([^\W\d_aeiouy])")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, folded and small, with the code in its place and the ways in which it may be written."""

    key: str
    code: str
    letters: str
    whole: re.Pattern[str]
    spaced: re.Pattern[str] | None
    stems: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, key: str, code: str) -> "_Word":
        letters = letters_of(key)
        unspaced = len(letters) > 1 and any(map(is_unspaced, letters))
        between = r"\s*" if unspaced else _RUN_ON if len(letters) >= _ANYWHERE else _BROKEN
        spaced = None
        if len(letters) >= _SHORT and not unspaced and " " not in key:
            spaced = re.compile(_SPACED.join(map(re.escape, key)))
        stems = tuple((stem, _written(stem, _PARTED)) for stem in _stems(key))
        return cls(key, code, letters, _written(key, between), spaced, stems)

    def places(self, text: str, low: str, letters: str) -> Iterator[tuple[int, int]]:
        """Where a folded text tells the word, as start and end; ``low`` and ``letters`` are made of that text."""
        if self.letters in letters:
            for found in self.whole.finditer(low):
                yield from self._as_it_is(text, *found.span())
            for found in self.spaced.finditer(low) if self.spaced else ():
                start, end = found.span()
                if not _letter_before(text, start) and not _letter_at(text, end):
                    yield start, end
        for stem, pattern in self.stems:
            for found in pattern.finditer(low) if stem in letters else ():
                start, end = found.span()
                tail = _tail(low, end)
                large = _is_large(text[start])
                ending = _VOWEL_ENDING if large else _SMALL_VOWEL_ENDING
                if (large or len(stem) >= _SMALL_STEM) and _begins(text, start) and ending.fullmatch(tail):
                    yield start, end + len(tail)

    def is_in_address(self, said: str, letters: str) -> bool:
        """Whether an address tells the word; ``said`` is the folded address with blanks for its signs."""
        low = lowered(said)
        inside = (self.letters, *(stem for stem, _ in self.stems))
        return any(len(one) >= _IN_ADDRESS and one in letters for one in inside) or any(
            low[start:end] not in ALONE for start, end in self.places(said, low, letters)
        )

    def _as_it_is(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        size = len(self.letters)
        if size > 1 and is_unspaced(self.letters[0]):
            yield start, end
            return
        if (self.key[-1].isdigit() and text[end : end + 1].isdigit()) or (
            size < _PLAIN and _figure_beside(text, start, end)
        ):
            return
        tail = _tail(text, end)
        if _begins(text, start):
            if self._may_end(text[start], tail):
                yield start, end + len(tail)
        elif len(text[start:end].split()) > len(self.key.split()):
            return  # two words that only together are like it
        elif (size >= _SHORT and is_joined(self.letters[0])) or size >= _ANYWHERE:
            head = _head(text, start)
            if is_joined(self.letters[0]) or not head[0].isupper():  # a longer name is another name, an address is not
                yield start - len(head), end + len(tail)

    def _may_end(self, first: str, tail: str) -> bool:
        size = len(self.letters)
        if not tail or size >= _ANYWHERE or (size >= _SHORT and is_joined(first)):
            return True
        if not _is_large(first):
            return size >= _SMALL and _SMALL_ENDING.fullmatch(tail) is not None
        if size >= _PLAIN:
            return len(tail) <= _LONGEST_ENDING
        return _ENDING.fullmatch(tail.lower()) is not None if size >= _SHORT else tail.lower() == "s"


class HiddenWords:
    """Words with what stands in their place, found in whatever spelling.

    Case, accents, ligatures, blanks and unseen signs make no difference; names are found with endings as well, parted
    at the end of a line, spaced, run together, and inside other words if they are long. An address is found as a whole
    where it tells a word once it is decoded. Letters of another script that look alike are found beside letters of the
    word's own. Not found are words wholly in letters of another script, translated, spelled backwards or in figures.
    """

    def __init__(self, codes: Mapping[str, str], exceptions: Exceptions | None = None) -> None:
        self._exceptions = exceptions or Exceptions()
        known = {key: code for word, code in codes.items() if letters_of(key := key_of(word))}
        told = {key: code for key, code in known.items() if key not in ALONE or key in self._exceptions.ours}
        told = {run: code for key, code in told.items() if (run := _run_together(key))} | told
        self._words = [_Word.of(key, told[key]) for key in sorted(told, key=lambda one: (-len(one), one))]

    def __bool__(self) -> bool:
        return bool(self._words)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {word.key: word.code for word in self._words}

    def replaced(self, text: str, where: Where = Where.FOREIGN) -> str:
        """The text with a code, in square brackets, in place of each word."""
        if not self._words or not self._hits(folded(text), where):
            return text
        told, last = [], 0
        for start, end, code in self.spans(text, where):
            told += [text[last:start], f"[{code}]"]
            last = end
        return "".join(told) + text[last:]

    def spans(
        self, text: str, where: Where = Where.FOREIGN, *, whole_addresses: bool = True
    ) -> list[tuple[int, int, str]]:
        """Start, end and code of each word in a text, with the accents and unseen signs that follow it."""
        plain, places = folded_with_places(text)
        found = []
        for start, end, key in self._hits(plain, where, whole_addresses=whole_addresses):
            last = places[end - 1] + 1
            after = places[bisect_left(places, last)] if places[-1] >= last else len(text)
            found.append((places[start], _past_marks(text, last, after), self._codes[key]))
        return found

    def found(self, text: str) -> list[str]:
        """Which of the words a text tells that was made of others, such as a finished file or a part of one."""
        return sorted({key for _, _, key in self._hits(folded(text), Where.FILE)}) if self._words else []

    def _hits(self, plain: str, where: Where, *, whole_addresses: bool = True) -> list[tuple[int, int, str]]:
        """Start, end and word of what a folded text tells, in order, none over another."""
        all_hits = [hit for text in (plain, *unmixed(plain)) for hit in self._words_in(text, where)]
        all_hits += self._addresses(plain) if whole_addresses else ()
        hits: list[tuple[int, int, str]] = []
        for start, minus_end, key in sorted(all_hits):
            if not hits or start >= hits[-1][1]:
                hits.append((start, -minus_end, key))
        return hits

    def _words_in(self, plain: str, where: Where) -> Iterator[tuple[int, int, str]]:
        """Start, end below zero, and word of what a folded text tells in plain words."""
        low = lowered(plain)
        letters = letters_of(low)
        for word in self._words:
            for start, end in word.places(plain, low, letters):
                is_ours = low[start:end] in ALONE and word.key not in self._exceptions.ours
                if not is_ours and not self._exceptions.spares(word.key, plain, start, end, where):
                    yield start, -end, word.key

    def _addresses(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Start, end below zero, and word of each address in a folded text that tells one.

        One that goes on in the next line is told by what its pieces tell only together.
        """
        known: dict[str, frozenset[str]] = {}

        def told(said: str) -> frozenset[str]:
            if said not in known:
                parted = " ".join(_SIGNS.split(folded(said)))
                letters = letters_of(lowered(parted))
                known[said] = frozenset(one.key for one in self._words if one.is_in_address(parted, letters))
            return known[said]

        for start, end, said, pieces in addresses(plain):
            if new := told(said).difference(*map(told, pieces)):
                yield start, -end, max(new, key=len)


def _past_marks(text: str, start: int, end: int) -> int:
    """The place after the accents and unseen signs that follow a word's last letter."""
    while start < end and not folded(text[start]):
        start += 1
    return start


def key_of(word: str) -> str:
    """A word folded and small, with single blanks, and none at a line's end."""
    return " ".join(lowered(folded(word)).replace("\u00ad", "").split())


def _run_together(key: str) -> str:
    """The words of a name without blanks between them; nothing where it is one word, or too short to be told by it."""
    run = "".join(key.split())
    return run if run != key and len(letters_of(run)) >= _ANYWHERE and not any(map(is_unspaced, run)) else ""


def _written(key: str, between: str) -> re.Pattern[str]:
    """A pattern for a folded word however it is parted."""
    words = (between.join(map(re.escape, word)) for word in key.split(" "))
    return re.compile(r"[\s\u00ad]+".join(words))


def _stems(key: str) -> Iterator[str]:
    """What of a name stays as its last vowel, or that before its last letter, gives way to an ending."""
    if not key.isalpha() or len(key) < _SHORT or any(map(is_unspaced, key)):
        return
    if key[-1] in _VOWELS:
        yield key[:-1]
    elif fleeting := _FLEETING.fullmatch(key):
        yield fleeting[1] + fleeting[2]


def _letter_before(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalpha() and not is_unspaced(text[start - 1])


def _letter_at(text: str, end: int) -> bool:
    return end < len(text) and text[end].isalpha() and not is_unspaced(text[end])


def _begins(text: str, start: int) -> bool:
    """Whether a word begins here, if only by a large letter after a small one."""
    return not _letter_before(text, start) or (text[start].isupper() and text[start - 1].islower())


def _is_large(letter: str) -> bool:
    """Whether a letter is written as a name begins, or its script knows no such difference."""
    return letter.isupper() or not letter.islower()


def _figure_beside(text: str, start: int, end: int) -> bool:
    """Whether figures touch a word, as in a hash that holds it by chance."""
    before = start > 0 and text[start - 1].isdigit()
    return before or (end < len(text) and text[end].isdigit())


def _tail(text: str, end: int) -> str:
    last = end
    while _letter_at(text, last):
        last += 1
    return text[end:last]


def _head(text: str, start: int) -> str:
    first = start
    while _letter_before(text, first):
        first -= 1
    return text[first:start]
