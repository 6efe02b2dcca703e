"""Undo while an import goes on, and an import taken back in one go."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, case_of, queue_of
from workbench.exchange.import_summary import ImportSummary
from workbench.ingest import workers
from workbench.model.note import Subject
from workbench.ui.commands import taking_back
from workbench.ui.dialogs.import_summary import ImportSummaryDialog
from workbench.ui.panes.import_queue import ImportQueue
from workbench.ui.window import Window

FILES = 70


def titles(window: Window) -> set[str]:
    return {source.title for source in case_of(window).sources.all()}


@pytest.fixture
def said(open_window: Window) -> list[str]:
    """What the status line says."""
    said: list[str] = []
    open_window.session.said.connect(said.append)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "wrong"
    made.mkdir()
    for number in range(FILES):
        (made / f"{number:03}.txt").write_text(f"Report number {number}.")
    return made


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this many files be taken back as thousands are."""
    monkeypatch.setattr(taking_back, "MANY", 10)


def rest(window: Window, answers: Answers, qtbot: QtBot, folder: Path) -> ImportQueue:
    """Import a folder and pause once something came in."""
    queue = queue_of(window)

    def press() -> None:
        qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)

    window.session.changed.connect(press, Qt.ConnectionType.SingleShotConnection)
    answers.next_path = folder
    window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: queue._rests, timeout=30_000)
    return queue


def finish(window: Window, qtbot: QtBot) -> ImportSummary:
    """Go on to the end of an import that rests."""
    queue = queue_of(window)
    qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)
    workers.rest()
    return queue.summaries[-1]


def record(window: Window) -> None:
    with window.session.change("New person") as case:
        case.entities.add("Person", "Ilya M.")


def test_undo_takes_back_the_users_own_last_change_and_waits_for_what_comes_in(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, said: list[str]
) -> None:
    rest(open_window, answers, qtbot, folder)
    came, case = case_of(open_window).sources.count(), case_of(open_window)
    record(open_window)
    open_window.actions_.run("edit.undo")  # nothing came in since
    assert (case.entities.count(), case.sources.count()) == (0, came)
    open_window.actions_.run("edit.redo")
    open_window.actions_.run("edit.undo")
    assert said[-1] == "Undone: New person"
    open_window.actions_.run("edit.undo")
    assert case.sources.count() == came
    assert said[-1] == "An import is under way: Undo waits until it ends or is cancelled."
    summary = finish(open_window, qtbot)
    assert summary.headline() == f"{FILES} imported"
    assert case.sources.count() == FILES + 1


def test_undo_after_an_import_says_how_all_of_it_is_taken_back(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, said: list[str]
) -> None:
    rest(open_window, answers, qtbot, folder)
    assert len(finish(open_window, qtbot).revisions) > 1
    open_window.actions_.run("edit.undo")
    assert said[-1].startswith("Undone: Import ")
    assert said[-1].endswith("“Take the last import back” in the Source menu takes all of it.")


def test_an_import_is_taken_back_in_one_go_and_undone_in_one(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, said: list[str]
) -> None:
    action = open_window.actions_.actions["source.take_back"]
    assert not action.isEnabled()
    rest(open_window, answers, qtbot, folder)
    open_window.actions_.update_enabled()
    assert not action.isEnabled()  # it has not ended
    summary = finish(open_window, qtbot)
    case = case_of(open_window)
    (wrong,) = (one.id for one in case.sources.all() if one.title == "007.txt")
    with open_window.session.change("Note"):
        case.notes.add("Read on.", Subject("source", wrong))
    revisions = case.journal.count()
    open_window.actions_.run("source.take_back")
    assert answers.told[-1] == (
        f"Take the import back?: Take {FILES - 1} sources out of the case? 1 stays, since something is recorded on it: "
        "“007.txt”. It can be undone."
    )
    assert titles(open_window) == {"The list", "007.txt"}
    assert case.journal.count() == revisions + 1
    assert said[-1] == f"{FILES - 1} sources were taken back. Undo brings them in again."
    assert summary.as_it_stands(case).headline() == f"1 imported, {FILES - 1} taken back"
    assert open_window.actions_.actions["record.statement"].isEnabled()
    open_window.actions_.run("edit.undo")
    assert case.sources.count() == FILES + 1
    assert list(case.integrity.problems()) == []


def test_an_import_is_left_where_the_user_says_no(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    rest(open_window, answers, qtbot, folder)
    finish(open_window, qtbot)
    answers.confirmed = False
    open_window.actions_.run("source.take_back")
    assert case_of(open_window).sources.count() == FILES + 1


def test_an_import_of_which_nothing_can_go_is_told_of(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    rest(open_window, answers, qtbot, folder)
    finish(open_window, qtbot)
    for _ in range(2):
        open_window.actions_.run("source.take_back")
    assert answers.failures == ["Nothing of this import can be taken back: it is not in the case any more."]


def look(window: Window, act: Callable[[ImportSummaryDialog], None]) -> None:
    """Open “What came in…”, and do something in it."""

    def act_and_close() -> None:
        dialog = window.findChild(ImportSummaryDialog)
        assert dialog is not None
        try:
            act(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(0, act_and_close)
    window.actions_.run("source.imports")


def test_what_came_in_offers_to_take_an_import_back_and_tells_of_it_then(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    rest(open_window, answers, qtbot, folder)
    finish(open_window, qtbot)
    look(open_window, lambda dialog: dialog.back_button.click())
    assert titles(open_window) == {"The list"}
    seen: list[object] = []

    def read(dialog: ImportSummaryDialog) -> None:
        dialog.outcomes.pick("not imported")
        seen.extend([dialog.headline.text().partition(": ")[2], dialog.rows.rowCount(), dialog.back_button.isEnabled()])

    look(open_window, read)
    assert seen == [f"{FILES} taken back", FILES, False]


@pytest.mark.usefixtures("few_are_many")
def test_taking_back_many_says_how_far_it_is_and_can_be_called_off(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, said: list[str]
) -> None:
    rest(open_window, answers, qtbot, folder)
    finish(open_window, qtbot)

    def cancel() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QProgressDialog) and one.isVisible():
                one.cancel()

    timer = QTimer(interval=1)
    timer.timeout.connect(cancel)
    timer.start()
    open_window.actions_.run("source.take_back")
    timer.stop()
    assert said[-1] == "It was called off. The case is as it was before."
    assert case_of(open_window).sources.count() == FILES + 1
    open_window.actions_.run("source.take_back")
    assert titles(open_window) == {"The list"}
    assert open_window.actions_.actions["edit.undo"].isEnabled()
