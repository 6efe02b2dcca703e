"""What --json prints: every record by uid, one object a line, nothing in it that a terminal or a line reader obeys."""

import json
from collections.abc import Iterator

import pytest

from workbench.case.case import Case
from workbench.exchange import json_rows, sample

LISTS = {
    "sources": json_rows.sources,
    "entities": json_rows.entities,
    "statements": json_rows.statements,
    "passages": json_rows.passages,
    "timeline": json_rows.timeline,
    "history": json_rows.history,
}


@pytest.fixture(scope="module")
def affair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The shipped sample, to read in."""
    with Case.open(sample.sample_case(tmp_path_factory.mktemp("sample")), read_only=True) as case:
        yield case


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_one_object_a_line_with_the_same_keys(affair: Case, name: str) -> None:
    lines = [json_rows.line(row) for row in LISTS[name](affair)]
    assert lines
    assert [line for line in lines if len(line.splitlines()) != 1] == []
    assert len({tuple(json.loads(line)) for line in lines}) == 1


def test_every_uid_leads_to_a_record(affair: Case) -> None:
    entities = {row["uid"] for row in json_rows.entities(affair)}
    sources = {row["uid"]: row for row in json_rows.sources(affair)}
    statements = {row["uid"]: row for row in json_rows.statements(affair)}
    passages = {(row["edition"], row["start"], row["end"]): row["exact"] for row in json_rows.passages(affair)}
    for row in statements.values():
        assert row["entity"] in entities
        assert row["anchor"] is None or row["anchor"] in statements
        if isinstance(row["value"], dict):
            assert row["value"]["entity"] in entities
        for cited in row["citations"]:
            assert sources[cited["source"]]["edition"] == cited["edition"]
            assert passages[cited["edition"], cited["start"], cited["end"]] == cited["exact"]
    for row in json_rows.timeline(affair):
        assert (row["edtf"], row["entity"]) == (
            statements[row["statement"]]["value"],
            statements[row["statement"]]["entity"],
        )
    for row in sources.values():
        assert set(row["quotes"]) <= set(sources)


def test_the_statements_of_one_entity_are_those_of_the_list(affair: Case) -> None:
    ilya = affair.entities.find("Ilya M.")
    assert list(json_rows.statements(affair, ilya.id)) == [
        row for row in json_rows.statements(affair) if row["entity"] == ilya.uid
    ]


def test_open_ends_of_the_timeline_are_null(affair: Case) -> None:
    rows = {row["edtf"]: row for row in json_rows.timeline(affair)}
    assert (rows["../2030"]["earliest"], rows["../2030"]["latest"]) == (None, "2030-12-31")
    assert (rows["2030-06/.."]["earliest"], rows["2030-06/.."]["latest"]) == ("2030-06-01", None)


def test_history_tells_what_each_row_held_before(case: Case, edition: int) -> None:
    with case.change("Record"):
        person = case.entities.add("Person", "Ilya M.")
    with case.change("Rename"):
        case.entities.rename(person, "Igor M.")
    rename, record, _ = json_rows.history(case)
    assert [(row["noun"], row["kind"], row["earlier"]["name"]) for row in rename["rows"]] == [
        ("entity", "update", "Ilya M.")
    ]
    assert [(row["noun"], row["kind"], row["earlier"]) for row in record["rows"]] == [("entity", "insert", None)]
    assert [row["label"] for row in json_rows.history(case, person)] == ["Rename", "Record"]


def test_what_a_terminal_or_a_line_reader_obeys_is_escaped_and_read_back_whole() -> None:
    text = "a\x1b[31m \x9b \x85 \u2028 \u2029 \u202e \u2066 \u200f \x7f \ud800 é 😀 \u200d"
    line = json_rows.line({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert "é 😀 \u200d" in line
    assert [character for character in text[:-6] if ord(character) > 126 and character in line] == []
