"""What came of the imports of this session: each file with its outcome and the reason, to be read, copied, saved."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.exchange.import_summary import (
    IMPORTED,
    KNOWN,
    LEFT,
    REFUSED,
    SKIPPED,
    TAKEN_BACK,
    ImportSummary,
    Outcome,
)
from workbench.report.writing import keep
from workbench.ui.prompts import Prompts
from workbench.ui.widgets.choice_button import ChoiceButton
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row
from workbench.ui.widgets.segments import Segments

ALL, REMARKS = "all", "remarks"
_KINDS = "Text (*.txt);;Table (*.csv)"


class ImportSummaryDialog(QDialog):
    """Shows the first of these imports; Enter or a click on a file that is in the case shows it, by ``show_edition``.

    Where imports can be taken back, ``wanted_back`` is the place of the one that is to be, once it is closed.
    """

    def __init__(
        self,
        summaries: Sequence[ImportSummary],
        prompts: Prompts,
        show_edition: Callable[[int], None],
        parent: QWidget | None = None,
        *,
        takes_back: bool = False,
    ) -> None:
        super().__init__(parent)
        self._summaries, self._prompts, self._show_edition = list(summaries), prompts, show_edition
        self._takes_back = takes_back
        self.wanted_back: int | None = None
        self._shown: list[Outcome] = []
        self.setWindowTitle("What came in")
        self.resize(760, 520)
        self.headline = PlainLabel("", "lead", wrap=True)
        self.which = ChoiceButton("", tuple((str(at), _when(one)) for at, one in enumerate(self._summaries)))
        self.which.setVisible(len(summaries) > 1)
        self.which.changed.connect(self._show)
        labels = [(ALL, "All"), (REFUSED, "Refused"), (REMARKS, "With remarks"), (IMPORTED, "Imported")]
        self.outcomes = Segments("Files", [*labels, (KNOWN, "Already in the case"), (LEFT, "Not imported")])
        self.outcomes.changed.connect(self._fill)
        self.rows = ListModel()
        self.list = RowView(self.rows)
        self.list.setAccessibleName("Files of the import")
        self.list.opened.connect(self._open)
        self._body = OrEmpty(self.list)
        self.reason = PlainLabel("", "muted", wrap=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().lineSpacing())
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.chosen.connect(self._tell)
        self.back_button = QPushButton("Take this import back…")
        self._place()
        self._show()

    def _place(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(self.which)
        copy, save, close = QPushButton("Copy"), QPushButton("Save…"), QPushButton("Close")
        copy.clicked.connect(self.copy)
        save.clicked.connect(self.save)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.back_button.clicked.connect(self._take_back)
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addWidget(save)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.outcomes)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.reason)
        whole.addLayout(foot)

    @property
    def summary(self) -> ImportSummary:
        """The import shown."""
        return self._summaries[int(self.which.chosen)]

    def _show(self) -> None:
        """Show another import, what was refused first."""
        summary = self.summary
        self.headline.set_text(f"{_when(summary)}: {summary.headline()}")
        self.outcomes.choose(REFUSED if summary.counts()[REFUSED] else ALL)
        self.back_button.setEnabled(self._takes_back and summary.counts()[IMPORTED] > 0)
        self._fill()

    def _take_back(self) -> None:
        self.wanted_back = int(self.which.chosen)
        self.accept()

    def _fill(self) -> None:
        wanted = self.outcomes.value
        self._shown = [one for one in self.summary.outcomes if _fits(one, wanted)]
        self.rows.fill([_row(one) for one in self._shown])
        self._body.say("" if self._shown else "No file of this import.")
        self.reason.set_text("")

    def _tell(self, row: int) -> None:
        one = self._shown[row]
        self.reason.set_text(one.said or one.folder)

    def _open(self, row: int) -> None:
        self._tell(row)
        edition_id = self._shown[row].edition_id
        if edition_id is not None:
            self._show_edition(edition_id)

    def copy(self) -> None:
        """Put the whole summary on the clipboard as text."""
        QApplication.clipboard().setText(self.summary.as_text())

    def save(self) -> None:
        """Save the summary as text, or as CSV where the name ends so."""
        path = self._prompts.save("Save the summary", "import.txt", _KINDS)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".txt")
        told = self.summary.as_csv() if path.suffix.casefold() == ".csv" else self.summary.as_text()
        try:
            keep(path, told.encode("utf-8-sig" if path.suffix.casefold() == ".csv" else "utf-8"))
        except WorkbenchError as error:
            self._prompts.fail(str(error))


def _when(summary: ImportSummary) -> str:
    return f"Import of {summary.begun:%H:%M}"


def _fits(one: Outcome, wanted: str) -> bool:
    if wanted == REMARKS:
        return bool(one.told) and one.outcome not in {REFUSED, SKIPPED}
    if wanted == LEFT:
        return one.outcome in {SKIPPED, LEFT, TAKEN_BACK}
    return wanted in {ALL, one.outcome}


def _row(one: Outcome) -> Row:
    return Row(one.name or one.said, one.said if one.name else "", one.outcome, muted=one.edition_id is None)
