"""What a list says where it has nothing to show: one or two short sentences in its middle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.widgets.labels import PlainLabel


class Empty(PlainLabel):
    """A muted sentence that says why there is nothing and what to do about it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "muted", parent, wrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(24, 40, 24, 24)


class OrEmpty(QStackedWidget):
    """Shows a widget, or a sentence in its place."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self._empty = Empty()
        self.addWidget(content)
        self.addWidget(self._empty)

    def say(self, sentence: str) -> None:
        """Show a sentence; the content where it is empty."""
        self._empty.set_text(sentence)
        self.setCurrentWidget(self._empty if sentence else self.content)

    @property
    def sentence(self) -> str:
        """What is said in place of the content."""
        return self._empty.text() if self.currentWidget() is self._empty else ""
