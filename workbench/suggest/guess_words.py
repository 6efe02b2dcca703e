"""What selected words can be read as: a date, an age, a number, a record of the case, a country, a name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.errors import DateError
from workbench.model.date_language import ENGLISH
from workbench.model.dates import Date, Offset, birth_interval, date_from_words, offset_from_words
from workbench.model.entity import folded
from workbench.model.grading import Modality
from workbench.suggest.guess_cues import sentence_around
from workbench.suggest.guess_dates import DatesAround, dates_around

_FEW_WORDS = 6
"""Words a name can have, and words that can be a date and nothing else."""

_AGE = re.compile(r"\b([0-9]{1,3})[- ]years?[- ]old\b|\baged? ([0-9]{1,3})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,-])[+-]?[0-9]+(?:[,\u2009\u202f][0-9]{3})*(?:\.[0-9]+)?(?![\w-])")
_SMALL = re.compile(r"[0-9]{1,2}")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_PARTICLES = {"of", "the", "de", "van", "von", "der", "den", "al", "bin", "la", "le", "du", "da", "and", "for", "to"}
_OF_NAMES = {"de", "van", "von", "der", "den", "al", "bin", "la", "le", "du", "da"}
_TITLES = 2
_FEWEST_LETTERS = 4
_PEOPLE_OF = {"", "n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is"}
_UNKNOWN = (
    *("not clear", "unclear", "not known", "unknown", "never been said", "nobody knows", "nobody could say"),
    *("no one knows", "remains open", "has not been said", "cannot be established", "not been established"),
)
_MODALITIES = (
    (Modality.ALLEGATION, re.compile(r"allegedly|reportedly|accused of|suspected of|(?:is|are|was|were) said to\b")),
    (Modality.INTENTION, re.compile(r"\b(?:intends?|intended|plans?|planned|aims?|aimed|meant) to\b")),
    (Modality.ASSESSMENT, re.compile(r"\b(?:very |almost |highly )?(?:un)?likely\b|\bprobably\b|\bjudge?ments?\b")),
    (Modality.GENERAL_RULE, re.compile(r"\bas a rule\b|\busually\b|\bgenerally\b|\bsometimes\b|\bnow and then\b")),
)
"""How a sentence says of itself what kind of saying it is; the first that is found."""

_COUNT = "|".join(word for word, number in ENGLISH.count_words if number and word not in {"a", "an"})
_COUNTING = re.compile(
    rf"(?:(?:about|around|at least|at most|more than|some|nearly|a|the|all) )*"
    rf"(?:(?:{_COUNT}|[0-9][0-9,]*)(?: (?:or|to) (?:{_COUNT}|[0-9]+))?|few|several|dozens of|many|both)\b(?![-–])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the case, by row id; ``called`` is what a source calls it, where that is not its name."""

    id: int
    type: str
    name: str
    called: str = ""

    @property
    def words(self) -> str:
        """What it is looked for by in a text."""
        return self.called or self.name


@dataclass(frozen=True, slots=True)
class Reading:
    """Selected words on one line and what they can be read as; what they are not is empty or None.

    ``inferred`` says that the date does not stand in the words alone, and ``why`` what it was told from.
    ``number`` leads the words where ``counted``, in the words ``count_words``; ``named`` is longest first,
    ``whole`` where it is all of them. ``before`` and ``after`` are what stands around them in their sentence,
    ``around`` what is told of time there. An age has no ``born`` where it was not true on the source's own date.
    """

    text: str = ""
    date: Date | None = None
    inferred: bool = False
    offset: Offset | None = None
    born: Date | None = None
    age: int | None = None
    number: str = ""
    counted: bool = False
    count_words: str = ""
    named: tuple[Known, ...] = ()
    whole: bool = False
    country: str = ""
    name_like: bool = False
    unknown: bool = False
    modality: Modality = Modality.REPORTED_FACT
    before: str = ""
    after: str = ""
    around: DatesAround = field(default_factory=DatesAround)
    why: str = ""

    @property
    def sentence(self) -> str:
        """The words with what stands around them in their sentence."""
        return " ".join(f"{self.before} {self.text} {self.after}".split())

    @property
    def only_time(self) -> bool:
        """Whether the words say when, or how old, and nothing else."""
        dated = self.date is not None or self.offset is not None or self.age is not None
        return dated and len(self.text.split()) <= _FEW_WORDS


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: a stretch of a text and the words' place in it, in code points."""

    text: str
    start: int
    end: int


def read_words(
    words: str,
    published: Date | None = None,
    known: Iterable[Known] = (),
    countries: Sequence[str] = (),
    place: Place | None = None,
) -> Reading:
    """Read selected words against the date of their source, the text around them, the case's entities and countries."""
    text = " ".join(words.split())
    plain = folded(text)
    named = tuple(sorted((one for one in known if holds(plain, folded(one.words))), key=lambda one: -len(one.words)))
    around = dates_around(place.text, place.start, place.end, published) if place else DatesAround()
    before, after = sentence_around(place.text[: place.start], place.text[place.end :]) if place else ("", "")
    date, inferred, why = _date(text, around, published)
    age = _age(text)
    number, count_words = _number(text)
    return Reading(
        text=text,
        date=date,
        inferred=inferred,
        offset=around.offset or offset_from_words(text),
        born=_born(age, published) if place is None or around.aged else None,
        age=age,
        number=number,
        counted=bool(count_words) and count_words != text,
        count_words=count_words,
        named=named,
        whole=bool(named) and folded(named[0].words) == plain.strip(" .,;:"),
        country=_country(plain, countries),
        name_like=is_name(text) and date is None,
        unknown=any(phrase in plain for phrase in _UNKNOWN),
        modality=next((modality for modality, said in _MODALITIES if said.search(plain)), Modality.REPORTED_FACT),
        before=before,
        after=after,
        around=around,
        why=why,
    )


def _date(text: str, around: DatesAround, published: Date | None) -> tuple[Date | None, bool, str]:
    """The date that words name where they stand, whether it was inferred, and from what."""
    if around.date is not None and not _SMALL.fullmatch(text.strip()):
        return around.date, around.inferred, around.why
    alone, inferred = read_date(text, published)
    return alone, inferred, "the year is the source’s" if inferred else ""


def read_date(text: str, published: Date | None) -> tuple[Date | None, bool]:
    """The date that words name, and whether something of it was taken from the source's date."""
    if _SMALL.fullmatch(text.strip()):
        return None, False
    alone = date_from_words(text)
    if alone is None or published is None:
        return alone, False
    seen = date_from_words(text, published)
    return seen, str(seen) != str(alone)


def holds(plain: str, name: str) -> bool:
    """Whether a folded text holds a folded name as whole words."""
    at = plain.find(name) if name else -1
    while at >= 0:
        before, after = plain[at - 1 : at], plain[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = plain.find(name, at + 1)
    return False


def is_name(text: str) -> bool:
    """Whether a phrase looks like a name: a few words, all of weight with a capital."""
    words = text.strip(" .,;:“”\"'()").split()
    heavy = [word for word in words if word.casefold() not in _PARTICLES]
    if not heavy or len(words) > _FEW_WORDS or any(character.isdigit() for character in text):
        return False
    return all(word[:1].isupper() for word in heavy)


def is_person(text: str) -> bool:
    """Whether a phrase looks like the name of one human being: "Ilya M.", "Anežka Ř.", "Marlo Venn"."""
    words = [word for word in _WORD.findall(text) if word not in _OF_NAMES]
    return (
        is_name(text)
        and all(word[:1].isupper() for word in words)
        and _TITLES <= len(words) <= _TITLES + 1
        and not any(word.isupper() for word in words[:1])
    )


def age_span(text: str) -> tuple[int, int]:
    """Where an age stands in words; (0, 0) where none does."""
    found = _AGE.search(text)
    return found.span() if found else (0, 0)


def _age(text: str) -> int | None:
    found = _AGE.search(text)
    return int(next(part for part in found.groups() if part)) if found else None


def _born(age: int | None, published: Date | None) -> Date | None:
    if age is None or published is None:
        return None
    try:
        return birth_interval(age, published)
    except DateError:
        return None


def _number(text: str) -> tuple[str, str]:
    """The first number in figures or words, and the words at the start that count: "ten", "a few", "21"."""
    counts = {word: str(number) for word, number in ENGLISH.count_words if word not in {"a", "an"}}
    found = _COUNTING.match(text)
    leading = found[0] if found else ""
    figures = _NUMBER.search(text)
    shown = re.sub(r"[,\u2009\u202f]", "", figures[0]) if figures else ""
    spoken = next((counts[word] for word in map(str.casefold, _WORD.findall(text)) if word in counts), "")
    return shown or spoken, re.sub(r"^(?:a|the) (?!few)", "", leading, flags=re.IGNORECASE)


def _country(plain: str, countries: Sequence[str]) -> str:
    """The country named in the words, or whose people are: the longest name wins."""
    found = [one for one in countries if holds(plain, folded(one))]
    if not found:
        words = plain.split()
        found = [one for one in countries if any(_is_of(word.strip(".,;:"), folded(one)) for word in words)]
    return max(found, key=len, default="")


def _is_of(word: str, country: str) -> bool:
    return len(country) >= _FEWEST_LETTERS and word.startswith(country) and word[len(country) :] in _PEOPLE_OF
