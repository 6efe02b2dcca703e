"""What the case knows around a selection, as the plain values that guesses are made from."""

import re
from dataclasses import replace
from functools import cache, cached_property

from PySide6.QtCore import QLocale

from workbench.case.case import Case
from workbench.errors import DateError
from workbench.model.dates import Date, parse_edtf
from workbench.model.entity import Entity
from workbench.model.grading import Polarity
from workbench.model.passage import Passage
from workbench.model.statement import EntityValue, Statement
from workbench.suggest.guesses import Habits, Known, Reading, read_words
from workbench.ui.dialogs.record_dates import Anchor
from workbench.ui.session import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 8
_MOST_NAMES = 60
_KIN = 12
_LONGEST_NAME = 60
_MOST_HEARD = 12
_LONGEST_READ = 2000
_LONGEST_WORDING = 300
_PASSAGES_AT_ONCE = 8
_ENOUGH_ANCHORS = 4
_MOST_PASSAGES = 64


class Surroundings:
    """One selection in its case; what is costly is read when it is asked for."""

    def __init__(self, case: Case, span: Span | None) -> None:
        self.case = case
        self.span = span
        edition = case.editions.get(span.edition_id) if span else None
        source = case.sources.get(edition.source_id) if edition else None
        self.words = case.editions.text(span.edition_id)[span.start : span.end] if span else ""
        self.page = edition.page_at(span.start) if edition and span else None
        self.source = source.title if source else ""
        self.published = _date(source.details.published) if source else None
        self._habits: dict[tuple[int | None, str], Habits] = {}
        self._anchors: list[Anchor] | None = None

    @cached_property
    def reading(self) -> Reading:
        """What the words can be read as; a selection of pages is read as no words at all."""
        if len(self.words) > _LONGEST_READ:
            return Reading()
        return read_words(self.words, self.published, self._candidates(), countries())

    @property
    def wording(self) -> str:
        """The words as a statement keeps them beside its value: on one line; a long passage speaks for itself."""
        return " ".join(self.words.split()) if len(self.words) <= _LONGEST_WORDING else ""

    def known(self, entity_id: int | None) -> Known | None:
        """An entity of the case as the guesses take it."""
        found = self.case.entities.get(entity_id) if entity_id is not None else None
        return as_known(found) if found else None

    def _candidates(self) -> list[Known]:
        """Entities that share a word with the selection, capitals first."""
        words = _WORD.findall(self.words)
        capitals = [word for word in words if word[:1].isupper()]
        asked = list(dict.fromkeys((capitals or words)[:_MOST_WORDS]))
        found: dict[int, Entity] = {}
        if len(words) <= _MOST_WORDS and words:
            asked.insert(0, self.words)
        for word in asked:
            found |= {one.id: one for one in self.case.entities.matching(word, limit=_MOST_NAMES)}
        return [as_known(one) for one in found.values()] + self._called()

    def _called(self) -> list[Known]:
        """Entities that words of this source inside the selection are recorded as a name of."""
        heard = [one.id for one in self._passages if one.exact in self.words and len(one.exact) <= _LONGEST_NAME]
        named = [one for one in self.case.statements.on_passages(heard[:_MOST_HEARD]) if _is_name(one)]
        entities = self.case.entities.some([one.entity_id for one in named])
        return [replace(as_known(entities[one.entity_id]), called=one.shown_value) for one in named]

    @cached_property
    def _passages(self) -> list[Passage]:
        return self.case.passages.of_edition(self.span.edition_id) if self.span else []

    def habits(self, entity_id: int | None, type_name: str) -> Habits:
        """What the entity has recorded already, and what its newest kin have."""
        key = (entity_id, type_name)
        if key not in self._habits:
            kin = self.case.entities.matching(types=[type_name], order="newest", limit=_KIN)
            shares: dict[str, float] = {}
            for one in kin:
                for name in {found.property_name for found in self.case.statements.of_entity(one.id)}:
                    shares[name] = shares.get(name, 0.0) + 1 / len(kin)
            own = self.case.statements.of_entity(entity_id) if entity_id is not None else []
            cited = any(self.span == Span(one.edition_id, one.start, one.end) for said in own for one in said.citations)
            self._habits[key] = Habits(_filled(own), shares, cited=cited)
        return self._habits[key]

    def values_used(self, type_name: str, prop: str) -> list[str]:
        """The values the newest kin have under a property, each once."""
        kin = self.case.entities.matching(types=[type_name], order="newest", limit=_KIN)
        found = [
            one.shown_value
            for entity in kin
            for one in self.case.statements.of_entity(entity.id)
            if one.property_name == prop and one.shown_value and not isinstance(one.details.value, EntityValue)
        ]
        return list(dict.fromkeys(found))

    def anchors(self) -> list[Anchor]:
        """The dates told before the selection in its edition: the times of events first, of each the nearest."""
        if self._anchors is None:
            self._anchors = self._read_anchors()
        return self._anchors

    def _read_anchors(self) -> list[Anchor]:
        if self.span is None:
            return []
        start = self.span.start
        before = [one for one in self._passages if one.end <= start]
        before.sort(key=lambda one: (one.end, one.start), reverse=True)
        times: dict[int, Anchor] = {}
        others: dict[int, Anchor] = {}
        for first in range(0, min(len(before), _MOST_PASSAGES), _PASSAGES_AT_ONCE):
            some = [one.id for one in before[first : first + _PASSAGES_AT_ONCE]]
            dated = [one for one in self.case.statements.on_passages(some) if _is_dated(one)]
            dated.sort(key=lambda one: -max(cited.end for cited in one.citations if cited.passage_id in some))
            entities = self.case.entities.some([one.entity_id for one in dated])
            for one in dated:
                entity = entities[one.entity_id]
                found = times if self._is_time(entity.type, one.property_name) else others
                found.setdefault(one.id, Anchor(one.id, entity.name, parse_edtf(one.shown_value)))
            if len(times) >= _ENOUGH_ANCHORS:
                break
        return [*times.values(), *others.values()]

    def _is_time(self, type_name: str, prop: str) -> bool:
        """Whether a date says when a record was, and not, say, when a person was born."""
        known = self.case.ontology.types.get(type_name)
        return known is not None and prop in (*known.temporal_start, *known.temporal_end)


def _filled(statements: list[Statement]) -> dict[str, frozenset[str]]:
    filled: dict[str, frozenset[str]] = {}
    for one in statements:
        filled[one.property_name] = filled.get(one.property_name, frozenset()) | {one.shown_value}
    return filled


def _is_name(statement: Statement) -> bool:
    return statement.value_type == "name" and statement.details.polarity is Polarity.ASSERTED


def _is_dated(statement: Statement) -> bool:
    return statement.value_type == "date" and isinstance(statement.details.value, str)


def as_known(entity: Entity) -> Known:
    """An entity as the guesses take it."""
    return Known(entity.id, entity.type, entity.name)


def _date(text: str) -> Date | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


@cache
def countries() -> tuple[str, ...]:
    """The names of the world's countries, as Qt knows them."""
    names = {QLocale.territoryToString(one) for one in QLocale.Country if one is not QLocale.Country.AnyCountry}
    return tuple(sorted(name for name in names if name and name not in {"World", "Default"}))
