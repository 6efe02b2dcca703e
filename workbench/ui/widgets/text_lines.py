"""A few lines for a sentence or two: plain text that wraps, left with Tab."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from workbench.ui import theme

_LINES = 3
_FRAME = 16


class TextLines(QPlainTextEdit):
    """``edited`` follows what is typed; ``put`` tells nobody."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._putting = False
        self.textChanged.connect(self._tell)

    def put(self, text: str) -> None:
        """Show a text."""
        self._putting = True
        self.setPlainText(text)
        self._putting = False

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def _tell(self) -> None:
        if not self._putting:
            self.edited.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come by Tab with everything selected, as one line does."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(200, _LINES * QFontMetrics(theme.sans()).lineSpacing() + _FRAME)

    def minimumSizeHint(self) -> QSize:
        """Three lines."""
        return self.sizeHint()
