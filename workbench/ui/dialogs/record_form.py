"""The form that records a statement from a selection: a card at the words, filled with guesses, kept with Enter."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.statement import Statement
from workbench.ui.dialogs import record_keys
from workbench.ui.dialogs.record_card import Card
from workbench.ui.dialogs.record_draft import Draft, Kept, Problem, RefusedError, keep, problem, summary
from workbench.ui.dialogs.record_fields import RecordFields
from workbench.ui.dialogs.record_filling import Filling
from workbench.ui.dialogs.record_surroundings import Surroundings
from workbench.ui.session import Session, Span
from workbench.ui.widgets.choice_box import ChoiceBox
from workbench.ui.widgets.labels import tooltip
from workbench.ui.widgets.text_lines import TextLines

_QUOTED = 1000
"""Characters of the selected words that the form holds; what does not fit is cut with …."""

_UNTOLD = "Choose what is said of it: the words alone do not tell."


class RecordForm(Card):
    """Lies over its window at the selection; ``recorded`` carries the statement's row id."""

    recorded = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Record statement", parent)
        self._session = session
        self.fields = RecordFields(self.body)
        self.order = self.fields.order
        self.entity, self.type = self.fields.entity, self.fields.type
        self.property = self.fields.property  # type: ignore[assignment,method-assign]  # over QObject's, unused here
        self.value_type, self.as_stated = self.fields.value_type, self.fields.as_stated
        self.polarity, self.modality, self.basis = self.fields.polarity, self.fields.modality, self.fields.basis
        self.credibility, self.stance = self.fields.credibility, self.fields.stance
        self.understood, self.notice, self.summary = self.fields.understood, self.fields.notice, self.fields.summary
        self._filling = Filling(self.fields, self._changed)
        self._edited: Statement | None = None
        self._opened: Draft | None = None
        self._warned = False
        for widget in self.order:
            widget.installEventFilter(self)
        self.fields.cancel.defaultAction().triggered.connect(lambda _: self._leave())
        self.fields.record.defaultAction().triggered.connect(lambda _: self.store())
        session.case_changed.connect(self._case_changed)

    @property
    def value(self) -> ChoiceBox | TextLines:
        """The box the value is typed in now: lines for a text, one line for all else."""
        return self.fields.value if self.fields.words.isHidden() else self.fields.words

    # --- opening ---

    def open(self, span: Span | None, rect: QRect) -> None:
        """Open at a selection, in global coordinates, or in the middle; without a span no passage is cited."""
        if self._begin(span):
            self._let_edit(None)
            self._filling.guess(self._session.shown.entity_id)
            self._show(rect)

    def edit(self, statement_id: int) -> None:
        """Open on a statement as it stands; what it cites stays."""
        case = self._session.case
        statement = case.statements.get(statement_id) if case else None
        if statement is None:
            self._session.failed.emit("The statement is not in the case any more.")
            return
        first = next(iter(statement.citations), None)
        if self._begin(Span(first.edition_id, first.start, first.end) if first else None):
            self._let_edit(statement)
            self._filling.load(statement)
            if first is not None and self._gradable():
                self.credibility.choose(str(first.credibility or ""))
                self.stance.choose(first.stance.value)
            self._show(QRect())

    def _let_edit(self, statement: Statement | None) -> None:
        self._edited = statement
        self.setAccessibleName("Record statement" if statement is None else "Edit statement")
        self.fields.name_record("Record" if statement is None else "Save")

    def _begin(self, span: Span | None) -> bool:
        if self._is_unsaved():
            self._warn()
            return False
        case = self._session.case
        if case is None or not self._session.can_write:
            reason = "No case is open." if case is None else "The case is open for reading only."
            self._session.failed.emit(f"{reason} Open one for writing to record in it.")
            return False
        self._filling.begin(Surroundings(case, span))
        self._say("")
        return True

    def _show(self, rect: QRect) -> None:
        around = self._filling.around
        words = " ".join(around.words.split()) if around else ""
        self.fields.quote.set_text(f"“{words[:_QUOTED]}”" if words else "Without a passage")
        self.fields.quote.setToolTip(tooltip(words[:_QUOTED]))
        self.fields.place.set_text(around.pages if around else "")
        self.stance.setVisible(self._gradable())
        self.credibility.setVisible(self._gradable())
        self._check()
        self._opened, self._warned = self.draft(), False
        self.show_at(rect)
        self._focus(wrong.field if (wrong := self._problem()) else "value")

    def _gradable(self) -> bool:
        """Whether there is one passage that can be graded here."""
        if self._edited is not None:
            return len(self._edited.citations) == 1
        return self._filling.around is not None and self._filling.around.span is not None

    def _focus(self, field: str) -> None:
        widget = getattr(self, field)
        widget.setFocus(Qt.FocusReason.PopupFocusReason)
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()

    def _case_changed(self) -> None:
        self.shut()
        self._filling.end()

    # --- what would be recorded ---

    def draft(self) -> Draft:
        """What would be recorded now."""
        filling, edited = self._filling, self._edited
        date = filling.value.date
        anchor = date.anchor if date else None
        return Draft(
            filling.entity,
            filling.prop,
            filling.value.value,
            self.as_stated.text().strip(),
            Polarity(self.polarity.value),
            Modality(self.modality.value),
            Basis(self.basis.value),
            anchor.statement_id if anchor else None,
            str(date.offset) if date and anchor and anchor.statement_id is not None else "",
            Stance(self.stance.value),
            int(self.credibility.value) if self.credibility.value else None,
            filling.around.span if filling.around and edited is None else None,
            edited.id if edited else None,
            edited.citations[0].id if edited and self._gradable() else None,
        )

    def _problem(self) -> Problem | None:
        around, date = self._filling.around, self._filling.value.date
        found = problem(self.draft(), around.case.ontology) if around else None
        if found is not None and found.field == "value" and date is not None and date.said:
            return replace(found, sentence=date.said)
        if (
            found is not None
            and found.field == "property"
            and around
            and around.words
            and not self.fields.property.text()
        ):
            return replace(found, sentence=_UNTOLD)
        return found

    def _changed(self) -> None:
        self._warned = False
        self._say("")
        self._check()
        if self.isVisible():
            self.place()

    def _check(self) -> None:
        """Say what Enter would do, or why it would do nothing."""
        wrong, around = self._problem(), self._filling.around
        self.fields.record.defaultAction().setEnabled(wrong is None)
        if around is not None:
            told = wrong.sentence if wrong else summary(self.draft(), around.case.ontology)
            self.summary.set_text("" if wrong and told == self.understood.text() else told)

    def _say(self, sentence: str, field: str = "") -> None:
        self.notice.set_text(sentence)
        self.notice.setVisible(bool(sentence))
        for name in ("entity", "type", "property", "value_type"):
            getattr(self, name).mark_wrong(name == field)
        self.fields.value.mark_wrong(field == "value")

    # --- keeping ---

    def store(self, *, stay: bool = False) -> None:
        """Keep the statement in one change; ``stay`` leaves the form open for another on the same passage."""
        for box in (self.entity, self.type, self.fields.property, self.fields.value, self.value_type):
            box.commit()
        wrong = self._problem()
        if wrong is not None:
            self._refuse(wrong.sentence, wrong.field)
            return
        draft = self.draft()
        try:
            kept = keep(self._session, draft)
        except RefusedError as error:
            self._refuse(str(error), error.field)
            return
        except WorkbenchError as error:
            self._refuse(str(error), "value")
            return
        if draft.entity and draft.prop:
            self._filling.remember(draft.prop, draft.entity.type)
        if kept.again:
            self._session.said.emit("Recorded already: the statement now stands on this passage too.")
        self._session.show_entity(kept.entity_id, kept.statement_id)
        self.recorded.emit(kept.statement_id)
        if stay and self._edited is None:
            self._go_on(draft, kept)
        else:
            self.shut()

    def _go_on(self, draft: Draft, kept: Kept) -> None:
        around = self._filling.around
        if around is not None and draft.entity is not None:
            grades = self.credibility.value, self.stance.value
            self._filling.begin(Surroundings(around.case, around.span))
            self.credibility.choose(grades[0])
            self.stance.choose(grades[1])
            self._filling.guess(kept.entity_id, replace(draft.entity, id=kept.entity_id))
            self._changed()
            self._focus("property")

    def _refuse(self, sentence: str, field: str) -> None:
        self._say(sentence, field)
        self.summary.set_text("")
        if sentence == self.understood.text():  # said once is enough
            self.understood.hide()
        self.place()
        self._focus(field)
        if field == "property" and not self.fields.property.text():
            self.fields.property.open_list()

    def _is_unsaved(self) -> bool:
        """Whether leaving would drop what was changed in a statement, and nothing was said of it yet."""
        return self.isVisible() and self._edited is not None and not self._warned and self.draft() != self._opened

    def _leave(self) -> None:
        if self._is_unsaved():
            self._warn()
        else:
            self.shut()

    def _warn(self) -> None:
        self._say("What you changed is not saved. Enter saves it; Esc again drops it.")
        self._warned = True
        self.place()

    # --- keys ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the form's own keys wherever the keyboard is, and keep plain letters from the window's commands."""
        if isinstance(event, QKeyEvent) and watched in self.order:
            if event.type() is QEvent.Type.ShortcutOverride and record_keys.is_own(event):
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._pressed(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in record_keys.ENTER:
            if watched is self.fields.cancel:
                self._leave()
            else:
                self.store(stay=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key is Qt.Key.Key_Escape:
            if isinstance(watched, ChoiceBox) and watched.list_shown:
                watched.turn_back()
            else:
                self._leave()
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            return self._pressed_with_alt(key)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key is Qt.Key.Key_D:
            self._filling.pick_next_anchor()
        else:
            return False
        return True

    def _pressed_with_alt(self, key: Qt.Key) -> bool:
        if key in record_keys.POLARITY:
            self.polarity.pick(record_keys.POLARITY[key].value)
        elif key in record_keys.CREDIBILITY:
            self.credibility.choose(record_keys.CREDIBILITY[key])
        elif key in record_keys.FOCUS:
            self._focus(record_keys.FOCUS[key])
        else:
            return False
        return True
