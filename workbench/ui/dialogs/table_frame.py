"""The frame of the table's import: the first rows, three views of what becomes of them, how far the work is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.exchange.table_plan import CREATED, MATCHED, REFUSED
from workbench.model.ontology import Ontology
from workbench.ui import theme
from workbench.ui.dialogs.table_mapping import TableMappingPage
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel
from workbench.ui.widgets.plan_rows import EVERY, PlanModel
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.segments import Segments
from workbench.ui.widgets.table_preview import TablePreview

MAPPING, TEXT, ROWS = "mapping", "text", "rows"
"""The views: the mapping as tables, the mapping as YAML, the rows of the dry run."""

_VIEWS = [(MAPPING, "Mapping"), (TEXT, "As text"), (ROWS, "Dry run")]
_OUTCOMES = [(EVERY, "All"), (CREATED, "Created"), (MATCHED, "Matched"), (REFUSED, "Refused")]
_PREVIEW = 168
_SIZE = QSize(1000, 760)
_AROUND = 48
"""Pixels of the window that are seen around the dialog."""


class TableFrame(QDialog):
    """Widgets and what is seen when; what they do is the import's part."""

    def __init__(self, ontology: Ontology, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import table")
        room = parent.window().size() - QSize(_AROUND, _AROUND) if parent is not None else _SIZE
        self.resize(_SIZE.boundedTo(room))
        self.facts = ElidedLabel("", "muted")
        self.sheet = QComboBox()
        self.preview = TablePreview()
        self.views = Segments("View", _VIEWS)
        self.outcomes = Segments("Rows shown", _OUTCOMES)
        self.load, self.save = _flat("Load mapping…"), _flat("Save mapping…")
        self.mapping = TableMappingPage(ontology)
        self.text = QPlainTextEdit()
        self.plans = PlanModel()
        self.rows = RowView(self.plans)
        self.pages = QStackedWidget()
        self.bar, self.step = QProgressBar(), PlainLabel("", "muted")
        self.sentence = PlainLabel("", "notice", wrap=True)
        self.summary = PlainLabel("", "muted", wrap=True)
        self.cancel, self.dry_run, self.import_ = QPushButton("Cancel"), QPushButton("Dry run"), QPushButton("Import")
        self._dress()
        self._lay_out(name)
        self.outcomes.changed.connect(lambda: self.plans.narrow(self.outcomes.value))
        self.cancel.clicked.connect(self.reject)
        self.show_view(MAPPING)

    def _dress(self) -> None:
        self.sheet.setAccessibleName("Sheet")
        self.sheet.hide()
        self.text.setAccessibleName("The mapping as YAML")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.rows.setAccessibleName("What would become of each row")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(2 * theme.GRID)
        self.bar.setAccessibleName("How far the work is")
        self.sentence.hide()
        for button in (self.cancel, self.dry_run, self.import_):
            button.setAutoDefault(False)
        self.preview.setFixedHeight(_PREVIEW)

    def _lay_out(self, name: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(name, "lead"), 1)
        head.addWidget(self.sheet)
        whole.addLayout(head)
        whole.addWidget(self.facts)
        whole.addWidget(self.preview)
        line = QHBoxLayout()
        line.addWidget(self.views)
        line.addWidget(self.outcomes)
        line.addStretch(1)
        line.addWidget(self.load)
        line.addWidget(self.save)
        whole.addLayout(line)
        for page in (self.mapping, self.text, self.rows):
            self.pages.addWidget(page)
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.step)
        whole.addWidget(self.sentence)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.summary, 1)
        for button in (self.cancel, self.dry_run, self.import_):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(foot)

    def offer_sheets(self, number: int) -> None:
        """Offer the sheets of a spreadsheet, where there are several."""
        self.sheet.clear()
        self.sheet.addItems([f"Sheet {one}" for one in range(1, number + 1)])
        self.sheet.setVisible(number > 1)

    def show_view(self, view: str) -> None:
        """Show one of the views, without telling anybody."""
        self.views.choose(view)
        self.pages.setCurrentIndex([MAPPING, TEXT, ROWS].index(view))
        self.outcomes.setVisible(view == ROWS)
        for button in (self.load, self.save):
            button.setVisible(view != ROWS)

    def say(self, sentence: str) -> None:
        """Show a sentence on what is wrong; none where it is empty."""
        self.sentence.set_text(sentence)
        self.sentence.setVisible(bool(sentence))

    def work(self, step: str) -> None:
        """Show that work is going on, and leave only Cancel to be pressed; nothing goes on where it is empty."""
        self.step.set_text(step)
        self.bar.setVisible(bool(step))
        self.step.setVisible(bool(step))
        for widget in (self.sheet, self.views, self.load, self.save, self.pages, self.dry_run, self.import_):
            widget.setEnabled(not step)
        self.cancel.setEnabled(True)

    def show_far(self, done: int, of_all: int) -> None:
        """Show how many rows are done; a bar without end while that is not known."""
        self.bar.setRange(0, of_all)
        self.bar.setValue(done)


def _flat(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("flat", True)
    button.setAutoDefault(False)
    return button
