"""Reading a case in a thread until nobody waits for it any more: statements end within a moment of that."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import StoppedError, WorkbenchError
from workbench.model.calling_off import is_called_off

_STEPS = 10_000
"""Steps of SQLite's machine between two looks, which is about a millisecond: each look takes the interpreter."""


@contextmanager
def ended_when_called_off(connection: sqlite3.Connection) -> Iterator[None]:
    """While inside, end what a connection reads as soon as this thread's work is called off, with StoppedError."""
    connection.set_progress_handler(is_called_off, _STEPS)
    try:
        yield
    except (sqlite3.Error, WorkbenchError) as error:
        if is_called_off():
            raise StoppedError("Reading the case was called off.") from error
        raise
    finally:
        connection.set_progress_handler(None, _STEPS)
