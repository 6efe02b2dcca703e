"""The command dates: the dates of a text, from a file or from standard input, for people and as JSON."""

import json
from pathlib import Path

TEXT = (
    "On 3 February the Service handed over a list.\r\nTwo weeks later Velland declared 12 diplomats. 😀 Since 2014.\n"
)
FIRST, SECOND, THIRD = (3, 13), (46, 61), (95, 105)


def test_each_date_is_one_json_object(shell, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(TEXT.encode())
    first, second, third = shell("dates", file, "--published", "2031-05-20", "--json").rows
    assert first == {
        "start": 3,
        "end": 13,
        "text": "3 February",
        "edtf": "2031-02-03",
        "earliest": "2031-02-03",
        "latest": "2031-02-03",
        "anchor": None,
        "basis": "inferred",
    }
    assert (second["text"], second["edtf"], second["anchor"]) == ("Two weeks later", "2031-02-17~", 3)
    assert (third["edtf"], third["earliest"], third["latest"], third["basis"]) == (
        "2014/..",
        "2014-01-01",
        None,
        "stated",
    )


def test_a_text_comes_from_standard_input_too(process, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(TEXT.encode())
    from_file = process("dates", file, "--published", "2031-05-20", "--json")
    for arguments in (("dates", "-"), ("dates",)):
        told = process(*arguments, "--published", "2031-05-20", "--json", given=TEXT.encode())
        assert (told.status, told.out, told.err) == (0, from_file.out, "")
    assert process("dates", given=b"").out == ""


def test_positions_are_those_an_import_keeps(process, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(TEXT.encode())
    imported = json.loads(process("import", path, file, "--json").out)
    kept = process("text", path, imported["source"]).out
    for row in process("dates", file, "--json").rows:
        assert kept[row["start"] : row["end"]] == row["text"]


def test_people_read_a_line_for_each_date(shell, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("On 3 February a list came; two weeks later he left. They named a 44-year-old attaché.")
    told = shell("dates", file, "--published", "2031-05-20")
    assert told.out.splitlines() == [
        "3–13  “3 February”: 3 February 2031 (inferred, told from 20 May 2031)",
        "27–42  “two weeks later”: about 17 February 2031 (inferred, told from the date at 3)",
        "65–76  “44-year-old”: born between 21 May 1986 and 20 May 1987 (inferred, told from 20 May 2031)",
    ]


def test_a_birth_is_marked_as_one(shell, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("They named a 44-year-old attaché.")
    (row,) = shell("dates", file, "--published", "2031-05-20", "--json").rows
    assert (row["edtf"], row["birth"]) == ("1986-05-21/1987-05-20", True)


def test_what_cannot_be_read_is_refused_in_a_sentence(shell, tmp_path: Path) -> None:
    shell("dates", tmp_path / "none.txt").assert_refused("none.txt")
    shell("dates", "-", "--published", "2031-13").assert_refused("2031-13", "month")
