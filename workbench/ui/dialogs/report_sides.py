"""The report builder's two sides: fields beside the pages they come to, or those as one more tab where it is narrow."""

from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

LEFT = 430
"""Pixels of the fields where the pages stand beside them."""

_GAP = 20
_INSET = QMargins(12, 12, 12, 8)  # of the pages in a tab, as of its neighbours
_NAME = "Pages"


class Sides(QWidget):
    """Fields, whose ``tabs`` are among them, and pages; which way they stand follows from how wide it is."""

    def __init__(self, fields: QWidget, tabs: QTabWidget, pages: QWidget) -> None:
        super().__init__()
        self._fields, self._tabs, self._pages = fields, tabs, pages
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._line.addWidget(fields)
        self._beside = False
        self._place(beside=True)

    def minimumSizeHint(self) -> QSize:
        """The fields alone: the pages find room among them."""
        least = self._fields.minimumSizeHint()
        return QSize(max(LEFT, least.width()), least.height())

    def sizeHint(self) -> QSize:
        """Both sides beside one another."""
        fields, pages = self._fields.sizeHint(), self._pages.sizeHint()
        return QSize(LEFT + _GAP + pages.width(), max(fields.height(), pages.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages where there is room for them."""
        self._place(beside=event.size().width() >= LEFT + _GAP + self._pages.minimumSizeHint().width())
        super().resizeEvent(event)

    def _place(self, *, beside: bool) -> None:
        if beside is self._beside:
            return
        self._beside = beside
        if beside:
            place = self._tabs.indexOf(self._pages)
            if place >= 0:
                self._tabs.removeTab(place)
            self._pages.setContentsMargins(QMargins())
            self._fields.setFixedWidth(LEFT)
            self._line.addWidget(self._pages, 1)
            self._pages.show()  # what was a tab is hidden
        else:
            self._fields.setMinimumWidth(0)
            self._fields.setMaximumWidth(16_777_215)
            self._pages.setContentsMargins(_INSET)
            self._tabs.addTab(self._pages, _NAME)  # which takes it out of the line
