"""What a case shows that is only read: all of it or a refusal, at one moment, and never another's code."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError

READER = (
    "import os, sys; from pathlib import Path; from workbench.case.case import Case\n"
    "from workbench.errors import CaseError\n"
    "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    "try:\n"
    "    with Case.open(Path(sys.argv[1]), read_only=True) as case: print(case.entities.count())\n"
    "except CaseError as error: print(error)\n"
)


def read_by_somebody_else(path: Path) -> str:
    """What a user who may write nowhere is told of a case: how many entities, or why it is refused."""
    return subprocess.run([sys.executable, "-c", READER, path], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def medium(case: Case) -> Iterator[Path]:
    """A folder that takes no files, with a copy of a case, and of its log, as a killed writer left them."""
    with case.change("Add"):
        case.entities.add("Person", "Ilya M.")
    with tempfile.TemporaryDirectory() as made:  # no ``tmp_path``: pytest closes its folders to other users
        folder = Path(made)
        for ending in ("", "-wal"):
            shutil.copy(f"{case.path}{ending}", folder)
        for one in folder.iterdir():
            one.chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by their mode there")
class TestAMediumThatTakesNoWrites:
    def test_a_case_whose_last_changes_are_in_its_log_is_refused(self, case: Case, medium: Path) -> None:
        told = read_by_somebody_else(medium / case.path.name)
        assert told == (
            f"{case.path.name} cannot be read where it lies: its last changes are still in {case.path.name}-wal, and "
            "the folder takes no new files. Copy both files to a folder that takes files, and open the case there.\n"
        )

    def test_copied_with_its_log_to_a_folder_that_takes_files_it_is_whole(
        self, case: Case, medium: Path, tmp_path: Path
    ) -> None:
        folder = shutil.copytree(medium, tmp_path / "copy")
        folder.chmod(0o755)
        with Case.open(folder / case.path.name, read_only=True) as copied:
            assert [one.name for one in copied.entities.all()] == ["Ilya M."]

    def test_a_log_that_is_empty_hinders_nobody(self, case: Case, medium: Path) -> None:
        case.close()
        medium.chmod(0o755)
        shutil.copy(case.path, medium / "closed.attache")
        (medium / "closed.attache-wal").touch()
        medium.chmod(0o555)
        assert read_by_somebody_else(medium / "closed.attache") == "1\n"


def test_a_case_with_code_of_others_is_refused_to_readers_too(case: Case) -> None:
    case.close()
    connection = sqlite3.connect(case.path)
    connection.execute("CREATE VIEW evil AS SELECT 1")
    connection.close()
    with pytest.raises(CaseError, match=r"code that this program did not put there \(evil\)"):
        Case.open(case.path, read_only=True)


def test_a_snapshot_shows_one_moment_whatever_is_committed_meanwhile(case: Case) -> None:
    with case.change("Add"):
        case.entities.add("Person", "Before")
    with Case.snapshot(case.path) as still:
        with case.change("Add"):
            case.entities.add("Person", "After")
        case.undo()
        case.undo()
        case.checkpoint()
        assert [one.name for one in still.entities.all()] == ["Before"]
        assert (still.journal.count(), still.reads_only) == (1, True)
    with Case.snapshot(case.path) as still:
        assert still.entities.all() == []


def test_a_check_beside_a_writer_raises_no_false_alarm(case: Case) -> None:
    with case.change("Add"):
        person = case.entities.add("Person", "Before")
    with Case.snapshot(case.path) as still:
        digest = still.journal.digest

        def digest_while_somebody_writes(number: int, content: Callable[[str, int], str | None]) -> str:
            with case.change("Rename"):
                case.entities.rename(person, f"Name {case.journal.count()}")
            return digest(number, content)

        still.journal.digest = digest_while_somebody_writes  # type: ignore[method-assign]
        assert list(still.integrity.problems()) == []
    assert case.journal.count() > 1


# --- what is left beside a case ---


def beside(path: Path) -> set[str]:
    """What SQLite has put beside a case."""
    return {one.name.removeprefix(path.name) for one in path.parent.iterdir() if one.name.startswith(f"{path.name}-")}


def test_reading_leaves_nothing_beside_a_case(case: Case) -> None:
    path = case.path
    case.close()
    before = path.read_bytes()
    with Case.open(path, read_only=True) as reader:
        assert reader.entities.count() == 0
    assert beside(path) - {"lock"} == set()
    with Case.snapshot(path) as reader:
        assert reader.entities.count() == 0
    assert beside(path) == set()
    assert path.read_bytes() == before


def test_a_case_that_is_closed_while_a_job_reads_it_is_whole_without_its_log(case: Case, tmp_path: Path) -> None:
    with case.change("Add"):
        case.entities.add("Person", "Ilya M.")
    with Case.snapshot(case.path):
        case.close()
        shutil.copy(case.path, tmp_path / "copy.attache")
        with Case.open(tmp_path / "copy.attache") as copy:
            assert [one.name for one in copy.entities.all()] == ["Ilya M."]


def test_the_last_of_several_readers_leaves_nothing(case: Case) -> None:
    path = case.path
    case.close()
    first, second = Case.open(path, read_only=True), Case.open(path, read_only=True)
    first.close()
    assert second.entities.count() == 0
    second.close()
    assert beside(path) == set()


def test_a_reader_takes_nothing_away_from_a_writer(case: Case) -> None:
    with Case.open(case.path, read_only=True) as reader:
        assert reader.entities.count() == 0
    with case.change("Add"):
        case.entities.add("Person", "Ilya M.")
    with Case.open(case.path, read_only=True) as reader:
        assert reader.entities.count() == 1
    with case.change("Add"):
        case.entities.add("Person", "Élodie M.")
    assert list(case.integrity.problems()) == []
    path = case.path
    case.close()
    with Case.open(path, read_only=True) as reader:
        assert reader.entities.count() == 2
    assert beside(path) == set()


HOLDER = (
    "import sys; from pathlib import Path; from workbench.case.case import Case\n"
    "from workbench.exchange.import_source import capture\n"
    "from workbench.errors import WorkbenchError\n"
    "case = Case.open(Path(sys.argv[1]))\n"
    "def look():\n"
    "    with Case.snapshot(case.path): pass\n"
    "def open_again():\n"
    "    Case.open(case.path)\n"
    "def take_for_sources():\n"
    "    for one in sorted(case.path.parent.iterdir()): told(lambda: capture(one))\n"
    "def told(act):\n"
    "    try: act()\n"
    "    except WorkbenchError as error: print(error)\n"
    "told(globals()[sys.argv[2]])\n"
    "print('ready', flush=True); sys.stdin.readline()\n"
    "with case.change('Add'): case.entities.add('Person', 'Ilya M.')\n"
    "print('saved', flush=True); sys.stdin.readline()\n"
)
"""A writer that looks at its own case's file in some way, records when it is told to, and waits to be killed."""


@pytest.mark.parametrize("looks", ["look", "open_again", "take_for_sources"])
def test_another_reader_takes_nothing_away_from_a_writer_that_has_looked_at_its_own_file(
    tmp_path: Path, looks: str
) -> None:
    path = tmp_path / "affair.attache"
    Case.create(path).close()
    command = [sys.executable, "-c", HOLDER, path, looks]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin
        assert writer.stdout
        assert "ready\n" in iter(writer.stdout.readline, "")
        with sqlite3.connect(path) as another_program:
            another_program.execute("SELECT count(*) FROM entity").fetchone()
        another_program.close()
        with Case.open(path, read_only=True) as reader:
            assert reader.entities.count() == 0
        writer.stdin.write("\n")
        writer.stdin.flush()
        assert writer.stdout.readline() == "saved\n"
        writer.kill()
    with Case.open(path) as case:
        assert [one.name for one in case.entities.all()] == ["Ilya M."]
