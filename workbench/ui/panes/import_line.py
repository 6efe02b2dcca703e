"""How far an import is, in a line with its buttons; below it, the file it is at, which can be skipped if it is slow."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from workbench.ui.widgets.labels import ElidedLabel, one_line, tooltip


class ImportLine(QWidget):
    """What an import shows of itself; what its buttons do is for the queue to say."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ElidedLabel("", "small")
        self.file_label = ElidedLabel("", "small")
        self.pause_button = QPushButton("Pause")
        self.cancel_button = QPushButton("Cancel")
        self.summary_button = QPushButton("Show…")
        self.close_button = QPushButton("Close")
        self.skip_button = QPushButton("Skip this file")
        self._buttons = (self.pause_button, self.cancel_button, self.summary_button, self.close_button)
        self.setProperty("raised", True)
        lines = QGridLayout(self)
        lines.setContentsMargins(12, 4, 4, 6)
        lines.setVerticalSpacing(0)
        lines.addWidget(self.label, 0, 0)
        for at, button in enumerate(self._buttons, start=1):
            lines.addWidget(button, 0, at)
        file = QHBoxLayout()
        file.addWidget(self.file_label, 1)
        file.addWidget(self.skip_button)
        lines.addLayout(file, 1, 0, 1, 1 + len(self._buttons))
        lines.setColumnStretch(0, 1)
        for button in (*self._buttons, self.skip_button):
            button.setProperty("flat", True)
        self.tell_file("")

    def say(self, sentence: str, tip: str = "") -> None:
        """Say how far the import is, or what came of it; the tip is said under the mouse."""
        self.label.set_text(sentence)
        self.label.setToolTip(tooltip(tip))

    def offer(self, *offered: QPushButton) -> None:
        """Show these of the buttons in the first line."""
        for button in self._buttons:
            button.setVisible(button in offered)
            button.setEnabled(True)

    def tell_file(self, file_name: str, seconds: int = 0, *, is_slow: bool = False) -> None:
        """Name the file that is read; a slow one with for how long, and it is offered to skip it."""
        name = one_line(file_name)
        self.file_label.set_text(f"{seconds} s: {name}" if is_slow else name)
        self.file_label.setToolTip(tooltip(name))
        self.file_label.setVisible(bool(file_name))
        self.skip_button.setVisible(is_slow)
