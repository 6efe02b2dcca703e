"""The widgets of the form that records a statement, and where each stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.model.grading import CREDIBILITY, Basis, Modality, Polarity, Stance
from workbench.ui import theme
from workbench.ui.widgets.chip_combo import ChipCombo
from workbench.ui.widgets.choice_box import ChoiceBox
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel
from workbench.ui.widgets.segments import Segments
from workbench.ui.widgets.text_lines import TextLines

_LABELS = 76
_TYPE_WIDTH = 172
_FOOT = 32
_POLARITY = {Polarity.ASSERTED: "asserted", Polarity.DENIED: "denied", Polarity.UNKNOWN: "not known"}


class RecordFields:
    """All widgets by name, laid out in the body of a card; ``order`` is the order of the Tab key."""

    def __init__(self, body: QVBoxLayout) -> None:
        self.quote = ElidedLabel()
        self.quote.setFont(theme.serif(theme.SIZES["lead"]))
        self.place = PlainLabel("", "small")
        self._make_boxes()
        self._make_grades()
        self.understood = PlainLabel("", "small", wrap=True)
        self.notice = PlainLabel("", "warning", wrap=True)
        self.notice.setProperty("warning", True)
        self.summary = PlainLabel("", "small", wrap=True)
        self.summary.setFixedHeight(_FOOT)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.cancel = _button("Cancel", "Esc")
        self.record = _button("Record", "Enter", primary=True)
        self.name_record("Record")
        self.order: tuple[QWidget, ...] = (
            *(self.entity, self.type, self.property, self.value, self.words, self.value_type, self.as_stated),
            *(self.polarity, self.modality, self.basis, self.credibility, self.stance, self.record, self.cancel),
        )
        self._lay_out(body)
        for widget in (self.type, self.value_type, self.words, self.understood, self.notice):
            widget.hide()

    def name_record(self, label: str) -> None:
        """Let the button that keeps the statement say what it does: Record or Save."""
        recording = label == "Record"
        self.record.set_label(label)
        self.record.setToolTip(
            "Enter records and closes; Shift+Enter records and stays for another on the same words"
            if recording
            else "Enter saves the statement and closes"
        )
        self.notice.setAccessibleName("Why it was not recorded" if recording else "Why it was not saved")

    def _make_boxes(self) -> None:
        self.entity = ChoiceBox("Entity")
        self.entity.setPlaceholderText("Find a record, or name a new one")
        self.type = ChoiceBox("Type of the new record")
        self.type.setPlaceholderText("Type")
        self.property = ChoiceBox("Property")
        self.property.setPlaceholderText("What is said of it")
        self.value = ChoiceBox("Value", free=True)
        self.words = TextLines("Value")
        self.value_type = ChoiceBox("Type of the new record named as value")
        self.value_type.setPlaceholderText("Type")
        self.as_stated = QLineEdit()
        self.as_stated.setAccessibleName("As stated")
        self.as_stated.setPlaceholderText("in the same words")
        for box in (self.type, self.value_type):
            box.setFixedWidth(_TYPE_WIDTH)

    def _make_grades(self) -> None:
        self.polarity = Segments("Says that", [(one.value, _POLARITY[one]) for one in Polarity])
        self.polarity.setToolTip("Alt+A asserted, Alt+D denied, Alt+U not known")
        self.modality = ChipCombo("Kind of saying", [(one.value, one.value) for one in Modality])
        self.basis = ChipCombo("Basis", [(one.value, one.value) for one in Basis])
        figures = [(str(figure), f"{figure} {words}") for figure, words in CREDIBILITY.items()]
        self.credibility = ChipCombo(
            "Credibility",
            [("", "not judged"), *figures],
            ["credibility –", *(f"credibility {figure}" for figure, _ in figures)],
        )
        self.credibility.setToolTip("How credible the passage is: Alt+1 to Alt+6, Alt+0 for not judged")
        self.stance = ChipCombo("What the passage does for it", [(one.value, one.value) for one in Stance])

    def _lay_out(self, whole: QVBoxLayout) -> None:
        whole.addLayout(_line(self.quote, self.place, stretch=self.quote))
        whole.addWidget(self.notice)  # above the boxes, whose lists lie over what is below them
        whole.addLayout(self._grid())
        rule = QFrame()
        rule.setProperty("line", True)
        whole.addWidget(rule)
        whole.addLayout(_line(self.summary, self.cancel, self.record, stretch=self.summary))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        grades = QVBoxLayout()
        grades.setSpacing(4)
        grades.addLayout(_line(self.polarity, None))
        grades.addLayout(_line(self.modality, self.basis, self.credibility, self.stance, None))
        value = QVBoxLayout()
        value.setSpacing(4)
        value.addLayout(_line(self.value, self.words, self.value_type, stretch=self.value))
        value.addWidget(self.understood)
        rows: tuple[tuple[str, QLayout], ...] = (
            ("Entity", _line(self.entity, self.type, stretch=self.entity)),
            ("Property", _line(self.property)),
            ("Value", value),
            ("As stated", _line(self.as_stated)),
            ("Says that", grades),
        )
        for number, (label, line) in enumerate(rows):
            name = PlainLabel(label, "muted")
            name.setContentsMargins(0, 3 if line is grades else 7, 0, 0)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(line, number, 1)
        return grid


def _line(*widgets: QWidget | None, stretch: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget, 1 if widget is stretch else 0)
    return line


def _button(label: str, key: str, *, primary: bool = False) -> CommandButton:
    action = QAction(label)
    button = CommandButton(action, label, key, primary=primary)
    action.setParent(button)
    return button
