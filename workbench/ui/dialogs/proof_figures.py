"""The numbers behind a proof, each with what it counts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.report.proof_told import Figure
from workbench.ui.widgets.labels import PlainLabel


class ProofFigures(QWidget):
    """Numbers in a column, their words beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def fill(self, figures: Iterable[Figure]) -> None:
        """Show these in place of those shown now."""
        while (item := self._grid.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.deleteLater()
        for row, one in enumerate(figures):
            self._grid.addWidget(PlainLabel(one.number), row, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(PlainLabel(one.said, "muted"), row, 1)
