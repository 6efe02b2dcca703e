"""From the start of the process to the first painted window, and to every pane filled, against a bare window.

Whatever else the machine does can only make a start longer, never shorter, and a start is too short for that to
even out. So each side is its fastest of several rounds, which take turns: what is left is the work itself.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
class Bare(QWidget):
    painted = False
    def paintEvent(self, event):
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, end)
def end():
    import time
    print(time.clock_gettime(time.CLOCK_MONOTONIC)); application.quit()
window = Bare(); window.resize(1440, 900); window.show(); application.exec()
"""

FIRST_PAINT = """
import sys, time
from workbench import app
application = app.start()  # before anything of Qt, as the program does
from PySide6.QtCore import QTimer
from workbench.settings import Settings
from workbench.ui.window import Window
class First(Window):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, end)
def end():
    late = ("matplotlib", "numpy", "typst", "sqlite_utils", "charset_normalizer")
    heavy = [name for name in late if name in sys.modules]
    print(",".join(heavy) or "none")
    print(time.clock_gettime(time.CLOCK_MONOTONIC)); application.quit()
window = First(Settings()); window.show(); application.exec()
"""

FILLED = """
import sys, time
from pathlib import Path
from workbench import app
application = app.start()
from PySide6.QtCore import QTimer
from workbench.settings import Settings
from workbench.ui.commands.case_file import open_path
from workbench.ui.window import Window
window = Window(Settings()); window.resize(1440, 900); window.show()
def fill():
    open_path(window.desk, Path(sys.argv[1]))
    window.session.show_statement(1)
    application.processEvents()
    QTimer.singleShot(0, end)
def end():
    window.repaint()
    assert window.panes.timeline.is_filled() and window.panes.entities.rows.rowCount() > 900
    rare = (
        "yaml", "hashlib", "sqlite_utils", "matplotlib", "typst", "PySide6.QtPrintSupport", "workbench.ingest",
        "workbench.exchange", "workbench.suggest", "workbench.model.dates", "workbench.report.document",
    )
    print(",".join(name for name in rare if name in sys.modules) or "none")
    print(time.clock_gettime(time.CLOCK_MONOTONIC)); application.quit()
QTimer.singleShot(0, fill); application.exec()
"""


def started(script: str, *arguments: str) -> tuple[float, list[str]]:
    """Milliseconds from before the process began to the moment it printed last, and what it printed before."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=compiled, capture_output=True, text=True, check=True
    )
    *said, moment = run.stdout.split()
    return (float(moment) - begun) * 1000, said


def fastest(rounds: int, *scripts: tuple[str, ...]) -> list[float]:
    """The fastest of interleaved rounds for each script; the first, which warms the caches, does not count."""
    taken = [[started(*script)[0] for script in scripts] for _ in range(rounds + 1)][1:]
    return [min(column) for column in zip(*taken, strict=True)]


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    assert started(FIRST_PAINT)[1] == ["none"]


def test_the_window_is_painted_soon_after_a_bare_one(bench) -> None:
    bare, ours = fastest(40 if bench.thorough else 20, (BARE,), (FIRST_PAINT,))
    bench.compare("first painted window / bare window", ours, bare, 1.6 * bare)


@pytest.fixture
def ten_thousand(tmp_path: Path, fill_case) -> Path:
    fill_case(tmp_path / "many.attache", 10_000).close()
    return tmp_path / "many.attache"


def test_a_case_is_opened_without_what_only_some_actions_need(ten_thousand: Path) -> None:
    assert started(FILLED, str(ten_thousand))[1] == ["none"]


def test_a_case_of_10000_statements_fills_every_pane_soon_after_a_bare_window(bench, ten_thousand: Path) -> None:
    bare, ours = fastest(20 if bench.thorough else 10, (BARE,), (FILLED, str(ten_thousand)))
    bench.compare("10,000 statements, every pane filled / bare window", ours, bare, 4 * bare)
