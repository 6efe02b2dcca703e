"""A case on a drive that the kernel really has mounted from elsewhere, and a drive that goes away in the middle."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.far_folder import unmount
from workbench.case import surroundings
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.exchange.import_many import Reading, keep_all, read_batch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the drive is served through Linux's FUSE")

SCRIPT = Path(__file__).with_name("far_folder.py")
LONG = "Twelve diplomats left Velland. " * 20_000

Connect = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def point(tmp_path: Path) -> Path:
    (tmp_path / "server").mkdir()
    (tmp_path / "drive").mkdir()
    return tmp_path / "drive"


@pytest.fixture
def connect(point: Path) -> Iterator[Connect]:
    """Mounts the drive, and again once it was taken away; skips where that is not allowed."""
    servers: list[subprocess.Popen[bytes]] = []

    def mount() -> "subprocess.Popen[bytes]":
        unmount(point)
        command = [sys.executable, SCRIPT, point, point.with_name("server")]
        server = subprocess.Popen(command, stdout=subprocess.PIPE)
        servers.append(server)
        assert server.stdout is not None
        if server.stdout.readline() != b"ready\n":
            assert server.wait() == 1
            pytest.skip("no drive can be mounted here")
        return server

    yield mount
    unmount(point)
    for server in servers:
        server.kill()
        server.wait()
        assert server.stdout is not None
        server.stdout.close()


def test_a_case_lives_on_a_mounted_drive(connect: Connect, point: Path) -> None:
    server = connect()
    assert surroundings.network_kind(point / "a.attache") == "fuse.sshfs"
    files = [point.with_name("short.txt"), point.with_name("long.txt")]
    for file, words in zip(files, ("Twelve left.", LONG), strict=True):
        file.write_text(words)
    with Case.create(point / "a.attache") as case:
        assert case._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        reading = Reading(case.contents_beside())
        thread = threading.Thread(target=lambda: keep.append(read_batch(files, reading)))
        keep: list[object] = []
        thread.start()
        with case.change("Add"):
            case.entities.add("Person", "Ilya M.")
        thread.join()
        keep_all(case, keep[0])  # type: ignore[arg-type]
        reading.close()
        with Case.snapshot(case.path) as beside:
            case.undo()
            assert (beside.sources.count(), case.sources.count()) == (2, 0)
        case.redo()
        case.save_copy(point / "copy.attache")
    assert sorted(one.name for one in point.iterdir()) == ["a.attache", "copy.attache"]
    unmount(point)
    assert server.wait(10) == 0
    connect()
    for name in ("a.attache", "copy.attache"):
        with Case.open(point / name) as case:
            assert case.sources.count() == 2
            assert list(case.integrity.problems()) == []


def test_a_drive_that_goes_away_is_told_of_and_what_was_acknowledged_is_there_later(
    connect: Connect, point: Path
) -> None:
    server = connect()
    with Case.create(point / "a.attache") as case:
        with case.change("Add"):
            case.entities.add("Person", "Acknowledged")
        with pytest.raises(CaseError), case.change("Add"):
            case.entities.add("Person", "Not acknowledged")
            server.kill()
            server.wait()
        with pytest.raises(CaseError), case.change("Add"):
            case.entities.add("Person", "Never")
        with pytest.raises(CaseError):
            case.contents_beside().keep([(b"never", "never")])
    connect()
    with Case.open(point / "a.attache") as case:
        assert [one.name for one in case.entities.all()] == ["Acknowledged"]
        assert list(case.integrity.problems()) == []
