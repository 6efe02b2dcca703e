"""A change of very many rows taken back: the window lives, says how far it is, and can call it off."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.ui.window import Window

ROWS = 6_000


@pytest.fixture
def large(open_window: Window) -> Window:
    """The window on a case whose last change made very many entities."""
    with open_window.session.change("Import table people.csv") as case:
        for number in range(ROWS):
            case.entities.add("Person", f"Person {number}")
    return open_window


@contextmanager
def turns(act: object = None) -> Iterator[list[QProgressDialog]]:
    """Counts the turns of the window's events, with the dialog shown; ``act`` is done in the third."""
    seen: list[QProgressDialog] = []

    def look() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QProgressDialog)]
        if dialogs := [one for one in found if one.isVisible()]:
            seen.append(dialogs[0])
            if len(seen) == 3 and callable(act):
                act(seen[-1])

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    yield seen
    timer.stop()


def test_undo_and_redo_say_how_far_they_are(large: Window) -> None:
    session, case = large.session, large.session.case
    assert case is not None
    with turns() as seen:
        session.undo()
    assert len(seen) > 3
    assert case.entities.count() == 0
    with turns() as seen:
        session.redo()
    assert len(seen) > 3
    assert case.entities.count() == ROWS
    assert list(case.integrity.problems()) == []


def test_undo_is_called_off_and_nothing_is_changed(large: Window, qtbot: QtBot) -> None:
    session, case = large.session, large.session.case
    assert case is not None
    before = case.journal.head()
    with turns(QProgressDialog.cancel):
        session.undo()
    assert (case.entities.count(), case.journal.head()) == (ROWS, before)
    assert session.can_write
    session.undo()
    assert case.entities.count() == 0


def test_no_other_change_is_taken_meanwhile_and_no_job_hands_anything_over(large: Window, qtbot: QtBot) -> None:
    session, handed = large.session, []

    def try_all(_: QProgressDialog) -> None:
        assert not session.can_write
        with pytest.raises(WorkbenchError, match="being taken back"), session.change("Note"):
            pass
        session.undo()  # does nothing
        assert not large.close()
        large.jobs.start("quick", lambda: 1, handed.append, lambda _: None)
        large._checkpoint()

    case = session.case
    assert case is not None
    count = case.journal.count()
    with turns(try_all) as seen:
        session.undo()
        assert handed == []
    assert len(seen) > 3
    assert case.journal.count() == count + 1
    qtbot.waitUntil(lambda: handed == [1])


def test_a_small_change_shows_no_dialog(open_window: Window) -> None:
    with open_window.session.change("New") as case:
        case.entities.add("Person", "One")
    with turns() as seen:
        open_window.session.undo()
    assert seen == []
