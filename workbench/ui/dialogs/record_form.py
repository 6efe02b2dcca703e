"""The form that records a statement from a selection: a card at the words, filled with guesses, kept with Enter."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from workbench.errors import WorkbenchError
from workbench.model.dates import Offset, parse_edtf
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.ontology import Property
from workbench.model.statement import EntityValue, Statement
from workbench.suggest.guesses import guess_entity, guess_value, ranked
from workbench.ui.dialogs.record_choices import Choices, properties, property_choice, values
from workbench.ui.dialogs.record_dates import Anchor, DateReader, Understood
from workbench.ui.dialogs.record_draft import Draft, Kept, Party, Problem, keep, problem
from workbench.ui.dialogs.record_fields import RecordFields, choose
from workbench.ui.dialogs.record_surroundings import Surroundings, countries
from workbench.ui.session import Session, Span
from workbench.ui.widgets.choice_box import Choice, ChoiceBox

_WIDTH = 500
_GAP = 6
_EDGE = 8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_POLARITY_KEYS = {Qt.Key.Key_A: Polarity.ASSERTED, Qt.Key.Key_D: Polarity.DENIED, Qt.Key.Key_U: Polarity.UNKNOWN}
_CLOSED_TYPES = {"gender": ("female", "male", "other")}


class RecordForm(QFrame):
    """Lies over its window at the selection; ``recorded`` carries the statement's row id."""

    closed = Signal()
    recorded = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("form", True)
        self.setAccessibleName("Record statement")
        self._session = session
        self.fields = RecordFields(self)
        self.entity, self.type = self.fields.entity, self.fields.type
        self.property, self.value = self.fields.property, self.fields.value
        self.value_type, self.as_stated = self.fields.value_type, self.fields.as_stated
        self.understood, self.notice, self.summary = self.fields.understood, self.fields.notice, self.fields.summary
        self.polarity, self.modality, self.basis = self.fields.polarity, self.fields.modality, self.fields.basis
        self.credibility, self.stance = self.fields.credibility, self.fields.stance
        self._around: Surroundings | None = None
        self._choices: Choices | None = None
        self._rect = QRect()
        self._edited: Statement | None = None
        self._touched: set[str] = set()
        self._leaving = False
        self._ranked: list[Property] = []
        self._dates = DateReader()
        self._recent: dict[str, tuple[str, ...]] = {}
        self._cast_shadow()
        self._connect()
        self.hide()

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        fields = self.fields
        self.entity.provider = lambda text: self._choices.parties(text) if self._choices else []
        self.type.provider = lambda text: self._choices.types(text) if self._choices else []
        self.property.provider = self._offer_properties
        self.value.provider = self._offer_values
        self.value_type.provider = self._offer_value_types
        self.entity.changed.connect(lambda: self._touch("entity"))
        self.type.changed.connect(lambda: self._touch("type"))
        self.property.changed.connect(lambda: self._touch("property"))
        self.value.changed.connect(lambda: self._touch("value"))
        self.value_type.changed.connect(lambda: self._touch("value_type"))
        self.as_stated.textEdited.connect(lambda _: self._touch("as_stated"))
        self.polarity.changed.connect(lambda: self._touch("polarity"))
        self.basis.activated.connect(lambda _: self._touch("basis"))
        self.modality.activated.connect(lambda _: self._touch("modality"))
        fields.cancel.defaultAction().triggered.connect(self.shut)
        fields.record.defaultAction().triggered.connect(lambda: self.store())
        for widget in fields.order:
            widget.installEventFilter(self)
        self._session.case_changed.connect(self._case_changed)

    # --- opening ---

    def open(self, span: Span | None, rect: QRect) -> None:
        """Open at a selection, in global coordinates, or in the middle; without a span no passage is cited."""
        if not self._begin(span, rect):
            return
        self._edited = None
        self._guess_all(None)
        self._show()

    def edit(self, statement_id: int) -> None:
        """Open on a statement as it stands; what it cites stays."""
        case = self._session.case
        statement = case.statements.get(statement_id) if case else None
        if statement is None:
            self._session.failed.emit("The statement is not in the case any more.")
            return
        first = next(iter(statement.citations), None)
        if self._begin(Span(first.edition_id, first.start, first.end) if first else None, QRect()):
            self._edited = statement
            self._load(statement)
            self._show()

    def _begin(self, span: Span | None, rect: QRect) -> bool:
        case = self._session.case
        if case is None or not self._session.can_write:
            reason = "No case is open." if case is None else "The case is open for reading only."
            self._session.failed.emit(f"{reason} Open one for writing to record in it.")
            return False
        if self._choices is None or self._around is None or self._around.case is not case:
            self._choices = Choices(case)
        self._around = Surroundings(case, span)
        self._rect = rect
        self._say("")
        return True

    def _show(self) -> None:
        fields, around = self.fields, self._around
        words = " ".join(around.words.split()) if around else ""
        fields.quote.set_text(f"“{words}”" if words else "Without a passage")
        where = f"p. {around.page}" if around and around.page else ""
        fields.place.set_text(where)
        fields.record.defaultAction().setText("Record")
        self.stance.setVisible(self._gradable())
        self.credibility.setVisible(self._gradable())
        self._check()
        self._place()
        self.show()
        self.raise_()
        self._focus_first()

    def _gradable(self) -> bool:
        """Whether the one passage concerned can be graded here."""
        if self._edited is not None:
            return len(self._edited.citations) == 1
        return self._around is not None and self._around.span is not None

    def _focus_first(self) -> None:
        wrong = self._problem()
        field = wrong.field if wrong else "value"
        widget: ChoiceBox = getattr(self, field)
        widget.setFocus(Qt.FocusReason.PopupFocusReason)
        widget.selectAll()

    def _place(self) -> None:
        """Lie below the selection, above it where there is no room, and never leave window or screen."""
        parent = self.parentWidget()
        self.layout().activate()
        room = parent.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        screen = QGuiApplication.screenAt(parent.mapToGlobal(parent.rect().center())) or QGuiApplication.primaryScreen()
        seen = QRect(parent.mapFromGlobal(screen.availableGeometry().topLeft()), screen.availableGeometry().size())
        room = room.intersected(seen) or room
        width = min(_WIDTH, room.width())
        height = (
            self.layout().totalHeightForWidth(width) if self.layout().hasHeightForWidth() else self.sizeHint().height()
        )
        height = min(max(height, self.layout().totalMinimumSize().height()), room.height())
        corner = self._corner(room, width, height)
        self.setGeometry(QRect(corner.x(), corner.y(), width, height))

    def _corner(self, room: QRect, width: int, height: int) -> QPoint:
        if not self._rect.isValid():
            return QPoint(room.center().x() - width // 2, room.center().y() - height // 2)
        place = QRect(self.parentWidget().mapFromGlobal(self._rect.topLeft()), self._rect.size())
        below, above = place.bottom() + _GAP, place.top() - _GAP - height
        top = below if below + height <= room.bottom() or above < room.top() else above
        left = max(room.left(), min(place.left(), room.right() - width + 1))
        return QPoint(left, max(room.top(), min(top, room.bottom() - height + 1)))

    def shut(self) -> None:
        """Close; what was recorded is kept, what was only typed is gone."""
        if self.isVisible():
            self._leaving = True  # Qt looks for another place for the keyboard while it hides this one
            self.hide()
            self._leaving = False
            self.closed.emit()

    def _case_changed(self) -> None:
        self.shut()
        self._around = self._choices = None

    # --- guessing ---

    def _guess_all(self, entity: Party | None) -> None:
        """Fill every field; the entity is given where the form stays open for another statement."""
        self._touched.clear()
        around, choices = self._around, self._choices
        if around is None or choices is None:
            return
        reading = around.reading
        shown = around.known(self._session.shown.entity_id)
        if entity is None:
            habits = around.habits(shown.id, shown.type) if shown else None
            guess = guess_entity(
                reading, around.case.ontology, choices.guesser, shown=shown, habits=habits, used=choices.used_types()
            )
            if guess.known is not None:
                entity = Party(guess.known.id, guess.known.type, guess.known.name)
            elif guess.name:
                entity = Party(None, guess.type, guess.name)
        self.entity.setReadOnly(False)
        self.entity.choose(choices.party(entity) if entity else None)
        choose(self.modality, Modality.REPORTED_FACT.value)
        choose(self.basis, Basis.STATED.value)
        choose(self.credibility, "")
        choose(self.stance, Stance.SUPPORTS.value)
        self.polarity.choose(Polarity.UNKNOWN if reading.unknown else Polarity.ASSERTED)
        self._dates = DateReader(around.published, around.anchors)
        self._follow_entity()

    def _load(self, statement: Statement) -> None:
        """Fill every field with what a statement says."""
        around, choices, details = self._around, self._choices, statement.details
        known = around.known(statement.entity_id) if around else None
        if around is None or choices is None or known is None:
            return
        self._touched = {"entity", "type", "property", "value", "value_type", "as_stated", "polarity", "basis"}
        self.entity.choose(choices.party(Party(known.id, known.type, known.name)))
        self.entity.setReadOnly(True)
        self.polarity.choose(details.polarity)
        choose(self.modality, details.modality.value)
        choose(self.basis, details.basis.value)
        cited = statement.citations[0] if len(statement.citations) == 1 else None
        choose(self.credibility, str(cited.credibility or "") if cited else "")
        choose(self.stance, cited.stance.value if cited else Stance.SUPPORTS.value)
        self.as_stated.setText(details.as_stated)
        self._dates = DateReader(
            around.published, lambda: [one for one in around.anchors() if one.statement_id != statement.id]
        )
        self._rank()
        prop = next((one for one in self._ranked if one.name == statement.property_name), None)
        self.property.choose(property_choice(prop, {}) if prop else None)
        self._fit_value_box()
        if isinstance(details.value, EntityValue):
            party = Party(details.value.id, statement.value_entity_type, statement.value_name)
            self.value.choose(choices.party(party))
        else:
            self.value.put(details.value or "")
            self._hold_anchor(statement)
        self._follow_value()

    def _hold_anchor(self, statement: Statement) -> None:
        details, case = statement.details, self._session.case
        hung = case.statements.get(details.anchor) if case and details.anchor is not None else None
        if hung is None or case is None or not isinstance(details.value, str):
            return
        entity = case.entities.get(hung.entity_id)
        anchor = Anchor(hung.id, entity.name if entity else "", parse_edtf(hung.shown_value))
        self._dates.hold(details.value, Offset.parse(details.offset), anchor)

    def _touch(self, field: str) -> None:
        self._touched.add(field)
        self._say("")
        follow = {
            "entity": self._entity_changed,
            "type": self._follow_type,
            "property": self._follow_property,
            "polarity": self._follow_polarity,
        }
        follow.get(field, self._follow_value)()
        self._check()

    def _entity_changed(self) -> None:
        self._touched.discard("type")
        self._follow_entity()

    def _follow_entity(self) -> None:
        party = self.entity.key
        new = isinstance(party, Party) and party.id is None
        self.type.setVisible(new)
        if isinstance(party, Party) and new and self._choices and "type" not in self._touched:
            self.type.choose(self._choices.type(party.type) if party.type else None)
        self._follow_type()

    def _follow_type(self) -> None:
        self._rank()
        kept = "property" in self._touched and any(one.name == self.property.key for one in self._ranked)
        if not kept:
            self._touched.discard("property")
            best = next(iter(self._ranked), None)
            self.property.choose(property_choice(best, self._filled()) if best else None)
        self._follow_property()

    def _rank(self) -> None:
        party, around = self._party(), self._around
        self._ranked = []
        if party and party.type and around:
            habits = around.habits(party.id, party.type, self._recent.get(party.type, ()))
            ontology = around.case.ontology
            self._ranked = ranked(ontology.get(party.type), around.reading, ontology, habits)

    def _filled(self) -> dict[str, frozenset[str]]:
        party = self._party()
        if party is None or self._around is None or not party.type:
            return {}
        return dict(self._around.habits(party.id, party.type).filled)

    def _follow_property(self) -> None:
        self._fit_value_box()
        prop, around = self._prop(), self._around
        if around is None or ("value" in self._touched and self._fits_value(prop)):
            self._follow_value()
            return
        self._touched -= {"value", "value_type"}
        self._put_guess(prop)
        self._follow_value()

    def _fits_value(self, prop: Property | None) -> bool:
        """Whether what the user typed is of a kind the property takes."""
        return prop is not None and prop.is_reference == isinstance(self.value.key, Party)

    def _put_guess(self, prop: Property | None) -> None:
        around, choices = self._around, self._choices
        if prop is None or around is None or choices is None or self._says_unknown(prop):
            self.value.put("")
            return
        guess = guess_value(prop, around.reading, around.case.ontology)
        if guess.offset is not None:
            self.value.put(self._dates.hang(guess.offset))
        elif guess.known is not None:
            self.value.choose(choices.party(Party(guess.known.id, guess.known.type, guess.known.name)))
        elif guess.name:
            fitting = choices.fitting(prop)
            self.value.choose(choices.party(Party(None, choices.type_for(guess.name, fitting), guess.name)))
        elif guess.text and not self.value.free:
            self.value.choose(Choice(guess.text, guess.text, values("", [guess.text])[0].row))
        else:
            self.value.put(guess.text)
        if "basis" not in self._touched:
            choose(self.basis, (Basis.INFERRED if guess.inferred else Basis.STATED).value)

    def _says_unknown(self, prop: Property) -> bool:
        return self.polarity.value == Polarity.UNKNOWN and prop.type != "text"

    def _fit_value_box(self) -> None:
        prop = self._prop()
        closed = prop is not None and (prop.is_reference or bool(prop.vocabulary) or prop.type in _CLOSED_TYPES)
        self.value.free = not closed

    def _follow_polarity(self) -> None:
        if "value" not in self._touched:
            self._put_guess(self._prop())
        self._follow_value()

    def _follow_value(self) -> None:
        """Show what the value is understood as, and what goes with it."""
        prop, party = self._prop(), self.value.key
        new = prop is not None and prop.is_reference and isinstance(party, Party) and party.id is None
        self.value_type.setVisible(new)
        if new and isinstance(party, Party) and self._choices and "value_type" not in self._touched:
            self.value_type.choose(self._choices.type(party.type))
        said = self._date().said if prop is not None and prop.type == "date" else ""
        self.understood.set_text(said)
        self.understood.setVisible(bool(said))
        if "basis" not in self._touched and "value" in self._touched:
            choose(self.basis, (Basis.INFERRED if self._date().inferred else Basis.STATED).value)
        if "as_stated" not in self._touched:
            words = " ".join(self._around.words.split()) if self._around else ""
            same = not words or words == self.value.text().strip()
            self.as_stated.setText("" if same else words)

    # --- what stands in the form ---

    def _prop(self) -> Property | None:
        return next((one for one in self._ranked if one.name == self.property.key), None)

    def _party(self) -> Party | None:
        party = self.entity.key
        if not isinstance(party, Party) or party.id is not None:
            return party if isinstance(party, Party) else None
        return replace(party, type=str(self.type.key or ""))

    def _date(self) -> Understood:
        prop = self._prop()
        return self._dates.read(self.value.text()) if prop is not None and prop.type == "date" else Understood()

    def _value(self) -> str | Party | None:
        prop, party = self._prop(), self.value.key
        if prop is not None and prop.is_reference:
            if not isinstance(party, Party) or party.id is not None:
                return party if isinstance(party, Party) else None
            return replace(party, type=str(self.value_type.key or ""))
        date = self._date().date
        if date is not None:
            return str(date)
        return self.value.key if isinstance(self.value.key, str) and not self.value.free else self.value.text().strip()

    def draft(self) -> Draft:
        """What would be recorded now."""
        date = self._date()
        anchor = date.anchor.statement_id if date.anchor else None
        edited = self._edited
        cited = edited.citations[0].id if edited and len(edited.citations) == 1 else None
        return Draft(
            self._party(),
            self._prop(),
            self._value(),
            self.as_stated.text().strip(),
            Polarity(self.polarity.value),
            Modality(self.modality.currentData()),
            Basis(self.basis.currentData()),
            anchor,
            str(date.offset) if date.offset is not None and anchor is not None else "",
            Stance(self.stance.currentData()),
            int(self.credibility.currentData()) if self.credibility.currentData() else None,
            self._around.span if self._around and edited is None else None,
            edited.id if edited else None,
            cited,
        )

    def _problem(self) -> Problem | None:
        if self._around is None:
            return None
        date = self._date()
        if self.value.text().strip() and date.said and date.date is None:
            return problem(replace(self.draft(), value=None), self._around.case.ontology) and Problem(
                date.said, "value"
            )
        return problem(self.draft(), self._around.case.ontology)

    def _check(self) -> None:
        """Say what Enter would do, or why it would do nothing."""
        wrong = self._problem()
        self.fields.record.defaultAction().setEnabled(wrong is None)
        self.summary.set_text(wrong.sentence if wrong else self.draft().label)
        if self.isVisible():
            self._place()

    def _say(self, sentence: str, field: str = "") -> None:
        self.notice.set_text(sentence)
        self.notice.setVisible(bool(sentence))
        for name in ("entity", "type", "property", "value", "value_type"):
            getattr(self, name).mark_wrong(name == field)

    # --- keeping ---

    def store(self, *, stay: bool = False) -> None:
        """Keep the statement in one change; ``stay`` leaves the form open for another on the same passage."""
        for box in (self.entity, self.type, self.property, self.value, self.value_type):
            box.commit()
        wrong = self._problem()
        if wrong is not None:
            self._refuse(wrong.sentence, wrong.field)
            return
        draft = self.draft()
        try:
            kept = keep(self._session, draft)
        except WorkbenchError as error:
            self._refuse(str(error), "value")
            return
        self._remember(draft)
        self._session.show_entity(kept.entity_id, kept.statement_id)
        self.recorded.emit(kept.statement_id)
        if stay and self._edited is None:
            self._go_on(draft, kept)
        else:
            self.shut()

    def _remember(self, draft: Draft) -> None:
        if draft.entity and draft.prop:
            earlier = self._recent.get(draft.entity.type, ())
            self._recent[draft.entity.type] = (draft.prop.name, *earlier)[:_GAP]

    def _go_on(self, draft: Draft, kept: Kept) -> None:
        if self._around is None or draft.entity is None:
            return
        self._around = Surroundings(self._around.case, self._around.span)
        self._guess_all(replace(draft.entity, id=kept.entity_id))
        self._check()
        self.property.setFocus(Qt.FocusReason.OtherFocusReason)
        self.property.selectAll()

    def _refuse(self, sentence: str, field: str) -> None:
        self._say(sentence, field)
        self._place()
        widget = getattr(self, field)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the boxes offer ---

    def _offer_properties(self, text: str) -> list[Choice]:
        return properties(text, self._ranked, self._filled())

    def _offer_value_types(self, text: str) -> list[Choice]:
        prop = self._prop()
        return self._choices.types(text, self._choices.fitting(prop)) if self._choices and prop else []

    def _offer_values(self, text: str) -> list[Choice]:
        prop, around, choices = self._prop(), self._around, self._choices
        if prop is None or around is None or choices is None or prop.type in {"date", "number", "text"}:
            return []
        if prop.is_reference:
            return choices.parties(text, choices.fitting(prop))
        listed = prop.vocabulary or prop.suggestions or _CLOSED_TYPES.get(prop.type, ())
        if listed:
            return values(text, listed)
        party = self._party()
        used = around.values_used(party.type, prop.name) if party else []
        return values(text, dict.fromkeys([*used, *(countries() if prop.type == "country" else ())]))

    # --- keys ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the form's own keys wherever the keyboard is, and keep plain letters from the window's commands."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                if self._owns(event):
                    event.accept()
                    return True
            elif event.type() is QEvent.Type.KeyPress:
                return self._pressed(watched, event)
        return super().eventFilter(watched, event)

    def _owns(self, event: QKeyEvent) -> bool:
        key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in _ENTER or key is Qt.Key.Key_Escape:
            return True
        if plain == Qt.KeyboardModifier.AltModifier:
            return key in _POLARITY_KEYS or Qt.Key.Key_0 <= key <= Qt.Key.Key_6
        if plain == Qt.KeyboardModifier.ControlModifier:
            return key is Qt.Key.Key_D
        return plain in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _ENTER:
            if watched is self.fields.cancel:
                self.shut()
            else:
                self.store(stay=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key is Qt.Key.Key_Escape:
            if isinstance(watched, ChoiceBox) and watched.list_shown:
                watched.turn_back()
            else:
                self.shut()
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in _POLARITY_KEYS:
            self.polarity.pick(_POLARITY_KEYS[key])
        elif modifiers & Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_6:
            choose(self.credibility, str(key - Qt.Key.Key_0).replace("0", ""))
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key is Qt.Key.Key_D:
            self._pick_next_anchor()
        else:
            return False
        return True

    def _pick_next_anchor(self) -> None:
        text = self._dates.next_anchor(self.value.text()) if self._date().offset else self.value.text()
        if text != self.value.text():
            self.value.put(text)
        self._touch("value")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the form."""
        stops = [one for one in self.fields.order if one.isVisible() and one.isEnabled()]
        if not stops or self._leaving:
            return super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else -1
        stop = stops[(at + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True
