"""A case whose file is gone takes no changes, and what is recorded in it can still be saved as a copy."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file can neither be moved nor deleted there")

GONE = r"affair\.attache is not where it was: .* Save a copy under another name"


def add(case: Case, name: str) -> None:
    with case.change(f"Add {name}"):
        case.entities.add("Person", name)


def names(path: Path) -> list[str]:
    with Case.open(path) as case:
        assert list(case.integrity.problems()) == []
        return [one.name for one in case.entities.all()]


def killed_with_a_full_log(path: Path) -> None:
    """Make a case whose writer was killed after a change."""
    script = (
        "import os, sys; from pathlib import Path; from workbench.case.case import Case\n"
        "case = Case.create(Path(sys.argv[1]))\n"
        "with case.change('Add'): case.entities.add('Person', 'In the log')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False)


def delete(path: Path) -> None:
    for one in (path, *path.parent.glob(f"{path.name}-*")):
        one.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("moved.attache"))


def replace(path: Path) -> None:
    """Put a copy in its place, as programs do that keep folders the same on several machines."""
    shutil.copy(path, path.with_name("other"))
    path.with_name("other").replace(path)


def move_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


@pytest.mark.parametrize("happens", [delete, move, replace, move_the_folder])
def test_a_case_that_is_not_where_it_was_takes_no_change_and_can_be_saved_as_a_copy(
    folder: Path, tmp_path: Path, happens
) -> None:
    with Case.create(folder / "affair.attache") as case:
        for name in ("Ilya M.", "Pavel R."):
            add(case, name)
        case.undo()
        happens(case.path)
        heard: list[object] = []
        case.subscribe(heard.append)
        for act in (lambda: add(case, "Lost"), case.undo, case.redo):
            with pytest.raises(CaseError, match=GONE):
                act()
        assert heard == []
        assert [one.name for one in case.entities.all()] == ["Ilya M."]
        case.save_copy(tmp_path / "copy.attache")
    assert names(tmp_path / "copy.attache") == ["Ilya M."]
    with Case.open(tmp_path / "copy.attache") as copy:
        assert copy.redo() is not None


def test_a_case_put_back_to_its_place_takes_changes_again(folder: Path) -> None:
    with Case.create(folder / "affair.attache") as case:
        move(case.path)
        with pytest.raises(CaseError, match=GONE):
            add(case, "Ilya M.")
        case.path.with_name("moved.attache").rename(case.path)
        add(case, "Ilya M.")
    assert names(folder / "affair.attache") == ["Ilya M."]


def test_a_case_that_was_moved_is_whole_once_it_is_closed(folder: Path) -> None:
    with Case.create(folder / "affair.attache") as case:
        add(case, "Ilya M.")
        move(case.path)
    assert names(folder / "moved.attache") == ["Ilya M."]


def test_no_new_case_is_made_beside_the_log_of_another_that_was_called_so(folder: Path) -> None:
    path = folder / "affair.attache"
    killed_with_a_full_log(path)
    move(path)
    with pytest.raises(CaseError, match=r"affair\.attache-wal lies there still"):
        Case.create(path)
    (folder / "moved.attache").rename(path)
    assert names(path) == ["In the log"]


def test_a_relative_path_means_the_same_file_wherever_the_program_goes(folder: Path, tmp_path: Path) -> None:
    Case.create(folder / "affair.attache").close()
    with contextlib.chdir(folder), Case.open(Path("affair.attache")) as case, contextlib.chdir(tmp_path):
        add(case, "Ilya M.")
        assert case.entities.count() == 1


class TestACopyOfALiveCase:
    def test_is_the_case_at_that_moment_and_leaves_nothing_beside_it(self, case: Case, tmp_path: Path) -> None:
        add(case, "Before")
        case.save_copy(tmp_path / "copy.attache")
        add(case, "After")
        assert sorted(one.name for one in tmp_path.iterdir() if "copy" in one.name) == ["copy.attache"]
        assert names(tmp_path / "copy.attache") == ["Before"]
        assert case.entities.count() == 2
        with Case.open(tmp_path / "copy.attache") as copy:
            assert copy.journal.history()[0].uid == case.journal.history()[1].uid

    def test_takes_the_place_of_an_earlier_one(self, case: Case, tmp_path: Path) -> None:
        for name in ("A", "B"):
            add(case, name)
            case.save_copy(tmp_path / "copy.attache")
        assert names(tmp_path / "copy.attache") == ["A", "B"]

    def test_can_be_made_of_one_that_is_only_read(self, case: Case, tmp_path: Path) -> None:
        add(case, "A")
        with Case.snapshot(case.path) as reader:
            add(case, "B")
            reader.save_copy(tmp_path / "copy.attache")
        assert names(tmp_path / "copy.attache") == ["A"]

    def test_is_not_made_inside_a_change(self, case: Case, tmp_path: Path) -> None:
        with pytest.raises(RuntimeError), case.change("Open"):
            case.save_copy(tmp_path / "copy.attache")
        assert not (tmp_path / "copy.attache").exists()

    def test_is_refused_under_the_case_s_own_name(self, case: Case, tmp_path: Path) -> None:
        (tmp_path / "link.attache").symlink_to(case.path)
        for path in (case.path, tmp_path / "link.attache"):
            with pytest.raises(CaseError, match="name of the open case itself"):
                case.save_copy(path)
        add(case, "Still here")

    def test_is_refused_in_the_place_of_a_case_that_is_open(self, case: Case, tmp_path: Path) -> None:
        with Case.create(tmp_path / "other.attache") as other:
            with pytest.raises(CaseError, match=rf"other.attache is a case that is open .*\(process {os.getpid()}\)"):
                case.save_copy(other.path)
            add(other, "Kept")
        with Case.open(other.path, read_only=True) as reader:
            with pytest.raises(CaseError, match="is open, or was not closed"):
                case.save_copy(other.path)
            assert reader.entities.count() == 1
        assert names(other.path) == ["Kept"]

    def test_is_refused_beside_the_log_of_a_writer_that_was_killed(self, case: Case, tmp_path: Path) -> None:
        killed = tmp_path / "killed.attache"
        killed_with_a_full_log(killed)
        with pytest.raises(CaseError, match=r"killed\.attache-wal lies beside it"):
            case.save_copy(killed)
        assert names(killed) == ["In the log"]

    def test_that_cannot_be_written_leaves_the_earlier_one_and_no_draft(self, case: Case, tmp_path: Path) -> None:
        add(case, "A")
        case.save_copy(tmp_path / "copy.attache")
        before = (tmp_path / "copy.attache").read_bytes()
        (tmp_path / "taken").mkdir()
        for path, sentence in (
            (tmp_path / "nowhere" / "copy.attache", "There is no folder"),
            (tmp_path / "taken", "No copy was saved as taken: is a directory"),
        ):
            with pytest.raises(CaseError, match=sentence):
                case.save_copy(path)
        assert (tmp_path / "copy.attache").read_bytes() == before
        assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.attache"]
