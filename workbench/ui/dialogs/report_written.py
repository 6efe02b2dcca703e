"""Tells where a report was written, and offers what is done next: open it, show its folder, prove it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.widgets.labels import PlainLabel

_WIDTH = 460


class WrittenDialog(QDialog):
    """``wants_proof`` is whether it was closed by “Prove it”, which reports in PDF have."""

    def __init__(self, files: Sequence[Path], warnings: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = list(files)
        self.wants_proof = False
        self.setWindowTitle("The report is written")
        self.setMinimumWidth(_WIDTH)
        self.headline = PlainLabel(self._named(), "lead", wrap=True)
        self.folder = PlainLabel(f"In {self._files[0].parent}", "muted", wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence = PlainLabel(" ".join(warnings), "notice", wrap=True)
        self.sentence.setVisible(bool(warnings))
        self.view, self.show_folder = QPushButton("Open"), QPushButton("Show folder")
        self.prove, self.shut = QPushButton("Prove it"), QPushButton("Close")
        self.prove.setToolTip("Read the file and find each of its quotes in its source, and compare it word for word")
        self.prove.setVisible(self._files[0].suffix.casefold() == ".pdf")
        self.shut.setDefault(True)
        self.view.clicked.connect(lambda: self._hand_over(self._files[0]))
        self.show_folder.clicked.connect(lambda: self._hand_over(self._files[0].parent))
        self.prove.clicked.connect(self._prove)
        self.shut.clicked.connect(self.accept)
        self._lay_out()
        self.shut.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.view)
        foot.addWidget(self.show_folder)
        foot.addWidget(self.prove)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self.headline)
        whole.addWidget(self.folder)
        whole.addWidget(self.sentence)
        whole.addStretch(1)
        whole.addLayout(foot)

    def _named(self) -> str:
        if len(self._files) == 1:
            return f"“{self._files[0].name}” is written."
        return f"It is long, so it has {len(self._files)} parts, from “{self._files[0].name}” on."

    def _hand_over(self, path: Path) -> None:
        """Have the desktop show a file or a folder with the program it has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.sentence.set_text(f"The desktop has no program that shows “{path.name}”. Open it from {path.parent}.")
            self.sentence.show()

    def _prove(self) -> None:
        self.wants_proof = True
        self.accept()
