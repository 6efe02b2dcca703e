"""Where a case lies, and that an older one was brought up to date, is one sentence on standard error each."""

import gzip
import shutil
from pathlib import Path

import pytest

from workbench.case import surroundings
from workbench.case.lock import lock_path

OLD = Path(__file__).resolve().parents[1] / "old_cases" / "schema-3.attache.gz"


@pytest.fixture
def shared(filled: Path, tmp_path: Path) -> Path:
    """A case in a folder that a program synchronises."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return Path(shutil.move(filled, folder))


@pytest.mark.parametrize("command", ["sources", "history", "undo"])
def test_a_synchronised_folder_is_told_of_and_the_command_done(shell, shared: Path, command: str) -> None:
    done = shell(command, shared)
    assert done.status == 0
    assert done.out != ""
    done.assert_sentence("affair.attache lies in a folder that Dropbox copies")


def test_what_scripts_read_is_as_it_is_elsewhere(shell, shared: Path) -> None:
    told = shell("sources", shared, "--json")
    assert [row["title"] for row in told.rows]
    told.assert_sentence("Dropbox")
    (row,) = shell("check", shared, "--json").rows
    assert row["ok"] is True


def test_a_network_drive_is_told_of(shell, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "network_kind", lambda _: "nfs4")
    shell("check", filled).assert_sentence("lies on a network drive (nfs4)", "one computer at a time")
    shell("new", tmp_path / "b.attache").assert_sentence("b.attache lies on a network drive")


def test_an_import_cut_short_is_told_of_once_by_a_command_that_writes(shell, filled: Path) -> None:
    lock_path(filled).write_text('{"user": "ada", "host": "desk", "process": 7, "import": [42, 201]}')
    assert shell("sources", filled).err == ""
    shell("undo", filled).assert_sentence(f"{filled.name}: The program ended during an import", "after 42 of 201 files")
    assert shell("redo", filled).err == ""
    assert not lock_path(filled).exists()


def test_an_older_case_is_told_to_be_kept_as_it_was(shell, tmp_path: Path) -> None:
    path = tmp_path / "old.attache"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    done = shell("undo", path)
    assert done.status == 0
    done.assert_sentence("old.attache was brought up to date; it is kept as it was in old.schema-3.attache.")
