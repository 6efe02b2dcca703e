"""What is saved as it was before leaves no revision and no notice, whatever it is."""

from collections.abc import Callable

import pytest

from workbench.case.case import Case
from workbench.model.change import Change
from workbench.model.grading import Polarity, Stance
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import SourceDetails
from workbench.model.statement import EntityValue, StatementDetails


def edit(case: Case, statement: int) -> None:
    known = case.statements.get(statement)
    assert known is not None
    case.statements.edit(statement, known.details)


def describe(case: Case) -> None:
    source = case.sources.get(1)
    assert source is not None
    case.sources.edit(source.id, source.details)


AGAIN: dict[str, Callable[[Case], object]] = {
    "a citation graded": lambda case: case.citations.grade(1, stance=Stance.SUPPORTS, credibility=2),
    "a citation without credibility graded": lambda case: case.citations.grade(
        2, stance=Stance.SUPPORTS, credibility=None
    ),
    "a citation made": lambda case: case.citations.add(1, 1, credibility=2),
    "a note written": lambda case: case.notes.edit(1, " As it was. "),
    "a date stated": lambda case: edit(case, 1),
    "a date that others hang on stated": lambda case: edit(case, 2),
    "a date that hangs stated": lambda case: edit(case, 3),
    "an entity named": lambda case: edit(case, 4),
    "an unknown value stated": lambda case: edit(case, 5),
    "a source described": describe,
    "an entity renamed": lambda case: case.entities.rename(1, " Ilya  M."),
    "a case renamed": lambda case: case.rename("Affair"),
    "a tag put": lambda case: case.tags.put("seen", Subject("entity", 1)),
}


@pytest.fixture
def filled(case: Case, edition: int) -> Case:
    with case.change("Fill"):
        person = case.entities.add("Person", "Ilya M.")
        incident = case.entities.add("Incident", "Fire")
        later = case.entities.add("Incident", "Flood")
        gap = case.entities.add("KnowledgeGap", "When he left")
        passages = [case.passages.add(edition, Selector(start, start + 3)) for start in (0, 3)]
        birth = case.statements.add(person, StatementDetails("birthDate", "1979-05-21"))
        fire = case.statements.add(incident, StatementDetails("date", "2031-02-03"))
        # hung by hand, and not what three weeks would give
        case.statements.add(later, StatementDetails("date", "2031-02-23", anchor=fire, offset="P3W"))
        case.statements.add(gap, StatementDetails("about", EntityValue(person)))
        case.statements.add(person, StatementDetails("gender", None, polarity=Polarity.UNKNOWN))
        case.citations.add(birth, passages[0], credibility=2)
        case.citations.add(birth, passages[1])
        case.notes.add("As it was.", Subject("entity", person))
        case.tags.put("seen", Subject("entity", person))
    return case


@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN.keys())
def test_what_is_again_as_it_was_is_no_change(filled: Case, again: Callable[[Case], object]) -> None:
    notices: list[Change] = []
    filled.subscribe(notices.append)
    head = filled.journal.head()
    with filled.change("Again"):
        again(filled)
    assert (filled.journal.head(), notices) == (head, [])


def test_a_source_without_grades_is_described_as_it_was(case: Case) -> None:
    with case.change("Import"):
        source = case.sources.add(SourceDetails("T", reliability="B"))
        case.sources.edit(source, SourceDetails("T"))
    head = case.journal.head()
    with case.change("Again"):
        case.sources.edit(source, SourceDetails("T"))
    assert case.journal.head() == head


def test_what_differs_in_one_field_is_a_change_of_one_row(filled: Case) -> None:
    with filled.change("Grade"):
        filled.citations.grade(1, stance=Stance.SUPPORTS, credibility=None)
        filled.notes.edit(1, "Otherwise.")
    assert [(row.noun, row.kind) for row in filled.journal.history()[0].rows] == [
        ("citation", "update"),
        ("note", "update"),
    ]
