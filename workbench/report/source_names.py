"""What would tell which source it is: its title and address, and its author and publisher by their parts as well."""

import re
from collections.abc import Iterator

from workbench.model.source import SourceDetails
from workbench.report.hidden_addresses import hosts
from workbench.report.letter_folding import folded, lowered

_SHORTEST = 3  # letters of a part of a name that is withheld by itself
_MAILBOX = re.compile(r"[^\s<>()\[\],;]+@[^\s<>()\[\],;]+")
_GENERIC_WORDS = """
the and for von van der del les press news newspaper newspapers daily weekly monthly evening morning sunday
monday tuesday wednesday thursday friday saturday today journal magazine bulletin review online digital internet
web media radio television publishing publishers publications books print editorial group company corporation
corp inc ltd limited llc gmbh holding agency office bureau ministry minister department division university
institute college school faculty academy library museum archive archives court council committee commission
association associated society union foundation centre center federation chamber party church police army
government parliament authority service services national international federal state united states republic
public private local regional central european world global new old north south east west free independent
foreign affairs interior defence defense finance justice unknown anonymous author editor staff noviny zpravy
denik tydenik vydavatelstvi nakladatelstvi ministerstvo urad ustav univerzita
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words of many names, which tell nothing alone."""

_JOINING = frozenset(["the", "and", "for", "von", "van", "der", "del", "les"])


def telling_words(details: SourceDetails) -> list[str]:
    """What would tell which source it is, each once."""
    words = [details.title, details.publisher, details.author, details.url]
    words += parts(details.author, _GENERIC)
    words += _MAILBOX.findall(details.author)
    words += [_without_article(details.publisher), *parts(details.publisher, _GENERIC)]
    words += hosts(details.url)
    return list(dict.fromkeys(word for word in words if word.strip()))


def companions(publisher: str) -> dict[str, tuple[str, ...]]:
    """The parts of a publisher's name that may be a place, each with how the other words of the name begin."""
    words = [lowered(folded(word)) for word in re.findall(r"\w+", publisher)]
    begun = {word: word[:-1] if word[-1] in "aeiouy" else word for word in words if len(word) >= _SHORTEST}
    return {
        key: tuple(sorted({start for word, start in begun.items() if word != key and word not in _JOINING}))
        for part in parts(publisher, _GENERIC)
        if (key := lowered(folded(part))) in begun and begun.keys() - _JOINING - {key}
    }


def parts(name: str, common: frozenset[str] = frozenset()) -> Iterator[str]:
    """The parts of a name that are long enough, written large where there is such a difference, and not common."""
    for part in name.replace("-", " ").replace("/", " ").split():
        bare = part.strip(".,;:()<>“”\"'&")
        large = not bare[:1].islower() or name.islower()
        if len(bare) >= _SHORTEST and large and folded(bare).casefold() not in common and "@" not in bare:
            yield bare


def _without_article(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest if first.casefold() == "the" else ""
