"""The window told to end from outside, in the midst of work: nothing half done is left on the disk."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.statement import StatementDetails

LONG = 60
"""Seconds after which something is wrong, on a slow machine too."""

PROGRAM = """
import sys
from pathlib import Path
from workbench import __main__, app
from workbench.model.report_plan import ReportPlan

def write():
    from workbench.ui.dialogs.report_work import ReportWork
    from workbench.ui.window import Window
    [window] = [one for one in application.topLevelWidgets() if isinstance(one, Window)]
    window.session.open(Path(sys.argv[1]))
    work = ReportWork(window.session, window.jobs, window.prompts)
    work.refused.connect(print)
    window.kept = work
    work.start(Path(sys.argv[2]), None, ReportPlan())

application = app.start()
from PySide6.QtCore import QTimer
QTimer.singleShot(200, write)
print("begun", flush=True)
sys.exit(__main__._run(None))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without telling it")


@pytest.fixture
def long_case(tmp_path: Path) -> Path:
    """A case whose report takes seconds to set."""
    with Case.create(tmp_path / "long.attache", title="Long") as case, case.change("Record"):
        for number in range(500):
            entity = case.entities.add("Incident", f"Incident {number}")
            for value in range(4):
                case.statements.add(entity, StatementDetails("summary", f"What happened at {number}, as {value} said"))
    return tmp_path / "long.attache"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Where the program puts what it needs for a while."""
    (tmp_path / "room").mkdir()
    return tmp_path / "room"


@pytest.fixture
def at_work(long_case: Path, room: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window while the pages of a report are set in a folder of their own."""
    (tmp_path / "out").mkdir()
    command = [sys.executable, "-c", PROGRAM, str(long_case), str(tmp_path / "out" / "report.pdf")]
    surroundings = os.environ | {"TMPDIR": str(room), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + LONG
        while not list(room.glob("attache-report-*/report.json")) and time.monotonic() < until:
            assert process.poll() is None
            time.sleep(0.01)
        yield process
        process.kill()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda one: one.name)
def test_a_report_under_way_leaves_nothing_behind(
    at_work: subprocess.Popen[str], room: Path, tmp_path: Path, told: signal.Signals
) -> None:
    assert list(room.glob("attache-report-*"))
    at_work.send_signal(told)
    assert at_work.wait(LONG) == -told
    assert list(room.iterdir()) == []
    assert list((tmp_path / "out").iterdir()) == []


def test_the_case_is_whole_and_free_for_the_next_program(at_work: subprocess.Popen[str], long_case: Path) -> None:
    at_work.send_signal(signal.SIGTERM)
    at_work.wait(LONG)
    with Case.open(long_case) as case, case.change("Go on"):
        assert case.entities.count() == 500
        case.entities.add("Person", "Ilya M.")
