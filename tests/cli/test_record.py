"""Recording from JSON lines: ids in any order, passages by quote or place; all of it, or the first bad line named."""

import json
from pathlib import Path

import pytest

PERSON = {"entity": {"id": "p", "type": "Person", "name": "Élodie M."}, "property": "name", "value": "Élodie M."}
CITED = PERSON | {"source": "$1", "quote": "Élodie M."}
LIST = {"entity": {"id": "l", "type": "ListTransmission", "name": "List"}, "property": "date", "value": "2031-02-03"}
HUNG = {"entity": {"id": "d", "type": "Declaration", "name": "Twelve"}, "property": "date", "offset": "P2W"} | {
    "anchor": {"entity": "l", "property": "date"}
}


def test_everything_a_line_can_say_is_kept(record, shell, path: Path, source: str) -> None:
    said = {"polarity": "denied", "modality": "allegation", "basis": "inferred", "as_stated": "51"}
    cited = {"source": "$1", "quote": "Élodie M., 51, left", "stance": "contradicts", "credibility": 4}
    line = PERSON | {"property": "birthDate", "value": "1980"} | said | cited | {"row": 8, "comment": "ignored"}
    told = record(line | {"note": "Check.", "tags": ["left", "to verify"]})
    assert told.rows == [
        {"entities": 1, "statements": 1, "citations": 1, "passages": 1, "notes": 1, "sources": 0},
    ]
    (statement,) = shell("statements", path, "--json").rows
    assert {key: statement[key] for key in said} == said
    (citation,) = statement["citations"]
    wanted = {"source": source, "exact": "Élodie M., 51, left", "stance": "contradicts", "credibility": 4}
    assert {key: citation[key] for key in wanted} == wanted
    assert [hit["kind"] for hit in shell("search", path, "check", "--json").rows] == ["note"]


def test_ids_hold_within_the_file_in_any_order(record, shell, path: Path) -> None:
    told = record(
        {"entity": {"id": "dp"}, "property": "person", "value": {"entity": "p"}},
        {"entity": {"id": "dp", "type": "DeclaredPerson"}, "property": "declaration", "value": {"entity": "d"}},
        HUNG,
        LIST,
        {"entity": {"id": "p"}, "property": "name", "value": "Élodie M."},
        {"entity": {"id": "p", "type": "Person"}},
        {"entity": {"id": "dp", "name": "Élodie M., declared"}},
    )
    assert told.rows[0]["entities"] == 4
    names = {row["name"]: row["uid"] for row in shell("entities", path, "--json").rows}
    assert set(names) == {"Élodie M., declared", "Twelve", "List", "Élodie M."}
    values = {
        row["property"]: row for row in shell("statements", path, "--entity", "Élodie M., declared", "--json").rows
    }
    assert values["person"]["value"] == {"entity": names["Élodie M."]}
    assert values["declaration"]["value_name"] == "Twelve"
    (date,) = shell("statements", path, "--entity", "Twelve", "--json").rows
    (anchor,) = shell("statements", path, "--entity", "List", "--json").rows
    assert (date["value"], date["anchor"], date["offset"]) == ("2031-02-17~", anchor["uid"], "P2W")


def test_an_entity_of_the_case_is_meant_by_its_uid(record, shell, path: Path) -> None:
    record(CITED)
    (entity,) = shell("entities", path, "--json").rows
    told = record({"entity": {"id": entity["uid"]}, "property": "nationality", "value": "Karsovia"})
    assert told.rows[0] | {"entities": 0, "statements": 1} == told.rows[0]
    assert [row["statements"] for row in shell("entities", path, "--json").rows] == [2]


def test_the_same_statement_on_a_second_passage_is_a_second_citation(record, shell, path: Path) -> None:
    told = record(CITED, CITED | {"quote": "Élodie M., 51, left"})
    assert told.rows[0] | {"statements": 1, "citations": 2, "passages": 2} == told.rows[0]


def test_one_file_is_one_revision(record, shell, path: Path) -> None:
    record(LIST, HUNG, CITED, options=())
    newest = shell("history", path, "--json").rows[0]
    assert (newest["kind"], newest["label"]) == ("edit", "Record 3 statements from lines.jsonl")
    assert shell("undo", path).status == 0
    assert shell("entities", path).out == shell("passages", path).out == ""


def test_a_source_known_only_from_another_is_declared_on_a_line(record, shell, path: Path, source: str) -> None:
    declared = {"id": "gazette", "title": "Gazette", "publisher": "Vesna Gazette", "reliability": "D"}
    told = record({"source": declared, "quoted_by": "$1", "quote": "a list"})
    assert told.rows[0]["sources"] == 1
    rows = {row["title"]: row for row in shell("sources", path, "--json").rows}
    assert rows["list.txt"]["quotes"] == [rows["Gazette"]["uid"]]
    assert (rows["Gazette"]["reliability"], rows["Gazette"]["edition"]) == ("D", None)
    shell("text", path, "Gazette").assert_refused("is known only from others: it has no text. Import it first.")


PLACES = [
    ("quote alone", {"quote": "12 diplomats"}, "12 diplomats"),
    ("with what stands before it", {"quote": "list", "prefix": "The "}, "list"),
    ("with what stands after it", {"quote": "list", "suffix": " is secret"}, "list"),
    ("with both", {"quote": "list", "prefix": "a ", "suffix": "."}, "list"),
    ("by place", {"start": 3, "end": 13}, "3 February"),
    ("by place and quote", {"start": 3, "end": 13, "quote": "3 February"}, "3 February"),
    ("decomposed", {"quote": "E\u0301lodie"}, "Élodie"),
]


@pytest.mark.parametrize(("place", "exact"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_a_passage_is_named_by_its_words_or_its_place(record, shell, path: Path, place, exact) -> None:
    assert record(PERSON | {"source": "$1"} | place).status == 0
    (passage,) = shell("passages", path, "--json").rows
    assert passage["exact"] == exact
    text = shell("text", path, passage["source"]).out
    assert text[passage["start"] : passage["end"]] == exact
    assert text.startswith(passage["suffix"], passage["end"])


def test_an_edition_can_be_cited_as_well_as_its_source(record, shell, path: Path) -> None:
    (source,) = shell("sources", path, "--json").rows
    assert record(CITED | {"source": source["edition"]}).status == 0
    (passage,) = shell("passages", path, "--json").rows
    assert (passage["source"], passage["edition"]) == (source["uid"], source["edition"])


BAD = [
    ("no JSON", "{", "This is no JSON", ""),
    ("no object", "[1]", "A line is one JSON object, in braces."),
    ("nothing said", {}, "It names no entity"),
    ("a key twice", '{"entity": {"id": "p", "id": "q"}}', "“id” stands there twice."),
    ("an unknown key", CITED | {"qoute": "x"}, "“qoute” is no key of a statement; did you mean “quote”?"),
    ("an unknown type", CITED | {"entity": {"id": "r", "type": "Persona"}}, "Persona", "did you mean"),
    ("a heading for types", CITED | {"entity": {"id": "r", "type": "Thing"}}, "is only a heading for other types"),
    ("an unknown property", CITED | {"property": "nmae"}, "nmae", "did you mean"),
    ("no type at all", {"entity": {"id": "r"}, "property": "name", "value": "x"}, "“r” has no type on any line"),
    ("another type", CITED | {"entity": {"id": "q", "type": "Post"}, "property": "name"}, "“q” has the type “Person”"),
    ("a refused date", CITED | {"property": "birthDate", "value": "yesterday"}, "“yesterday” is not a date"),
    ("a refused number", HUNG | {"property": "countDeclared", "value": "many"}, "many"),
    ("a refused grade", CITED | {"credibility": 7}, "7"),
    ("a word of no scale", CITED | {"polarity": "maybe"}, "“maybe” is no polarity", "asserted, denied, unknown"),
    ("no value", PERSON | {"value": None}, "needs a value, unless the source says that it is not known"),
    ("true for a value", PERSON | {"value": True}, "“value” takes a text, a number", "not true"),
    ("an entity for a text", PERSON | {"value": {"entity": "q"}}, "takes a value of its own, not another record"),
    ("an entity not meant", LIST | {"property": "transmittedBy", "value": {"entity": "l"}}, "takes a record of type"),
    ("a quote not in the text", CITED | {"quote": "13 diplomats"}, "“13 diplomats” is not in the text", "Copy it"),
    ("a quote twice in it", CITED | {"quote": "list"}, "“list” is in the text 2 times", "Give a prefix or suffix"),
    ("a prefix that is not there", CITED | {"prefix": "no "}, "“Élodie M.” is not in the text"),
    ("a place beyond the text", PERSON | {"source": "$1", "start": 1, "end": 9999}, "1–9999 does not lie in the text"),
    ("a place turned round", PERSON | {"source": "$1", "start": 9, "end": 3}, "9–3 does not lie in the text"),
    ("a place before the text", PERSON | {"source": "$1", "start": -3, "end": 3}, "-3–3 does not lie in the text"),
    ("half a place", PERSON | {"source": "$1", "start": 9}, "“start” and “end” go together"),
    ("a place that says else", CITED | {"start": 3, "end": 13}, "At 3–13 the text reads “3 February”"),
    ("a quote of no source", PERSON | {"quote": "Élodie M."}, "“quote” belongs to a passage", "no “source”"),
    ("a source without a quote", PERSON | {"source": "$1"}, "but no passage in it"),
    ("an unknown source", CITED | {"source": "01234567-89ab-7def-8123-456789abcdef"}, "has no source or edition"),
    ("an anchor nobody dates", HUNG | {"anchor": {"entity": "p", "property": "birthDate"}}, "has no value under"),
    ("an offset from nothing", LIST | {"offset": "P2W"}, "counts from an “anchor”, and there is none"),
    ("an offset that is none", HUNG | {"offset": "soon"}, "soon"),
    ("half a character", '{"entity": {"id": "\\ud800"}}', "a lone surrogate"),
    ("NUL", '{"entity": {"id": "p\\u0000"}}', "NUL"),
    ("a number that is none", '{"entity": {"id": "p"}, "property": "name", "value": NaN}', "NaN is no number"),
    ("bytes that are no UTF-8", '{"entity": {"id": "\ud8ff"}}', "is not UTF-8. Save the file as UTF-8."),
    ("brackets beyond measure", '{"entity": ' + "[" * 200_000, "nested too deep"),
    ("a line beyond measure", json.dumps(PERSON | {"note": "x" * 1_000_001}), "the longest a line can be"),
]


@pytest.mark.parametrize("row", BAD, ids=[row[0] for row in BAD])
def test_the_first_bad_line_is_named_and_nothing_is_recorded(record, shell, path: Path, row) -> None:
    _, bad, *words = row
    named = {"entity": {"id": "q", "type": "Person", "name": "Other"}, "property": "name", "value": "Other"}
    told = record(LIST, "", CITED | {"tags": ["t"]}, named, bad, HUNG | {"value": "wrong as well"})
    told.assert_refused("line 5: ", *words)
    for command in ("entities", "statements", "passages", "timeline"):
        assert shell(command, path).out == ""
    assert [one["label"] for one in shell("history", path, "--json").rows] == ["Import list.txt"]


def test_where_the_type_may_stand_on_a_line_that_cannot_be_read_that_line_is_named(record) -> None:
    record({"entity": {"id": "r"}, "property": "name", "value": "x"}, "{").assert_refused("line 2: This is no JSON")


def test_dates_that_hang_on_one_another_in_a_circle_are_refused(record) -> None:
    back = LIST | {"value": None, "anchor": {"entity": "d", "property": "date"}, "offset": "-P2W"}
    record(back, HUNG).assert_refused("hang on one another in a circle")


FILES = [
    ("empty", b"", "holds no line to record"),
    ("blank lines", b"\n \n\t\n", "holds no line to record"),
    ("an article", b"Velland declared 12 diplomats.\n", "line 1: This is no JSON"),
    ("binary", bytes(range(128, 256)), "line 1: Byte 1 is not UTF-8"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_file_of_no_lines_is_refused_from_a_file_and_from_a_pipe(process, shell, path: Path, content, words) -> None:
    file = path.with_name("lines.jsonl")
    file.write_bytes(content)
    shell("record", path, file).assert_refused(words)
    process("record", path, "-", given=content).assert_refused(words)


def test_a_file_that_cannot_be_read_is_told_as_such(shell, path: Path, tmp_path: Path) -> None:
    shell("record", path, tmp_path / "none.jsonl").assert_refused("none.jsonl cannot be read: no such file")
    shell("record", path, tmp_path).assert_refused("cannot be read: is a directory")


def test_line_ends_and_a_mark_at_the_beginning_make_no_difference(process, path: Path) -> None:
    given = b"\xef\xbb\xbf" + json.dumps(PERSON).encode() + b"\r\n\r\n" + json.dumps(LIST).encode()
    assert process("record", path, "-", "--json", given=given).rows[0]["statements"] == 2
