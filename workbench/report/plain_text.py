"""Foreign text made fit to be shown: control characters visible, long words breakable, scripts kept apart."""

import re

BIDI_MARKS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Characters that can make a text look like another one, with their Unicode names in short."""

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_CONTROLS |= {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_CONTROLS |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
_CONTROLS |= {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}

LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The letters that are written from right to left, as ranges for the brackets of a pattern."""

_LEFTWARD = re.compile(f"[{LEFTWARD}]")
_STRETCH = re.compile(rf"([{LEFTWARD}](?:(?:[{LEFTWARD}]|(?!\), |; )[\W\d_])*[{LEFTWARD}])?)")
"""Words from right to left with what stands between them, but for what parts names that are listed with numbers."""

_FIRST, _LAST = "\u2068", "\u2069"  # isolate whatever comes, and its end
_BREAK = "\u200b"
_LONGEST = 40
_LONG = re.compile(rf"[^\s\u200b]{{{_LONGEST},}}")
_PIECE = re.compile(r"(?:.[\u0300-\u036f\u200d\ufe0e\ufe0f]*){1,20}", re.DOTALL)


def printable(text: str) -> str:
    """The text with every control character as a sign that can be seen; line feeds stay."""
    return text.translate(_CONTROLS)


def flat(text: str) -> str:
    """The text on one line, single spaces between its words."""
    return " ".join(printable(text).split())


def laid_open(text: str) -> str:
    """The text for paper: marks that turn its direction are written out, such as ``[RLO]``."""
    text = printable(text)
    if any(mark in text for mark in BIDI_MARKS):
        text = "".join(f"[{BIDI_MARKS[one]}]" if one in BIDI_MARKS else one for one in text)
    return text


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it runs from right to left and is to be kept apart from its neighbours.

    A line that begins with such a letter and has most of them is one; in others each run of their words is.
    """
    if text.isascii() or not _LEFTWARD.search(text):
        return [(text, False)]
    found: list[tuple[str, bool]] = []
    for line in re.split(r"(\n)", text):
        if is_leftward(line):
            bare = line.strip()
            before, after = line.split(bare, 1)
            found += [(before, False), (bare, True), (after, False)]
        else:
            found += [(part, place % 2 == 1) for place, part in enumerate(_STRETCH.split(line))]
    return [(part, apart) for part, apart in found if part]


def is_leftward(text: str) -> bool:
    """Whether a text begins with a letter that is written from right to left, and has most of them."""
    if text.isascii():
        return False
    letters = [one for one in text if one.isalpha()]
    leftward = sum(_LEFTWARD.match(one) is not None for one in letters)
    return leftward * 2 > len(letters) and _LEFTWARD.match(letters[0]) is not None


def isolated(text: str) -> str:
    """The text so that letters written from right to left do not move what stands beside them."""
    return "".join(f"{_FIRST}{part}{_LAST}" if apart else part for part, apart in pieces(text))


def breakable(text: str) -> str:
    """The text with places inside its very long words where a line may end."""
    if len(text) < _LONGEST:
        return text
    return _LONG.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


def parted(text: str) -> list[str]:
    """The same as parts that together are the text; a line may end between them."""
    return breakable(text).split(_BREAK) if _BREAK not in text else [text]


def shortened_middle(text: str, limit: int = 420, tail: int = 120) -> str:
    """The text, or its beginning and end with “ … ” between, each cut at a space where one is near."""
    if len(text) <= limit:
        return text
    head, foot = text[: limit - tail], text[-tail:]
    head = head[: head.rfind(" ", len(head) - 30)] if " " in head[-30:] else head
    foot = foot[foot.find(" ") + 1 :] if " " in foot[:30] else foot
    return f"{head} … {foot}"
