"""Bad input: each gets one sentence that names cause and remedy, and the case stays as it was."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.case import schema
from workbench.case.case import Case
from workbench.cli.source_files import import_files
from workbench.model.source import NOTHING_SAID

WRITING = ["undo", "redo"]
READING = ["sources", "entities", "statements", "passages", "timeline", "history", "check"]


def newer(path: Path) -> None:
    Case.create(path).close()
    raw = bytearray(path.read_bytes())
    raw[60:64] = (schema.newest_version() + 1).to_bytes(4, "big")
    path.write_bytes(raw)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def damaged(path: Path) -> None:
    Case.create(path).close()
    raw = bytearray(path.read_bytes())
    raw[8192:] = b"\xff" * (len(raw) - 8192)
    path.write_bytes(raw)


NO_CASE = [
    ("missing", lambda _: None, "There is no case file"),
    ("empty", lambda path: path.write_bytes(b""), "is not a case file"),
    ("text", lambda path: path.write_text("words " * 100), "import this one as a source"),
    ("another program's", foreign, "SQLite file of another program"),
    ("newer", newer, "written by a newer release"),
    ("a folder", lambda path: path.mkdir(), "is a directory"),
]
COMMANDS = [[one] for one in READING + WRITING]
COMMANDS += [
    ["import", "list.txt"],
    ["record", "lines.jsonl"],
    ["text", "x"],
    ["search", "x"],
    ["report", "-o", "o.html"],
]


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in NO_CASE], ids=[row[0] for row in NO_CASE])
@pytest.mark.parametrize("command", COMMANDS, ids=[row[0] for row in COMMANDS])
def test_no_command_works_on_what_is_no_case(shell, tmp_path: Path, command, make, words) -> None:
    path = tmp_path / "x.attache"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    name, *rest = command
    shell(name, path, *rest).assert_refused("x.attache", words)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [one.name for one in tmp_path.iterdir()] in ([], ["x.attache"])


@pytest.mark.parametrize("command", COMMANDS, ids=[row[0] for row in COMMANDS])
def test_a_damaged_case_is_told_as_such(shell, tmp_path: Path, command) -> None:
    path = tmp_path / "x.attache"
    damaged(path)
    name, *rest = command
    told = shell(name, path, *rest)
    assert told.status == 1
    told.assert_sentence("x.attache")
    assert "damaged" in told.err or "malformed" in told.err
    assert "Check it" not in told.err


def test_a_case_is_never_made_over_something_or_in_no_folder(shell, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    shell("new", path).assert_refused("affair.attache is there already")
    assert path.read_bytes() == before
    shell("new", tmp_path / "nowhere" / "a.attache").assert_refused("There is no folder", "Make it first")
    shell("new", tmp_path / ("x" * 300)).assert_refused("file name too long")


# A case that cannot be written to


def test_a_second_program_is_told_who_has_the_case_and_may_read_it(process, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("More.")
    holding = "import sys; from pathlib import Path; from workbench.case.case import Case\n"
    holding += "case = Case.open(Path(sys.argv[1])); print('has it', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holding, filled], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"has it\n"
        for done, name, *rest in (
            ("undone", "undo"),
            ("done again", "redo"),
            ("imported", "import", tmp_path / "more.txt"),
            ("recorded", "record", tmp_path / "lines.jsonl"),
        ):
            told = process(name, filled, *rest)
            told.assert_refused("affair.attache is being written to by", f"(process {holder.pid})", "Close it there")
            told.assert_sentence(f"nothing was {done}")
        for name in READING:
            assert process(name, filled).status == 0
        assert process("report", filled, "-o", tmp_path / "report.html").status == 0
        holder.stdin.close()
    assert process("undo", filled).status == 0


def test_in_a_folder_that_takes_no_files_a_case_can_be_read(
    shell, unprivileged, filled: Path, open_folder: Path
) -> None:
    assert shell("report", filled, "-o", filled.with_name("report.html")).status == 0  # what it needs is loaded
    kept = open_folder / "kept.attache"
    kept.write_bytes(filled.read_bytes())
    kept.chmod(0o444)
    open_folder.chmod(0o555)
    with unprivileged():
        shell("new", open_folder / "new.attache").assert_refused("new.attache cannot be made in", str(open_folder))
        for command in (["undo"], ["redo"], ["import", kept], ["record", kept]):
            told = shell(command[0], kept, *command[1:])
            told.assert_refused("kept.attache cannot be opened for writing", "Copy it to a folder that takes files")
        for name in READING:
            assert shell(name, kept).status == 0, name
        told = shell("report", kept, "-o", open_folder / "report.html")
        told.assert_refused("The report was not written", "Choose another folder")
    assert [one.name for one in open_folder.iterdir()] == ["kept.attache"]


def test_a_case_that_may_not_be_read_is_told_as_such(shell, unprivileged, filled: Path, open_folder: Path) -> None:
    kept = open_folder / "kept.attache"
    kept.write_bytes(filled.read_bytes())
    kept.chmod(0)
    with unprivileged():
        shell("entities", kept).assert_refused("kept.attache cannot be read: permission denied")


def test_nothing_to_undo_or_redo_is_no_success(shell, path: Path) -> None:
    shell("undo", path).assert_refused("There is nothing to undo in affair.attache.")
    shell("redo", path).assert_refused("There is nothing to redo in affair.attache.")


# Sources

SOURCES = [
    ("missing", None, "There is no file", "Check the name"),
    ("empty", b"", "holds no text", "Check that it is the file you mean"),
    ("blank", b" \r\n\t\n", "holds no text", "Check that it is the file you mean"),
    ("binary", bytes(range(256)) * 40, "is not a text file", "Save what it holds as text"),
    ("an archive", b"\x1f\x8b\x08\x00" + bytes(100), "an archive", ""),
    ("a case", b"SQLite format 3\0" + bytes(100), "a database, perhaps a case file", ""),
    ("cut off", "Velland".encode("utf-16") + b"\x00", "calls itself UTF-16-LE and is not", "Save it as UTF-8"),
]


@pytest.mark.parametrize(("content", "cause", "remedy"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_what_cannot_be_imported_is_told_and_leaves_nothing(shell, path: Path, content, cause, remedy) -> None:
    source = path.with_name("source.txt")
    if content is not None:
        source.write_bytes(content)
    shell("import", path, source).assert_refused("source.txt", cause, remedy)
    told = shell("import", path, source, "--json")
    assert told.status == 1
    (row,) = told.rows
    assert (row["path"], set(row)) == (str(source), {"path", "error"})
    assert cause in row["error"]
    assert shell("sources", path).out == ""
    assert shell("history", path).out == ""


def test_pipes_are_no_sources(shell, path: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    shell("import", path, tmp_path / "pipe.txt").assert_refused("is a device or a pipe, not a file")


def test_of_a_folder_all_files_are_taken_in_but_hidden_ones_and_links(shell, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dispatches"
    (folder / "1984").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "1984/c.txt", ".hidden.txt"):
        (folder / name).write_text(f"What {name} says.")
    (folder / "link.txt").symlink_to(path)
    alone = tmp_path / "alone.txt"
    alone.write_text("Alone.")
    told = shell("import", path, alone, folder, "--publisher", "The Harbour Courier", "--json")
    assert [Path(row["path"]).name for row in told.rows] == ["alone.txt", "a.txt", "b.txt", "c.txt"]
    assert told.status == 1
    told.assert_sentence("link.txt is a link: it was not followed")
    assert {row["publisher"] for row in shell("sources", path, "--json").rows} == {"The Harbour Courier"}


def test_a_folder_has_no_title_and_is_no_edition(shell, path: Path, source: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for option in ("--title", "--edition-of"):
        shell("import", path, tmp_path / "folder", option, source).assert_refused("one", status=2)


def test_a_full_disk_ends_an_import_with_what_to_do(path: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(4):
        (folder / f"{at}.txt").write_text(f"{at} " * 50_000)
    with Case.open(path, author="test") as case:
        pages = case._connection.execute("PRAGMA page_count").fetchone()[0]
        case._connection.execute(f"PRAGMA max_page_count = {pages + 40}")
        failed = import_files(case, [folder], NOTHING_SAID, whole_text=False, ocr="", as_json=False)
        assert failed == 1
        told = capsys.readouterr()
        taken = told.out.count("is in the case")
        full, untried = told.err.splitlines()
        assert "the disk is full. The case is as it was before: make room on the disk, then do it again." in full
        assert f"{3 - taken} more files not tried. Import again: what is in is recognised." in untried
        assert case.sources.count() == taken


def test_a_source_that_may_not_be_read_is_told_as_such(shell, unprivileged, open_folder: Path) -> None:
    secret = open_folder / "secret.txt"
    secret.write_text("Secret.")
    secret.chmod(0)
    open_folder.chmod(0o777)
    with unprivileged():
        assert shell("new", open_folder / "a.attache").status == 0
        shell("import", open_folder / "a.attache", secret).assert_refused(
            "secret.txt cannot be read: permission denied."
        )


def test_what_can_be_read_goes_in_where_others_cannot(shell, path: Path, tmp_path: Path) -> None:
    for name, content in (("a.txt", b"One."), ("b.txt", b""), ("c.txt", b"Three.")):
        (tmp_path / name).write_bytes(content)
    told = shell("import", path, *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")), "--json")
    assert told.status == 1
    assert ["error" in row for row in told.rows] == [False, True, False]
    told.assert_sentence("b.txt holds no text")
    assert [row["title"] for row in shell("sources", path, "--json").rows] == ["a.txt", "c.txt"]


def test_the_same_bytes_are_recognised_whatever_their_name(shell, path: Path, source: str, tmp_path: Path) -> None:
    again = tmp_path / "another name.txt"
    again.write_bytes((tmp_path / "list.txt").read_bytes())
    told = shell("import", path, again, "--title", "Another", "--json")
    (row,) = told.rows
    assert (told.status, row["source"], row["recognised"]) == (0, source, True)
    assert row["remarks"] == ["Its description stays as it is; change it in the window, under Source details."]
    told = shell("import", path, again)
    assert "is in the case already" in told.out
    assert "description" not in told.out
    assert "Its description stays as it is" in shell("import", path, again, "--published", "2031-05-20").out
    assert len(shell("sources", path, "--json").rows) == 1
    assert len(shell("history", path, "--json").rows) == 1


def test_a_source_taken_back_can_be_imported_anew(shell, path: Path, source: str, tmp_path: Path) -> None:
    assert shell("undo", path).status == 0
    (row,) = shell("import", path, tmp_path / "list.txt", "--json").rows
    assert row["recognised"] is False
    assert row["source"] != source
    assert shell("text", path, row["source"]).out == (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert shell("check", path).status == 0


def test_a_date_that_is_none_stops_an_import_before_it_begins(shell, path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    shell("import", path, tmp_path / "a.txt", "--published", "yesterday").assert_refused("“yesterday” is not a date")
    assert shell("sources", path).out == ""


def test_a_source_is_asked_for_by_uid_or_by_a_name_that_is_its_alone(shell, path: Path, source: str) -> None:
    another = path.with_name("b.txt")
    another.write_text("Another.")
    assert shell("import", path, another, "--title", "list.txt").status == 0
    shell("text", path, "list.txt").assert_refused("2 sources with the title “list.txt”", "Give the uid")
    assert shell("text", path, "b.txt").out == "Another."
    shell("text", path, "nothing").assert_refused("no source with the title or file name “nothing”")
    unknown = source[:-1] + ("0" if source[-1] != "0" else "1")
    shell("text", path, unknown).assert_refused(f"The case has no source or edition {unknown}")


# Damage


def test_check_lists_what_is_not_as_it_should_be(shell, filled: Path) -> None:
    connection = sqlite3.connect(filled)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE passage SET exact = '13 diplomats' WHERE exact = '12 diplomats'")
    connection.execute("UPDATE original SET bytes = x'00'")
    connection.commit()
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    told = shell("check", filled)
    assert told.status == 1
    told.assert_sentence("affair.attache is not as it should be", "Restore a backup")
    assert "does not say what the text says" in told.out
    assert "does not have its hash any more" in told.out
    (row,) = shell("check", filled, "--json").rows
    assert row["ok"] is False
    assert row["problems"] == told.out.splitlines()
    assert json.loads(shell("check", filled, "--json").out)["revisions"] == 2
