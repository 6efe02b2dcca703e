"""The window says once where a case lies, and how far it is while an older one is brought up to date."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog

from workbench import app
from workbench.case import file, surroundings, updating
from workbench.case.case import Case
from workbench.errors import StoppedError
from workbench.ui.commands.case_file import open_path
from workbench.ui.window import Window

OLD = Path(__file__).resolve().parents[1] / "old_cases" / "schema-3.attache.gz"


def test_a_case_in_a_synchronised_folder_is_opened_and_told_of_once(window: Window, answers, tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    path = tmp_path / "Nextcloud" / "a.attache"
    Case.create(path).close()
    for number in (1, 2):
        open_path(window.desk, path)
        assert window.session.can_write
        assert len(answers.told) == number
        window.session.close()
    assert "a.attache lies in a folder that Nextcloud copies" in answers.told[-1]
    assert answers.failures == []


def test_a_case_on_a_drive_of_this_computer_is_opened_without_a_word(window: Window, answers, tmp_path: Path) -> None:
    window.session.create(tmp_path / "a.attache")
    assert answers.told == []


def test_a_case_made_on_a_network_drive_is_told_of(
    window: Window, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "network_kind", lambda _: "nfs4")
    window.session.create(tmp_path / "a.attache")
    (told,) = answers.told
    assert "lies on a network drive (nfs4)" in told


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of an earlier schema, taken for a large one."""
    monkeypatch.setattr(updating, "_LARGE", 0)
    path = tmp_path / "old.attache"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_a_large_older_case_shows_that_it_is_brought_up_to_date(
    window: Window, answers, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    window.session.said.connect(shown.append)
    migrate = updating.schema.migrate

    def looked_at(connection, tell) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QProgressDialog)
        shown.append(dialog.labelText())
        assert not window.session.can_write
        migrate(connection, tell)

    monkeypatch.setattr(updating.schema, "migrate", looked_at)
    open_path(window.desk, old)
    assert shown[:2] == [
        "Bringing old.attache up to date",
        "old.attache was brought up to date; it is kept as it was in old.schema-3.attache.",
    ]
    assert window.session.can_write
    assert QApplication.activeModalWidget() is None
    assert (answers.told, answers.failures) == ([], [])


def test_bringing_it_up_to_date_can_be_called_off(
    window: Window, answers, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call_off(*_: object) -> None:
        raise StoppedError("It was called off.")

    with monkeypatch.context() as stopped:
        stopped.setattr(updating.schema, "migrate", call_off)
        open_path(window.desk, old)
    assert window.session.case is None
    assert file.inspect(old) == 3
    assert (answers.told, answers.failures) == ([], [])
    open_path(window.desk, old)
    assert window.session.can_write


class Broken:
    """A connection to a case on a drive that does not answer any more."""

    def execute(self, *_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")


def test_a_drive_that_does_not_answer_is_told_of_once_while_the_case_is_read(
    window: Window, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Case.create(tmp_path / "a.attache").close()
    window.session.open(tmp_path / "a.attache", read_only=True)
    case = window.session.case
    with monkeypatch.context() as broken:
        broken.setattr(case, "_connection", Broken())
        window.session.watch.look()
        window.session.watch.look()
    (told,) = answers.failures
    assert told == (
        "a.attache cannot be read: its disk or network drive does not answer: see that it is connected, then open the "
        "case again."
    )
    window.session.watch.look()
    assert not window.session.watch.is_lost


def test_what_a_disk_refuses_is_no_bug_of_the_program(
    window: Window, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATTACHE_HOME", str(tmp_path))
    window.session.create(tmp_path / "a.attache")
    for error in (sqlite3.OperationalError("disk I/O error"), sqlite3.OperationalError("no such table: x")):
        app._Fault(window)(type(error), error, None)
    assert "does not answer" in answers.failures[0]
    assert "Something went wrong inside the program (OperationalError)" in answers.failures[1]
    assert "no such table" in (tmp_path / "last-fault.txt").read_text()
    capsys.readouterr()
