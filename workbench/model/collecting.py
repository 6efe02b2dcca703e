"""The collector of cycles, kept from walking many small values while they are read, which have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest inside; what was made is old afterwards, and not walked over with what is young."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # these two make what is young old, without a walk over it
        gc.unfreeze()
        if was_enabled:
            gc.enable()
