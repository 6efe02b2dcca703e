"""An import that ended with its program is told of when the case is opened next; one that came to its end is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.case.lock import WriterLock, holder, lock_path

PROGRAM = """
import os, sys
from pathlib import Path
from workbench.case.case import Case
case = Case.open(Path(sys.argv[1]))
case.lock.note_import((41, 201))
case.lock.note_import((42, 201))
{}
os._exit(9)
"""


def writing(case: Case) -> WriterLock:
    assert case.lock is not None
    return case.lock


def killed(path: Path, last: str = "") -> None:
    """Another program that imports into a case, and is gone before it closes it."""
    ended = subprocess.run([sys.executable, "-c", PROGRAM.format(last), str(path)], check=False)
    assert ended.returncode == 9


@pytest.fixture
def path(case: Case) -> Path:
    case.close()
    return case.path


def test_what_was_cut_short_is_told_of_once(path: Path) -> None:
    killed(path)
    with Case.open(path) as case:
        assert writing(case).cut_short == (42, 201)
    with Case.open(path) as case:
        assert writing(case).cut_short is None
    assert not lock_path(path).exists()


@pytest.mark.parametrize("last", ["case.lock.note_import(None)", "case.close()"])
def test_what_came_to_its_end_is_not(path: Path, last: str) -> None:
    killed(path, last)
    with Case.open(path) as case:
        assert writing(case).cut_short is None


WRITTEN_OTHERWISE = [
    *("", "[]", "\x00", "[" * 100_000, '{"import": [1]}', '{"import": ["<b>", 2]}', '{"import": "12"}'),
    *('{"import": [-1, 5]}', '{"import": [1, Infinity]}', '{"import": [NaN, 2]}', '{"import": [1.5, 2]}'),
    *('{"import": [true, 2]}', '{"import": [1, 1' + 400 * "0" + "]}"),
]


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE, ids=lambda text: text[:30])
def test_a_lock_that_another_wrote_otherwise_tells_nothing(path: Path, text: str) -> None:
    lock_path(path).write_text(text)
    with Case.open(path) as case:
        assert writing(case).cut_short is None


@pytest.mark.parametrize("process", ["Infinity", "NaN", "[]", "1e400"])
def test_a_lock_that_names_no_process_names_no_holder(path: Path, process: str) -> None:
    lock_path(path).write_text(f'{{"user": "a", "host": "b", "process": {process}}}')
    assert holder(path) is None


def test_who_reads_sees_who_writes_while_an_import_is_noted(path: Path) -> None:
    with Case.open(path) as case:
        before = holder(path)
        writing(case).note_import((1, 5))
        assert before is not None
        assert holder(path) == before
