"""A passage is found by its place or by its words, and by nothing that is not in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import RecordError
from workbench.model.passage import Selector, canonical_text, context, locate, shortened

TEXT = "One embassy. Two embassies; one embassy, 😀 three."


@pytest.mark.parametrize(
    ("selector", "span"),
    [
        (Selector(0, 3), (0, 3)),
        (Selector(quote="Two"), (13, 16)),
        (Selector(quote="😀 three"), (41, 48)),
        (Selector(quote="embassy", prefix="One "), (4, 11)),
        (Selector(quote="embassy", suffix=","), (32, 39)),
        (Selector(4, 11, quote="embassy"), (4, 11)),
    ],
)
def test_a_selector_that_means_one_place_is_found(selector: Selector, span: tuple[int, int]) -> None:
    assert locate(TEXT, selector) == span


@pytest.mark.parametrize(
    ("selector", "sentence"),
    [
        (Selector(), "needs either start and end, or a quote"),
        (Selector(quote="consulate"), "is not in the text"),
        (Selector(quote="embassy"), "is in the text 2 times"),
        (Selector(quote="embassy", prefix="Two "), "is not in the text"),
        (Selector(3, 3), "does not lie in the text"),
        (Selector(5, 3), "does not lie in the text"),
        (Selector(-1, 3), "does not lie in the text"),
        (Selector(0, 4000), "does not lie in the text"),
        (Selector(0), "does not lie in the text"),
        (Selector(0, 3, quote="Two"), "the text reads “One”, not “Two”"),
    ],
)
def test_a_selector_that_means_no_place_or_several_is_refused_with_a_sentence(
    selector: Selector, sentence: str
) -> None:
    with pytest.raises(RecordError, match=sentence):
        locate(TEXT, selector)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("\ufeffa\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301", "é"),
        ("a\0b", "a\ufffdb"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("\ud83d\ude00", "😀"),
        ("  kept  \t\n\n\n", "  kept  \t\n\n\n"),
    ],
)
def test_a_text_has_one_canonical_form(given_text: str, kept: str) -> None:
    assert canonical_text(given_text) == kept


@given(st.text())
def test_the_canonical_form_is_final_and_can_be_stored(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert once.encode().decode() == once


@given(st.text(min_size=1), st.data())
def test_every_span_is_found_again_by_its_words_in_their_whole_context(text: str, data: st.DataObject) -> None:
    text = canonical_text(text)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(text))))
    selector = Selector(quote=text[start:end], prefix=text[:start], suffix=text[end:])
    if canonical_text(text[start:end]) == text[start:end] and canonical_text(text[end:]) == text[end:]:
        assert locate(text, selector) == (start, end)


def test_context_is_at_most_32_characters_on_either_side() -> None:
    text = "a" * 100 + "X" + "b" * 100
    assert context(text, 100, 101) == ("a" * 32, "b" * 32)


def test_long_words_are_shortened_in_the_middle_on_one_line() -> None:
    assert shortened("a\n b") == "a b"
    assert shortened("a" * 100, 11) == "aaaaa…aaaaa"
