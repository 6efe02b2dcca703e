"""Words found in a text of any length, a part at a time, so that the window can go on in between."""

import re
from collections.abc import Iterator

MOST = 5000
"""Places that are looked for at most; nobody steps through more."""

PART = 250_000
"""Code points that are looked through at once, in a few milliseconds."""

_LONGEST_GAP = 2000
"""Code points of white space between two words that still belong together where a part ends between them."""

Span = tuple[int, int]


def places(text: str, words: str) -> list[Span]:
    """Where words stand in a text, in code points; neither case nor the kind of white space counts."""
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
            for match in pattern.finditer(text, at, min(len(text), stop + len(words) * 2 + _LONGEST_GAP)):
                if match.start() >= stop or (high == start and match.end() > taken_from) or not left:
                    break
                found.append(match.span())
                left -= 1
            at = max(stop, found[-1][1]) if found else stop
            if found and high != start:
                taken_from = min(taken_from, found[0][0])
            yield found


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None
