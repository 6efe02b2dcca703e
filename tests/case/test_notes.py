"""Notes and tags go on anything, and on the case itself."""

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.note import Noun, Subject
from workbench.model.passage import Selector
from workbench.model.statement import StatementDetails


@pytest.fixture
def rows(case: Case, edition: int) -> dict[Noun, int]:
    with case.change("Record"):
        person = case.entities.add("Person", "Élodie M.")
        statement = case.statements.add(person, StatementDetails("name", "Élodie M."))
        passage = case.passages.add(edition, Selector(quote="Élodie M."))
        case.citations.add(statement, passage)
    return {"source": 1, "passage": passage, "entity": person, "statement": statement}


@pytest.mark.parametrize("noun", ["source", "passage", "entity", "statement"])
def test_a_note_and_a_tag_go_on_any_record(case: Case, rows: dict[Noun, int], noun: Noun) -> None:
    subject = Subject(noun, rows[noun])
    with case.change("Note"):
        note = case.notes.add("  Ask again. ", subject)
        case.tags.put(" to  check ", subject)
        case.tags.put("to check", subject)
    assert [(one.id, one.body, one.subject) for one in case.notes.on(subject)] == [(note, "Ask again.", subject)]
    assert case.tags.on(subject) == ["to check"]
    assert [(tag.name, tag.used) for tag in case.tags.all()] == [("to check", 1)]
    with case.change("Change"):
        case.notes.edit(note, "Asked.")
        case.tags.take("to check", subject)
    assert [one.body for one in case.notes.all()] == ["Asked."]
    assert case.tags.all() == []
    assert [hit.excerpt for hit in case.search.find("asked") if hit.kind == "note"] == ["Asked."]
    with case.change("Remove"):
        case.notes.remove(note)
    assert case.notes.get(note) is None
    assert not [hit for hit in case.search.find("asked") if hit.kind == "note"]


def test_a_note_on_the_case_has_no_subject(case: Case) -> None:
    with case.change("Note"):
        case.notes.add("Who owns this?")
    assert [(note.body, note.subject) for note in case.notes.on(None)] == [("Who owns this?", None)]


def test_notes_about_an_entity_include_those_on_its_statements(case: Case, rows: dict[Noun, int]) -> None:
    with case.change("Notes"):
        case.notes.add("on the statement", Subject("statement", rows["statement"]))
        case.notes.add("on the entity", Subject("entity", rows["entity"]))
        case.notes.add("elsewhere", Subject("source", rows["source"]))
    assert [note.body for note in case.notes.about_entity(rows["entity"])] == ["on the statement", "on the entity"]


def test_removing_a_statement_takes_its_notes_and_tags_and_undo_brings_them_back(
    case: Case, rows: dict[Noun, int]
) -> None:
    subject = Subject("statement", rows["statement"])
    with case.change("Note"):
        case.notes.add("Doubtful", subject)
        case.tags.put("doubt", subject)
    with case.change("Remove"):
        case.statements.remove(rows["statement"])
    assert (case.notes.all(), case.tags.on(subject)) == ([], [])
    case.undo()
    assert [note.body for note in case.notes.on(subject)] == ["Doubtful"]
    assert case.tags.on(subject) == ["doubt"]


@pytest.mark.parametrize("words", ["", "  \n", "\0"])
def test_a_note_without_words_is_refused(case: Case, words: str) -> None:
    with pytest.raises(RecordError, match="needs some words"), case.change("Note"):
        case.notes.add(words)
    with pytest.raises(RecordError, match="needs a name"), case.change("Tag"):
        case.tags.put("  ", Subject("entity", 1))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 101, "101 characters; the longest a tag can be is 100"),
        ("\0", "needs a name"),
    ],
)
def test_a_tag_that_is_empty_or_too_long_is_refused(
    case: Case, rows: dict[Noun, int], name: str, sentence: str
) -> None:
    before = case.tags.all()
    with pytest.raises(RecordError, match=sentence), case.change("Tag"):
        case.tags.put(name, Subject("entity", rows["entity"]))
    assert case.tags.all() == before


def test_a_tag_of_a_hundred_characters_is_kept_as_one_line(case: Case, rows: dict[Noun, int]) -> None:
    with case.change("Tag"):
        case.tags.put(f"  {'x' * 50}\r\n{'y' * 49}\u2028", Subject("entity", rows["entity"]))
    assert f"{'x' * 50} {'y' * 49}" in case.tags.on(Subject("entity", rows["entity"]))
