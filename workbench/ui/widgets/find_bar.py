"""A bar to find words in a text: counts the places, steps through them; Escape closes it and keeps the place."""

import time
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.found_places import MOST, PART, Span, parts_of
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.sign_button import sign_button

_REST = 120
"""Milliseconds of rest after which what is typed is looked for."""

_AT_ONCE = 0.015
"""Seconds that are looked for at once, before the window has its turn."""

_TOLD_EVERY = 0.25
"""Seconds between two times that it is told how many places there are so far."""


_STEPS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}


class _FindBox(FilterBox):
    """A box of which Escape clears nothing; Enter and F3 go on, and back with Shift, which ``stepped`` tells."""

    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Keep F3 from the window's own command, which is for the reader."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at once, or go on or back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _STEPS:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """``found`` carries all places, ``moved`` the one to show now, ``closed`` that the bar is gone.

    ``kept`` carries the place that was shown when the user closed it, to be selected.

    In a large text it looks on while the window is used, and shows the first place as soon as it has it.
    """

    found = Signal(list)
    moved = Signal(int, int)
    kept = Signal(int, int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = _FindBox()
        self.box.setPlaceholderText("Find in this source")
        self.box.setAccessibleName("Find in this source")
        self.tally = PlainLabel("", "muted")
        self._text = ""
        self._places: list[Span] = []
        self._now: Span | None = None
        self._from = 0
        self._parts: Iterator[list[Span]] | None = None
        self._told = 0.0
        self._owed = 0
        """A step that was asked for before all places were known."""
        self._more = QTimer(self, interval=0, singleShot=True)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.tally)
        row.addWidget(sign_button("↑", "Previous place", partial(self.step, -1), "Shift+F3, Shift+Enter"))
        row.addWidget(sign_button("↓", "Next place", partial(self.step, 1), "F3, Enter"))
        row.addWidget(sign_button("✕", "Close, and select the place shown", self.close_bar, "Esc"))
        self._rest.timeout.connect(self._look)
        self._more.timeout.connect(self._look_on)
        self.box.textChanged.connect(lambda _: self._rest.start())
        self.box.went_down.connect(partial(self.step, 1))
        self.box.stepped.connect(self.step)
        self.box.went_up.connect(partial(self.step, -1))
        self.box.escaped.connect(self.close_bar)
        self.hide()

    def open(self, text: str, start: int, words: str = "") -> None:
        """Look in a text, first after a code point, for these words or those of the last time."""
        self._text, self._from, self._owed = text, start, 0
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus()
        self.box.selectAll()
        self._look()

    def find_again(self, text: str, selected: tuple[int, int], by: int) -> None:
        """Look for the words of the last time in a text, from what is selected in it on, or back."""
        if self.isVisible():
            self.step(by)
            return
        self.open(text, selected[0] if by < 0 else selected[1])
        if by < 0 and self._parts is None:
            self.step(by)
        elif by < 0:
            self._owed = by

    def close_bar(self) -> None:
        """Go away, and take the marks along; the place shown is kept."""
        if self._rest.isActive():
            self._look()  # for what was typed just now
        now = self._now
        self.hide()
        if now is not None:
            self.kept.emit(*now)
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
        """Look in some more parts, and come back to it unless that was all, as it is in a text of one part."""
        until = time.monotonic() + _AT_ONCE
        while self._parts is not None:
            part = next(self._parts, None)
            if part is None:
                self._parts = None
            elif part:
                at = bisect_left(self._places, part[0])
                self._places[at:at] = part
            if time.monotonic() > until and len(self._text) > PART:
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
        if self._parts is None and self._owed:
            owed, self._owed = self._owed, 0
            self.step(owed)

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
