"""Names full of markup, bidi marks and emoji: kept to the letter, shown as plain text, counted in code points."""

import json
import os
from pathlib import Path

import pytest

NAMES = [
    ("markup", '<b onclick="x()">bold</b> &amp; <img src=file:///etc/passwd>'),
    ("bidi marks", "abc\u202egnp.exe\u202c \u2066x\u2069 \u200f"),
    ("emoji", "👩‍👩‍👧 😀 e\u0301"),
    ("terminal controls", "\x1b[31mred\x1b[0m \x9b2J"),
    ("what a program would read", "=HYPERLINK('x') -o --json $(rm) ` %s {0}"),
    ("line separators", "one\u2028two\u2029three\x85four"),
]
FOREIGN = pytest.mark.parametrize("name", [row[1] for row in NAMES], ids=[row[0] for row in NAMES])


@FOREIGN
def test_a_name_is_kept_to_the_letter_and_told_in_a_line(record, shell, path: Path, name: str) -> None:
    line = {"entity": {"id": "p", "type": "Person", "name": name}, "property": "name", "value": name}
    assert record(line | {"source": "$1", "quote": "Élodie M."}).status == 0
    (entity,) = shell("entities", path, "--json").rows
    assert entity["name"] == " ".join(name.split())
    (statement,) = shell("statements", path, "--json").rows
    assert statement["value"] == " ".join(name.split())
    for command in ("entities", "statements", "history"):
        for options in ([], ["--json"]):
            assert_harmless(shell(command, path, *options).out)
    assert len(shell("entities", path).out.splitlines()) == 1


@FOREIGN
def test_a_title_and_a_file_name_are_foreign_text_too(shell, path: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / (name.replace("/", "|") + ".txt")
    file.write_text("Words.")
    told = shell("import", path, file, "--title", name, "--publisher", name, "--json")
    assert (told.status, told.err) == (0, "")
    assert told.rows[0]["path"] == str(file)
    assert_harmless(told.out)
    (source,) = shell("sources", path, "--json").rows
    assert (source["title"], source["publisher"]) == (name.strip(), name)
    assert_harmless(shell("sources", path).out)
    assert_harmless(shell("import", path, file).out)
    (tmp_path / "empty").mkdir()
    empty = tmp_path / "empty" / file.name
    empty.write_bytes(b"")
    refused = shell("import", path, empty)
    refused.assert_refused("holds no text")
    assert_harmless(refused.err)


@FOREIGN
def test_a_report_shows_a_name_as_plain_text(record, process, path: Path, tmp_path: Path, name: str) -> None:
    line = {"entity": {"id": "p", "type": "Person", "name": name}, "property": "name", "value": name}
    assert record(line | {"source": "$1", "quote": "Élodie M.", "note": name, "tags": [name]}).status == 0
    assert process("report", path, "-o", tmp_path / "r.html").status == 0
    written = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<b onclick" not in written
    assert "<img" not in written
    assert "\x1b" not in written


def assert_harmless(printed: str) -> None:
    """Nothing in it that a terminal obeys or that would split or turn a line."""
    assert [c for c in printed if c in "\x1b\x9b\x85\u2028\u2029\u202e\u202c\u2066\u2069\u200f"] == []


def test_a_file_name_that_is_no_text_is_imported_and_told(process, path: Path, tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"no\xfftext.txt")  # noqa: PTH118 - pathlib takes no bytes
    with open(raw, "wb") as file:  # noqa: PTH123
        file.write(b"Words.")
    told = process("import", path, os.fsdecode(raw), "--json")
    assert (told.status, told.err) == (0, "")
    assert json.loads(told.out)["path"].encode("utf-8", "surrogateescape") == raw
    assert [row["title"] for row in process("sources", path, "--json").rows] == ["no\ufffdtext.txt"]


def test_offsets_count_code_points_on_both_sides_of_an_emoji(record, shell, path: Path, source: str) -> None:
    text = shell("text", path, source).out
    start = text.index("Élodie")
    assert len(text[:start].encode("utf-16-le")) // 2 != start
    line = {"entity": {"id": "p", "type": "Person", "name": "É"}, "property": "name", "value": "É", "source": "$1"}
    emoji = {"start": text.index("😀"), "end": text.index("😀") + 1}
    assert record(line | {"quote": "Élodie M."}, line | emoji).status == 0
    (statement,) = shell("statements", path, "--json").rows
    places = [(one["start"], one["end"], one["exact"]) for one in statement["citations"]]
    assert places == [(start, start + 9, "Élodie M."), (start - 2, start - 1, "😀")]


def test_a_text_comes_out_in_the_form_it_is_kept_in(shell, process, path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffEle\u0301gie\r\nzwei\rdrei".encode())
    (row,) = shell("import", path, tmp_path / "a.txt", "--json").rows
    told = process("text", path, row["source"])
    assert told.out == "Elégie\nzwei\ndrei"
    assert row["characters"] == len(told.out)
