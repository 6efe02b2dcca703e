"""Positions in Python's and in Qt's counting lead back to one another."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.widgets.code_points import CodePoints


@given(st.text(), st.data())
def test_a_position_is_the_length_of_what_stands_before_it_in_utf_16(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    units = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    points = CodePoints(text)
    assert points.to_units(at) == units
    assert points.from_units(units) == at


def test_a_position_within_a_pair_is_the_character_that_the_pair_is() -> None:
    assert CodePoints("a😀b").from_units(2) == 1
