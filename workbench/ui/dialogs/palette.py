"""The palette: one line to go anywhere and to run any command; it knows neither, only what it is given."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from workbench.model.entity import folded
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

_WIDTH = 560
_ROW = 32
_SHOWN = 10
_MOST = 100
_FROM_TOP = 56


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing to choose: what it is called, what it belongs to, its keys, and what choosing it does."""

    label: str
    detail: str
    keys: str
    run: Callable[[], object]


Provider = Callable[[str], list[PaletteItem]]


class Palette(QFrame):
    """Lies over the top of its window while it is open, and leaves the keyboard where it found it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("form", True)
        self.setAccessibleName("Go to or run")
        self._provider: Provider = lambda _: []
        self._items: list[PaletteItem] = []
        self._before: QWidget | None = None
        self.box = FilterBox("Esc")
        self.box.setPlaceholderText("Search, go to, or run a command")
        self.box.setAccessibleName("Search, go to, or run a command")
        self.rows = ListModel()
        self.list = RowView(self.rows, _ROW)
        self.list.setAccessibleName("What can be chosen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = OrEmpty(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(8)
        whole.addWidget(self.box)
        whole.addWidget(self._body, 1)
        self._cast_shadow()
        self._connect()
        self.hide()

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._fill())
        self.box.went_down.connect(lambda: self._move(1))
        self.box.went_up.connect(lambda: self._move(-1))
        self.box.entered.connect(self.run_selected)
        self.box.escaped.connect(self.shut)
        self.list.opened.connect(self._run)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def open(self, provider: Provider) -> None:
        """Open empty, offering what the provider gives for each text."""
        self._provider = provider
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            application = QApplication.instance()
            if application is not None:
                application.installEventFilter(self)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.blockSignals(False)
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Close and give the keyboard back."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        had_keyboard = self.box.hasFocus()
        self.hide()
        if had_keyboard and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _place(self) -> None:
        window = self.window()
        width = min(_WIDTH, window.width() - 32)
        height = min(_SHOWN * _ROW + self.box.sizeHint().height() + 26, window.height() - _FROM_TOP - 16)
        self.setGeometry(QRect((window.width() - width) // 2, _FROM_TOP, width, height))

    def _fill(self) -> None:
        text = self.box.text()
        self._items = ordered(self._provider(text), text)[:_MOST]
        self.rows.fill([Row(one.label, one.detail, one.keys, key=True) for one in self._items])
        self._body.say("" if self._items else "Nothing fits")
        self.list.select(0 if self._items else None)

    def _move(self, step: int) -> None:
        if self._items:
            self.list.select(((self.list.selected() or 0) + step) % len(self._items))

    def run_selected(self) -> None:
        """Do what the selected row stands for."""
        row = self.list.selected()
        if row is not None:
            self._run(row)

    def _run(self, row: int) -> None:
        item = self._items[row]
        self.shut()
        item.run()

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Close once the keyboard is elsewhere in the window."""
        if self.isVisible() and now is not None and now is not self.box and not self.isAncestorOf(now):
            self._before = None
            self.shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the mouse is pressed elsewhere, and follow the window's size."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if not self._holds(event.globalPosition().toPoint()):
                self.shut()
        elif event.type() is QEvent.Type.Resize and watched is self.window():
            self._place()
        return super().eventFilter(watched, event)

    def _holds(self, place: QPoint) -> bool:
        return self.rect().contains(self.mapFromGlobal(place))


def ordered(items: list[PaletteItem], text: str) -> list[PaletteItem]:
    """The items that fit a text, the best first; equals stay in the order given."""
    words = folded(text).split()
    scored = [(score(item.label, words), number, item) for number, item in enumerate(items)]
    fitting = [(-points, number, item) for points, number, item in scored if points is not None]
    return [item for _, _, item in sorted(fitting, key=lambda one: one[:2])]


def score(label: str, words: list[str]) -> int | None:
    """How well a label fits: every word's letters must be in it in order; None where one is not."""
    plain = folded(label)
    points = [_word_score(plain, word) for word in words]
    known = [one for one in points if one is not None]
    return sum(known) if len(known) == len(points) else None


def _word_score(label: str, word: str) -> int | None:
    """Whole beats scattered, the start of a word beats its middle, the start of the label beats all."""
    at = label.find(word)
    starts = [0, *(place + 1 for place, one in enumerate(label) if not one.isalnum())]
    if at >= 0:
        begins = [place for place in starts if label.startswith(word, place)]
        first = begins[0] if begins else at
        return 1000 + (300 if first == 0 else 200 if begins else 0) - min(first, 99)
    points, place = 0, 0
    for letter in word:
        found = label.find(letter, place)
        if found < 0:
            return None
        points += 10 if found in starts else 5 if found == place else 0
        place = found + 1
    return points
