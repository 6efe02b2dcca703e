"""Edits what an analyst says of a source: title, publisher, date, grade, handling.

What the file says of itself stands below each field, and is taken over only where the analyst says so.
"""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from workbench.errors import RecordError
from workbench.model.dates import date_as_typed, edtf_in_words
from workbench.model.grading import HANDLING, RELIABILITY
from workbench.model.source import SourceDetails
from workbench.ui.dialogs.form_dialog import FormDialog
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel

_LINES = (
    ("title", "Title"),
    ("publisher", "Publisher"),
    ("author", "Author"),
    ("published", "Published"),
    ("url", "Address"),
    ("language", "Language"),
)


class Proposal(QWidget):
    """What the file says a field should be, and a button that takes it over; hidden while there is nothing to say."""

    def __init__(self, label: str, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self._value = ""
        self.words = ElidedLabel("", "small")
        self.button = QPushButton("Take over")
        self.button.setProperty("flat", True)
        self.button.setAutoDefault(False)  # Enter keeps the details and takes nothing over
        self.button.setAccessibleName(f"Take over: {label}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._take_over)
        line.textChanged.connect(self._show)
        self.hide()

    def propose(self, value: str) -> None:
        """Offer a value; the field stays as it is."""
        self._value = " ".join(value.split())
        self.words.set_text(f"The file says: {self._value}")
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._value) and self._value != " ".join(self._line.text().split()))

    def _take_over(self) -> None:
        self._line.setText(self._value)
        self._line.setFocus()


class SourceDetailsDialog(FormDialog):
    """Lines to type in, and lists for grade and handling mark; the date is read while it is typed."""

    def __init__(self, details: SourceDetails, parent: QWidget | None = None) -> None:
        super().__init__("Source details", parent, 520)
        self._details = details
        self.lines = {name: QLineEdit(getattr(details, name)) for name, _ in _LINES}
        self.proposals: dict[str, Proposal] = {}
        self.understood = PlainLabel("", "small")
        for name, label in _LINES:
            self.add(label, self.lines[name])
            self.proposals[name] = Proposal(label, self.lines[name])
            self.fields.addRow("", self.proposals[name])
            if name == "published":
                self.fields.addRow("", self.understood)
        self.lines["published"].setPlaceholderText("2031-05-20, or in words")
        self.reliability = _list({"": "not graded"} | {key: f"{key}  {text}" for key, text in RELIABILITY.items()})
        self.handling = _list({"": "no mark"} | {mark: mark for mark in reversed(HANDLING)})
        self.add("Reliability", self.reliability, "How reliable the source is, whatever it says in this text.")
        self.add("Handling", self.handling)
        self.reliability.setCurrentIndex(max(0, self.reliability.findData(details.reliability)))
        self.handling.setCurrentIndex(max(0, self.handling.findData(details.handling)))
        self.lines["published"].textChanged.connect(self._read_date)
        self._read_date()
        self.name_ok("Keep")

    def propose(self, said: SourceDetails) -> None:
        """Show what the file says of itself beside each field it says something else of; nothing is filled in."""
        for name, proposal in self.proposals.items():
            proposal.propose(getattr(said, name))

    def _read_date(self) -> None:
        edtf = _as_edtf(self.lines["published"].text())
        known = edtf is not None
        words = f"{edtf} · {edtf_in_words(edtf)}" if edtf else "" if known else "Not understood as a date yet"
        self.understood.set_text(words)

    def details(self) -> SourceDetails:
        """What stands in the fields; the date as EDTF where it is understood."""
        values = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        values["published"] = _as_edtf(values["published"]) or values["published"]
        return SourceDetails(
            **values,
            reliability=str(self.reliability.currentData()),
            handling=str(self.handling.currentData()),
        )

    def check(self) -> None:
        """A title is needed; a date must be one."""
        if not self.lines["title"].text().strip():
            raise RecordError("A source needs a title. Give the one it was published under, or its file's name.")
        if _as_edtf(self.lines["published"].text()) is None:
            raise RecordError("The date of publication is not understood. Write it as 2031-05-20, 2031-05 or 2031.")


def _as_edtf(text: str) -> str | None:
    """A date typed in EDTF or in words, as EDTF; empty for nothing typed, None for what is no date."""
    text = text.strip()
    if not text:
        return ""
    date = date_as_typed(text)
    return str(date) if date is not None else None


def _list(choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for key, label in choices.items():
        box.addItem(label, key)
    return box
