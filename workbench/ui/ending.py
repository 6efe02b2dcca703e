"""The end of the window where the system asks for it: what is half done beside it is taken away, then it ends."""

import os
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

from workbench.ui.jobs import Jobs

LIMIT = 4000
"""Milliseconds that work under way has to end in; a desktop that goes down does not wait much longer."""

_ASKED_BY = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Calls off the jobs of a window when its process is told to end, or loses the terminal, and ends it then.

    Nothing is asked: what was recorded is in the case already. Python hears of a signal only when it has something to
    do, so a socket wakes Qt, which waits for events. One object a process, made in its first thread.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._woken, self._told = socket.socketpair()
        for one in (self._woken, self._told):
            one.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        for name in _ASKED_BY:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                signal.signal(number, self._end)

    def _wake(self) -> None:
        """Python calls what is to hear of the signal before it comes here."""
        self._woken.recv(64)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._jobs.end(LIMIT)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
