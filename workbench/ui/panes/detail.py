"""The detail of one entity: what is recorded of it and on what it stands, notes, history; all of it worked in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal

from workbench.errors import WorkbenchError
from workbench.model.note import Note, Subject
from workbench.model.passage import shortened
from workbench.model.statement import Citation, EntityValue
from workbench.ui.panes import detail_actions, rulings
from workbench.ui.panes.detail_head import RENAME
from workbench.ui.panes.detail_menu import DetailMenu
from workbench.ui.panes.detail_notes import NEW
from workbench.ui.panes.detail_record import Cited, Told
from workbench.ui.panes.detail_rows import Key, Target
from workbench.ui.panes.detail_shown import STATEMENTS, DetailShown
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Span


class DetailPane(DetailShown):
    """Shows the session's entity; its current row is what keys and menu act on.

    What needs a form, the reader's selection or a question is asked of the window by signals.
    """

    rename_requested = Signal()
    merge_requested = Signal()
    edit_requested = Signal(int)
    cite_requested = Signal(int)
    note_requested = Signal(object)

    def __init__(self, session: Session, prompts: Prompts | None = None) -> None:
        super().__init__(session)
        self.prompts = prompts or Prompts(self)
        self.head.followed.connect(self._follow)
        self.head.opened.connect(self.rename_requested)
        self.head.menu_requested.connect(self._open_head_menu)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.followed.connect(self._follow)
        self.list.typed.connect(self._typed)
        self.list.sideways.connect(self._go_aside)
        self.list.menu_requested.connect(self._open_menu)

    def remove_current(self) -> None:
        """Remove what the current row shows; the entity where there is none. Raises WorkbenchError where refused."""
        key, session = self._key(), self.session
        if (told := self._told()) is not None:
            following = self._after(told)
            detail_actions.remove_statement(session, told)
            if key is not None and key.kind == "stated":
                session.show_entity(told.statement.entity_id, following)
        elif (cited := self._cited(key)) is not None:
            detail_actions.remove_citation(session, cited)
        elif (note := self._note(key)) is not None:
            detail_actions.remove_note(session, note.id)
        elif key is not None:
            raise WorkbenchError("What was done stays in the history. Undo takes the last change back: Ctrl+Z.")
        elif self.record is not None:
            detail_actions.remove_entity(session, self.prompts, self.record.entity)

    def _after(self, told: Told) -> int | None:
        """The statement that comes in the place of one that goes."""
        shown = [one.statement.id for one in self.record.told] if self.record else []
        if told.statement.id not in shown:
            return None
        place = shown.index(told.statement.id)
        rest = [*shown[place + 1 :], *reversed(shown[:place])]
        return rest[0] if rest else None

    # --- what the user does ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the rows."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _attempt(self, do: Callable[[], object]) -> None:
        """Do what changes the case; a refusal is told to the user."""
        try:
            do()
        except WorkbenchError as error:
            self.session.failed.emit(str(error))

    def _chosen(self, key: Key) -> None:
        told = self._told(key)
        if told is None:
            return
        if key.kind == "stated":
            self._followed = (told.statement.entity_id, told.statement.id)
            self.session.show_statement(told.statement.id)
        elif told.statement.citations:
            self._show_citation(told.statement.citations[0])

    def _show_citation(self, citation: Citation) -> None:
        self.session.show_span(Span(citation.edition_id, citation.start, citation.end))

    def _opened(self, key: Key) -> None:
        """Enter: edit a statement or a note, go to who names the entity, to a passage."""
        if key.kind == "stated":
            self.edit_requested.emit(key.id)
        elif key.kind == "named":
            self.session.show_statement(key.id)
        elif (cited := self._cited(key)) is not None:
            self._show_citation(cited.citation)
        elif (note := self._note(key)) is not None:
            self._edit_note(note)

    def _edit_note(self, note: Note) -> None:
        words = self.prompts.words("Note", "Your own words", note.body)
        if words is not None and words != note.body:
            self._attempt(partial(detail_actions.edit_note, self.session, note.id, words))

    def _typed(self, pressed: int) -> None:
        key, told = Qt.Key(pressed), self._told()
        if key is Qt.Key.Key_Delete:
            self._attempt(self.remove_current)
        elif key is Qt.Key.Key_M:
            self.note_requested.emit(self._subject())
        elif told is not None and key is Qt.Key.Key_E:
            self.edit_requested.emit(told.statement.id)
        elif told is not None and key is Qt.Key.Key_C:
            self.cite_requested.emit(told.statement.id)
        elif told is not None and key is Qt.Key.Key_Space:
            self._show_next_passage(told)
        elif told is not None and key is Qt.Key.Key_U and told.rival:
            self._uphold(told)
        elif told is not None and key is Qt.Key.Key_W and told.ruling is not None:
            self._attempt(partial(rulings.withdraw, self.session, [told.statement.id]))

    def _uphold(self, told: Told) -> None:
        """Ask why a value is upheld against its rivals, and keep the ruling."""
        against = self.record.rivals_of(told) if self.record else ()
        about = f"{told.label}: {told.value}"
        self._attempt(partial(rulings.uphold, self.session, self.prompts, [told.statement.id], against, about))

    def _subject(self) -> Subject | None:
        """What a note from here goes on."""
        key = self._key()
        if key is not None and key.kind in {"stated", "named"}:
            return Subject("statement", key.id)
        if key is not None and key.kind == "passage":
            return Subject("passage", key.id)
        return Subject("entity", self.record.entity.id) if self.record else None

    def _show_next_passage(self, told: Told) -> None:
        """The passage after the one in sight, round and round."""
        spans = [Span(one.edition_id, one.start, one.end) for one in told.statement.citations]
        if spans:
            now = self.session.shown.span
            at = spans.index(now) + 1 if now in spans else 0
            self.session.show_span(spans[at % len(spans)])

    def _go_aside(self, step: int) -> None:
        """Left and Right lead from part to part."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    # --- clicks ---

    def _follow(self, target: Target, _: object = None) -> None:
        """Go where a piece leads."""
        if target.verb == "entity":
            self.session.show_entity(target.id)
        elif target.verb == "statement":
            self.session.show_statement(target.id)
        elif target.verb == "span" and target.span is not None:
            self._follow_span(target.id, target.span)
        elif target.verb == "row":
            self.tabs.setCurrentIndex(STATEMENTS)
            self.list.choose(Key("stated", target.id))
        elif target.verb == "whole":
            self._whole ^= {target.id}
            self._fill(stay=True)
        elif target == RENAME:
            self.rename_requested.emit()
        elif target == NEW and self.record is not None:
            self.note_requested.emit(Subject("entity", self.record.entity.id))

    def _follow_span(self, statement_id: int, span: Span) -> None:
        """Show a passage; with it the statement whose number was clicked, if it is one of this entity."""
        told = self.record.by_id.get(statement_id) if self.record else None
        if told is not None and told.owner is None:
            self._followed = (told.statement.entity_id, statement_id)
            self.list.select(Key("stated", statement_id), scroll=False)
            self.session.show_statement(statement_id, span)
        else:
            self.session.show_span(span)

    # --- menus ---

    def menu_of(self, key: Key) -> DetailMenu:
        """The menu of a row."""
        menu = DetailMenu(self, self.session, self._attempt)
        if (told := self._told(key)) is not None:
            self._offer_statement(menu, told)
        elif (cited := self._cited(key)) is not None:
            self._offer_passage(menu, cited)
        elif (note := self._note(key)) is not None:
            menu.offer("Edit…", partial(self._edit_note, note), "Enter", writes=True)
            menu.offer("Copy", self.list.copy, "Ctrl+C")
            menu.addSeparator()
            menu.offer("Remove", self.remove_current, "Del", writes=True)
        else:
            menu.offer("Copy", self.list.copy, "Ctrl+C")
        return menu

    def _offer_statement(self, menu: DetailMenu, told: Told) -> None:
        statement = told.statement
        subject = Subject("statement", statement.id)
        menu.offer("Edit…", partial(self.edit_requested.emit, statement.id), "E", writes=True)
        menu.offer("Cite the selected words too", partial(self.cite_requested.emit, statement.id), "C", writes=True)
        menu.offer("Note…", partial(self.note_requested.emit, subject), "M", writes=True)
        menu.addSeparator()
        if told.owner is not None:
            menu.offer(f"Go to {told.owner.name}", partial(self.session.show_statement, statement.id), "Enter")
        elif isinstance(statement.details.value, EntityValue):
            show = partial(self.session.show_entity, statement.details.value.id)
            menu.offer(f"Go to {statement.value_name}", show, "Ctrl+Enter")
        if told.derivation is not None:
            menu.offer("Go to the date it hangs on", partial(self.session.show_statement, told.derivation.anchor))
        for number, citation in zip(told.numbers, statement.citations, strict=True):
            label = f"Show passage {number}: “{shortened(citation.exact, 40)}”"
            menu.offer(label, partial(self._show_citation, citation))
        menu.addSeparator()
        menu.rule(told, partial(self._uphold, told))
        menu.judge_citations(told)
        menu.offer("Copy", self.list.copy, "Ctrl+C")
        for name in told.tags:
            self._offer_tag(menu, name, subject)
        menu.addSeparator()
        menu.offer("Remove statement", self.remove_current, "Del", writes=True)

    def _offer_passage(self, menu: DetailMenu, cited: Cited) -> None:
        subject = Subject("passage", cited.citation.passage_id)
        menu.offer("Show in its source", partial(self._show_citation, cited.citation), "Enter")
        menu.offer("Note…", partial(self.note_requested.emit, subject), "M", writes=True)
        menu.offer("Copy", self.list.copy, "Ctrl+C")
        menu.addSeparator()
        menu.judge_uses(cited)

    def _offer_tag(self, menu: DetailMenu, name: str, subject: Subject) -> None:
        take = partial(detail_actions.take_tag, self.session, name, subject)
        menu.offer(f"Take off tag “{name}”", take, writes=True)

    def _open_menu(self, key: Key, place: QPoint) -> None:
        self.list.select(key, scroll=False)
        self.menu_of(key).exec(place)

    def _open_head_menu(self, place: QPoint) -> None:
        if self.record is not None:
            self.head_menu().exec(place)

    def head_menu(self) -> DetailMenu:
        """The menu of the entity."""
        menu = DetailMenu(self, self.session, self._attempt)
        menu.offer("Rename…", self.rename_requested.emit, "F2", writes=True)
        if self.record is not None:
            subject = Subject("entity", self.record.entity.id)
            menu.offer("Note…", partial(self.note_requested.emit, subject), "N", writes=True)
            for name in self.record.tags:
                self._offer_tag(menu, name, subject)
            menu.addSeparator()
            menu.offer("Merge with…", self.merge_requested.emit, writes=True)
            remove = partial(detail_actions.remove_entity, self.session, self.prompts, self.record.entity)
            menu.offer("Remove entity…", remove, writes=True)
        return menu
