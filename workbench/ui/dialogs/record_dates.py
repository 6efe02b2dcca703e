"""What is typed in a date field, understood while it is typed: a date, an age, or so long after another date."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import DateError
from workbench.model.dates import Date, Offset, in_words, offset_from_words, offset_in_words, parse_edtf, shift
from workbench.suggest.guesses import read_words


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated statement that a date can hang on, with the name of what it dates."""

    statement_id: int
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


class DateReader:
    """Reads the date field against the source's own date and the dates told before the selection."""

    def __init__(self, published: Date | None = None, anchors: Callable[[], list[Anchor]] = list) -> None:
        self._published = published
        self._anchors = anchors
        self._at = 0
        self._hanging: tuple[str, Offset, Anchor | None] | None = None
        self._explained = ("", "")

    def explain(self, text: str, age: int | None) -> None:
        """Say with a text that was guessed what of it comes from the source's own date."""
        told = in_words(self._published) if self._published else ""
        why = f"{age} years old on {told}, the source’s date" if age is not None else "the year is the source’s"
        self._explained = (text, why)

    def hang(self, offset: Offset) -> str:
        """Let the date hang on the nearest date before; what is to stand in the field."""
        self._at = 0
        return self._hang_on(offset, self._nearest())

    def hold(self, text: str, offset: Offset, anchor: Anchor) -> None:
        """Take a date that hangs on another already."""
        self._hanging = (text, offset, anchor)

    def next_anchor(self, text: str) -> str:
        """Let the date hang on the next of the dates before; what is to stand in the field."""
        understood = self.read(text)
        anchors = self._anchors()
        if understood.offset is None or not anchors:
            return text
        ids = [one.statement_id for one in anchors]
        known = understood.anchor.statement_id if understood.anchor else None
        self._at = (ids.index(known) + 1) % len(ids) if known in ids else 0
        return self._hang_on(understood.offset, anchors[self._at])

    def _hang_on(self, offset: Offset, anchor: Anchor | None) -> str:
        text = str(shift(anchor.date, offset)) if anchor else offset_in_words(offset)
        self._hanging = (text, offset, anchor)
        return text

    def _nearest(self) -> Anchor | None:
        anchors = self._anchors()
        return anchors[self._at % len(anchors)] if anchors else None

    def read(self, text: str) -> Understood:
        """What a text means; the anchor holds while the text is the one it gave."""
        text = text.strip()
        if not text:
            return Understood()
        if self._hanging is not None and self._hanging[0] == text:
            return self._relative(text, self._hanging[1], self._hanging[2])
        self._hanging = None
        try:
            date = parse_edtf(text)
        except DateError:
            return self._from_words(text)
        explained = self._explained[0] == text
        said = f"{in_words(date)} · {self._explained[1]}" if explained else in_words(date)
        return Understood(date, inferred=explained, said=said)

    def _from_words(self, text: str) -> Understood:
        offset = offset_from_words(text)
        if offset is not None:
            self._hanging = (text, offset, self._nearest())
            return self._relative(text, offset, self._hanging[2])
        reading = read_words(text, self._published)
        if reading.born is not None:
            return Understood(reading.born, inferred=True, said=f"{reading.born} · born {in_words(reading.born)}")
        if reading.date is None:
            return Understood(
                said="This is no date yet. Write it like 2022-03-29, March 2022, about 2019 or 2019/2021."
            )
        said = f"{reading.date} · {in_words(reading.date)}"
        return Understood(
            reading.date,
            inferred=reading.inferred,
            said=said + (" · the year is the source’s" if reading.inferred else ""),
        )

    def _relative(self, text: str, offset: Offset, anchor: Anchor | None) -> Understood:
        if anchor is None:
            words = offset_in_words(offset)
            said = f"“{words}”: no date before this place is recorded yet. Record that one first, or type a date."
            return Understood(None, None, offset, said=said)
        date = shift(anchor.date, offset)
        start = "" if str(date) == text else f"{date} · "
        more = " · Ctrl+D picks another anchor" if len(self._anchors()) > 1 else ""
        said = f"{start}{in_words(date)} · {_from(offset, anchor)}{more}"
        return Understood(date, anchor, offset, said=said)


def _from(offset: Offset, anchor: Anchor) -> str:
    """“three weeks after List of 8 March (8 March 2022)”."""
    words = offset_in_words(offset)
    for ending, joined in ((" later", " after"), (" earlier", " before")):
        if words.endswith(ending):
            words = words.removesuffix(ending) + joined
            break
    else:
        words = f"{words} as"
    return f"{words} {anchor.name} ({in_words(anchor.date)})"
