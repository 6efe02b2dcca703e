"""Which tense the words around an expression speak in, by the verbs nearest to it in its sentence."""

import re
from functools import lru_cache

from workbench.suggest.date_context import Tense
from workbench.suggest.date_finder_words import FinderWords

_REACH = 160  # code points on each side; a verb further off says little
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(]*[^\W\d_a-z])|\n\s*\n")


class TenseReader:
    """Tells the tense of surroundings in one language."""

    def __init__(self, words: FinderWords) -> None:
        self._marks: dict[str, Tense] = {}
        for members, tense in (
            (words.past, Tense.PAST),
            (words.future, Tense.FUTURE),
            (words.either, Tense.UNKNOWN),
        ):
            self._marks |= dict.fromkeys(members.split("|"), tense)
        self._not_past = frozenset(words.not_past.split("|"))
        self._past_endings = words.past_endings
        self._future_endings = words.future_endings

    def around(self, text: str, start: int, end: int) -> Tense:
        """The tense of the nearest verb before an expression in its sentence, or else of the nearest after it."""
        before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
        for word in reversed(_WORD.findall(before)):
            tense = self._of(word)
            if tense is not None:
                return tense
        after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        found = (tense for word in _WORD.findall(after) if (tense := self._of(word)) is not None)
        return next(found, Tense.UNKNOWN)

    def _of(self, word: str) -> Tense | None:
        lower = word.lower()
        if lower in self._marks:
            return self._marks[lower]
        if lower.endswith(self._future_endings):
            return Tense.FUTURE
        if word[0].isupper() or lower in self._not_past:
            return None
        return Tense.PAST if lower.endswith(self._past_endings) else None


@lru_cache(maxsize=8)
def tense_reader(words: FinderWords) -> TenseReader:
    """The reader of a language."""
    return TenseReader(words)
