"""An older case is brought up to date on a checked copy's safety net, whole or not at all."""

import sqlite3
from pathlib import Path
from shutil import copytree

import pytest

from workbench import paths
from workbench.case import file
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.model.source import Extract, SourceDetails

NEXT = file.newest_version() + 1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A case with one source, closed, as this release makes it."""
    path = tmp_path / "old.attache"
    with Case.create(path, title="Old") as case, case.change("Import"):
        source = case.sources.add(SourceDetails("Kept"))
        case.editions.add(source, "k.txt", b"kept", Extract("kept", "plain text", "1", "text/plain"))
    return path


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The next release's migrations: one more, which a test writes."""
    folder = copytree(paths.migrations(), tmp_path / "migrations")
    monkeypatch.setattr(paths, "migrations", lambda: folder)
    monkeypatch.setattr(file, "refuse_foreign_code", lambda *_: None)  # schema.sql is of this release
    return folder / f"{NEXT:04}_next.sql"


def test_an_older_case_is_brought_up_to_date_and_a_copy_of_it_kept(old: Path, next_release: Path) -> None:
    next_release.write_text("ALTER TABLE source ADD COLUMN extra TEXT NOT NULL DEFAULT 'new; column';\n")
    with pytest.raises(CaseError, match="older release"):
        Case.open(old, read_only=True)
    with Case.open(old) as case:
        assert [source.title for source in case.sources.all()] == ["Kept"]
        assert case.undo() is not None
        assert case.redo() is not None
    assert file.inspect(old) == NEXT
    copy = old.with_name(f"old.schema-{NEXT - 1}.attache")
    assert file.inspect(copy) == NEXT - 1
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT title FROM source").fetchall() == [("Kept",)]
    connection.close()


def test_a_migration_that_fails_leaves_the_case_as_it_was(old: Path, next_release: Path) -> None:
    next_release.write_text("CREATE TABLE extra (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(CaseError, match="cannot be opened for writing"):
        Case.open(old)
    assert file.inspect(old) == NEXT - 1
    next_release.unlink()
    with Case.open(old) as case:
        assert list(case.integrity.problems()) == []


def test_a_damaged_case_is_not_migrated(old: Path, next_release: Path) -> None:
    next_release.write_text("CREATE TABLE extra (a TEXT) STRICT;\n")
    raw = bytearray(old.read_bytes())
    for page in range(8, len(raw) // 8192):
        raw[page * 8192 : page * 8192 + 200] = b"\xff" * 200
    old.write_bytes(raw)
    with pytest.raises(CaseError):
        Case.open(old)
    assert old.read_bytes()[60:64] == (NEXT - 1).to_bytes(4, "big")


def test_commands_are_told_apart_even_with_semicolons_inside() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT ';';\nEND;\n"
    script = f"CREATE TABLE a (b);\n-- note; here\n{trigger}"
    assert [command.splitlines()[0] for command in file.commands(script)] == ["CREATE TABLE a (b);", "-- note; here"]
