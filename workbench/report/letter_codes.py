"""Letters that no font at hand can print: which they are, and the codes that stand in their place, ``⟨U+1F642⟩``.

No fonts are shipped: Typst's own and matplotlib's DejaVu cover Latin, Greek, Cyrillic, Hebrew and Arabic, the machine's
the rest. A letter without type would make a PDF no PDF/UA.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

_CODE = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
_MOST_NAMED = 12
_LAST = 0x10FFFF


def coded(text: str, letters: Collection[str]) -> str:
    """The text with a code in place of each of the letters."""
    if not letters or text.isascii():
        return text
    return text.translate({ord(letter): code(letter) for letter in letters})


def decoded(text: str) -> str:
    """The text with the letters that its codes stand for."""
    return _CODE.sub(_letter, text) if "⟨U+" in text else text


def code(letter: str) -> str:
    """What stands in place of a letter."""
    return f"⟨U+{ord(letter):04X}⟩"


def told(letters: Iterable[str]) -> str:
    """A sentence that names letters no font prints; empty where there is none."""
    found = sorted(set(letters))
    if not found:
        return ""
    named = [f"{code(one)} {unicodedata.name(one, 'without name').lower()}" for one in found[:_MOST_NAMED]]
    more = [f"{len(found) - _MOST_NAMED:,} more"] if len(found) > _MOST_NAMED else []
    said = "its code" if len(found) == 1 else "codes"
    return f"No font on this machine has {_listed([*named, *more])}: printed as {said}."


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _letter(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= _LAST else found[0]
