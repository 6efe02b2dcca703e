"""What stands where pages will be while they are opened: what is going on, and Escape or a button to call it off."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui.widgets.empty import Empty
from workbench.ui.widgets.labels import one_line

_SLOW = 300
"""Milliseconds after which it is said that pages are being opened: most are there sooner."""


class PageOpening(QWidget):
    """``showing`` says that it is to be seen, ``called_off`` that the user waits no longer, ``asked`` that he does.

    Escape calls off wherever the keyboard is in the window, once nobody there has taken it: it comes up to the window.
    """

    showing = Signal()
    called_off = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = Empty()
        self.button = QPushButton()
        self._name = ""
        self._opens = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.label)
        whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        self._slow = QTimer(self, interval=_SLOW, singleShot=True)
        self._slow.timeout.connect(self._tell)
        self._heard: QWidget | None = None
        self.button.clicked.connect(self._press)

    def begin(self, file_name: str) -> None:
        """Tell of the opening of a file's pages, once it takes a while."""
        self._name, self._opens = one_line(file_name), True
        self._slow.start()

    def end(self) -> None:
        """The pages are there, or not wanted any more."""
        self._opens = False
        self._slow.stop()
        if self._heard is not None:
            self._heard.removeEventFilter(self)
            self._heard = None

    def _tell(self) -> None:
        self.label.set_text(f"Opening the pages of {self._name} …")
        self.button.setText("Cancel (Esc)")
        self._heard = self.window()
        self._heard.installEventFilter(self)
        self.showing.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an Escape that nobody else in the window has taken."""
        if watched is self._heard and isinstance(event, QKeyEvent) and _is_escape(event):
            self._call_off()
            return True
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        if self._opens:
            self._call_off()
        else:
            self.asked.emit()

    def _call_off(self) -> None:
        self.end()
        self.label.set_text(f"The pages of {self._name} were not opened: you called it off.")
        self.button.setText("Open them")
        self.called_off.emit()


def _is_escape(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and Qt.Key(event.key()) is Qt.Key.Key_Escape
