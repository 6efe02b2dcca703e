"""The source reader: an edition's text and pages with its passages marked, where words are selected and recorded."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.model.change import Change
from workbench.model.passage import Passage
from workbench.model.source import Edition
from workbench.settings import SETTINGS
from workbench.ui.jobs import Jobs
from workbench.ui.panes.edition_texts import EditionTexts
from workbench.ui.panes.reader_head import ReaderHead
from workbench.ui.panes.reader_passages import ReaderPassages
from workbench.ui.panes.reader_places import LeftPlaces
from workbench.ui.panes.reader_views import ReaderViews
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.find_bar import FindBar
from workbench.ui.widgets.pane import Pane

_LONGEST = 300
"""Code points of what is selected that are looked for."""

_FIRST = "Import the first source: Ctrl+I, or drop files on the window"
_READING = "read the text of a source"
_SIZES = next(setting.choices for setting in SETTINGS if setting.key == "reader_size")


class ReaderPane(Pane):
    """Shows the edition the session shows; a click on a passage shows what stands on it."""

    record_requested = Signal(object)

    title = "Reader"
    concerns = ("passage", "citation", "statement", "entity", "source", "edition", "quotation", "placement")

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self._texts = EditionTexts(jobs, _READING)
        self.head = ReaderHead()
        self.views = ReaderViews(jobs)
        self.text = self.views.text
        self.marked = ReaderPassages(session, self.views)
        self.find_bar = FindBar()
        self._edition: tuple[Case, int] | None = None
        self._span: Span | None = None
        self._left = LeftPlaces()
        self._page = QWidget()
        self._body = OrEmpty(self._page)
        self._lay_out()
        self.head.edition_chosen.connect(session.show_edition)
        self.head.view_chosen.connect(self.choose_view)
        self._texts.came.connect(self._refresh_or_wait)
        self._texts.failed.connect(self._leave)
        self.text.tell = self.marked.tell
        self.text.met.connect(session.said)
        self.views.clicked.connect(self.marked.click)
        self.views.menu_asked.connect(self._menu)
        self.views.size_asked.connect(self._set_size)
        self.find_bar.found.connect(self.views.set_found)
        self.find_bar.moved.connect(self._show_found)
        self.find_bar.kept.connect(self.select)
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

    def case_changed(self) -> None:
        """Wait no longer for a text of the case before."""
        self._texts.forget()
        super().case_changed()

    def _changed(self, change: Change) -> None:
        """Further sources make no difference here, but the first ones do to what is said in place of a text."""
        if change.only_adds_sources and self._body.sentence == _FIRST:
            self._refresh_or_wait()
        else:
            super()._changed(change)

    def refresh(self) -> None:
        """Read the edition shown and its passages anew; the place in the text stays."""
        case, edition_id = self.session.case, self.session.shown.edition_id
        if case is None:
            self._leave("Open a case, make a new one, or open the sample: the Case menu, or Ctrl+K")
        elif edition_id is None or (edition := case.editions.get(edition_id)) is None:
            empty = case.sources.count() == 0
            self._leave(
                _FIRST if empty else "Choose a source on the left to read it, or drop another file on the window"
            )
        elif not self._is_at_hand(case, edition_id):
            self._remember_place()
            self._show_none(f"Reading {edition.file_name} …")
        else:
            self._body.say("")
            self._open(case, edition)
            self.head.show_source(case, edition, len(self.marked))
            self.head.show_views(self.views.choice, offered=edition.has_pages, free=self.views.can_choose())

    def _leave(self, sentence: str) -> None:
        self._texts.forget()
        self._show_none(sentence)

    def _show_none(self, sentence: str) -> None:
        self._edition, self._span = None, None
        self.marked.forget()
        self.views.leave()
        self._body.say(sentence)

    def _is_at_hand(self, case: Case, edition_id: int) -> bool:
        """Whether the text can be shown at once; a large one is read beside the window, and shown then."""
        return self._edition == (case, edition_id) or self._texts.are_at_hand(case, edition_id)

    def _open(self, case: Case, edition: Edition) -> None:
        if self._edition != (case, edition.id):
            self._remember_place()
            self.find_bar.hide()
            self.text.set_size(int(self.session.settings["reader_size"]))
            text = case.editions.text(edition.id)
            self.views.show_edition(case, edition, text, self.session.settings["reader_view"])
            self._edition, self._span = (case, edition.id), None
            self.views.set_place(self._left.of(case, edition.id))
        self.marked.mark(case, edition.id)

    def _remember_place(self) -> None:
        if self._edition is not None:
            self._left.keep(*self._edition, self.views.place())

    def look_at(self, position: int) -> None:
        """Bring a code point to the top of the text shown, or of the one that is being read, once it is there."""
        self.views.set_place(position)
        case, edition_id = self.session.case, self.session.shown.edition_id
        if case is not None and edition_id is not None and self._texts.is_awaited(case, edition_id):
            self._left.keep(case, edition_id, position)

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
        return self.marked.current_span()

    def selection_rect(self) -> QRect:
        """Where the selection stands on the screen; empty where there is none in sight."""
        span = self.selection()
        return self.views.rect_of(span.start, span.end) if span else QRect()

    def select(self, start: int, end: int) -> None:
        """Select words, in code points."""
        self.text.select(start, end)

    # --- what the user does ---

    def open_find(self) -> None:
        """Open the bar that finds words in this source, with the words selected."""
        if self._edition is not None:
            selected = self.text.selected()
            words = self._source_text()[selected[0] : min(selected[1], selected[0] + _LONGEST)] if selected else ""
            start = selected[0] if selected else self.text.caret()
            is_seen = not self.views.rect_of(start, start + 1).isEmpty()
            self.find_bar.open(self._source_text(), start if is_seen else self.views.place(), words)

    def find_again(self, by: int) -> None:
        """Go to the next place of the words found last, or back to the one before."""
        if self._edition is not None:
            self.find_bar.find_again(self._source_text(), self.text.chosen(), by)

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
