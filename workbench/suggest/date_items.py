"""A text as a row of items: words, numbers and punctuation, each with the sign it bears (``date_signs``)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.suggest.date_finder_words import Entry, FinderWords, lookup
from workbench.suggest.date_numbers import entries_of
from workbench.suggest.date_signs import Item

_PIECE = re.compile(
    r"(?P<paragraph>\n[ \t\r]*\n\s*)"
    r"|(?P<part>(?<![^\W\d_])[QqHh][1-4](?![^\W_]))"
    r"|(?P<number>[0-9]+(?:[.,:/-][0-9]+)*)"
    r"|(?P<letters>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_MARKS = {
    **dict.fromkeys("!?;:…", "stop"),
    **dict.fromkeys("'’‘", "apostrophe"),
    **dict.fromkeys("$€£", "money"),
    **dict.fromkeys("([", "opening"),
    **dict.fromkeys(")]", "closing"),
    **dict(zip(",/.", ("comma", "slash", "dot"), strict=True)),
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212~", "dash"),
}
_LONG_DASHES = "\u2014\u2015"  # between words they set apart, between numbers they join
_PARTS = {"q": 32, "h": 39}  # what EDTF counts quarters and halves from
_GLUED_BEFORE = frozenset("#№+_=\\")  # with one of these before it a number is a name
_GLUED_AFTER = frozenset("%°_\\=")
_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWS_NUMBER = re.compile(r"[QqHh][1-4](?![^\W_])|T[0-9]{2}")  # a part of a year; a clock time as ISO 8601 has it


class Reader:
    """Reads texts in one language."""

    def __init__(self, words: FinderWords) -> None:
        self._entries, self._longest = lookup(words)
        self._month_first = words.month_first
        self._owner_ending = words.owner_ending
        language = words.language
        self._suffix = re.compile(
            rf"(?P<ordinal>{language.ordinal_pattern})(?![^\W_])|(?P<decade>{language.decade_ending}| ?s)(?![^\W_])"
            r"|(?P<clock>h(?:[0-9]{2})?|[ap]\.?m?\.?)(?![^\W_])",
            re.IGNORECASE,
        )

    def items(self, text: str) -> list[Item]:
        """The items of a text, in order."""
        return self._phrases_joined(list(self._pieces(text)), text)

    def _pieces(self, text: str) -> Iterator[Item]:
        resume = 0
        for found in _PIECE.finditer(text):
            start, kind = found.start(), found.lastgroup
            if start < resume:
                continue
            if kind == "word":
                yield self._word(found)
            elif kind == "number":
                for item in self._number(text, found):
                    resume = item.end
                    yield item
            elif kind == "mark" and found[0] in _LONG_DASHES:
                glued = text[start - 1 : start].isalnum() and text[start + 1 : start + 2].isalnum()
                yield Item("dash" if glued else "stop", start, found.end(), found[0])
            elif kind == "mark":
                yield Item(_MARKS.get(found[0]) or self._entry(found[0])[0], start, found.end(), found[0])
            elif kind == "letters":
                sign, value = self._entry(found[0].lower().rstrip("."))
                yield Item(sign, start, found.end(), value)
            elif kind == "part":
                yield Item("numbered_part", start, found.end(), _PARTS[found[0][0].lower()] + int(found[0][1]))
            else:
                yield Item("paragraph", start, found.end())

    def _entry(self, word: str) -> Entry:
        return self._entries.get(word) or ("other", None)

    def _word(self, found: re.Match[str]) -> Item:
        word = found[0].lower().replace("’", "'")
        owner = word.endswith(self._owner_ending)
        capital = found[0][0].isupper()
        entry = self._entries.get(word) or (self._entries.get(word.removesuffix(self._owner_ending)) if owner else None)
        if entry:
            return Item(entry[0], found.start(), found.end(), entry[1], capital)
        sign = "owner" if owner else "capital" if capital else "other"
        return Item(sign, found.start(), found.end(), None, capital)

    def _number(self, text: str, found: re.Match[str]) -> Iterator[Item]:
        start, end = found.span()
        if found[0] in self._entries or self._is_name(text, start, end):
            yield Item("blocked", start, end)
            return
        for first, last, sign, value in entries_of(found[0], month_first=self._month_first):
            item = Item(sign, start + first, start + last, value)
            yield self._with_suffix(item, text) if item.end == end else item

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Whether the number is part of a name, a code or a sum."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before and before in _GLUED_BEFORE) or (after and after in _GLUED_AFTER):
            return True
        if before.isalpha() and not self._is_month(text, start, -1):
            return True
        if not after.isalpha() or self._suffix.match(text, end) or _FOLLOWS_NUMBER.match(text, end):
            return False
        return not self._is_month(text, end, 1)

    def _is_month(self, text: str, place: int, direction: int) -> bool:
        near = text[place : place + 15] if direction > 0 else text[max(0, place - 15) : place]
        found = _WORD.match(near) if direction > 0 else re.search(r"[^\W\d_]+$", near)
        return bool(found and self._entry(found[0].lower())[0] in {"month", "weak_month"})

    def _with_suffix(self, item: Item, text: str) -> Item:
        """The number with what is written behind it: "8th", "1990s", "3pm"."""
        found = self._suffix.match(text, item.end)
        if not found:
            return item
        if found["clock"] and item.sign in {"number", "clock", "blocked"}:
            return Item("clock", item.start, found.end())
        if found["ordinal"] and item.sign == "number":
            return Item("ordinal", item.start, found.end(), item.value)
        tens = isinstance(item.value, int) and item.value % 10 == 0
        if found["decade"] and item.sign in {"number", "year"} and tens:
            return Item("decade", item.start, found.end(), item.value)
        return item

    def _phrases_joined(self, row: list[Item], text: str) -> list[Item]:
        """The row with phrases of several words made one item; the longest phrase wins."""
        joined: list[Item] = []
        index = 0
        while index < len(row):
            item = row[index]
            longest = self._longest.get(text[item.start : item.end].lower().replace("’", "'"), 0)
            after, entry = self._phrase(row, index, longest, text) if longest else (index + 1, None)
            last = row[after - 1]
            joined.append(Item(entry[0], item.start, last.end, entry[1], item.capital) if entry else item)
            index = after
        return joined

    def _phrase(self, row: list[Item], index: int, longest: int, text: str) -> tuple[int, Entry | None]:
        """Where the longest phrase that begins here ends, and its entry."""
        key = ""
        best: tuple[int, Entry | None] = (index + 1, None)
        count, place = 0, index
        while place < len(row) and count < longest:
            item = row[place]
            if item.sign != "dash":
                count += 1
                key += (" " if key else "") + text[item.start : item.end].lower().replace("’", "'")
                entry = self._entries.get(key) if count > 1 else None
                best = (place + 1, entry) if entry else best
            elif text[item.start - 1 : item.end + 1].strip() != text[item.start - 1 : item.end + 1]:
                break
            place += 1
        return best


@lru_cache(maxsize=8)
def reader(words: FinderWords) -> Reader:
    """The reader of a language."""
    return Reader(words)
