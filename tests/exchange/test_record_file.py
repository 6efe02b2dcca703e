"""Record files beyond what one line says: sources that quote sources, anchors on later lines, what is named twice."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.exchange import record_file
from workbench.exchange.record_file import Recorded, record
from workbench.model.source import SourceDetails

Line = dict[str, object]
PERSON: Line = {"entity": {"id": "p", "type": "Person", "name": "Ilya M."}}


@pytest.fixture
def put(case: Case, edition: int) -> Callable[..., Recorded]:
    """Records lines, in which "$1" stands for the uid of the source."""
    uid = case.sources.all()[0].uid

    def call(*lines: Line) -> Recorded:
        text = "\n".join(json.dumps(line) for line in lines).replace('"$1"', f'"{uid}"')
        return record(case, text.encode(), "lines.jsonl")

    return call


def dated(entity: str, value: str | None, *, anchor: str = "", offset: str = "P1W") -> Line:
    """A line on the date of an incident, which may hang on that of another."""
    line: Line = {"entity": {"id": entity, "type": "Incident", "name": entity}, "property": "date", "value": value}
    return line | {"anchor": {"entity": anchor, "property": "date"}, "offset": offset} if anchor else line


# Entities


def test_a_line_without_a_property_makes_an_entity_with_notes_and_tags(case: Case, put) -> None:
    recorded = put(PERSON | {"note": "Named once.", "tags": ["left", "left", "to verify"]})
    assert recorded == Recorded(entities=1, statements=0, citations=0, passages=0, notes=1, sources=0)
    assert recorded.by_noun() == {"entity": 1, "note": 1}
    assert [tag.name for tag in case.tags.all()] == ["left", "to verify"]
    assert case.journal.history()[0].label == "Record entities from lines.jsonl"


NAMES = [
    ("its working name", [PERSON], "Ilya M."),
    (
        "the name recorded of it",
        [{"entity": {"id": "p", "type": "Person"}, "property": "name", "value": "Ilya"}],
        "Ilya",
    ),
    ("its type where nothing names it", [{"entity": {"id": "p", "type": "Person"}}], "Person"),
    (
        "not a name that is denied",
        [{"entity": {"id": "p", "type": "Person"}, "property": "name", "value": "Ilya", "polarity": "denied"}],
        "Person",
    ),
]


@pytest.mark.parametrize(("lines", "name"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_an_entity_is_called_by(case: Case, put, lines, name) -> None:
    put(*lines)
    assert [entity.name for entity in case.entities.all()] == [name]


def test_two_ids_with_the_same_name_are_two_entities(case: Case, put) -> None:
    put(PERSON, {"entity": {"id": "q", "type": "Person", "name": "Ilya M."}})
    assert case.entities.count() == 2


def test_a_type_or_name_that_the_case_does_not_have_is_refused(case: Case, put) -> None:
    put(PERSON)
    uid = case.entities.all()[0].uid
    with pytest.raises(RecordError, match=r"has the type “Person”, not “Post”. Leave it out"):
        put({"entity": {"id": uid, "type": "Post"}})
    with pytest.raises(RecordError, match=r"has the name “Ilya M.”, not “Igor”"):
        put({"entity": {"id": uid, "name": "Igor"}})
    assert put({"entity": {"id": uid, "type": "Person", "name": "Ilya M."}, "note": "x"}).entities == 0


# Anchors


def test_a_date_hangs_on_one_that_a_later_line_records_and_is_worked_out(case: Case, put) -> None:
    put(dated("c", None, anchor="b"), dated("b", None, anchor="a"), dated("a", "2031-02-03"))
    days = {one.label: one for one in case.timeline.dated()}
    assert [days[name].edtf for name in "abc"] == ["2031-02-03", "2031-02-10~", "2031-02-17~"]
    assert [days[name].anchor_id for name in "bc"] == [days["a"].statement_id, days["b"].statement_id]


def test_a_date_that_is_given_must_be_one_the_offset_can_lead_to(put) -> None:
    put(dated("a", "2031-02-03"), dated("b", "2031-02-10", anchor="a"))
    with pytest.raises(RecordError, match=r"line 2: “2031-05-01” is not P1W from 2031-02-03"):
        put(dated("c", "2031-02-03"), dated("d", "2031-05-01", anchor="c"))


def test_an_anchor_needs_exactly_one_date(put) -> None:
    with pytest.raises(RecordError, match=r"line 2: “a” has 2 values under “date” to hang a date on"):
        put(dated("a", "2031-02-03"), dated("b", None, anchor="a"), dated("a", "2031-02-04"))


def test_a_wrong_anchor_is_named_rather_than_the_line_that_hangs_on_it(put) -> None:
    with pytest.raises(RecordError, match=r"^line 2: .*“soon” is not a date"):
        put(dated("b", None, anchor="a"), dated("a", "soon"))


def test_only_a_date_carries_an_anchor(put) -> None:
    named = PERSON | {"property": "name", "anchor": {"entity": "a", "property": "date"}, "offset": "P1W"}
    for value in ("x", "2031-02-10~"):
        with pytest.raises(RecordError, match=r"^line 2: Only a date can hang on another date"):
            put(dated("a", "2031-02-03"), named | {"value": value})


# Sources


def declared(key: str, by: str, **more: str) -> Line:
    """A line on a source that another one quotes."""
    return {"source": {"id": key, "title": key.title()} | more, "quoted_by": by}


def test_a_chain_of_sources_is_declared_line_by_line(case: Case, put) -> None:
    recorded = put(declared("gazette", "$1") | {"quote": "a list"}, declared("agency", "gazette", publisher="Agency"))
    assert recorded.sources == 2
    sources = {source.title: source.id for source in case.sources.all()}
    assert [one.title for one in case.sources.quoted_by(sources["The list"])] == ["Gazette"]
    assert [one.title for one in case.sources.quoted_by(sources["Gazette"])] == ["Agency"]


def test_a_source_the_case_has_is_meant_by_its_uid(case: Case, put) -> None:
    with case.change("Import"):
        ledger = case.sources.add(SourceDetails("Ledger", publisher="Evening Ledger"))
    known = case.sources.find(next(one.uid for one in case.sources.all() if one.id == ledger))
    assert put(declared("l", "$1", uid=known.uid, title="Ledger")).sources == 0
    with pytest.raises(RecordError, match="The publisher of that source is “Evening Ledger”, not “Morning Ledger”"):
        put(declared("l", "$1", uid=known.uid, title="Ledger", publisher="Morning Ledger"))


WRONG = [
    ("declared twice", [declared("g", "$1"), declared("g", "$1")], "line 2: The source “g” is declared on an earlier"),
    ("quoted by nobody", [{"source": {"id": "g", "title": "G"}}], "line 1: A source is declared with the one it is"),
    ("without an id", [{"source": {"title": "G"}, "quoted_by": "$1"}], "line 1: “id” is missing or empty"),
    ("without a title", [{"source": {"id": "g"}, "quoted_by": "$1"}], "line 1: "),
    (
        "with a key of a statement",
        [declared("g", "$1") | {"value": "x"}],
        "line 1: “value” is no key of a quoted source",
    ),
    (
        "from a text that is not there",
        [declared("g", "$1"), declared("h", "g") | {"quote": "x"}],
        "line 2: “g” has no text",
    ),
    (
        "by a quote that is not there",
        [declared("g", "$1") | {"quote": "nothing"}],
        "line 1: The quote “nothing” is not",
    ),
    ("graded off the scale", [declared("g", "$1", reliability="Z")], "line 1: "),
]


@pytest.mark.parametrize(("lines", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_source_is_not_declared(case: Case, put, lines, words) -> None:
    with pytest.raises(RecordError, match=f"^{words}"):
        put(*lines)
    assert [source.title for source in case.sources.all()] == ["The list"]


# The file


def test_a_file_beyond_the_largest_is_refused(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "LARGEST", 1_000_000)
    (tmp_path / "large.jsonl").write_bytes(b"\n" * 1_000_001)
    with pytest.raises(RecordError, match=r"large\.jsonl is larger than 1 MB"):
        record_file.record_file(case, tmp_path / "large.jsonl")


def test_ten_thousand_lines_are_one_revision_that_one_undo_takes_back(case: Case, edition: int) -> None:
    lines = [
        json.dumps({"entity": {"id": f"p{n}", "type": "Person"}, "property": "name", "value": f"Person {n}"})
        for n in range(10_000)
    ]
    assert record(case, "\n".join(lines).encode(), "many.jsonl").statements == 10_000
    assert case.journal.count() == 2
    case.undo()
    assert (case.entities.count(), case.statements.count()) == (0, 0)


def test_recording_the_same_file_again_by_ids_makes_records_anew_and_by_uid_none(case: Case, put) -> None:
    line = PERSON | {"property": "name", "value": "Ilya M.", "source": "$1", "quote": "Élodie M."}
    put(line)
    uid = case.entities.all()[0].uid
    again = put(line | {"entity": {"id": uid}})
    assert again == Recorded(entities=0, statements=0, citations=0, passages=0, notes=0, sources=0)
    assert put(line).entities == 1
