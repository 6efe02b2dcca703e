"""From words to an offset: "three weeks later", "about two days before", "the following day"."""

import re
from functools import lru_cache

from workbench.model.date_language import ENGLISH, Language
from workbench.model.date_offsets import Offset, Unit
from workbench.model.date_shapes import plain
from workbench.model.date_word_points import Found, alternatives


def offset_from_words(text: str, language: Language = ENGLISH) -> Offset | None:
    """The offset a whole phrase names, or None."""
    phrase = plain(text)
    found = _counted(language).fullmatch(phrase)
    if found:
        return _offset(found, language)
    for words, amount in ((language.next_, 1), (language.previous, -1), (language.same, 0)):
        found = re.fullmatch(rf"{alternatives(words)} (?P<unit>{_units(language)})", phrase)
        if found:
            return Offset(amount, Unit(dict(language.unit_words)[found["unit"]]))
    return None


@lru_cache(maxsize=8)
def _counted(language: Language) -> re.Pattern[str]:
    count = rf"(?P<count>[0-9]{{1,4}}|{alternatives(word for word, _ in language.count_words)})"
    later, earlier = alternatives(language.later), alternatives(language.earlier)
    about = rf"(?:(?P<about>{alternatives(language.approximate_before)}) )?"
    direction = rf"(?:{later}|(?P<earlier>{earlier}))"
    return re.compile(rf"{about}{count} (?P<unit>{_units(language)}) {direction}")


def _units(language: Language) -> str:
    return alternatives(word for word, letter in language.unit_words if letter)


def _offset(found: Found, language: Language) -> Offset:
    counts = dict(language.count_words)
    count = int(found["count"]) if found["count"].isdigit() else counts[found["count"]]
    unit = Unit(dict(language.unit_words)[found["unit"]])
    return Offset(-count if found["earlier"] else count, unit, bool(found["about"]))
