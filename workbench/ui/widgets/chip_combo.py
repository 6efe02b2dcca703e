"""A choice of a few words that takes no more room than the word chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from workbench.ui import theme

_PAD = 9
_ARROW = 12
_HEIGHT = 22


class ChipCombo(QComboBox):
    """Values by label, the first one usual; ``shown`` are shorter labels for the closed box.

    ``changed`` follows a choice by hand, ``choose`` tells nobody.
    """

    changed = Signal()

    def __init__(self, name: str, labels: Sequence[tuple[str, str]], shown: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._shown = list(shown) or [label for _, label in labels]
        for value, label in labels:
            self.addItem(label, value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.currentIndexChanged.connect(lambda _: self.updateGeometry())
        self.activated.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> str:
        """The value chosen."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Choose a value; one that is not there is the first."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def showPopup(self) -> None:
        """Open the list as wide as its longest label."""
        metrics = QFontMetrics(theme.sans())
        longest = max(metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count()))
        self.view().setMinimumWidth(longest + 4 * _PAD)
        super().showPopup()

    def sizeHint(self) -> QSize:
        """Room for the label of what is chosen."""
        words = self._shown[max(0, self.currentIndex())]
        return QSize(QFontMetrics(theme.sans("small")).horizontalAdvance(words) + 2 * _PAD + _ARROW, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The label whole."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel changes nothing by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint a pill, the label, and an arrow; what is not usual stands out."""
        colours, usual = theme.tokens(), self.currentIndex() <= 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if lit else colours.line)))
        painter.setBrush(QColor(colours.surface if usual else colours.selected))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        painter.setFont(theme.sans("small", strong=not usual))
        painter.setPen(QColor(colours.muted if usual else colours.text))
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        words = self._shown[max(0, self.currentIndex())]
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(QPen(QColor(colours.faint), 1.2))
        right, middle = self.width() - _PAD, self.height() // 2
        painter.drawPolyline([QPoint(right - 6, middle - 1), QPoint(right - 3, middle + 2), QPoint(right, middle - 1)])
