"""Foreign text made fit to be shown: nothing hidden, nothing too long for its line, no script that moves another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.plain_text import BIDI_MARKS, breakable, flat, isolated, laid_open, printable, shortened_middle


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    shown = printable(text)
    assert not [one for one in shown if ord(one) < 32 and one not in "\t\n"]
    assert not [one for one in shown if 0x7F <= ord(one) < 0xA0]
    assert not [one for one in laid_open(text) if one in BIDI_MARKS]
    shown.encode("utf-8")


@given(st.text())
def test_flat_text_is_one_line(text: str) -> None:
    assert "\n" not in flat(text)
    assert "  " not in flat(text)


@given(st.text(alphabet="ab \u0301é漢😀"))
def test_breakable_text_is_the_same_but_for_places_to_break(text: str) -> None:
    shown = breakable(text * 5)
    assert shown.replace("\u200b", "") == text * 5
    assert max((len(word) for word in shown.replace("\u200b", " ").split()), default=0) <= 160
    assert "\u200b\u0301" not in shown


@pytest.mark.parametrize("text", ["plain", "Ελένη", "漢字", "עברית", "mixed עברית words"])
def test_only_what_runs_from_right_to_left_is_set_apart(text: str) -> None:
    apart = isolated(text) != text
    assert apart is ("ע" in text)
    assert re.sub("[\u2068\u2069]", "", isolated(text)) == text


@given(st.text(min_size=1), st.integers(150, 500))
def test_a_long_text_keeps_its_beginning_and_its_end(text: str, limit: int) -> None:
    long = text * 600
    shown = shortened_middle(long, limit)
    if len(long) <= limit:
        assert shown == long
    else:
        head, tail = shown.split(" … ")[0], shown.split(" … ")[-1]
        assert long.startswith(head)
        assert long.endswith(tail)
        assert len(shown) <= limit + 3
