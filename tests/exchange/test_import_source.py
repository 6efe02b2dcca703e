"""A file becomes a source in one revision: bytes kept as they came, known ones recognised, no trace of a failure."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError, RecordError, SourceError, WorkbenchError
from workbench.exchange import import_source
from workbench.exchange.import_source import capture, import_file, keep, storable_name
from workbench.exchange.mapping_file import read_mapping_file
from workbench.exchange.plan_file import read_plan_file
from workbench.exchange.record_file import record_file
from workbench.model.source import SourceDetails


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_bytes("\ufeffVelland declared\r\n12 diplomats 😀.".encode())
    return file


def test_a_file_is_kept_as_source_edition_bytes_and_text_in_one_revision(case: Case, article: Path) -> None:
    imported = import_file(case, article, SourceDetails("The clear-out", publisher="Courier", published="2031-05-20"))
    source, edition = case.sources.find(imported.source_uid), case.editions.find(imported.edition_uid)
    assert (source.title, source.details.publisher) == ("The clear-out", "Courier")
    assert case.editions.text(edition.id) == "Velland declared\n12 diplomats 😀."
    assert case.editions.original(edition.id) == article.read_bytes()
    assert imported.sha256 == hashlib.sha256(article.read_bytes()).hexdigest() == edition.original_sha256
    assert (imported.characters, imported.recognised) == (len(case.editions.text(edition.id)), False)
    assert (edition.file_name, edition.media_type) == ("article.txt", "text/plain; charset=utf-8")
    assert [one.label for one in case.journal.history()] == ["Import article.txt"]
    case.undo()
    assert case.sources.all() == []


def test_without_a_title_the_file_name_is_the_title(case: Case, article: Path) -> None:
    for title in ("", "  \n"):
        imported = import_file(case, article, SourceDetails(title))
        assert case.sources.find(imported.source_uid).title == "article.txt"
        case.undo()


def test_known_bytes_are_recognised_and_make_no_revision(case: Case, article: Path, tmp_path: Path) -> None:
    first = import_file(case, article)
    other = tmp_path / "copy.md"
    other.write_bytes(article.read_bytes())
    again = import_file(case, other, SourceDetails("Another title"))
    assert again.recognised
    assert (again.source_uid, again.edition_uid, again.path) == (first.source_uid, first.edition_uid, other)
    assert case.journal.count() == 1


def test_the_same_words_in_other_bytes_are_another_source_that_shares_the_text(
    case: Case, article: Path, tmp_path: Path
) -> None:
    first = import_file(case, article)
    other = tmp_path / "unix.txt"
    other.write_bytes("Velland declared\n12 diplomats 😀.".encode())
    second = import_file(case, other)
    assert (second.recognised, second.source_uid == first.source_uid) == (False, False)
    assert case.editions.text(second.edition_id) == case.editions.text(first.edition_id)
    assert list(case.integrity.problems()) == []


def test_reading_needs_no_case_and_keeping_no_file(case: Case, article: Path) -> None:
    captured = capture(article)
    article.unlink()
    assert keep(case, captured).characters == len(captured.extract.text)


def test_details_that_are_refused_leave_nothing_behind(case: Case, article: Path) -> None:
    with pytest.raises(RecordError, match="“soon” is not a date"):
        import_file(case, article, SourceDetails("", published="soon"))
    assert (case.sources.all(), case.journal.count()) == ([], 0)


def test_what_only_reads_a_case_cannot_import_into_it(case: Case, article: Path) -> None:
    with Case.open(case.path, read_only=True) as reader, pytest.raises(CaseError, match="was not saved"):
        import_file(reader, article)


def test_a_full_disk_is_told_and_the_case_stays_as_it_was(case: Case, article: Path) -> None:
    import_file(case, article)
    pages = case._connection.execute("PRAGMA page_count").fetchone()[0]
    case._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    large = article.with_name("large.txt")
    large.write_text("Velland declared 12 diplomats.\n" * 20_000)
    with pytest.raises(CaseError, match=r"“Import large\.txt” was not saved.*The case is as it was before"):
        import_file(case, large)
    case._connection.execute("PRAGMA max_page_count = 1073741823")
    assert len(case.sources.all()) == 1
    assert list(case.integrity.problems()) == []
    assert import_file(case, large).recognised is False


UNREADABLE = [
    ("missing", lambda _: None, "There is no file .*Check the name"),
    ("a folder", lambda path: path.mkdir(), "is a folder. Name the files in it"),
    ("a pipe", os.mkfifo, "is a device or a pipe, not a file"),
    ("empty", lambda path: path.write_bytes(b""), "holds no text"),
    ("binary", lambda path: path.write_bytes(bytes(range(256)) * 9), "is not a text file"),
    ("another case", lambda path: Case.create(path).close(), "a database, perhaps a case file"),
    ("a circle of links", lambda path: path.symlink_to(path), "cannot be read: too many levels of symbolic links"),
]


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_what_cannot_be_read_is_told_and_leaves_no_revision(case: Case, tmp_path: Path, make, words) -> None:
    path = tmp_path / "source.txt"
    make(path)
    with pytest.raises(SourceError, match=words):
        import_file(case, path)
    assert (case.sources.all(), case.journal.count()) == ([], 0)
    rows = case._connection.execute("SELECT (SELECT count(*) FROM original), (SELECT count(*) FROM edition_text)")
    assert rows.fetchone() == (0, 0)


def test_a_source_beyond_the_largest_is_refused(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_source, "LARGEST", 2_000_000)
    (tmp_path / "large.txt").write_bytes(b"word " * 400_001)
    with pytest.raises(SourceError, match=r"large\.txt is larger than 2 MB\. Split it"):
        import_file(case, tmp_path / "large.txt")


def test_a_file_name_that_is_no_text_is_stored_as_one(case: Case, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt"))
    path.write_text("Words.")
    imported = import_file(case, path)
    assert case.sources.find(imported.source_uid).title == storable_name(path) == "a\ufffd.txt"
    assert [one.label for one in case.journal.history()] == ["Import a\ufffd.txt"]


def test_a_hostile_name_is_kept_to_the_letter(case: Case, tmp_path: Path) -> None:
    name = "<b>\u202egpj.exe\u202c 😀 &amp; 'x'; DROP TABLE source;--.txt"
    (tmp_path / name).write_text("Words.")
    imported = import_file(case, tmp_path / name)
    assert case.editions.find(imported.edition_uid).file_name == name
    with sqlite3.connect(f"file:{case.path}?mode=ro", uri=True) as connection:
        assert connection.execute("SELECT title FROM source").fetchall() == [(name,)]
    connection.close()


def test_a_case_that_is_open_is_no_source_nor_is_what_lies_beside_it(case: Case) -> None:
    for ending in ("", "-wal", "-shm"):
        path = case.path.with_name(case.path.name + ending)
        with pytest.raises(SourceError, match=r"affair\.attache.* belongs to a case that is open"):
            capture(path)


def test_a_case_that_is_open_is_no_plan_mapping_or_record_either(case: Case) -> None:
    reads: list[Callable[[Path], object]] = [
        read_plan_file,
        lambda path: read_mapping_file(path, case.ontology),
        lambda path: record_file(case, path),
    ]
    for read in reads:
        with pytest.raises(WorkbenchError, match="cannot be read: it belongs to a case that is open"):
            read(case.path)
