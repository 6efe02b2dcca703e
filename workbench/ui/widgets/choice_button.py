"""A flat button that says what is chosen, with a menu of the choices."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

ARROW = " ▾"


class MenuButton(QToolButton):
    """A flat button that opens a menu, marked by a small triangle after its words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("flat", True)
        self.setText(words + ARROW)
        self.setMenu(QMenu(self))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")


class ChoiceButton(MenuButton):
    """Offers (key, label) under a heading, such as “Lanes: type”; the first is chosen at the start."""

    changed = Signal()

    def __init__(self, heading: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(heading)
        self._heading = heading
        self._labels = dict(choices)
        self.chosen = choices[0][0]
        group = QActionGroup(self)
        for key, label in choices:
            action = self.menu().addAction(label)
            action.setCheckable(True)
            action.setData(key)
            action.triggered.connect(lambda _=False, key=key: self.choose(key))
            group.addAction(action)
        self._say()

    def choose(self, key: str) -> None:
        """Take another choice."""
        changes, self.chosen = key != self.chosen, key
        self._say()
        if changes:
            self.changed.emit()

    def _say(self) -> None:
        words = f"{self._heading}: {self._labels[self.chosen].lower()}" if self._heading else self._labels[self.chosen]
        self.setText(words + ARROW)
        self.setAccessibleName(words)
        for action in self.menu().actions():
            action.setChecked(action.data() == self.chosen)
