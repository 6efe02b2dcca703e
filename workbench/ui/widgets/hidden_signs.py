"""The characters of a source's text that cannot be seen: a sign in place of each, and what each is called."""

import unicodedata

from workbench.ui.widgets.labels import hidden_in, is_hidden

_SIGNS = {
    0x7F: "\N{SYMBOL FOR DELETE}",
    0x85: "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}",
    0xAD: "\N{HYPHENATION POINT}",
    0x61C: "\N{WHITE LEFT-POINTING SMALL TRIANGLE}",
    0x200B: "\N{OPEN BOX}",
    0x200E: "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}",
    0x200F: "\N{BLACK LEFT-POINTING SMALL TRIANGLE}",
    0x2028: "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}",
    0x2029: "\N{DOWNWARDS ARROW WITH TIP LEFTWARDS}",
    0x202A: "\N{UPWARDS ARROW WITH TIP RIGHTWARDS}",
    0x202B: "\N{UPWARDS ARROW WITH TIP LEFTWARDS}",
    0x202C: "\N{DOWNWARDS ARROW WITH DOUBLE STROKE}",
    0x202D: "\N{RIGHTWARDS TRIPLE ARROW}",
    0x202E: "\N{LEFTWARDS TRIPLE ARROW}",
    0x2060: "\N{BOWTIE}",
    0x2066: "\N{RIGHTWARDS ARROW TO BAR}",
    0x2067: "\N{LEFTWARDS ARROW TO BAR}",
    0x2068: "\N{LEFTWARDS ARROW TO BAR OVER RIGHTWARDS ARROW TO BAR}",
    0x2069: "\N{DOWNWARDS DASHED ARROW}",
}
"""Arrows that no direction turns round; the point at which a word may be parted is what dictionaries print there."""

_OTHER = "\N{X IN A RECTANGLE BOX}"
"""For the rare ones: not the sign of what could not be read, which may stand in a text itself."""

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_UNSEEN = frozenset("\u00a0\u00ad\u2007\u200b\u200c\u200d\u202f\u115f\u3164\uffa0\ufffd")
"""Characters that are told of where somebody points at them, besides those that are always hidden."""


def with_signs(text: str) -> str:
    """A text with each hidden character replaced by one that is seen, so that every position stays."""
    if text.isascii() and text.isprintable():
        return text
    hidden = hidden_in(text)
    if _SOFT_HYPHEN in text:
        hidden.add(_SOFT_HYPHEN)
    return text.translate({ord(one): _sign(ord(one)) for one in hidden}) if hidden else text


def _sign(code: int) -> str:
    return chr(0x2400 + code) if code < 0x20 else _SIGNS.get(code, _OTHER)  # noqa: PLR2004 - the C0 controls


def told_of(character: str) -> str:
    """A hidden character by number and name, such as “U+202E RIGHT-TO-LEFT OVERRIDE”; empty for one that is seen."""
    if character not in _UNSEEN and not is_hidden(character):
        return ""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls, which have no names but those of their signs
        name = unicodedata.name(chr(0x2400 + code)).removeprefix("SYMBOL FOR ")
    else:
        name = unicodedata.name(character, "CONTROL CHARACTER")
    lost = ": what stood here could not be read" if character == "\ufffd" else ""
    return f"U+{code:04X} {name}{lost}"
