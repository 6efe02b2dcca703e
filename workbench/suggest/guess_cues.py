"""Whether the words around a value speak for what it is said to be: "died" before a date, "tall" behind a number."""

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)"  # an initial or a title is no end
    r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])|\n\s*\n"
)
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAME = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BREAK = re.compile(r"[,;:()–—]|\band\b|\bwho\b|\bwhose\b")
_MOST_BETWEEN = 6
_BEGINNING = 6
"""Letters by which words are one: declared, declaration."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BETWEEN = _set(
    "a about an around as at been c circa date early exactly had has have he in is it late mid of on "
    "she some the their they to was were year"
)
"""Words that may stand between a value and the word that says what it is."""

_NOT = _set("almost apparently hardly nearly never no nor not scarcely without")
_KIN = _set(
    "aunt boss brother child children colleague cousin daughter deputy driver father friend grandfather grandmother "
    "husband mother nephew niece parents partner predecessor sister son successor uncle widow wife"
)
_OPENERS = _set(
    "a after all although an and another as at because before but by during earlier each even every few for four five "
    "from he her his if in it its last later many meanwhile moreover most no not of on once one only or other she "
    "since six so some such ten that the their then there these they this those three to twelve two under until "
    "was we were what when where while who with "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday"
)
"""Words with a capital that name nobody."""

_CUES = tuple(
    (re.compile(prop), _set(words))
    for prop, words in (
        ("birth", "birth born"),
        ("death", "deceased died"),
        ("nationality", "national nationals nationality"),
        ("citizenship", "citizen citizens citizenship"),
        ("height", "cm centimetres height metres tall"),
        ("^weight", "kg kilos weighed weighing weighs weight"),
        ("incorporation|inception", "established founded incorporated"),
        ("dissolution", "abolished disbanded dissolved"),
        ("departure", "departed departs leave leaves left"),
        ("arrival", "arrived arrives"),
        ("deadline", "by deadline"),
        ("startdate|periodstart", "began begins from since started starts"),
        ("enddate|periodend", "ended ends till until"),
        ("election", "elected"),
        ("notification", "notified"),
        ("filedate", "filed"),
        ("^email", "e-mail email mail"),
        ("phone|^callernumber|^receivernumber", "mobile phone tel telephone"),
        ("website", "homepage site website"),
        ("^declaringstate", "declare declared declares"),
    )
)
_BEHIND = {"height", "^weight", "nationality", "citizenship", "^declaringstate"}
"""Cues that stand right behind the value: "182 cm", "Karsovian citizen"."""


def sentence_around(before: str, after: str) -> tuple[str, str]:
    """What of the text before and behind a selection is in its sentence."""
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    behind = _SENTENCE_END.search(after)
    return before[ends[-1] if ends else 0 :], after[: behind.start() if behind else len(after)]


def cue_before(prop: str, before: str, after: str, name: str) -> bool:
    """Whether a word next to a value says that it is this property's; ``name`` is whose, and may stand between.

    It stands before the value, or behind one that begins its sentence or is measured by it.
    """
    for pattern, words in _CUES:
        if pattern.search(prop.lower()):
            between = _BETWEEN | _tokens(name)
            back = [token.casefold() for token in _TOKEN.findall(before)][::-1]
            if _reaches(back, words, between):
                return True
            ahead = [token.casefold() for token in _TOKEN.findall(after)]
            if pattern.pattern in _BEHIND:
                return ahead[:1] != [] and ahead[0] in words and not _NOT.intersection(back[:3])
            return set(back) <= _BETWEEN and _reaches(ahead, words, between)
    return False


def _reaches(tokens: list[str], words: frozenset[str], between: Iterable[str]) -> bool:
    """Whether one of the words is the first that is not nothing; not where it is denied or hedged."""
    for at, token in enumerate(tokens[: _MOST_BETWEEN + 1]):
        if token in words:
            near = tokens[max(0, at - 3) : at] + tokens[at + 1 : at + 4]
            return not (_NOT | _KIN).intersection(near)
        if token not in between:
            return False
    return False


def is_told_of(name: str, before: str, after: str) -> bool:
    """Whether what a sentence says at a place is said of somebody, as far as its names tell.

    A name right behind ("51-year-old attaché Marlo Venn") counts before the last one told before; a pronoun fits.
    """
    if _KIN.intersection(_TOKEN.findall(before.casefold())[-_MOST_BETWEEN:]):
        return False
    own = _tokens(name)
    behind = _names(_BREAK.split(after.lstrip(), maxsplit=1)[0])
    if behind:
        return bool(own.intersection(behind))
    told = _last_names(before)
    return not told or bool(own.intersection(told))


def names_somebody(text: str) -> bool:
    """Whether words with capitals are more than a pronoun, a day or a word that began its sentence."""
    return bool(_names(text))


def _names(text: str) -> list[str]:
    return [one.casefold() for one in _NAME.findall(text) if one[:1].isupper() and one.casefold() not in _OPENERS]


def _last_names(text: str) -> list[str]:
    """The words with capitals that stand together last."""
    together: list[str] = []
    for found in reversed(list(_NAME.finditer(text))):
        word = found[0]
        if word[:1].isupper() and word.casefold() not in _OPENERS:
            together.append(word.casefold())
        elif together:
            break
    return together


def _tokens(text: str) -> frozenset[str]:
    return frozenset(token.casefold() for token in _NAME.findall(text))


def shares_a_word(one: str, other: str) -> bool:
    """Whether two texts have a word of weight in common, in whatever form: "declared" and "declaration"."""
    return bool(_beginnings(one) & _beginnings(other))


def _beginnings(text: str) -> frozenset[str]:
    words = (word.casefold().removesuffix("s") for word in _NAME.findall(text))
    return frozenset(word[:_BEGINNING] for word in words if len(word) > 3 and word not in _OPENERS)  # noqa: PLR2004
