"""Which tense the words around an expression speak in, by the verbs nearest to it in its sentence."""

import re
from functools import lru_cache

from workbench.suggest.date_context import Tense
from workbench.suggest.date_finder_words import FinderWords

_REACH = 160  # code points on each side; a verb further off says little
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[0-9)\]”\"’']))[.!?][\"”’')\]]*\s+(?=[\"“‘'(]*[^\W\d_a-z])|\n\s*\n"
)


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
        self._intentions = frozenset(words.intentions.split("|"))
        self._infinitive, self._participle = words.infinitive, words.participle
        self._perfect = frozenset(words.perfect.split("|"))
        self._no_longer = frozenset(words.no_longer.split("|"))
        self._auxiliaries = frozenset(words.auxiliaries.split("|"))
        self._past_endings = words.past_endings
        self._future_endings = words.future_endings

    def around(self, text: str, start: int, end: int) -> Tense:
        """The tense of the nearest verb before an expression in its sentence, or else of the nearest after it."""
        before = _WORD.findall(_SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1].lower())
        for place in range(len(before) - 1, -1, -1):
            if before[place] in self._auxiliaries and before[place + 1 : place + 2] == [self._infinitive]:
                return Tense.UNKNOWN
            tense = self._in_row(before[place], before[max(0, place - 2) : place])
            if tense is Tense.PAST and before[place] in self._intentions and self._infinitive in before[place:]:
                return Tense.UNKNOWN
            if tense is not None:
                return tense
        after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        words = _WORD.findall(after.lower())
        rows = ((word, words[max(0, place - 2) : place]) for place, word in enumerate(words))
        return next((tense for row in rows if (tense := self._in_row(*row)) is not None), Tense.UNKNOWN)

    def holds_now(self, text: str, start: int, end: int) -> bool:
        """Whether an age is one of the text's day: no death, no other time and no other year in its sentence."""
        before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
        after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        told, said = _WORD.findall(before.lower()), _WORD.findall(after.lower())
        over = bool(told) and told[-1] in self._auxiliaries
        return not over and self._no_longer.isdisjoint((*told, *said)) and not _YEAR.search(f"{before} {after}")

    def _in_row(self, word: str, before: list[str]) -> Tense | None:
        """The tense of a verb after other words: "will be held", "was scheduled", "would have been"."""
        tense = self._of(word)
        last, earlier = ["", "", *before][-1], ["", "", *before][-2]
        if tense is Tense.PAST and (last in self._linking or (last in self._perfect and self._looks_on(earlier))):
            return None
        over = last in self._auxiliaries or (last == self._participle and earlier in self._auxiliaries)
        return Tense.UNKNOWN if tense is Tense.FUTURE and over else tense

    def _looks_on(self, word: str) -> bool:
        """Whether a verb before "have" makes it no past."""
        return word in self._marks and self._marks[word] is not Tense.PAST

    def _of(self, word: str) -> Tense | None:
        if word in self._marks:
            return self._marks[word]
        if word.endswith(self._future_endings):
            return Tense.FUTURE
        if word in self._not_past:
            return None
        return Tense.PAST if word.endswith(self._past_endings) else None


@lru_cache(maxsize=8)
def tense_reader(words: FinderWords) -> TenseReader:
    """The reader of a language."""
    return TenseReader(words)
