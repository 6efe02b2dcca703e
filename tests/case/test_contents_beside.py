"""Bytes and texts that another thread keeps in an open case: one writes at a time, and none once the case is closed."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError


def in_a_thread(act: Callable[[], object]) -> list[object]:
    """What came of it in another thread, or the error it was refused with."""
    outcome: list[object] = []

    def run() -> None:
        try:
            outcome.append(act())
        except CaseError as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return outcome


def logs(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir() if one.name.startswith(f"{path.name}-")]


def test_what_is_kept_beside_is_named_by_a_change_later(case: Case) -> None:
    beside = case.contents_beside()
    first = in_a_thread(lambda: beside.keep([(b"one", "one"), (b"two", "two"), (b"ONE", "one")]))
    assert [[kept.text_id for kept in some] for some in first] == [[1, 2, 1]]  # type: ignore[attr-defined]
    assert case.journal.count() == 0
    assert list(case.integrity.problems()) == []


def test_a_case_that_is_closed_is_whole_in_one_file_whatever_was_kept_beside(case: Case) -> None:
    beside = case.contents_beside()
    in_a_thread(lambda: beside.keep([(b"one", "one")]))
    with case.change("Add"):
        case.entities.add("Person", "Ilya M.")
    case.close()
    assert logs(case.path) == []
    for act in (lambda: beside.keep([(b"two", "two")]), lambda: beside.has_edition_of("0" * 64)):
        (refused,) = in_a_thread(act)
        assert "The case was closed" in str(refused)
    assert logs(case.path) == []
    beside.close()


def test_closing_waits_for_who_writes_beside(case: Case) -> None:
    beside, writes, may_end = case.contents_beside(), threading.Event(), threading.Event()

    def look(_: object) -> None:
        writes.set()
        may_end.wait()

    beside.keep([])
    beside._opened().set_trace_callback(look)
    thread = threading.Thread(target=lambda: beside.keep([(b"a", "a"), (b"slow", "slow")]))
    closes = threading.Thread(target=case._gate.close)
    thread.start()
    writes.wait()
    closes.start()
    closes.join(0.1)
    assert closes.is_alive()
    may_end.set()
    thread.join()
    closes.join()
    case.close()
    with Case.open(case.path) as again:
        assert again._connection.execute("SELECT count(*) FROM edition_text").fetchone() == (2,)


def test_a_case_that_was_moved_takes_no_contents(case: Case) -> None:
    beside = case.contents_beside()
    beside.keep([(b"one", "one")])
    case.path.rename(case.path.with_name("moved.attache"))
    with pytest.raises(CaseError, match="is not where it was"):
        beside.keep([(b"two", "two")])
