"""Looks at the open case's file now and then: whether it is where it was, and whether another program wrote to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import CaseError

if TYPE_CHECKING:
    from workbench.case.case import Case

_LOOK = 2000
"""Milliseconds between two looks."""


class CaseWatch(QObject):
    """Watches one case at a time.

    ``lost`` carries a sentence where the file of a case that is written to went from its place, or that of one that is
    read does not answer; ``found`` says that it is back; ``written`` follows what another program wrote into one
    that is read.
    """

    lost = Signal(str)
    found = Signal()
    written = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_lost = False
        self._case: Case | None = None
        self._version = 0
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)

    def watch(self, case: "Case | None") -> None:
        """Watch a case from now on, or none."""
        self._case = case
        self.is_lost = False
        self._timer.stop()
        if case is not None:
            self._version = case.version()
            self._timer.start()

    def look(self) -> None:
        """Look now."""
        if self._case is None:
            return
        was_lost, version = self.is_lost, self._version
        try:
            if self._case.reads_only:
                version = self._case.version()
            else:
                self._case.check_place()
        except CaseError as error:
            self.is_lost = True
            if not was_lost:
                self.lost.emit(str(error))
            return
        self.is_lost = False
        if was_lost:
            self.found.emit()
        if version != self._version:
            self._version = version
            self.written.emit()
