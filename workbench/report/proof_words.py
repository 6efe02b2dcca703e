"""How a finished report says the words of its case: compared without what a page does to them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.ingest.tagged_pdf import Stretch
from workbench.report.letter_codes import decoded
from workbench.report.plain_text import flat, shortened_middle

PLACE = re.compile(r",characters([\d,]+)–([\d,]+)\.")
_UNSEEN = re.compile("[\\s\u200b\u200c\u200d\u00ad\u2060\u2066-\u2069\ufe00-\ufe0f\ufffe\ufeff\U000e0100-\U000e01ef]+")
_CHARACTERS = ",characters"
_CODE = re.compile(r"\[([^\]]+)\]")
_ANY_CODE = re.compile(r"[\[\]]([^\[\]]+)[\[\]]")
_MOST_HIDDEN = 8  # words that one code stands for
MayStand = Callable[[str, str], bool]
_PARTED = re.compile(r"(Edition[0-9a-f]{4})\.\.\.([0-9a-f]{4}\.)")
_LONGEST_CODES = 320  # characters that codes may add to a title or a quote
_COMPOUND = (*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD))
_MARKED = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u08ff]")

_PRESENTATION = {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPOUND}
"""Letters that stand for several, or for one at its place in a word, as readers of PDF take them."""


def bare(text: str) -> str:
    """A text without blanks, line ends, unseen signs and codes of letters: however it is printed, it is the same."""
    return decoded(_UNSEEN.sub("", text)).translate(_PRESENTATION)


class Words(NamedTuple):
    """Words of a report as they are printed, and bare."""

    text: str
    bare: str

    def shown(self, limit: int) -> str:
        """Them on one line, shortened to about so many letters in the middle."""
        return shortened_middle(flat(self.text), limit, limit // 3)


def titled(rest: str, where: str, may_stand: MayStand) -> bool:
    """Whether what follows a quote is this source, some of whose words may be withheld, up to its place."""
    told = bare(where)
    if rest.startswith(f"{told}{_CHARACTERS}"):
        return True
    cuts = (found.start() for found in re.finditer(_CHARACTERS, rest[: len(told) + _LONGEST_CODES]))
    return any(fits(rest[:cut], told, may_stand) for cut in cuts)


def fits(printed: str, text: str, may_stand: MayStand) -> bool:
    """Whether a text is printed with a code in square brackets in place of some of its words.

    ``may_stand`` says of a code whether it can be one in place of these words; other brackets are the text's own.
    """
    codes = _CODE.findall(printed)
    if not codes:
        return False
    between = _CODE.split(printed)[::2]
    found = re.fullmatch("(.+?)".join(map(re.escape, between)), text)
    return found is not None and all(
        hidden == f"[{code}]" or may_stand(code, hidden) for code, hidden in zip(codes, found.groups(), strict=True)
    )


def rests(said: str, shown: str, may_stand: MayStand) -> Iterator[str]:
    """What follows in a note that begins with a quote, some of whose words may be withheld under a code each."""
    quote = bare(shown)
    if said.startswith(f"“{quote}”"):
        yield said[len(quote) + 2 :]
    elif said.startswith("“"):
        ends = (
            found.start() for found in re.finditer("”", said[: len(quote) + _LONGEST_CODES])
        )  # it may quote as well
        yield from (said[end + 1 :] for end in ends if fits(said[1:end], quote, may_stand))


def turned(head: str, quote: str, where: str, may_stand: MayStand) -> bool:
    """Whether a note's beginning says quote and source, word for word, where some of it runs from right to left."""
    held, hidden = letters(head), _Hidden(head, may_stand)
    if runs_left(where):
        return len(held) in _ends(held, f"{quote} {where}", hidden)
    told = bare(where)
    is_titled = head.endswith(told) or fits(head.rpartition("”")[2], told, may_stand)
    return runs_left(quote) and is_titled and bool(_ends(held, quote, hidden))


def behind(head: str, quote: str, may_stand: MayStand) -> list[str]:
    """The letters that may stand behind a quote which runs from right to left, in part at least."""
    said = letters(head)
    return [said[end:] for end in sorted(_ends(said, quote, _Hidden(head, may_stand)))] if runs_left(quote) else []


def in_order(printed: str, words: str, may_stand: MayStand) -> bool:
    """Whether what is printed are these words in their order, some of which run from right to left.

    Codes may stand for some: then a file holds one with its brackets about it whichever way.
    """
    said = letters(printed)
    return len(said) in _ends(said, words, _Hidden(printed, may_stand))


class _Hidden:
    """The codes that something is printed with, and what each may stand for."""

    def __init__(self, printed: str, may_stand: MayStand) -> None:
        self._codes = {letters(one): one for one in _ANY_CODE.findall(printed)}
        self._may_stand = may_stand

    def ends(self, said: str, places: set[int], hidden: str) -> set[int]:
        """Where a code may end that begins at one of these places and stands for these words, bare."""
        found = {code: {place for place in places if said.startswith(code, place)} for code in self._codes if code}
        return {
            place + len(code)
            for code, begun in found.items()
            if begun and self._may_stand(self._codes[code], hidden)
            for place in begun
        }


def _ends(said: str, words: str, hidden: _Hidden) -> set[int]:
    """Where these words may end if letters begin with them; none where they do not.

    The letters of one word from right to left are counted: where some are joined into one sign or bear marks, a file
    holds the word in pieces, in the order in which they are seen, and a letter with a mark on it twice.
    """
    parts = words.split()
    places: list[set[int]] = [{0}, *(set() for _ in parts)]
    for number, word in enumerate(parts):
        wanted = letters(bare(word))
        most = 2 * len(wanted) if _MARKED.search(word) else len(wanted)
        ends = ((place, place + long) for place in places[number] for long in range(len(wanted), most + 1))
        places[number + 1] |= {
            end for start, end in ends if _is_word(said[start:end], wanted, leftward=runs_left(word))
        }
        for last in range(number + 1, min(number + _MOST_HIDDEN, len(parts)) + 1):
            places[last] |= hidden.ends(said, places[number], bare("".join(parts[number:last])))
    return places[-1]


def _is_word(found: str, wanted: str, *, leftward: bool) -> bool:
    if found == wanted or not leftward:
        return found == wanted
    held, least = Counter(found), Counter(wanted)
    return least <= held and all(number <= 2 * least[one] for one, number in held.items())


def letters(text: str) -> str:
    """Letters and digits alone: a reader of PDF puts marks between words that run from right to left elsewhere."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def runs_left(text: str) -> bool:
    """Whether some of a text is written from right to left."""
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def notes_in(stretches: Sequence[Stretch]) -> Iterator[tuple[int, Words]]:
    """Number and words of each note, as a screen reader comes to them."""
    inside = [one.text for one in stretches if "Note" in one.inside]
    number, said = 0, ""
    for text, following in pairwise([*inside, ""]):
        if text.strip().isdecimal() and _opens(following, int(text), number):
            if number:
                yield number, Words(said, _with_hash(said))
            number, said = int(text), ""
        else:
            said += text
    if number:
        yield number, Words(said, _with_hash(said))


def _with_hash(said: str) -> str:
    """A note's bare words; PDFium parts the sign in an edition's hash beside words from right to left."""
    return _PARTED.sub(r"\1…\2", bare(said))


def places(said: str) -> list[tuple[int, int]]:
    """The places a note may name: its quote can hold such words as well."""
    numbers = ((match[1].replace(",", ""), match[2].replace(",", "")) for match in PLACE.finditer(said))
    return [(int(start), int(end)) for start, end in numbers]


def _opens(text: str, number: int, before: int) -> bool:
    """Whether a note's quote begins; one from right to left is read with its last mark first."""
    begun = _UNSEEN.sub("", text)
    return begun.startswith("“") or (begun.startswith("”") and before in {0, number - 1})
