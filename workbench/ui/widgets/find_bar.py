"""A bar to find words in a text: counts the places, steps through them, goes away with Escape."""

import time
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.found_places import MOST, Span, parts_of
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.sign_button import sign_button

_REST = 120
"""Milliseconds of rest after which what is typed is looked for."""

_AT_ONCE = 0.015
"""Seconds that are looked for at once, before the window has its turn."""

_TOLD_EVERY = 0.25
"""Seconds between two times that it is told how many places there are so far."""


class FindBar(QWidget):
    """``found`` carries all places, ``moved`` the one to show now, ``closed`` that the bar is gone.

    In a large text it looks on while the window is used, and shows the first place as soon as it has it.
    """

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
        self._places: list[Span] = []
        self._now: Span | None = None
        self._from = 0
        self._parts: Iterator[list[Span]] | None = None
        self._told = 0.0
        self._more = QTimer(self, interval=0, singleShot=True)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.tally)
        row.addWidget(sign_button("↑", "Previous place", partial(self.step, -1)))
        row.addWidget(sign_button("↓", "Next place", partial(self.step, 1)))
        row.addWidget(sign_button("✕", "Close", self.close_bar))
        self._rest.timeout.connect(self._look)
        self._more.timeout.connect(self._look_on)
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
        self._begin(None)
        self._text = ""
        self.found.emit([])

    def _begin(self, parts: Iterator[list[Span]] | None) -> None:
        self._more.stop()
        self._places, self._now, self._parts, self._told = [], None, parts, 0.0

    def _look(self) -> None:
        self._rest.stop()
        self._begin(parts_of(self._text, self.box.text(), self._from))
        self._look_on()

    def _look_on(self) -> None:
        """Look in some more parts, and come back to it unless that was all."""
        until = time.monotonic() + _AT_ONCE
        while self._parts is not None:
            part = next(self._parts, None)
            if part is None:
                self._parts = None
            elif part:
                at = bisect_left(self._places, part[0])
                self._places[at:at] = part
            if time.monotonic() > until:
                break
        if self._parts is not None:
            self._more.start()
        self._show_found()

    def _show_found(self) -> None:
        """Show the first place that was found, and from time to time how many there are."""
        ahead = bisect_left(self._places, (self._from, 0))
        if self._now is None and self._places and (ahead < len(self._places) or self._parts is None):
            self.found.emit(list(self._places))
            self._show(ahead % len(self._places))
        elif self._parts is None or time.monotonic() > self._told + _TOLD_EVERY:
            self.found.emit(list(self._places))
            self._tell()

    def _show(self, number: int) -> None:
        self._now = self._places[number]
        self._tell()
        self.moved.emit(*self._now)

    def _tell(self) -> None:
        self._told = time.monotonic()
        count = len(self._places)
        more = " so far …" if self._parts is not None else "+" if count == MOST else ""
        if self._now is not None:
            self.tally.set_text(f"{bisect_left(self._places, self._now) + 1:,} of {count:,}{more}")
        elif self._parts is not None:
            self.tally.set_text("Looking …")
        else:
            self.tally.set_text("Not in this source" if self.box.text().strip() else "")

    def step(self, by: int) -> None:
        """Go on to the next place, or back; from the last to the first."""
        if self._rest.isActive():
            self._look()
        elif self._now is not None:
            self._show((bisect_left(self._places, self._now) + by) % len(self._places))
