"""The line that names the code under which one of those who are ticked stands in a report."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from workbench.ui.widgets.labels import PlainLabel, one_line

_NAME = 60  # letters of a name in the list
_LONGEST = 40  # letters of a code
_WIDTH = 10  # letters that the list of names has room for at least


class CodeLine(QWidget):
    """One of those ticked is chosen and given a code; who has none is given one by the report. ``changed`` follows."""

    changed = Signal()

    def __init__(self, of: str, example: str) -> None:
        super().__init__()
        self._codes: dict[str, str] = {}
        self.names, self.code = QComboBox(), QLineEdit()
        self.names.setAccessibleName(f"{of} whose code is named")
        self.names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.names.setMinimumContentsLength(_WIDTH)
        self.names.setPlaceholderText("none ticked")
        self.names.currentIndexChanged.connect(self._show)
        self.code.setAccessibleName(f"Code of the {of.lower()}")
        self.code.setPlaceholderText(f"Such as {example}")
        self.code.setMaxLength(_LONGEST)
        self.code.textEdited.connect(self._take)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(PlainLabel("Code of", "muted"))
        line.addWidget(self.names, 3)
        line.addWidget(self.code, 2)
        self.offer([])

    def fill(self, codes: Mapping[str, str]) -> None:
        """Take the codes that a plan gives, by uid."""
        self._codes = dict(codes)
        self._show()

    def of(self, uid: str) -> str:
        """The code that somebody was given; empty where the report is to give one."""
        return self._codes.get(uid, "").strip()

    def offer(self, ticked: Sequence[tuple[str, str]]) -> None:
        """Offer those who are ticked, by uid and name; who was ticked just now is chosen."""
        known = {self.names.itemData(place) for place in range(self.names.count())}
        chosen = next((uid for uid, _ in ticked if uid not in known), self.names.currentData())
        self.names.blockSignals(True)
        self.names.clear()
        for uid, name in ticked:
            self.names.addItem(one_line(name, _NAME), uid)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)) if ticked else -1)
        self.names.blockSignals(False)
        self.setEnabled(bool(ticked))
        self._show()

    def _show(self) -> None:
        self.code.setText(self._codes.get(self.names.currentData() or "", ""))

    def _take(self, code: str) -> None:
        self._codes[self.names.currentData()] = code
        self.changed.emit()
