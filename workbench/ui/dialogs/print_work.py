"""What is printed, and printing it page by page while the window goes on answering."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from workbench.errors import WorkbenchError
from workbench.report.document import Document
from workbench.report.wording import count
from workbench.ui.widgets.printed_report import PrintedReport, Sheet, paper


@dataclass(frozen=True, slots=True)
class Draft:
    """A report ready to be printed: its document, its figures as SVG by anchor, its pages on one kind of sheet.

    ``printed`` is called once when pages of it went out.
    """

    document: Document
    figures: dict[str, bytes]
    pages: PrintedReport
    printed: Callable[[], None] | None = None

    def on(self, sheet: Sheet, thread: QThread) -> PrintedReport:
        """The report laid out for a sheet, to be painted in another thread: pure work for a job."""
        if sheet == self.pages.sheet:
            return self.pages
        pages = PrintedReport(self.document, self.figures, sheet)
        pages.give_to(thread)
        return pages


PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
"""The papers of reports, as Qt calls them."""


def new_printer(*, sideways: bool = False, size: str = "a4") -> QPrinter:
    """A printer set to the report's paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(PAPERS[size]))
    if sideways:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper(printer)
    return printer


def went(pages: int, printer: QPrinter) -> str:
    """A sentence on where pages went."""
    return f"{count(pages, 'page')} went to {printer.outputFileName() or printer.printerName() or 'the printer'}."


def settle_file(report: PrintedReport, printer: QPrinter) -> None:
    """Take the hour and the zone out of the PDF that was printed, if one was; ReportError where that fails."""
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        from workbench.report.printed_pdf import settle  # noqa: PLC0415 - with its first use

        settle(Path(printer.outputFileName()), report.made_at)


class PrintWork(QObject):
    """Prints a report a page at a time; ``told`` is called after each, ``ended`` with a sentence on how it went."""

    def __init__(
        self,
        report: PrintedReport,
        printer: QPrinter,
        told: Callable[[int, int], None],
        ended: Callable[[str, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer, self._told, self._ended = printer, told, ended
        first, last = report.asked(printer)
        self._report = report
        self._whole = last - first + 1
        self._done = 0
        self._pages: Iterator[int] | None = report.printing(printer)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._one)
        self._timer.start()

    @property
    def done(self) -> int:
        """How many pages went out."""
        return self._done

    def stop(self) -> None:
        """Give up what is not printed yet."""
        if self._pages is not None:
            self._end(f"Printing was stopped after {count(self._done, 'page')}.", fine=False)

    def _one(self) -> None:
        if self._pages is None:
            return
        try:
            self._done = next(self._pages)
        except StopIteration:
            self._finish()
        except WorkbenchError as error:
            self._end(str(error), fine=False)
        else:
            self._told(self._done, self._whole)

    def _finish(self) -> None:
        try:
            settle_file(self._report, self._printer)
        except WorkbenchError as error:
            self._end(str(error), fine=False)
        else:
            self._end(went(self._done, self._printer), fine=True)

    def _end(self, sentence: str, *, fine: bool) -> None:
        self._timer.stop()
        pages, self._pages = self._pages, None
        if pages is not None and hasattr(pages, "close"):
            pages.close()  # ends the painter, and aborts the printer where pages are left
        self._ended(sentence, fine)
