"""Registers from the command line: for people, as one JSON object with every cell's passages, as CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from workbench.case.registers import DEFINITIONS


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_register_is_printed_in_each_form(shell, filled: Path, name: str) -> None:
    (told,) = shell("register", filled, name, "--json").rows
    assert (told["register"], told["title"]) == (name, DEFINITIONS[name].title)
    labels = [column["label"] for column in told["columns"]]
    table = list(csv.reader(io.StringIO(shell("register", filled, name, "--csv").out)))
    assert [label for label in table[0] if label != "Section"] == [*labels, "Independent origins"]
    assert len(table) == len(told["rows"]) + 1
    assert " | ".join(labels) in shell("register", filled, name).out.splitlines()


def test_every_cell_leads_to_passages_of_the_text(shell, filled: Path, source: str) -> None:
    (told,) = shell("register", filled, "head-count", "--json").rows
    stated = told["rows"][0]["cells"]["count"]
    assert (stated["text"], stated["lower"], stated["upper"], stated["origins"]) == ("12", 12, 12, 1)
    (statement,) = stated["statements"]
    (passage,) = told["statements"][statement]["passages"]
    text = shell("text", filled, source).out
    assert text[passage["start"] : passage["end"]] == passage["exact"] == "12 diplomats"
    cited = {uid for row in told["rows"] for cell in row["cells"].values() for uid in cell["statements"]}
    assert cited <= told["statements"].keys()


def test_the_lines_for_people_begin_with_what_it_comes_to(shell, filled: Path) -> None:
    lines = shell("register", filled, "head-count").out.splitlines()
    assert lines[0] == "Twelve: 0 named, 12 not named; 0 of 12 accounted for."
    assert "    Twelve | stated |  | 12 |  | " in lines


def test_posts_can_be_asked_for_a_day_and_a_mission(shell, record, path: Path) -> None:
    person = {"entity": {"id": "t"}, "property": "holder", "value": {"entity": "p"}}
    record(
        {"entity": {"id": "m", "type": "DiplomaticMission", "name": "Embassy"}},
        {"entity": {"id": "p", "type": "Person", "name": "Élodie M."}},
        {"entity": {"id": "s", "type": "Post", "name": "Seat"}, "property": "mission", "value": {"entity": "m"}},
        {"entity": {"id": "t", "type": "Appointment", "name": "Time"}, "property": "post", "value": {"entity": "s"}},
        person,
        {"entity": {"id": "t"}, "property": "startDate", "value": "2030"},
        {"entity": {"id": "o", "type": "Post", "name": "Other seat"}},
    )
    (told,) = shell("register", path, "posts", "--on", "2031-05", "--mission", "Embassy", "--json").rows
    assert [row["cells"]["on"]["text"] for row in told["rows"]] == ["possibly"]


def test_what_a_spreadsheet_would_run_is_made_harmless(shell, record, path: Path) -> None:
    record({"entity": {"id": "g", "type": "PersonGroup", "name": "=HYPERLINK(1)"}, "property": "countMin", "value": 3})
    (_, row, *_) = csv.reader(io.StringIO(shell("register", path, "head-count", "--csv").out))
    assert row[1] == "'=HYPERLINK(1)"


def test_what_cannot_be_asked_is_refused_in_one_sentence(shell, filled: Path) -> None:
    shell("register", filled, "nothing").assert_refused("There is no register “nothing”", "head-count")
    shell("register", filled, "head-count", "--on", "2031").assert_refused("cannot be narrowed by “on”")
    shell("register", filled, "posts", "--on", "soon").assert_refused("soon")
    shell("register", filled, "posts", "--mission", "nowhere").assert_refused("nowhere")
    shell("register", filled, "posts", "--json", "--csv").assert_refused("JSON or as CSV")


def test_the_object_is_one_line(process, filled: Path) -> None:
    told = process("register", filled, "posts", "--json")
    assert (told.status, told.err, len(told.out.splitlines())) == (0, "", 1)
    assert json.loads(told.out)["rows"] == []
