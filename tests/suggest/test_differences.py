"""Two wordings side by side: exactly the words that differ are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.suggest.differences import differences


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("declared 12 diplomats", "declared 13 diplomats", ["12"], ["13"]),
        ("a list of names", "a full list of names", [], ["full"]),
        ("a full, new list", "a list", ["full, new"], []),
        ("The list", "the  list", ["The"], ["the"]),
        ("the same\nwords", "the same words", [], []),
        ("", "all new", [], ["all new"]),
        ("“quoted” 😀", '"quoted" 😀', ["“", "”"], ['"', '"']),
    ],
)
def test_the_words_that_differ_are_marked(old: str, new: str, gone: list[str], come: list[str]) -> None:
    old_spans, new_spans = differences(old, new)
    assert [old[start:end] for start, end in old_spans] == gone
    assert [new[start:end] for start, end in new_spans] == come


@given(st.text(max_size=80), st.text(max_size=80))
def test_without_what_is_marked_both_say_the_same(old: str, new: str) -> None:
    rest = []
    for text, spans in zip((old, new), differences(old, new), strict=True):
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]  # noqa: PLW2901 - cut from the end
        rest.append("".join(text.split()))
    assert rest[0] == rest[1]
