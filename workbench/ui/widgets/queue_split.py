"""A queue above what is decided: a few rows high, less where the pane is low, and as the user has it once moved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_HIGH, _LEAST = 208, 128
"""Pixels the queue has at first: its count, its kinds and three rows; and at least, with one row."""


class QueueSplit(QSplitter):
    """``queue`` stands above ``below``, which takes what room there is."""

    def __init__(self, queue: QWidget, below: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._is_moved = False
        self._low: int | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(queue)
        self.addWidget(below)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep)

    def _keep(self, _position: int, _handle: int) -> None:
        self._is_moved = True

    def keep_low(self, pixels: int | None) -> None:
        """Give the queue no more than so many pixels; None: what it has otherwise."""
        self._low = pixels
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the queue its rows, or a third of a low pane, until the user has it otherwise."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if not self._is_moved:
            high = self._low or max(_LEAST, min(_HIGH, self.height() // 3))
            self.setSizes([high, max(1, self.height() - high)])
