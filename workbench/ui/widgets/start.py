"""What the middle of the window shows while no case is open: what the program is for, and how to begin."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.labels import PlainLabel, visible

_WIDTH = 520


class Start(QWidget):
    """One row for each way to begin: a button with its key, and a line that says what comes of it."""

    recent_chosen = Signal(str)

    def __init__(self, ways: Sequence[tuple[QAction, str, str, str]]) -> None:
        super().__init__()
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.first: CommandButton | None = None
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(PlainLabel("Every fact stands on a passage", "heading"))
        words = "A case is one file on this machine. Sources go into it and never change; nothing leaves it by itself."
        column.addWidget(PlainLabel(words, "muted", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._rows(ways))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        column.addLayout(self._recent)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 64, 32, 32)
        whole.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_recent(self, cases: Sequence[str]) -> None:
        """Offer the cases opened last, by path; none where they are not remembered."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if cases:
            self._recent.addWidget(PlainLabel("Opened last", "section"))
        for path in cases:
            button = QPushButton(visible(path).replace("&", "&&"))
            button.setProperty("flat", True)
            button.setAccessibleName(f"Open {path}")
            button.clicked.connect(partial(self.recent_chosen.emit, path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _rows(self, ways: Sequence[tuple[QAction, str, str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for number, (action, label, key, explanation) in enumerate(ways):
            button = CommandButton(action, label, key, primary=number == 0)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, number, 0)
            grid.addWidget(PlainLabel(explanation, "muted", wrap=True), number, 1)
            self.first = self.first or button
        return grid
