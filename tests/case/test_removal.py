"""Removing an entity or a source takes what hangs on it along, in one change that can be undone whole."""

import pytest

from workbench.case import triggers
from workbench.case.case import Case
from workbench.case.removal import WithEntity, WithSource
from workbench.errors import RecordError
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.placement import Found, PlacementKind
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails


def rows(case: Case) -> dict[str, list[object]]:
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


@pytest.fixture
def person(case: Case, edition: int) -> int:
    """A person with two statements, one of another that names it, three notes and a tag."""
    with case.change("Record"):
        person = case.entities.add("Person", "Ilya M.")
        name = case.statements.add(person, StatementDetails("name", "Ilya M."))
        case.citations.add(name, case.passages.add(edition, Selector(quote="Élodie M.")))
        case.statements.add(person, StatementDetails("birthDate", "1979-05-21"))
        declared = case.entities.add("DeclaredPerson", "Ilya M., declared")
        case.statements.add(declared, StatementDetails("description", "Ilya M."))
        names = case.statements.add(declared, StatementDetails("person", EntityValue(person)))
        for subject in (Subject("entity", person), Subject("statement", name), Subject("statement", names)):
            case.notes.add("Ask again.", subject)
        case.tags.put("to verify", Subject("entity", person))
    return person


def test_what_goes_with_an_entity_is_counted_beforehand(case: Case, person: int) -> None:
    assert case.removal.with_entity(person) == WithEntity(statements=2, naming=1, notes=3)


def test_an_entity_goes_with_its_statements_and_those_that_name_it_in_one_change(case: Case, person: int) -> None:
    before, revisions = rows(case), case.journal.count()
    with case.change("Remove Ilya M."):
        case.removal.entity(person)
    assert case.journal.count() == revisions + 1
    assert [one.name for one in case.entities.all()] == ["Ilya M., declared"]
    assert [one.details.value for one in case.statements.all()] == ["Ilya M."]
    assert (case.citations.count(), case.notes.count(), case.tags.all()) == (0, 0, [])
    assert list(case.integrity.problems()) == []
    case.undo()
    assert rows(case) == before
    case.redo()
    assert case.entities.get(person) is None


def test_dates_that_hung_on_a_removed_one_keep_their_value(case: Case, person: int) -> None:
    with case.change("Record"):
        [birth] = [one for one in case.statements.of_entity(person) if one.property_name == "birthDate"]
        other = case.entities.add("Incident", "Arrival")
        hanging = StatementDetails("date", "1979-06-04", anchor=birth.id, offset="P2W")
        date = case.statements.add(other, hanging)
    with case.change("Remove"):
        case.removal.entity(person)
    kept = case.statements.get(date)
    assert kept is not None
    assert (kept.details.value, kept.details.anchor, kept.details.offset) == ("1979-06-04", None, "")


def test_an_entity_that_names_itself_goes_too(case: Case) -> None:
    with case.change("Record"):
        gap = case.entities.add("KnowledgeGap", "Why")
        case.statements.add(gap, StatementDetails("about", EntityValue(gap)))
    assert case.removal.with_entity(gap) == WithEntity(statements=1, naming=0, notes=0)
    with case.change("Remove"):
        case.removal.entity(gap)
    assert case.entities.all() == []


# --- sources ---


@pytest.fixture
def source(case: Case, person: int, edition: int) -> int:
    """The source of the list, with notes on it and its passage; a second statement stands on another source too."""
    with case.change("More"):
        [birth] = [one for one in case.statements.of_entity(person) if one.property_name == "birthDate"]
        other = case.sources.add(SourceDetails("A letter"))
        letter = case.editions.add(other, "letter.txt", b"Born.", Extract("Born.", "plain text", "1", "text/plain"))
        passage = case.passages.add(edition, Selector(quote="51"))
        case.citations.add(birth.id, passage)
        case.citations.add(birth.id, case.passages.add(letter, Selector(quote="Born")))
        [source] = [one.id for one in case.sources.all() if one.title == "The list"]
        case.sources.quote(other, source, None)
        case.sources.quote(source, other, passage)
        case.notes.add("Seen.", Subject("source", source))
        case.notes.add("His age?", Subject("passage", passage))
        case.tags.put("read", Subject("source", source))
    return source


def test_what_goes_with_a_source_is_counted_beforehand(case: Case, source: int) -> None:
    assert case.removal.with_source(source) == WithSource(editions=1, passages=2, citations=2, notes=2, bare=1)


def test_a_source_goes_with_passages_and_citations_and_statements_stay(case: Case, source: int) -> None:
    before, statements, bare = rows(case), case.statements.count(), case.statements.count_without_passage()
    with case.change("Remove The list"):
        case.removal.source(source)
    assert [one.title for one in case.sources.all()] == ["A letter"]
    assert case.sources.quotations() == []
    assert (case.statements.count(), case.statements.count_without_passage()) == (statements, bare + 1)
    assert [one.exact for one in case.passages.all()] == ["Born"]
    assert [one.name for one in case.tags.all()] == ["to verify"]
    assert [hit.kind for hit in case.search.find("diplomats")] == []
    assert list(case.integrity.problems()) == []
    case.undo()
    assert rows(case) == before
    assert [hit.kind for hit in case.search.find("diplomats")] == ["text"]
    case.redo()
    assert [one.title for one in case.sources.all()] == ["A letter"]
    assert list(case.integrity.problems()) == []


def test_a_source_goes_with_where_its_passages_stand_in_a_later_edition(case: Case, source: int) -> None:
    with case.change("Import again"):
        text = "Now 51, she left."
        later = case.editions.add(source, "b.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
        for _, passages in case.placements.to_place(later):
            for passage in passages:
                found = (
                    Found(PlacementKind.EXACT, 4, 6, 1.0, is_certain=True)
                    if passage.exact == "51"
                    else Found(PlacementKind.LOST)
                )
                case.placements.add(passage.id, later, found)
    before, along = rows(case), case.removal.with_source(source)
    assert (along.editions, along.passages) == (2, 2)
    with case.change("Remove"):
        case.removal.source(source)
    assert list(case.integrity.problems()) == []
    case.undo()
    assert rows(case) == before


def test_a_text_that_another_edition_shares_stays_readable(case: Case, edition: int) -> None:
    text, data = case.editions.text(edition), case.editions.original(edition)
    with case.change("Import again"):
        again = case.sources.add(SourceDetails("The same list"))
        second = case.editions.add(again, "copy.txt", data, Extract(text, "plain text", "1", "text/plain"))
    first = case.editions.get(edition)
    assert first is not None
    with case.change("Remove"):
        case.removal.source(first.source_id)
    assert (case.editions.text(second), case.editions.original(second)) == (text, data)
    assert [hit.title for hit in case.search.find("diplomats")] == ["The same list"]


def test_a_source_that_is_gone_is_not_removed_twice(case: Case, source: int) -> None:
    with case.change("Remove"):
        case.removal.source(source)
    with pytest.raises(RecordError, match="not in the case any more"), case.change("Remove"):
        case.removal.source(source)
