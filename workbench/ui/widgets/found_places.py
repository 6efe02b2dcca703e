"""Words found in a text of any length, a part at a time, so that the window can go on in between."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

MOST = 5000
"""Places that are looked for at most; nobody steps through more."""

PART = 250_000
"""Code points that are looked through at once, in a few milliseconds."""

_LONGEST_GAP = 2000
"""Code points of white space between two words that still belong together where a part ends between them."""

_ACCENTS = "[\u0300-\u036f]"
_BETWEEN = "[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""Accents that are characters of their own, and what is hidden in words: soft hyphens, joiners, directions."""

_NO_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_NOT_COUNTED = _NO_ACCENTS | dict.fromkeys(
    (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)

Span = tuple[int, int]


def places(text: str, words: str) -> list[Span]:
    """Where words stand in a text, in code points.

    Neither case nor accents count, nor the kind of white space, nor what stands hidden in between, as soft hyphens do.
    """
    return sorted(place for part in parts_of(text, words, 0) for place in part)


def parts_of(text: str, words: str, start: int) -> Iterator[list[Span]]:
    """What each part of a text holds, part after part: from a code point to the end, then from the beginning.

    A short text is one part; ``MOST`` places end it all.
    """
    pattern = _pattern(words)
    if pattern is None:
        return
    left, taken_from = MOST, len(text)
    for low, high in ((start, len(text)), (0, start)) if len(text) > PART else ((0, len(text)),):
        at = low
        while at < high and left:
            stop = min(at + PART, high)
            found = []
            for match in pattern.finditer(text, at, min(len(text), stop + len(words) * 4 + _LONGEST_GAP)):
                if match.start() >= stop or (high == start and match.end() > taken_from) or not left:
                    break
                found.append(match.span())
                left -= 1
            at = max(stop, found[-1][1]) if found else stop
            if found and high != start:
                taken_from = min(taken_from, found[0][0])
            yield found


def _pattern(words: str) -> re.Pattern[str] | None:
    plain = unicodedata.normalize("NFD", words).translate(_NOT_COUNTED)
    parts = [_apart(part) for part in plain.split()]
    if not parts:  # nothing but accents or hidden characters: these are what is looked for
        return re.compile(re.escape(words.strip())) if words.strip() else None
    return re.compile(f"{_BETWEEN}*(?:\\s[\u00ad\u200b]*)+".join(parts) + f"{_ACCENTS}*")


def _apart(word: str) -> str:
    """The pattern of a word in which accents and hidden characters may stand after each letter."""
    return f"{_BETWEEN}*".join(_class(one) for one in unicodedata.normalize("NFC", word))


def _class(letter: str) -> str:
    """The pattern of a letter, small or capital, with or without an accent."""
    alike = {letter, letter.lower(), letter.upper(), *_variants().get(_bare(letter), "")}
    found = sorted(one for one in alike if len(one) == 1)
    return f"[{''.join(map(re.escape, found))}]" if len(found) > 1 else re.escape(letter)


@cache
def _variants() -> dict[str, str]:
    """The letters that differ in case and accents only, by the one they have in common."""
    found: dict[str, str] = {}
    for letter in (chr(code) for code in range(0x41, 0x2C00)):  # the alphabets that have either, and struck signs
        if (bare := _bare(letter)) != letter:
            found[bare] = found.get(bare, bare) + letter
    return found


def _bare(letter: str) -> str:
    """A letter without its accents, small; itself where that would not be one letter."""
    bare = unicodedata.normalize("NFD", letter).translate(_NO_ACCENTS)
    for form in (bare, bare.upper(), bare.upper().lower()):
        letter = form if len(form) == 1 else letter
    return letter
