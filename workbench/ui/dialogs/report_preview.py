"""The first pages of a report as it would be now, made and painted beside the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.model.report_plan import ReportPlan
from workbench.report.document import Block, Document, NoteReference
from workbench.ui.jobs import Jobs
from workbench.ui.widgets.empty import Empty
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.printed_report import PrintedReport, Sheet

JOB = "report preview"
PAGES = 4
"""How many pages are shown."""

_BLOCKS = 90  # of the report that are laid out for them
_REST = 400  # milliseconds after the last change
_WIDE = 430  # pixels of a page
_TOLD = "The first pages, roughly. In the PDF the notes stand at the foot of their page."

Asked = tuple[Path, list[int] | None, ReportPlan]


class Pages(NamedTuple):
    """Pictures of the first pages, and a sentence on letters that cannot be printed, empty where there are none."""

    pictures: list[QImage]
    warning: str


def first_pages(asked: Asked, sheet: Sheet, width: int) -> Pages:
    """Build a report, lay its beginning out and paint it, so many pixels wide: pure work for a job.

    All of it is done in one thread: letters laid out in one cannot be painted by another while it goes on.
    """
    from workbench.report import case_document, figure, letter_codes, typst_pdf  # noqa: PLC0415 - with its first use

    path, entities, plan = asked
    with Case.snapshot(path) as case:
        whole = case_document.build(case, entities, plan)
    document, warning = beginning(whole), letter_codes.told(typst_pdf.unprintable(whole))
    figures = {one.anchor: figure.svg(one).encode() for one in document.figures}
    pages = PrintedReport(document, figures, sheet, whole=False)
    return Pages([pages.picture(number, width) for number in range(1, min(PAGES, pages.count) + 1)], warning)


def beginning(document: Document, most: int = _BLOCKS) -> Document:
    """The first blocks of a document, with the notes that they call."""
    blocks: tuple[Block, ...] = tuple(document.upright())[:most]
    shorter = replace(document, blocks=blocks)
    called = {one.number for one in shorter.inlines() if isinstance(one, NoteReference)}
    return replace(shorter, notes=tuple(note for note in document.notes if note.number in called))


class ReportPreview(QWidget):
    """Shows what ``ask`` hands it; a change while one is made is looked at when that one is there."""

    def __init__(self, jobs: Jobs, ask: Callable[[], Asked | None], sheet: Sheet) -> None:
        super().__init__()
        self._jobs, self._ask, self._sheet = jobs, ask, sheet
        self._busy = self._stale = self._unseen = False
        self.told = PlainLabel(_TOLD, "small", wrap=True)
        self._labels: list[QLabel] = []
        self._pages = QVBoxLayout()
        self._pages.setContentsMargins(16, 16, 16, 16)
        self._pages.setSpacing(16)
        self.waiting = Empty("The first pages are being made …")
        self._pages.addWidget(self.waiting)
        inside = QWidget()
        inside.setLayout(self._pages)
        inside.setProperty("raised", True)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Preview of the report")
        self.area.setMinimumWidth(_WIDE + 48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.area, 1)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._make)

    def sizeHint(self) -> QSize:
        """A page and a half."""
        return QSize(_WIDE + 48, 620)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was asked for while it was not seen."""
        super().showEvent(event)
        if self._unseen:
            self.refresh()

    def refresh(self) -> None:
        """Show the report anew once nothing has changed for a moment."""
        self._rest.start()

    @property
    def is_settled(self) -> bool:
        """Whether it shows what was asked for last."""
        return not self._busy and not self._rest.isActive()

    def _make(self) -> None:
        asked = self._ask()
        self.waiting.setVisible(asked is not None and not self._labels)
        self._unseen = not self.isVisible()
        if asked is None or self._unseen:
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        wide = round(_WIDE * self.devicePixelRatioF())
        self._jobs.start(JOB, partial(first_pages, asked, self._sheet, wide), self._show, self._fail)

    def _show(self, made: Pages) -> None:
        self._done()
        pictures = made.pictures
        self.told.set_text(f"{made.warning} {_TOLD}".strip())
        for number in range(1, max(len(self._labels), len(pictures)) + 1):
            label = self._label(number)
            label.setVisible(number <= len(pictures))
            if not label.isHidden():
                picture = pictures[number - 1]
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                label.setPixmap(QPixmap.fromImage(picture))

    def _label(self, number: int) -> QLabel:
        while len(self._labels) < number:
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAccessibleName(f"Page {len(self._labels) + 1}")
            self._labels.append(label)
            self._pages.addWidget(label)
        return self._labels[number - 1]

    def _fail(self, error: WorkbenchError) -> None:
        self._done()
        self.told.set_text(str(error))

    def _done(self) -> None:
        self._busy = False
        self.waiting.hide()
        if self._stale:
            self._stale = False
            self.refresh()
