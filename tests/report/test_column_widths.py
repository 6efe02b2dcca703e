"""Columns on paper: by their shares, but for those whose words need more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.column_widths import Word, widest, widths
from workbench.report.document import NoteReference, Run, Style


@pytest.mark.parametrize(
    ("shares", "needed", "given"),
    [
        ((1, 1), (10, 10), (50, 50)),
        ((3, 1), (10, 10), (75, 25)),
        ((3, 1), (10, 40), (60, 40)),
        ((8, 1, 1), (10, 30, 20), (50, 30, 20)),
        ((1, 1), (120, 80), (60, 40)),
        ((1,), (5,), (100,)),
        ((), (), ()),
    ],
)
def test_columns_have_their_shares_of_what_the_needy_leave(shares, needed, given) -> None:
    assert widths(shares, needed, 100) == pytest.approx(given)


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(1, 200)), min_size=1, max_size=12), st.floats(50, 2000))
def test_all_the_room_is_given_and_no_column_less_than_it_needs_where_that_can_be(
    columns: list[tuple[int, float]], room: float
) -> None:
    shares, needed = zip(*columns, strict=True)
    found = widths(shares, needed, room)
    assert sum(found) == pytest.approx(room)
    if sum(needed) < room:
        assert all(width >= need - 1e-6 for width, need in zip(found, needed, strict=True))


def test_a_word_counts_with_the_note_called_at_its_end() -> None:
    cell = (Run("a declared "), Run("person", Style.ITALIC), NoteReference(12), NoteReference(345))
    found = widest([cell], str)
    assert found[0] == Word("person", Style.ITALIC, "345,")
    assert Word("declared", Style.PLAIN, "") in found
