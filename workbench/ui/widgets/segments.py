"""One choice of a few, side by side, as one stop of the Tab key; the arrows move the choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.ui import theme

_PAD = 20
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Segments(QWidget):
    """Values by label; ``changed`` follows a choice by hand, ``choose`` tells nobody."""

    changed = Signal()

    def __init__(self, name: str, labels: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in labels]
        self._at = 0
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(4)
        self._buttons = [self._button(number, label) for number, (_, label) in enumerate(labels)]
        for button in self._buttons:
            line.addWidget(button)
        self._mark()

    def _button(self, number: int, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedWidth(QFontMetrics(theme.sans("small", strong=True)).horizontalAdvance(label) + _PAD)
        button.clicked.connect(lambda: self._pick(number))
        return button

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._values[self._at]

    def choose(self, value: str) -> None:
        """Choose a value."""
        self._at = self._values.index(value)
        self._mark()

    def pick(self, value: str) -> None:
        """Choose a value as the user's hand does."""
        self._pick(self._values.index(value))

    def _pick(self, number: int) -> None:
        moved = number != self._at
        self._at = number
        self._mark()
        if moved:
            self.changed.emit()

    def _mark(self) -> None:
        for number, button in enumerate(self._buttons):
            button.setChecked(number == self._at)
        self.setAccessibleDescription(self._buttons[self._at].text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move the choice."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._pick((self._at + step) % len(self._values))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint a ring around the choice that has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 1.5))
            ring = self._buttons[self._at].geometry().adjusted(-2, -2, 1, 1)
            painter.drawRoundedRect(ring, 11, 11)
