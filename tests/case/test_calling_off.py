"""A case that is read beside the window: reading ends once nobody waits for it, and not before."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from workbench.case.calling_off import ended_when_called_off
from workbench.case.case import Case
from workbench.errors import RecordError, StoppedError
from workbench.model.calling_off import is_called_off, stopped_by

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def called_off() -> Iterator[threading.Event]:
    """What this test does is called off by this."""
    event = threading.Event()
    with stopped_by(event):
        yield event


def test_a_statement_that_would_never_end_ends_when_it_is_called_off(called_off: threading.Event) -> None:
    threading.Timer(0.05, called_off.set).start()
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(StoppedError), ended_when_called_off(connection):
            connection.execute(ENDLESS)
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_snapshot_tells_that_it_was_called_off_whatever_went_wrong_of_that(
    case: Case, called_off: threading.Event
) -> None:
    with pytest.raises(RecordError), Case.snapshot(case.path):
        raise RecordError("Wrong by itself.")
    with pytest.raises(StoppedError), Case.snapshot(case.path):
        called_off.set()
        raise RecordError("Wrong because it was called off.")


def test_work_within_work_is_called_off_with_either(called_off: threading.Event) -> None:
    inner = threading.Event()
    with stopped_by(inner):
        assert not is_called_off()
        inner.set()
        assert is_called_off()
    assert not is_called_off()
    with stopped_by(threading.Event()):
        called_off.set()
        assert is_called_off()
