"""The review of a new edition: old and new side by side, one key a decision, the count always in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workbench.case import editions
from workbench.case.case import Case
from workbench.exchange import import_edition, import_source
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.placement import PlacementKind, PlacementState
from workbench.model.statement import StatementDetails
from workbench.ui.panes.review import ReviewPane
from workbench.ui.session import Span
from workbench.ui.window import Window

QUOTES = ("the Security Service handed over a list", "Velland declared 12 diplomats", "Élodie M., 51")
NEW_TEXT = (
    "Corrected on Friday.\nOn 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 13 diplomats. 😀 A diplomat of 51 left."
)


def cite(case: Case, edition: int) -> None:
    """Record a statement on each of the quotes."""
    for quote in QUOTES:
        with case.change("Record"):
            entity = case.entities.add("Declaration", f"On {quote[:10]}")
            statement = case.statements.add(entity, StatementDetails("summary", quote))
            case.citations.add(statement, case.passages.add(edition, Selector(quote=quote)))


@pytest.fixture
def later_file(tmp_path: Path) -> Path:
    """The file of a later edition."""
    file = tmp_path / "corrected.txt"
    file.write_text(NEW_TEXT, encoding="utf-8")
    return file


@pytest.fixture
def cited_window(qtbot: QtBot, window: Window, case: Case, edition: int) -> Window:
    """The window on a source with three cited passages, and no later edition yet."""
    cite(case, edition)
    path = case.path
    case.close()
    window.session.open(path)
    window.session.show_edition(edition)
    assert window.panes is not None
    qtbot.waitUntil(window.panes.entities.has_keyboard)  # an opened case begins in its list
    return window


@pytest.fixture
def review(cited_window: Window, later_file: Path) -> ReviewPane:
    """The review of a later edition: one passage has its place, one changed, one went."""
    session = cited_window.session
    assert session.case is not None
    import_edition.import_edition(session.case, later_file, 1)
    assert cited_window.panes is not None
    cited_window.panes.bring_up("Review")
    assert cited_window.panes.review.has_keyboard()
    return cited_window.panes.review


def press(review: ReviewPane, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(review.list, key, modifier)


def case_of(review: ReviewPane) -> Case:
    assert review.session.case is not None
    return review.session.case


def states(review: ReviewPane) -> list[PlacementState]:
    return [one.state for one in case_of(review).placements.of_edition(2)]


def said_in_status(window: Window) -> str:
    return window.status._review.text()


def test_what_waits_is_listed_and_counted_in_sight(cited_window: Window, review: ReviewPane) -> None:
    assert [review.queue.rows.row(at).title for at in range(review.queue.rows.rowCount())] == list(QUOTES[1:])
    assert review.queue.count.text() == "2 passages to review"
    assert said_in_status(cited_window) == "2 passages to review"
    assert cited_window.panes is not None
    cited_window.panes.bring_up("Sources")
    assert "2 to review" in cited_window.panes.sources.rows.row(0).detail


def test_old_and_new_stand_side_by_side_with_the_differences_marked(review: ReviewPane) -> None:
    old, new = review.sides.old.text, review.sides.new.text
    assert old.toPlainText().startswith("On 3 February")
    assert new.toPlainText() == NEW_TEXT
    at = NEW_TEXT.index("Velland declared")
    assert [(mark.start, mark.end) for mark in new._marks.all] == [(at, at + 29)]
    marked = [NEW_TEXT[mark.start : mark.end] for mark in new._found.all]
    assert "13" in marked
    text = case_of(review).editions.text(1)
    assert "12" in [text[mark.start : mark.end] for mark in old._found.all if mark.end < text.index("😀")]
    assert "98%" in review.sides.new.heading.text() or "97%" in review.sides.new.heading.text()
    assert review.standing.text().startswith("On Velland de")


def test_a_accepts_and_the_next_one_comes_up(cited_window: Window, review: ReviewPane) -> None:
    press(review, Qt.Key.Key_A)
    assert states(review)[1] is PlacementState.ACCEPTED
    assert review.queue.count.text() == "1 passage to review"
    assert said_in_status(cited_window) == "1 passage to review"
    assert review.list.selected() == 0
    assert review.queue.rows.row(0).title == QUOTES[2]


def test_x_marks_lost_and_then_nothing_waits(cited_window: Window, review: ReviewPane) -> None:
    press(review, Qt.Key.Key_X)
    press(review, Qt.Key.Key_X)
    assert states(review)[1:] == [PlacementState.LOST, PlacementState.LOST]
    assert review._body.sentence.startswith("Nothing to review")
    assert said_in_status(cited_window) == ""


def test_l_leaves_for_later_and_still_counts(review: ReviewPane) -> None:
    press(review, Qt.Key.Key_L)
    assert [review.queue.rows.row(at).title for at in range(2)] == [QUOTES[2], QUOTES[1]]
    assert review.queue.rows.row(1).count == "later"
    assert review.queue.count.text() == "2 passages to review"
    press(review, Qt.Key.Key_L)
    assert [review.queue.rows.row(at).title for at in range(2)] == [QUOTES[1], QUOTES[2]]
    revision = case_of(review).journal.count()
    press(review, Qt.Key.Key_L)
    assert case_of(review).journal.count() == revision


def test_selected_words_are_accepted_in_place_of_those_found(review: ReviewPane) -> None:
    review.list.selectRow(1)
    at = NEW_TEXT.index("A diplomat of 51")
    assert review.queue.rows.row(1).detail.startswith("not found")
    review.sides.new.text.select(at, at + 16)
    assert review._accept_button.accessibleName() == "Accept selection"
    QTest.keyClick(review.sides.new.text, Qt.Key.Key_A)
    placement = case_of(review).placements.of_edition(2)[2]
    place = case_of(review).passages.get(placement.place_id or 0)
    assert place is not None
    assert place.exact == "A diplomat of 51"


def test_nothing_is_accepted_of_what_was_not_found_until_words_are_selected(
    cited_window: Window, review: ReviewPane
) -> None:
    review.list.selectRow(1)
    assert not review.accept.isEnabled()
    assert (review._accept_button._primary, review._lost_button._primary) == (False, True)
    said: list[str] = []
    cited_window.session.said.connect(said.append)
    press(review, Qt.Key.Key_A)
    assert said[-1].startswith("Not found, so nothing was accepted. Select the words")
    assert states(review)[2] is PlacementState.PROPOSED
    review.sides.new.text.select(*span_of("51"))
    assert review.accept.isEnabled()
    assert (review._accept_button._primary, review._lost_button._primary) == (True, False)
    review.list.selectRow(0)
    assert review.sides.new.text.selected() is None
    assert review.accept.isEnabled()
    assert (review._accept_button._primary, review._lost_button._primary) == (True, False)


def span_of(words: str) -> tuple[int, int]:
    at = NEW_TEXT.index(words)
    return at, at + len(words)


def test_words_chosen_by_hand_are_kept_with_how_like_they_are(review: ReviewPane) -> None:
    review.list.selectRow(1)
    review.sides.new.text.select(*span_of("A diplomat of 51"))
    QTest.keyClick(review.sides.new.text, Qt.Key.Key_A)
    placement = case_of(review).placements.of_edition(2)[2]
    assert (placement.kind, (placement.start, placement.end)) == (PlacementKind.FUZZY, span_of("A diplomat of 51"))
    assert 0 < placement.score < 0.6
    review.session.undo()
    assert case_of(review).placements.of_edition(2)[2].kind is PlacementKind.LOST


@pytest.fixture
def rewritten(cited_window: Window, tmp_path: Path) -> ReviewPane:
    """The review of an edition in which a passage is not found, and something like it stands in its place."""
    session = cited_window.session
    assert session.case is not None
    file = tmp_path / "rewritten.txt"
    text = session.case.editions.text(1).replace("declared 12 diplomats", "declares twenty diplomats")
    file.write_text(text, encoding="utf-8")
    import_edition.import_edition(session.case, file, 1)
    assert cited_window.panes is not None
    cited_window.panes.bring_up("Review")
    return cited_window.panes.review


def test_what_is_nearest_is_shown_and_selected_before_it_can_be_accepted(rewritten: ReviewPane) -> None:
    review = rewritten
    assert review.queue.waiting[0].passage.exact == "Velland declared 12 diplomats"
    assert "not found; nearest, 79% alike" in review.sides.new.heading.text()
    assert review._another_button.accessibleName() == "Select nearest"
    assert not review.accept.isEnabled()
    press(review, Qt.Key.Key_O)
    start, end = review.sides.new.text.selected() or (0, 0)
    assert review.sides.new.whole()[start:end] == "Velland declares twenty diplomats"
    press(review, Qt.Key.Key_A)
    (placement,) = [one for one in case_of(review).placements.of_edition(2) if one.decided_by]
    assert (placement.kind, placement.state) == (PlacementKind.FUZZY, PlacementState.ACCEPTED)
    assert 0.6 < placement.score < 0.85


def test_in_a_low_pane_the_texts_have_half_the_room(cited_window: Window, review: ReviewPane) -> None:
    cited_window.resize(900, 600)
    QTest.qWait(0)
    assert review.height() < 420
    assert review.sides.new.text.height() > review.height() * 0.4
    assert review.list.height() >= 38
    cited_window.resize(1440, 1100)
    QTest.qWait(0)
    assert review.queue.count.isVisible()
    assert review.standing.isVisible()


def test_undo_brings_the_decision_and_the_review_back(cited_window: Window, review: ReviewPane) -> None:
    assert cited_window.panes is not None
    press(review, Qt.Key.Key_A)
    cited_window.panes.bring_up("Reader")
    cited_window.session.undo()
    assert cited_window.panes.centre.tabText(cited_window.panes.centre.currentIndex()) == "Review"
    assert review.queue.count.text() == "2 passages to review"
    assert review.queue.rows.row(review.list.selected() or 0).title == QUOTES[1]
    cited_window.session.redo()
    assert states(review)[1] is PlacementState.ACCEPTED


def test_o_shows_another_place(qtbot: QtBot, cited_window: Window, tmp_path: Path) -> None:
    file = tmp_path / "twice.txt"
    file.write_text("Velland declared 12 diplomats. Velland declared 12 diplomats. That is all.", encoding="utf-8")
    session = cited_window.session
    assert session.case is not None
    assert cited_window.panes is not None
    import_edition.import_edition(session.case, file, 1)
    cited_window.panes.bring_up("Review")
    review = cited_window.panes.review
    rows = [review.queue.rows.row(at).detail for at in range(review.queue.rows.rowCount())]
    review.list.selectRow(next(at for at, said in enumerate(rows) if said.startswith("several places")))
    assert review.another.isEnabled()
    first = review.sides.new.text._shown
    press(review, Qt.Key.Key_O)
    second = review.sides.new.text._shown
    assert {first, second} == {(0, 29), (31, 60)}
    assert "place 2 of 2" in review.sides.new.heading.text()
    press(review, Qt.Key.Key_A)
    accepted = [one for one in session.case.placements.of_edition(2) if one.state is PlacementState.ACCEPTED]
    place = session.case.passages.get(accepted[0].place_id or 0)
    assert place is not None
    assert second == (place.start, place.end)


def test_places_with_the_same_words_are_accepted_together(cited_window: Window, tmp_path: Path) -> None:
    file = tmp_path / "wrapped.txt"
    text = "On 3 February the Security\nService handed over a list. Two weeks later Velland\ndeclared 12 diplomats."
    file.write_text(text, encoding="utf-8")
    session = cited_window.session
    assert session.case is not None
    assert cited_window.panes is not None
    import_edition.import_edition(session.case, file, 1)
    cited_window.panes.bring_up("Review")
    review = cited_window.panes.review
    before = session.case.journal.count()
    assert review.queue.same_button.isVisible()
    press(review, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert session.case.journal.count() == before + 1
    assert review.queue.count.text() == "1 passage to review"


def test_a_statement_stays_in_the_edition_that_is_read(cited_window: Window, review: ReviewPane) -> None:
    session = cited_window.session
    session.show_edition(2)
    session.show_statement(1)
    at = NEW_TEXT.index(QUOTES[0])
    assert session.shown.span == Span(2, at, at + len(QUOTES[0]))
    session.show_edition(1)
    session.show_statement(1)
    assert session.shown.span == Span(1, 14, 14 + len(QUOTES[0]))


def test_a_case_open_for_reading_shows_the_queue_and_takes_no_decision(
    window: Window, case: Case, edition: int, later_file: Path
) -> None:
    cite(case, edition)
    import_edition.import_edition(case, later_file, 1)
    case.close()
    window.session.open(case.path, read_only=True)
    assert window.panes is not None
    window.panes.bring_up("Review")
    review = window.panes.review
    assert review.queue.count.text() == "2 passages to review"
    assert not any(action.isEnabled() for action in (review.accept, review.lost, review.later, review.accept_same))


def test_the_reader_says_which_edition_it_shows_and_offers_the_others(cited_window: Window, review: ReviewPane) -> None:
    panes = cited_window.panes
    assert panes is not None
    panes.bring_up("Reader")
    cited_window.session.show_edition(2)
    head = panes.reader.head
    assert head.editions.accessibleName() == "Edition 2 of 2"
    newest, first = head.editions.menu().actions()
    assert (newest.isChecked(), first.isChecked()) == (True, False)
    first.trigger()
    assert cited_window.session.shown.edition_id == 1
    assert head.editions.accessibleName() == "Edition 1 of 2"
    assert [mark.passage_id for mark in panes.reader.text._marks.all] == [1, 2, 3]


# --- the command ---


def test_the_command_brings_a_new_edition_in_and_leads_to_the_review(
    qtbot: QtBot, cited_window: Window, answers, later_file: Path
) -> None:
    answers.next_path = later_file
    cited_window.actions_.run("source.edition")
    panes = cited_window.panes
    assert panes is not None
    qtbot.waitUntil(lambda: not panes.sources.edition.is_busy, timeout=20_000)
    assert cited_window.session.case is not None
    assert [one.number for one in cited_window.session.case.editions.of_source(1)] == [2, 1]
    assert panes.centre.tabText(panes.centre.currentIndex()) == "Review"
    assert said_in_status(cited_window) == "2 passages to review"
    assert answers.failures == []


def test_what_was_ruled_lost_is_told_with_the_next_edition_and_not_asked_again(
    qtbot: QtBot, cited_window: Window, review: ReviewPane, answers, tmp_path: Path
) -> None:
    review.chips.choose("lost")
    press(review, Qt.Key.Key_X)
    said: list[str] = []
    cited_window.session.said.connect(said.append)
    answers.next_path = tmp_path / "third.txt"
    answers.next_path.write_text("Third.\n" + NEW_TEXT, encoding="utf-8")
    cited_window.actions_.run("source.edition")
    panes = cited_window.panes
    assert panes is not None
    qtbot.waitUntil(lambda: not panes.sources.edition.is_busy, timeout=20_000)
    assert "New edition imported: 1 of 3 passages have their place, 1 lost as ruled before, 1 to review." in said
    assert [one.passage.exact for one in review.queue.waiting] == [QUOTES[1]]


def test_an_edition_that_is_there_already_is_told(
    qtbot: QtBot, cited_window: Window, answers, later_file: Path, tmp_path: Path
) -> None:
    assert cited_window.session.case is not None
    import_edition.import_edition(cited_window.session.case, later_file, 1)
    revision = cited_window.session.case.journal.count()
    said: list[str] = []
    cited_window.session.said.connect(said.append)
    answers.next_path = later_file
    cited_window.actions_.run("source.edition")
    panes = cited_window.panes
    assert panes is not None
    qtbot.waitUntil(lambda: not panes.sources.edition.is_busy, timeout=20_000)
    assert said[-1] == "corrected.txt is an edition of this source already."
    assert cited_window.session.case.journal.count() == revision


def test_a_file_that_cannot_be_read_is_one_sentence(
    qtbot: QtBot, cited_window: Window, answers, tmp_path: Path
) -> None:
    answers.next_path = tmp_path / "missing.txt"
    cited_window.actions_.run("source.edition")
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=20_000)
    assert "There is no file" in answers.failures[0]
    assert cited_window.session.case is not None
    assert len(cited_window.session.case.editions.of_source(1)) == 1


def test_a_large_edition_shows_how_far_it_is_and_can_be_called_off(
    qtbot: QtBot, window: Window, case: Case, answers, tmp_path: Path
) -> None:
    lines = [f"In report {n} the office of sector {n * 7 % 1000} named {n % 13} officers.\n" for n in range(20_000)]
    text = "".join(lines)
    file = tmp_path / "large.txt"
    file.write_text(text, encoding="utf-8")
    kept = import_source.import_file(case, file)
    with case.change("Mark"):
        for number in range(0, 20_000, 40):
            at = text.index(lines[number])
            case.passages.add(kept.edition_id, Selector(start=at, end=at + len(lines[number]) - 1))
    case.close()
    file.write_text("Reprinted.\n" + text.replace("office of sector 2", "bureau of sector 2"), encoding="utf-8")
    window.session.open(case.path)
    window.session.show_edition(kept.edition_id)
    panes = window.panes
    assert panes is not None
    answers.next_path = file
    window.actions_.run("source.edition")
    with pytest.raises(Exception, match="Another edition"):
        panes.sources.edition.start(window.session.case.sources.all()[0], file, window.jobs)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "500 passages" in panes.sources.edition._label.text(), timeout=30_000)
    panes.sources.edition.cancel_button.click()
    assert not panes.sources.edition.is_busy
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=30_000)
    assert window.session.case is not None
    assert len(window.session.case.editions.of_source(1)) == 1
    window.actions_.run("source.edition")
    qtbot.waitUntil(lambda: not panes.sources.edition.is_busy, timeout=60_000)
    assert len(window.session.case.placements.of_edition(2)) == 500


def test_another_case_leaves_the_edition_that_was_coming_in(
    qtbot: QtBot, cited_window: Window, answers, later_file: Path, tmp_path: Path
) -> None:
    answers.next_path = later_file
    cited_window.actions_.run("source.edition")
    cited_window.session.create(tmp_path / "other.attache")
    qtbot.waitUntil(lambda: not cited_window.jobs.is_busy, timeout=20_000)
    assert cited_window.session.case is not None
    assert cited_window.session.case.sources.all() == []


def test_a_passage_recorded_in_the_old_edition_waits_in_the_queue_at_once(
    cited_window: Window, review: ReviewPane
) -> None:
    session, case = cited_window.session, case_of(review)
    before = case.placements.count_to_review()
    old = case.editions.of_source(1)[-1]
    with session.change("Record") as changing:
        changing.passages.add(old.id, Selector(quote="12"))
    assert len(review.queue.waiting) == case.placements.count_to_review() == before + 1
    cited_window.status.say("Something else is told meanwhile.")
    (count,) = [one for one in cited_window.status.findChildren(QLabel) if one.text().endswith("to review")]
    assert count.text() == f"{before + 1} passages to review"
    assert count.isVisible()
    cited_window.panes.bring_up("Reader")
    session.undo()
    assert case.placements.count_to_review() == before
    assert cited_window.panes.centre.currentWidget() is cited_window.panes.reader  # where it was recorded


def test_a_note_on_the_old_passage_is_told_of_the_new_one(cited_window: Window, review: ReviewPane) -> None:
    case = case_of(review)
    placed = next(one for one in case.placements.all() if one.place_id is not None)
    with cited_window.session.change("Note") as changing:
        changing.notes.add("Ask the ministry again.", Subject("passage", placed.passage_id))
        changing.tags.put("check", Subject("passage", placed.passage_id))
    told = cited_window.panes.reader.marked.tell(placed.place_id)
    assert "Note: Ask the ministry again." in told
    assert "Tags: check" in told


# --- a long queue ---


def test_the_queue_is_narrowed_to_a_kind_and_shows_all_again_when_that_is_done(review: ReviewPane) -> None:
    assert [chip.key for chip in review.chips._texts] == ["", "changed", "lost"]
    review.chips.choose("lost")
    assert [review.queue.rows.row(at).title for at in range(review.queue.rows.rowCount())] == ["Élodie M., 51"]
    assert review.queue.count.text() == "2 passages to review"
    press(review, Qt.Key.Key_X)
    assert review.queue.rows.rowCount() == 1
    assert review.chips.chosen == frozenset()
    review.session.undo()
    assert review.queue.rows.rowCount() == 2


def test_a_lost_passage_is_found_again_by_words_looked_for_and_selected(review: ReviewPane, qtbot: QtBot) -> None:
    review.chips.choose("lost")
    press(review, Qt.Key.Key_F)
    bar = review.sides.find_bar
    assert bar.box.hasFocus()
    qtbot.keyClicks(bar.box, "a diplomat of 51")
    assert bar.box.text() == "a diplomat of 51"
    qtbot.waitUntil(lambda: review.sides.new.text.selected() is not None)
    QTest.keyClick(bar.box, Qt.Key.Key_Escape)
    QTest.keyClick(review.sides.new.text, Qt.Key.Key_A)
    case = case_of(review)
    lost = next(one for one in case.placements.all() if one.decided_by)
    assert (lost.kind, lost.state) == (PlacementKind.FUZZY, PlacementState.ACCEPTED)
    place = case.passages.get(lost.place_id or 0)
    assert place is not None
    assert place.exact == "A diplomat of 51"


@pytest.fixture
def repeated(cited_window: Window, tmp_path: Path) -> ReviewPane:
    """The review of an edition in which a passage may stand at ten places."""
    session = cited_window.session
    assert session.case is not None
    file = tmp_path / "repeated.txt"
    file.write_text("\n".join(f"{number}: Velland declared 12 diplomats" for number in range(10)), encoding="utf-8")
    import_edition.import_edition(session.case, file, 1)
    assert cited_window.panes is not None
    cited_window.panes.bring_up("Review")
    cited_window.panes.review.chips.choose("several")
    return cited_window.panes.review


def test_ten_places_are_gone_through_forwards_and_back(repeated: ReviewPane) -> None:
    def shown() -> str:
        return repeated.sides.new.heading.text().split(" · ")[1]

    assert shown() == "place 1 of 10"
    seen = set()
    for _ in range(10):
        seen.add(repeated._spot())
        press(repeated, Qt.Key.Key_O)
    assert len(seen) == 10
    press(repeated, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert shown() == "place 10 of 10"


def test_texts_that_are_large_are_read_beside_the_window_and_compared_then(
    qtbot: QtBot, cited_window: Window, later_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, panes = cited_window.session, cited_window.panes
    assert session.case is not None
    assert panes is not None
    import_edition.import_edition(session.case, later_file, 1)
    path = session.case.path
    session.close()
    monkeypatch.setattr(editions, "LARGE", 20)
    session.open(path)
    panes.bring_up("Review")
    sides = panes.review.sides
    assert (sides.new.heading.text(), sides.new.whole()) == ("Reading the texts …", "")
    qtbot.waitUntil(lambda: sides.new.whole() == NEW_TEXT, timeout=10_000)
    assert sides.old.text.selected() is None
    assert sides.new.heading.text().startswith("Edition 2")
