"""The source reader: passages in their places, words selected in code points, statements a click away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import reader_of
from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.session import Session, Span
from workbench.ui.widgets.found_places import places

LIST_TEXT = (
    "On 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 12 diplomats. 😀 Élodie M., 51, left."
)


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot, case: Case, edition: int) -> Iterator[ReaderPane]:
    theme.apply(qapp, "light")
    session = Session(Settings())
    path = case.path
    case.close()
    session.open(path)
    pane = ReaderPane(session, Jobs())
    qtbot.addWidget(pane)
    pane.resize(640, 420)
    pane.show()
    session.show_edition(edition)
    yield pane
    session.close()


def record(pane: ReaderPane, entity: str, prop: str, value: str, quote: str) -> int:
    """Record one statement on the words of the text shown and return its row id."""
    session = pane.session
    with session.change("Record") as case:
        known = case.entities.matching(entity)
        entity_id = known[0].id if known else case.entities.add("Person", entity)
        statement = case.statements.add(entity_id, StatementDetails(prop, value))
        passage = case.passages.add(session.shown.edition_id, Selector(quote=quote))
        case.citations.add(statement, passage)
    return statement


def test_without_a_case_it_says_what_to_do(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    pane = ReaderPane(Session(Settings()), Jobs())
    qtbot.addWidget(pane)
    pane.show()
    assert "Open a case" in pane._body.sentence


def test_the_text_shown_is_the_editions_text(reader: ReaderPane) -> None:
    assert reader.text.toPlainText() == LIST_TEXT
    assert reader.head.title.text() == "The list"
    assert "Harbour Courier · 20 May 2031" in reader.head.said.text()


def test_what_is_selected_is_given_in_code_points_without_white_space_at_its_ends(reader: ReaderPane) -> None:
    start = LIST_TEXT.index("Élodie")
    reader.select(start - 1, start + 7)
    span = reader.selection()
    assert span is not None
    assert LIST_TEXT[span.start : span.end] == "Élodie"
    assert not reader.selection_rect().isEmpty()


def test_words_dragged_over_with_the_mouse_are_selected(reader: ReaderPane) -> None:
    start, end = LIST_TEXT.index("Velland"), LIST_TEXT.index("declared")
    view = reader.text.viewport()
    first, last = (reader.text._cursor_rect(at).center() for at in (start, end))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
    span = reader.selection()
    assert span is not None
    assert LIST_TEXT[span.start : span.end] == "Velland"


def test_with_nothing_selected_the_passage_at_the_caret_is_meant_or_nothing(reader: ReaderPane) -> None:
    record(reader, "Élodie M.", "name", "Élodie M.", "Élodie M.")
    reader.text.go_to(LIST_TEXT.index("Élodie") + 2)
    span = reader.selection()
    assert span is not None
    assert LIST_TEXT[span.start : span.end] == "Élodie M."
    reader.text.go_to(0)
    assert reader.selection() is None
    assert reader.selection_rect().isEmpty()


def test_a_click_on_a_passage_shows_what_stands_on_it_and_again_the_next(reader: ReaderPane) -> None:
    first = record(reader, "Élodie M.", "name", "Élodie M.", "Élodie M.")
    second = record(reader, "Élodie M.", "nationality", "Velland", "Élodie M.")
    place = reader.text._cursor_rect(LIST_TEXT.index("Élodie") + 3).center()
    shown = []
    for _ in range(3):
        QTest.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
        shown.append(reader.session.shown.statement_id)
    assert shown == [first, second, first]
    assert reader.session.shown.span is not None


def test_a_passage_is_painted_in_its_place_and_in_the_colour_of_its_group(reader: ReaderPane, qtbot: QtBot) -> None:
    record(reader, "Élodie M.", "name", "Élodie M.", "Élodie M.")
    image = reader.text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colour = theme.tokens().group("person").rgb()
    inside = reader.text._cursor_rect(LIST_TEXT.index("Élodie") + 2)
    outside = reader.text._cursor_rect(LIST_TEXT.index("Velland") + 2)
    assert colour in {image.pixel(inside.left(), y) for y in range(inside.top(), inside.bottom() + 1)}
    assert colour not in {image.pixel(outside.left(), y) for y in range(outside.top(), outside.bottom() + 1)}


def test_passages_follow_a_change_and_its_undoing(reader: ReaderPane) -> None:
    record(reader, "Élodie M.", "name", "Élodie M.", "Élodie M.")
    assert [one.exact for one in reader.passages] == ["Élodie M."]
    assert "1 passage" in reader.head.tally.text()
    reader.session.undo()
    assert reader.passages == []


def test_stepping_goes_through_the_passages_and_says_where_they_end(reader: ReaderPane) -> None:
    said: list[str] = []
    reader.session.said.connect(said.append)
    record(reader, "Service", "name", "Service", "Security Service")
    record(reader, "Élodie M.", "name", "Élodie M.", "Élodie M.")
    reader.text.go_to(0)
    places_shown = []
    for _ in range(3):
        reader.marked.go_to_next()
        places_shown.append(LIST_TEXT[slice(reader.session.shown.span.start, reader.session.shown.span.end)])
    assert places_shown == ["Security Service", "Élodie M.", "Élodie M."]
    assert said[-1] == "There is no passage after this place."
    reader.marked.go_to_previous()
    assert LIST_TEXT[reader.session.shown.span.start :].startswith("Security Service")


def test_a_span_shown_from_elsewhere_brings_its_words_into_sight(reader: ReaderPane) -> None:
    text = "\n".join(f"Line {number} of a long report." for number in range(2000))
    with reader.session.change("Import") as case:
        source = case.sources.add(SourceDetails("Long"))
        long = case.editions.add(source, "long.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
    start = text.index("Line 1500 ")
    reader.session.show_span(Span(long, start, start + 9))
    assert reader.text.viewport().rect().contains(reader.text._cursor_rect(start).center())
    reader.session.show_edition(1)
    reader.session.show_edition(long)
    assert reader.text.viewport().rect().contains(reader.text._cursor_rect(start).center())


def test_finding_counts_the_places_and_steps_through_them(reader: ReaderPane, qtbot: QtBot) -> None:
    reader.open_find()
    qtbot.keyClicks(reader.find_bar.box, "LIST")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    assert reader.find_bar.tally.text() == "1 of 1"
    assert reader.text.caret() == LIST_TEXT.index("list")
    reader.find_bar.box.setText("nowhere to be found")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    assert reader.find_bar.tally.text() == "Not in this source"
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Escape)
    assert not reader.find_bar.isVisible()
    assert reader.text.selected() is None


def test_escape_closes_the_find_bar_and_keeps_the_place_shown_selected(reader: ReaderPane, qtbot: QtBot) -> None:
    reader.open_find()
    qtbot.keyClicks(reader.find_bar.box, "elodie")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Escape)  # before it was looked for
    assert not reader.find_bar.isVisible()
    assert reader.text.hasFocus()
    start, end = reader.text.selected() or (0, 0)
    assert LIST_TEXT[start:end] == "Élodie"


def test_words_selected_are_found_where_they_are_and_stay_selected(reader: ReaderPane, qtbot: QtBot) -> None:
    second = places(LIST_TEXT, "la")[1]
    reader.select(*second)
    reader.open_find()
    assert reader.find_bar.tally.text() == "2 of 3"
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Escape)
    assert reader.text.selected() == second


def test_places_are_gone_through_by_keys_both_ways(reader: ReaderPane, qtbot: QtBot) -> None:
    all_places = places(LIST_TEXT, "la")
    bar, last = reader.find_bar, "3 of 3"
    reader.open_find()
    qtbot.keyClicks(bar.box, "la")
    qtbot.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.tally.text().startswith("1 of ")
    qtbot.keyClick(bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.tally.text() == last
    qtbot.keyClick(bar.box, Qt.Key.Key_F3)
    assert bar.tally.text().startswith("1 of ")
    qtbot.keyClick(bar.box, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.tally.text() == last
    bar.close_bar()
    assert reader.text.selected() == all_places[-1]
    reader.find_again(-1)
    bar.close_bar()
    assert reader.text.selected() == all_places[-2]
    reader.find_again(1)
    bar.close_bar()
    assert reader.text.selected() == all_places[-1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("security  service", [(18, 34)]),
        ("(", []),
        ("", []),
        ("M.,", [(111, 114)]),
        (".*", []),
    ],
)
def test_words_are_found_as_they_are_whatever_their_case(words: str, found: list[tuple[int, int]]) -> None:
    assert places(LIST_TEXT, words) == found


def test_hidden_characters_are_seen_and_copied_as_they_are(qtbot: QtBot, case: Case) -> None:
    text = "safe\u202eexe.\x07txt"
    pane = reader_of(case, text, qtbot)
    assert pane.text.toPlainText() == "safe\N{LEFTWARDS TRIPLE ARROW}exe.\N{SYMBOL FOR BELL}txt"
    pane.select(0, len(text))
    assert pane.text.createMimeDataFromSelection().text() == text
    pane.session.close()


def test_copying_with_the_source_says_where_the_words_stand(reader: ReaderPane) -> None:
    start = LIST_TEXT.index("12 diplomats")
    reader.select(start, start + 12)
    reader.copy_with_source()
    copied = QGuiApplication.clipboard().text()
    assert copied == f"“12 diplomats” (The list, Harbour Courier, 20 May 2031, {start}–{start + 12})"


def test_the_texts_size_is_kept_as_a_preference(reader: ReaderPane) -> None:
    reader.zoom(1)
    assert reader.session.settings["reader_size"] == "17"
    assert reader.text.font().pixelSize() == 17
    for _ in range(9):
        reader.zoom(1)
    assert reader.session.settings["reader_size"] == "19"


def test_marks_of_a_hostile_name_are_told_as_plain_text(reader: ReaderPane) -> None:
    record(reader, "<img src=x>", "name", "<b>bold</b>", "12 diplomats")
    assert reader.marked.tell(reader.passages[0].id) == "<img src=x> · Name: <b>bold</b>"


def test_a_file_is_not_taken_by_the_text_itself(reader: ReaderPane, tmp_path: Path) -> None:
    assert not reader.text.acceptDrops()
