"""Marks are found by place, overlapping ones too."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.widgets.passage_marks import Mark, Marks

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=30)


def marks(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, start + length, number, "person") for number, (start, length) in enumerate(spans)]


@given(SPANS, st.integers(0, 80), st.integers(1, 30))
def test_a_stretch_has_exactly_the_marks_that_share_something_with_it(spans, start: int, length: int) -> None:
    every = marks(spans)
    found = {one.passage_id for one in Marks(every).within(start, start + length)}
    assert found == {one.passage_id for one in every if one.start < start + length and one.end > start}


def test_the_shortest_mark_at_a_place_is_the_one_meant() -> None:
    both = Marks([Mark(0, 100, 1, ""), Mark(10, 20, 2, "")])
    assert [both.at(at).passage_id for at in (5, 10, 19, 20)] == [1, 2, 2, 1]
    assert both.at(100) is None


def test_stepping_goes_from_beginning_to_beginning() -> None:
    two = Marks([Mark(5, 9, 1, ""), Mark(20, 30, 2, "")])
    assert two.after(5).passage_id == 2
    assert two.after(20) is None
    assert two.before(20).passage_id == 1
    assert two.before(5) is None
