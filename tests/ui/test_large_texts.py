"""A source too large to be read at once: read beside the window, then shown, marked, searched and recorded from."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workbench.case import editions
from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.session import Span
from workbench.ui.window import Window

TEXT = (
    "\n".join(f"Line {number} of the long report 😀 says nothing new." for number in range(9000)) + "\nThe end is near."
)
SHORT = 1
"""The row id of the short source that the case begins with."""


@pytest.fixture
def large(case: Case, edition: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """A source with passages, which counts as large."""
    monkeypatch.setattr(editions, "LARGE", 100_000)
    with case.change("Import"):
        source = case.sources.add(SourceDetails("The long report"))
        extract = Extract(TEXT, "plain text", "1", "text/plain")
        made = case.editions.add(source, "long.txt", TEXT.encode(), extract)
        case.passages.add_all(made, [(at, at + 9) for at in range(0, len(TEXT) - 9, 4000)])
    return made


@pytest.fixture
def reader(window: Window, case: Case, large: int) -> Iterator[ReaderPane]:
    """The reader on a case with a short and a large source, the short one shown."""
    path = case.path
    case.close()
    window.session.open(path)
    window.session.show_edition(SHORT)
    yield window.panes.reader
    window.jobs.wait()


def shown(qtbot: QtBot, reader: ReaderPane, edition_id: int) -> None:
    qtbot.waitUntil(lambda: reader._edition is not None and reader._edition[1] == edition_id)


def test_it_is_read_beside_the_window_and_shown_then(reader: ReaderPane, large: int, qtbot: QtBot) -> None:
    reader.session.show_edition(large)
    assert reader._body.sentence == "Reading long.txt …"
    assert reader.selection() is None
    shown(qtbot, reader, large)
    assert reader.text.whole_text == TEXT
    assert reader.text.whole_bar.isVisible()
    assert len(reader.passages) == len(range(0, len(TEXT) - 9, 4000))


def test_a_place_in_it_is_led_to_once_it_is_read(reader: ReaderPane, large: int, qtbot: QtBot) -> None:
    start = TEXT.index("Line 8000 ")
    reader.session.show_span(Span(large, start, start + 9))
    shown(qtbot, reader, large)
    assert not reader.text.rect_of(start, start + 9).isEmpty()
    reader.session.show_edition(SHORT)
    assert reader.text.whole_text.startswith("On 3 February")
    reader.session.show_edition(large)
    assert not reader.text.rect_of(start, start + 9).isEmpty()


def test_it_is_read_again_once_it_is_at_hand_no_more(reader: ReaderPane, large: int, qtbot: QtBot) -> None:
    reader.session.show_edition(large)
    shown(qtbot, reader, large)
    reader.session.show_edition(SHORT)
    case = reader.session.case
    assert case is not None
    for number in range(8):
        with case.change("Import"):
            source = case.sources.add(SourceDetails(f"Note {number}"))
            said = Extract(f"Note {number}.", "plain text", "1", "text/plain")
            note = case.editions.add(source, "note.txt", said.text.encode(), said)
        case.editions.text(note)
    assert case.editions.text_at_hand(large) is None
    reader.session.show_edition(large)
    shown(qtbot, reader, large)


def test_what_is_read_too_late_is_not_shown(reader: ReaderPane, window: Window, large: int, qtbot: QtBot) -> None:
    reader.session.show_edition(large)
    reader.session.show_edition(SHORT)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert reader.text.whole_text.startswith("On 3 February")


def test_a_file_that_is_gone_is_told(reader: ReaderPane, large: int, qtbot: QtBot) -> None:
    case = reader.session.case
    assert case is not None
    case.path.rename(case.path.with_suffix(".away"))
    reader.session.show_edition(large)
    qtbot.waitUntil(lambda: "There is no case file" in reader._body.sentence)
    case.path.with_suffix(".away").rename(case.path)


def test_words_at_its_end_are_found_and_recorded(reader: ReaderPane, window: Window, large: int, qtbot: QtBot) -> None:
    reader.session.show_edition(large)
    shown(qtbot, reader, large)
    reader.open_find()
    reader.find_bar.box.setText("end is NEAR")
    qtbot.waitUntil(lambda: reader.find_bar.tally.text() == "1 of 1")
    start = TEXT.index("end is near")
    reader.find_bar.close_bar()
    assert reader.selection() == Span(large, start, start + 11)
    with reader.session.change("Record") as case:
        case.passages.add(large, Selector(start, start + 11))
    assert reader.passages[-1].exact == "end is near"
    assert reader.text.passage_at(start + 3) == reader.passages[-1].id
    assert not reader.text.rect_of(start, start + 11).isEmpty()
    reader.marked.go_to_previous()
    reader.marked.go_to_previous()
    assert reader.session.shown.span == Span(large, reader.passages[-2].start, reader.passages[-2].end)
    reader.session.undo()
    assert reader.passages[-1].exact != "end is near"
