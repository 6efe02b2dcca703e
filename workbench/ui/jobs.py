"""Work that would make the window wait: a pure function in a thread, its result handed back; it can be called off."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from workbench.errors import StoppedError, WorkbenchError
from workbench.model.calling_off import stopped_by

Result = TypeVar("Result")

_THREADS = 4
"""Jobs under way at least: most of them wait for a worker, and a page is to be seen while files are imported."""

_COLLECTED_EVERY = 250  # milliseconds while a job is under way: what it makes in that time is walked over at once


class _Task(QRunnable):
    def __init__(self, number: int, work: Callable[[], Any], left: threading.Event, jobs: "Jobs") -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._left = left
        self._jobs = jobs

    def run(self) -> None:
        """Do the work in the pool's thread; the signal brings its end to the thread of ``Jobs``."""
        try:
            with stopped_by(self._left):
                outcome = _Outcome(self._done(), None)
        except Exception as error:  # noqa: BLE001 - handed to the asking thread, which raises what is a bug
            outcome = _Outcome(None, error)
        self._jobs.ended.emit(self._number, outcome)

    def _done(self) -> object:
        if self._left.is_set():
            raise StoppedError("It was called off before it began.")
        return self._work()


class _Outcome(NamedTuple):
    result: Any
    error: Exception | None


class _Waiting(NamedTuple):
    name: str
    left: threading.Event
    done: Callable[[Any], None]
    failed: Callable[[WorkbenchError], None]


class Jobs(QObject):
    """Runs work beside the window; a job started under the same name makes an earlier one's result late.

    While one is under way only the window's thread collects cyclic garbage: a job's thread would take dialogs that
    are closed for good along with its own, and Qt does not survive that.
    """

    busy_changed = Signal(bool)
    ended = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(max(_THREADS, QThread.idealThreadCount()))
        self._pool.setExpiryTimeout(-1)  # pages laid out in a thread are painted with its types
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[str, int] = {}
        self._count = 0
        self._held: list[tuple[int, _Outcome]] | None = None
        self.ended.connect(self._finish)
        self._collects = False
        self._collector = QTimer(self, interval=_COLLECTED_EVERY)
        self._collector.timeout.connect(self._collect)

    def _collect(self) -> None:
        """Do in the window's thread what the collector does by itself while no job is under way."""
        self._rest()
        if self._collects:
            gc.collect(0)

    def _rest(self) -> None:
        """Stop the collector from starting by itself; whether it did is remembered until the last job ends."""
        if gc.isenabled():
            gc.disable()
            self._collects = True

    def start(
        self,
        name: str,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Run ``work`` in a thread, then ``done`` or ``failed`` in this one; late results are dropped.

        So are those for a method of a widget that is gone, as a dialog is that was closed meanwhile.
        ``work`` gets no case and no widget: only plain values and paths. What it asks of workers, reads by a snapshot
        of a case or does in steps ends with StoppedError once it is called off.
        """
        self._count += 1
        left = threading.Event()
        self._waiting[self._count] = _Waiting(name, left, done, failed)
        self._newest[name] = self._count
        self._rest()
        self._collector.start()
        self._pool.start(_Task(self._count, work, left, self))
        self.busy_changed.emit(True)

    @Slot(int, object)
    def _finish(self, number: int, outcome: _Outcome) -> None:
        if self._held is not None:
            self._held.append((number, outcome))
            return
        waiting = self._waiting.pop(number)
        if not self._waiting:
            self._collector.stop()
            if self._collects:
                self._collects = False
                gc.freeze()  # these two make what is young old, without a walk over it that the window would feel
                gc.unfreeze()
                gc.enable()
        self.busy_changed.emit(self.is_busy)
        error = _told(outcome.error, waiting.left)
        newest = self._newest.get(waiting.name) == number and not _is_gone(waiting.done)
        if error is None:
            if newest:
                waiting.done(outcome.result)
        elif isinstance(error, WorkbenchError):
            if newest:
                waiting.failed(error)
        else:
            if newest:
                waiting.failed(WorkbenchError("Something went wrong inside the program; nothing came of this."))
            raise error

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._waiting)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hand no result over for a while, as a change wants that lets the window's events come in between."""
        self._held = []
        try:
            yield
        finally:
            ended, self._held = self._held, None
            for number, outcome in ended:
                QTimer.singleShot(0, self, partial(self._finish, number, outcome))

    def cancel(self, name: str) -> None:
        """Call the jobs of a name off; nobody hears of them any more."""
        self._newest.pop(name, None)
        for waiting in self._waiting.values():
            if waiting.name == name:
                waiting.left.set()

    def call_off(self) -> None:
        """Call all jobs off, as where another case is opened; who asked is told StoppedError."""
        for waiting in self._waiting.values():
            waiting.left.set()

    def end(self, limit: int = -1) -> None:
        """Call all jobs off, without a word, and wait until their threads are at rest, as closing the window does.

        At most so many milliseconds, where there is a limit.
        """
        self._newest.clear()
        self.call_off()
        self.wait(limit)

    def wait(self, limit: int = -1) -> None:
        """Wait until all threads are at rest, or so many milliseconds are over."""
        self._pool.waitForDone(limit)


def _told(error: Exception | None, left: threading.Event) -> Exception | None:
    """What a job ended with; StoppedError for one called off, though what came of it was on its way by then."""
    if left.is_set() and (error is None or isinstance(error, WorkbenchError)):
        return StoppedError("It was called off.")
    return error


def _is_gone(told: Callable[..., object]) -> bool:
    """Whether what would be told is a method of a widget that Qt has deleted."""
    while isinstance(told, partial):
        told = told.func
    owner = getattr(told, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
