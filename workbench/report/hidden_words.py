"""Words that must not be told: replaced in texts, and looked for in what was made of them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

_MARKS = "[\u0300-\u036f]*"
_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2069\ufeff"
_BETWEEN = f"{_MARKS}[{_UNSEEN}]*"


_OWN = frozenset(
    {"page", "of", "contents", "notes", "note", "report", "statement", "statements", "every", "source", "sources"}
    | {"the", "case", "and", "that"}
)
"""Words that any report has of its own: alone they tell nothing, and cannot be searched for."""


class HiddenWords:
    """Words with what stands in their place; case, accents, blanks and unseen signs make no difference."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        told = {word: code for word, code in codes.items() if _key(word) and _key(word) not in _OWN}
        self._codes = {_key(word): code for word, code in told.items()}
        self._spellings = {*self._codes, *(_bare(word).lower() for word in told)}

    def __bool__(self) -> bool:
        return bool(self._codes)

    @property
    def words(self) -> list[str]:
        """The words as they may be written, small, without accents, the longest first."""
        return sorted(self._spellings, key=lambda word: (-len(word), word))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_loosely, self.words))})(?![\u0300-\u036f]*\w)", re.IGNORECASE)

    def replaced(self, text: str) -> str:
        """The text with a code, in square brackets, in place of each word."""
        if not self._codes:
            return text
        apart = unicodedata.normalize("NFD", text)
        told, found = self._pattern.subn(lambda word: f"[{self._codes[_key(word[0])]}]", apart)
        return unicodedata.normalize("NFC", told) if found else text

    def found(self, text: str) -> list[str]:
        """Which of the words a text tells."""
        if not self._codes:
            return []
        hits = self._pattern.findall(unicodedata.normalize("NFD", text))
        return sorted({_key(hit) for hit in hits})


def _key(word: str) -> str:
    """A word without case, accents, unseen signs; single blanks."""
    return _bare(word).casefold()


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return " ".join(re.sub(f"[{_UNSEEN}\u0300-\u036f]", "", apart).split())


def _loosely(word: str) -> str:
    """A pattern for a folded word however it is written."""
    return "".join(rf"[\s{_UNSEEN}]+" if one == " " else f"{re.escape(one)}{_BETWEEN}" for one in word)
