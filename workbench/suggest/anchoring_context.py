"""Where the same words stand in a text, and how well what stands around them agrees."""

from rapidfuzz import fuzz

from workbench.model.passage import CONTEXT
from workbench.model.placement import Quote, Spot
from workbench.suggest.anchoring_runs import common_end, common_start

_REACH = 2 * CONTEXT


def occurrences(text: str, said: str, near: int = 0, most: int = 1_000) -> list[int]:
    """Where words stand in a text, overlapping ones too: at most ``most`` before ``near`` and as many after it."""
    if not said:
        return []
    found: list[int] = []
    at = text.find(said, max(0, near))
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(said, at + 1)
    count = len(found)
    at = text.rfind(said, 0, max(0, near) + len(said) - 1)
    while at >= 0 and len(found) - count < most:
        found.append(at)
        at = text.rfind(said, 0, at + len(said) - 1)
    return sorted(found)


def starts_and_ends_words(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a span begins where a word may begin, and ends where one may end."""
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cuts_before, not cuts_after


def agreement(quote: Quote, text: str, spot: Spot) -> float:
    """How well the words around a place agree with those around the quote, from 0 to 1; 0 where none are known."""
    before, after = text[max(0, spot.start - _REACH) : spot.start], text[spot.end : spot.end + _REACH]
    parts = []
    if said := quote.prefix.strip():
        there = before.rstrip()[-len(said) :]
        parts.append((fuzz.ratio(said, there) / 100 + common_end(said, there) / len(said)) / 2)
    if said := quote.suffix.strip():
        there = after.lstrip()[: len(said)]
        parts.append((fuzz.ratio(said, there) / 100 + common_start(said, there) / len(said)) / 2)
    return sum(parts) / len(parts) if parts else 0.0
