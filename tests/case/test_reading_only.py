"""What a case shows that is only read: all of it or a refusal, at one moment, and never another's code."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
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
    ours = [path.parent, *(one for one in path.parents if one.is_relative_to(tempfile.gettempdir()))]
    for parent in ours[1:-1]:
        parent.chmod(parent.stat().st_mode | 0o055)  # another user has to reach the folder
    return subprocess.run([sys.executable, "-c", READER, path], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def medium(case: Case, tmp_path: Path) -> Path:
    """A folder that takes no files, with a copy of a case, and of its log, as a killed writer left them."""
    with case.change("Add"):
        case.entities.add("Person", "Ilya M.")
    folder = tmp_path / "medium"
    folder.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{case.path}{ending}", folder / f"{case.path.name}{ending}")
    for one in folder.iterdir():
        one.chmod(0o444)
    folder.chmod(0o555)
    return folder


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
