"""Work beside the window: results come back in this thread, late ones are dropped, a bug leaves nobody waiting."""

import gc
import time
from collections.abc import Callable
from functools import partial
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workbench.errors import CaseError, StoppedError, WorkbenchError
from workbench.model.calling_off import is_called_off
from workbench.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def unexpected(outcome: object) -> None:
    pytest.fail(f"not expected: {outcome!r}")


def test_the_work_is_done_in_another_thread_and_its_result_brought_to_this_one(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    jobs.start("a", get_ident, lambda there: seen.append((there, get_ident())), unexpected)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != get_ident()
    assert seen[0][1] == get_ident()
    assert not jobs.is_busy


def test_a_refusal_is_handed_to_the_one_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[str] = []

    def refuse() -> None:
        raise CaseError("It is locked.")

    jobs.start("a", refuse, unexpected, lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: told == ["It is locked."])


def test_a_bug_is_raised_and_who_asked_is_told_all_the_same(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[WorkbenchError] = []

    def broken() -> None:
        raise ZeroDivisionError

    with capture_exceptions() as raised:
        jobs.start("a", broken, unexpected, told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


@pytest.mark.parametrize("work", [str, Event().is_set, lambda: (_ for _ in ()).throw(CaseError("It is locked."))])
def test_what_a_widget_has_asked_for_is_dropped_once_it_is_gone(
    jobs: Jobs, qtbot: QtBot, work: Callable[[], object]
) -> None:
    label = QLabel()
    jobs.start("a", work, partial(label.setWindowTitle), lambda _: label.setText("failed"))
    label.deleteLater()
    QApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    assert not isValid(label)
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_the_result_of_an_earlier_job_of_the_same_name_is_late(jobs: Jobs, qtbot: QtBot) -> None:
    gate, seen = Event(), []
    jobs.start("read", gate.wait, lambda _: unexpected("first"), unexpected)
    jobs.start("read", lambda: "second", seen.append, unexpected)
    qtbot.waitUntil(lambda: seen == ["second"])
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert seen == ["second"]


def test_a_cancelled_job_tells_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    gate = Event()
    jobs.start("read", gate.wait, unexpected, unexpected)
    jobs.cancel("read")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_only_the_windows_thread_collects_while_a_job_is_under_way(jobs: Jobs, qtbot: QtBot) -> None:
    gc.enable()
    seen: list[object] = []
    jobs.start("look", gc.isenabled, seen.append, seen.append)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    assert gc.isenabled()


def test_the_threads_stay_for_what_was_made_in_them(jobs: Jobs) -> None:
    assert jobs._pool.expiryTimeout() == -1  # letters laid out in a thread are drawn with its types


def until_called_off(begun: Event) -> None:
    """Work that ends only because it is called off."""
    begun.set()
    while not is_called_off():
        time.sleep(0.01)
    raise StoppedError("It was called off.")


def test_a_job_that_is_cancelled_ends_and_nobody_hears_of_it(jobs: Jobs, qtbot: QtBot) -> None:
    begun = Event()
    jobs.start("a", partial(until_called_off, begun), unexpected, unexpected)
    begun.wait()
    jobs.cancel("a")
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_who_asked_is_told_that_all_jobs_were_called_off(jobs: Jobs, qtbot: QtBot) -> None:
    begun, told = Event(), list[WorkbenchError]()
    jobs.start("a", partial(until_called_off, begun), unexpected, told.append)
    begun.wait()
    jobs.call_off()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [type(error) for error in told] == [StoppedError]


def test_jobs_that_wait_for_their_turn_are_not_begun_any_more(jobs: Jobs) -> None:
    begun = [Event() for _ in range(40)]
    for at, event in enumerate(begun):
        jobs.start(str(at), partial(until_called_off, event), unexpected, unexpected)
    begun[0].wait()
    jobs.end()
    assert not all(event.is_set() for event in begun)


def test_a_result_that_was_on_its_way_when_its_job_was_called_off_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    told = list[WorkbenchError]()
    jobs.start("a", str, unexpected, told.append)
    jobs.wait()
    jobs.call_off()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [type(error) for error in told] == [StoppedError]


def test_a_result_held_while_another_case_is_brought_up_to_date_does_not_reach_that_case(
    jobs: Jobs, qtbot: QtBot
) -> None:
    told = list[WorkbenchError]()
    jobs.start("a", str, unexpected, told.append)
    with jobs.held():
        jobs.wait()
        QApplication.processEvents()
    jobs.call_off()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [type(error) for error in told] == [StoppedError]
