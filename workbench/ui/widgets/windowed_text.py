"""A text to read and select in, of any length: a large one is laid out in a stretch that moves with the reader.

Marks, selection, places and what is found are code points of the whole text, so that nobody outside knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QWheelEvent

from workbench.ui.widgets.laid_text import LaidText
from workbench.ui.widgets.text_pieces import PIECE, Pieces
from workbench.ui.widgets.text_stretch import REACH, Stretch
from workbench.ui.widgets.whole_bar import WholeBar

_WHOLE = 2
"""Reaches of a text that is still laid out as a whole."""

_MOST_LINES = 15_000
"""Lines of a text that is still laid out as a whole."""

_WALKS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_Keys = QKeySequence.StandardKey


class WindowedText(LaidText):
    """Shows one text; positions outside this class are code points of the whole text.

    The stretch in the widget, its cursor and its scroll bar are Qt's; where the selection reaches beyond, the
    cursor stands at the stretch's edge, and what it stands for is kept beside it.
    """

    def __init__(self, reach: int = REACH, piece: int = PIECE) -> None:
        super().__init__()
        self._reach, self._piece = reach, piece
        self._pieces = Pieces("", piece)
        self._stretch = Stretch(self._pieces, 0, 0)
        self._is_windowed = False
        self._ends = (0, 0)
        self._put = (0, 0)
        self._is_moving = False
        self._late = QTimer(self, interval=0, singleShot=True)
        self._late.timeout.connect(self._follow)
        self.whole_bar = WholeBar(self)
        self.whole_bar.stepped.connect(self._step)
        self.whole_bar.turned.connect(self.wheelEvent)
        self.whole_bar.went_to.connect(self.set_place)
        self.whole_bar.went_to_end.connect(self._go_to_end)
        self.updateRequest.connect(self._scrolled)

    # --- the stretch ---

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._pieces = Pieces(text, self._piece)
        self._is_windowed = len(text) > _WHOLE * self._reach or text.count("\n") > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if self._is_windowed else policy.ScrollBarAsNeeded)
        self.whole_bar.setVisible(self._is_windowed)
        whole = Stretch(self._pieces, 0, len(text)) if not self._is_windowed else None
        self._ends = (0, 0)
        self._stand(whole or Stretch.around(self._pieces, 0, self._reach))
        self._put_ends(0, 0)
        self._tell_bar()

    @property
    def whole_text(self) -> str:
        """The whole text that is shown, as it is."""
        return self._pieces.text

    @property
    def size_of_text(self) -> int:
        """Code points of the whole text."""
        return len(self._pieces.text)

    def _stand(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self.setPlainText(stretch.shown)

    @contextmanager
    def _moved(self) -> Iterator[None]:
        """While inside, scrolling is no reason to move the stretch."""
        was, self._is_moving = self._is_moving, True
        try:
            yield
        finally:
            self._is_moving = was

    def _have(self, start: int, end: int, *, stay: bool = False) -> None:
        """Have what stands around two places in the stretch; what is in sight stays in sight where asked for."""
        if not self._is_windowed or self._stretch.holds(start, end):
            return
        with self._moved():
            ends, top = self.ends(), self._stretch.from_units(self.kept_top())
            self._stand(Stretch.around(self._pieces, (start + end) // 2, self._reach))
            self._put_ends(*ends)
            if stay or self._stretch.holds(top, top):
                self.put_top(self._stretch.to_units(top))
            self.viewport().update()

    def _follow(self) -> None:
        """Move the stretch on when what is in sight comes near its edge."""
        if self._is_windowed:
            self._have(*self._sight(), stay=True)
            self._tell_bar()

    def _scrolled(self, _room: QRect, by: int) -> None:
        if by:
            self._follow_soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll the stretch, and move it where it comes to its end."""
        super().scrollContentsBy(dx, dy)
        self._follow_soon()

    def _follow_soon(self) -> None:
        """Follow once Qt is done: it scrolls in the midst of laying out, where the text must not be set anew."""
        if self._is_windowed and not self._is_moving:
            self._late.start()

    def _sight(self) -> tuple[int, int]:
        """The first code point in sight and the one after the last."""
        return self.place(), self._stretch.from_units(self.bottom())

    def _tell_bar(self) -> None:
        if self._is_windowed:
            self.whole_bar.show_place(*self._sight(), self.size_of_text)

    def _step(self, action: object) -> None:
        self.verticalScrollBar().triggerAction(action)  # type: ignore[arg-type] # a slider's action
        self._follow()

    def _go_to_end(self) -> None:
        self.set_place(self.size_of_text)

    # --- places ---

    def place(self) -> int:
        """The code point at the top of what is in sight."""
        return self._stretch.from_units(self.top())

    def set_place(self, position: int) -> None:
        """Bring a code point to the top of what is in sight; the caret stays."""
        position = min(max(0, position), self.size_of_text)
        self._have(position, position)
        self.put_top(self._stretch.to_units(position))
        self._tell_bar()

    def _cursor_rect(self, position: int) -> QRect:
        cursor = self.textCursor()
        cursor.setPosition(self._stretch.to_units(position))
        self._lay_out(cursor.block())
        return self.cursorRect(cursor)

    def point_at(self, place: QPoint) -> int:
        """The code point at a place of the viewport."""
        return self._stretch.from_units(self.cursorForPosition(place).position())

    # --- caret and selection ---

    def ends(self) -> tuple[int, int]:
        """Where the selection was begun and where the caret stands, in code points."""
        cursor = self.textCursor()
        at = (cursor.anchor(), cursor.position())
        if at != self._put and at[0] == at[1]:
            return (self._stretch.from_units(at[1]),) * 2
        anchor, caret = (
            kept if now == put else self._stretch.from_units(now)
            for kept, now, put in zip(self._ends, at, self._put, strict=True)
        )
        return anchor, caret

    def _put_ends(self, anchor: int, caret: int) -> None:
        """Select in the stretch what lies in it; Qt brings the caret into sight."""
        self._ends = anchor, caret
        self._put = self._stretch.to_units(anchor), self._stretch.to_units(caret)
        cursor = self.textCursor()
        cursor.setPosition(self._put[0])
        cursor.setPosition(self._put[1], QTextCursor.MoveMode.KeepAnchor)
        with self._moved():
            self.setTextCursor(cursor)

    def caret(self) -> int:
        """The code point the caret stands before."""
        return self.ends()[1]

    def chosen(self) -> tuple[int, int]:
        """The selection as it is, in code points; empty where nothing is selected."""
        start, end = sorted(self.ends())
        return start, end

    def select(self, start: int, end: int) -> None:
        """Select a stretch, in code points, and bring its end into sight."""
        self._have(end, end)
        self._put_ends(start, end)
        with self._moved():
            self.ensureCursorVisible()
        self._tell_bar()

    def select_all(self) -> None:
        """Select the whole text; what is in sight stays."""
        top = self.place()
        self._put_ends(0, self.size_of_text)
        self.put_top(self._stretch.to_units(top))

    def copy(self) -> None:
        """Put the selection on the clipboard, however little of it is in the widget."""
        start, end = self.chosen()
        if start < end:
            # Qt's own object: one of Python's would be let go of after Python has ended
            QGuiApplication.clipboard().setText(self._pieces.text[start:end])

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the text itself, its hidden characters too."""
        data = QMimeData()
        data.setText(self._pieces.text[slice(*self.chosen())])
        return data

    # --- keys and size ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select in the whole text."""
        if event.matches(_Keys.SelectAll):
            self.select_all()
        elif event.matches(_Keys.Copy):
            self.copy()
        elif event.key() in _WALKS:
            self._walk(event)
        else:
            super().keyPressEvent(event)
            self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines."""
        super().wheelEvent(event)
        self._follow()

    def _walk(self, event: QKeyEvent) -> None:
        anchor, caret = self.ends()
        last = self.size_of_text
        if event.matches(_Keys.MoveToStartOfDocument) or event.matches(_Keys.MoveToEndOfDocument):
            caret = 0 if event.matches(_Keys.MoveToStartOfDocument) else last
            self.select(caret, caret)
        elif event.matches(_Keys.SelectStartOfDocument) or event.matches(_Keys.SelectEndOfDocument):
            self.select(anchor, 0 if event.matches(_Keys.SelectStartOfDocument) else last)
        else:
            self._have(caret, caret)
            units = self.textCursor().position()
            self.walk(event)
            if self.caret() == caret and self.textCursor().position() != units:
                self.walk(event)  # over a line end that the text has not

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place, and the bar at the right."""
        top = self.kept_top()
        super().resizeEvent(event)
        self.put_top(top)
        width = self.whole_bar.sizeHint().width()
        self.whole_bar.setGeometry(self.width() - width, 0, width, self.height())
        self._tell_bar()
