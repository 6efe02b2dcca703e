"""Whether what a thread does is still wanted: who waits for it sets an event, and the work ends at its next step."""

import contextlib
import threading
from collections.abc import Iterator
from contextvars import ContextVar

from workbench.errors import StoppedError

_EVENTS: ContextVar[tuple[threading.Event, ...]] = ContextVar("called_off_by", default=())


@contextlib.contextmanager
def stopped_by(event: threading.Event) -> Iterator[None]:
    """While inside, in this thread, work is called off as soon as the event is set, or one that was given outside."""
    token = _EVENTS.set((*_EVENTS.get(), event))
    try:
        yield
    finally:
        _EVENTS.reset(token)


def events() -> tuple[threading.Event, ...]:
    """The events any of which calls off what this thread does; for threads that watch for it."""
    return _EVENTS.get()


def is_called_off() -> bool:
    """Whether what this thread does is not wanted any more."""
    return any(event.is_set() for event in _EVENTS.get())


def check() -> None:
    """Raise StoppedError where what this thread does is not wanted any more; for work that goes on in steps."""
    if is_called_off():
        raise StoppedError("It was called off. Nothing came of it.")
