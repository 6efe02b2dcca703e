"""What a report must not tell: protected sources and redacted entities, each under a code, and their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.case.case import Case
from workbench.errors import RecordError, ReportError
from workbench.model.entity import Entity
from workbench.model.identity import is_uid
from workbench.model.note import Subject
from workbench.model.report_plan import ReportPlan
from workbench.model.source import Source, SourceDetails
from workbench.report.hidden_exceptions import Context, Exceptions, contexts
from workbench.report.hidden_words import HiddenWords, key_of
from workbench.report.own_words import ALONE, own_words
from workbench.report.source_names import companions, parts, telling_words

PROTECTED = "protected"
"""The tag of a source that every report masks."""

_NAMING = ("firstName", "middleName", "fatherName", "motherName", "lastName", "secondName")
_SHORTEST = 3  # letters of a part of a name that is withheld by itself
_AROUND = 60  # characters beside the edge of a passage in which a word it cuts is looked for
_PERSON = "Person"
_PLACES = ("Address", "Territory")


@dataclass(frozen=True)
class Protection:
    """Codes of masked sources and of withheld entities, by row id; ``words`` are told to none, with their codes."""

    sources: Mapping[int, str] = field(default_factory=dict)
    entities: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    exceptions: Exceptions = field(default_factory=Exceptions)

    def source(self, source: Source) -> Source:
        """A source as it may be shown: under its code, with its grade and mark alone, where it is masked."""
        if source.id not in self.sources:
            return source
        known = source.details
        bare = SourceDetails(self.sources[source.id], reliability=known.reliability, handling=known.handling)
        return source._replace(details=bare)

    @cached_property
    def hidden(self) -> HiddenWords:
        """What replaces the words, and finds them."""
        return HiddenWords(self.words, self.exceptions)


NOTHING = Protection()


def read(case: Case, plan: ReportPlan) -> Protection:
    """What a plan protects, and what the case marks as protected; ReportError for what is not there."""
    sources = _masked(case, plan)
    entities = _redacted(case, plan)
    known = {source.uid: source for source in case.sources.all()}
    words = {word: sources[one.id] for one in known.values() if one.id in sources for word in source_words(one)}
    chosen = {key_of(word) for more in (plan.masked, plan.redacted) for one in more for word in one.words}
    for masked in plan.masked:
        words |= dict.fromkeys(masked.words, sources[_source(known.values(), masked.source).id])
    for entity, (code, more) in entities.items():
        words |= dict.fromkeys([*entity_words(case, entity), *more], code)
    words = _fragments(case, words) | words
    withheld = {entity.id: code for entity, (code, _) in entities.items()}
    masked_sources = [source for source in known.values() if source.id in sources]
    exceptions = Exceptions(
        ours=_ours(case, plan, {key_of(word) for word in words}, chosen),
        places=_places(case, masked_sources, entities, chosen),
        codes=frozenset(map(key_of, {*sources.values(), *withheld.values()})),
    )
    return Protection(sources, withheld, words, exceptions)


def _ours(case: Case, plan: ReportPlan, keys: set[str], chosen: set[str]) -> dict[str, frozenset[Context]]:
    """The words that reports have as well, with what they stand beside as names; but for those the user chose."""
    return contexts((keys & own_words(case.ontology)) - (chosen - ALONE), foreign_texts(case, plan))


def foreign_texts(case: Case, plan: ReportPlan) -> Iterator[str]:
    """Every text that is not of our own words."""
    yield from (case.title, case.path.name, plan.title, plan.purpose, plan.summary)
    for source in case.sources.all():
        known = source.details
        yield from (known.title, known.publisher, known.author, known.url)
        for edition in case.editions.of_source(source.id):
            yield from (edition.file_name, case.editions.text(edition.id))
    yield from (entity.name for entity in case.entities.all())
    for one in case.statements.all():
        yield from (one.shown_value, one.details.as_stated)
    yield from (note.body for note in case.notes.all())
    yield from (passage.exact for passage in case.passages.all())


def _places(
    case: Case, masked: Sequence[Source], withheld: Iterable[Entity], chosen: set[str]
) -> dict[str, tuple[str, ...]]:
    """The recorded places that publishers are named for, with how the other words of their names begin.

    That the report tells of Prague says nothing of who “Radio Prague” is, unless it stands beside the radio. A word
    that only stands in other sources as well is withheld: these may speak of the source.
    """
    redacted = {key_of(word) for entity in withheld for word in entity_words(case, entity)}
    told = {
        key_of(entity.name)
        for entity in case.entities.all()
        if any(case.ontology.is_a(entity.type, kind) for kind in _PLACES)
    }
    whole = {key_of(word) for one in masked for word in (one.title, one.details.author, one.details.publisher)}
    found: dict[str, tuple[str, ...]] = {}
    for one in masked:
        names = {key_of(part) for part in parts(one.details.author)}
        for key, beside in companions(one.details.publisher).items():
            if key in told - redacted - chosen - whole - names:
                found[key] = (*found.get(key, ()), *beside)
    return found


def _fragments(case: Case, words: Mapping[str, str]) -> dict[str, str]:
    """What is left of a word that a passage begins or ends in the middle of, with the word's code."""
    found: dict[str, str] = {}
    hidden = HiddenWords(words)
    for passage in case.passages.all() if hidden else ():
        before, exact, after = passage.prefix[-_AROUND:], passage.exact, passage.suffix[:_AROUND]
        for first, second in ((before, exact[:_AROUND]), (exact[-_AROUND:], after)):
            if first[-1:].isalnum() and second[:1].isalnum():
                place = len(first)
                for start, end, code in hidden.spans(first + second, whole_addresses=False):
                    if start < place < end:
                        cut = (first[start:], second[: end - place])
                        found |= {part: code for part in cut if len(part) >= _SHORTEST}
    return found


def source_words(source: Source) -> list[str]:
    """What would tell which source it is: its title and address, author and publisher, whole and in parts."""
    return telling_words(source.details)


def entity_words(case: Case, entity: Entity) -> list[str]:
    """What would tell who it is: its working name, every recorded name; of a person the parts of names as well."""
    found = case.ontology.types.get(entity.type)
    names = [entity.name]
    for one in case.statements.of_entity(entity.id):
        prop = found.properties.get(one.property_name) if found else None
        if (prop is not None and prop.type == "name") or one.property_name in _NAMING:
            names += [one.shown_value, one.details.as_stated]
    if case.ontology.is_a(entity.type, _PERSON):
        names += [part for name in names for part in parts(name)]
    return [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]


def _masked(case: Case, plan: ReportPlan) -> dict[int, str]:
    found: dict[int, str] = {}
    known = {source.uid: source for source in case.sources.all()}
    for one in plan.masked:
        source = _source(known.values(), one.source)
        found[source.id] = one.code or found.get(source.id, "")
    for source in known.values():
        if PROTECTED in case.tags.on(Subject("source", source.id)):
            found.setdefault(source.id, "")
    return _coded(found, "Source")


def _source(sources: Iterable[Source], key: str) -> Source:
    found = [one for one in sources if one.uid == key or (not is_uid(key) and one.title == key)]
    if len(found) != 1:
        raise ReportError(f"The plan masks “{key}”, which names {len(found)} sources of the case. Give its uid.")
    return found[0]


def _redacted(case: Case, plan: ReportPlan) -> dict[Entity, tuple[str, tuple[str, ...]]]:
    entities: dict[Entity, tuple[str, ...]] = {}
    codes: dict[int, str] = {}
    for one in plan.redacted:
        try:
            entity = case.entities.find(one.entity)
        except RecordError as error:
            raise ReportError(f"The plan redacts “{one.entity}”: {error}") from error
        entities[entity] = (*entities.get(entity, ()), *one.words)  # named twice, all of its words are withheld
        codes[entity.id] = one.code or codes.get(entity.id, "")
    for name in ("Person", "Record"):
        some = {
            entity.id: codes[entity.id]
            for entity in entities
            if case.ontology.is_a(entity.type, _PERSON) is (name == _PERSON)
        }
        codes |= _coded(some, name)
    return {entity: (codes[entity.id], words) for entity, words in entities.items()}


def _coded(codes: Mapping[int, str], name: str) -> dict[int, str]:
    """Each with its own code, or with the next letter: ``Source A``, ``Source B``."""
    given = {code for code in codes.values() if code}
    free = (code for number in range(len(codes) + len(given)) if (code := f"{name} {letters(number)}") not in given)
    return {key: code or next(free) for key, code in codes.items()}


def letters(number: int) -> str:
    """A number from 0 as letters: A to Z, then AA."""
    head, tail = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)
