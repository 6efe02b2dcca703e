"""Starts the program: the command line, which is handed the window so that neither knows the other."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from workbench.cli.program import Screen, run
from workbench.errors import WorkbenchError

Handler = Callable[[int, FrameType | None], Any] | signal.Handlers


def main() -> None:
    """Do what the arguments ask, and end with its exit status."""
    _end_tidily(signal.default_int_handler)
    sys.exit(run(sys.argv[1:], Screen(_run, _picture)))


def _run(path: Path | None) -> int:
    _end_tidily(signal.SIG_DFL)  # until there is a window, which takes away itself what is half done
    status: int = _app().run(path)
    return status


def _end_tidily(handler: Handler) -> None:
    """Have whoever is told to end, or loses the terminal, take away what is half done, as Ctrl+C does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, handler)


def _picture(case_path: Path, out: Path) -> None:
    _app().picture(case_path, out)


def _app() -> ModuleType:
    try:
        from workbench import app  # noqa: PLC0415 - Qt, which most commands do not need
    except ImportError as error:
        if (error.name or "").startswith("workbench"):
            raise
        raise WorkbenchError(f"The window cannot be started: {error}. ./run installs what the system lacks.") from error
    return app


if __name__ == "__main__":
    main()
