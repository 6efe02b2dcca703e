"""A label of running text: foreign text plain and wrapped wherever need be, pieces that can be clicked."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.ui import theme
from workbench.ui.widgets.flow import Flow, Paragraphs, Piece
from workbench.ui.widgets.labels import one_line, tooltip


class FlowLabel(QWidget):
    """``followed`` carries the target of a piece clicked; ``opened`` and ``menu_requested`` are of the whole label."""

    followed = Signal(object)
    opened = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, sides: int, above: int, below: int) -> None:
        super().__init__()
        self._sides, self._above, self._below = sides, above, below
        self._paragraphs: Paragraphs = ()
        self._flow = Flow((), 1)
        self._made_for: tuple[int, str] = (0, "")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for its menu
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, paragraphs: Paragraphs) -> None:
        """Show these paragraphs in place of those shown now."""
        self._paragraphs = paragraphs
        self._made_for = (0, "")
        self.setAccessibleDescription(one_line(self.text()))
        self._fit()
        self.update()

    def text(self) -> str:
        """What is shown, as plain text, a line for each paragraph."""
        return "\n".join(" ".join(piece.text for piece in line if piece.text) for line in self._paragraphs)

    def _laid(self) -> Flow:
        made_for = (self.width(), theme.tokens().name)
        if made_for != self._made_for:
            self._made_for = made_for
            self._flow = Flow(self._paragraphs, self.width() - 2 * self._sides)
        return self._flow

    def _fit(self) -> None:
        self.setFixedHeight(int(self._laid().height) + self._above + self._below)

    def sizeHint(self) -> QSize:
        """As high as the text is at the width there is."""
        return QSize(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height another width needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the text."""
        painter = QPainter(self)
        try:
            if self.hasFocus():
                painter.setPen(QColor(theme.tokens().accent))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            self._laid().paint(painter, self._sides, self._above)
        finally:
            painter.end()  # a painter that outlives its event takes the program down

    def _piece_at(self, point: QPoint) -> Piece | None:
        return self._laid().piece_at(point.x() - self._sides, point.y() - self._above)

    def place_of(self, target: object) -> QPoint | None:
        """The middle of the piece with that target."""
        found = self._laid().place_of(target)
        return None if found is None else found.center().toPoint() + QPoint(self._sides, self._above)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        found = self._piece_at(event.position().toPoint())
        leads = found is not None and found.target is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the piece under the mouse."""
        found = self._piece_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and found is not None and found.target is not None:
            self.followed.emit(found.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the label, unless the click leads somewhere else."""
        found = self._piece_at(event.position().toPoint())
        if found is None or found.target is None:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the piece under the mouse, as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._piece_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(found.tip if found else ""), self)
            return True
        return super().event(event)
