"""Chips in a few rows: one choice, several with Ctrl, the rest in a menu behind “…”."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSizePolicy, QWidget

_GAP = 4
_ROWS = 3
_MORE = "…"


@dataclass(frozen=True, slots=True)
class ChipText:
    """A chip's key, its label, and how many it stands for; the key of the chip for all is empty."""

    key: str
    label: str
    count: int

    @property
    def text(self) -> str:
        """What stands on it."""
        return f"{self.label} {self.count:,}".replace("&", "&&")


class Chips(QWidget):
    """Chips of which one, several or the first, which means all, are chosen; ``changed`` follows each choice."""

    changed = Signal()

    def __init__(self, rows: int = _ROWS) -> None:
        super().__init__()
        self._rows = rows
        self._texts: list[ChipText] = []
        self._buttons: list[QPushButton] = []
        self._more = self._button(_MORE)
        self._more.setAccessibleName("More types")
        self._more.clicked.connect(self._open_menu)
        self.chosen: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def fill(self, texts: list[ChipText]) -> None:
        """Show these chips, the first for all; what was chosen stays chosen while it is there."""
        if texts != self._texts:
            self._texts = texts
            while len(self._buttons) < len(texts):
                button = self._button("")
                button.clicked.connect(self._clicked)
                self._buttons.append(button)
            for button, text in zip(self._buttons, texts, strict=False):
                button.setText(text.text)
        self.chosen &= {text.key for text in texts}
        self._mark()
        self._lay_out()

    def choose(self, key: str, *, too: bool = False) -> None:
        """Choose a chip alone, or take it in and out of several."""
        if not key or (self.chosen == {key}):
            self.chosen = frozenset()
        else:
            self.chosen = self.chosen ^ {key} if too else frozenset({key})
        self._mark()
        self.changed.emit()

    def _clicked(self) -> None:
        at = self._buttons.index(cast("QPushButton", self.sender()))
        too = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.choose(self._texts[at].key, too=too)

    def _mark(self) -> None:
        for button, text in zip(self._buttons, self._texts, strict=False):
            button.setChecked(text.key in self.chosen or not (text.key or self.chosen))

    def _lay_out(self) -> None:
        """Place the chips from left to right in at most so many rows; the rest is behind “…”."""
        for button in self._buttons:
            button.ensurePolished()
        sizes = [button.sizeHint() for button in self._buttons[: len(self._texts)]]
        shown, places = _flow(sizes, self._more.sizeHint(), self.width(), self._rows)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < shown)
        hidden = self._texts[shown:]
        self._more.setVisible(bool(hidden))
        self._more.setChecked(any(text.key in self.chosen for text in hidden))
        row_buttons = [*self._buttons[:shown], *([self._more] if hidden else [])]
        for button, (x, y) in zip(row_buttons, places, strict=True):
            button.setGeometry(x, y, min(button.sizeHint().width(), self.width()), button.sizeHint().height())
        focusable = self._focusable()
        for button in [*self._buttons, self._more]:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if button is not focusable else Qt.FocusPolicy.StrongFocus)
        bottom = places[-1][1] + self._more.sizeHint().height() if places else 0
        if self.height() != bottom:
            self.setFixedHeight(bottom)

    def _in_sight(self) -> list[QPushButton]:
        return [button for button in [*self._buttons, self._more] if not button.isHidden()]

    def _focusable(self) -> QPushButton | None:
        seen = self._in_sight()
        return next((one for one in seen if one.hasFocus()), next((one for one in seen if one.isChecked()), None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Flow anew, too, when a chip has come to need another size, as in another style."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move from chip to chip; Tab leaves them."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        seen = self._in_sight()
        at = next((number for number, button in enumerate(seen) if button.hasFocus()), None)
        if event.key() not in steps or at is None:
            super().keyPressEvent(event)
            return
        to = seen[(at + steps[Qt.Key(event.key())]) % len(seen)]
        to.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        seen[at].setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _open_menu(self) -> None:
        menu = self.rest_menu()
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        self._lay_out()

    def rest_menu(self) -> QMenu:
        """The chips that have no room, as a menu."""
        menu = QMenu(self)
        for button, text in zip(self._buttons, self._texts, strict=False):
            if button.isHidden():
                action = menu.addAction(text.text)
                action.setCheckable(True)
                action.setChecked(text.key in self.chosen)
                action.triggered.connect(lambda _=False, key=text.key: self.choose(key, too=bool(self.chosen)))
        return menu


def _flow(sizes: list[QSize], more: QSize, width: int, rows: int) -> tuple[int, list[tuple[int, int]]]:
    """How many chips fit, and the place of each, with that of “…” at the end where some do not."""
    places = _places(sizes, width)
    lowest = (rows - 1) * (more.height() + _GAP)
    if not places or places[-1][1] <= lowest:
        return len(places), places
    shown = sum(y <= lowest for _, y in places)
    while shown > 1 and _places([*sizes[:shown], more], width)[-1][1] > lowest:
        shown -= 1
    return shown, _places([*sizes[:shown], more], width)


def _places(sizes: list[QSize], width: int) -> list[tuple[int, int]]:
    places, x, y = [], 0, 0
    for size in sizes:
        if x and x + size.width() > width:
            x, y = 0, y + size.height() + _GAP
        places.append((x, y))
        x += size.width() + _GAP
    return places
