"""A text in pieces short enough to be laid out at once: its paragraphs, endless ones cut at fixed places."""

import unicodedata

PIECE = 2000
"""Code points between two cuts of an endless paragraph: of slow scripts, too, a screen is laid out within a frame."""

_ENDLESS = 4
"""Pieces of a paragraph that is still laid out as it is: nobody writes longer ones, but programs do."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_TONES = range(0x1F3FB, 0x1F400)  # they colour the figure before them
_FARTHEST = 64  # code points that a cut moves back, so as not to part what is drawn as one


class Pieces:
    """Where the pieces of one text begin, found without walking through all of it.

    A cut depends on what stands around it only: wherever one starts to look, the pieces are the same.
    """

    def __init__(self, text: str, piece: int = PIECE) -> None:
        self.text = text
        self._piece = piece
        self._longest = _ENDLESS * piece
        self._look = self._longest + 2 * piece + _FARTHEST  # farther than from any beginning to the next

    def cuts(self, start: int, end: int) -> list[int]:
        """Where paragraphs are cut between two places, neither of them counted."""
        piece = self._piece
        found = []
        for near in range((start // piece) * piece, end + piece, piece):
            if 0 < near < len(self.text) and self._is_cut(near):
                at = self._cut_before(near)
                if start < at < end:
                    found.append(at)
        return found

    def _is_cut(self, near: int) -> bool:
        """Whether the paragraph at a place is endless, and neither begins nor ends close by."""
        text = self.text
        low, high = max(0, near - self._longest), min(len(text), near + self._longest)
        begin = max(low, text.rfind("\n", low, near) + 1)
        end = text.find("\n", near, high)
        end = high if end < 0 else end
        return end - begin > self._longest and near - begin >= self._piece and end - near >= self._piece // 2

    def _cut_before(self, near: int) -> int:
        """After the last space before a place; without one, where no character is parted from what joins it."""
        text = self.text
        space = text.rfind(" ", near - self._piece // 4, near)
        if space >= 0:
            return space + 1
        at = near
        while near - at < _FARTHEST and _is_one(text[at - 1], text[at]):
            at -= 1
        return at

    def beginning(self, at: int) -> int:
        """The beginning of the piece that a code point lies in."""
        low = max(0, at - self._look)
        return max([low, self.text.rfind("\n", low, at) + 1, *self.cuts(low, at + 1)[-1:]])

    def following(self, at: int) -> int:
        """The first beginning at or after a code point; the text's end where there is none."""
        if at <= 0:
            return 0
        high = min(len(self.text), at + self._look)
        line = self.text.find("\n", at - 1, high) + 1
        return min([high, *([line] if line else []), *self.cuts(at - 1, high)[:1]])


def _is_one(before: str, after: str) -> bool:
    """Whether two characters are drawn as one: marks on a letter, figures that are joined."""
    return unicodedata.category(after).startswith("M") or _JOINER in (before, after) or ord(after) in _TONES
