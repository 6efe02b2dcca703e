"""The facade, and what it says where the disk or another program stands in the way."""

import sqlite3
import sys
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.case.lock import holder, lock_path
from workbench.errors import CaseBusyError, CaseError
from workbench.model.source import SourceDetails


def test_a_full_disk_names_what_was_not_saved_and_loses_nothing(case: Case) -> None:
    with case.change("First"):
        case.sources.add(SourceDetails("First"))
    pages = case._connection.execute("PRAGMA page_count").fetchone()[0]
    case._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CaseError, match=r"“Import many” was not saved .* full"), case.change("Import many"):
        for number in range(5000):
            case.sources.add(SourceDetails(f"Source {number}", publisher="x" * 100))
    assert [source.title for source in case.sources.all()] == ["First"]
    case._connection.execute("PRAGMA max_page_count = 1000000")
    with case.change("Second"):
        case.sources.add(SourceDetails("Second"))
    assert case.sources.count() == 2
    assert list(case.integrity.problems()) == []


def test_a_case_can_be_renamed_and_that_undone(case: Case) -> None:
    with case.change("Rename case"):
        case.rename("Harbour")
    assert case.title == "Harbour"
    case.undo()
    assert case.title == "Affair"


def test_closing_twice_and_checkpoints_do_no_harm(case: Case) -> None:
    with case.change("Add"):
        case.sources.add(SourceDetails("T"))
    case.checkpoint()
    case.close()
    case.close()
    with Case.open(case.path, read_only=True) as reader:
        reader.checkpoint()
        assert reader.sources.count() == 1


def test_whoever_holds_the_lock_is_named_even_where_the_file_cannot_be_read(case: Case) -> None:
    assert "process" in str(holder(case.path))
    lock_path(case.path).write_text("no json")
    assert holder(case.path) is None
    with pytest.raises(CaseBusyError, match="another program"):
        Case.open(case.path)


def test_a_lock_file_left_behind_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.attache"
    Case.create(path).close()
    lock_path(path).write_text('{"user": "gone", "host": "old", "process": 1}')
    with Case.open(path) as case:
        assert "gone" not in str(holder(case.path))
    assert not lock_path(path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_where_the_disk_is_full_what_is_in_the_log_stays_there(case: Case) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    case.checkpoint()
    with case.change("Import"):
        for number in range(2000):
            case.sources.add(SourceDetails(f"Source {number}", publisher="x" * 500))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (case.path.stat().st_size, limits[1]))
    try:
        with pytest.raises(sqlite3.OperationalError):
            case._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        case.checkpoint()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert case.sources.count() == 2000
    case.close()
    with Case.open(case.path) as again:
        assert again.sources.count() == 2000
        assert list(again.integrity.problems()) == []
