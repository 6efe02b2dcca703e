"""An emoji or another sign that is no word is found where it stands, in texts, names, values and notes."""

import pytest

from workbench.case.case import Case
from workbench.case.symbol_search import SymbolSearch
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails


def imported(case: Case, title: str, text: str) -> int:
    with case.change("Import"):
        source = case.sources.add(SourceDetails(title))
        return case.editions.add(source, "t.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))


def test_an_emoji_is_found_in_a_text_at_its_place(case: Case, edition: int) -> None:
    [hit] = case.search.find("😀")
    text = case.editions.text(edition)
    assert (hit.kind, hit.title, hit.edition_id) == ("text", "The list", edition)
    assert text[hit.start : hit.end] == "😀"
    assert "12 diplomats. 😀 Élodie" in hit.excerpt


def test_an_emoji_is_found_in_names_values_and_notes_and_leads_there(case: Case, edition: int) -> None:
    with case.change("Record"):
        person = case.entities.add("Person", "😀 of the flat")
        statement = case.statements.add(person, StatementDetails("name", "☎ 😀"))
        as_stated = case.statements.add(person, StatementDetails("gender", "male", as_stated="😀"))
        case.notes.add("Who is 😀?", Subject("entity", person))
        passage = case.passages.add(edition, Selector(quote="12 diplomats"))
        case.notes.add("Near the 😀.", Subject("passage", passage))
    hits = case.search.find(" 😀 ")
    assert [(hit.kind, hit.title) for hit in hits] == [
        ("entity", "😀 of the flat"),
        ("statement", "😀 of the flat"),
        ("statement", "😀 of the flat"),
        ("note", "The list"),
        ("note", "😀 of the flat"),
        ("text", "The list"),
    ]
    assert {hit.statement_id for hit in hits if hit.kind == "statement"} == {statement, as_stated}
    on_passage, on_entity = (hit for hit in hits if hit.kind == "note")
    assert (on_passage.edition_id, on_passage.excerpt) == (edition, "Near the 😀.")
    assert on_entity.entity_id == person


def test_every_sign_must_be_there_and_the_drawing_of_a_symbol_does_not_count(case: Case) -> None:
    imported(case, "Law", "§ 12 ☎ 5 ❤")
    imported(case, "Other", "§ 13")
    assert [hit.title for hit in case.search.find("☎ §")] == ["Law"]
    assert [hit.title for hit in case.search.find("§")] == ["Other", "Law"]
    assert [hit.title for hit in case.search.find("❤\ufe0f")] == ["Law"]


@pytest.mark.parametrize("words", ["", " ", "\t\n", "\0", "🦀", "%", "_", "*"])
def test_blanks_and_what_is_nowhere_find_nothing(case: Case, edition: int, words: str) -> None:
    assert case.search.find(words) == []


def test_beside_a_word_a_sign_does_not_narrow(case: Case, edition: int) -> None:
    assert [hit.kind for hit in case.search.find("🦀 diplomats")] == ["text"]


def test_no_more_hits_than_asked_for_and_no_text_begun_too_late(case: Case) -> None:
    for number in range(4):
        imported(case, f"Text {number}", f"§ {number}")
    assert [hit.title for hit in case.search.find("§", limit=2)] == ["Text 3", "Text 2"]
    assert SymbolSearch(case._connection).find("§", limit=50, patience=-1) == []


def test_a_text_without_an_edition_is_not_found(case: Case, edition: int) -> None:
    case.undo()
    assert case.search.find("😀") == []
