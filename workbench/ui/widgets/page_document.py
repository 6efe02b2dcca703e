"""A document as its pages are shown: its bytes, the pages' sizes, and which part of the text is on which of them."""

from bisect import bisect_right
from typing import NamedTuple

from workbench.model.source import BETWEEN_PAGES
from workbench.ui.widgets.page_words import PageWords

NO_TEXT = "This page has no text. “Recognise text” in the Source menu reads it by machine."
RECOGNISED = (
    "Passages are not drawn here: the text was recognised by machine, and here it cannot be recognised the same again."
)
ELSEWHERE = "Passages are not drawn here: another release of the program read this page, and its words lie elsewhere."
NOWHERE = "Passages are not drawn here: the places of the words cannot be read."


class PageDocument(NamedTuple):
    """``sizes`` are in points, ``starts`` the code points each page's text begins at, none where nothing has pages.

    ``language`` is the one the text was recognised in, empty where it was read from the file.
    """

    data: bytes
    file_name: str
    sizes: tuple[tuple[float, float], ...]
    starts: tuple[int, ...] = ()
    text: str = ""
    language: str = ""

    def part(self, page: int) -> tuple[int, int]:
        """From where to where a page's text goes."""
        if page >= len(self.starts):
            return len(self.text), len(self.text)
        start = self.starts[page]
        if page + 1 == len(self.starts):
            return start, len(self.text)
        return start, max(start, self.starts[page + 1] - len(BETWEEN_PAGES))

    def page_of(self, position: int) -> int:
        """The page that a code point is on."""
        page = max(0, bisect_right(self.starts, position) - 1)
        return min(page, max(0, len(self.sizes) - 1))

    def has_words(self, page: int) -> bool:
        """Whether a page's words may be found in their places."""
        start, end = self.part(page)
        return start < end

    def is_of(self, words: PageWords, page: int) -> bool:
        """Whether a page's words are those of the text: another release may have read them differently."""
        return (words.start, words.end) == self.part(page) and words.text == self.text[words.start : words.end]

    def remark(self, page: int, words: PageWords | None) -> str:
        """Why no passages are drawn on a page that has been looked at; empty where they are."""
        start, end = self.part(page)
        if start == end:
            return NO_TEXT
        if words is not None and self.is_of(words, page):
            return ""
        if self.language:
            return RECOGNISED
        return NOWHERE if words is None else ELSEWHERE
