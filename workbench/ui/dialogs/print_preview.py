"""The pages before they are printed: small ones to find a page by, large ones to read, paper, printer, progress."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QThread
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.ui import theme
from workbench.ui.dialogs.print_work import Draft, PrintWork, new_printer
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.page_number import PageNumber
from workbench.ui.widgets.printed_report import PrintedReport, Sheet
from workbench.ui.widgets.report_pages import ReportPages
from workbench.ui.widgets.segments import Segments

_JOB = "print on another sheet"
_SMALL = 104  # pixels of a page to find one by
_FRAME = 40  # pixels of a window's title
_SIZES = {"fit": 0, "half": 420, "true": 800, "large": 1200}  # pixels of a page; 0 fits the view


class Preview(QDialog):
    """Shows a report's pages, and prints them from there; the window answers all the while."""

    def __init__(self, session: Session, jobs: Jobs, window: QWidget | None, made: Draft) -> None:
        super().__init__(window)
        self.setWindowTitle("Print preview")
        room = self.screen().availableSize()
        self.resize(min(1040, room.width()), min(800, room.height() - _FRAME))
        self._session, self._made, self._jobs = session, made, jobs
        self._report = made.pages
        self._printer = new_printer(sideways=made.document.sideways, size=made.document.paper)
        self._work: PrintWork | None = None
        self.small = ReportPages("Pages, small", numbered=True)
        self.small.set_page_width(_SMALL)
        self.small.setFixedWidth(_SMALL + 58)
        self.large = ReportPages("Pages")
        self.number = PageNumber()
        self.of = PlainLabel("", "muted")
        self.size_of = Segments("Size", [("fit", "Fit"), ("half", "Small"), ("true", "True"), ("large", "Large")])
        self.paper = Segments("Paper", [("a4", "A4"), ("letter", "Letter")])
        self.way = Segments("Way", [("upright", "Portrait"), ("sideways", "Landscape")])
        self.print = QPushButton("Print…")
        self.print.setDefault(True)
        self.stop = QPushButton("Stop")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Pages printed")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(2 * theme.GRID)
        self.told = PlainLabel("", "muted", wrap=True)
        self._lay()
        self._connect()
        self._choose(self._printer)
        self._show(made.pages)
        self._at_work(False)

    def _lay(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(10)
        for tool in (self.number, self.of, self.size_of, self.paper, self.way):
            tools.addWidget(tool)
        tools.addStretch(1)
        tools.addWidget(self.stop)
        tools.addWidget(self.print)
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.small)
        pages.addWidget(self.large, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addLayout(tools)
        whole.addWidget(self.told)
        whole.addWidget(self.bar)
        whole.addLayout(pages, 1)

    def _connect(self) -> None:
        self.number.valueChanged.connect(self.large.go)
        self.large.moved.connect(self._moved)
        self.small.picked.connect(self.large.go)
        self.size_of.changed.connect(lambda: self.large.set_page_width(_SIZES[self.size_of.value]))
        self.paper.changed.connect(self._turn)
        self.way.changed.connect(self._turn)
        self.print.clicked.connect(self.ask)
        self.stop.clicked.connect(self.give_up)

    def _choose(self, printer: QPrinter) -> None:
        """Show what a printer is set to."""
        layout = printer.pageLayout()
        self.paper.choose("letter" if layout.pageSize().id() is QPageSize.PageSizeId.Letter else "a4")
        self.way.choose("sideways" if layout.orientation() is QPageLayout.Orientation.Landscape else "upright")

    def _show(self, report: PrintedReport) -> None:
        """Show other pages, about where the former ones were read."""
        read = max(0, self.number.value() - 1) / max(1, self._report.count - 1)  # the box holds 0 at first
        page = 1 + round(read * (report.count - 1))
        self._report = report
        self.number.blockSignals(True)
        self.number.setRange(1, report.count)
        self.number.blockSignals(False)
        self.of.set_text(f"of {report.count:,}")
        self.large.show_report(report)
        self.small.show_report(report)
        self.large.go(page)
        self._moved(page)

    def _moved(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page)
        self.number.blockSignals(False)
        self.small.mark(page)

    # --- another sheet ---

    def _turn(self) -> None:
        """Lay the pages out for the paper chosen, beside the window."""
        sideways = self.way.value == "sideways"
        self._printer = new_printer(sideways=sideways, size=self.paper.value)
        self._lay_out(self._printer, self._show_settled)

    def _lay_out(self, printer: QPrinter, then: Callable[[PrintedReport], None]) -> None:
        self._at_work(True, "Laying the pages out …")
        work = partial(self._made.on, Sheet.of(printer), QThread.currentThread())
        self._jobs.start(_JOB, work, then, self._refused)

    def _show_settled(self, report: PrintedReport) -> None:
        self._at_work(False)
        self._show(report)

    def _refused(self, error: WorkbenchError) -> None:
        self._at_work(False, str(error))

    # --- printing ---

    def ask(self) -> None:
        """Ask for the printer and the pages, and print them."""
        printer = new_printer(sideways=self.way.value == "sideways", size=self.paper.value)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._report.count)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec():
            self._lay_out(printer, partial(self._begin, printer))

    def _begin(self, printer: QPrinter, report: PrintedReport) -> None:
        self._at_work(True, "Printing …")
        self._work = PrintWork(report, printer, self._follow, self._ended, self)

    def _follow(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.told.set_text(f"Printing page {done:,} of {whole:,} …")

    def _ended(self, sentence: str, fine: bool) -> None:
        went_out, self._work = self._work is not None and self._work.done > 0, None
        self._at_work(False, sentence)
        if went_out and self._made.printed is not None:
            self._made.printed()
        (self._session.said if fine else self._session.failed).emit(sentence)

    def give_up(self) -> None:
        """Stop printing."""
        if self._work is not None:
            self._work.stop()

    def reject(self) -> None:
        """Stop printing; close where nothing is being printed."""
        if self._work is not None:
            self.give_up()
        else:
            self._jobs.cancel(_JOB)
            super().reject()

    def _at_work(self, at_work: bool, told: str = "") -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(at_work)
        self.stop.setVisible(at_work and told.startswith("Printing"))
        self.told.set_text(told)
        self.told.setVisible(bool(told))
        for tool in (self.print, self.paper, self.way):
            tool.setEnabled(not at_work)
