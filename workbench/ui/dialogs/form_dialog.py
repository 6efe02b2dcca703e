"""The frame of the small dialogs: labelled fields, a sentence for what is wrong, OK and Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.ui.widgets.labels import PlainLabel


class FormDialog(QDialog):
    """Fields with labels; ``check`` refuses what cannot be taken, in a sentence shown in the dialog."""

    def __init__(self, title: str, parent: QWidget | None, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(10)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.sentence = PlainLabel("", "notice", wrap=True)
        self.sentence.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(16)
        whole.addLayout(self.fields)
        whole.addWidget(self.sentence)
        whole.addStretch(1)
        whole.addWidget(self.buttons)

    def add(self, label: str, field: QWidget, explanation: str = "") -> None:
        """Add a field with its label, and a line that explains it."""
        field.setAccessibleName(label)
        self.fields.addRow(PlainLabel(label, "muted"), field)
        if explanation:
            self.fields.addRow("", PlainLabel(explanation, "small", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        item = self.fields.itemAt(0, QFormLayout.ItemRole.FieldRole)
        first = item.widget() if item else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def name_ok(self, text: str) -> None:
        """Let the button that takes the answer say what it does."""
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(text)

    def check(self) -> None:
        """WorkbenchError where what is in the fields cannot be taken."""

    def accept(self) -> None:
        """Close where the fields can be taken; say why where not."""
        try:
            self.check()
        except WorkbenchError as error:
            self.say(str(error))
        else:
            super().accept()

    def say(self, sentence: str) -> None:
        """Show a sentence; none where it is empty."""
        self.sentence.set_text(sentence)
        self.sentence.setVisible(bool(sentence))
