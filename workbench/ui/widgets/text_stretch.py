"""The stretch of a text that stands in the window: what is shown of it, and its positions as Qt counts them."""

from workbench.ui.widgets.code_points import CodePoints
from workbench.ui.widgets.hidden_signs import with_signs
from workbench.ui.widgets.text_pieces import Pieces

REACH = 100_000
"""Code points of a stretch at least: it takes a few milliseconds to set, and is many screens long."""

_MOST_LINES = 4000
"""Lines of a stretch at most, where lines are so short that they count more than their characters."""

_LEAST = 2000


class Stretch:
    """A text from one piece's beginning to another's; positions it is asked for may lie outside."""

    def __init__(self, pieces: Pieces, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._size = len(pieces.text)
        text = pieces.text[first:last]
        cuts = [at - first for at in pieces.cuts(first, last)]
        shown, breaks, done = with_signs(text), [], 0
        parts = []
        for at in cuts:
            if text[at - 1] == " ":
                parts.append(shown[done : at - 1])
            else:
                parts.append(shown[done:at])
                breaks.append(at)
            done = at
        self.shown = "\n".join([*parts, shown[done:]])
        """What the widget gets: hidden characters seen, a line end for the space at a cut, or put in at it."""
        self._points = CodePoints(text, breaks)

    @classmethod
    def around(cls, pieces: Pieces, at: int, reach: int = REACH) -> "Stretch":
        """A stretch with a code point in its middle, or nearer to its edge at the text's ends."""
        size, half = len(pieces.text), reach // 2
        while True:
            low = max(0, min(at - half, size - 2 * half))
            high = min(size, low + 2 * half)
            if half < _LEAST or pieces.text.count("\n", low, high) <= _MOST_LINES:
                return cls(pieces, pieces.beginning(low), pieces.following(high))
            half //= 2

    def holds(self, start: int, end: int) -> bool:
        """Whether two places lie well within, or as near to the edge as the text's ends let them."""
        room = (self.last - self.first) // 8
        return (self.first == 0 or self.first + room <= start) and (self.last == self._size or end <= self.last - room)

    def to_units(self, position: int) -> int:
        """The widget's position of a code point, or its end that is nearest to one outside."""
        return self._points.to_units(min(max(position, self.first), self.last) - self.first)

    def from_units(self, units: int) -> int:
        """The code point of the whole text at a position in the widget."""
        return self.first + self._points.from_units(units)
