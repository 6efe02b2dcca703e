"""The pages of a printed report one below the other, in any size: only those in sight are painted, one at a time."""

from collections import OrderedDict

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workbench.ui import theme
from workbench.ui.widgets.printed_report import PrintedReport

_GAP = 14  # pixels between pages
_THICK = 3  # pixels of the mark where the keyboard is
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEPT = 60_000_000  # pixels of pages that are kept painted


class ReportPages(QAbstractScrollArea):
    """Shows a report's pages; ``moved`` tells which is the first in sight, ``picked`` which one was clicked.

    ``numbered`` ones are there to find a page by: keys move the mark, and Enter picks the page that has it.
    """

    moved = Signal(int)
    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._report: PrintedReport | None = None
        self._numbered = numbered
        self._width = 0  # of a page, in pixels; 0 fits the view
        self._marked = 0
        self._painted: OrderedDict[int, QPixmap] = OrderedDict()
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._paint_one)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown ---

    def show_report(self, report: PrintedReport) -> None:
        """Show the pages of a report, from its first."""
        self._report = report
        self._forget()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def set_page_width(self, pixels: int) -> None:
        """Make pages so many pixels wide, or as wide as the view for 0; the page in sight stays."""
        page = self.page
        self._width = pixels
        self._forget()
        self.go(page)

    @property
    def page_width(self) -> int:
        """How many pixels a page is wide."""
        return self._width or max(60, self.viewport().width() - 2 * _GAP)

    @property
    def page(self) -> int:
        """The page, from 1, that takes the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, min(self._count, middle // self._step + 1))

    def go(self, page: int) -> None:
        """Bring a page to the top of the view."""
        self.verticalScrollBar().setValue((page - 1) * self._step)

    def mark(self, page: int) -> None:
        """Mark a page, and bring it into sight."""
        self._marked = page
        self.setAccessibleDescription(f"Page {page:,} of {self._count:,}")
        top, bar = (page - 1) * self._step, self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self.viewport().height() - self._step:
            bar.setValue(top - self.viewport().height() // 2 + self._step // 2)
        self.viewport().update()

    @property
    def in_sight(self) -> range:
        """The pages in sight, from 1."""
        top = self.verticalScrollBar().value()
        first = top // self._step
        last = (top + self.viewport().height()) // self._step
        return range(first + 1, min(self._count, last + 1) + 1)

    @property
    def all_painted(self) -> bool:
        """Whether every page in sight is painted."""
        return all(page in self._painted for page in self.in_sight)

    @property
    def _count(self) -> int:
        return self._report.count if self._report is not None else 1

    @property
    def _height(self) -> int:
        return self._report.height_of(self.page_width) if self._report is not None else self.page_width

    @property
    def _step(self) -> int:
        return self._height + _GAP + (theme.ROW if self._numbered else 0)

    def _forget(self) -> None:
        self._painted.clear()
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        room, bar, across = self.viewport().size(), self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, self._count * self._step + _GAP - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(40)
        across.setRange(0, max(0, self.page_width + 2 * _GAP - room.width()))
        across.setPageStep(room.width())

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Put the painted pages in their places; others stay white until it is their turn."""
        colours = theme.tokens()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(colours.raised))
            for page in self.in_sight if self._report is not None else ():
                room = self._room(page)
                painted = self._painted.get(page)
                if painted is None:
                    painter.fillRect(room, Qt.GlobalColor.white)
                else:
                    self._painted.move_to_end(page)
                    painter.drawPixmap(room, painted)
                thick = _THICK if page == self._marked and self._numbered and self.hasFocus() else 1
                painter.setPen(QPen(QColor(colours.accent if page == self._marked else colours.line), thick))
                painter.drawRect(room.adjusted(-thick, -thick, thick - 1, thick - 1))
                if self._numbered:
                    below = QRect(room.left(), room.bottom() + 2, room.width(), theme.ROW)
                    painter.setPen(QColor(colours.accent if page == self._marked else colours.muted))
                    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"{page:,}")
        if self._report is not None and not self.all_painted:
            self._next.start()

    def _room(self, page: int) -> QRect:
        left = max(_GAP, (self.viewport().width() - self.page_width) // 2) - self.horizontalScrollBar().value()
        top = _GAP + (page - 1) * self._step - self.verticalScrollBar().value()
        return QRect(left, top, self.page_width, self._height)

    def _paint_one(self) -> None:
        """Paint one page, so that the window answers between two."""
        page = next((one for one in self.in_sight if one not in self._painted), None)
        if page is None or self._report is None:
            return
        ratio = self.devicePixelRatioF()
        painted = QPixmap.fromImage(self._report.picture(page, round(self.page_width * ratio)))
        painted.setDevicePixelRatio(ratio)
        self._painted[page] = painted
        most = max(len(self.in_sight), _KEPT // max(1, painted.width() * painted.height()))
        while len(self._painted) > most:
            self._painted.popitem(last=False)
        self.viewport().update()

    # --- moving ---

    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit(self.page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the view anew: it is cheap, pages are kept."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew; pages that fit the view change their size."""
        page = self.page
        super().resizeEvent(event)
        if self._width:
            self._measure()
        else:
            self._forget()
            self.go(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and the last page, Page Up and Page Down from page to page."""
        key, page = Qt.Key(event.key()), self._marked if self._numbered else self.page
        many = max(1, self.viewport().height() // self._step) if self._numbered else 1
        to = {Qt.Key.Key_PageUp: page - many, Qt.Key.Key_PageDown: page + many, Qt.Key.Key_Home: 1}
        to[Qt.Key.Key_End] = self._count
        if self._numbered:
            to |= {Qt.Key.Key_Up: page - 1, Qt.Key.Key_Down: page + 1}
            to |= {Qt.Key.Key_Left: page - 1, Qt.Key.Key_Right: page + 1}
        if key in to:
            (self.mark if self._numbered else self.go)(max(1, min(self._count, to[key])))
        elif self._numbered and key in _ENTER:
            self.picked.emit(page)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show by the mark that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is not any more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which page was clicked."""
        place = event.position().toPoint()
        found = next((page for page in self.in_sight if self._room(page).contains(place)), None)
        if found is not None:
            self.picked.emit(found)
        super().mousePressEvent(event)
