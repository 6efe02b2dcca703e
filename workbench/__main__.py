"""Starts the program: the command line, which is handed the window so that neither knows the other."""

import sys
from pathlib import Path
from types import ModuleType

from workbench.cli.program import Screen, run
from workbench.errors import WorkbenchError


def main() -> None:
    """Do what the arguments ask, and end with its exit status."""
    sys.exit(run(sys.argv[1:], Screen(_run, _picture)))


def _run(path: Path | None) -> int:
    status: int = _app().run(path)
    return status


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
