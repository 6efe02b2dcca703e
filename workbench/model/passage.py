"""Spans of a text: exact by construction, found again by their words and the words around them."""

import unicodedata
from typing import NamedTuple

from workbench.errors import RecordError

CONTEXT = 32
"""Code points of prefix and suffix kept with a passage."""

_SHOWN = 60


class Passage(NamedTuple):
    """A span of an edition's text: ``text[start:end] == exact``, in code points, half-open."""

    id: int
    uid: str
    edition_id: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    page: int | None = None


class Selector(NamedTuple):
    """How somebody points at a passage: by place, or by its words with the words around them."""

    start: int | None = None
    end: int | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


def canonical_text(text: str) -> str:
    """The one form a text is kept in: LF line ends, no BOM, NFC, no NUL and no lone surrogate."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, or two that make one character
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", text)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words just before and just after a span, at most ``CONTEXT`` code points each."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def locate(text: str, selector: Selector) -> tuple[int, int]:
    """The one span a selector means, as (start, end) in code points.

    Raises RecordError where the span lies outside the text, the quote is not in it, or it is there
    more than once in the given context.
    """
    if selector.start is not None or selector.end is not None:
        return _by_place(text, selector)
    if not selector.quote:
        raise RecordError("A passage needs either start and end, or a quote.")
    quote, prefix, suffix = map(canonical_text, (selector.quote, selector.prefix, selector.suffix))
    found = [
        start
        for start in _occurrences(text, quote)
        if text.endswith(prefix, 0, start) and text.startswith(suffix, start + len(quote))
    ]
    if not found:
        raise RecordError(f"The quote “{shortened(quote)}” is not in the text. Copy it from the source as it stands.")
    if len(found) > 1:
        raise RecordError(
            f"The quote “{shortened(quote)}” is in the text {len(found)} times. "
            "Give a prefix or suffix that tells which one is meant."
        )
    return found[0], found[0] + len(quote)


def _by_place(text: str, selector: Selector) -> tuple[int, int]:
    start, end = selector.start, selector.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise RecordError(f"The passage {start}–{end} does not lie in the text, which has {len(text)} characters.")
    if selector.quote and text[start:end] != canonical_text(selector.quote):
        raise RecordError(
            f"At {start}–{end} the text reads “{shortened(text[start:end])}”, not “{shortened(selector.quote)}”."
        )
    return start, end


def _occurrences(text: str, quote: str) -> list[int]:
    places, at = [], text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def shortened(text: str, limit: int = _SHOWN) -> str:
    """A text on one line, cut in the middle where it is longer than ``limit`` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half]}…{line[-half:]}"
