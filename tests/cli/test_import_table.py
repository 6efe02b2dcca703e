"""Tables from the command line: a dry run and the import, row by row, with the exit status of what was refused."""

from pathlib import Path

import pytest

MAPPING = """
records:
  person:
    type: Person
    name: "{name}"
    key: name
    properties: {name: "{name}", birthDate: "{born}"}
"""
TABLE = "name,born\nIlya M.,1980-05\nPavel R.,soon\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    table, mapping = tmp_path / "people.csv", tmp_path / "people.yaml"
    table.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return table, mapping


def test_a_dry_run_says_what_would_become_of_each_row_and_changes_nothing(shell, path: Path, files) -> None:
    table, mapping = files
    told = shell("import-table", path, table, "--mapping", mapping, "--dry-run", "--json")
    first, second, total = told.rows
    assert (first["row"], first["line"], first["outcome"], first["reason"]) == (1, 2, "created", None)
    assert first["records"] == [
        {"record": "person", "type": "Person", "name": "Ilya M.", "outcome": "created", "entity": None}
    ]
    assert second["outcome"] == "refused"
    assert "“soon”" in second["reason"]
    assert total == {"rows": 2, "created": 1, "matched": 0, "refused": 1} | {
        "records": 1,
        "statements": 2,
        "source": None,
        "dry_run": True,
    }
    assert told.status == 1
    told.assert_sentence("1 of 2 rows of people.csv would be refused")
    assert shell("entities", path, "--json").rows == []


def test_an_import_records_the_good_rows_and_exits_with_1_for_the_others(shell, path: Path, files) -> None:
    table, mapping = files
    told = shell("import-table", path, table, "--mapping", mapping, "--json")
    first, _, total = told.rows
    (entity,) = shell("entities", path, "--json").rows
    assert first["records"][0]["entity"] == entity["uid"]
    (source,) = shell("sources", path, "--json").rows
    assert (total["source"], total["dry_run"]) == (source["uid"], False)
    assert told.status == 1
    told.assert_sentence("1 of 2 rows of people.csv were refused")
    rows = shell("statements", path, "--json").rows
    assert {citation["exact"] for row in rows for citation in row["citations"]} == {"Ilya M.,1980-05"}


def test_for_people_only_what_was_refused_is_told_and_the_count(shell, path: Path, files) -> None:
    table, mapping = files
    lines = shell("import-table", path, table, "--mapping", mapping).out.splitlines()
    assert lines[0].startswith("Row 2, line 3: “soon”")
    assert lines[1] == "2 rows: 1 created, 0 matched, 1 refused."


def test_the_second_time_the_saved_mapping_is_used_and_all_is_well(shell, path: Path, files, tmp_path: Path) -> None:
    table, mapping = files
    shell("import-table", path, table, "--mapping", mapping)
    more = tmp_path / "more.csv"
    more.write_text("name,born\nVera S.,1990\nIlya M.,1980-05\n", encoding="utf-8")
    told = shell("import-table", path, more)
    assert (told.status, told.out) == (0, "2 rows: 1 created, 1 matched, 0 refused.\n")


def test_without_a_mapping_that_fits_it_is_refused_in_a_sentence(shell, path: Path, files) -> None:
    table, mapping = files
    shell("import-table", path, table).assert_refused("Name a mapping file")
    shell("import-table", path, table, "--mapping", "nowhere.yaml").assert_refused("nowhere.yaml", "cannot be read")
    mapping.write_text("records: 3", encoding="utf-8")
    shell("import-table", path, table, "--mapping", mapping).assert_refused("people.yaml", "“records” is missing")
