"""What was published, and the immutable captures of it."""

from dataclasses import dataclass
from typing import NamedTuple

BETWEEN_PAGES = "\n\n"
"""What stands between the texts of two pages."""


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What an analyst says of a source; ``published`` is an EDTF text, empty where not known."""

    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    reliability: str = ""
    handling: str = ""


NOTHING_SAID = SourceDetails("")


class Source(NamedTuple):
    """A source as it stands in a case, with the counts a list shows."""

    id: int
    uid: str
    details: SourceDetails
    editions: int = 0
    passages: int = 0

    @property
    def title(self) -> str:
        """The title it was published under, or its file's name."""
        return self.details.title


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader of one format made of a file's bytes.

    ``text`` is canonical (see ``canonical_text``); ``pages`` holds the code point each page starts at.
    ``whole_text`` is what else there was, where ``text`` is the main part of a page; ``proposed`` is what the
    file says of itself, for a person to accept; ``remarks`` are sentences about what could not be read.
    """

    text: str
    extractor: str
    extractor_version: str
    media_type: str
    pages: tuple[int, ...] = ()
    title: str = ""
    whole_text: str = ""
    proposed: SourceDetails = NOTHING_SAID
    remarks: tuple[str, ...] = ()


class Part(NamedTuple):
    """A file that came inside another one, such as a mail's attachment; its name is foreign text, never a path."""

    file_name: str
    data: bytes


class Edition(NamedTuple):
    """One immutable capture of a source; ``characters`` counts code points of its text."""

    id: int
    uid: str
    source_id: int
    number: int
    file_name: str
    media_type: str
    original_sha256: str
    text_sha256: str
    characters: int
    extractor: str
    extractor_version: str
    pages: tuple[int, ...]
    captured_at: str

    @property
    def has_pages(self) -> bool:
        """Whether it can be seen in pages as well: a PDF document, or an image."""
        return self.media_type.startswith(("application/pdf", "image/"))

    @property
    def has_pages_and_text(self) -> bool:
        """Whether it can be read both in pages and as text, which is more than what stands between pages."""
        return self.has_pages and self.characters > len(BETWEEN_PAGES) * max(0, len(self.pages) - 1)

    def page_at(self, position: int) -> int | None:
        """The page, counted from 1, that holds a code point; None for a text without pages."""
        page = sum(start <= position for start in self.pages)
        return page or None

    def pages_of(self, start: int, end: int) -> str:
        """The pages that a span lies on, such as “p. 1” or “pp. 1–2”; empty for a text without pages."""
        first, last = self.page_at(start), self.page_at(max(start, end - 1))
        if first is None:
            return ""
        return f"p. {first}" if first == last else f"pp. {first}–{last}"


class Quotation(NamedTuple):
    """One source draws on another; the passage is where it says so."""

    id: int
    uid: str
    source_id: int
    quoted_id: int
    passage_id: int | None
