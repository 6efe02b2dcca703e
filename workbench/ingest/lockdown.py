"""What a worker gives up before it sees a byte of a file: memory, time, files, network, other processes.

It runs in the worker only; ``attempts`` tries what is forbidden, so that nobody has to believe it.
"""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from workbench.ingest import landlock, seccomp

if sys.platform != "win32":
    import resource

_DIE_WITH_PARENT, _NOT_DUMPABLE = 1, 4
_OPEN_FILES = 64
_GRACE = 2  # seconds between the signal that can be heard and the one that cannot


def limit(memory: int, seconds: int) -> None:
    """Let this process have ``memory`` bytes and ``seconds`` of processor time, write no file and leave no core.

    Systems without such limits (Windows) are left to the clock of whoever waits for the answer.
    """
    if sys.platform == "win32":
        return
    wanted = [
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + _GRACE),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
    ]
    for kind, soft, hard in wanted:
        with contextlib.suppress(ValueError, OSError):  # a limit below what is in use, or one macOS does not keep
            resource.setrlimit(kind, (soft, hard))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds + _GRACE)


def die_with_parent() -> None:
    """End when the process that started this one ends, and let no other look inside (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - not needed where there is no prctl

    library = ctypes.CDLL(None)
    library.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    library.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def shut_in(places: Iterable[str], *, run: bool = False) -> None:
    """Leave this process reading (and running) what is beneath ``places`` only; OSError where the kernel cannot."""
    landlock.only_read(map(Path, places), run=run)


def seal() -> None:
    """Leave this process only computing, reading and answering; OSError where the kernel cannot see to it."""
    seccomp.seal()


def attempts(secret: str, door: str, port: int) -> dict[str, bool]:
    """Try what a worker must not do, such as reading ``secret`` or going through ``door``, and say what it could do.

    The door is a socket of the program's with a name that only its own network knows, so that trying the network
    looks from outside like nothing that could leave the machine. A ``port`` other than 0 is tried besides.
    """
    tries: dict[str, Callable[[], object]] = {
        "read": lambda: Path(secret).read_bytes(),
        "network": lambda: _connect(door),
        "write": lambda: _write(f"{secret}.written"),
        "run": _run,
        "signal": lambda: os.kill(os.getppid(), 0),
    }
    if port:
        tries["port"] = lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close()
    return {name: _succeeds(attempt) for name, attempt in tries.items()}


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, ValueError):
        return False
    return True


def _connect(door: str) -> None:
    if sys.platform != "linux":
        raise OSError("no such sockets here")
    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.connect(f"\0{door}")


def _write(path: str) -> None:
    with Path(path).open("wb") as file:
        file.write(b"x")


def _run() -> None:
    """Start a process; where that is possible it ends at once."""
    if sys.platform == "win32":
        return
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
