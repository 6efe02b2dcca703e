"""The widgets of the form that records a statement, and where each stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.model.grading import CREDIBILITY, Basis, Modality, Polarity, Stance
from workbench.ui.widgets.choice_box import ChoiceBox
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel
from workbench.ui.widgets.segments import Segments

_LABELS = 76
_TYPE_WIDTH = 150
_POLARITY = {Polarity.ASSERTED: "asserted", Polarity.DENIED: "denied", Polarity.UNKNOWN: "not known"}


class RecordFields:
    """All widgets by name, laid out on a card; ``order`` is the order of the Tab key."""

    def __init__(self, card: QWidget) -> None:
        self.quote = ElidedLabel("", "muted")
        self.place = PlainLabel("", "small")
        self.entity = ChoiceBox("Entity")
        self.entity.setPlaceholderText("Find a record, or name a new one")
        self.type = ChoiceBox("Type of the new record")
        self.property = ChoiceBox("Property")
        self.property.setPlaceholderText("What is said of it")
        self.value = ChoiceBox("Value", free=True)
        self.value_type = ChoiceBox("Type of the new record named as value")
        self.understood = PlainLabel("", "small", wrap=True)
        self.as_stated = QLineEdit()
        self.as_stated.setAccessibleName("As stated")
        self.as_stated.setPlaceholderText("in the same words")
        self.polarity = Segments("Says that", [(one.value, _POLARITY[one]) for one in Polarity])
        self.modality = _combo("Kind of saying", [(one.value, one.value) for one in Modality])
        self.basis = _combo("Basis", [(one.value, one.value) for one in Basis])
        self.credibility = _combo("Credibility", [("", "credibility –")] + _credibilities())
        self.stance = _combo("What the passage does for it", [(one.value, one.value) for one in Stance])
        self.notice = PlainLabel("", "notice", wrap=True)
        self.notice.setProperty("warning", True)
        self.notice.setAccessibleName("Why it was not recorded")
        self.summary = ElidedLabel("", "small")
        self.cancel = _button("Cancel", "Esc")
        self.record = _button("Record", "Enter", primary=True)
        self.order: tuple[QWidget, ...] = (
            *(self.entity, self.type, self.property, self.value, self.value_type, self.as_stated),
            *(self.polarity, self.credibility, self.stance, self.modality, self.basis, self.cancel, self.record),
        )
        self._lay_out(card)

    def _lay_out(self, card: QWidget) -> None:
        whole = QVBoxLayout(card)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.addLayout(_line(self.quote, self.place, stretch=self.quote))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QLayout], ...] = (
            ("Entity", _line(self.entity, self.type, stretch=self.entity)),
            ("Property", _line(self.property)),
            ("Value", _line(self.value, self.value_type, stretch=self.value)),
            ("", _line(self.understood)),
            ("As stated", _line(self.as_stated)),
            ("Says that", _line(self.polarity, None, self.credibility, self.stance)),
            ("As", _line(self.modality, self.basis, None)),
        )
        for number, (label, line) in enumerate(rows):
            if label:
                grid.addWidget(PlainLabel(label, "muted"), number, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(line, number, 1)
        whole.addLayout(grid)
        whole.addWidget(self.notice)
        rule = QFrame()
        rule.setProperty("line", True)
        whole.addWidget(rule)
        whole.addLayout(_line(self.summary, self.cancel, self.record, stretch=self.summary))
        for box in (self.type, self.value_type):
            box.setFixedWidth(_TYPE_WIDTH)
            box.hide()
        self.understood.hide()
        self.notice.hide()


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


def _combo(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    for value, label in items:
        box.addItem(label, value)
    return box


def _credibilities() -> list[tuple[str, str]]:
    return [(str(figure), f"{figure} {words}") for figure, words in CREDIBILITY.items()]


def _button(label: str, key: str, *, primary: bool = False) -> CommandButton:
    action = QAction(label)
    button = CommandButton(action, label, key, primary=primary)
    action.setParent(button)
    return button


def choose(box: QComboBox, value: str) -> None:
    """Set a combo box by the value behind its label."""
    box.setCurrentIndex(max(0, box.findData(value)))
