"""An older case is brought up to date on a checked copy's safety net, whole or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copy, copytree

import pytest
from workbench.db.generate_schema import current_schema

from workbench import paths
from workbench.case import file, schema
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.model.note import Subject
from workbench.model.source import Extract, SourceDetails

NEXT = schema.newest_version() + 1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A case with one source, closed, as this release makes it."""
    path = tmp_path / "old.attache"
    with Case.create(path, title="Old") as case, case.change("Import"):
        source = case.sources.add(SourceDetails("Kept"))
        case.editions.add(source, "k.txt", b"kept", Extract("kept", "plain text", "1", "text/plain"))
    return path


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes the next release of one more migration, and of the schema that is generated from it."""
    folder = copytree(paths.migrations(), tmp_path / "migrations")
    generated = Path(copy(paths.schema_file(), tmp_path))

    def release(script: str) -> Path:
        migration = folder / f"{NEXT:04}_next.sql"
        migration.write_text(script)
        with suppress(sqlite3.Error):  # of a migration that fails there is no schema
            generated.write_text(current_schema())
        return migration

    monkeypatch.setattr(paths, "migrations", lambda: folder)
    monkeypatch.setattr(paths, "schema_file", lambda: generated)
    return release


def test_an_older_case_is_brought_up_to_date_and_a_copy_of_it_kept(old: Path, next_release) -> None:
    next_release(
        "ALTER TABLE source ADD COLUMN extra TEXT NOT NULL DEFAULT 'new; column';\n"
        "CREATE VIEW titles AS SELECT title FROM source;\n"
    )
    with pytest.raises(CaseError, match="older release"):
        Case.open(old, read_only=True)
    with Case.open(old) as case:
        assert [source.title for source in case.sources.all()] == ["Kept"]
        assert list(case.integrity.problems()) == []
        assert case.undo() is not None
        assert case.redo() is not None
        assert list(case.integrity.problems()) == []
    with Case.open(old), Case.open(old, read_only=True) as again:
        assert again.sources.count() == 1
    assert file.inspect(old) == NEXT
    kept = old.with_name(f"old.schema-{NEXT - 1}.attache")
    assert file.inspect(kept) == NEXT - 1
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT title FROM source").fetchall() == [("Kept",)]
    connection.close()


def test_a_history_from_before_a_column_was_added_is_sound_and_tampering_with_it_is_found(
    old: Path, next_release, tmp_path: Path
) -> None:
    with Case.open(old) as case:
        for title in ('Edited 😀 "once"', "Edited twice"):
            with case.change("Edit"):
                case.sources.edit(1, SourceDetails(title))
    next_release("ALTER TABLE source ADD COLUMN weight REAL NOT NULL DEFAULT 0.1;\n")
    with Case.open(old) as case:
        with case.change("Edit"):
            case.sources.edit(1, SourceDetails("Edited since"))
            case.sources.add(SourceDetails("Added since"))
        case.undo()
        case.undo()
        assert list(case.integrity.problems()) == []
        while case.undo():
            assert list(case.integrity.problems()) == []
        while case.redo():
            assert list(case.integrity.problems()) == []
    for number in (2, 4):
        copied = copy(old, tmp_path / f"tampered-{number}.attache")
        connection = sqlite3.connect(copied, isolation_level=None)
        connection.execute("DROP TRIGGER journal_kept")
        connection.execute(
            "UPDATE journal SET earlier = json_set(earlier, '$.title', 'Other') WHERE revision_id = ?", (number,)
        )
        trigger = next(one for one in paths.schema_file().read_text().split(";\n\n") if "journal_kept" in one)
        connection.execute(trigger)
        connection.close()
        with Case.open(copied) as case:
            found = list(case.integrity.problems())
        assert f"Revision {number} or a row it touched was changed outside the program." in found
        assert len(found) <= 2, "the revision, and that which left the row so"


def test_a_writer_killed_after_a_migration_leaves_a_case_that_opens(old: Path, next_release, tmp_path: Path) -> None:
    next_release("CREATE VIEW titles AS SELECT title FROM source;\n")
    folder = tmp_path / "killed"
    folder.mkdir()
    with Case.open(old):
        for ending in ("", "-wal"):
            copy(f"{old}{ending}", folder)
    assert file.inspect(folder / old.name) == NEXT - 1  # what was migrated lies in the log
    with Case.open(folder / old.name, read_only=True) as case:
        assert case.sources.count() == 1
    with Case.open(folder / old.name) as case:
        assert case.sources.count() == 1


def test_an_older_case_with_code_of_others_is_refused_and_left_as_it_is(old: Path, next_release) -> None:
    next_release("CREATE VIEW titles AS SELECT title FROM source;\n")
    connection = sqlite3.connect(old)
    connection.execute("CREATE VIEW evil AS SELECT 1")
    connection.close()
    before = old.read_bytes()
    with pytest.raises(CaseError, match=r"code that this program did not put there \(evil\)"):
        Case.open(old)
    assert (old.read_bytes(), [one.name for one in old.parent.glob("*.attache")]) == (before, [old.name])


def test_triggers_of_the_journal_that_an_older_release_wrote_otherwise_are_replaced(old: Path, next_release) -> None:
    connection = sqlite3.connect(old)
    connection.execute("DROP TRIGGER tag_insert_journalled")
    connection.execute("CREATE TRIGGER tag_insert_journalled AFTER INSERT ON tag BEGIN SELECT 1; END")
    connection.close()
    with pytest.raises(CaseError, match="did not put there"):
        Case.open(old)
    next_release("CREATE TABLE extra (a TEXT) STRICT;\n")
    with Case.open(old) as case:
        with case.change("Tag"):
            case.tags.put("seen", Subject("source", 1))
        assert [row.noun for row in case.journal.history()[0].rows] == ["tag", "tagging"]


def test_a_migration_that_fails_leaves_the_case_as_it_was(old: Path, next_release) -> None:
    migration = next_release("CREATE TABLE extra (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(CaseError, match="cannot be opened for writing"):
        Case.open(old)
    assert file.inspect(old) == NEXT - 1
    migration.unlink()
    with Case.open(old) as case:
        assert list(case.integrity.problems()) == []


def test_a_damaged_case_is_not_migrated(old: Path, next_release) -> None:
    next_release("CREATE TABLE extra (a TEXT) STRICT;\n")
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
    assert [command.splitlines()[0] for command in schema.commands(script)] == ["CREATE TABLE a (b);", "-- note; here"]
