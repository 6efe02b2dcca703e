"""Keeps text and pages in step where both are seen: one follows what is selected or scrolled to in the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from workbench.ui.widgets.page_area import PageArea
from workbench.ui.widgets.source_text import SourceText

_REST = 120
"""Milliseconds of rest after which the other view follows."""


class InStep(QObject):
    """Follows only the user's hand: places that the program leads to are shown in both views anyway."""

    def __init__(self, text: SourceText, area: PageArea, sees_both: Callable[[], bool]) -> None:
        super().__init__(area)
        self._text, self._area, self._sees_both = text, area, sees_both
        self._selecting_on_page = False
        self._of_text, self._of_pages, self._of_selection = (
            self._timer(follow) for follow in (self._follow_text, self._follow_pages, self._follow_selection)
        )
        text.selectionChanged.connect(self._selected)
        text.verticalScrollBar().actionTriggered.connect(lambda _: self._of_text.start())
        area.scrolled.connect(self._of_pages.start)
        area.selecting.connect(self._select)

    def _timer(self, follow: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=_REST, singleShot=True)
        timer.timeout.connect(follow)
        return timer

    def _select(self, anchor: int, caret: int) -> None:
        """Select in the text what is selected on a page."""
        self._selecting_on_page = True
        self._text.select(min(anchor, caret), max(anchor, caret))
        self._selecting_on_page = False

    def _selected(self) -> None:
        """Show on the pages what is selected in the text."""
        selected = self._text.selected()
        self._area.set_selected(selected)
        if selected is not None and not self._selecting_on_page:
            self._of_selection.start()

    def _follow_selection(self) -> None:
        if self._area.isVisible() and self._text.selected() is not None:
            self._area.go_to(self._text.caret())

    def _follow_text(self) -> None:
        position = self._text.place()
        if self._sees_both() and self._area.rect_of(position, position + 1).isEmpty():
            self._area.go_to(position, at_top=True)

    def _follow_pages(self) -> None:
        position = self._area.place()
        if self._sees_both() and self._text.rect_of(position, position + 1).isEmpty():
            self._text.set_place(position)
