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
        self._linking = frozenset(words.linking.split("|"))
        self._auxiliaries = frozenset(words.auxiliaries.split("|"))
        self._past_endings = words.past_endings
        self._future_endings = words.future_endings

    def around(self, text: str, start: int, end: int) -> Tense:
        """The tense of the nearest verb before an expression in its sentence, or else of the nearest after it."""
        before = _WORD.findall(_SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1])
        for place in range(len(before) - 1, -1, -1):
            tense = self._in_row(before[place], before[place - 1].lower() if place else "")
            if tense is not None:
                return tense
        after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        words = _WORD.findall(after)
        pairs = zip(["", *words], words, strict=False)
        found = (tense for last, word in pairs if (tense := self._in_row(word, last.lower())) is not None)
        return next(found, Tense.UNKNOWN)

    def _in_row(self, word: str, last: str) -> Tense | None:
        """The tense of a verb after another word."""
        tense = self._of(word)
        if tense is Tense.PAST and last in self._linking:
            return None
        return Tense.UNKNOWN if tense is Tense.FUTURE and last in self._auxiliaries else tense

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
