"""Imports from places that are not as they should be, into cases that take no more: a sentence each, no more lost.

Each row is what stands beside two good files in a folder, and what is told of it.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.exchange.folder_files import listing
from workbench.exchange.import_many import Reading, keep_all, read_batch
from workbench.exchange.import_summary import IMPORTED, KNOWN, REFUSED, ImportSummary

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions as Unix has them")

NOBODY = 65534
WORDS = "Twelve diplomats left."


def import_folder(case: Case, folder: Path, between: Callable[[], None] = lambda: None) -> ImportSummary:
    """A folder as the window imports it; ``between`` happens when its files are known and none is read."""
    found, summary = listing([folder]), ImportSummary(datetime.now(UTC))
    between()
    for refusal in found.refusals:
        summary.refuse(None, refusal)
    reading, waiting = Reading(case.contents_beside()), list(found.files)
    while waiting:
        batch = read_batch(waiting, reading)
        for path, reason in batch.refusals:
            summary.refuse(path, reason)
        for one in keep_all(case, batch):
            assert not isinstance(one, Exception)
            summary.take(one)
        waiting = waiting[batch.seen :]
    return summary


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach, with two good files, the first and the last."""
    with tempfile.TemporaryDirectory(prefix="attache-places-") as name:
        made = Path(name)
        made.chmod(0o755)
        (made / "0 first.txt").write_text("The first. " + WORDS)
        (made / "~ last.txt").write_text("The last. " + WORDS)
        yield made
        for one in ("closed", "listed"):
            if (made / one).exists():
                (made / one).chmod(0o755)


@contextmanager
def unprivileged() -> Iterator[None]:
    """A block in which permissions count, as they do not for root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def named(name: str | bytes) -> Callable[[Path], None]:
    """Puts a good file of that name there."""

    def put(folder: Path) -> None:
        (folder / os.fsdecode(name)).write_text(f"{WORDS} In a file of an odd name.")

    return put


ODD_NAMES: list[tuple[str, str | bytes, str]] = [
    ("bytes that are no text", b"na\xefve \xff.txt", "na\ufffdve \ufffd.txt"),
    ("a line end", "two\nlines.txt", "two\nlines.txt"),
    ("a tab and a bell", "tab\tbell\a.txt", "tab\tbell\a.txt"),
    ("letters from right to left", "\u0645\u0630\u0643\u0631\u0629.txt", "\u0645\u0630\u0643\u0631\u0629.txt"),
    ("a mark that turns the rest round", "report\u202etxt.exe", "report\u202etxt.exe"),
    ("letters of no width", "no\u200bwidth.txt", "no\u200bwidth.txt"),
    ("signs outside the first plane", "\U0001f600 list.txt", "\U0001f600 list.txt"),
    ("a letter in two signs", "Ele\u0301ve.txt", "Ele\u0301ve.txt"),
    ("as long as a name may be", "x" * 251 + ".txt", "x" * 251 + ".txt"),
    ("as many bytes as a name may be", "\u20ac" * 83 + ".txt", "\u20ac" * 83 + ".txt"),
    ("blanks at both ends", " note.txt ", " note.txt "),
    ("a name of a device elsewhere", "CON.txt", "CON.txt"),
    ("what a shell would obey", "$(touch x); rm -rf *.txt", "$(touch x); rm -rf *.txt"),
    ("markup", "<b>bold<img src=x>.txt", "<b>bold<img src=x>.txt"),
    ("a path of elsewhere", "up\\..\\..\\evil.txt", "up\\..\\..\\evil.txt"),
    ("a drive's letter", "C:note.txt", "C:note.txt"),
    ("what a query would obey", "'; DROP TABLE source; --.txt", "'; DROP TABLE source; --.txt"),
    ("a dash first", "-rf.txt", "-rf.txt"),
    ("a formula", "=1+1.txt", "=1+1.txt"),
    ("no ending", "README", "README"),
]


@pytest.mark.parametrize(("name", "kept"), [row[1:] for row in ODD_NAMES], ids=[row[0] for row in ODD_NAMES])
def test_a_file_of_an_odd_name_comes_in_under_it(case: Case, folder: Path, name: str | bytes, kept: str) -> None:
    named(name)(folder)
    summary = import_folder(case, folder)
    assert summary.headline() == "3 imported"
    assert kept in {one.name for one in summary.outcomes}
    assert kept in {
        edition.file_name for source in case.sources.all() for edition in case.editions.of_source(source.id)
    }
    assert summary.as_text().encode()  # and can be told, saved and copied
    assert summary.as_csv().encode()
    assert list(case.integrity.problems()) == []


def deep(folder: Path) -> None:
    """A file below so many folders that its path is longer than the system takes at once."""
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("deep.txt").write_text(WORDS)
    finally:
        os.chdir(here)


def links_in_a_circle(folder: Path) -> None:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")


def unix_socket(folder: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(folder / "socket"))


def closed_file(folder: Path) -> None:
    (folder / "closed.txt").write_text(WORDS)
    (folder / "closed.txt").chmod(0)


def closed_folder(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed" / "inside.txt").write_text(WORDS)
    (folder / "closed").chmod(0)


def listed_only(folder: Path) -> None:
    (folder / "listed").mkdir()
    (folder / "listed" / "inside.txt").write_text(WORDS)
    (folder / "listed").chmod(0o444)


Make = Callable[[Path], object]

REFUSED_THINGS: list[tuple[str, Make, str]] = [
    ("a link to a file", lambda at: (at / "link.txt").symlink_to("/etc/hostname"), "link.txt is a link"),
    ("a link to a folder", lambda at: (at / "link").symlink_to("/etc"), "link is a link"),
    ("a link to nothing", lambda at: (at / "dangling").symlink_to(at / "nothing"), "dangling is a link"),
    ("links in a circle", links_in_a_circle, "a is a link"),
    ("a link to its own folder", lambda at: (at / "self").symlink_to(at), "self is a link"),
    ("a link to a device", lambda at: (at / "zero").symlink_to("/dev/zero"), "zero is a link"),
    ("a pipe", lambda at: os.mkfifo(at / "pipe"), "pipe is a device or a pipe"),
    ("a socket", unix_socket, "socket is a device or a pipe"),
    ("a file that may not be read", closed_file, "closed.txt cannot be read: permission denied"),
    ("a folder that may not be read", closed_folder, "The folder closed cannot be read: permission denied"),
    ("a folder that may only be listed", listed_only, "inside.txt cannot be read: permission denied"),
    ("an empty file", lambda at: (at / "empty.txt").touch(), "empty.txt"),
    ("a path too long to be opened", deep, "file name too long"),
]


@pytest.mark.parametrize(("make", "told"), [row[1:] for row in REFUSED_THINGS], ids=[row[0] for row in REFUSED_THINGS])
def test_what_is_no_file_to_be_read_is_one_sentence_and_the_rest_comes_in(
    case: Case, folder: Path, make: Make, told: str
) -> None:
    make(folder)
    reading = import_folder_unprivileged if "permission" in told else import_folder
    summary = reading(case, folder)
    assert summary.counts()[IMPORTED] == 2
    refused = [" ".join(one.told) for one in summary.outcomes if one.outcome == REFUSED]
    assert any(told in reason for reason in refused), refused
    assert case.sources.count() == 2
    assert list(case.integrity.problems()) == []


def import_folder_unprivileged(case: Case, folder: Path) -> ImportSummary:
    """As ``import_folder``, for a user who may not read everything; only the case is root's own."""
    summary = ImportSummary(datetime.now(UTC))
    with unprivileged():
        found = listing([folder])
        batch = read_batch(found.files, Reading())
    for refusal in found.refusals:
        summary.refuse(None, refusal)
    for path, reason in batch.refusals:
        summary.refuse(path, reason)
    for one in keep_all(case, batch):
        assert not isinstance(one, Exception)
        summary.take(one)
    return summary


def test_a_device_in_a_folder_is_not_read(case: Case, folder: Path) -> None:
    try:
        os.mknod(folder / "zero", 0o666 | 0o020000, os.makedev(1, 5))
    except OSError:
        pytest.skip("only root makes devices, and not everywhere")
    summary = import_folder(case, folder)
    assert summary.headline() == "2 imported, 1 refused"


VANISHING: list[tuple[str, Callable[[Path], object], str]] = [
    ("a file is removed", lambda at: (at / "middle.txt").unlink(), "There is no file"),
    ("a file becomes a link", lambda at: swap(at, lambda one: one.symlink_to("/etc/hostname")), "is a link"),
    ("a file becomes a pipe", lambda at: swap(at, os.mkfifo), "device or a pipe"),
    ("a file becomes a folder", lambda at: swap(at, Path.mkdir), "is a folder"),
    ("a file becomes empty", lambda at: (at / "middle.txt").write_bytes(b""), "middle.txt"),
]


def swap(folder: Path, make: Callable[[Path], object]) -> None:
    (folder / "middle.txt").unlink()
    make(folder / "middle.txt")


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in VANISHING], ids=[row[0] for row in VANISHING])
def test_what_changes_between_listing_and_reading_is_told(
    case: Case, folder: Path, change: Callable[[Path], object], told: str
) -> None:
    (folder / "middle.txt").write_text(WORDS)
    summary = import_folder(case, folder, between=lambda: change(folder))
    assert summary.headline() == "2 imported, 1 refused"
    (reason,) = (one.told[0] for one in summary.outcomes if one.outcome == REFUSED)
    assert told in reason


def test_a_folder_that_goes_away_leaves_what_came_in(case: Case, folder: Path) -> None:
    """As a stick that is pulled out: each file left is told of, and no more."""
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"{number} {WORDS}")
    found = listing([folder]).files
    keep_all(case, first := read_batch(found, Reading(case.contents_beside())))
    for one in folder.iterdir():
        one.unlink()
    rest = read_batch(found[first.seen :], Reading(case.contents_beside()))
    assert len(rest.refusals) == rest.seen > 0
    assert case.sources.count() == first.seen
    assert list(case.integrity.problems()) == []


def test_a_case_that_was_moved_takes_no_contents_and_says_so(case: Case, folder: Path) -> None:
    reading = Reading(case.contents_beside())
    case.path.rename(case.path.with_name("moved.attache"))
    with pytest.raises(CaseError, match="is not where it was"):
        read_batch(listing([folder]).files, reading)


def test_a_case_that_was_closed_takes_no_contents_and_says_so(tmp_path: Path, folder: Path) -> None:
    with Case.create(tmp_path / "closed.attache") as closed:
        reading = Reading(closed.contents_beside())
    with pytest.raises(CaseError, match="was closed"):
        read_batch(listing([folder]).files, reading)
    assert not (tmp_path / "closed.attache-wal").exists()


def test_a_full_disk_is_told_and_what_came_in_before_stays(case: Case, folder: Path) -> None:
    import_folder(case, folder)
    (folder / "large.txt").write_text(WORDS * 200_000)
    reading = Reading(case.contents_beside())
    assert reading.contents is not None
    opened = reading.contents._opened()  # the limit is the connection's own
    pages = opened.execute("PRAGMA page_count").fetchone()[0]
    opened.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(CaseError, match="the disk is full"):
        read_batch(listing([folder]).files, reading)
    assert case.sources.count() == 2
    assert list(case.integrity.problems()) == []


# A program that is killed


IMPORTER = """
import sys
from pathlib import Path
from workbench.case.case import Case
from workbench.exchange.folder_files import listing
from workbench.exchange.import_many import Reading, keep_all, read_batch
with Case.open(Path(sys.argv[1])) as case:
    waiting = listing([Path(sys.argv[2])]).files
    while waiting:
        batch = read_batch(waiting, Reading(case.contents_beside()))
        keep_all(case, batch)
        waiting = waiting[batch.seen:]
        print(case.sources.count(), flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 4])
def test_what_came_in_before_a_kill_stays_and_the_rest_can_be_imported_again(
    tmp_path: Path, folder: Path, after: int
) -> None:
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(f"{number} {WORDS * 50}")
    path = tmp_path / "killed.attache"
    Case.create(path).close()
    command = [sys.executable, "-c", IMPORTER, path, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = [int(program.stdout.readline()) for _ in range(after)][-1]
        time.sleep(0.003 * after)
        program.send_signal(signal.SIGKILL)
    with Case.open(path) as case:
        came = case.sources.count()
        assert told <= came < 302
        assert list(case.integrity.problems()) == []
        summary = import_folder(case, folder)
        assert (summary.counts()[IMPORTED], summary.counts()[KNOWN]) == (302 - came, came)
        assert case.sources.count() == 302
        assert len({source.title for source in case.sources.all()}) == 302
        assert list(case.integrity.problems()) == []
