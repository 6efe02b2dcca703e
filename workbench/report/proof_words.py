"""How a finished report says the words of its case: compared without what a page does to them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.ingest.tagged_pdf import Stretch
from workbench.model.grading import grade
from workbench.model.statement import Citation, Statement
from workbench.report.citation_notes import said_as, stance
from workbench.report.letter_codes import decoded

_UNSEEN = re.compile("[\\s\u200b\u200c\u200d\u00ad\u2060\u2066-\u2069\ufe00-\ufe0f\ufffe\ufeff\U000e0100-\U000e01ef]+")
_CODE = re.compile(r"\[[^\]]+\]")
_NEAR = 160  # characters after a name within which it is told how something of it was said
_STATED = "(?:Asstated:[“”].*?[“”]\\.)?"
_REST = "(?:Date:.+?\\.)?(?:Edition[0-9a-f]{4}…[0-9a-f]{4}\\.)?(?:Inedition[^.]*\\.)?(?:Notinedition\\d+\\.)?"
_NEVER_BARE = ("alleged", "assessed")
_LONGEST_CODES = 320  # characters that codes may add to a title
_COMPOUND = (*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD))
_PRESENTATION = {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPOUND}
"""Letters that stand for several, or for one at its place in a word, as readers of PDF take them."""


def bare(text: str) -> str:
    """A text without blanks, line ends, unseen signs and codes of letters: however it is printed, it is the same."""
    return decoded(_UNSEEN.sub("", text)).translate(_PRESENTATION)


def is_title_with_codes(rest: str, title: str) -> bool:
    """Whether what follows a quote is this title, some of whose words are withheld."""
    cuts = (found.start() for found in re.finditer(",", rest[: len(title) + _LONGEST_CODES]))
    return any(fits(rest[:cut], title) for cut in cuts)


def fits(printed: str, text: str) -> bool:
    """Whether a text is printed with a code in square brackets in place of some of its words."""
    if not _CODE.search(printed):
        return False
    pattern = ".+?".join(map(re.escape, _CODE.split(printed)))
    return re.fullmatch(pattern, text) is not None


def with_codes(said: str, quote: str) -> bool:
    """Whether a note says a quote some of whose words are withheld, under a code in square brackets each."""
    return said.startswith("“") and fits(said[1:].split("”", 1)[0], quote)


def turned(head: str, quote: str, title: str) -> bool:
    """Whether a note's beginning says quote and title where some of it runs from right to left.

    A PDF holds such words in the order in which they are seen, so each word is looked for, and every letter counted.
    """
    left = runs_left(title)
    whole = bare(quote) + (title if left else "")
    if not runs_left(whole) or not all(bare(word) in head for word in quote.split()):
        return False
    titled = left or title in head or is_title_with_codes(f"{head.rpartition('”')[2]},", title)
    return titled and Counter(whole) <= Counter(head)


def runs_left(text: str) -> bool:
    """Whether some of a text is written from right to left."""
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def is_said(words: str, whole: str) -> bool:
    """Whether a report says a value; its words may be in another order where they run from right to left."""
    if bare(words) in whole:
        return True
    return runs_left(words) and all(bare(word) in whole for word in words.split())


def is_said_as(manner: str, told: tuple[str, str], whole: str) -> bool:
    """Whether a report says somewhere of a value, or of the entity it is told of, that it is alleged or the like."""
    if manner not in _NEVER_BARE:
        return True
    how = re.escape(bare(manner))
    value, name = (re.escape(bare(one)) for one in told)
    if re.search(rf"{how}(?:not)?:{value}|{value}(?:\([^()]*\))*\([^()]*{how}", whole):
        return True
    return re.search(rf"{name}.{{0,{_NEAR}}}?{how}", whole, re.DOTALL) is not None


def judged(statement: Statement, citation: Citation) -> re.Pattern[str]:
    """How a note goes on after the place, up to where a date comes from or which edition was read."""
    graded = bare(f"{grade(citation.reliability, citation.credibility) or 'Not graded'}, {stance(citation)}.")
    manner = bare("".join(f"{one}." for one in said_as(statement)))
    return re.compile(f"{re.escape(graded)}{_STATED}{re.escape(manner)}{_REST}")


def notes_in(stretches: Sequence[Stretch]) -> Iterator[tuple[int, str]]:
    """Number and bare words of each note, as a screen reader comes to them."""
    inside = [one.text for one in stretches if "Note" in one.inside]
    number, said = 0, ""
    for text, following in pairwise([*inside, ""]):
        if text.strip().isdecimal() and _opens(following, int(text), number):
            if number:
                yield number, bare(said)
            number, said = int(text), ""
        else:
            said += text
    if number:
        yield number, bare(said)


def _opens(text: str, number: int, before: int) -> bool:
    """Whether a note's quote begins; one from right to left is read with its last mark first."""
    return text.startswith("“") or (text.strip().startswith("”") and before in {0, number - 1})
