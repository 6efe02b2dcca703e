"""A text's pieces and stretches: the same from wherever one looks, every position kept."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.widgets.text_pieces import Pieces
from workbench.ui.widgets.text_stretch import Stretch

PIECE = 100
ALPHABETS = ("ab cd", "漢字", "ab 😀", "שלום עולם", "e\u0301a", "x\u202e\x07 ", "👩\u200d🚀")


def text_of(seed: int) -> str:
    """Paragraphs of all lengths, up to endless ones, of all kinds of characters."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    lengths = (0, 1, 20, 90, 130, 399, 400, 401, 900, 2500)
    paragraphs = (
        "".join(chance.choices(chance.choice(ALPHABETS), k=chance.choice(lengths))) for _ in range(chance.randint(1, 9))
    )
    return "\n".join(paragraphs)


def beginnings(text: str) -> list[int]:
    """Where pieces begin, by walking through the whole text."""
    lines = [at + 1 for at, one in enumerate(text) if one == "\n"]
    return sorted({0, *lines, *Pieces(text, PIECE).cuts(0, len(text))})


TEXTS = st.integers(0, 10_000).map(text_of)


@given(TEXTS, st.data())
def test_pieces_begin_at_the_same_places_from_wherever_one_looks(text: str, data: st.DataObject) -> None:
    pieces, every = Pieces(text, PIECE), beginnings(text)
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    assert pieces.beginning(at) == max(one for one in every if one <= at)
    assert pieces.following(at) == min([one for one in every if one >= at], default=len(text))
    whole = pieces.cuts(0, len(text))
    assert pieces.cuts(at, end) == [one for one in whole if at < one < end]


@given(TEXTS)
def test_only_endless_paragraphs_are_cut_and_no_piece_is_endless(text: str) -> None:
    cuts = set(Pieces(text, PIECE).cuts(0, len(text)))
    at = 0
    for paragraph in text.split("\n"):
        inside = [one for one in sorted(cuts) if at < one < at + len(paragraph)]
        edges = [at, *inside, at + len(paragraph)]
        assert not inside or len(paragraph) > 4 * PIECE
        assert max(two - one for one, two in itertools.pairwise(edges)) <= 4 * PIECE
        at += len(paragraph) + 1


@pytest.mark.parametrize("joined", ["e\u0301", "👩\u200d🚀", "👍🏽"])
def test_a_cut_does_not_part_what_is_drawn_as_one(joined: str) -> None:
    for shift in range(len(joined)):
        text = "x" * shift + joined * 2000
        for cut in Pieces(text, PIECE).cuts(0, len(text)):
            assert (cut - shift) % len(joined) == 0


@given(TEXTS, st.data())
def test_positions_in_a_stretch_lead_back_to_the_whole_text(text: str, data: st.DataObject) -> None:
    pieces = Pieces(text, PIECE)
    middle = data.draw(st.integers(0, len(text)))
    stretch = Stretch.around(pieces, middle, data.draw(st.integers(10, 3000)))
    assert stretch.first <= middle <= stretch.last
    assert {stretch.first, stretch.last} <= {*beginnings(text), len(text)}
    shown = stretch.shown.encode("utf-16-le", "surrogatepass")
    for at in range(stretch.first, stretch.last):
        units = stretch.to_units(at)
        assert stretch.from_units(units) == at
        there = shown[2 * units :].decode("utf-16-le")[0]
        assert there == text[at] or text[at] in " \u202e\x07"
    assert 2 * stretch.to_units(stretch.last) == len(shown)
    assert stretch.from_units(len(shown) // 2) == stretch.last


@given(TEXTS, st.data())
def test_at_a_line_end_put_in_for_show_both_sides_are_the_same_place(text: str, data: st.DataObject) -> None:
    stretch = Stretch(Pieces(text, PIECE), 0, len(text))
    for cut in Pieces(text, PIECE).cuts(0, len(text)):
        units = stretch.to_units(cut)
        assert stretch.shown.encode("utf-16-le")[2 * units - 2 : 2 * units] == b"\n\0"
        if text[cut - 1] != " ":
            assert stretch.from_units(units - 1) == cut
        else:
            assert stretch.from_units(units - 1) == cut - 1


def test_places_outside_a_stretch_stand_at_its_edges() -> None:
    text = "line\n" * 1000
    stretch = Stretch.around(Pieces(text, PIECE), 2500, 500)
    assert stretch.to_units(0) == 0
    assert stretch.to_units(len(text)) == len(stretch.shown)


def test_a_stretch_of_short_lines_is_shorter() -> None:
    text = "\n" * 300_000
    stretch = Stretch.around(Pieces(text), 150_000)
    assert stretch.last - stretch.first < 20_000
