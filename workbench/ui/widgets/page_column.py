"""All pages of a document in one column that is scrolled and zoomed; only those in sight are asked for."""

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from workbench.ui.jobs import Jobs
from workbench.ui.widgets.page_document import PageDocument
from workbench.ui.widgets.page_layout import FIT_WIDTH, GAP, LARGEST, SMALLEST, PageLayout, Room
from workbench.ui.widgets.page_painting import shifted
from workbench.ui.widgets.page_requests import LONGEST, MOST_BYTES, PageRequests, Wish
from workbench.ui.widgets.page_words import PageWords

ZOOMS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)

_REST = 40
"""Milliseconds after a movement until the pages in sight are asked for."""

_LINE = 48
"""Pixels of one step of the scroll bar."""


class PageColumn(QAbstractScrollArea):
    """Shows a document's pages; ``moved`` carries the page in sight, counted from 0, ``zoomed`` that sizes changed."""

    moved = Signal(int)
    zoomed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("pages")
        self.setAccessibleName("Pages of the source")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document: PageDocument | None = None
        self.zoom = FIT_WIDTH
        self.requests = PageRequests(jobs)
        self.requests.came.connect(self._came)
        self._layout = PageLayout((), 1, 1, FIT_WIDTH)
        self._page = 0
        self._leads = False
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._ask)

    # --- what is shown ---

    def show_document(self, document: PageDocument | None) -> None:
        """Show another document from its beginning, or none."""
        self.document = document
        self.requests.close()
        if document is not None:
            self.requests.open(document)
        self._page = 0
        self._lay_out(0, 0.0)
        self._scroll(0)

    def words(self, page: int) -> PageWords | None:
        """A page's words where they are there, and are those of the text."""
        words = self.requests.words(page)
        return words if words is not None and self.document and self.document.is_of(words, page) else None

    def remark(self, page: int) -> str:
        """Why a page shows no passages; empty while that is not known yet."""
        document = self.document
        if document is None or (document.has_words(page) and not self.requests.has_asked(page)):
            return ""
        return document.remark(page, self.requests.words(page))

    @property
    def page(self) -> int:
        """The page in sight, counted from 0: the one that stands at a third of the window's height."""
        return self._page

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._layout)

    def in_sight(self) -> range:
        """The pages of which a part is in sight."""
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def room(self, page: int) -> Room:
        """Where a page stands in the window."""
        return shifted(self._layout.room(page), -QPointF(self._offset()))

    def page_under(self, point: QPointF) -> int:
        """The page at a place of the window, or the next one below."""
        return self._layout.page_at(point.y() + self.verticalScrollBar().value())

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # --- places and sizes ---

    def go_to_page(self, page: int) -> None:
        """Bring a page's top to the top of the window."""
        if self.count:
            self._scroll(int(self._layout.room(min(max(0, page), self.count - 1)).top) - GAP)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show pages at a zoom, 1.0 being the size of the paper, or fitted; what is at a point stays there."""
        at = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        page = self.page_under(at) if self.count else 0
        held = self.room(page).point(at) if self.count else QPointF()
        self.zoom = zoom if zoom <= 0 else min(LARGEST, max(SMALLEST, zoom))
        self._measure()
        if self.count:
            room = self._layout.room(page)
            self.horizontalScrollBar().setValue(round(room.left + held.x() * room.scale - at.x()))
            self._scroll(round(room.top + held.y() * room.scale - at.y()))
        self.zoomed.emit()

    def shown_zoom(self) -> float:
        """How large the page in sight is shown."""
        return self._layout.zoom(self._page)

    def step_zoom(self, step: int, at: QPointF | None = None) -> None:
        """Show pages a step larger or smaller."""
        now = self.shown_zoom()
        larger = [one for one in ZOOMS if one > now * 1.02]
        smaller = [one for one in ZOOMS if one < now * 0.98]
        if step > 0:
            self.set_zoom(larger[0] if larger else LARGEST, at)
        else:
            self.set_zoom(smaller[-1] if smaller else SMALLEST, at)

    def _lay_out(self, page: int, part: float) -> None:
        """Place the pages anew; so far down on a page is at the window's top then."""
        self._measure()
        if self.count:
            room = self._layout.room(min(page, self.count - 1))
            self._scroll(round(room.top + part * room.height))
        self.zoomed.emit()

    def _measure(self) -> None:
        view = self.viewport()
        sizes = self.document.sizes if self.document else ()
        self._layout = PageLayout(sizes, view.width(), view.height(), self.zoom)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        self._leads = True
        down.setRange(0, max(0, self._layout.height - view.height()))
        down.setPageStep(max(1, view.height() - _LINE))
        down.setSingleStep(_LINE)
        across.setRange(0, max(0, self._layout.width - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(_LINE)
        self._leads = False
        self._moved()

    def _scroll(self, top: int) -> None:
        self._leads = True
        self.verticalScrollBar().setValue(top)
        self._leads = False
        self._moved()

    def _moved(self) -> None:
        """After every movement: paint, ask for what is in sight now, tell the page."""
        self.viewport().update()
        if not self._rest.isActive():
            self._rest.start()
        page = self.page_under(QPointF(0, self.viewport().height() / 3)) if self.count else 0
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(f"Page {page + 1} of {self.count}")
            self.moved.emit(page)

    # --- what is asked for ---

    def _ask(self) -> None:
        """Wish for the pictures and words in sight, the middle first, then for the pages around."""
        if self.document is None or not self.isVisible():
            return
        seen = sorted(self.in_sight(), key=lambda page: abs(page - self._page))
        wishes = []
        for page in seen:
            wishes.append(Wish(page, self._longest(page)))
            if self.document.has_words(page):
                wishes.append(Wish(page))
        around = [page for page in (max(seen) + 1, min(seen) - 1) if 0 <= page < self.count] if seen else []
        small = [page for page in around if 4 * self._longest(page) ** 2 <= MOST_BYTES // 8]
        self.requests.wish([*wishes, *(Wish(page, self._longest(page)) for page in small)])

    def _longest(self, page: int) -> int:
        room = self._layout.room(page)
        return min(LONGEST, max(16, ceil(max(room.width, room.height) * self.viewport().devicePixelRatioF())))

    def _came(self, page: int) -> None:
        """A page's picture or words are there."""
        if page in self.in_sight():
            self.viewport().update()

    # --- size, wheel and keys ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is at the top there, at another width too."""
        super().resizeEvent(event)
        top = self.verticalScrollBar().value()
        page = self._layout.page_at(top) if self.count else 0
        room = self._layout.room(page) if self.count else None
        self._lay_out(page, (top - room.top) / room.height if room else 0.0)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight at last."""
        super().showEvent(event)
        self._rest.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another appearance."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Show another part."""
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and last page; with Ctrl, Page Up and Down to the one before and after."""
        pages = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            pages |= {Qt.Key.Key_PageDown: self._page + 1, Qt.Key.Key_PageUp: self._page - 1}
        key = Qt.Key(event.key())
        if key in pages:
            self.go_to_page(pages[key])
        elif key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            super().keyPressEvent(event)
