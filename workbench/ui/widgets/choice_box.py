"""A box in which a few letters find one of many: the best is taken while typing, the arrows take another."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from workbench.model.entity import folded
from workbench.ui import theme
from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

_MOST_ROWS = 8
_ROW = 30
_DOT = 9
_ARROW_ROOM = 22
_NARROWEST = 380
_MARGIN = 8
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it stands for, what stands in the box once it is chosen, and its row."""

    key: object
    text: str
    row: Row


Provider = Callable[[str], list[Choice]]


class ChoiceList(QFrame):
    """The rows below a box; lies over its window and never takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("form", True)
        self.rows = ListModel()
        self.view = RowView(self.rows, _ROW)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.addWidget(self.view)

    def show_under(self, box: QWidget, count: int) -> None:
        """Lie below a box, or above it where there is more room."""
        whole = self._over
        height = min(count, _MOST_ROWS) * _ROW + 2 * 4 + 2
        width = min(max(box.width(), _NARROWEST), whole.width() - 2 * _MARGIN)
        corner = box.mapTo(whole, QPoint(0, box.height() + 2))
        corner.setX(max(_MARGIN, min(corner.x(), whole.width() - _MARGIN - width)))
        above = corner.y() - box.height() - 4
        if corner.y() + height > whole.height() and above > whole.height() - corner.y():
            corner.setY(max(0, above - height))
        self.setGeometry(QRect(corner.x(), corner.y(), width, min(height, whole.height() - corner.y())))
        self.show()
        self.raise_()


class ChoiceBox(QLineEdit):
    """A line edit with a list, unless it is not ``listed``; ``free`` takes words that are in no list as well.

    ``changed`` follows each change by the user's hand; ``choose`` and ``put`` tell nobody.
    """

    changed = Signal()

    def __init__(self, name: str, *, free: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.provider: Provider = lambda _: []
        self.free = free
        self.listed = True
        self._choice: Choice | None = None
        self._offered: list[Choice] = []
        self._before: tuple[Choice | None, str] = (None, "")
        self._list: ChoiceList | None = None
        self._fresh = False
        self.textEdited.connect(self._edited)
        self._make_room()

    @property
    def choice(self) -> Choice | None:
        """What is chosen; None where nothing is, or where the words are free ones."""
        return self._choice

    @property
    def key(self) -> object:
        """What the choice stands for."""
        return self._choice.key if self._choice else None

    @property
    def list_shown(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    @property
    def offered(self) -> list[Choice]:
        """What the open list offers."""
        return self._offered if self.list_shown else []

    def choose(self, choice: Choice | None) -> None:
        """Show a choice, or none."""
        self.shut_list()
        self._take(choice)
        self.setText(one_line(choice.text) if choice else "")
        self.setCursorPosition(0)
        self._fresh = True

    def put(self, text: str) -> None:
        """Show words that are no choice."""
        self.shut_list()
        self._take(None)
        self.setText(text)
        self.setCursorPosition(0)
        self._fresh = True

    def commit(self) -> None:
        """Let the box say what is chosen, and close the list."""
        if self.list_shown and self._choice is not None:
            self.setText(one_line(self._choice.text))
        self.shut_list()

    def mark_wrong(self, wrong: bool) -> None:
        """Frame the box where it holds what cannot be kept."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().polish(self)

    # --- the list ---

    def open_list(self) -> None:
        """Offer everything, with what is chosen selected."""
        if self.isReadOnly() or not self.listed:
            return
        self._offer(self.provider(""))
        self._select(self._choice)

    def shut_list(self) -> None:
        """Close the list; the choice stays."""
        if self._list is not None:
            self._list.hide()

    def turn_back(self) -> None:
        """Close the list and have again what was chosen before it opened."""
        self.shut_list()
        choice, text = self._before
        self.setText(text)
        if choice != self._choice:
            self._take(choice)
        self.changed.emit()

    def _offer(self, offered: list[Choice]) -> None:
        if not self.list_shown:
            self._before = (self._choice, self.text() if self._choice is None else one_line(self._choice.text))
        self._offered = offered
        if not offered:
            self.shut_list()
            return
        shown = self._shown_list()
        shown.rows.fill([one.row for one in offered])
        shown.show_under(self, len(offered))

    def _shown_list(self) -> ChoiceList:
        if self._list is None:
            self._list = ChoiceList(self.window())
            self._list.view.opened.connect(self._clicked)
            self._list.view.setAccessibleName(f"{self.accessibleName()}: what can be chosen")
        return self._list

    def _select(self, choice: Choice | None) -> None:
        if self._list is None or not self._offered:
            return
        keys = [one.key for one in self._offered]
        self._list.view.select(keys.index(choice.key) if choice and choice.key in keys else None)

    def _edited(self, text: str) -> None:
        offered = self.provider(text) if self.listed else []
        self._offer(offered)
        if self.free:  # what is typed is kept as it is typed
            best = next((one for one in offered if one.text == text.strip()), None)
        else:
            best = next(iter(offered), None) if folded(text) else None
        self._take(best)
        self._select(best)
        self.changed.emit()

    def _move(self, step: int) -> None:
        if not self.list_shown:
            self.open_list()
            if self._choice is not None or not self.offered:
                return
        keys = [one.key for one in self._offered]
        at = keys.index(self.key) if self._choice and self.key in keys else (-1 if step > 0 else 0)
        self._take(self._offered[(at + step) % len(keys)])
        self._select(self._choice)
        self.changed.emit()

    def _clicked(self, row: int) -> None:
        self.choose(self._offered[row])
        self.changed.emit()

    def _take(self, choice: Choice | None) -> None:
        self._choice = choice
        self._make_room()
        self.update()

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the list; the first letter takes the place of what was put in."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_STEPS[Qt.Key(event.key())])
            return
        if self._fresh and event.text().isprintable() and event.text():
            self.selectAll()
        self._fresh = False
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list where it has something to offer, or close it."""
        self._fresh = False
        super().mousePressEvent(event)
        if self.isReadOnly() or not self.listed or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.list_shown:
            self.commit()
        else:
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what is chosen."""
        super().focusOutEvent(event)
        self.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the box."""
        super().hideEvent(event)
        self.shut_list()

    def _make_room(self) -> None:
        dotted = self._choice is not None and bool(self._choice.row.group)
        self.setTextMargins(_DOT + 7 if dotted else 0, 0, _ARROW_ROOM - 8, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot of what is chosen, and the arrow that tells of the list."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = theme.tokens(), self.height() / 2
        self._paint_detail(painter)
        if self._choice is not None and self._choice.row.group:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.group(self._choice.row.group))
            round_ = _DOT / 2 if self._choice.row.group in {"person", "group"} else 2.5
            painter.drawRoundedRect(10, int(middle - _DOT / 2), _DOT, _DOT, round_, round_)
        if self.listed and not self.isReadOnly():
            painter.setPen(QPen(QColor(colours.faint), 1.4))
            right = self.width() - 12
            painter.drawPolyline([QPoint(right - 4, int(middle) - 2), QPoint(right, int(middle) + 2)])
            painter.drawPolyline([QPoint(right, int(middle) + 2), QPoint(right + 4, int(middle) - 2)])

    def _paint_detail(self, painter: QPainter) -> None:
        """Say at the right what the choice is, where there is room: two records can have one name."""
        row = self._choice.row if self._choice is not None else None
        if row is None or not row.group or row.muted or self.text() != one_line(row.title):
            return
        font = theme.sans("small")
        width = QFontMetrics(font).horizontalAdvance(row.detail)
        taken = self.fontMetrics().horizontalAdvance(self.text()) + self.textMargins().left() + 3 * _MARGIN
        room = self.rect().adjusted(taken, 0, -_ARROW_ROOM - 4, 0)
        if width <= room.width():
            painter.setFont(font)
            painter.setPen(QColor(theme.tokens().faint))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.detail)
