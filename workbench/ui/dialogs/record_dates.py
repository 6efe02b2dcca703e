"""What is typed in a date field, understood while it is typed: a date, an age, or so long after another date."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import DateError
from workbench.model.dates import (
    Date,
    Offset,
    birth_interval,
    in_words,
    offset_from_words,
    offset_in_words,
    parse_edtf,
    shift,
)
from workbench.suggest.guesses import read_words, with_year

_BARE_AGE = re.compile(r"[0-9]{1,3}")
_NO_DATE = "This is no date yet. Write it like 2022-03-29, March 2022, about 2019 or 2019/2021."


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated statement that a date can hang on, with the name of what it dates.

    Without a row id it is a date that is told in the text and not recorded yet.
    """

    statement_id: int | None
    name: str
    date: Date


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means as a date; ``said`` tells it in words, or why it means none."""

    date: Date | None = None
    anchor: Anchor | None = None
    offset: Offset | None = None
    inferred: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Aged:
    """An age that stands in the field as ``text``, counted from one of the dates it can have been true at.

    It is not ``counted`` while nobody said which; the next to be taken is the one behind ``at``.
    """

    text: str
    age: int
    at: int
    counted: bool = False


class DateReader:
    """Reads the date field against the source's own date and the dates told before the selection.

    ``births`` says that the field takes a birth, of which an age tells.
    """

    def __init__(self, published: Date | None = None, anchors: Callable[[], list[Anchor]] = list) -> None:
        self._published = published
        self._anchors = anchors
        self._hanging: tuple[str, Offset, Anchor | None] | None = None
        self._aged: _Aged | None = None
        self._explained = ("", "")
        self.births = False

    def explain(self, text: str, why: str) -> None:
        """Say with a text that was inferred what it was told from."""
        self._explained = (text, why)

    def hang(self, offset: Offset) -> str:
        """Let the date hang on the likeliest of the dates before; what is to stand in the field."""
        return self._hang_on(offset, next(iter(self._anchors()), None))

    def hold(self, text: str, offset: Offset, anchor: Anchor) -> None:
        """Take a date that hangs on another already."""
        self._hanging = (text, offset, anchor)

    def grow(self, words: str, age: int, *, now: bool) -> str:
        """Count back an age, true ``now``, on the source's own date, or else at a date still to be picked."""
        if now and self._published is not None:
            return self._count_back(age, 0)
        self._aged = _Aged(words, age, -1 if self._published is None else 0)
        return words

    def next_anchor(self, text: str) -> str:
        """Let the date hang on the next of the dates before, or an age count from it; what is to stand in the field."""
        understood, aged = self.read(text), self._aged
        if aged is not None and aged.text == text.strip():
            references = self._references()
            return self._count_back(aged.age, (aged.at + 1) % len(references)) if references else text
        anchors = self._anchors()
        if understood.offset is None or not anchors:
            return text
        at = (anchors.index(understood.anchor) + 1) % len(anchors) if understood.anchor in anchors else 0
        return self._hang_on(understood.offset, anchors[at])

    @property
    def can_pick(self) -> bool:
        """Whether what stands in the field hangs on, or counts from, a date that can be changed."""
        return self._hanging is not None or self._aged is not None

    def _hang_on(self, offset: Offset, anchor: Anchor | None) -> str:
        date = _shifted(anchor.date, offset) if anchor else None
        text = str(date) if date else offset_in_words(offset)
        self._hanging = (text, offset, anchor)
        return text

    def _references(self) -> list[tuple[str, Date]]:
        """The dates that an age can have been true at, each with what it is the date of."""
        own = [("the source’s date", self._published)] if self._published else []
        return [*own, *((one.name or "told before, not recorded yet", one.date) for one in self._anchors())]

    def _count_back(self, age: int, at: int) -> str:
        try:
            text = str(birth_interval(age, self._references()[at][1]))
        except DateError:  # a date without bounds, or of nobody's life
            text = f"{age} years old"
        self._aged = _Aged(text, age, at, counted=True)
        return text

    # --- reading ---

    def read(self, text: str) -> Understood:
        """What a text means; the anchor holds while the text is the one it gave."""
        text = text.strip()
        if not text:
            return Understood()
        if self._hanging is not None and self._hanging[0] == text:
            return self._relative(text, self._hanging[1], self._hanging[2])
        if self._aged is not None and self._aged.text == text:
            return self._of_age(self._aged)
        self._hanging = self._aged = None
        try:
            date = None if self.births and _BARE_AGE.fullmatch(text) else parse_edtf(text)
        except DateError:
            date = None
        if date is None:
            return self._from_words(text)
        explained = self._explained[0] == text
        said = f"{in_words(date)} · {self._explained[1]}" if explained and self._explained[1] else in_words(date)
        return Understood(date, inferred=explained, said=said)

    def _from_words(self, text: str) -> Understood:
        offset = offset_from_words(text)
        if offset is not None:
            self._hanging = (text, offset, next(iter(self._anchors()), None))
            return self._relative(text, offset, self._hanging[2])
        reading = read_words(text, self._published)
        age = int(text) if reading.age is None and self.births and _BARE_AGE.fullmatch(text) else reading.age
        if age is not None:
            return self._typed_age(text, age)
        if reading.date is None:
            return Understood(said=_NO_DATE)
        for one in self._anchors():
            completed = with_year(reading.date, one.date)
            if completed is not None:
                why = f"the year is that of {in_words(one.date)}, told before"
                return Understood(completed, inferred=True, said=f"{completed} · {in_words(completed)} · {why}")
        said = f"{reading.date} · {in_words(reading.date)}"
        why = f" · {reading.why}" if reading.why else ""
        return Understood(reading.date, inferred=reading.inferred, said=said + why)

    def _typed_age(self, text: str, age: int) -> Understood:
        if not self.births:
            return Understood(said="An age tells when somebody was born: give it under Born, or type a date here.")
        known = self._published is not None
        self._aged = _Aged(text, age, 0 if known else -1, counted=known)
        return self._of_age(self._aged)

    def _of_age(self, aged: _Aged) -> Understood:
        """An age counted back from a date, or why it is not."""
        references = self._references()
        if aged.counted:
            try:
                born = birth_interval(aged.age, references[aged.at][1])
            except DateError as error:
                return Understood(said=str(error))
            start = "" if str(born) == aged.text else f"{born} · "
            return Understood(born, inferred=True, said=start + self._counted_from(born, aged))
        pick = "Ctrl+D counts it from a date told before" if references[aged.at + 1 :] else ""
        where = "on the source’s date" if self._published else "on a date that is not told"
        rest = f"{pick}, or type when it was." if pick else "Type when it was."
        return Understood(said=f"“{aged.text}” does not tell a birth: it need not have been true {where}. {rest}")

    def _counted_from(self, born: Date, aged: _Aged) -> str:
        references = self._references()
        name, date = references[aged.at]
        more = " · Ctrl+D counts from another date" if len(references) > 1 else ""
        return f"born {in_words(born)}: {aged.age} years old on {in_words(date)}, {name}{more}"

    def _relative(self, text: str, offset: Offset, anchor: Anchor | None) -> Understood:
        date = _shifted(anchor.date, offset) if anchor else None
        if anchor is None or date is None:
            said = f"“{offset_in_words(offset)}”: no date is told before this place. Type a date."
            return Understood(None, None, offset, said=said)
        start = "" if str(date) == text else f"{date} · "
        more = " · Ctrl+D picks another anchor" if len(self._anchors()) > 1 else ""
        said = f"{start}{in_words(date)} · {_from(offset, anchor)}{more}"
        return Understood(date, anchor, offset, inferred=anchor.statement_id is None, said=said)


def _shifted(date: Date, offset: Offset) -> Date | None:
    try:
        return shift(date, offset)
    except DateError:  # it has no year, or would lie beyond all days
        return None


def _from(offset: Offset, anchor: Anchor) -> str:
    """“three weeks after List of 8 March (8 March 2022)”; what is told only is said to be not recorded yet."""
    words = offset_in_words(offset)
    for ending, joined in ((" later", " after"), (" earlier", " before")):
        if words.endswith(ending):
            words = words.removesuffix(ending) + joined
            break
    else:
        words = f"{words} as"
    if anchor.statement_id is None:
        return f"{words} {in_words(anchor.date)}, which is not recorded yet"
    return f"{words} {anchor.name} ({in_words(anchor.date)})"
