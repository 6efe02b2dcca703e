"""A document's pages to look at and select on: passages drawn on their words, positions in code points of the text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.widgets import page_painting
from workbench.ui.widgets.labels import tooltip
from workbench.ui.widgets.page_column import PageColumn
from workbench.ui.widgets.page_document import PageDocument
from workbench.ui.widgets.page_pointer import PagePointer
from workbench.ui.widgets.passage_marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

_COMFORTABLE = (0.03, 0.85)
_KEEP_ABOVE = 0.3
"""Where a place may lie without the pages being moved to it, and where it comes to lie, in parts of the height."""


class PageArea(PageColumn):
    """``clicked`` carries the code point of a click that selected nothing, ``selecting`` what is selected by hand.

    ``scrolled`` follows every movement by hand. ``tell`` gives a passage's tooltip; ``typed``
    takes the keys that copy, select and open what stands at the caret.
    """

    clicked = Signal(int)
    scrolled = Signal()
    selecting = Signal(int, int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.tell: Callable[[int], str] = str
        self.typed: Callable[[QKeyEvent], None] = lambda _: None
        self._stretches = page_painting.Stretches(Marks(), Marks(), None, None)
        self._goal: int | None = None
        self._goal_is_top = False
        self._pointer = PagePointer(self)

    # --- what is shown ---

    def show_document(self, document: PageDocument | None) -> None:
        """Show another document from its beginning, without marks."""
        self._stretches = page_painting.Stretches(Marks(), Marks(), None, None)
        self._goal = None
        self._pointer.forget()
        super().show_document(document)

    def take_document(self, document: PageDocument) -> None:
        """Show a document that was waited for: marks stay, and the place that was to be gone to is gone to."""
        goal, top = self._goal, self._goal_is_top
        super().show_document(document)
        if goal is not None:
            self.go_to(goal, at_top=top)

    def set_marks(self, marks: Marks) -> None:
        """Mark passages."""
        self._show(marks=marks)

    def set_found(self, found: Marks) -> None:
        """Mark what was found."""
        self._show(found=found)

    def set_shown(self, span: tuple[int, int] | None) -> None:
        """Stress one stretch, without moving to it."""
        self._show(shown=span)

    def set_selected(self, span: tuple[int, int] | None) -> None:
        """Show what is selected in the text."""
        self._show(selected=span)

    def _show(self, **changed: object) -> None:
        self._stretches = self._stretches._replace(**changed)  # type: ignore[arg-type] # as the callers give them
        self.viewport().update()

    def go_to(self, position: int, *, at_top: bool = False) -> None:
        """Bring a code point into sight, or to the top: its page at once, its line as soon as that is known."""
        self._goal_is_top = at_top
        if self.document is None or not self.count:
            self._goal = position
            return
        page = self.document.page_of(position)
        rooms = self._rooms_after(page, position)
        if not rooms:
            if page not in self.in_sight() or page != self.page or at_top:
                self.go_to_page(page)
            self._goal = position if self.document.has_words(page) and not self.requests.has_asked(page) else None
            return
        self._goal = None
        place = self.room(page).shown(rooms[0])
        if at_top:
            self._scroll(round(self.verticalScrollBar().value() + place.top()) - 1)
        else:
            self._bring(place)

    def _rooms_after(self, page: int, position: int) -> list[QRectF]:
        """Where a code point stands, or what comes after it on its page."""
        words = self.words(page)
        return words.rooms(position, min(words.end, position + 200)) if words is not None else []

    def _bring(self, place: QRectF) -> None:
        """Scroll until a place of the window is where it is read with ease."""
        height, width = self.viewport().height(), self.viewport().width()
        if not _COMFORTABLE[0] * height <= place.top() <= _COMFORTABLE[1] * height:
            self._scroll(round(self.verticalScrollBar().value() + place.top() - _KEEP_ABOVE * height))
        across = self.horizontalScrollBar()
        if not 0 <= place.left() <= width - min(place.width(), width):
            across.setValue(round(across.value() + place.left() - width / 4))

    def _came(self, page: int) -> None:
        super()._came(page)
        goal = self._goal
        if goal is not None and self.document is not None and self.document.page_of(goal) == page:
            self.go_to(goal, at_top=self._goal_is_top)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Whoever scrolls wants to be elsewhere than where the pages were led."""
        if not self._leads:
            self._goal = None
            self.scrolled.emit()
        super().scrollContentsBy(dx, dy)

    def place(self) -> int:
        """The code point at the top of what is in sight."""
        if self.document is None or not self.count:
            return self._goal or 0
        if self._goal is not None:
            return self._goal
        page = self._layout.page_at(self.verticalScrollBar().value())
        words = self.words(page)
        above = self.room(page).point(QPointF(0, 0)).y()
        return words.first_below(above) if words is not None else self.document.part(page)[0]

    def part_of(self, position: int) -> float:
        """How far down in the whole column a code point stands, from 0 to 1."""
        if self.document is None or not self.count:
            return 0.0
        page = self.document.page_of(position)
        room, words = self._layout.room(page), self.words(page)
        rooms = words.rooms(position, min(words.end, position + 1)) if words is not None else []
        start, end = self.document.part(page)
        inside = rooms[0].top() / self.document.sizes[page][1] if rooms else (position - start) / max(1, end - start)
        return (room.top + min(1.0, inside) * room.height) / self._layout.height

    def rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch stands on the screen; empty where it is out of sight."""
        rooms = [
            self.room(page).shown(part)
            for page in self.in_sight()
            if (words := self.words(page)) is not None
            for part in words.rooms(start, end)
        ]
        whole = QRectF()
        for room in rooms:
            whole = whole.united(room)
        seen = whole.toAlignedRect().intersected(self.viewport().rect())
        return QRect(self.viewport().mapToGlobal(seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.tokens().window))
        for page in self.in_sight():
            room = self.room(page)
            failure = self.requests.failures.get(page)
            page_painting.paint_paper(painter, room, self.requests.picture(page))
            if failure is not None:
                page_painting.paint_failure(painter, room, failure)
            words = self.words(page)
            if words is not None:
                page_painting.paint_stretches(painter, room, words, self._stretches)
            elif remark := self.remark(page):
                page_painting.paint_remark(painter, room, remark)
        if self.hasFocus():
            painter.setPen(QColor(theme.tokens().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # --- mouse and keys ---

    def position_at(self, point: QPointF) -> int | None:
        """The code point drawn at a place of the window; None where there is none."""
        if not self.count:
            return None
        page = self.page_under(point)
        words = self.words(page)
        return words.position_at(self.room(page).point(point)) if words is not None else None

    def caret_at(self, point: QPointF) -> int | None:
        """The place between characters nearest to a place of the window; None on a page without words."""
        if not self.count:
            return None
        page = self.page_under(point)
        words = self.words(page)
        return words.caret_at(self.room(page).point(point)) if words is not None else None

    def passage_at(self, point: QPointF) -> int | None:
        """The shortest marked passage at a place of the window."""
        position = self.position_at(point)
        mark = self._stretches.marks.at(position) if position is not None else None
        return mark.passage_id if mark else None

    def word_at(self, point: QPointF) -> tuple[int, int] | None:
        """The word at a place of the window; None where there is none."""
        if not self.count:
            return None
        page = self.page_under(point)
        words = self.words(page)
        return words.word_at(self.room(page).point(point)) if words is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.press(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is dragged over."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or a click."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move the pages are taken here, those for the words are handed on."""
        key = Qt.Key(event.key())
        widens = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrows = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
        copies = event.matches(QKeySequence.StandardKey.Copy)
        if copies or key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (widens and key in arrows):
            self.typed(event)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what stands on the passage under the mouse, or why a page shows none."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tooltip(self._told(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def _told(self, place: QPoint) -> str:
        passage = self.passage_at(QPointF(place))
        if passage is not None:
            return self.tell(passage)
        return self.remark(self.page_under(QPointF(place))) if self.count else ""
