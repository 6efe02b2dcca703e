"""A worker that is ended takes with it whatever it had started by then."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.ingest.channel import end

CHILD_THAT_STAYS = (
    "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(child.pid, flush=True); child.wait()"
)


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process_id}/stat")
    return not (stat.exists() and ") Z " in stat.read_text())  # ended, though nobody has asked how


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="There are no process groups here")
def test_the_child_of_a_process_that_is_ended_ends_too() -> None:
    command = [sys.executable, "-c", CHILD_THAT_STAYS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        assert is_running(child)
        end(process)
    deadline = time.monotonic() + 10
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(child)


def test_ending_a_process_that_is_gone_is_no_error() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], start_new_session=True) as process:
        process.wait()
        end(process)
