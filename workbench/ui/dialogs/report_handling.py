"""The page of the report dialog for its handling mark, and for what it must not tell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.model.grading import HANDLING
from workbench.model.report_plan import Masked, Redacted, ReportPlan
from workbench.ui import theme
from workbench.ui.dialogs.entity_picker import EntityPicker
from workbench.ui.dialogs.report_codes import CodeLine
from workbench.ui.dialogs.report_words_out import WordsOut
from workbench.ui.widgets.check_list import CheckList
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel, one_line, tooltip
from workbench.ui.widgets.segments import Segments
from workbench.ui.widgets.source_checks import SourceChecks

_ROWS = 6
_NAME = 60  # letters of a name that is ticked
_TOLD = {
    "sources": "A source that is ticked stands under a code: Source A. What would tell which it is, is taken out.",
    "entities": "Who is ticked stands under a code: Person A. The finished file is searched for the names.",
}


class HandlingPage(QWidget):
    """Mark, reason, protected sources, redacted entities; ``changed`` follows each change."""

    changed = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self.mark, self.reason = QComboBox(), QLineEdit()
        self.words, self.source_words = WordsOut("redacted"), WordsOut("masked")
        self.codes, self.source_codes = CodeLine("Entity", "Person A"), CodeLine("Source", "Source A")
        self.mark.addItem("The strictest of what is used", "")
        for one in HANDLING:
            self.mark.addItem(one, one)
        self.mark.currentIndexChanged.connect(self.changed)
        self.reason.setPlaceholderText("Only where the mark is lower than that of a source")
        for box in (self.reason, self.words, self.source_words):
            box.textChanged.connect(self.changed)
        for line in (self.codes, self.source_codes):
            line.changed.connect(self.changed)
        self.sources = SourceChecks(case)
        self.sources.dataChanged.connect(self.changed)
        self.source_list = CheckList(self.sources)
        self.source_list.setAccessibleName("Sources to protect")
        self.source_list.setMinimumHeight(_ROWS * theme.ROW)
        self.picker = EntityPicker(case, "Entities to redact", _ROWS - 2, choose_all=False)
        self.picker.changed.connect(self.changed)
        self.which = Segments("Protected", [("sources", "Sources"), ("entities", "Persons and others")])
        self.which.changed.connect(self._turn)
        for ticked in (self.sources.dataChanged, self.picker.changed):
            ticked.connect(self._tell)
        self.told = PlainLabel("", "small", wrap=True)
        self.ticked = ElidedLabel("", "muted")
        self._lay_out()
        self._turn()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(12)
        for label, field in (("Mark", self.mark), ("Reason", self.reason)):
            field.setAccessibleName(label)
            fields.addRow(PlainLabel(label, "muted"), field)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addWidget(self.which)
        column.addWidget(self.told)
        column.addWidget(self.source_list, 1)
        column.addWidget(self.picker, 1)
        column.addWidget(self.codes)
        column.addWidget(self.source_codes)
        column.addWidget(self.words)
        column.addWidget(self.source_words)
        column.addWidget(self.ticked)
        for one in (self.source_list, self.picker.list):  # takes what room there is, and asks for no more
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        area = QScrollArea()  # a small window has no room for all of it
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(inside.minimumSizeHint().width())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _turn(self) -> None:
        of_sources = self.which.value == "sources"
        self.source_list.setVisible(of_sources)
        self.picker.setVisible(not of_sources)
        self.codes.setVisible(not of_sources)
        self.source_codes.setVisible(of_sources)
        self.words.setVisible(not of_sources)
        self.source_words.setVisible(of_sources)
        self.told.set_text(_TOLD[self.which.value])
        self._tell()

    def _tell(self) -> None:
        """Name who is ticked, who may be out of sight, and have codes named for them."""
        if self.which.value == "sources":
            ticked = [(one.uid, one.title) for one in self.sources.ticked]
            self.source_codes.offer(ticked)
        else:
            ticked = [(one.uid, one.name) for one in self._ticked]
            self.codes.offer(ticked)
        names = [name for _, name in ticked]
        self.ticked.set_text(f"Ticked: {', '.join(one_line(one, _NAME) for one in names) or 'none'}")
        self.ticked.setToolTip(tooltip(", ".join(names)))

    @property
    def _ticked(self) -> list[Entity]:
        found = self._case.entities.some(sorted(self.picker.checks.ticked))
        return [found[one] for one in sorted(found)]

    @property
    def masked(self) -> tuple[Masked, ...]:
        """The sources that are ticked; further words that no plan gave to one go with the first."""
        uids = list(self.sources.ticked_uids)
        words = self.source_words.shared(uids)
        return tuple(Masked(uid, self.source_codes.of(uid), words[uid]) for uid in uids)

    @property
    def redacted(self) -> tuple[Redacted, ...]:
        """The entities that are ticked; further words that no plan gave to one go with the first."""
        uids = [one.uid for one in self._ticked]
        words = self.words.shared(uids)
        return tuple(Redacted(uid, self.codes.of(uid), words[uid]) for uid in uids)

    def choose(self, plan: ReportPlan) -> int:
        """Show what a plan says; the codes and words it gives stay with their sources and entities.

        How many of those it takes out the case does not hold any more: these cannot be shown.
        """
        self.codes.fill({one.entity: one.code for one in plan.redacted})
        self.source_codes.fill({one.source: one.code for one in plan.masked})
        self.mark.setCurrentIndex(max(0, self.mark.findData(plan.handling)))
        self.reason.setText(plan.reason)
        self.sources.choose([one.source for one in plan.masked])
        found = [self._case.entities.with_uid(one.entity) for one in plan.redacted]
        self.picker.checks.ticked = {one.id for one in found if one is not None}
        self.picker.checks.dataChanged.emit(self.picker.checks.index(0, 0), self.picker.checks.index(0, 0))
        self.words.fill({one.entity: one.words for one in plan.redacted})
        self.source_words.fill({one.source: one.words for one in plan.masked})
        self._tell()
        return len(plan.masked) - len(self.sources.ticked) + found.count(None)
