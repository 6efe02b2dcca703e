"""Positions in a text as Python counts them (code points) and as Qt does (UTF-16 units); converted only here."""

from bisect import bisect_left

_WIDE = "\U00010000"


class CodePoints:
    """Converts positions in one text; a text without wide characters costs nothing."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, one in enumerate(text) if one >= _WIDE]
        self._units = [at + number for number, at in enumerate(self._wide)]

    def to_units(self, position: int) -> int:
        """The UTF-16 position of a code point."""
        return position + bisect_left(self._wide, position)

    def from_units(self, position: int) -> int:
        """The code point at a UTF-16 position; within a pair, the code point that the pair is."""
        return position - bisect_left(self._units, position)
