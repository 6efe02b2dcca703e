"""Where passages stand in later editions: kept as found, decided by a person, followed by citations, undone whole."""

from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError, RecordError
from workbench.model.grading import Stance
from workbench.model.note import Subject
from workbench.model.passage import Passage, Selector
from workbench.model.placement import Found, PlacementKind, PlacementState, Quote, Spot
from workbench.model.source import Extract
from workbench.model.statement import StatementDetails
from workbench.suggest.anchoring import place

EXACT, MOVED, FUZZY, AMBIGUOUS, LOST = PlacementKind
NEW_TEXT = (
    "Corrected on Friday.\nOn 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 13 diplomats. 😀 The rest is silence, the rest is silence."
)


def new_edition(case: Case, text: str, source_id: int = 1) -> int:
    """Import a later edition and keep where every passage was found in it, as the program does."""
    wanted = case.placements.to_place(source_id)
    with case.change("Import new edition"):
        edition = case.editions.add(source_id, "b.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
        for earlier, passages in wanted:
            quotes = [Quote.of(passage) for passage in passages]
            found = place(case.editions.text(earlier.id), quotes, text)
            case.placements.add(edition, dict(zip((passage.id for passage in passages), found, strict=True)))
    return edition


def cite(case: Case, edition: int, quote: str, value: str = "seen") -> int:
    """Record a statement on a passage and return the passage's row id."""
    with case.change(f"Record {value}"):
        entity = case.entities.add("Declaration", value)
        passage = case.passages.add(edition, Selector(quote=quote))
        case.citations.add(case.statements.add(entity, StatementDetails("summary", value)), passage)
    return passage


def said(case: Case, place_id: int | None) -> str:
    passage: Passage | None = case.passages.get(place_id or 0)
    return passage.exact if passage else ""


@pytest.fixture
def later(case: Case, edition: int) -> int:
    """A later edition of a source with three passages: one that moved, one that changed, one that went."""
    cite(case, edition, "the Security Service handed over a list", "list")
    cite(case, edition, "Velland declared 12 diplomats", "declaration")
    cite(case, edition, "Élodie M., 51", "person")
    return new_edition(case, NEW_TEXT)


def test_every_passage_has_a_placement_and_only_what_is_certain_is_accepted(case: Case, later: int) -> None:
    found = case.placements.of_edition(later)
    assert [(one.kind, one.state) for one in found] == [
        (MOVED, PlacementState.ACCEPTED),
        (FUZZY, PlacementState.PROPOSED),
        (LOST, PlacementState.PROPOSED),
    ]
    assert said(case, found[0].place_id) == "the Security Service handed over a list"
    assert found[0].decided_by == ""
    assert case.placements.count_to_review() == 2
    again = {edition.id: len(passages) for edition, passages in case.placements.to_place(1)}
    assert again == {1: 2, later: 1}


def test_the_import_of_an_edition_is_undone_whole(case: Case, later: int) -> None:
    case.undo()
    assert case.placements.all() == []
    assert case.editions.get(later) is None
    case.redo()
    assert case.placements.count_to_review() == 2
    assert list(case.integrity.problems()) == []


def test_the_old_edition_stays_readable_and_cited(case: Case, edition: int, later: int) -> None:
    (statement,) = case.statements.on_passages([case.passages.of_edition(edition)[0].id])
    assert statement.citations[0].edition_id == edition
    assert case.editions.text(edition).startswith("On 3 February")
    assert case.citations.count() == 3


def test_citations_follow_to_the_accepted_place(case: Case, edition: int, later: int) -> None:
    old, new = case.passages.of_edition(edition)[0], case.passages.of_edition(later)[0]
    assert case.passages.kinds(later) == {new.id: "Declaration"}
    assert case.passages.standing(new.id) == case.passages.standing(old.id) != []
    assert case.statements.on_passages([new.id]) == case.statements.on_passages([old.id]) != []
    assert case.placements.place_in(old.id, later) == new
    assert case.sources.all()[0].passages == 3


def test_accepting_joins_the_passage_to_its_place_and_is_undone(case: Case, later: int) -> None:
    _, fuzzy, _ = case.placements.of_edition(later)
    with case.change("Accept"):
        place_id = case.placements.accept(fuzzy.id)
    decided = case.placements.get(fuzzy.id)
    assert decided is not None
    assert (decided.state, decided.place_id, decided.decided_by) == (PlacementState.ACCEPTED, place_id, "analyst")
    assert said(case, place_id) == "Velland declared 13 diplomats"
    assert case.placements.count_to_review() == 1
    case.undo()
    assert case.placements.get(fuzzy.id) == fuzzy
    assert case.passages.get(place_id) is None
    case.redo()
    assert case.placements.get(fuzzy.id) == decided
    assert list(case.integrity.problems()) == []


def test_another_place_can_be_picked_and_the_first_one_goes(case: Case, later: int) -> None:
    _, fuzzy, _ = case.placements.of_edition(later)
    at = NEW_TEXT.index("13 diplomats")
    with case.change("Accept"):
        first = case.placements.accept(fuzzy.id)
    with case.change("Pick another"):
        second = case.placements.accept(fuzzy.id, Spot(at, at + 12, 0.9))
    assert said(case, second) == "13 diplomats"
    assert case.passages.get(first) is None
    assert list(case.integrity.problems()) == []


def test_a_place_that_is_cited_itself_stays_when_it_is_left(case: Case, later: int) -> None:
    moved, *_ = case.placements.of_edition(later)
    cite(case, later, "the Security Service handed over a list", "anew")
    with case.change("Lost"):
        case.placements.mark_lost(moved.id)
    assert said(case, moved.place_id) == "the Security Service handed over a list"
    assert len(case.passages.standing(moved.place_id or 0)) == 1


def test_lost_and_later_are_decisions_too(case: Case, later: int) -> None:
    _, fuzzy, lost = case.placements.of_edition(later)
    with pytest.raises(RecordError, match="was not found"), case.change("Accept"):
        case.placements.accept(lost.id)
    with case.change("Later"):
        case.placements.put_off(fuzzy.id)
    assert [one.id for one in case.placements.to_review()] == [lost.id, fuzzy.id]
    with case.change("Lost"):
        case.placements.mark_lost(lost.id)
    with case.change("Lost"):
        case.placements.mark_lost(fuzzy.id)
    assert case.placements.to_review() == []
    assert case.placements.count_to_review() == 0
    case.undo()
    assert [one.id for one in case.placements.to_review()] == [fuzzy.id]


def test_a_third_edition_places_what_the_second_holds_and_looks_again_for_what_it_lost(case: Case, later: int) -> None:
    _, fuzzy, lost = case.placements.of_edition(later)
    with case.change("Decide"):
        case.placements.accept(fuzzy.id)
        case.placements.mark_lost(lost.id)
    third = new_edition(case, "Second correction. " + NEW_TEXT + " Élodie M., 51, left.")
    found = case.placements.of_edition(third)
    assert sorted(one.kind for one in found) == [MOVED, MOVED, MOVED]
    old = case.passages.of_edition(1)
    assert case.placements.place_in(old[0].id, third) is not None
    assert case.placements.place_in(old[1].id, third) is not None
    assert len(case.passages.kinds(third)) == len(case.passages.of_edition(third)) == 2
    assert case.placements.count_to_review() == 1
    assert list(case.integrity.problems()) == []


def test_what_an_older_edition_left_open_gives_way_to_the_newer_one(case: Case, later: int) -> None:
    third = new_edition(case, NEW_TEXT + " That is all.")
    assert {one.edition_id for one in case.placements.to_review()} == {third}
    assert case.placements.count_to_review() == 2


def test_a_place_left_between_two_editions_leaves_nothing_hanging(case: Case, later: int) -> None:
    moved, *_ = case.placements.of_edition(later)
    third = new_edition(case, "Second correction. " + NEW_TEXT)
    with case.change("Not there after all"):
        case.placements.mark_lost(moved.id)
    again = case.placements.of_passage(moved.passage_id, third)
    assert again is not None
    assert again.is_open
    assert case.passages.kinds(third) == {}
    assert list(case.integrity.problems()) == []
    case.undo()
    assert case.placements.get(moved.id) == moved
    assert list(case.integrity.problems()) == []


def test_a_source_goes_with_its_placements(case: Case, later: int) -> None:
    with case.change("Remove the source"):
        case.removal.source(1)
    assert case.placements.all() == []
    case.undo()
    assert len(case.placements.all()) == 3
    assert list(case.integrity.problems()) == []


def test_a_regraded_citation_counts_once_however_many_editions(case: Case, later: int) -> None:
    (statement,) = case.statements.on_passages([case.passages.of_edition(later)[0].id])
    with case.change("Grade"):
        case.citations.grade(statement.citations[0].id, stance=Stance.CONTRADICTS, credibility=5)
    (statement,) = case.statements.on_passages([case.passages.of_edition(later)[0].id])
    assert [one.credibility for one in statement.citations] == [5]


def test_placements_are_written_only_inside_a_change(case: Case, later: int) -> None:
    with pytest.raises(Exception, match="no revision is open"):
        case.placements.put_off(2)
    with pytest.raises(CaseError, match="was not saved"), case.change("Twice"):
        case.placements.add(later, {1: Found(LOST)})


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("UPDATE placement SET edition_id = 1 WHERE id = 1", "leads to an edition that is no later one"),
        ("UPDATE placement SET place_id = 2 WHERE id = 1", "was accepted in another edition"),
        ("UPDATE placement SET start = 9000, 'end' = 9001 WHERE id = 2", "lies outside the text"),
        ("UPDATE placement SET score = 0.5 WHERE id = 2", "changed outside the program"),
    ],
)
def test_a_placement_written_past_the_program_is_found(case: Case, later: int, command: str, sentence: str) -> None:
    kept = case._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        case._connection.execute(f"DROP TRIGGER {name}")
    case._connection.execute(command.replace("'end'", '"end"'))
    for _, sql in kept:
        case._connection.execute(sql)
    assert any(sentence in problem for problem in case.integrity.problems())


def test_reading_only_shows_what_waits(case: Case, later: int, tmp_path: Path) -> None:
    with Case.open(case.path, read_only=True) as reader:
        assert reader.placements.count_to_review() == 2


def test_notes_and_tags_are_seen_from_the_accepted_place_and_counted_once(case: Case, later: int) -> None:
    moved, changed, _ = case.placements.of_edition(later)
    with case.change("Note and tag"):
        case.notes.add("Ask again.", Subject("passage", moved.passage_id))
        case.tags.put("check", Subject("passage", moved.passage_id))
        case.notes.add("Which twelve?", Subject("passage", changed.passage_id))
    place = Subject("passage", moved.place_id or 0)
    assert [note.body for note in case.notes.on(place)] == ["Ask again."]
    assert case.tags.on(place) == ["check"]
    with case.change("Tag again"):
        case.tags.put("check", place)  # it is there already
    assert [(tag.name, tag.used) for tag in case.tags.all()] == [("check", 1)]
    assert case.notes.count() == 2
    with case.change("Accept"):
        taken = Subject("passage", case.placements.accept(changed.id))
    assert [note.body for note in case.notes.on(taken)] == ["Which twelve?"]
    with case.change("Lost after all"):
        case.placements.mark_lost(changed.id)
    assert case.notes.on(taken) == []
    assert [note.body for note in case.notes.on(Subject("passage", changed.passage_id))] == ["Which twelve?"]
    with case.change("Take off"):
        case.tags.take("check", place)
    assert case.tags.all() == []


def test_a_tag_put_on_both_before_they_were_joined_counts_once(case: Case, later: int) -> None:
    changed = case.placements.of_edition(later)[1]
    with case.change("Tag"):
        case.tags.put("check", Subject("passage", changed.passage_id))
        place = case.passages.add(later, Selector(changed.start, changed.end))
        case.tags.put("check", Subject("passage", place))
    assert [tag.used for tag in case.tags.all()] == [2]
    with case.change("Accept"):
        case.placements.accept(changed.id)
    assert [tag.used for tag in case.tags.all()] == [1]
    assert case.tags.on(Subject("passage", place)) == ["check"]


def test_a_note_follows_through_a_third_edition(case: Case, later: int) -> None:
    moved = case.placements.of_edition(later)[0]
    with case.change("Note"):
        case.notes.add("Ask again.", Subject("passage", moved.passage_id))
    third = new_edition(case, "\n" + NEW_TEXT)
    places = [one.place_id for one in case.placements.of_edition(third) if one.passage_id == moved.place_id]
    assert [note.body for note in case.notes.on(Subject("passage", places[0] or 0))] == ["Ask again."]


# --- a place chosen by hand ---


def test_a_place_chosen_for_what_was_not_found_is_kept_with_its_own_likeness(case: Case, later: int) -> None:
    lost = case.placements.of_edition(later)[2]
    at = NEW_TEXT.index("silence")
    with case.change("Accept"):
        case.placements.accept(lost.id, Spot(at, at + 7, 0.31))
    chosen = case.placements.get(lost.id)
    assert chosen is not None
    assert (chosen.kind, chosen.start, chosen.end, chosen.score) == (FUZZY, at, at + 7, 0.31)
    assert (chosen.state, chosen.decided_by) == (PlacementState.ACCEPTED, "analyst")
    assert list(case.integrity.problems()) == []
    case.undo()
    assert case.placements.get(lost.id) == lost


def test_a_place_chosen_with_the_same_words_is_told_as_such(case: Case, edition: int) -> None:
    passage = cite(case, edition, "Velland declared 12 diplomats")
    later = new_edition(case, "Velland declared 13 diplomats, and no more. " + "x" * 40 + " 12 diplomats")
    (found,) = case.placements.of_edition(later)
    assert found.kind is FUZZY
    twelve = case.placements._passages.get(passage)
    assert twelve is not None
    again = new_edition(case, "Velland declared 13 diplomats. Then Velland declared 12 diplomats once more.")
    at = case.editions.text(again).index("Velland declared 12")
    placement = case.placements.of_passage(passage, again)
    assert placement is not None
    with case.change("Accept"):
        case.placements.accept(placement.id, Spot(at, at + 29, 0.4))
    chosen = case.placements.get(placement.id)
    assert chosen is not None
    assert (chosen.kind, chosen.score) == (MOVED, 1.0)


def test_the_place_that_was_found_stays_among_the_others_of_one_chosen_instead(case: Case, later: int) -> None:
    fuzzy = case.placements.of_edition(later)[1]
    at = NEW_TEXT.index("13 diplomats")
    with case.change("Accept"):
        case.placements.accept(fuzzy.id, Spot(at, at + 12, 0.4))
    chosen = case.placements.get(fuzzy.id)
    assert chosen is not None
    assert chosen.spots[0] == Spot(at, at + 12, 0.4)
    assert fuzzy.spots[0] in chosen.spots


def test_one_of_several_places_stays_one_of_several(case: Case, edition: int) -> None:
    passage = cite(case, edition, "Velland declared 12 diplomats")
    later = new_edition(case, "Velland declared 12 diplomats. Velland declared 12 diplomats. That is all.")
    (found,) = case.placements.of_edition(later)
    assert found.kind is AMBIGUOUS
    with case.change("Accept"):
        case.placements.accept(found.id, found.spots[1])
    chosen = case.placements.of_passage(passage, later)
    assert chosen is not None
    assert (chosen.kind, chosen.spots) == (AMBIGUOUS, (found.spots[1], found.spots[0]))


# --- what was ruled lost ---


def ruled_lost(case: Case, edition_id: int, passage_id: int) -> None:
    placement = case.placements.of_passage(passage_id, edition_id)
    assert placement is not None
    with case.change("Lost"):
        case.placements.mark_lost(placement.id)


def test_what_was_ruled_lost_is_not_asked_again_while_its_words_are_not_there(case: Case, later: int) -> None:
    lost = case.placements.of_edition(later)[2]
    ruled_lost(case, later, lost.passage_id)
    waiting = case.placements.count_to_review()
    for number in (3, 4):
        edition = new_edition(case, NEW_TEXT + f" Correction {number}.")
        again = case.placements.of_passage(lost.passage_id, edition)
        assert again is not None
        assert (again.kind, again.state) == (LOST, PlacementState.LOST)
        assert again.decided_by == "analyst, in edition 2"
        assert case.placements.count_to_review() == waiting
    assert list(case.integrity.problems()) == []
    case.undo()
    case.undo()
    case.undo()
    assert case.placements.count_to_review() == waiting + 1
    case.redo()
    case.redo()
    assert case.placements.count_to_review() == waiting


def test_what_was_never_ruled_or_put_off_is_asked_again(case: Case, later: int) -> None:
    lost = case.placements.of_edition(later)[2]
    with case.change("Later"):
        case.placements.put_off(lost.id)
    new_edition(case, NEW_TEXT + " That is all.")
    assert case.placements.count_to_review() == 2


def test_words_that_come_back_are_proposed_though_they_were_ruled_lost(case: Case, edition: int, later: int) -> None:
    lost = case.placements.of_edition(later)[2]
    ruled_lost(case, later, lost.passage_id)
    back = new_edition(case, "Correction.\n" + case.editions.text(edition))
    again = case.placements.of_passage(lost.passage_id, back)
    assert again is not None
    assert (again.kind, again.state, again.place_id) == (MOVED, PlacementState.PROPOSED, None)
    with case.change("Accept"):
        assert said(case, case.placements.accept(again.id)) == "Élodie M., 51"
    gone = new_edition(case, NEW_TEXT + " Again.")
    assert lost.passage_id not in {one.passage_id for one in case.placements.of_edition(gone)}
    assert case.placements.count_to_review() == 2


def test_changed_words_that_were_refused_are_not_proposed_again_but_others_are(case: Case, later: int) -> None:
    fuzzy = case.placements.of_edition(later)[1]
    ruled_lost(case, later, fuzzy.passage_id)
    third = new_edition(case, "Third.\n" + NEW_TEXT)
    again = case.placements.of_passage(fuzzy.passage_id, third)
    assert again is not None
    assert (again.kind, again.state) == (FUZZY, PlacementState.LOST)
    fourth = new_edition(case, NEW_TEXT.replace("13 diplomats", "14 diplomats"))
    other = case.placements.of_passage(fuzzy.passage_id, fourth)
    assert other is not None
    assert (other.kind, other.state) == (FUZZY, PlacementState.PROPOSED)
