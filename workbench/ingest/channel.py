"""One request to a worker and its answer, within limits: bytes out, bounded bytes back, or the reason why not."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import StoppedError
from workbench.model.calling_off import events, is_called_off

if TYPE_CHECKING:
    import subprocess

_PIECE = 1 << 20
_LATE = 3  # seconds the program waits longer than the worker allows itself
_SECONDS, _MOST_SECONDS = 20, 120
_MEMORY = 1_500_000_000
_ANSWER = 400_000_000
_LOOK = 0.05  # seconds between two looks at whether the user called it off


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: bytes of memory, seconds of processor time, bytes of answer."""

    memory: int = _MEMORY
    seconds: int = _SECONDS
    answer: int = _ANSWER

    @classmethod
    def for_size(cls, size: int) -> "Limits":
        """The limits for a file of ``size`` bytes: a large one needs memory for itself and its text, and more time."""
        return cls(_MEMORY + 4 * size, min(_SECONDS + size // 1_000_000, _MOST_SECONDS))

    @property
    def patience(self) -> float:
        """Seconds by the clock after which a worker is ended, however little it computes."""
        return 2 * self.seconds + _LATE

    def request(self, message: bytes) -> bytes:
        """A request as a worker reads it: the limits on a line, then the message."""
        line = f"{self.memory} {self.seconds}\n".encode()
        return b"".join((line, message))  # which lets other threads go on meanwhile, as + does not


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's message, or in a few words why there is none."""

    message: bytes = b""
    stopped: str = ""


TOO_LONG = "its reader was at it for too long and was stopped."
TOO_MUCH = "its reader gave back more than {0:,} MB and was stopped."
CRASHED = "its reader crashed over it."


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process that leads a session, with all that it started: walls half built would wait for it for ever."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


@contextlib.contextmanager
def ended_when_called_off(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """While inside, end a process that leads a session as soon as what this thread does is called off."""
    watched, over = events(), threading.Event()

    def watch() -> None:
        while not over.wait(_LOOK):  # after that its number may be another's
            if any(event.is_set() for event in watched):
                end(process)
                return

    if watched:
        threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()


class _Reply:
    """What comes back through a pipe, read in a thread so that the clock can be watched."""

    def __init__(self, end: int, most: int) -> None:
        self.data = bytearray()
        self.is_too_much = False
        self._end, self._most = end, most
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while piece := os.read(self._end, _PIECE):
                self.data += piece
                if len(self.data) > self._most:
                    self.is_too_much = True
                    return


def converse(into: int, out_of: int, request: bytes, limits: Limits, end_worker: Callable[[], None]) -> Answer:
    """Send a request into one pipe and take the answer out of another; both ends are closed afterwards.

    ``end_worker`` is called where the worker takes too long, says too much or is called off; it has to end the
    process at once. StoppedError where it was called off.
    """
    reply = _Reply(out_of, limits.answer)
    writer = threading.Thread(target=_write, args=(into, limits.request(request)), daemon=True)
    writer.start()
    called_off = _wait(reply.thread, limits.patience)
    stopped = ""
    if reply.thread.is_alive():
        stopped = TOO_LONG
    elif reply.is_too_much:
        stopped = TOO_MUCH.format(limits.answer // 1_000_000)
    if stopped:
        end_worker()
    writer.join(_LATE)
    reply.thread.join(_LATE)
    os.close(out_of)
    if called_off:
        raise StoppedError("Reading was called off.")
    return Answer(stopped=stopped) if stopped else Answer(bytes(reply.data))


def _wait(thread: threading.Thread, seconds: float) -> bool:
    """Wait for the end of a thread; whether it was called off before that."""
    if not events():
        thread.join(seconds)
        return False
    until = time.monotonic() + seconds
    while thread.is_alive() and not is_called_off() and time.monotonic() < until:
        thread.join(_LOOK)
    return thread.is_alive() and is_called_off()


def _write(end: int, request: bytes) -> None:
    view = memoryview(request)
    with contextlib.suppress(OSError):  # a worker that ended early does not read; its end tells why
        while view:
            view = view[os.write(end, view[:_PIECE]) :]
    with contextlib.suppress(OSError):
        os.close(end)
