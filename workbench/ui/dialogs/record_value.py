"""The value's part of the form: the box its property needs, the guess in it, what it is understood as."""

from dataclasses import replace

from workbench.model.grading import Basis
from workbench.model.ontology import Property
from workbench.suggest.guesses import Reading, ValueGuess, guess_date, guess_value
from workbench.ui.dialogs.record_choices import Choices, value_choice, value_choices
from workbench.ui.dialogs.record_dates import DateReader, Understood
from workbench.ui.dialogs.record_draft import Party
from workbench.ui.dialogs.record_fields import RecordFields
from workbench.ui.dialogs.record_surroundings import Surroundings
from workbench.ui.widgets.choice_box import Choice

_UNLISTED = {"date", "number", "text"}
_BIRTH = "birthDate"
"""FollowTheMoney's property that an age tells."""


class ValuePart:
    """Works the value's widgets for one property at a time."""

    def __init__(self, fields: RecordFields) -> None:
        self._fields = fields
        self._around: Surroundings | None = None
        self._choices: Choices | None = None
        self._prop: Property | None = None
        self._type_name = ""
        self.dates = DateReader()
        fields.value.provider = self._offer
        fields.value_type.provider = self._offer_types

    def begin(self, around: Surroundings, choices: Choices) -> None:
        """Work on a selection."""
        self._around, self._choices = around, choices
        self.dates = DateReader(around.published, around.anchors)

    def end(self) -> None:
        """Let go of the case."""
        self._around = self._choices = None

    # --- what stands in it ---

    @property
    def text(self) -> str:
        """The value as it is typed."""
        return (self._fields.words if self._is_long() else self._fields.value).text().strip()

    @property
    def party(self) -> Party | None:
        """The record chosen as value, or the one to be made with the type chosen for it."""
        return typed(self._fields.value.key, self._fields.value_type.key)

    @property
    def value(self) -> str | Party | None:
        """The value: another record, a date as it is kept, or a text."""
        if self._prop is not None and self._prop.is_reference:
            return self.party
        date = self.date
        if date is not None:
            return str(date.date) if date.date else self.text
        key = self._fields.value.key
        return key if isinstance(key, str) and not self._is_long() else self.text

    @property
    def date(self) -> Understood | None:
        """What the text means as a date; None where the property takes none."""
        return self.dates.read(self.text) if self._is_dated() else None

    def _is_dated(self) -> bool:
        """Whether a date is to be given: as the property asks, or as the words say while there is none."""
        if self._prop is not None:
            return self._prop.type == "date"
        return self._around is not None and self._around.reading.only_time and self._around.reading.age is None

    def _is_long(self) -> bool:
        return self._prop is not None and self._prop.type == "text"

    # --- filling it ---

    def fit(self, prop: Property | None, type_name: str) -> bool:
        """Make the box what a property needs; whether what the user typed before still can stand in it."""
        before = self.text
        self._prop, self._type_name = prop, type_name
        self.dates.births = prop is not None and prop.name == _BIRTH
        box = self._fields.value
        closed = prop is not None and (prop.is_reference or bool(prop.vocabulary) or prop.type == "gender")
        box.free = not closed
        box.listed = prop is not None and prop.type not in _UNLISTED
        box.setPlaceholderText("Find a record, or name a new one" if prop is not None and prop.is_reference else "")
        self._fields.words.setVisible(self._is_long())
        box.setVisible(not self._is_long())
        fits = prop is not None and prop.is_reference == isinstance(box.key, Party)
        if fits and not isinstance(box.key, Party) and before != self.text:
            self.put(before)
        return fits

    def put(self, text: str) -> None:
        """Show a text, or a word of the property's list."""
        if self._is_long():
            self._fields.words.put(text)
        elif self._fields.value.free or not text:
            self._fields.value.put(text)
        else:
            self._fields.value.choose(value_choice(text))

    def choose(self, party: Party) -> None:
        """Show another record."""
        if self._choices is not None:
            self._fields.value.choose(self._choices.party(party))

    def guess(self, reading: Reading, *, unknown: bool) -> ValueGuess:
        """Put in what the words say under the property; nothing where that is said to be unknown."""
        prop, around, choices = self._prop, self._around, self._choices
        if around is None or choices is None or (unknown and not self._is_long()):
            self.put("")
            return ValueGuess()
        if prop is None:
            guess = guess_date(reading) if self._is_dated() else ValueGuess()
        else:
            guess = guess_value(prop, reading, around.case.ontology)
        if reading.age is not None and self.dates.births:
            self.put(self.dates.grow(reading.text, reading.age, now=reading.born is not None))
        elif guess.offset is not None:
            self.put(self.dates.hang(guess.offset))
        elif guess.known is not None:
            self.choose(Party(guess.known.id, guess.known.type, guess.known.name))
        elif guess.name and prop is not None:
            self.choose(Party(None, choices.type_for(guess.name, choices.fitting(prop)), guess.name))
        else:
            self.put(guess.text)
            if guess.inferred:
                self.dates.explain(guess.text, reading.why)
        return guess

    def pick_next_anchor(self) -> bool:
        """Let a relative date hang on, or an age count from, the next of the dates before; whether it is one."""
        if self.date is None or not self.dates.can_pick:
            return False
        self.put(self.dates.next_anchor(self.text))
        return True

    # --- what goes with it ---

    def follow(self, *, type_touched: bool) -> None:
        """Show what the value is understood as, and the type of a record to be made."""
        fields, party, date = self._fields, self._fields.value.key, self.date
        new = self._prop is not None and self._prop.is_reference and isinstance(party, Party) and party.id is None
        fields.value_type.setVisible(new)
        if new and isinstance(party, Party) and self._choices and not type_touched:
            fields.value_type.choose(self._choices.type(party.type) if party.type else None)
        fields.understood.set_text(date.said if date else "")
        fields.understood.setVisible(bool(date and date.said))

    @property
    def basis(self) -> Basis:
        """Whether the words state the value, or something was taken from the source's own date."""
        date = self.date
        return Basis.INFERRED if date is not None and date.inferred else Basis.STATED

    def _offer_types(self, text: str) -> list[Choice]:
        return self._choices.types(text, self._choices.fitting(self._prop)) if self._choices and self._prop else []

    def _offer(self, text: str) -> list[Choice]:
        if self._prop is None or self._around is None or self._choices is None:
            return []
        if self._prop.is_reference:
            return self._choices.parties(text, self._choices.fitting(self._prop))
        return value_choices(text, self._prop, self._around, self._type_name)


def typed(party: object, type_name: object) -> Party | None:
    """A record as chosen; one to be made with the type chosen for it."""
    if not isinstance(party, Party):
        return None
    return party if party.id is not None else replace(party, type=str(type_name or ""))
