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
from workbench.model.statement import Citation, EntityValue, Statement
from workbench.suggest.guesses import Habits, Known, Place, Reading, Telling, read_words
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
_READ_BEFORE, _READ_AFTER = 3000, 300
"""Characters around the selection that dates are read with."""

_ENOUGH_ANCHORS = 4
_MOST_PASSAGES = 64


class Surroundings:
    """One selection in its case; what is costly is read when it is asked for."""

    def __init__(self, case: Case, span: Span | None) -> None:
        self.case = case
        self.span = span
        edition = case.editions.get(span.edition_id) if span else None
        source = case.sources.get(edition.source_id) if edition else None
        text = case.editions.text(span.edition_id) if span else ""
        self.words = text[span.start : span.end] if span else ""
        self._read_from = _beginning(text, span.start) if span else 0
        self._read = text[self._read_from : span.end + _READ_AFTER] if span else ""
        self.pages = edition.pages_of(span.start, span.end) if edition and span else ""
        self.source = source.title if source else ""
        self.published = _date(source.details.published) if source else None
        self._habits: dict[tuple[int | None, str], Habits] = {}
        self._anchors: list[Anchor] | None = None

    @cached_property
    def reading(self) -> Reading:
        """What the words can be read as; a selection of pages is read as no words at all."""
        if len(self.words) > _LONGEST_READ:
            return Reading()
        return read_words(self.words, self.published, self._candidates(), countries(), self._place())

    def _place(self) -> Place | None:
        span, first = self.span, self._read_from
        return Place(self._read, span.start - first, span.end - first) if span else None

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
            found = self.case.entities.get(entity_id) if entity_id is not None else None
            name = found.name if found else ""
            self._habits[key] = Habits(_filled(own), shares, cited=cited, name=name, known=found is not None)
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
        """The dates told before the selection that a date can hang on, the likeliest first.

        What the words themselves hang on comes first, recorded or not; then what is recorded, the times of events
        before others, of each the nearest; last what is told right before and not recorded.
        """
        if self._anchors is None:
            recorded, around = self._read_anchors(), self.reading.around
            found = [one for one, _, _ in recorded]
            first = self._recorded(around.anchor, recorded) if around.anchor else None
            if around.nearest and self._recorded(around.nearest, recorded) is None:
                found.append(Anchor(None, "", around.nearest.date))
            if around.anchor:
                first = first or Anchor(None, "", around.anchor.date)
                found = [first, *(one for one in found if one != first)]
            self._anchors = found
        return self._anchors

    def _recorded(self, told: Telling, recorded: list[tuple[Anchor, int, int]]) -> Anchor | None:
        """The recorded statement of a date told in the text: on its very words, or else of that date."""
        start, end = told.start + self._read_from, told.end + self._read_from
        cited = (one for one, first, last in recorded if first < end and start < last)
        return next(cited, None) or next((one for one, _, _ in recorded if one.date == told.date), None)

    def _read_anchors(self) -> list[tuple[Anchor, int, int]]:
        """The dated statements before the selection, each with where its passage starts and ends."""
        if self.span is None:
            return []
        start = self.span.start
        before = [one for one in self._passages if one.end <= start]
        before.sort(key=lambda one: (one.end, one.start), reverse=True)
        times: dict[int, tuple[Anchor, int, int]] = {}
        others: dict[int, tuple[Anchor, int, int]] = {}
        for first in range(0, min(len(before), _MOST_PASSAGES), _PASSAGES_AT_ONCE):
            some = [one.id for one in before[first : first + _PASSAGES_AT_ONCE]]
            dated = [(one, _nearest(one, some)) for one in self.case.statements.on_passages(some) if _is_dated(one)]
            dated.sort(key=lambda one: -one[1].end)
            entities = self.case.entities.some([one.entity_id for one, _ in dated])
            for one, cited in dated:
                entity = entities[one.entity_id]
                found = times if self._is_time(entity.type, one.property_name) else others
                anchor = Anchor(one.id, entity.name, parse_edtf(one.shown_value))
                found.setdefault(one.id, (anchor, cited.start, cited.end))
            if len(times) >= _ENOUGH_ANCHORS:
                break
        return [*times.values(), *others.values()]

    def _is_time(self, type_name: str, prop: str) -> bool:
        """Whether a date says when a record was, and not, say, when a person was born."""
        known = self.case.ontology.types.get(type_name)
        return known is not None and prop in (*known.temporal_start, *known.temporal_end)


def _beginning(text: str, start: int) -> int:
    """Where to begin to read: at a line's start some way before the selection."""
    first = max(0, start - _READ_BEFORE)
    line = text.find("\n", first, start) + 1
    return line if first and line else first


def _nearest(statement: Statement, passages: list[int]) -> Citation:
    """The last of the passages in the text that a statement stands on."""
    return max((one for one in statement.citations if one.passage_id in passages), key=lambda one: one.end)


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
