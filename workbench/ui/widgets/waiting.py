"""How far a long change is, while the window lives and takes nothing else; Cancel calls it off."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QWidget

from workbench.case.reversing import Tell
from workbench.errors import StoppedError
from workbench.model.passage import shortened

_EVERY = 0.03
"""Seconds between two turns of the window's events."""

_SHOWN = 60


@contextmanager
def waiting(parent: QWidget, what: str) -> Iterator[Tell]:
    """Show a dialog over the window, which nothing else can be done in; gives what is to be told how far it is.

    What is told raises StoppedError once the user has called it off.
    """
    dialog = QProgressDialog(shortened(what, _SHOWN), "Cancel", 0, 0, parent)
    dialog.setWindowTitle("One moment")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setMinimumWidth(360)
    bar = QProgressBar()
    bar.setTextVisible(False)
    dialog.setBar(bar)
    dialog.show()
    last = 0.0

    def tell(done: int, of_all: int) -> None:
        nonlocal last
        if monotonic() - last < _EVERY:
            return
        if dialog.maximum() != of_all:
            dialog.setMaximum(of_all)
        dialog.setValue(done)  # lets the window's events come, since the dialog is modal
        QApplication.processEvents()
        last = monotonic()
        if dialog.wasCanceled():
            raise StoppedError("It was called off. The case is as it was before.")

    try:
        QApplication.processEvents()
        yield tell
    finally:
        dialog.close()
        dialog.deleteLater()
