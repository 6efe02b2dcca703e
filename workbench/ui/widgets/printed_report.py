"""A report laid out in pages for the printer and its preview: heads and feet of its own, nothing loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt, QThread
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from workbench.errors import ReportError
from workbench.model import calling_off
from workbench.report.document import Document
from workbench.report.wording import count
from workbench.ui.widgets.report_flow import KEEP, Flow, Pages
from workbench.ui.widgets.report_letters import INK, LINE, MUTED, font

_MARGIN = 18.0  # millimetres
_HEAD, _FOOT = 26.0, 24.0  # points of height kept for the running head and foot
_DENSITY = 1200  # dots per inch that pages are laid out in, whatever they are printed on


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room inside a sheet's margins, in points."""

    width: float
    height: float

    @classmethod
    def of(cls, printer: QPrinter) -> Self:
        """What a printer is set to."""
        room = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
        return cls(room.width(), room.height())


class PrintedReport:
    """A report laid out in pages; ``print_to`` paints them.

    It can be made in any thread, and is then given to the one that prints. One that is not ``whole`` is the
    beginning of a longer one, and does not say how many pages there are.
    """

    def __init__(self, document: Document, figures: dict[str, bytes], sheet: Sheet, *, whole: bool = True) -> None:
        """Lay the report out; StoppedError where that is called off in the thread that does it."""
        self._document = document
        self._figures = figures
        self._whole = whole
        self.made_at = document.made_at
        self.sheet = sheet
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)  # Qt only borrows it
        self._device.setDotsPerMeterX(round(_DENSITY / 0.0254))
        self._device.setDotsPerMeterY(round(_DENSITY / 0.0254))
        self._pages = Pages()
        self._pages.documentLayout().setPaintDevice(self._device)
        self._pages.setDocumentMargin(0)
        self._pages.setDefaultFont(font(9.5))
        self._pages.setPageSize(self._body().size())
        self._settled = 0
        for _ in Flow(self._pages, sheet.width, figures).write(document):
            calling_off.check()
            self._keep_headings()
        self.count = max(1, self._pages.pageCount())
        """How many pages there are."""

    def give_to(self, thread: QThread) -> None:
        """Hand the pages to the thread that is to paint them; called by the one that made them."""
        self._pages.moveToThread(thread)

    def _keep_headings(self) -> None:
        """Move headings that would stand alone at the end of a page to the next one, with what they head.

        Done while the pages are written: each heading moved has Qt lay out all that follows.
        """
        block = self._pages.findBlock(self._settled)
        while block.isValid():
            first = block
            self._settled = first.position()
            while block.isValid() and block.blockFormat().boolProperty(KEEP):
                block = block.next()
            # after a table Qt lets a line reach over the end of a page, so a block is asked about itself as well
            if block.isValid() and self._first_page(first) != self._page(block) and _stands_by_itself(first):
                layout = first.blockFormat()
                layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(first).setBlockFormat(layout)
            block = block.next()

    def _first_page(self, block: QTextBlock) -> int:
        """The page, counted from 0, on which a block begins."""
        top = self._pages.documentLayout().blockBoundingRect(block).top()
        return int((top + 1) // self._pages.pageSize().height())

    def _page(self, block: QTextBlock) -> int:
        """The page on which a block's first line ends."""
        top = self._pages.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineAt(0)
        bottom = top + (line.height() if line.isValid() else 0)
        return int((bottom - 1) // self._pages.pageSize().height())

    def print_to(self, printer: QPrinter) -> None:
        """Paint the pages asked for, each with its head and foot; ReportError where the printer takes nothing."""
        for _ in self.printing(printer):
            pass

    def printing(self, printer: QPrinter) -> Iterator[int]:
        """The same page by page, with how many are done; one that is given up before its end aborts the printer."""
        first, last = self.asked(printer)
        if first > last:
            raise ReportError(
                f"Nothing was printed: on this paper the report has {count(self.count, 'page')}, and page {first:,} is "
                "none of them. Choose the pages anew."
            )
        # whoever sees the queue of a printer is not told what the report is about
        printer.setDocName(self._document.title if printer.outputFileName() else "Report")
        painter = QPainter()
        if not painter.begin(printer):
            where = printer.outputFileName() or printer.printerName() or "the printer"
            raise ReportError(f"Nothing was printed: {where} takes no pages. Choose another printer or file.")
        painter.scale(printer.resolution() / _DENSITY, printer.resolution() / _DENSITY)
        try:
            for number in range(first, last + 1):
                if number > first:
                    printer.newPage()
                self._paint(painter, number)
                yield number - first + 1
        except GeneratorExit:
            printer.abort()
            raise
        finally:
            painter.end()

    def asked(self, printer: QPrinter) -> tuple[int, int]:
        """The first and last page that a printer is asked for."""
        return printer.fromPage() or 1, min(printer.toPage() or self.count, self.count)

    def height_of(self, width: int) -> int:
        """How many pixels high a page's paper is that is so many wide."""
        margin = _dots(_MARGIN / 25.4 * 72)
        return round(width * (_dots(self.sheet.height) + 2 * margin) / (_dots(self.sheet.width) + 2 * margin))

    def picture(self, number: int, width: int) -> QImage:
        """A page, counted from 1, as a picture of its paper that is so many pixels wide."""
        margin = _dots(_MARGIN / 25.4 * 72)
        across = _dots(self.sheet.width) + 2 * margin
        picture = QImage(width, self.height_of(width), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(width / across, width / across)
        painter.translate(margin, margin)
        self._paint(painter, number)
        painter.end()
        return picture

    def _body(self) -> QRectF:
        """The room for text on a page."""
        head, foot = _dots(_HEAD), _dots(_FOOT)
        return QRectF(0, head, int(_dots(self.sheet.width)), int(_dots(self.sheet.height) - head - foot))

    def _paint(self, painter: QPainter, number: int) -> None:
        body = self._body()
        above = (number - 1) * body.height()
        context = QAbstractTextDocumentLayout.PaintContext()
        page = QRectF(0, above, body.width(), body.height())
        context.clip = page.adjusted(0, 1, 0, -1)  # else lines that only touch the page are drawn, unseen, as well
        context.palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        painter.save()
        painter.translate(0, body.top() - above)
        painter.setClipRect(page)
        self._pages.documentLayout().draw(painter, context)
        self._draw_figures(painter, page)
        painter.restore()
        self._head(painter, body)
        self._foot(painter, body, number)

    def _draw_figures(self, painter: QPainter, page: QRectF) -> None:
        """Draw the figures that stand on a page, where the text keeps room for them."""
        for one in self._pages.drawings:
            block = self._pages.findBlock(one.place)
            line = block.layout().lineAt(0)
            corner = self._pages.documentLayout().blockBoundingRect(block).topLeft()
            top = corner.y() + line.y() + line.ascent() - _dots(one.height)
            room = QRectF(corner.x() + line.x(), top, _dots(one.width), _dots(one.height))
            if room.intersects(page):
                QSvgRenderer(self._figures[one.anchor]).render(painter, room)

    def _head(self, painter: QPainter, body: QRectF) -> None:
        document = self._document
        title = document.title if document.title != document.case_title else ""
        room = QRectF(0, 0, body.width(), _dots(10))
        self._running(painter, room, (document.case_title, document.handling, title))
        self._rule(painter, body.width(), _dots(13))

    def _foot(self, painter: QPainter, body: QRectF, number: int) -> None:
        self._rule(painter, body.width(), body.bottom() + _dots(10))
        room = QRectF(0, body.bottom() + _dots(13), body.width(), _dots(10))
        page = f"page {number} of {self.count if self._whole else '…'}"
        self._running(painter, room, (self._document.imprint, self._document.handling, page))

    def _running(self, painter: QPainter, room: QRectF, parts: tuple[str, str, str]) -> None:
        """Three texts on one line; the middle one stands out, the others are cut where they would reach it."""
        left, middle, right = parts
        letters = _letters(strong=True)
        taken = QFontMetricsF(letters).horizontalAdvance(middle)
        self._text(painter, room, Qt.AlignmentFlag.AlignHCenter, middle, (letters, INK))
        side = (room.width() - taken) / 2 - _dots(8)
        plain = (_letters(), MUTED)
        self._text(painter, QRectF(0, room.top(), side, room.height()), Qt.AlignmentFlag.AlignLeft, left, plain)
        other = QRectF(room.width() - side, room.top(), side, room.height())
        self._text(painter, other, Qt.AlignmentFlag.AlignRight, right, plain)

    def _text(
        self, painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, text: str, look: tuple[QFont, str]
    ) -> None:
        letters, colour = look
        painter.setFont(letters)
        painter.setPen(QPen(QColor(colour)))
        cut = QFontMetricsF(letters).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _rule(self, painter: QPainter, width: float, y: float) -> None:
        painter.setPen(QPen(QColor(LINE), _dots(0.5)))
        painter.drawLine(QPointF(0, y), QPointF(width, y))


def _letters(*, strong: bool = False) -> QFont:
    """The type of heads and feet, in dots, so that no device measures it its own way."""
    letters = font(7.5, sans=True, strong=strong)
    letters.setPixelSize(round(_dots(7.5)))
    return letters


def _stands_by_itself(block: QTextBlock) -> bool:
    """Whether a block is in no table, where Qt knows no page breaks."""
    return QTextCursor(block).currentTable() is None


def _dots(points: float) -> float:
    return points * _DENSITY / 72


def paper(printer: QPrinter) -> None:
    """Set a printer to the report's margins."""
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setCreator("Attaché")
