"""A large text is read in a worker, a short one where it is: the same comes of it."""

import pytest

from workbench.ingest import reading


@pytest.mark.parametrize(
    "data",
    [
        b"plain words\r\nand more",
        "Élodie M. 😀 left\n".encode(),
        "e\u0301 is one letter".encode(),
        "\ufeffwith a mark".encode(),
        "in two bytes each".encode("utf-16"),
    ],
)
def test_a_text_is_the_same_wherever_it_is_read(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    here = reading.read(data, "t.txt")
    monkeypatch.setattr(reading, "_SHORT", 0)
    assert reading.read(data, "t.txt") == here


def test_a_text_that_is_too_long_to_be_read_here_is_read_in_a_worker() -> None:
    text = "A line of a long text, é.\n" * 100_000
    assert len(text) > reading._SHORT
    assert reading.read(text.encode(), "long.txt").extract.text == text
