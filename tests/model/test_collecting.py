"""The collector of cycles rests while many values are read, and goes on as it was."""

import gc
from collections.abc import Iterator

import pytest

from workbench.model.collecting import uncollected


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_collected_inside_and_what_was_made_is_old_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
        made = [[number] for number in range(10_000)]
    assert gc.isenabled()
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert not young & {id(one) for one in made}


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_one_that_rested_already_rests_on() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
