"""The program with its window: starts Qt, shows the window, then opens the case, so that nothing waits.

What is imported when is this module's business, so its imports stand where they are needed.
"""

import builtins
import gc
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workbench.ui.window import Window

PICTURE_SIZE = (1440, 900)

_SETTLED = 3000
"""Milliseconds after which the start is over and memory is tidied again as usual."""


def run(path: Path | None) -> int:
    """Show the window, open a case where one is given, and return the exit status at its end."""
    application = start()
    from PySide6.QtCore import QTimer

    from workbench.settings import Settings
    from workbench.ui.window import Window

    window = Window(Settings())
    sys.excepthook = _Fault(window)
    window.show()
    QTimer.singleShot(0, window, lambda: _end_tidily(window))
    if path is not None:
        QTimer.singleShot(0, lambda: _open(window, path))
    return application.exec()


def _end_tidily(window: "Window") -> None:
    """Have whoever ends the program from outside leave nothing half done; there is nothing before the first picture."""
    from workbench.ui.ending import Ending

    Ending(window.jobs).setParent(window)


def start() -> "QApplication":
    """The Qt application, dressed; the one there is already where there is one.

    The collector of cyclic garbage rests meanwhile: it would go through everything again and again. numpy's linear
    algebra, of which there is none here, is kept from starting a thread that spins on each further processor.
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from PySide6.QtCore import QTimer

    _import_plainly()
    from PySide6.QtWidgets import QApplication

    from workbench.settings import Settings
    from workbench.ui import theme

    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([*sys.argv[:1], *theme.STYLE])
    application.setApplicationName("Attaché")
    application.setDesktopFileName("attache")
    theme.apply(application, Settings()["appearance"])
    QTimer.singleShot(_SETTLED, _settle)
    return application


def _import_plainly() -> None:
    """Give Python its own import back.

    PySide puts one of its own in its place that reads the source of every module to see whether it asks for
    snake_case names (``from __feature__ import …``). Nothing here does, and the reading costs 25 ms of the start.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _settle() -> None:
    """Let the collector go on."""
    gc.enable()


def picture(case_path: Path, out: Path, *, appearance: str = "light", size: tuple[int, int] = PICTURE_SIZE) -> None:
    """Write a picture of the window with a case open, as it looks on a desk of the given size in pixels."""
    application = start()
    from workbench.errors import WorkbenchError
    from workbench.settings import Settings
    from workbench.ui import theme
    from workbench.ui.window import Window

    theme.apply(application, appearance)
    window = Window(Settings())
    window.resize(*size)
    window.session.open(case_path)
    window.show()
    _choose(window)
    for _ in range(5):
        application.processEvents()
    if not window.grab().save(str(out)):
        raise WorkbenchError(f"The picture was not written to {out}. Check that the folder can be written to.")
    window.close()


def _choose(window: "Window") -> None:
    """Show the statement with most to see: a cited date that hangs on another, or else any that is cited."""
    case = window.session.case
    if case is None:
        return
    hanging = [one.statement_id for one in case.timeline.dated() if one.anchor_id is not None]
    known = [case.statements.get(one) for one in hanging] or list(case.statements.all())
    cited = [one for one in known if one is not None and one.citations]
    if cited:
        window.session.show_statement(cited[0].id)


def _open(window: "Window", path: Path) -> None:
    from workbench.errors import WorkbenchError
    from workbench.ui.commands.case_file import open_path

    try:
        open_path(window.desk, path)
    except WorkbenchError as error:
        window.prompts.fail(str(error))


class _Fault:
    """Takes what nobody caught: a bug, or a disk that does not answer.

    It is written to a file on this machine and told in a sentence.
    """

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from workbench import paths

        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        file = paths.settings_folder() / "last-fault.txt"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError:
            file = Path("the terminal")
        if self._telling:
            return
        self._telling = True
        try:
            self._window.prompts.fail(
                self._unread(error)
                or f"Something went wrong inside the program ({kind.__name__}). What was recorded before is kept. "
                f"The details are in {file}; they stay on this machine."
            )
        finally:
            self._telling = False

    def _unread(self, error: BaseException) -> str:
        """What is told where no bug but the disk, or the drive, keeps the open case from being read; else nothing."""
        from workbench.case import file

        case = self._window.session.case
        return str(file.damaged(case.path, error)) if case and file.is_of_the_disk(error) else ""
