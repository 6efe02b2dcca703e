"""A toolbar button that shows its command's label and, as a small badge, its key."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from workbench.ui import theme

_GAP = 8
_PAD = 12
_HEIGHT = 30


class CommandButton(QToolButton):
    """Follows its action; ``primary`` is the one thing the window is for."""

    def __init__(self, action: QAction, label: str, key: str = "", *, primary: bool = False) -> None:
        super().__init__()
        self._label = label
        self._key = key
        self._primary = primary
        self._size: QSize | None = None
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(action.text())
        self.setToolTip(action.statusTip() or action.text())

    def set_label(self, label: str) -> None:
        """Say something else of the same command."""
        if label != self._label:
            self._label, self._size = label, None
            self.setAccessibleName(label)
            self.updateGeometry()
            self.update()

    def set_primary(self, *, primary: bool) -> None:
        """Be the one thing to do here, or no more."""
        if primary != self._primary:
            self._primary, self._size = primary, None
            self.updateGeometry()
            self.update()

    def _key_width(self) -> int:
        return max(16, self.fontMetrics().horizontalAdvance(self._key) + _GAP) if self._key else 0

    def sizeHint(self) -> QSize:
        """Room for the label and the key; a toolbar asks for it again and again."""
        if self._size is None:
            self._size = self._measured()
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another type."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size = None
        super().changeEvent(event)

    def _measured(self) -> QSize:
        width = QFontMetrics(theme.sans(strong=self._primary)).horizontalAdvance(self._label) + 2 * _PAD
        return QSize(width + (self._key_width() + _GAP if self._key else 0), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint frame, label and badge in the colours of the appearance in use."""
        colours, live = theme.tokens(), self.isEnabled()
        primary = self._primary and live
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent if primary else colours.selected if self.underMouse() and live else colours.surface
        ink = QColor(colours.accent_text if primary else colours.text if live else colours.faint)
        frame = colours.accent if primary or self.hasFocus() else colours.line
        painter.setPen(QPen(QColor(frame)))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.setPen(ink)
        painter.setFont(theme.sans(strong=primary))
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label)
        if self._key:
            self._paint_key(painter, ink)

    def _paint_key(self, painter: QPainter, ink: QColor) -> None:
        width = self._key_width()
        badge = QRect(self.width() - _PAD - width + 4, (self.height() - 16) // 2, width, 16)
        faint = QColor(ink)
        faint.setAlphaF(0.55)
        painter.setFont(theme.sans("small"))
        painter.setPen(QPen(faint))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(badge, 3, 3)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
