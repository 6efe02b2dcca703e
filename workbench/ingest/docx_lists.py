"""The numbers and letters Word puts before a list's items: they are shown and printed, and stand in no text."""

from dataclasses import dataclass, field

from workbench.ingest.markup import Node

_LEVELS = 9
BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 5_000


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    pattern: str
    start: int


@dataclass(slots=True)
class _List:
    """One list with its counters; items of lists with the same pattern of their own count on."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """A document's lists; asked for each item in the order of the document."""

    def __init__(self, numbering: Node, styles: Node) -> None:
        patterns = {one.attributes.get("w:abstractNumId", ""): _levels(one) for one in numbering.all("w:abstractNum")}
        shared: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        for one in numbering.all("w:num"):
            abstract = one.value("w:abstractNumId")
            levels = dict(patterns.get(abstract, {}))
            overridden = _overrides(one, levels)
            same = shared.setdefault(abstract, _List(levels))
            self._lists[one.attributes.get("w:numId", "")] = _List(levels) if overridden else same
        self._by_style = _by_style(styles)

    def label(self, properties: Node | None) -> str:
        """What stands before a paragraph of these properties; empty where it is no item."""
        if properties is None:
            return ""
        number, level = self._by_style.get(properties.value("w:pStyle"), ("", 0))
        number = properties.value("w:numPr/w:numId") or number
        said = properties.value("w:numPr/w:ilvl")
        level = int(said) if said.isdecimal() else level
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        return _next(found, level)


def _next(counted: _List, level: int) -> str:
    shape = counted.levels[level]
    counted.counts[level] = counted.counts.get(level, shape.start - 1) + 1
    for deeper in [one for one in counted.counts if one > level]:
        del counted.counts[deeper]
    if shape.style == "bullet":
        return BULLET
    if shape.style == "none":
        return ""
    label = shape.pattern
    for one in range(level + 1):
        each = counted.levels.get(one, shape)
        label = label.replace(f"%{one + 1}", written(counted.counts.get(one, each.start), each.style))
    return label.strip()


def written(number: int, style: str) -> str:
    """A number as lists in a style of Word's (``lowerRoman``) write it."""
    if number < 1 or number > _LARGEST:
        return str(number)
    if style in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if style == "lowerLetter" else letters.upper()
    if style in {"lowerRoman", "upperRoman"}:
        letters = ""
        for value, sign in _ROMAN:
            letters += sign * (number // value)
            number %= value
        return letters if style == "lowerRoman" else letters.upper()
    return f"{number:02}" if style == "decimalZero" else str(number)


def _levels(abstract: Node) -> dict[int, _Level]:
    levels = {}
    for one in abstract.all("w:lvl"):
        place = one.attributes.get("w:ilvl", "")
        if place.isdecimal() and int(place) < _LEVELS:
            levels[int(place)] = _level(one)
    return levels


def _level(one: Node) -> _Level:
    start = one.value("w:start")
    return _Level(one.value("w:numFmt") or "decimal", one.value("w:lvlText"), int(start) if start.isdecimal() else 1)


def _overrides(one: Node, levels: dict[int, _Level]) -> bool:
    """Put a list's own levels and starts in place; whether it has any, and so counts for itself."""
    overridden = False
    for change in one.all("w:lvlOverride"):
        place, start = change.attributes.get("w:ilvl", ""), change.value("w:startOverride")
        if not place.isdecimal():
            continue
        level = change.child("w:lvl")
        shape = _level(level) if level is not None else levels.get(int(place))
        if shape is not None:
            levels[int(place)] = _Level(shape.style, shape.pattern, int(start) if start.isdecimal() else shape.start)
            overridden = True
    return overridden


def _by_style(styles: Node) -> dict[str, tuple[str, int]]:
    """The list and level a paragraph style puts its paragraphs in."""
    found = {}
    for style in styles.all("w:style"):
        number = style.value("w:pPr/w:numPr/w:numId")
        level = style.value("w:pPr/w:numPr/w:ilvl")
        if number:
            found[style.attributes.get("w:styleId", "")] = (number, int(level) if level.isdecimal() else 0)
    return found
