"""One day's work from the command line alone, each command a program of its own."""

import json
from pathlib import Path

import pytest

from workbench import paths

LINES = (
    '{"entity": {"id": "d", "type": "Declaration", "name": "Twelve"}, "property": "countDeclared", "value": 12, '
    '"source": "$1", "quote": "declared 12 Karsovian diplomats personae non gratae"}\n'
    '{"entity": {"id": "d"}, "property": "date", "value": "2031-02-17", "source": "$1", "quote": "Two weeks later"}\n'
)


def test_from_a_new_case_to_a_report_and_back(process, tmp_path: Path) -> None:
    def say(*arguments: object, given: bytes = b"") -> str:
        told = process(*arguments, given=given)
        assert (told.status, told.err) == (0, ""), arguments
        return str(told.out)

    case, article = tmp_path / "velland.attache", paths.resources("sample") / "harbour-courier.txt"
    assert say("new", case, "--title", "Velland") == "velland.attache is new and empty: “Velland”.\n"
    described = ["--title", "Clear-out", "--publisher", "Courier", "--url", "https://c.example.invalid/"]
    (imported,) = map(
        json.loads, say("import", case, article, "--published", "2031-05-20", *described, "--json").splitlines()
    )
    text = article.read_text(encoding="utf-8")
    assert imported["characters"] == len(text)
    assert say("text", case, imported["source"]) == text
    assert say("text", case, imported["edition"]) == text
    assert say("text", case, "Clear-out") == text

    lines = LINES.replace("$1", imported["source"]).encode()
    assert say("record", case, "-", given=lines) == "Recorded 1 entity, 2 statements, 2 citations, 2 passages.\n"
    (entity,) = map(json.loads, say("entities", case, "--json").splitlines())
    for row in map(json.loads, say("statements", case, "--entity", "Twelve", "--json").splitlines()):
        (citation,) = row["citations"]
        assert citation["source"] == imported["source"]
        assert text[citation["start"] : citation["end"]] == citation["exact"]
    (day,) = map(json.loads, say("timeline", case, "--json").splitlines())
    assert (day["entity"], day["earliest"], day["latest"]) == (entity["uid"], "2031-02-17", "2031-02-17")
    assert "Twelve" in say("search", case, "twelve")
    for ending, beginning in ((".html", b"<!DOCTYPE html>"), (".pdf", b"%PDF-")):
        report = tmp_path / f"report{ending}"
        assert say("report", case, "-o", report) == f"The report is in {report}.\n"
        assert report.read_bytes().startswith(beginning)

    assert say("undo", case) == "Undone: Record 2 statements from standard input\n"
    assert say("entities", case, "--json") == ""
    assert say("redo", case) == "Done again: Record 2 statements from standard input\n"
    assert [json.loads(line)["uid"] for line in say("entities", case, "--json").splitlines()] == [entity["uid"]]
    kinds = [json.loads(line)["kind"] for line in say("history", case, "--json").splitlines()]
    assert kinds == ["redo", "undo", "edit", "edit"]
    assert "is sound: 4 revisions" in say("check", case)


def test_a_report_can_be_of_one_entity(process, filled: Path, tmp_path: Path) -> None:
    one, whole = tmp_path / "one.html", tmp_path / "whole.html"
    assert process("report", filled, "-o", one, "--entity", "Twelve").status == 0
    assert process("report", filled, "-o", whole).status == 0
    assert "Named once." in whole.read_text(encoding="utf-8")
    assert "Named once." not in one.read_text(encoding="utf-8")
    process("report", filled, "-o", one, "--entity", "Thirteen").assert_refused("no entity “Thirteen”")


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_same_case_gives_the_same_report_to_the_byte(process, filled: Path, tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
    for report in (first, second):
        assert process("report", filled, "-o", report).status == 0
    assert first.read_bytes() == second.read_bytes()


def test_the_demo_writes_case_picture_and_report_to_a_folder(process, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    told = process(
        "demo", "--output", folder, environment={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    )
    assert (told.status, told.err) == (0, "")
    assert (folder / "window.png").read_bytes().startswith(b"\x89PNG\r\n")
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert process("check", folder / "sample.attache").status == 0
    assert process("demo", "--output", folder).status == 0
