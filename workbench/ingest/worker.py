"""Reads files in a process of its own: ``python -m workbench.ingest.worker serve|once|run SWITCHES PLACE…``.

``once`` reads one request from standard input; ``serve`` forks for each request, so that no file meets another;
``run`` becomes another program, such as Tesseract, within the same limits. Bytes go through pipes, no path does.
"""

import os
import signal
import socket
import sys
from typing import Any

from workbench.errors import WorkbenchError
from workbench.ingest import lockdown, messages, tasks

IDLE = 120.0
"""Seconds without a request after which a server ends; the program starts another when it needs one."""

_PROGRAM_MEMORY, _PROGRAM_SECONDS = 2_000_000_000, 120
_READY = b"ready"
_ANSWERED = 0
_FAILED = 3


def main(arguments: list[str]) -> int:
    """Give up what the switches say, then answer."""
    mode, switches, *places = arguments
    if mode == "run":
        return _run(switches, places)
    sealed = "seccomp" in switches.split(",")
    lockdown.die_with_parent()
    if "landlock" in switches.split(","):
        lockdown.shut_in(places)
    if mode == "serve":
        return _serve(socket.socket(fileno=0), sealed=sealed)
    return _answer(sealed=sealed)


def _run(switches: str, words: list[str]) -> int:
    """Become the program named after the places, with a worker's limits and, where the kernel has it, its walls."""
    cut = words.index("--")
    lockdown.limit(_PROGRAM_MEMORY, _PROGRAM_SECONDS)
    if switches == "landlock":
        lockdown.shut_in(words[:cut], run=True)
    os.execv(words[cut + 1], words[cut + 1 :])  # noqa: S606 - named by this program


def _serve(control: socket.socket, *, sealed: bool) -> int:
    """Fork for each request: a kind to prepare for, with the two pipe ends of the request and its answer."""
    control.sendall(_READY)
    control.settimeout(IDLE)
    while True:
        try:
            kind, ends, _flags, _sender = socket.recv_fds(control, 64, 2)
        except TimeoutError:
            return 0
        if not kind:
            return 0
        tasks.prepare(kind.decode())
        child = os.fork()
        if child == 0:
            control.close()
            for number, end in enumerate(ends):
                os.dup2(end, number)
                os.close(end)
            lockdown.die_with_parent()
            os._exit(_answer(sealed=sealed))
        for end in ends:
            os.close(end)
        _pid, status = os.waitpid(child, 0)
        control.sendall(status.to_bytes(4, "big"))


def _answer(*, sealed: bool) -> int:
    """Read the request from standard input and write its answer to standard output."""
    head, blobs = messages.unpack(_limited_input(sealed=sealed))
    try:
        reply, parts = tasks.carry_out(head, blobs)
    except WorkbenchError as error:
        reply, parts = {"refused": str(error)}, []
    except MemoryError:
        reply, parts = {"failed": "memory"}, []
    except Exception as error:  # noqa: BLE001 - a reader's own failure; the program says which file it was
        reply, parts = {"failed": f"{type(error).__name__}: {error}"[:500]}, []
    try:
        answer = messages.pack(reply, parts)
    except MemoryError:
        answer = messages.pack({"failed": "memory"}, [])
    _write(answer)
    return _ANSWERED


def _limited_input(*, sealed: bool) -> bytes:
    """The request, read after this process has given up all but what reading a file needs.

    The limits come first, in a line of their own: they are the program's word, not the file's.
    """
    words = bytearray()
    while not words.endswith(b"\n"):
        words += os.read(0, 1) or b"\n"
    memory, seconds = (int(word) for word in words.split())
    lockdown.limit(memory, seconds)
    if sealed:
        lockdown.seal()
    parts = []
    while part := os.read(0, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(answer: bytes) -> None:
    view: Any = memoryview(answer)
    while view:
        view = view[os.write(1, view[: 1 << 20]) :]


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main(sys.argv[1:]))
