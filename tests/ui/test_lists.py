"""Entities, sources, search and the palette: lists that follow what is typed, recorded and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.exchange.sample import sample_case
from workbench.model.note import Subject
from workbench.ui.furniture import Furniture
from workbench.ui.window import Window


@pytest.fixture
def panes(window: Window, qtbot: QtBot, tmp_path: Path) -> Furniture:
    """The panes on the sample case."""
    window.session.open(sample_case(tmp_path))
    QApplication.processEvents()
    assert window.panes is not None
    return window.panes


def titles(pane) -> list[str]:
    return [pane.rows.row(number).title for number in range(pane.rows.rowCount())]


# --- entities ---


def test_all_entities_are_listed_by_name_and_counted_by_type(panes: Furniture, window: Window) -> None:
    case = window.session.case
    assert case is not None
    assert titles(panes.entities) == [entity.name for entity in case.entities.all()]
    assert panes.entities.filter.placeholderText() == f"Filter {case.entities.count()} entities"


def test_the_list_follows_what_is_typed_whatever_case_and_accents(panes: Furniture, qtbot: QtBot) -> None:
    panes.entities.focus_filter()
    qtbot.keyClicks(panes.entities.filter, "anezka embas")
    qtbot.waitUntil(lambda: titles(panes.entities) == [])
    panes.entities.filter.clear()
    qtbot.keyClicks(panes.entities.filter, "ANEZKA")
    qtbot.waitUntil(lambda: 0 < len(titles(panes.entities)) < 10)
    assert all("Anežka" in title for title in titles(panes.entities))
    qtbot.keyClick(panes.entities.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(panes.entities)) > 50)


def test_a_type_is_chosen_by_its_chip_and_the_order_by_its_button(panes: Furniture, window: Window) -> None:
    case = window.session.case
    assert case is not None
    panes.entities.chips.choose("Person")
    assert titles(panes.entities) == [one.name for one in case.entities.matching(types=["Person"])]
    panes.entities.chips.choose("")
    panes.entities.order.choose("statements")
    counts = [int(panes.entities.rows.row(number).count) for number in range(panes.entities.rows.rowCount())]
    assert counts == sorted(counts, reverse=True)


def test_moving_in_the_list_shows_the_entity_and_showing_one_moves_the_list(
    panes: Furniture, window: Window, qtbot: QtBot
) -> None:
    panes.bring_up("Entities")
    qtbot.keyClick(panes.entities.list, Qt.Key.Key_End)
    last = panes.entities.rows.id_at(panes.entities.rows.rowCount() - 1)
    assert window.session.shown.entity_id == last
    first = panes.entities.rows.id_at(0)
    window.session.show_entity(first)
    assert panes.entities.list.selected() == 0


def test_a_new_entity_and_its_undoing_are_seen_at_once(panes: Furniture, window: Window) -> None:
    before = titles(panes.entities)
    with window.session.change("New") as case:
        case.entities.add("Person", "<b>Zoë</b>")
    assert set(titles(panes.entities)) - set(before) == {"<b>Zoë</b>"}
    window.session.undo()
    assert titles(panes.entities) == before


# --- sources ---


def test_sources_are_listed_with_grade_date_and_passages_and_one_known_from_another_only(panes: Furniture) -> None:
    panes.bring_up("Sources")
    rows = [panes.sources.rows.row(at) for at in range(panes.sources.rows.rowCount())]
    assert [row.title for row in rows if row.muted] == ["Vesna Gazette"]
    courier = next(row for row in rows if row.title.startswith("Velland's quiet"))
    assert courier.detail == "The Harbour Courier · 20 May 2031 · B"
    assert int(courier.count) > 100


def test_moving_among_the_sources_shows_their_texts(panes: Furniture, qtbot: QtBot) -> None:
    panes.bring_up("Sources")
    shown = set()
    for _ in range(panes.sources.rows.rowCount()):
        qtbot.keyClick(panes.sources.list, Qt.Key.Key_Down)
        shown.add(panes.reader.text.toPlainText()[:20])
    assert len(shown) >= 3


def test_files_are_imported_beside_the_window_and_a_second_copy_is_told(
    panes: Furniture, window: Window, qtbot: QtBot, answers, tmp_path: Path
) -> None:
    good, again, empty = (tmp_path / name for name in ("note.txt", "copy.txt", "empty.txt"))
    good.write_text("On 5 May nobody left.", encoding="utf-8")
    again.write_text("On 5 May nobody left.", encoding="utf-8")
    empty.write_bytes(b"")
    answers.next_files = [good, again, empty]
    window.actions_.run("source.import")
    qtbot.waitUntil(lambda: not panes.sources.queue.is_busy, timeout=20_000)
    case = window.session.case
    assert case is not None
    assert sum(source.title in {"note.txt", "note"} for source in case.sources.all()) == 1
    assert panes.sources.queue.summaries[-1].headline() == "1 imported, 1 already in the case, 1 refused"
    assert "empty.txt" in panes.sources.queue.summaries[-1].as_text()
    assert (answers.told, answers.failures) == ([], [])
    assert panes.reader.text.toPlainText() == "On 5 May nobody left."


# --- search ---


def searched(panes: Furniture, qtbot: QtBot, words: str) -> None:
    """Look for words and wait for their hits."""
    panes.search.search(words)
    qtbot.waitUntil(lambda: not panes.search.is_searching)


@pytest.mark.parametrize("odd", ['"', "(", "a* OR", "NEAR(", "'; DROP TABLE", "\u202e", "😀", "  ", "^", "col:x", "-"])
def test_odd_input_is_never_an_error(panes: Furniture, qtbot: QtBot, odd: str) -> None:
    panes.bring_up("Search")
    searched(panes, qtbot, odd)
    assert panes.search.rows.rowCount() >= 0


def test_a_hit_leads_to_its_words_in_the_source(panes: Furniture, window: Window, qtbot: QtBot) -> None:
    panes.bring_up("Search")
    searched(panes, qtbot, "fisheries talks")
    assert panes.search.counts["Texts"] == 1
    qtbot.keyClick(panes.search.box, Qt.Key.Key_Return)
    for _ in range(panes.search.rows.rowCount()):
        qtbot.keyClick(panes.search.list, Qt.Key.Key_Down)
    qtbot.keyClick(panes.search.list, Qt.Key.Key_Return)
    span, case = window.session.shown.span, window.session.case
    assert span is not None
    assert case is not None
    assert "fisheries" in case.editions.text(span.edition_id)[span.start : span.end]
    assert panes.reader.isVisible()


def test_a_note_is_found_and_follows_its_removal(panes: Furniture, window: Window, qtbot: QtBot) -> None:
    with window.session.change("Note") as case:
        note = case.notes.add("quixotic remark", Subject("entity", case.entities.ids()[0]))
    panes.bring_up("Search")
    searched(panes, qtbot, "quixotic")
    assert panes.search.counts == {"Notes": 1}
    with window.session.change("Remove note") as case:
        case.notes.remove(note)
    qtbot.waitUntil(lambda: not panes.search.is_searching)
    assert panes.search.counts == {}


def test_typing_goes_on_while_words_are_looked_for_and_only_the_last_are_shown(
    panes: Furniture, window: Window, qtbot: QtBot
) -> None:
    panes.bring_up("Search")
    shown: list[int] = []
    panes.search.rows.modelReset.connect(lambda: shown.append(panes.search.rows.rowCount()))
    for words in ("f", "fi", "fish", "fisheries", "no such words", "fisheries talks"):
        panes.search.search(words)
        assert panes.search.is_searching
    qtbot.waitUntil(lambda: not panes.search.is_searching)
    assert panes.search.counts["Texts"] == 1
    assert len(shown) == 1  # those of no earlier words were shown
    window.session.close()
    panes.search.search("fisheries")
    assert panes.search.counts == {}


def test_enter_waits_for_the_hits(panes: Furniture, qtbot: QtBot) -> None:
    panes.bring_up("Search")
    panes.search.box.setText("fisheries talks")
    qtbot.keyClick(panes.search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(panes.search.list.hasFocus)
    assert panes.search.counts["Texts"] == 1


# --- palette ---


def test_the_palette_runs_a_command_and_goes_to_an_entity(panes: Furniture, window: Window, qtbot: QtBot) -> None:
    window.actions_.run("edit.palette")
    box = QApplication.focusWidget()
    assert box is not None
    qtbot.keyClicks(box, "head count")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert panes.registers.isVisible()
    window.actions_.run("edit.palette")
    box = QApplication.focusWidget()
    assert box is not None
    qtbot.keyClicks(box, "Ilya M.")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    case = window.session.case
    assert case is not None
    shown = case.entities.get(window.session.shown.entity_id or 0)
    assert shown is not None
    assert shown.name == "Ilya M."
