"""The page view of a source: its pages in their column and the line that works them."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.ingest import ocr, page_view
from workbench.model.source import Edition
from workbench.ui.jobs import Jobs
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.page_area import PageArea
from workbench.ui.widgets.page_bar import PageBar
from workbench.ui.widgets.page_document import PageDocument
from workbench.ui.widgets.page_opening import PageOpening
from workbench.ui.widgets.passage_overview import PassageOverview

_OPENING = "open the pages of a source"
_PER_PIXEL = 72 / 96
"""Points of an image's pixel: at 100 % one pixel is one of the screen."""


class _Opened(NamedTuple):
    data: bytes
    sizes: list[tuple[float, float]]


class ReaderPages(QWidget):
    """Opens the pages of an edition beside the window and shows them; until they are there it can be called off."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.area = PageArea(jobs)
        self.bar = PageBar(self.area)
        self.overview = PassageOverview(self.area.part_of)
        self.body = OrEmpty(self.area)
        self.opening = PageOpening()
        self.body.addWidget(self.opening)
        self._wanted: tuple[Path, int] | None = None
        self._asked: tuple[Case, Edition, str] | None = None
        self.opening.showing.connect(partial(self.body.setCurrentWidget, self.opening))
        self.opening.called_off.connect(self._call_off)
        self.opening.asked.connect(self._open_again)
        self.area.zoomed.connect(self.overview.renew)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.body, 1)
        row.addWidget(self.overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(row, 1)
        self.setFocusProxy(self.area)

    def open(self, case: Case, edition: Edition, text: str) -> None:
        """Show an edition's pages as soon as its bytes are read and its pages counted; not anew where it is shown."""
        wanted = (case.path, edition.id)
        if self._wanted == wanted:
            return
        self.close_document()
        self._wanted = wanted
        take, fail = partial(self._take, wanted, edition, text), partial(self._fail, wanted)
        self._asked = case, edition, text
        self.opening.begin(edition.file_name)
        self._jobs.start(_OPENING, partial(_opened, case.path, edition.id, edition.file_name), take, fail)

    def _open_again(self) -> None:
        if self._asked is not None:
            self.open(*self._asked)

    def close_document(self) -> None:
        """Show no pages any more, and keep none."""
        self._wanted = self._asked = None
        self._jobs.cancel(_OPENING)
        self.opening.end()
        self.body.say("")
        self.area.show_document(None)

    def _call_off(self) -> None:
        """Open the pages no longer; they can be asked for again."""
        self._wanted = None
        self._jobs.cancel(_OPENING)

    def _take(self, wanted: tuple[Path, int], edition: Edition, text: str, opened: _Opened) -> None:
        if wanted != self._wanted:
            return
        self.opening.end()
        scale = _PER_PIXEL if edition.media_type.startswith("image/") else 1.0
        sizes = tuple((width * scale, height * scale) for width, height in opened.sizes)
        language = ocr.language_of(edition.extractor)
        document = PageDocument(opened.data, edition.file_name, sizes, edition.pages, text, language)
        self.area.take_document(document)
        self.body.say("" if sizes else "The source has no page to show.")

    def _fail(self, wanted: tuple[Path, int], error: WorkbenchError) -> None:
        if wanted == self._wanted:
            self.opening.end()
            self.body.say(str(error))


def _opened(path: Path, edition_id: int, file_name: str) -> _Opened:
    """The bytes of an edition and the sizes of its pages."""
    with Case.snapshot(path) as case:
        data = case.editions.original(edition_id)
    return _Opened(data, page_view.sizes(data, file_name))
