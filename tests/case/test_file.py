"""What opens as a case, what is refused with which sentence, and that a refusal changes no byte."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from workbench.db.generate_schema import current_schema

from workbench import paths
from workbench.case import schema
from workbench.case.case import Case
from workbench.errors import CaseBusyError, CaseError, NewerCaseError


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()


def newer_case(path: Path) -> None:
    Case.create(path).close()
    raw = bytearray(path.read_bytes())
    raw[60:64] = (schema.newest_version() + 1).to_bytes(4, "big")
    path.write_bytes(raw)


def case_with_trigger(path: Path) -> None:
    Case.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM tagging; END")
    connection.close()


REFUSED = [
    ("missing", lambda _: None, CaseError, "There is no case file"),
    ("empty", lambda path: path.write_bytes(b""), CaseError, "is not a case file"),
    ("text", lambda path: path.write_text("words " * 100), CaseError, "is not a case file"),
    ("cut off", lambda path: path.write_bytes(b"SQLite format 3\0"), CaseError, "is not a case file"),
    ("another program's", foreign_database, CaseError, "of another program"),
    ("newer", newer_case, NewerCaseError, "newer release"),
    ("with code in it", case_with_trigger, CaseError, "holds code that this program did not put there"),
    ("a folder", lambda path: path.mkdir(), CaseError, "cannot be read"),
]


@pytest.mark.parametrize(("make", "kind", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_case_is_refused_and_left_as_it_is(tmp_path: Path, make, kind, sentence) -> None:
    path = tmp_path / "x.attache"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind, match=sentence):
        Case.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [one.name for one in tmp_path.iterdir()] in ([], [path.name])


def test_a_new_case_is_known_by_its_application_id_and_leaves_one_file_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "new.attache"
    Case.create(path, title="Harbour").close()
    assert path.read_bytes()[68:72] == b"ATTC"
    assert [one.name for one in tmp_path.iterdir()] == ["new.attache"]
    with Case.open(path) as case:
        assert case.title == "Harbour"


def test_a_case_is_never_made_over_a_file_or_in_no_folder(tmp_path: Path) -> None:
    taken = tmp_path / "taken.attache"
    taken.write_text("mine")
    with pytest.raises(CaseError, match="is there already"):
        Case.create(taken)
    assert taken.read_text() == "mine"
    with pytest.raises(CaseError, match="There is no folder"):
        Case.create(tmp_path / "nowhere" / "a.attache")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CaseError, match="cannot be made"):
        Case.create(tmp_path / "a.attache")


def test_acknowledged_means_flushed(case: Case) -> None:
    settings = [
        case._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert settings == ["wal", 2, 1]


def test_the_schema_file_is_what_the_migrations_make() -> None:
    assert paths.schema_file().read_text(encoding="utf-8") == current_schema()


def test_every_table_is_strict(case: Case) -> None:
    rows = case._connection.execute("PRAGMA table_list").fetchall()
    loose = [row[1] for row in rows if row[2] == "table" and not row[5] and not row[1].startswith("sqlite_")]
    assert loose == []


def test_a_second_program_is_told_who_writes_and_may_read(case: Case) -> None:
    script = (
        "import sys; from pathlib import Path; from workbench.case.case import Case\n"
        "from workbench.errors import CaseBusyError\n"
        "path = Path(sys.argv[1])\n"
        "try: Case.open(path)\n"
        "except CaseBusyError as busy: print(busy)\n"
        "with Case.open(path, read_only=True) as case: print(case.title)\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(case.path)], capture_output=True, text=True, check=True)
    told, title = run.stdout.splitlines()
    assert f"(process {os.getpid()})" in told
    assert title == "Affair"
    with pytest.raises(CaseBusyError):
        Case.open(case.path)


def test_a_writer_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.attache"
    script = (
        "import os, sys; from pathlib import Path; from workbench.case.case import Case\n"
        "case = Case.create(Path(sys.argv[1])); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    with Case.open(path) as case:
        assert case.title == "a"


def test_a_reader_sees_what_a_writer_commits(case: Case) -> None:
    with Case.open(case.path, read_only=True) as reader:
        with case.change("Add"):
            case.entities.add("Person", "Ilya M.")
        assert [entity.name for entity in reader.entities.all()] == ["Ilya M."]


def test_a_case_on_a_medium_that_takes_no_writes_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    Case.create(folder / "a.attache", title="Kept").close()
    folder.chmod(0o500)
    (folder / "a.attache").chmod(0o400)
    try:
        with Case.open(folder / "a.attache", read_only=True) as case:
            assert case.title == "Kept"
    finally:
        folder.chmod(0o700)
