"""Closing the window, or opening another case, while work is under way: it is called off and leaves nothing."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from workbench.errors import StoppedError
from workbench.ingest import workers
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.ui.dialogs import printing
from workbench.ui.panes.reader_pages import ReaderPages
from workbench.ui.widgets.page_opening import PageOpening
from workbench.ui.window import Window

BEGUN = 150
"""Milliseconds after which work is in its midst that takes seconds."""


def record_many(window: Window) -> None:
    """So much that a report of it takes seconds."""
    with window.session.change("Record") as case:
        for number in range(600):
            entity = case.entities.add("Incident", f"Incident {number}")
            for value in range(4):
                case.statements.add(entity, StatementDetails("summary", f"What happened at {number}, as {value} said"))


def rest(window: Window, qtbot: QtBot) -> None:
    """Until what the window makes ready some time after its start is, and nothing is under way."""
    assert window.panes is not None
    reader = window.panes.reader
    qtbot.waitUntil(lambda: reader.views.pages is not None and not window.jobs.is_busy, timeout=30_000)


def errors(window: Window) -> list[Exception | None]:
    """What the jobs end with from now on."""
    found: list[Exception | None] = []
    window.jobs.ended.connect(lambda _, outcome: found.append(outcome.error))
    return found


@pytest.fixture
def long_report(open_window: Window, qtbot: QtBot) -> list[Exception | None]:
    """The ends of the jobs of a window that is laying a long report out."""
    record_many(open_window)
    rest(open_window, qtbot)
    ends = errors(open_window)
    printing.preview(open_window.session, open_window.jobs, open_window)
    qtbot.wait(BEGUN)
    assert ends == []
    return ends


def test_a_report_under_way_is_called_off_when_the_window_closes(
    open_window: Window, answers: Answers, long_report: list[Exception | None], qtbot: QtBot
) -> None:
    open_window.close()
    qtbot.waitUntil(lambda: len(long_report) == 1)
    assert isinstance(long_report[0], StoppedError)
    assert answers.failures == []


def test_a_report_under_way_is_called_off_when_another_case_is_opened(
    open_window: Window, answers: Answers, long_report: list[Exception | None], qtbot: QtBot, tmp_path: Path
) -> None:
    open_window.session.create(tmp_path / "other.attache")
    qtbot.waitUntil(lambda: bool(long_report), timeout=10_000)
    assert isinstance(long_report[0], StoppedError)
    assert answers.failures == []
    assert open_window.session.can_write


@pytest.fixture
def long_document(open_window: Window, qtbot: QtBot, tmp_path: Path) -> int:
    """A document of so many pages that to open them takes a while."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(90_000):
        document.new_page(595, 842)
    document.save(tmp_path / "long.pdf")
    case = open_window.session.case
    assert case is not None
    with case.change("Import"):
        source = case.sources.add(SourceDetails("Long"))
        extract = Extract("Words.", "PDFium", "1", "application/pdf", (0,))
        edition = case.editions.add(source, "long.pdf", (tmp_path / "long.pdf").read_bytes(), extract)
    open_window.session.settings["reader_view"] = "both"
    rest(open_window, qtbot)
    return edition


def pages_of(window: Window) -> ReaderPages:
    assert window.panes is not None
    assert window.panes.reader.views.pages is not None
    return window.panes.reader.views.pages


def test_pages_that_are_being_opened_are_left_when_the_window_closes(
    open_window: Window, long_document: int, qtbot: QtBot
) -> None:
    ends = errors(open_window)
    open_window.session.show_edition(long_document)
    open_window.close()
    qtbot.waitUntil(lambda: bool(ends))
    assert {type(error) for error in ends} == {StoppedError}
    workers.rest()


def test_pages_that_are_being_opened_are_left_when_another_source_is_chosen(
    open_window: Window, edition: int, long_document: int, qtbot: QtBot
) -> None:
    ends = errors(open_window)
    open_window.session.show_edition(long_document)
    open_window.session.show_edition(edition)
    qtbot.waitUntil(lambda: bool(ends))
    assert isinstance(ends[0], StoppedError)
    assert not pages_of(open_window).area.count
    workers.rest()


@pytest.fixture
def opening(open_window: Window, long_document: int, qtbot: QtBot) -> Iterator[PageOpening]:
    """What is shown while the pages of the long document are opened."""
    open_window.session.show_edition(long_document)
    opening = pages_of(open_window).opening
    qtbot.waitUntil(opening.isVisible, timeout=5_000)
    assert opening.label.text() == "Opening the pages of long.pdf …"
    yield opening
    open_window.session.close()
    workers.rest()


def test_escape_calls_off_that_pages_are_opened_and_they_can_be_opened_again(
    open_window: Window, opening: PageOpening, qtbot: QtBot
) -> None:
    pages = pages_of(open_window)
    ends = errors(open_window)
    QTest.keyClick(open_window, Qt.Key.Key_Escape)
    assert pages.opening.label.text() == "The pages of long.pdf were not opened: you called it off."
    qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=10_000)
    assert isinstance(ends[0], StoppedError)
    qtbot.mouseClick(pages.opening.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pages.area.count == 90_000, timeout=30_000)
    assert pages.area.isVisible()


def press_escape(window: Window) -> None:
    """Escape, wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def test_escape_belongs_first_to_the_find_bar_that_has_the_keyboard(open_window: Window, opening: PageOpening) -> None:
    reader = open_window.panes.reader
    reader.open_find()
    reader.find_bar.box.setText("Words")
    press_escape(open_window)
    assert not reader.find_bar.isVisible()
    assert opening.label.text().startswith("Opening")
    assert reader.text.hasFocus()
    press_escape(open_window)
    assert opening.label.text().endswith("you called it off.")


def test_escape_belongs_first_to_the_form_that_is_filled_in(open_window: Window, opening: PageOpening) -> None:
    form = open_window.panes.form
    open_window.panes.reader.select(0, 5)
    open_window.actions_.run("record.statement")
    for box in form.order:
        box.setFocus()
        if not form.isVisible() or not box.isVisible():
            continue
        press_escape(open_window)
        assert opening.label.text().startswith("Opening"), box
        if not form.isVisible():
            open_window.actions_.run("record.statement")
    form.close()


def test_escape_belongs_first_to_a_list_that_it_widens_again(open_window: Window, opening: PageOpening) -> None:
    entities = open_window.panes.entities
    open_window.panes.bring_up("Entities")
    entities.filter.setText("Velland")
    entities.list.setFocus()
    press_escape(open_window)
    assert entities.filter.text() == ""
    assert opening.label.text().startswith("Opening")


def test_escape_in_a_list_that_has_no_use_for_it_calls_the_opening_off(
    open_window: Window, opening: PageOpening
) -> None:
    open_window.panes.bring_up("Sources")
    assert open_window.panes.sources.list.hasFocus()
    press_escape(open_window)
    assert opening.label.text().endswith("you called it off.")
