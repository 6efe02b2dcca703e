"""One way to write: whole, journalled, undoable across restarts; and no other way."""

import sqlite3
from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError, RecordError
from workbench.model.change import Change
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import SourceDetails
from workbench.model.statement import StatementDetails


def record_person(case: Case, name: str) -> int:
    with case.change(f"Record {name}"):
        person = case.entities.add("Person", name)
        case.statements.add(person, StatementDetails("name", name))
    return person


def everything(case: Case) -> list[object]:
    return [case.entities.all(), case.statements.all(), case.sources.all(), case.passages.all(), case.notes.all()]


def test_a_change_is_one_revision_and_one_notice(case: Case) -> None:
    notices: list[Change] = []
    case.subscribe(notices.append)
    person = record_person(case, "Ilya M.")
    [notice] = notices
    assert notice.label == "Record Ilya M."
    assert notice.touched == {"entity": {person}, "statement": {1}}
    assert notice.concerns("statement", "note")
    assert not notice.concerns("note")
    assert [revision.label for revision in case.journal.history()] == ["Record Ilya M."]


def test_an_error_inside_a_change_leaves_nothing(case: Case) -> None:
    notices: list[Change] = []
    case.subscribe(notices.append)
    with pytest.raises(RecordError), case.change("Two persons"):
        case.entities.add("Person", "First")
        case.entities.add("Person", " ")
    assert (case.entities.all(), case.journal.count(), notices) == ([], 0, [])
    record_person(case, "Next")
    assert case.journal.count() == 1


def test_a_change_that_touches_nothing_leaves_no_revision(case: Case) -> None:
    person = record_person(case, "Ilya M.")
    with case.change("Rename to the same"):
        case.entities.rename(person, "Ilya M.")
    assert case.journal.count() == 1


def test_changes_do_not_nest(case: Case) -> None:
    with pytest.raises(RuntimeError), case.change("Outer"), case.change("Inner"):
        pass
    record_person(case, "After")


@pytest.mark.parametrize(
    "command",
    [
        "INSERT INTO tag (uid, name) VALUES ('u', 'n')",
        "UPDATE entity SET name = 'other'",
        "DELETE FROM statement",
        "UPDATE revision SET label = 'other'",
        "DELETE FROM revision",
        "UPDATE journal SET noun = 'other'",
        "DELETE FROM journal",
        "INSERT INTO journal (revision_id, noun, row_id, kind) VALUES (1, 'tag', 1, 'insert')",
        "UPDATE original SET size = 0",
        "DELETE FROM original",
        "UPDATE text_stretch SET body = ''",
        "DELETE FROM text_stretch",
        "DELETE FROM edition_text",
    ],
)
def test_nothing_is_written_outside_a_change(case: Case, edition: int, command: str) -> None:
    assert edition
    record_person(case, "Ilya M.")
    before = everything(case)
    with pytest.raises(sqlite3.IntegrityError):
        case._connection.execute(command)
    assert everything(case) == before


def test_undo_and_redo_walk_the_whole_history_and_survive_a_restart(case: Case) -> None:
    states = [everything(case)]
    for name in ("A", "B", "C"):
        record_person(case, name)
        states.append(everything(case))
    for state in states[-2::-1]:
        assert case.undo() is not None
        assert everything(case) == state
    assert case.undo() is None
    case.close()
    with Case.open(case.path) as again:
        for state in states[1:]:
            assert again.redo() is not None
            assert everything(again) == state
        assert again.redo() is None


def test_a_new_change_after_undo_takes_the_place_of_what_was_undone(case: Case) -> None:
    for name in ("A", "B"):
        record_person(case, name)
    case.undo()
    record_person(case, "C")
    assert case.redo() is None
    assert [entity.name for entity in case.entities.all()] == ["A", "C"]
    undone = [case.undo(), case.undo(), case.undo()]
    assert [one and one.label for one in undone] == ["Record C", "Record A", None]
    redone = [case.redo(), case.redo(), case.redo()]
    assert [one and one.label for one in redone] == ["Record A", "Record C", None]


def test_undoing_an_import_takes_the_source_away_and_redo_brings_it_back_to_the_byte(case: Case, edition: int) -> None:
    original, text = case.editions.original(edition), case.editions.text(edition)
    case.undo()
    assert (case.sources.all(), case.editions.get(edition), case.search.find("Velland")) == ([], None, [])
    case.redo()
    assert (case.editions.original(edition), case.editions.text(edition)) == (original, text)
    assert case.search.find("Velland")


def test_history_of_an_entity_holds_what_touched_it_and_nothing_else(case: Case) -> None:
    ilya, _ = record_person(case, "Ilya M."), record_person(case, "Pavel R.")
    statement = case.statements.of_entity(ilya)[0]
    with case.change("Correct"):
        case.statements.edit(statement.id, replace(statement.details, value="Ilya Mirov"))
    with case.change("Note"):
        case.notes.add("Check this")
    history = case.journal.history(entity=ilya)
    assert [revision.label for revision in history] == ["Correct", "Record Ilya M."]
    assert [row.kind for row in history[0].rows] == ["update"]
    assert history[0].rows[0].earlier is not None
    assert history[0].rows[0].earlier["value"] == "Ilya M."


def test_the_place_of_a_change_is_its_entity_statement_and_passage(case: Case, edition: int) -> None:
    with case.change("Record"):
        declaration = case.entities.add("Declaration", "Twelve")
        statement = case.statements.add(declaration, StatementDetails("countDeclared", "12"))
        case.citations.add(statement, case.passages.add(edition, Selector(quote="12 diplomats")))
    place = case.journal.place(case.journal.count())
    assert (place.entity_id, place.statement_id, place.edition_id) == (declaration, statement, edition)
    assert case.editions.text(edition)[place.start : place.end] == "12 diplomats"
    case.undo()
    gone = case.journal.place(case.journal.count())
    assert (gone.entity_id, gone.statement_id, gone.edition_id) == (None, None, edition)
    assert (gone.start, gone.end) == (place.start, place.end)


def test_what_is_read_only_says_that_nothing_was_saved(case: Case) -> None:
    with Case.open(case.path, read_only=True) as reader:
        with pytest.raises(CaseError, match="“Add” was not saved"), reader.change("Add"):
            reader.sources.add(SourceDetails("T"))
        assert reader.reads_only


def test_each_revision_carries_the_hash_of_the_one_before(case: Case) -> None:
    record_person(case, "A")
    first = case.journal.head()
    record_person(case, "B")
    rows = case._connection.execute("SELECT previous_hash FROM revision ORDER BY id").fetchall()
    assert rows == [("",), (first,)]
    assert len(first) == 64


def test_the_place_of_a_large_change_is_found_without_a_look_at_each_of_its_rows(case: Case, edition: int) -> None:
    with case.change("Record many"):
        case.tags.put("seen", Subject("source", 1))
        for number in range(300):
            person = case.entities.add("Person", f"Person {number}")
            case.statements.add(person, StatementDetails("name", f"Name {number}"))
        last = case.citations.add(7, case.passages.add(edition, Selector(quote="12 diplomats")))
    looks: list[str] = []
    case._connection.set_trace_callback(looks.append)
    place = case.journal.place(case.journal.count())
    case._connection.set_trace_callback(None)
    assert last
    assert (place.entity_id, place.statement_id, place.source_id, place.edition_id) == (1, 1, 1, edition)
    assert case.editions.text(edition)[place.start : place.end] == "12 diplomats"
    assert len(looks) < 15
