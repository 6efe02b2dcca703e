"""The box a page's number is typed in: Enter goes to the page and does nothing else, too large a number to the last."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QSpinBox

_LEFT = 6  # pixels before the number, which a style gives no spin box
_DIGITS = 9  # more would be no number of a page, and none that Qt counts


class PageNumber(QSpinBox):
    """Follows what is typed once it is entered or left, so that no page on the way to it is gone to."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Page")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_LEFT, 0, 0, 0)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Any digits will do: those of no page stand for the last, or the first."""
        typed = text.strip()
        if not typed:
            return QValidator.State.Intermediate, text, place
        fits = typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS
        return (QValidator.State.Acceptable if fits else QValidator.State.Invalid), text, place

    def valueFromText(self, text: str) -> int:
        """The page meant by what is typed."""
        return max(self.minimum(), min(int(text.strip()), self.maximum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is not left to the dialog, whose button it would press."""
        super().keyPressEvent(event)
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.selectAll()
            event.accept()
