"""Starts workers on the best rung of isolation that holds on this machine, and asks them.

Where the rung allows it a server stays ready, with the libraries imported, and forks for each file; elsewhere
each file gets a program start of its own. Either way no process sees two files.
"""

import atexit
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import IngestError
from workbench.ingest import isolation, messages
from workbench.ingest.channel import CRASHED, TOO_LONG, Answer, Limits, converse, end
from workbench.ingest.isolation import BOTTOM, Rung

_READY, _READY_WITHIN = b"ready", 30.0
_MOST_IDLE = 2
_TRY_SECONDS = 5
_OUT_OF_TIME = {"SIGXCPU", "SIGALRM", "SIGKILL"}


class _BrokenError(Exception):
    """A worker that could not be started or has ended; another may do."""


class _Server:
    """A worker that forks for each request."""

    def __init__(self, rung: Rung) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = _start(rung, "serve", theirs.fileno(), subprocess.DEVNULL)
        self._control.settimeout(_READY_WITHIN)
        try:
            ready = self._control.recv(16)
        except OSError:
            ready = b""
        if ready != _READY:
            self.end()
            raise _BrokenError

    def ask(self, kind: str, message: bytes, limits: Limits) -> Answer:
        """One answer; _BrokenError where the server has ended, which is before it read anything."""
        their_request, request = os.pipe()
        answer, their_answer = os.pipe()
        try:
            socket.send_fds(self._control, [kind.encode()], [their_request, their_answer])
        except OSError as error:
            os.close(request)
            os.close(answer)
            raise _BrokenError from error
        finally:
            os.close(their_request)
            os.close(their_answer)
        said = converse(request, answer, message, limits, self.end)
        return said if said.stopped else _judged(said, self._status())

    def _status(self) -> int:
        try:
            told = self._control.recv(4)
        except OSError as error:
            raise _BrokenError from error
        if len(told) != 4:  # noqa: PLR2004 - as many as the server sends
            raise _BrokenError
        return os.waitstatus_to_exitcode(int.from_bytes(told, "big"))

    def end(self) -> None:
        """End the server and whatever it forked."""
        _kill(self._process)
        self._control.close()


class _Pool:
    """The rung in use and the servers that wait for work; several threads may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rung: Rung | None = None
        self._idle: list[_Server] = []

    def rung(self) -> Rung:
        """The best rung that holds; tried once, which takes a tenth of a second."""
        with self._lock:
            if self._rung is None:
                self._rung = next(rung for rung in isolation.ladder() if rung is BOTTOM or holds(rung))
            return self._rung

    def ask(self, kind: str, message: bytes, limits: Limits) -> Answer:
        rung = self.rung()
        if not rung.forks:
            return _ask_once(rung, message, limits)
        while server := self._take():
            with contextlib.suppress(_BrokenError):
                return self._asked(server, kind, message, limits)
            server.end()
        return self._asked(_Server(rung), kind, message, limits)

    def get_ready(self) -> None:
        """Start as many servers as are kept waiting, where the rung has servers."""
        rung = self.rung()
        while rung.forks and len(self._idle) < _MOST_IDLE:
            self._put_back(_Server(rung))

    def _asked(self, server: _Server, kind: str, message: bytes, limits: Limits) -> Answer:
        answer = server.ask(kind, message, limits)
        if answer.stopped:
            server.end()
        else:
            self._put_back(server)
        return answer

    def _take(self) -> _Server | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _put_back(self, server: _Server) -> None:
        with self._lock:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(server)
                return
        server.end()

    def rest(self) -> None:
        """End the servers that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for server in idle:
            server.end()


_POOL = _Pool()
atexit.register(_POOL.rest)


def ask(kind: str, message: bytes, limits: Limits) -> Answer:
    """A worker's answer to a request about a file of a kind; IngestError where no worker can be started."""
    try:
        return _POOL.ask(kind, message, limits)
    except (_BrokenError, OSError) as error:
        reason = f": {error.strerror.lower()}" if isinstance(error, OSError) and error.strerror else ""
        raise IngestError(
            f"The process that reads files could not be started{reason}. Close other programs and try again."
        ) from error


def get_ready() -> None:
    """Start the workers that wait for files, so that the first file need not wait for them.

    Takes a few tenths of a second. Where none can be started the first file says so.
    """
    with contextlib.suppress(_BrokenError, OSError):
        _POOL.get_ready()


def isolation_level() -> Rung:
    """What files are read in on this machine: ``name`` for a line, ``told`` for a sentence."""
    return _POOL.rung()


def rest() -> None:
    """End the processes that wait for files; the next file starts another."""
    _POOL.rest()


def holds(rung: Rung) -> bool:
    """Whether a worker on this rung works, and fails at all it must fail at."""
    could = attempts(rung)
    return could is not None and not any(could.get(name, True) for name in rung.denied)


def attempts(rung: Rung, port: int = 0) -> dict[str, bool] | None:
    """What a worker on this rung could do when it tried what is forbidden; None where it does not even start."""
    with tempfile.TemporaryDirectory(prefix="attache-try-") as folder, _door() as door:
        secret = Path(folder) / "secret"
        secret.write_text(secrets.token_hex(), encoding="ascii")
        head = {"task": "try", "secret": str(secret), "door": door, "port": port}
        try:
            answer = _ask_new(rung, messages.pack(head, []), Limits(seconds=_TRY_SECONDS))
            could = messages.unpack(answer.message)[0]["could"]
        except (_BrokenError, OSError, messages.MessageError, KeyError):
            return None
    return could if isinstance(could, dict) else None


@contextlib.contextmanager
def _door() -> Iterator[str]:
    """The name of a socket that whoever shares this program's network can go through."""
    name = f"attache-{secrets.token_hex(8)}"
    if sys.platform != "linux":
        yield name
        return
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"\0{name}")
        listener.listen()
        yield name


def _ask_new(rung: Rung, message: bytes, limits: Limits) -> Answer:
    if not rung.forks:
        return _ask_once(rung, message, limits)
    server = _Server(rung)
    try:
        return server.ask("text", message, limits)
    finally:
        server.end()


def _ask_once(rung: Rung, message: bytes, limits: Limits) -> Answer:
    process = _start(rung, "once", subprocess.PIPE, subprocess.PIPE)
    if process.stdin is None or process.stdout is None:
        raise _BrokenError
    request, answer = os.dup(process.stdin.fileno()), os.dup(process.stdout.fileno())
    process.stdin.close()
    process.stdout.close()
    said = converse(request, answer, message, limits, lambda: _kill(process))
    if said.stopped:
        return said
    try:
        return _judged(said, process.wait(limits.patience))
    except subprocess.TimeoutExpired:
        return Answer(stopped=TOO_LONG)
    finally:
        _kill(process)


def _start(rung: Rung, mode: str, into: int, out: int) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - our own module; no word of a file is in the command
            rung.command(mode),
            stdin=into,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env=isolation.environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise _BrokenError from error


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it started, and see it off."""
    end(process)
    process.wait()


def _judged(answer: Answer, status: int) -> Answer:
    """The answer, or why a worker that ended with ``status`` gave none."""
    if status == 0:
        return answer
    ended_by = signal.Signals(-status).name if status < 0 else ""
    return Answer(stopped=TOO_LONG if ended_by in _OUT_OF_TIME else CRASHED)
