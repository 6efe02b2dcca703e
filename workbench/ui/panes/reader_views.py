"""The two views of a source, alone or side by side: its text, and its pages where it has some; both keep in step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from workbench.case.case import Case
from workbench.model.source import Edition
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader_input import ReaderInput
from workbench.ui.widgets.passage_marks import Marks
from workbench.ui.widgets.passage_overview import PassageOverview
from workbench.ui.widgets.source_text import SourceText

if TYPE_CHECKING:
    from workbench.ui.panes.reader_pages import ReaderPages
    from workbench.ui.widgets.page_area import PageArea

TEXT, PAGE, BOTH = "text", "page", "both"


class ReaderViews(QSplitter):
    """Positions are code points; ``clicked`` and ``menu_asked`` (a place on the screen) come from either view.

    ``size_asked`` carries a step by which the text is to be set larger or smaller. The text knows what is
    selected, whether it is seen or not: the pages show the same and select in it.
    """

    clicked = Signal(int)
    menu_asked = Signal(QPoint)
    size_asked = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._jobs = jobs
        self.text = SourceText()
        self._input = ReaderInput(self.text, self._seen_area)
        self.pages: ReaderPages | None = None
        self.overview = PassageOverview(self._part)
        self.choice = TEXT
        self._side = QWidget()
        self._opened: tuple[Case, Edition] | None = None
        self._length = 1
        self._marks, self._found = Marks(), Marks()
        self._shown: tuple[int, int] | None = None
        self._split = [1000, 1000]
        self.splitterMoved.connect(self._keep_split)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.text, 1)
        row.addWidget(self.overview)
        self.addWidget(self._side)
        self.overview.asked.connect(self.go_to)
        self._input.clicked.connect(self.clicked)
        self._input.menu_asked.connect(self.menu_asked)
        self._input.size_asked.connect(self.size_asked)

    def warm(self) -> None:
        """Make the page view and its workers ready, so that the first PDF document does not wait for them."""
        from workbench.ingest import workers  # noqa: PLC0415 - not needed before

        self._made_pages()
        self._jobs.start("make workers ready", workers.get_ready, lambda _: None, lambda _: None)

    def _made_pages(self) -> "ReaderPages":
        """The page view, made when it is first asked for."""
        if self.pages is None:
            from workbench.ui.panes.reader_pages import ReaderPages  # noqa: PLC0415 - as the docstring says
            from workbench.ui.panes.reader_steps import InStep  # noqa: PLC0415 - as above

            self.pages = pages = ReaderPages(self._jobs)
            area = pages.area
            area.tell = self.text.tell
            self._input.take_pages(area)
            self._steps = InStep(self.text, area, lambda: self.choice == BOTH)
            pages.overview.asked.connect(self.go_to)
            pages.hide()
            self.addWidget(pages)
            self.setStretchFactor(0, 1)
            self.setStretchFactor(1, 1)
        return self.pages

    # --- what is shown ---

    def show_edition(self, case: Case, edition: Edition, text: str, wanted: str) -> None:
        """Show another edition from its beginning, in the view that is wanted as far as it has that."""
        self._opened = (case, edition)
        self._length = max(1, len(text))
        self._marks, self._found, self._shown = Marks(), Marks(), None
        self.text.set_text(text)
        if self.pages is not None:
            self.pages.close_document()
        self._see(self.possible(wanted))

    def leave(self) -> None:
        """Show nothing."""
        self._opened = None
        self.text.set_text("")
        if self.pages is not None:
            self.pages.close_document()

    def stop(self) -> None:
        """Ask for no further page; what is shown stays."""
        if self.pages is not None:
            self.pages.area.requests.stop()

    def possible(self, wanted: str) -> str:
        """The view that is nearest to the one wanted: pages need a document that has them, and text some text."""
        if self._opened is None or not self._opened[1].has_pages:
            return TEXT
        return wanted if self._opened[1].has_pages_and_text else PAGE

    def can_choose(self) -> bool:
        """Whether what is shown has both text and pages."""
        return self._opened is not None and self._opened[1].has_pages_and_text

    def choose(self, wanted: str) -> None:
        """See text, pages or both; what is in sight stays so."""
        choice = self.possible(wanted)
        if choice == self.choice:
            return
        place, had_keyboard = self._held(), self.text.hasFocus() or self._on_pages()
        self._see(choice)
        QTimer.singleShot(0, self, lambda: self._hold(place))  # once the views have their sizes
        if had_keyboard:
            self.take_keyboard()

    def _see(self, choice: str) -> None:
        was, self.choice = self.choice, choice
        if choice != TEXT and self._opened is not None:
            case, edition = self._opened
            pages = self._made_pages()
            pages.open(case, edition, self.text.whole_text)
            pages.show()
            self._show_all(pages)
        elif self.pages is not None:
            self.pages.hide()
        self._side.setVisible(choice != PAGE)
        if choice == BOTH and was != BOTH:
            self.setSizes(self._split)

    def _held(self) -> tuple[int, bool]:
        """The code point that is to stay in sight, and whether it is one the user has selected or been led to."""
        for span in (self.text.selected(), self._shown):
            if span is not None and not self.rect_of(*span).isEmpty():
                return span[0], True
        return self.place(), False

    def _hold(self, place: tuple[int, bool]) -> None:
        position, chosen = place
        if self.choice != PAGE:
            self.text.set_place(max(0, position - 200) if chosen else position)
        if self.pages is not None and self.choice != TEXT:
            self.pages.area.go_to(position, at_top=not chosen)

    def _show_all(self, pages: "ReaderPages") -> None:
        pages.area.set_marks(self._marks)
        pages.overview.set_marks(self._marks)
        pages.area.set_found(self._found)
        pages.overview.set_found(self._found)
        pages.area.set_shown(self._shown)
        pages.overview.set_shown(self._shown)
        pages.area.set_selected(self.text.selected())

    def seen_pages(self) -> "ReaderPages | None":
        """The pages, while they are shown."""
        return self.pages if self.choice != TEXT else None

    def _seen_area(self) -> "PageArea | None":
        return self.pages.area if self.pages is not None and self.choice != TEXT else None

    def set_marks(self, marks: Marks) -> None:
        """Mark passages."""
        self._marks = marks
        self.text.set_marks(marks)
        self.overview.set_marks(marks)
        if (pages := self.seen_pages()) is not None:
            pages.area.set_marks(marks)
            pages.overview.set_marks(marks)

    def set_found(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark what was found."""
        self._found = found = Marks.of_spans(spans)
        self.text.set_found(found)
        self.overview.set_found(found)
        if (pages := self.seen_pages()) is not None:
            pages.area.set_found(found)
            pages.overview.set_found(found)

    def set_shown(self, span: tuple[int, int] | None) -> None:
        """Stress one stretch, without moving to it."""
        self._shown = span
        self.text.set_shown(span)
        self.overview.set_shown(span)
        if (pages := self.seen_pages()) is not None:
            pages.area.set_shown(span)
            pages.overview.set_shown(span)

    def go_to(self, start: int) -> None:
        """Put the caret at a code point and bring it into sight."""
        self.text.go_to(start)
        if (pages := self.seen_pages()) is not None:
            pages.area.go_to(start)

    def place(self) -> int:
        """The code point at the top of what is in sight."""
        pages = self.seen_pages()
        return pages.area.place() if pages is not None and self.choice == PAGE else self.text.place()

    def set_place(self, position: int) -> None:
        """Bring a code point to the top of what is in sight; the caret stays."""
        self.text.set_place(position)
        if (pages := self.seen_pages()) is not None and position:
            pages.area.go_to(position, at_top=True)

    def rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch stands on the screen, in the view that has the keyboard if it is in sight there."""
        pages = self.seen_pages()
        on_text = self.text.rect_of(start, end) if self.choice != PAGE else QRect()
        on_page = pages.area.rect_of(start, end) if pages is not None else QRect()
        first, second = (on_page, on_text) if self._on_pages() else (on_text, on_page)
        return second if first.isEmpty() else first

    def _keep_split(self, *_: object) -> None:
        self._split = self.sizes()

    def _part(self, position: int) -> float:
        return position / self._length

    # --- what the user does ---

    def _on_pages(self) -> bool:
        return self.pages is not None and self.pages.area.hasFocus()

    def zoom(self, step: int) -> bool:
        """Show the pages larger or smaller where they have the keyboard or are all there is; whether it was so."""
        pages = self.seen_pages()
        if pages is None or (self.choice == BOTH and not self._on_pages()):
            return False
        pages.area.step_zoom(step)
        return True

    def take_keyboard(self) -> None:
        """Give the keyboard to the pages where they are all there is, else to the text; it stays where it is."""
        if self._on_pages() and self.choice != TEXT:
            return
        if self.pages is not None and self.choice == PAGE:
            self.pages.area.setFocus()
        else:
            self.text.setFocus()
