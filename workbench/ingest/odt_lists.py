"""The numbers and letters an OpenDocument text puts before list items and headings: they are shown, and in no text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.ingest.docx_lists import BULLET, written
from workbench.ingest.markup import Node

_LEVELS = 10
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_SIGN = 20


class _Level(NamedTuple):
    """What one level of a list puts before its items; ``shown`` is how many levels' numbers it writes."""

    style: str
    before: str
    after: str
    start: int
    shown: int


@dataclass(slots=True)
class _Open:
    """A list the reader is in, or a list in one."""

    style: str
    counts: dict[int, int]
    is_due: bool = field(default=False)
    """Whether the next paragraph is the first of its item."""
    start: int | None = None


class Lists:
    """A document's lists; told of each list and item as it begins, and asked at each paragraph."""

    def __init__(self, *parts: Node) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for part in parts:
            for one in part.all("text:list-style"):
                self._levels[one.attributes.get("style:name", "")] = _levels(one)
            for one in part.all("text:outline-style"):
                self._outline = _levels(one)
        self._open: list[_Open] = []
        self._counts: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def enter(self, node: Node) -> None:
        """A list begins."""
        style = node.attributes.get("text:style-name", "") or (self._open[-1].style if self._open else "")
        if self._open:
            counts = self._open[-1].counts
        elif "text:continue-list" in node.attributes or node.attributes.get("text:continue-numbering") == "true":
            counts = self._counts.setdefault(style, {})
        else:
            counts = self._counts[style] = {}
        self._open.append(_Open(style, counts))

    def leave(self) -> None:
        """The list that began last ends."""
        self._open.pop()

    def item(self, node: Node) -> None:
        """An item begins; one that has no paragraph of its own counts for nothing."""
        if self._open:
            self._open[-1].is_due = node.tag == "text:list-item"
            start = node.attributes.get("text:start-value", "")
            self._open[-1].start = int(start) if start.isdecimal() else None

    def label(self, paragraph: Node) -> str:
        """What stands before a paragraph that is not blank; empty where nothing does."""
        if self._open:
            one = self._open[-1]
            if not one.is_due:
                return ""
            one.is_due = False
            return _counted(one.counts, self._levels.get(one.style, {}), len(self._open) - 1, one.start)
        level = paragraph.attributes.get("text:outline-level", "")
        if paragraph.tag != "text:h" or not level.isdecimal() or "text:is-list-header" in paragraph.attributes:
            return ""
        return _counted(self._headings, self._outline, min(int(level), _LEVELS) - 1, None)


def _counted(counts: dict[int, int], levels: dict[int, _Level], level: int, start: int | None) -> str:
    shape = levels.get(level)
    if shape is None:
        return ""
    counts[level] = start if start is not None else counts.get(level, shape.start - 1) + 1
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    if shape.style == BULLET:
        return BULLET
    if not shape.style:
        return ""
    numbers = []
    for one in range(max(0, level - shape.shown + 1), level + 1):
        each = levels.get(one)
        if each is not None and each.style not in {"", BULLET}:
            numbers.append(written(counts.get(one, each.start), each.style))
    return f"{shape.before}{'.'.join(numbers)}{shape.after}".strip()


def _levels(style: Node) -> dict[int, _Level]:
    found = {}
    for one in style.elements():
        place = one.attributes.get("text:level", "")
        if not place.isdecimal() or not 0 < int(place) <= _LEVELS:
            continue
        sign = one.attributes.get("style:num-format", "")
        shape = BULLET if one.tag == "text:list-level-style-bullet" else _STYLES.get(sign, "decimal") if sign else ""
        before, after = (one.attributes.get(f"style:num-{name}", "")[:_LONGEST_SIGN] for name in ("prefix", "suffix"))
        start, shown = (one.attributes.get(f"text:{name}", "") for name in ("start-value", "display-levels"))
        numbers = (int(number) if number.isdecimal() else 1 for number in (start[:9], shown[:9]))
        found[int(place) - 1] = _Level(shape, before, after, *numbers)
    return found
