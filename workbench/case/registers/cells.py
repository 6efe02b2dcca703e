"""Cells made from statements: what they say together, what they are sorted by, what they stand on."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from workbench.case.registers.facts import Fact, Facts, Record
from workbench.model.counts import Count
from workbench.model.dates import in_words, parse_edtf
from workbench.model.entity import folded
from workbench.model.grading import grade
from workbench.model.register import EMPTY, LAST, Cell, SortKey

NOT_KNOWN = "not known"
NO_PASSAGE = "no passage"
_STANCES = {"contradicts": "against it", "context": "context"}


@lru_cache(maxsize=20_000)
def date_words(edtf: str) -> str:
    """A date as one would say it."""
    return in_words(parse_edtf(edtf))


@lru_cache(maxsize=20_000)
def text_key(text: str) -> SortKey:
    """What a text is sorted by."""
    return (0.0, folded(text))


def shown(fact: Fact) -> str:
    """What one statement says, with its polarity."""
    if fact.polarity == "unknown":
        return NOT_KNOWN
    text = value_text(fact)
    return f"not {text}" if fact.polarity == "denied" else text


def value_text(fact: Fact) -> str:
    """A statement's value: the named record, a date in words, or the value as it is kept."""
    if fact.named is not None:
        return fact.name or ""
    if fact.value is None:
        return ""
    return date_words(fact.value) if fact.value_type == "date" else fact.value


def sort_key(fact: Fact) -> SortKey:
    """What a cell that says one statement is sorted by."""
    if fact.value_type == "date":
        day = fact.earliest if fact.earliest is not None else fact.latest
        return (LAST if day is None else float(day), "")
    if fact.value_type == "number" and fact.value is not None:
        return (number(fact) or 0.0, "")
    return text_key(value_text(fact))


def number(fact: Fact) -> float | None:
    """A statement's value as a number; None where it is none."""
    try:
        return float(fact.value or "")
    except ValueError:
        return None


class Cells:
    """Makes cells from the statements of one register."""

    def __init__(self, facts: Facts) -> None:
        self._origins = facts.origins
        self._facts = facts
        self._told = lru_cache(maxsize=None)(self._source_words)

    def of(self, entity: int, *properties: str, missing: str = "") -> Cell:
        """What is recorded of these properties of a record, all rival values of it."""
        return self.values(self._facts.of(entity, *properties), missing=missing)

    def values(self, facts: Sequence[Fact], missing: str = "") -> Cell:
        """What several statements say, each value once; ``missing`` where there is none."""
        if not facts:
            return Cell(missing) if missing else EMPTY
        if len(facts) == 1:
            fact = facts[0]
            if fact[3] == "entity" and fact[6] == "asserted":  # the common case, made quickly
                text = fact[13] or ""
                return Cell(text, text_key(text), (fact[0],), fact[5], self._origins.count(fact[15]))
            return Cell(shown(fact), sort_key(fact), (fact[0],), fact[5], self._origins.count(fact[15]))
        asserted = [fact for fact in facts if fact.asserted]
        told = asserted or facts
        others = [fact for fact in facts if not fact.asserted and fact.polarity == "denied"] if asserted else []
        words = dict.fromkeys(shown(fact) for fact in (*told, *others))
        first = told[0]
        return Cell("; ".join(words), sort_key(first), ids(facts), first.named, self.origins(facts))

    def saying(self, text: str, facts: Iterable[Fact], *, sort: SortKey | None = None, warning: str = "") -> Cell:
        """A cell with words of its own that stands on these statements."""
        known = list(facts)
        if len(known) == 1:
            return Cell(text, sort or text_key(text), (known[0][0],), None, self._origins.count(known[0][15]), warning)
        return Cell(text, sort or text_key(text), ids(known), None, self.origins(known), warning)

    def count(self, count: Count | None, facts: Iterable[Fact], *, warning: str = "") -> Cell:
        """A cell that says a count."""
        if count is None:
            return EMPTY
        cell = self.saying(str(count), facts, sort=(float(count.lower), ""), warning=warning)
        return cell._replace(counted=count)

    def sources(self, facts: Iterable[Fact], only: frozenset[int] | None = None) -> Cell:
        """Which sources statements cite, each with its grade and with what it does where it does not support."""
        known = list(facts)
        words = {
            self._told(*cited[1:]): None
            for fact in known
            for cited in self._facts.cited(fact)
            if only is None or cited.source in only
        }
        return self.saying("; ".join(words) or NO_PASSAGE if known else "", known)

    def _source_words(self, source_id: int, stance: str, credibility: int | None) -> str:
        """A source with its grade, and what its passage does where it does not support."""
        source = self._origins.sources[source_id]
        against = "" if stance == "supports" else f"({_STANCES[stance]})"
        return " ".join(filter(None, (source.title, grade(source.reliability, credibility), against)))

    def record(self, record: Record) -> Cell:
        """A cell that names a record and stands on what is said of its name."""
        named = self._facts.said(record.id, "name")
        return Cell(record.name, text_key(record.name), ids(named), record.id, self.origins(named))

    def origins(self, facts: Iterable[Fact]) -> int | None:
        """The smallest number of independent origins among statements; None for no statement."""
        return min((self._origins.count(fact[15]) for fact in facts), default=None)


def ids(facts: Iterable[Fact]) -> tuple[int, ...]:
    """The row ids of statements, each once."""
    return tuple(dict.fromkeys(fact[0] for fact in facts))


def seats_of(facts: Sequence[Fact]) -> Count | None:
    """The count that statements of a number come to; rival numbers leave an interval."""
    values = [number(fact) for fact in facts if fact.asserted]
    return Count.hull(Count.exactly(int(value)) for value in values if value is not None)
