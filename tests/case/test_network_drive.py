"""A case on a network drive is kept by a journal to roll back by, and everything works as with the log."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.case import durable, file, surroundings
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.exchange.import_many import Reading, keep_all, read_batch
from workbench.model.source import Extract, SourceDetails

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the drive is made one by Linux's table of mounts")

LONG = "Twelve diplomats left Velland. " * 20_000


class Drive:
    """A folder that the system says to be on a network drive, or no longer."""

    def __init__(self, folder: Path, table: Path) -> None:
        self.path, self._folder, self._table = folder / "a.attache", folder, table
        self.connect()

    def connect(self) -> None:
        self._write(f"31 27 0:31 / {self._folder} rw - nfs4 server:/export rw")

    def bring_home(self) -> None:
        self._write("")

    def _write(self, line: str) -> None:
        self._table.write_text(f"27 1 254:0 / / rw - ext4 /dev/vda rw\n{line}\n")


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drive:
    folder = tmp_path / "team"
    folder.mkdir()
    monkeypatch.setattr(surroundings, "MOUNTS", tmp_path / "mountinfo")
    return Drive(folder, tmp_path / "mountinfo")


@pytest.fixture
def far(drive: Drive) -> Iterator[Case]:
    """A new case on the network drive."""
    with Case.create(drive.path) as case:
        yield case


def mode(case: Case) -> str:
    return str(case._connection.execute("PRAGMA journal_mode").fetchone()[0])


def add_person(case: Case, name: str = "Ilya M.") -> None:
    with case.change("Add"):
        case.entities.add("Person", name)


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one != path)


def test_a_case_made_there_has_no_log_and_is_brought_to_the_disk(far: Case) -> None:
    add_person(far)
    assert mode(far) == "delete"
    assert far._connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert beside(far.path) == ["a.attache.lock"]
    far.close()
    assert beside(far.path) == []


def test_a_case_is_kept_by_the_log_at_home_and_without_it_there(drive: Drive) -> None:
    drive.bring_home()
    with Case.create(drive.path) as case:
        add_person(case)
        assert mode(case) == "wal"
    for place, expected in ((drive.connect, "delete"), (drive.bring_home, "wal"), (drive.connect, "delete")):
        place()
        with Case.open(drive.path) as case:
            add_person(case)
            assert mode(case) == expected
            assert list(case.integrity.problems()) == []
    with Case.open(drive.path) as case:
        assert case.journal.count() == 4


def test_the_second_connection_keeps_as_the_first_does(far: Case, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"{number}. {LONG[:5000]}")
    (tmp_path / "large.txt").write_text(LONG)
    reading = Reading(far.contents_beside())
    waiting = sorted(tmp_path.glob("*.txt"))
    add_person(far)
    while waiting:
        batch = read_batch(waiting, reading)
        keep_all(far, batch)
        waiting = waiting[batch.seen :]
    reading.close()
    assert mode(far) == "delete"
    assert far.sources.count() == 41
    assert far.leftover() == (0, 0, 0)
    assert list(far.integrity.problems()) == []


def test_an_import_beside_goes_on_while_changes_are_made_and_taken_back(far: Case) -> None:
    contents = far.contents_beside()
    texts = [f"{number} {LONG}" for number in range(6)]
    thread = threading.Thread(target=lambda: contents.keep([(text.encode(), text) for text in texts]))
    thread.start()
    changes = 0
    while thread.is_alive() or changes < 5:
        add_person(far, f"Person {changes}")
        far.undo()
        changes += 1
    thread.join()
    contents.close()
    assert far.leftover()[:2] == (6, 6)
    assert far.journal.count() == 2 * changes
    assert list(far.integrity.problems()) == []


def test_who_reads_beside_sees_one_moment_and_holds_nobody_up(far: Case) -> None:
    add_person(far, "First")
    with Case.snapshot(far.path) as reading:
        assert reading.entities.count() == 1
        begun = time.monotonic()
        add_person(far, "Second")
        far.undo()
        far.redo()
        assert time.monotonic() - begun < durable.PATIENCE / 2
        assert reading.entities.count() == 1
        assert list(reading.integrity.problems()) == []
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reading._connection.execute("DELETE FROM tag")
    with Case.snapshot(far.path) as reading:
        assert reading.entities.count() == 2
    assert beside(far.path) == ["a.attache.lock"]


def test_who_has_it_open_to_read_sees_what_is_written(far: Case) -> None:
    with Case.open(far.path, read_only=True) as reading:
        version = reading.version()
        add_person(far)
        assert reading.version() != version
        assert reading.entities.count() == 1


def test_undo_redo_tidying_a_copy_and_closing(far: Case, tmp_path: Path) -> None:
    with far.change("Import"):
        source = far.sources.add(SourceDetails("T"))
        far.editions.add(source, "t.txt", LONG.encode(), Extract(LONG, "plain text", "1", "text/plain"))
    contents = far.contents_beside()
    contents.keep([(b"left", "left")])
    contents.close()
    far.tidy()
    assert far.undo() is not None
    assert far.redo() is not None
    far.checkpoint()
    far.save_copy(tmp_path / "copy.attache")
    far.close()
    for path in (far.path, tmp_path / "copy.attache"):
        with Case.open(path) as case:
            assert case.sources.count() == 1
            assert list(case.integrity.problems()) == []


def test_another_program_that_still_uses_the_log_there_is_told_of(drive: Drive) -> None:
    drive.bring_home()
    Case.create(drive.path).close()
    drive.connect()
    with Case.open(drive.path, read_only=True), pytest.raises(CaseError, match="another program reads it in a way"):
        file.open_for_writing(drive.path)
    Case.open(drive.path).close()


def test_a_case_that_is_read_at_home_is_written_to_without_the_log_until_it_is_free(drive: Drive) -> None:
    Case.create(drive.path).close()
    drive.bring_home()
    reader = sqlite3.connect(drive.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM source").fetchall()
    with Case.open(drive.path) as case:
        assert mode(case) == "delete"
    reader.execute("ROLLBACK")
    reader.close()
    with Case.open(drive.path) as case:
        assert mode(case) == "wal"


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.case import surroundings
from workbench.case.case import Case
surroundings.MOUNTS = Path(sys.argv[2])
with Case.open(Path(sys.argv[1])) as case:
    case._connection.execute("PRAGMA cache_size = 5")
    with case.change("Many"):
        for number in range(500):
            case.entities.add("Person", f"Person {number}")
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_change_that_was_broken_off_is_taken_back_by_whoever_opens_next(drive: Drive) -> None:
    with Case.create(drive.path) as case:
        add_person(case)
    done = subprocess.run([sys.executable, "-c", KILLED, drive.path, surroundings.MOUNTS], check=False)
    assert done.returncode == -signal.SIGKILL
    assert "a.attache-journal" in beside(drive.path)
    with pytest.raises(CaseError, match="a change was broken off"):
        Case.open(drive.path, read_only=True)
    drive.path.rename(drive.path.with_name("b.attache"))
    with pytest.raises(CaseError, match="attache-journal lies there still"):
        Case.create(drive.path)
    drive.path.with_name("b.attache").rename(drive.path)
    with Case.open(drive.path) as case:
        assert case.entities.count() == 1
        assert list(case.integrity.problems()) == []
