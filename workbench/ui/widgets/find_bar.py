"""A bar to find words in a text: counts the places, steps through them, goes away with Escape."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel

_MOST = 5000
"""Places that are marked at most; nobody steps through more."""

_REST = 120
"""Milliseconds of rest after which what is typed is looked for."""


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, in code points; neither case nor the kind of white space counts."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        found.append(match.span())
        if len(found) == _MOST:
            break
    return found


class FindBar(QWidget):
    """``found`` carries all places, ``moved`` the one to show now, ``closed`` that the bar is gone."""

    found = Signal(list)
    moved = Signal(int, int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = FilterBox()
        self.box.setPlaceholderText("Find in this source")
        self.box.setAccessibleName("Find in this source")
        self.tally = PlainLabel("", "muted")
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self._from = 0
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.tally)
        row.addWidget(_button("↑", "Previous place", partial(self.step, -1)))
        row.addWidget(_button("↓", "Next place", partial(self.step, 1)))
        row.addWidget(_button("✕", "Close", self.close_bar))
        self._rest.timeout.connect(self._look)
        self.box.textChanged.connect(lambda _: self._rest.start())
        self.box.entered.connect(partial(self.step, 1))
        self.box.went_down.connect(partial(self.step, 1))
        self.box.went_up.connect(partial(self.step, -1))
        self.box.escaped.connect(self.close_bar)
        self.hide()

    def open(self, text: str, start: int, words: str = "") -> None:
        """Look in a text, first after a code point, for these words or those of the last time."""
        self._text, self._from = text, start
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus()
        self.box.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Go away, and take the marks along."""
        self.hide()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was looked for in this text, whoever hides the bar."""
        super().hideEvent(event)
        self._rest.stop()
        self._places, self._at, self._text = [], -1, ""
        self.found.emit([])

    def _look(self) -> None:
        self._rest.stop()
        self._places = places(self._text, self.box.text())
        self.found.emit(self._places)
        self._at = next((at for at, (start, _) in enumerate(self._places) if start >= self._from), 0) - 1
        if self._places:
            self.step(1)
        else:
            self.tally.set_text("Not in this source" if self.box.text().strip() else "")

    def step(self, by: int) -> None:
        """Go on to the next place, or back; from the last to the first."""
        if self._rest.isActive():
            self._look()
            return
        if not self._places:
            return
        self._at = (self._at + by) % len(self._places)
        more = "+" if len(self._places) == _MOST else ""
        self.tally.set_text(f"{self._at + 1:,} of {len(self._places):,}{more}")
        self.moved.emit(*self._places[self._at])


def _button(sign: str, name: str, run: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setProperty("flat", True)
    button.clicked.connect(lambda _: run())
    return button
