"""What can be stated of an entity, what is refused, and what hangs on a date moves with it."""

from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.passage import Selector
from workbench.model.statement import EntityValue, StatementDetails


@pytest.fixture
def person(case: Case) -> int:
    with case.change("Person"):
        return case.entities.add("Person", "Ilya M.")


@pytest.fixture
def post(case: Case) -> int:
    with case.change("Post"):
        return case.entities.add("Post", "Counsellor")


def recorded(case: Case, entity: int, details: StatementDetails) -> int:
    with case.change("Record"):
        return case.statements.add(entity, details)


@pytest.mark.parametrize(
    ("details", "kept"),
    [
        (StatementDetails("name", "  Ilya   M. "), "Ilya M."),
        (StatementDetails("birthDate", "1979-05-21/1980-05-20"), "1979-05-21/1980-05-20"),
        (StatementDetails("gender", None, polarity=Polarity.UNKNOWN), None),
        (StatementDetails("name", "Not he", polarity=Polarity.DENIED, modality=Modality.ALLEGATION), "Not he"),
        (StatementDetails("name", "Guess", basis=Basis.INFERRED, as_stated="a guess"), "Guess"),
    ],
)
def test_a_statement_is_kept_as_its_property_takes_it(case: Case, person: int, details, kept) -> None:
    statement = case.statements.get(recorded(case, person, details))
    assert statement is not None
    assert statement.details == replace(details, value=kept)


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (StatementDetails("colour", "red"), "has no property “colour”"),
        (StatementDetails("birthDate", "last spring"), "date"),
        (StatementDetails("birthDate", "2031-13-01"), "2031-13-01"),
        (StatementDetails("name", None), "needs a value"),
        (StatementDetails("name", EntityValue(1)), "takes a value of its own"),
        (StatementDetails("name", "x", anchor=1, offset="P3W"), "not in the case any more"),
    ],
)
def test_what_the_ontology_refuses_is_refused_with_a_sentence(case: Case, person: int, details, sentence: str) -> None:
    with pytest.raises(RecordError, match=sentence):
        recorded(case, person, details)
    assert case.statements.count() == 0


def test_a_reference_takes_only_what_its_range_allows(case: Case, person: int, post: int) -> None:
    with case.change("Appointment"):
        appointment = case.entities.add("Appointment", "Ilya M. as counsellor")
    recorded(case, appointment, StatementDetails("holder", EntityValue(person)))
    with pytest.raises(RecordError, match="takes a record of type"):
        recorded(case, appointment, StatementDetails("holder", EntityValue(post)))
    [named] = case.statements.naming(person)
    assert (named.entity_id, named.shown_value, named.value_entity_type) == (appointment, "Ilya M.", "Person")


def test_the_same_said_twice_is_one_statement_with_two_citations(case: Case, person: int, edition: int) -> None:
    for quote in ("Élodie M.", "12 diplomats"):
        with case.change("Record"):
            statement = case.statements.add(person, StatementDetails("name", "Ilya M."))
            case.citations.add(statement, case.passages.add(edition, Selector(quote=quote)), credibility=2)
    [only] = case.statements.of_entity(person)
    assert [citation.exact for citation in only.citations] == ["Élodie M.", "12 diplomats"]
    assert {citation.credibility for citation in only.citations} == {2}


def test_asserted_and_denied_stand_side_by_side(case: Case, person: int) -> None:
    recorded(case, person, StatementDetails("name", "Ilya M."))
    recorded(case, person, StatementDetails("name", "Ilya M.", polarity=Polarity.DENIED))
    assert [one.details.polarity for one in case.statements.of_entity(person)] == ["asserted", "denied"]


def test_a_passage_is_of_the_type_of_the_entity_it_was_first_cited_for(
    case: Case, person: int, post: int, edition: int
) -> None:
    of_person = recorded(case, person, StatementDetails("name", "Ilya M."))
    of_post = recorded(case, post, StatementDetails("name", "Counsellor"))
    with case.change("Cite"):
        passage = case.passages.add(edition, Selector(quote="Élodie M."))
        case.passages.add(edition, Selector(0, 3))
        first = case.citations.add(of_post, passage)
        case.citations.add(of_person, passage)
    assert case.passages.kinds(edition) == {passage: "Post"}
    with case.change("Remove"):
        case.citations.remove(first)
    assert case.passages.kinds(edition) == {passage: "Person"}


def test_a_citation_is_graded_anew_and_taken_away(case: Case, person: int, edition: int) -> None:
    statement = recorded(case, person, StatementDetails("name", "Ilya M."))
    with case.change("Cite"):
        citation = case.citations.add(statement, case.passages.add(edition, Selector(quote="Élodie M.")))
    with case.change("Grade"):
        case.citations.grade(citation, stance=Stance.CONTRADICTS, credibility=5)
    found = case.statements.get(statement)
    assert found is not None
    assert (found.citations[0].stance, found.citations[0].credibility) == (Stance.CONTRADICTS, 5)
    with case.change("Remove"):
        case.citations.remove(citation)
    assert case.statements.count_without_passage() == 1
    with pytest.raises(RecordError, match="7 is no credibility"), case.change("Grade"):
        case.citations.grade(citation, stance=Stance.CONTEXT, credibility=7)


class TestDatesThatHangOnAnother:
    """A date worked out from another moves when that one moves, in the same revision, undo included."""

    @pytest.fixture
    def chain(self, case: Case) -> tuple[int, int, int]:
        with case.change("Chain"):
            handed = case.entities.add("ListTransmission", "List")
            declared = case.entities.add("Declaration", "Twelve")
            answer = case.entities.add("Declaration", "Answer")
            first = case.statements.add(handed, StatementDetails("date", "2031-02-03"))
            second = case.statements.add(declared, StatementDetails("date", "2031-02-17~", anchor=first, offset="P2W"))
            third = case.statements.add(answer, StatementDetails("date", "2031-02-20~", anchor=second, offset="P3D"))
        return first, second, third

    def dates(self, case: Case) -> list[str]:
        return [str(one.details.value) for one in case.statements.all()]

    def move(self, case: Case, statement: int, value: str) -> None:
        with case.change("Correct the date"):
            found = case.statements.get(statement)
            assert found is not None
            case.statements.edit(statement, replace(found.details, value=value))

    def test_moving_the_anchor_moves_all_that_hangs_on_it_in_one_revision(self, case: Case, chain) -> None:
        before, count = self.dates(case), case.journal.count()
        self.move(case, chain[0], "2031-02-10")
        assert self.dates(case) == ["2031-02-10", "2031-02-24~", "2031-02-27~"]
        assert case.journal.count() == count + 1
        case.undo()
        assert self.dates(case) == before

    def test_a_circle_is_refused_with_a_sentence(self, case: Case, chain) -> None:
        first = case.statements.get(chain[0])
        assert first is not None
        with pytest.raises(RecordError, match="cannot hang on itself"), case.change("Circle"):
            case.statements.edit(chain[0], replace(first.details, anchor=chain[2], offset="P1D"))

    def test_removing_the_anchor_leaves_the_dates_standing_alone(self, case: Case, chain) -> None:
        with case.change("Remove"):
            case.statements.remove(chain[0])
        second = case.statements.get(chain[1])
        assert second is not None
        assert (second.details.value, second.details.anchor, second.details.offset) == ("2031-02-17~", None, "")

    @pytest.mark.parametrize(
        "said",
        [
            StatementDetails("date", None, polarity=Polarity.UNKNOWN),
            StatementDetails("summary", "On a day that nobody names"),
        ],
        ids=["unknown", "no date"],
    )
    def test_an_anchor_that_says_no_date_any_more_leaves_the_dates_standing_alone(
        self, case: Case, chain, said: StatementDetails
    ) -> None:
        before = case.statements.all()
        with case.change("Correct"):
            case.statements.edit(chain[0], said)
        second, third = (case.statements.get(one) for one in chain[1:])
        assert second is not None
        assert third is not None
        assert (second.details.value, second.details.anchor, second.details.offset) == ("2031-02-17~", None, "")
        assert (third.details.value, third.details.anchor) == ("2031-02-20~", chain[1])
        with case.change("Correct what hung on it"):
            case.statements.edit(chain[1], replace(second.details, value="2031-02-18"))
        assert self.dates(case)[1:] == ["2031-02-18", "2031-02-21"]
        case.undo()
        case.undo()
        assert case.statements.all() == before

    @pytest.mark.parametrize("offset", ["", "three weeks", "P"])
    def test_an_offset_that_is_none_is_refused(self, case: Case, chain, offset: str) -> None:
        second = case.statements.get(chain[1])
        assert second is not None
        with pytest.raises(RecordError), case.change("Offset"):
            case.statements.edit(chain[1], replace(second.details, offset=offset))


def test_the_timeline_has_bounds_in_days_and_the_shelf_what_has_none(case: Case, person: int) -> None:
    with case.change("Events"):
        dated, undated = case.entities.add("Incident", "Fire"), case.entities.add("Incident", "Flood")
        case.statements.add(dated, StatementDetails("date", "2031-02"))
        case.statements.add(undated, StatementDetails("date", None, polarity=Polarity.UNKNOWN))
    [row] = case.timeline.dated()
    assert (row.label, row.edtf, (row.latest or 0) - (row.earliest or 0)) == ("Fire", "2031-02", 27)
    assert [entity.name for entity in case.timeline.undated()] == ["Flood"]
    assert person not in {entity.id for entity in case.timeline.undated()}
