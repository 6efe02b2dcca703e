"""An import that ended with its program is told of when the case is opened next; one that came to its end is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.case.lock import WriterLock, holder, lock_path
from workbench.errors import CaseError

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
OPENED = """
import os, sys
from pathlib import Path
from workbench.case.case import Case
case = Case.open(Path(sys.argv[1]))
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
        writing(case).has_told()
        assert writing(case).cut_short is None
    with Case.open(path) as case:
        assert writing(case).cut_short is None
    assert not lock_path(path).exists()


@pytest.mark.parametrize("last", ["", "case.close()"])
def test_what_was_cut_short_waits_for_a_program_that_tells_of_it(path: Path, last: str) -> None:
    killed(path)
    ended = subprocess.run([sys.executable, "-c", OPENED.format(last), str(path)], check=False)
    assert ended.returncode == 9
    with Case.open(path) as case:
        assert writing(case).cut_short == (42, 201)


def test_what_was_cut_short_is_not_lost_where_the_case_cannot_be_opened(path: Path) -> None:
    killed(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    with pytest.raises(CaseError):
        Case.open(path)
    path.write_bytes(whole)
    with Case.open(path) as case:
        assert writing(case).cut_short == (42, 201)


def test_a_further_import_stands_in_place_of_the_one_cut_short(path: Path) -> None:
    killed(path)
    with Case.open(path) as case:
        writing(case).note_import((0, 3))
        writing(case).has_told()
        assert json.loads(lock_path(path).read_text())["import"] == [0, 3]
        writing(case).note_import(None)
    assert not lock_path(path).exists()


def test_a_case_that_takes_the_place_of_one_is_not_told_of_its_import(path: Path, tmp_path: Path) -> None:
    killed(path)
    for left in path.parent.glob(f"{path.name}-*"):
        left.unlink()  # as a program that closes the case later does
    with Case.create(tmp_path / "other.attache") as other:
        other.save_copy(path)
    assert not lock_path(path).exists()
    lock_path(path).write_text('{"import": [1, 5]}')
    path.unlink()
    with Case.create(path) as case:
        assert writing(case).cut_short is None
    assert not lock_path(path).exists()


def test_what_is_told_after_the_case_was_left_is_told_again(path: Path) -> None:
    killed(path)
    with Case.open(path) as case:
        lock = writing(case)
    lock.has_told()
    with Case.open(path) as case:
        assert str(writing(case).cut_short).startswith("The program ended during an import into this case, after 42 of")


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
