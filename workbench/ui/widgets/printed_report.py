"""A report laid out in pages for the printer and its preview: heads and feet of its own, nothing loaded."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrinter

from workbench.errors import ReportError
from workbench.report.document import Document
from workbench.ui.widgets.report_flow import INK, KEEP, LINE, MUTED, Flow, Pages, font

_MARGIN = 18.0  # millimetres
_HEAD, _FOOT = 26.0, 24.0  # points of height kept for the running head and foot
_KEPT_UP_TO = 150  # pages; looking after more would keep the window waiting


class PrintedReport:
    """A report laid out for one printer; ``print_to`` paints its pages."""

    def __init__(self, document: Document, figures: dict[str, bytes], printer: QPrinter) -> None:
        self._document = document
        self._printer = printer
        self._pages = Pages()
        body = self._body()
        self._pages.documentLayout().setPaintDevice(printer)
        self._pages.setDocumentMargin(0)
        self._pages.setDefaultFont(font(9.5))
        Flow(self._pages, body.width() / self._units(1), figures).write(document)
        self._pages.setPageSize(QSizeF(body.width(), body.height()))
        self._keep_headings()

    def _keep_headings(self) -> None:
        """Move headings that would stand alone at the end of a page to the next one, with what they head."""
        if self._pages.pageCount() > _KEPT_UP_TO:
            return
        block = self._pages.begin()
        while block.isValid():
            first = block
            while block.isValid() and block.blockFormat().boolProperty(KEEP):
                block = block.next()
            if block.isValid() and first != block and self._page(first) != self._page(block):
                cursor = QTextCursor(first)
                layout = first.blockFormat()
                layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(layout)
            block = block.next()

    def _page(self, block: QTextBlock) -> int:
        """The page, counted from 0, on which a block ends, or its first line where it is long."""
        place = self._pages.documentLayout().blockBoundingRect(block)
        line = block.layout().lineAt(0)
        return int((place.top() + (line.height() if line.isValid() else 0)) // self._pages.pageSize().height())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, self._pages.pageCount())

    def print_to(self, printer: QPrinter) -> None:
        """Paint the pages asked for, each with its head and foot; ReportError where the printer takes nothing."""
        painter = QPainter()
        if not painter.begin(printer):
            where = printer.outputFileName() or printer.printerName() or "the printer"
            raise ReportError(f"Nothing was printed: {where} takes no pages. Choose another printer or file.")
        first = printer.fromPage() or 1
        last = min(printer.toPage() or self.count, self.count)
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            self._paint(painter, number)
        painter.end()

    def _body(self) -> QRectF:
        """The room for text on a page, in the printer's units."""
        room = QRectF(self._printer.pageLayout().paintRectPixels(self._printer.resolution()))
        return QRectF(0, self._units(_HEAD), room.width(), room.height() - self._units(_HEAD + _FOOT))

    def _units(self, points: float) -> float:
        return points * self._printer.resolution() / 72

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
        painter.restore()
        self._head(painter, body)
        self._foot(painter, body, number)

    def _head(self, painter: QPainter, body: QRectF) -> None:
        document = self._document
        title = document.title if document.title != document.case_title else ""
        room = QRectF(0, 0, body.width(), self._units(10))
        self._running(painter, room, (document.case_title, document.handling, title))
        self._rule(painter, body.width(), self._units(13))

    def _foot(self, painter: QPainter, body: QRectF, number: int) -> None:
        self._rule(painter, body.width(), body.bottom() + self._units(10))
        room = QRectF(0, body.bottom() + self._units(13), body.width(), self._units(10))
        page = f"page {number} of {self.count}"
        self._running(painter, room, (self._document.imprint, self._document.handling, page))

    def _running(self, painter: QPainter, room: QRectF, parts: tuple[str, str, str]) -> None:
        """Three texts on one line; the middle one stands out, the others are cut where they would reach it."""
        left, middle, right = parts
        letters = font(7.5, sans=True, strong=True)
        taken = QFontMetricsF(letters, self._printer).horizontalAdvance(middle)
        self._text(painter, room, Qt.AlignmentFlag.AlignHCenter, middle, (letters, INK))
        side = (room.width() - taken) / 2 - self._units(8)
        plain = (font(7.5, sans=True), MUTED)
        self._text(painter, QRectF(0, room.top(), side, room.height()), Qt.AlignmentFlag.AlignLeft, left, plain)
        other = QRectF(room.width() - side, room.top(), side, room.height())
        self._text(painter, other, Qt.AlignmentFlag.AlignRight, right, plain)

    def _text(
        self, painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, text: str, look: tuple[QFont, str]
    ) -> None:
        letters, colour = look
        painter.setFont(letters)
        painter.setPen(QPen(QColor(colour)))
        cut = QFontMetricsF(letters, self._printer).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _rule(self, painter: QPainter, width: float, y: float) -> None:
        painter.setPen(QPen(QColor(LINE), self._units(0.5)))
        painter.drawLine(QPointF(0, y), QPointF(width, y))


def paper(printer: QPrinter) -> None:
    """Set a printer to the report's margins."""
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setCreator("Attaché")
