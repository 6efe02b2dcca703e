"""How far an import is, in a line with its buttons; below it, the file that takes long and can be skipped."""

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from workbench.ui.widgets.labels import ElidedLabel, one_line, tooltip


class ImportLine(QWidget):
    """What an import shows of itself; what its buttons do is for the queue to say."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ElidedLabel("", "small")
        self.slow_label = ElidedLabel("", "small")
        self.pause_button = QPushButton("Pause")
        self.cancel_button = QPushButton("Cancel")
        self.summary_button = QPushButton("Show…")
        self.close_button = QPushButton("Close")
        self.skip_button = QPushButton("Skip this file")
        self._buttons = (self.pause_button, self.cancel_button, self.summary_button, self.close_button)
        self.setProperty("raised", True)
        lines = QGridLayout(self)
        lines.setContentsMargins(12, 4, 4, 4)
        lines.setVerticalSpacing(0)
        lines.addWidget(self.label, 0, 0)
        for at, button in enumerate(self._buttons, start=1):
            lines.addWidget(button, 0, at)
        lines.addWidget(self.slow_label, 1, 0)
        lines.addWidget(self.skip_button, 1, 1, 1, len(self._buttons))
        lines.setColumnStretch(0, 1)
        for button in (*self._buttons, self.skip_button):
            button.setProperty("flat", True)
        self.tell_slow("")

    def say(self, sentence: str, tip: str = "") -> None:
        """Say how far the import is, or what came of it; the tip is said under the mouse."""
        self.label.set_text(sentence)
        self.label.setToolTip(tooltip(tip))

    def offer(self, *offered: QPushButton) -> None:
        """Show these of the buttons in the first line."""
        for button in self._buttons:
            button.setVisible(button in offered)
            button.setEnabled(True)

    def tell_slow(self, file_name: str, seconds: int = 0) -> None:
        """Say for how long a file has been read, and offer to skip it; an empty name takes both away."""
        self.slow_label.set_text(f"{seconds} s: {one_line(file_name)}" if file_name else "")
        self.slow_label.setVisible(bool(file_name))
        self.skip_button.setVisible(bool(file_name))
