"""Positions in a text as Python counts them (code points) and as Qt does (UTF-16 units); converted only here."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class CodePoints:
    """Converts positions in one text; a text without wide characters costs nothing.

    ``breaks`` are the code points before which a line end was put in for show, which the text itself has not.
    """

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        self._breaks = breaks
        self._wide = [] if text.isascii() else [one.start() for one in _WIDE.finditer(text)]
        extra = sorted([(at, 0) for at in breaks] + [(at, 1) for at in self._wide])
        self._units = [at + number for number, (at, _) in enumerate(extra)]

    def to_units(self, position: int) -> int:
        """The UTF-16 position of a code point; after a line end put in before it."""
        return position + bisect_left(self._wide, position) + bisect_right(self._breaks, position)

    def from_units(self, position: int) -> int:
        """The code point at a UTF-16 position; within a pair, the code point that the pair is."""
        return position - bisect_left(self._units, position)
