"""How the form is filled: each field guessed from those before it, until the user's hand has been on it."""

from collections.abc import Callable
from dataclasses import replace

from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.ontology import Property
from workbench.model.statement import EntityValue, Statement
from workbench.suggest.guesses import Reading, ValueGuess, guess_entity, guess_value, ranked
from workbench.ui.dialogs.record_choices import Choices, properties, property_choice, value_choice, value_choices
from workbench.ui.dialogs.record_dates import DateReader
from workbench.ui.dialogs.record_draft import Party
from workbench.ui.dialogs.record_fields import RecordFields
from workbench.ui.dialogs.record_surroundings import Surroundings
from workbench.ui.widgets.choice_box import Choice

_REMEMBERED = 6
_UNLISTED = {"date", "number", "text"}


class Filling:
    """Fills the fields for one selection; ``changed`` is called after each change by the user's hand."""

    def __init__(self, fields: RecordFields, changed: Callable[[], None]) -> None:
        self.fields = fields
        self._changed = changed
        self.around: Surroundings | None = None
        self.choices: Choices | None = None
        self.dates = DateReader()
        self._touched: set[str] = set()
        self._ranked: list[Property] = []
        self._recent: dict[str, tuple[str, ...]] = {}
        self._connect()

    def _connect(self) -> None:
        fields = self.fields
        fields.entity.provider = lambda text: self.choices.parties(text) if self.choices else []
        fields.type.provider = lambda text: self.choices.types(text) if self.choices else []
        fields.property.provider = lambda text: properties(text, self._ranked, self._filled())
        fields.value.provider = self._offer_values
        fields.value_type.provider = self._offer_value_types
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
            "modality": fields.modality.changed,
        }
        for name, signal in signals.items():
            signal.connect(lambda *_, name=name: self.touch(name))

    # --- from the outside ---

    def begin(self, around: Surroundings) -> None:
        """Work on a selection, with nothing touched and nothing graded."""
        if self.choices is None or self.around is None or self.around.case is not around.case:
            self.choices = Choices(around.case)
        self.around = around
        self._touched.clear()
        self.dates = DateReader(around.published, around.anchors)
        fields = self.fields
        fields.modality.choose(Modality.REPORTED_FACT.value)
        fields.basis.choose(Basis.STATED.value)
        fields.credibility.choose("")
        fields.stance.choose(Stance.SUPPORTS.value)

    def end(self) -> None:
        """Let go of the case."""
        self.around = self.choices = None

    def guess(self, shown_id: int | None, entity: Party | None = None) -> None:
        """Fill every field; ``entity`` is given where the last statement was about it."""
        around, choices = self.around, self.choices
        if around is None or choices is None:
            return
        entity = entity or self._guess_entity(around, choices, shown_id)
        self.fields.polarity.choose(Polarity.UNKNOWN if around.reading.unknown else Polarity.ASSERTED)
        self.fields.entity.setReadOnly(False)
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
        around, choices, details, fields = self.around, self.choices, statement.details, self.fields
        entity = around.known(statement.entity_id) if around else None
        if around is None or choices is None or entity is None:
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
        self._fit_value_box()
        if isinstance(details.value, EntityValue):
            party = Party(details.value.id, statement.value_entity_type, statement.value_name)
            fields.value.choose(choices.party(party))
        else:
            self._put_text(details.value or "")
        self._follow_value()

    def remember(self, prop: Property, type_name: str) -> None:
        """Keep in mind what was recorded of a type last."""
        self._recent[type_name] = (prop.name, *self._recent.get(type_name, ()))[:_REMEMBERED]

    # --- what stands in the fields ---

    @property
    def prop(self) -> Property | None:
        """The property chosen."""
        key = self.fields.property.key
        return next((one for one in self._ranked if one.name == key), None)

    @property
    def entity(self) -> Party | None:
        """The record chosen, or the one to be made with the type chosen for it."""
        return _typed(self.fields.entity.key, self.fields.type.key)

    @property
    def value(self) -> str | Party | None:
        """The value: another record, a date as it is kept, or a text."""
        prop = self.prop
        if prop is not None and prop.is_reference:
            return _typed(self.fields.value.key, self.fields.value_type.key)
        if prop is not None and prop.type == "date":
            date = self.dates.read(self.text).date
            return str(date) if date else self.text
        key = self.fields.value.key
        return key if isinstance(key, str) and not self._is_long() else self.text

    @property
    def text(self) -> str:
        """The value as it is typed."""
        return (self.fields.words.text() if self._is_long() else self.fields.value.text()).strip()

    def _is_long(self) -> bool:
        prop = self.prop
        return prop is not None and prop.type == "text"

    # --- one field after the other ---

    def touch(self, field: str) -> None:
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

    def pick_next_anchor(self) -> None:
        """Let a relative date hang on the next of the dates before the selection."""
        if self.prop is not None and self.prop.type == "date":
            self._put_text(self.dates.next_anchor(self.text))
            self.touch("value")

    def _follow_entity(self) -> None:
        party = self.fields.entity.key
        new = isinstance(party, Party) and party.id is None
        self.fields.type.setVisible(new)
        if new and isinstance(party, Party) and self.choices and "type" not in self._touched:
            self.fields.type.choose(self.choices.type(party.type) if party.type else None)
        self._follow_type()

    def _follow_type(self) -> None:
        self._rank()
        if "property" not in self._touched or self.prop is None:
            self._touched.discard("property")
            best = next(iter(self._ranked), None)
            self.fields.property.choose(property_choice(best, self._filled()) if best else None)
        self._follow_property()

    def _rank(self) -> None:
        entity, around = self.entity, self.around
        self._ranked = []
        if entity and entity.type and around:
            habits = around.habits(entity.id, entity.type)
            named = entity.id is None and "entity" not in self._touched
            habits = replace(habits, recent=self._recent.get(entity.type, ()), fresh=named)
            ontology = around.case.ontology
            self._ranked = ranked(ontology.get(entity.type), self._reading(around), ontology, habits)

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
        typed, party = self.text or self.fields.words.text(), self.fields.value.key
        self._fit_value_box()
        prop = self.prop
        kept = prop is not None and "value" in self._touched and prop.is_reference == isinstance(party, Party)
        if not kept:
            self._touched -= {"value", "value_type"}
            self._put_guess()
        elif not isinstance(party, Party) and typed != self.text:
            self._put_text(typed)
        self._follow_value()

    def _follow_polarity(self) -> None:
        if "value" not in self._touched:
            self._put_guess()
        self._follow_value()

    def _fit_value_box(self) -> None:
        """Make the value's box what the property needs."""
        prop, fields = self.prop, self.fields
        closed = prop is not None and (prop.is_reference or bool(prop.vocabulary) or prop.type == "gender")
        fields.value.free = not closed
        fields.value.listed = prop is not None and prop.type not in _UNLISTED
        fields.words.setVisible(self._is_long())
        fields.value.setVisible(not self._is_long())

    def _put_text(self, text: str) -> None:
        if self._is_long():
            self.fields.words.put(text)
        elif self.fields.value.free or not text:
            self.fields.value.put(text)
        else:
            self.fields.value.choose(value_choice(text))

    def _put_guess(self) -> None:
        prop, around, choices = self.prop, self.around, self.choices
        unknown = self.fields.polarity.value == Polarity.UNKNOWN and not self._is_long()
        if prop is None or around is None or choices is None or unknown:
            self._put_text("")
            return
        guess = guess_value(prop, self._reading(around), around.case.ontology)
        if guess.offset is not None:
            self._put_text(self.dates.hang(guess.offset))
        elif guess.known is not None:
            self.fields.value.choose(choices.party(Party(guess.known.id, guess.known.type, guess.known.name)))
        elif guess.name:
            type_name = choices.type_for(guess.name, choices.fitting(prop))
            self.fields.value.choose(choices.party(Party(None, type_name, guess.name)))
        else:
            self._put_text(guess.text)
            self._explain(guess)

    def _explain(self, guess: ValueGuess) -> None:
        around = self.around
        if guess.inferred and around is not None:
            self.dates.explain(guess.text, around.reading.age)
        if "basis" not in self._touched:
            self.fields.basis.choose((Basis.INFERRED if guess.inferred else Basis.STATED).value)

    def _follow_value(self) -> None:
        """Show what the value is understood as, and what goes with it."""
        prop, party, fields = self.prop, self.fields.value.key, self.fields
        new = prop is not None and prop.is_reference and isinstance(party, Party) and party.id is None
        fields.value_type.setVisible(new)
        if new and isinstance(party, Party) and self.choices and "value_type" not in self._touched:
            fields.value_type.choose(self.choices.type(party.type))
        date = self.dates.read(self.text) if prop is not None and prop.type == "date" else None
        fields.understood.set_text(date.said if date else "")
        fields.understood.setVisible(bool(date and date.said))
        if "basis" not in self._touched and "value" in self._touched:
            fields.basis.choose((Basis.INFERRED if date and date.inferred else Basis.STATED).value)
        if "as_stated" not in self._touched:
            words = " ".join(self.around.words.split()) if self.around else ""
            fields.as_stated.setText("" if words == self.text else words)
            fields.as_stated.setCursorPosition(0)

    # --- what the value's boxes offer ---

    def _offer_value_types(self, text: str) -> list[Choice]:
        return self.choices.types(text, self.choices.fitting(self.prop)) if self.choices and self.prop else []

    def _offer_values(self, text: str) -> list[Choice]:
        if self.prop is None or self.around is None or self.choices is None:
            return []
        if self.prop.is_reference:
            return self.choices.parties(text, self.choices.fitting(self.prop))
        return value_choices(text, self.prop, self.around, self.entity.type if self.entity else "")


def _typed(party: object, type_name: object) -> Party | None:
    """A record as chosen; one to be made with the type chosen for it."""
    if not isinstance(party, Party):
        return None
    return party if party.id is not None else replace(party, type=str(type_name or ""))
