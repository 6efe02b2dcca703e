"""Files changed at random end as text or as a sentence, on every rung of isolation; the script runs at any count."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.ingest import isolation, workers

SCRIPT = Path(__file__).with_name("fuzz.py")
RUNGS = isolation.ladder()


def figures(*arguments: str) -> dict[str, object]:
    told = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)
    return dict(json.loads(told.stdout))


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_a_file_changed_at_random_ends_as_text_or_as_a_sentence(rung: isolation.Rung) -> None:
    if rung is not isolation.BOTTOM and not workers.holds(rung):
        pytest.skip(f"{rung.name} does not hold here")
    count = 60 if rung.forks else 10  # elsewhere each file takes a start of its own
    found = figures("--files", str(count), "--seed", "20310520", "--rung", str(RUNGS.index(rung)))
    assert (found["files"], found["rung"]) == (count, rung.name)
    assert found["bad"] == []
    assert found["read"] > 0
    assert found["refused"] > 0


def test_a_program_that_fails_itself_is_counted() -> None:
    found = figures("--files", "20", "--control")
    assert len(found["bad"]) == found["files"] == 20
