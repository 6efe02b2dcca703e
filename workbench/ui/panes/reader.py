"""The source reader: an edition's text and pages with its passages marked, where words are selected and recorded."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.model.passage import Passage
from workbench.model.source import Edition
from workbench.settings import SETTINGS
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader_head import ReaderHead
from workbench.ui.panes.reader_views import ReaderViews
from workbench.ui.panes.reader_words import standing_on, text_of
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.find_bar import FindBar
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.passage_marks import Marks

_LONGEST = 300
"""Code points of what is selected that are looked for."""

_READING = "read the text of a source"
_SIZES = next(setting.choices for setting in SETTINGS if setting.key == "reader_size")


class ReaderPane(Pane):
    """Shows the edition the session shows; a click on a passage shows what stands on it."""

    record_requested = Signal(object)

    title = "Reader"
    concerns = ("passage", "citation", "statement", "entity", "source", "edition", "quotation", "placement")

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self._jobs = jobs
        self.head = ReaderHead()
        self.views = ReaderViews(jobs)
        self.text = self.views.text
        self.find_bar = FindBar()
        self._edition: tuple[Case, int] | None = None
        self._span: Span | None = None
        self._spans: dict[int, tuple[int, int]] = {}
        self._places: dict[int, int] = {}
        self._placed_in: Case | None = None
        self._awaited: tuple[Case, int] | None = None
        self._page = QWidget()
        self._body = OrEmpty(self._page)
        self._lay_out()
        self.head.edition_chosen.connect(session.show_edition)
        self.head.view_chosen.connect(self.choose_view)
        self.text.tell = self.tell
        self.views.clicked.connect(self._click)
        self.views.menu_asked.connect(self._menu)
        self.views.size_asked.connect(self._set_size)
        self.find_bar.found.connect(self.views.set_found)
        self.find_bar.moved.connect(self._show_found)
        self.find_bar.closed.connect(self.views.take_keyboard)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.find_bar)
        page.addWidget(self.views, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)

    # --- what is shown ---

    def refresh(self) -> None:
        """Read the edition shown and its passages anew; the place in the text stays."""
        case, edition_id = self.session.case, self.session.shown.edition_id
        if case is None:
            self._leave("Open a case, make a new one, or open the sample: the Case menu, or Ctrl+K")
        elif edition_id is None or (edition := case.editions.get(edition_id)) is None:
            empty = case.sources.count() == 0
            self._leave(
                "Import the first source: Ctrl+I, or drop files on the window"
                if empty
                else "Choose a source on the left to read it, or drop another file on the window"
            )
        elif (text := self._text_at_hand(case, edition_id)) is None:
            self._fetch(case, edition)
        else:
            self._body.say("")
            self._open(case, edition, text)
            self.head.show_source(case, edition, len(self._spans))
            self.head.show_views(self.views.choice, offered=edition.has_pages, free=self.views.can_choose())

    def _leave(self, sentence: str) -> None:
        self._edition, self._span, self._spans, self._awaited = None, None, {}, None
        self.views.leave()
        self._body.say(sentence)

    def _text_at_hand(self, case: Case, edition_id: int) -> str | None:
        return self.text.whole_text if self._edition == (case, edition_id) else case.editions.text_at_hand(edition_id)

    def _fetch(self, case: Case, edition: Edition) -> None:
        """Read a large text beside the window, and show it then."""
        asked = (case, edition.id)
        is_under_way = self._awaited == asked
        self._remember_place()
        self._leave(f"Reading {edition.file_name} …")
        self._awaited = asked

        def show(text: str) -> None:
            if self.session.case is case:
                case.editions.keep_text(edition.id, text)
            if self._awaited == asked:
                self._awaited = None
                self._refresh_or_wait()

        def fail(error: WorkbenchError) -> None:
            if self._awaited == asked:
                self._leave(str(error))

        if not is_under_way:
            self._jobs.start(_READING, partial(text_of, case.path, edition.id), show, fail)

    def _open(self, case: Case, edition: Edition, text: str) -> None:
        edition_id = edition.id
        if self._edition != (case, edition_id):
            self._remember_place()
            self.find_bar.hide()
            self.text.set_size(int(self.session.settings["reader_size"]))
            self.views.show_edition(case, edition, text, self.session.settings["reader_view"])
            if self._placed_in is not case:
                self._places, self._placed_in = {}, case
            self._edition, self._span = (case, edition_id), None
            self.views.set_place(self._places.get(edition_id, 0))
        rows = case.passages.spans(edition_id)
        self._spans = {row: (start, end) for row, start, end in rows}
        kinds = case.passages.kinds(edition_id)
        groups = {name: one.group for name, one in case.ontology.types.items()}
        self.views.set_marks(Marks((start, end, row, groups.get(kinds.get(row, ""), "")) for row, start, end in rows))

    def _remember_place(self) -> None:
        if self._edition is not None:
            self._places[self._edition[1]] = self.views.place()

    def look_at(self, position: int) -> None:
        """Bring a code point to the top of the text shown, or of the one that is being read, once it is there."""
        self.views.set_place(position)
        if self._awaited is not None:
            self._places, self._placed_in = {self._awaited[1]: position}, self._awaited[0]

    def show_shown(self, shown: Shown) -> None:
        """Follow to another edition, and to the place shown in it."""
        case = self.session.case
        if case is not None and shown.edition_id is not None and self._edition != (case, shown.edition_id):
            self.refresh()
        if self._edition is None:
            return
        span = shown.span
        self.views.set_shown((span.start, span.end) if span else None)
        if span is not None and span != self._span:
            self.views.go_to(span.start)
        self._span = span

    @property
    def passages(self) -> list[Passage]:
        """The passages marked in the text shown, in its order."""
        return self._edition[0].passages.of_edition(self._edition[1]) if self._edition else []

    # --- what is selected ---

    def selection(self) -> Span | None:
        """The words selected, or the passage the caret stands in; None where there is neither."""
        if self._edition is None:
            return None
        selected = self.text.selected()
        if selected is not None:
            return Span(self._edition[1], *selected)
        span = self._spans.get(self.current_passage() or 0)
        return Span(self._edition[1], *span) if span else None

    def selection_rect(self) -> QRect:
        """Where the selection stands on the screen; empty where there is none in sight."""
        span = self.selection()
        return self.views.rect_of(span.start, span.end) if span else QRect()

    def select(self, start: int, end: int) -> None:
        """Select words, in code points."""
        self.text.select(start, end)

    def current_passage(self) -> int | None:
        """The row id of the shortest passage the caret stands in."""
        return self.text.passage_at(self.text.caret())

    # --- what the user does ---

    def _click(self, position: int) -> None:
        passage_id = self.text.passage_at(position)
        if passage_id is not None:
            self._lead_to(passage_id)

    def tell(self, passage_id: int) -> str:
        """What stands on a passage, in short lines."""
        case = self.session.case
        return standing_on(case, passage_id) if case else ""

    def _lead_to(self, passage_id: int) -> None:
        """Show a passage and what stands on it; on a passage that is shown already, the next statement."""
        case = self.session.case
        if case is None or self._edition is None or passage_id not in self._spans:
            return
        span = Span(self._edition[1], *self._spans[passage_id])
        standing = [one.id for one in case.statements.on_passages([passage_id])]
        shown = self.session.shown
        if not standing:
            self.session.show_span(span)
            return
        again = shown.span == span and shown.statement_id in standing
        at = (standing.index(shown.statement_id or 0) + 1) % len(standing) if again else 0
        self.session.show_statement(standing[at], span)

    def next_passage(self) -> None:
        """Go to the next passage after the caret."""
        self._step(self.text.passage_after(self.text.caret()), "There is no passage after this place.")

    def previous_passage(self) -> None:
        """Go to the passage before the caret."""
        self._step(self.text.passage_before(self.text.caret()), "There is no passage before this place.")

    def _step(self, passage_id: int | None, sentence: str) -> None:
        if passage_id is None:
            self.session.said.emit(sentence)
            return
        self._lead_to(passage_id)
        self.views.go_to(self._spans[passage_id][0])

    def open_find(self) -> None:
        """Open the bar that finds words in this source, with the words selected."""
        if self._edition is not None:
            selected = self.text.selected()
            words = self._source_text()[selected[0] : min(selected[1], selected[0] + _LONGEST)] if selected else ""
            caret = self.text.caret()
            is_seen = not self.views.rect_of(caret, caret + 1).isEmpty()
            self.find_bar.open(self._source_text(), caret if is_seen else self.views.place(), words)

    def _source_text(self) -> str:
        return self.text.whole_text if self._edition else ""

    def _show_found(self, start: int, end: int) -> None:
        self.views.set_shown((start, end))
        self.views.go_to(start)

    def zoom(self, step: int) -> None:
        """Set the text larger or smaller, by sizes; or the pages, where they are worked in."""
        if not self.views.zoom(step):
            self._set_size(step)

    def _set_size(self, step: int) -> None:
        at = _SIZES.index(self.session.settings["reader_size"]) + step
        if 0 <= at < len(_SIZES):
            self.session.settings["reader_size"] = _SIZES[at]
            self.text.set_size(int(_SIZES[at]))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        span = self.selection()
        record = menu.addAction("Record statement\tR")
        record.triggered.connect(lambda: self.record_requested.emit(span))
        record.setEnabled(span is not None and self.session.can_write)
        copy = menu.addAction("Copy\tCtrl+C")
        copy.triggered.connect(self.text.copy)
        copy.setEnabled(self.text.selected() is not None)
        cite = menu.addAction("Copy with source")
        cite.triggered.connect(self.copy_with_source)
        cite.setEnabled(span is not None)
        menu.exec(place)

    def copy_with_source(self) -> None:
        """Put the words on the clipboard in quotation marks, with source and place after them."""
        span, case = self.selection(), self.session.case
        if span is None or case is None:
            raise WorkbenchError("Select the words to copy first.")
        words = self._source_text()[span.start : span.end]
        QGuiApplication.clipboard().setText(f"“{words}” ({self.head.source_line()}, {span.start}–{span.end})")

    def take_keyboard(self) -> None:
        """Give the keyboard to the text, or to the pages where they are all there is."""
        self.views.take_keyboard()

    def choose_view(self, view: str) -> None:
        """See sources that have pages as ``text``, as ``page`` or as ``both`` from now on."""
        self.session.settings["reader_view"] = view
        self.views.choose(view)
        self.head.views.choose(self.views.choice)
