"""A program that is killed between two slices of a large text leaves nothing that is found, and no harm."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.case.contents import Kept
from workbench.model.source import Extract, SourceDetails

TEXT = "".join(f"Paragraph {number}: Velland declared {number % 97} diplomats.\n\n" for number in range(60_000))
ORIGINAL = TEXT.encode() * 3
"""Larger than is written in one go, so that it comes in parts before the text's stretches."""

IMPORTER = """
import sys
from pathlib import Path
from tests.faults.test_kill_slices import ORIGINAL, TEXT
from workbench.case.case import Case

told = 0

def tell(command):
    global told
    if command == "COMMIT":
        told += 1
        print("commit", flush=True)
        if told > int(sys.argv[2]):
            sys.stdin.read()

with Case.open(Path(sys.argv[1])) as case:
    beside = case.contents_beside()
    beside.keep([])
    beside._opened().set_trace_callback(tell)
    beside.keep([(ORIGINAL, TEXT)])
    print("end", flush=True)
    sys.stdin.read()
"""
"""Tells of each transaction as it is about to be committed; waits to be killed at the one after so many."""


def killed(path: Path, commits: int, pause: float) -> list[str]:
    """What a program told that was killed some seconds after it told of so many commits, or had come to its end."""
    command = [sys.executable, "-c", IMPORTER, path, str(commits)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as program:
        assert program.stdout is not None
        told = [program.stdout.readline().strip()]
        while len(told) < commits and told[-1] == "commit":
            told.append(program.stdout.readline().strip())
        time.sleep(pause)
        program.send_signal(signal.SIGKILL)
        told += program.stdout.read().split()
    return told


def keep(case: Case) -> Kept:
    beside = case.contents_beside()
    (kept,) = beside.keep([(ORIGINAL, TEXT)])
    beside.close()
    return kept


@pytest.mark.parametrize("tidies", [True, False], ids=["tidied", "not tidied"])
@pytest.mark.parametrize(
    ("commits", "pause"), [(1, 0.0), (2, 0.004), (4, 0.0), (6, 0.01), (9, 0.002), (1000, 0.0)], ids=str
)
def test_a_text_whose_import_was_killed_can_be_imported_again_and_is_whole_then(
    tmp_path: Path, commits: int, pause: float, tidies: bool
) -> None:
    path = tmp_path / "killed.attache"
    Case.create(path).close()
    told = killed(path, commits, pause)
    assert ("end" in told) == (commits == 1000)
    with Case.open(path) as case:
        assert list(case.integrity.problems()) == []
        assert case.search.find("Paragraph") == []
        left = case.leftover()
        assert commits == 1 or left.size > 0
        if tidies:
            case.tidy()
            assert case.leftover() == (0, 0, 0)
        kept = keep(case)
        with case.change("Import"):
            source = case.sources.add(SourceDetails("T"))
            extract = Extract(TEXT, "plain text", "1", "text/plain")
            edition = case.editions.add_kept(source, "t.txt", kept, extract)
        assert case.editions.text(edition) == TEXT
        assert case.editions.original(edition) == ORIGINAL
        case.tidy()
        assert case.leftover() == (0, 0, 0)
        assert case.undo() is not None
        assert case.redo() is not None
        assert case.editions.text(edition) == TEXT
        assert list(case.integrity.problems()) == []


def test_the_program_is_killed_between_two_slices_and_not_at_the_ends_alone(tmp_path: Path) -> None:
    path = tmp_path / "killed.attache"
    Case.create(path).close()
    killed(path, 9, 0.002)
    with Case.open(path) as case:
        counts = [
            case._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("text_stretch", "edition_text")
        ]
    assert counts[0] > 0
    assert counts[1] == 0
