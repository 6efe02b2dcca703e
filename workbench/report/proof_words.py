"""How a finished report says the words of its case: compared without what a page does to them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from workbench.ingest.tagged_pdf import Stretch
from workbench.report.letter_codes import decoded
from workbench.report.plain_text import flat, shortened_middle

PLACE = re.compile(r",characters([\d,]+)–([\d,]+)\.")
_UNSEEN = re.compile("[\\s\u200b\u200c\u200d\u00ad\u2060\u2066-\u2069\ufe00-\ufe0f\ufffe\ufeff\U000e0100-\U000e01ef]+")
_CHARACTERS = ",characters"
_CODE = re.compile(r"\[([^\]]+)\]")
MayStand = Callable[[str, str], bool]
_NEAR = 160  # characters after a name within which it is told how something of it was said
_PARTED = re.compile(r"(Edition[0-9a-f]{4})\.\.\.([0-9a-f]{4}\.)")
_NEVER_BARE = ("alleged", "assessed")
_LONGEST_CODES = 320  # characters that codes may add to a title or a quote
_COMPOUND = (*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD))
_MARKED = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u08ff]")
_PIECED = re.compile(f"{_MARKED.pattern}|[\ufb1d-\ufefc\u200d]|\u0644[\u0622\u0623\u0625\u0627]")
"""Letters with marks on them, and such, or joined into one sign."""

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
    held = letters(head)
    if runs_left(where):
        return len(held) in _ends(held, f"{quote} {where}")
    told = bare(where)
    is_titled = head.endswith(told) or fits(head.rpartition("”")[2], told, may_stand)
    return runs_left(quote) and is_titled and bool(_ends(held, quote))


def behind(head: str, quote: str) -> list[str]:
    """The letters that may stand behind a quote which runs from right to left, in part at least."""
    said = letters(head)
    return [said[end:] for end in sorted(_ends(said, quote))] if runs_left(quote) else []


def in_order(printed: str, words: str) -> bool:
    """Whether what is printed are these words in their order, some of which run from right to left."""
    said = letters(printed)
    return len(said) in _ends(said, words)


def _ends(said: str, words: str) -> set[int]:
    """Where these words may end if letters begin with them; none where they do not.

    The letters of one word from right to left are counted: where some are joined into one sign or bear marks, a file
    holds the word in pieces, in the order in which they are seen, and a letter with a mark on it twice.
    """
    places = {0}
    for word in words.split():
        wanted = letters(bare(word))
        most = 2 * len(wanted) if _MARKED.search(word) else len(wanted)
        ends = ((place, place + long) for place in places for long in range(len(wanted), most + 1))
        places = {end for start, end in ends if _is_word(said[start:end], wanted, leftward=runs_left(word))}
    return places


def _is_word(found: str, wanted: str, *, leftward: bool) -> bool:
    if found == wanted or not leftward:
        return found == wanted
    held, least = Counter(found), Counter(wanted)
    return least <= held and all(number <= 2 * least[one] for one, number in held.items())


def letters(text: str) -> str:
    """Letters and digits alone: a reader of PDF puts marks between words that run from right to left elsewhere."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


_held = lru_cache(maxsize=2)(letters)  # of a whole report, asked for each value


def runs_left(text: str) -> bool:
    """Whether some of a text is written from right to left."""
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def is_said(words: str, whole: str) -> bool:
    """Whether a report says a value, its words in their order; ones that a file may hold in pieces are passed over."""
    if bare(words) in whole:
        return True
    if not runs_left(words):
        return False
    held, sought = _held(whole), [letters(bare(word)) for word in words.split()]
    return "".join(sought) in held or all(
        one in held or _PIECED.search(word) for one, word in zip(sought, words.split(), strict=True)
    )


def is_said_as(manner: str, told: tuple[str, str], whole: str) -> bool:
    """Whether a report says somewhere of a value, or of the entity it is told of, that it is alleged or the like."""
    if manner not in _NEVER_BARE:
        return True
    how = re.escape(bare(manner))
    if runs_left(told[0]) and _is_said_leftward(bare(manner), told[0], _held(whole)):
        return True
    value, name = (re.escape(bare(one)) for one in told)
    if re.search(rf"{how}(?:not)?:{value}|{value}(?:\([^()]*\))*\([^()]*{how}", whole):
        return True
    return re.search(rf"{name}.{{0,{_NEAR}}}?{how}", whole, re.DOTALL) is not None


def _is_said_leftward(how: str, value: str, held: str) -> bool:
    """The same of a value from right to left, of whose signs and marks nothing is known."""
    if _PIECED.search(value):
        return how in held
    words = letters(bare(value))
    return any(told in held for told in (f"{how}{words}", f"{how}not{words}", f"{words}{how}"))


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
    return text.startswith("“") or (text.strip().startswith("”") and before in {0, number - 1})
