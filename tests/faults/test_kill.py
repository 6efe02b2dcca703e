"""What was acknowledged outlives a program that is killed; the script runs at any count."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("kill.py")


def figures(*arguments: str) -> dict[str, object]:
    told = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return dict(json.loads(told.stdout))


def test_no_acknowledged_edit_is_lost_when_the_program_is_killed() -> None:
    found = figures("--edits", "40")
    assert found["acknowledged"] >= 40
    assert (found["lost"], found["problems"]) == (0, [])
    assert found["kept_unacknowledged"] <= found["kills"]


def test_a_program_that_acknowledges_too_early_does_lose_edits() -> None:
    found = figures("--edits", "100", "--control")
    assert found["lost"] > 0
    assert found["problems"] == []
