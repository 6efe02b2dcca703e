"""A small button for the order of a list: three lines, and a menu with one order ticked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton

from workbench.ui import theme

_SIDE = 30
_LINES = ((9, 12), (14, 8), (19, 4))
"""The lines of the picture: how far from the top, how long."""


class OrderButton(QToolButton):
    """Offers orders as (key, label); the first is chosen at the start."""

    changed = Signal()

    def __init__(self, orders: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._labels = dict(orders)
        self.chosen = orders[0][0]
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, label in orders:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(key == self.chosen)
            action.triggered.connect(lambda _=False, key=key: self.choose(key))
            group.addAction(action)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._say()

    def choose(self, key: str) -> None:
        """Take another order."""
        self.chosen = key
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.setToolTip(f"In the order of: {self._labels[self.chosen].lower()}")
        self.setAccessibleName(self.toolTip())

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint three lines, each shorter than the one above it."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line)))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        pen = QPen(QColor(colours.muted if self.isEnabled() else colours.faint), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        shift = (self.height() - _SIDE) // 2 + 1
        for down, length in _LINES:
            painter.drawLine(9, down + shift, 9 + length, down + shift)
