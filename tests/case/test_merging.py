"""Two entities that are one: all that was recorded of either is of the one kept, and undo makes them two again."""

from dataclasses import dataclass

import pytest

from workbench.case import triggers
from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.grading import Polarity, Stance
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.statement import EntityValue, Statement, StatementDetails


def rows(case: Case) -> dict[str, list[object]]:
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


@dataclass
class Two:
    """The entity kept, the one that goes, and one that names both."""

    kept: int
    other: int
    declared: int


@pytest.fixture
def two(case: Case, edition: int) -> Two:
    """Two records of one person: both say the name, each on a passage of its own and on one they share."""
    with case.change("Record"):
        kept, other = (case.entities.add("Person", name) for name in ("Élodie M.", "E. Moreau"))
        declared = case.entities.add("DeclaredPerson", "Élodie M., declared")
        for entity, quote in ((kept, "Élodie"), (other, "Élodie M., 51")):
            name = case.statements.add(entity, StatementDetails("name", "Élodie M."))
            case.citations.add(name, case.passages.add(edition, Selector(quote=quote)))
            case.citations.add(name, case.passages.add(edition, Selector(quote="51")), stance=Stance.SUPPORTS)
            case.notes.add(f"On {quote}", Subject("statement", name))
            case.notes.add(f"Of {quote}", Subject("entity", entity))
            for tag in ("seen", quote):
                case.tags.put(tag, Subject("statement", name))
                case.tags.put(tag, Subject("entity", entity))
            case.statements.add(declared, StatementDetails("person", EntityValue(entity)))
        case.statements.add(other, StatementDetails("birthDate", "1980"))
    return Two(kept, other, declared)


def merge(case: Case, kept: int, other: int) -> None:
    with case.change("Merge"):
        case.merging.merge(kept, other)


def said(statements: list[Statement]) -> list[tuple[str, object]]:
    return [(one.property_name, one.shown_value) for one in statements]


def test_equal_statements_become_one_with_all_citations_notes_and_tags(case: Case, two: Two) -> None:
    merge(case, two.kept, two.other)
    assert said(case.statements.of_entity(two.kept)) == [("name", "Élodie M."), ("birthDate", "1980")]
    name = case.statements.of_entity(two.kept)[0]
    assert sorted(one.exact for one in name.citations) == ["51", "Élodie", "Élodie M., 51"]
    subject = Subject("statement", name.id)
    assert [one.body for one in case.notes.on(subject)] == ["On Élodie", "On Élodie M., 51"]
    assert case.tags.on(subject) == ["seen", "Élodie", "Élodie M., 51"]


def test_notes_tags_and_values_that_name_it_move_and_the_other_is_gone(case: Case, two: Two) -> None:
    merge(case, two.kept, two.other)
    assert case.entities.get(two.other) is None
    subject = Subject("entity", two.kept)
    assert [one.body for one in case.notes.on(subject)] == ["Of Élodie", "Of Élodie M., 51"]
    assert case.tags.on(subject) == ["seen", "Élodie", "Élodie M., 51"]
    assert said(case.statements.of_entity(two.declared)) == [("person", "Élodie M.")]
    assert list(case.integrity.problems()) == []


def test_one_revision_makes_them_one_and_undo_makes_them_two_again(case: Case, two: Two) -> None:
    before, revisions = rows(case), case.journal.count()
    merge(case, two.kept, two.other)
    after = rows(case)
    assert case.journal.count() == revisions + 1
    case.undo()
    assert rows(case) == before
    case.redo()
    assert rows(case) == after
    assert list(case.integrity.problems()) == []


def test_the_history_of_the_kept_one_tells_of_the_merging(case: Case, two: Two) -> None:
    merge(case, two.kept, two.other)
    assert case.journal.history(entity=two.kept)[0].label == "Merge"


def test_what_differs_in_polarity_stays_beside_the_other(case: Case, two: Two) -> None:
    with case.change("Record"):
        case.statements.add(two.kept, StatementDetails("birthDate", "1980", polarity=Polarity.DENIED))
    merge(case, two.kept, two.other)
    births = [one for one in case.statements.of_entity(two.kept) if one.property_name == "birthDate"]
    assert {one.details.polarity for one in births} == {Polarity.DENIED, Polarity.ASSERTED}


def test_a_judgement_stays_and_a_missing_credibility_is_taken_over(case: Case, two: Two) -> None:
    shared = {one: next(c for c in case.statements.of_entity(one)[0].citations if c.exact == "51") for one in (1, 2)}
    with case.change("Judge"):
        case.citations.grade(shared[1].id, stance=Stance.CONTEXT, credibility=None)
        case.citations.grade(shared[2].id, stance=Stance.SUPPORTS, credibility=3)
    merge(case, two.kept, two.other)
    [citation] = [one for one in case.statements.of_entity(two.kept)[0].citations if one.exact == "51"]
    assert (citation.stance, citation.credibility) == (Stance.CONTEXT, 3)


def test_how_a_source_put_it_is_taken_over_where_it_is_missing(case: Case, two: Two) -> None:
    with case.change("Record"):
        case.statements.add(two.kept, StatementDetails("gender", "female"))
        case.statements.add(two.other, StatementDetails("gender", "female", as_stated="Ms"))
    merge(case, two.kept, two.other)
    [gender] = [one for one in case.statements.of_entity(two.kept) if one.property_name == "gender"]
    assert gender.details.as_stated == "Ms"


def test_what_relates_the_two_is_counted_beforehand_and_stays(case: Case) -> None:
    with case.change("Record"):
        gap, other = case.entities.add("KnowledgeGap", "Why"), case.entities.add("KnowledgeGap", "Why he left")
        case.statements.add(gap, StatementDetails("about", EntityValue(other)))
    assert case.merging.between(gap, other) == case.merging.between(other, gap) == 1
    merge(case, gap, other)
    assert said(case.statements.of_entity(gap)) == [("about", "Why")]


# --- dates ---


def date(case: Case, entity: int, value: str, anchor: int | None = None, offset: str = "") -> int:
    return case.statements.add(entity, StatementDetails("date", value, anchor=anchor, offset=offset))


def anchor_of(case: Case, statement: int) -> int | None:
    found = case.statements.get(statement)
    assert found is not None
    return found.details.anchor


@pytest.fixture
def fires(case: Case) -> tuple[int, int, int]:
    with case.change("Record"):
        first, second, third = (case.entities.add("Incident", name) for name in ("Fire", "Blaze", "Flood"))
    return first, second, third


def test_what_hung_on_the_equal_date_hangs_on_the_one_that_stays(case: Case, fires: tuple[int, int, int]) -> None:
    with case.change("Record"):
        kept, other = date(case, fires[0], "2031-02-03"), date(case, fires[1], "2031-02-03")
        hanging = date(case, fires[2], "2031-02-10", other, "P1W")
    merge(case, fires[0], fires[1])
    assert anchor_of(case, hanging) == kept
    with case.change("Move"):
        case.statements.edit(kept, StatementDetails("date", "2031-03-03"))
    moved = case.statements.get(hanging)
    assert moved is not None
    assert moved.details.value == "2031-03-10~"


def test_a_date_keeps_what_only_its_equal_hung_on(case: Case, fires: tuple[int, int, int]) -> None:
    with case.change("Record"):
        anchor = date(case, fires[2], "2031-02-03")
        kept = date(case, fires[0], "2031-02-10")
        date(case, fires[1], "2031-02-10", anchor, "P1W")
    merge(case, fires[0], fires[1])
    assert anchor_of(case, kept) == anchor


@pytest.mark.parametrize("between", [False, True])
def test_a_date_that_hung_on_its_equal_stands_alone(case: Case, fires: tuple[int, int, int], *, between: bool) -> None:
    with case.change("Record"):
        other = date(case, fires[1], "2031-02-03")
        middle = date(case, fires[2], "2031-02-03", other, "P0D") if between else other
        kept = date(case, fires[0], "2031-02-03", middle, "P0D")
    merge(case, fires[0], fires[1])
    chain = [kept, middle] if between else [kept]
    assert None in [anchor_of(case, one) for one in chain]
    assert list(case.integrity.problems()) == []


# --- types ---


def test_a_type_and_a_narrower_one_become_the_narrower(case: Case) -> None:
    with case.change("Record"):
        wide, narrow = (
            case.entities.add("Organization", "The mission"),
            case.entities.add("DiplomaticMission", "Mission of Velland"),
        )
        case.statements.add(narrow, StatementDetails("name", "Mission"))
    merge(case, wide, narrow)
    kept = case.entities.get(wide)
    assert kept is not None
    assert (kept.type, kept.name) == ("DiplomaticMission", "The mission")
    assert said(case.statements.of_entity(wide)) == [("name", "Mission")]


def test_other_types_are_refused_in_a_sentence_and_nothing_changes(case: Case, two: Two) -> None:
    before = rows(case)
    with pytest.raises(RecordError, match=r"Person and .* of type Declared person: these are two"):
        merge(case, two.kept, two.declared)
    with pytest.raises(RecordError, match="is one entity already"):
        merge(case, two.kept, two.kept)
    with pytest.raises(RecordError, match="not in the case any more"):
        merge(case, two.kept, 99)
    assert rows(case) == before
