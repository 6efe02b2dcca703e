"""How the form is filled: each field guessed from those before it, until the user's hand has been on it."""

from collections.abc import Callable
from dataclasses import replace

from workbench.model.dates import Offset, parse_edtf
from workbench.model.grading import Basis, Polarity, Stance
from workbench.model.ontology import Property
from workbench.model.statement import EntityValue, Statement
from workbench.suggest.guesses import Habits, Reading, guess_entity, ranked, spoken_for, trimmed
from workbench.ui.dialogs.record_choices import Choices, properties, property_choice
from workbench.ui.dialogs.record_dates import Anchor
from workbench.ui.dialogs.record_draft import Party
from workbench.ui.dialogs.record_fields import RecordFields
from workbench.ui.dialogs.record_surroundings import Surroundings
from workbench.ui.dialogs.record_value import ValuePart, typed

_REMEMBERED = 6


class Filling:
    """Fills the fields for one selection; ``changed`` is called after each change by the user's hand."""

    def __init__(self, fields: RecordFields, changed: Callable[[], None]) -> None:
        self.fields = fields
        self.value = ValuePart(fields)
        self._changed = changed
        self.around: Surroundings | None = None
        self._choices: Choices | None = None
        self._touched: set[str] = set()
        self._stayed = False
        self._ranked: list[Property] = []
        self._recent: dict[str, tuple[str, ...]] = {}
        self._connect()

    def _connect(self) -> None:
        fields = self.fields
        fields.entity.provider = lambda text: self._choices.parties(text) if self._choices else []
        fields.type.provider = lambda text: self._choices.types(text) if self._choices else []
        fields.property.provider = lambda text: properties(text, self._ranked, self._filled())
        signals = {
            "entity": fields.entity.changed,
            "type": fields.type.changed,
            "property": fields.property.changed,
            "value": fields.value.changed,
            "words": fields.words.edited,
            "value_type": fields.value_type.changed,
            "as_stated": fields.as_stated.textEdited,
            "polarity": fields.polarity.changed,
            "basis": fields.basis.changed,
        }
        for name, signal in signals.items():
            signal.connect(lambda *_, name=name: self._touch(name))

    # --- from the outside ---

    def begin(self, around: Surroundings) -> None:
        """Work on a selection, with nothing touched and nothing graded."""
        if self._choices is None or self.around is None or self.around.case is not around.case:
            self._choices = Choices(around.case)
        self.around = around
        self.value.begin(around, self._choices)
        self._touched.clear()
        self._stayed = False
        fields = self.fields
        fields.entity.setReadOnly(False)
        fields.basis.choose(Basis.STATED.value)
        fields.credibility.choose("")
        fields.stance.choose(Stance.SUPPORTS.value)

    def end(self) -> None:
        """Let go of the case."""
        self.around = self._choices = None
        self.value.end()

    def guess(self, shown_id: int | None, entity: Party | None = None) -> None:
        """Fill every field; ``entity`` is given where the last statement was about it."""
        around, choices = self.around, self._choices
        if around is None or choices is None:
            return
        self._stayed = entity is not None
        choices.timed = around.reading.only_time and around.reading.age is None
        entity = entity or self._guess_entity(around, choices, shown_id)
        self.fields.polarity.choose(Polarity.UNKNOWN.value if around.reading.unknown else Polarity.ASSERTED.value)
        self.fields.modality.choose(around.reading.modality.value)
        self.fields.entity.choose(choices.party(entity) if entity else None)
        self._follow_entity()

    def _guess_entity(self, around: Surroundings, choices: Choices, shown_id: int | None) -> Party | None:
        shown = around.known(shown_id)
        found = guess_entity(
            around.reading,
            around.case.ontology,
            choices.guesser,
            shown=shown,
            habits=around.habits(shown.id, shown.type) if shown else None,
            used=choices.used_types(),
        )
        if found.known is not None:
            return Party(found.known.id, found.known.type, found.known.name)
        return Party(None, found.type, found.name) if found.name else None

    def load(self, statement: Statement) -> None:
        """Fill every field with what a statement says."""
        around, choices, details, fields = self.around, self._choices, statement.details, self.fields
        entity = around.known(statement.entity_id) if around else None
        if choices is None or entity is None:
            return
        self._touched = {"entity", "type", "property", "value", "value_type", "as_stated", "polarity", "basis"}
        fields.entity.choose(choices.party(Party(entity.id, entity.type, entity.name)))
        fields.entity.setReadOnly(True)
        fields.type.hide()
        fields.polarity.choose(details.polarity.value)
        fields.modality.choose(details.modality.value)
        fields.basis.choose(details.basis.value)
        fields.as_stated.setText(details.as_stated)
        self._rank()
        prop = next((one for one in self._ranked if one.name == details.property), None)
        fields.property.choose(property_choice(prop, {}) if prop else None)
        self.value.fit(prop, entity.type)
        self._hold_anchor(statement)
        if isinstance(details.value, EntityValue):
            self.value.choose(Party(details.value.id, statement.value_entity_type, statement.value_name))
        else:
            self.value.put(details.value or "")
        self._follow_value()

    def _hold_anchor(self, statement: Statement) -> None:
        """Let a date hang where it hung."""
        details, case = statement.details, self.around.case if self.around else None
        hung = case.statements.get(details.anchor) if case and details.anchor is not None else None
        entity = case.entities.get(hung.entity_id) if case and hung else None
        if hung is not None and entity is not None and isinstance(details.value, str):
            anchor = Anchor(hung.id, entity.name, parse_edtf(hung.shown_value))
            self.value.dates.hold(details.value, Offset.parse(details.offset), anchor)

    def remember(self, prop: Property, type_name: str) -> None:
        """Keep in mind what was recorded of a type last."""
        self._recent[type_name] = (prop.name, *self._recent.get(type_name, ()))[:_REMEMBERED]

    def pick_next_anchor(self) -> None:
        """Let a relative date hang on the next of the dates before the selection."""
        if self.value.pick_next_anchor():
            self._touch("value")

    # --- what stands in the fields ---

    @property
    def entity(self) -> Party | None:
        """The record chosen, or the one to be made with the type chosen for it."""
        return typed(self.fields.entity.key, self.fields.type.key)

    @property
    def prop(self) -> Property | None:
        """The property chosen."""
        key = self.fields.property.key
        return next((one for one in self._ranked if one.name == key), None)

    # --- one field after the other ---

    def _touch(self, field: str) -> None:
        """Follow a change by the user's hand."""
        self._touched.add("value" if field == "words" else field)
        if field == "entity":
            self._touched.discard("type")
        follow = {
            "entity": self._follow_entity,
            "type": self._follow_type,
            "property": self._follow_property,
            "polarity": self._follow_polarity,
        }
        follow.get(field, self._follow_value)()
        self._changed()

    def _follow_entity(self) -> None:
        party = self.fields.entity.key
        new = isinstance(party, Party) and party.id is None
        self.fields.type.setVisible(new)
        if new and isinstance(party, Party) and self._choices and "type" not in self._touched:
            self.fields.type.choose(self._choices.type(party.type) if party.type else None)
        self._follow_type()

    def _follow_type(self) -> None:
        self._rank()
        if "property" not in self._touched or self.prop is None:
            self._touched.discard("property")
            spoken = self._spoken()
            self.fields.property.choose(property_choice(spoken, self._filled()) if spoken else None)
        self._follow_property()

    def _rank(self) -> None:
        entity, around = self.entity, self.around
        self._ranked = []
        if entity and entity.type and around:
            ontology = around.case.ontology
            entity_type = ontology.get(entity.type)
            self._ranked = ranked(entity_type, self._reading(around), ontology, self._habits(entity, around))

    def _habits(self, entity: Party, around: Surroundings) -> Habits:
        """What is recorded of the entity, and how it came to stand in the form."""
        return replace(
            around.habits(entity.id, entity.type),
            recent=self._recent.get(entity.type, ()),
            fresh=entity.id is None and entity.name == trimmed(around.reading.text),
            name=entity.name,
            chosen="entity" in self._touched or self._stayed,
        )

    def _spoken(self) -> Property | None:
        """The property that the words themselves speak for; without words, the likeliest."""
        entity, around = self.entity, self.around
        if entity is None or around is None or not self._ranked:
            return None
        if not around.words:
            return self._ranked[0]
        ontology = around.case.ontology
        habits, entity_type = self._habits(entity, around), ontology.get(entity.type)
        return spoken_for(self._ranked, entity_type, self._reading(around), ontology, habits)

    def _reading(self, around: Surroundings) -> Reading:
        """What the words are read as; the record they are about is not what is said of it."""
        entity, reading = self.entity, around.reading
        if entity is None or entity.id is None or not reading.named:
            return reading
        return replace(reading, named=tuple(one for one in reading.named if one.id != entity.id))

    def _filled(self) -> dict[str, frozenset[str]]:
        entity = self.entity
        if entity is None or self.around is None or not entity.type:
            return {}
        return dict(self.around.habits(entity.id, entity.type).filled)

    def _follow_property(self) -> None:
        entity = self.entity
        fits = self.value.fit(self.prop, entity.type if entity else "")
        if not (fits and "value" in self._touched):
            self._touched -= {"value", "value_type"}
            self._guess_value()
        self._follow_value()

    def _follow_polarity(self) -> None:
        if "value" not in self._touched:
            self._guess_value()
        self._follow_value()

    def _guess_value(self) -> None:
        if self.around is not None:
            self.value.guess(self._reading(self.around), unknown=self.fields.polarity.value == Polarity.UNKNOWN)

    def _follow_value(self) -> None:
        """Show what goes with the value: how it was arrived at, and the source's own words for it."""
        self.value.follow(type_touched="value_type" in self._touched)
        if "basis" not in self._touched:
            self.fields.basis.choose(self.value.basis.value)
        if "as_stated" not in self._touched:
            words = self.around.wording if self.around else ""
            self.fields.as_stated.setText("" if words == self.value.text else words)
            self.fields.as_stated.setCursorPosition(0)
