"""Two wordings side by side: exactly the words that differ are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.suggest.differences import differences, differences_around


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


# --- a place with what stands around it ---

SENTENCES = [
    f"In report {number} the office of sector {number * 37 % 101} named {words} to the board of the harbour."
    for number, words in enumerate(["two officers", "a clerk", "nobody", "the whole staff", "its cook"] * 40)
]
PLACE = "In addition, ten officers of the service were sent home."


def marked(old: str, new: str, was: str = "ten officers", now: str = "ten officers") -> tuple[list[str], list[str]]:
    """What is marked around a place, in words."""
    at, there = old.index(was), new.index(now)
    gone, come = differences_around(old, (at, at + len(was)), new, (there, there + len(now)))
    return [old[start:end] for start, end in gone], [new[start:end] for start, end in come]


def around(before: list[str], after: list[str], place: str = PLACE) -> str:
    return " ".join([*before, place, *after])


def test_a_sentence_taken_out_is_marked_and_nothing_that_slid_into_sight() -> None:
    old = around([*SENTENCES[:20], "All letters home were read by others."], SENTENCES[20:40])
    new = around(SENTENCES[:20], SENTENCES[20:40])
    assert marked(old, new) == (["All letters home were read by others."], [])
    assert marked(new, old) == ([], ["All letters home were read by others."])


def test_words_changed_inside_and_after_the_place_are_marked_as_they_are() -> None:
    old = around(SENTENCES[:20], ["They left on Monday.", *SENTENCES[20:40]])
    new = around(SENTENCES[:20], ["They left on Friday.", *SENTENCES[20:40]], PLACE.replace("ten", "eleven"))
    assert marked(old, new, now="eleven officers") == (["ten", "Monday"], ["eleven", "Friday"])


@pytest.mark.parametrize("count", [30, 80, 160])
def test_a_chapter_put_in_before_the_place_leaves_the_old_text_unmarked(count: int) -> None:
    chapter = [sentence.replace("report", "annex").replace("office", "bureau") for sentence in SENTENCES[:count]]
    old = around(SENTENCES[160:], [])
    new = around([*SENTENCES[160:], *chapter], [])
    gone, come = marked(old, new)
    assert gone == []
    assert come == [" ".join(chapter)]


def test_nothing_far_from_the_place_is_marked() -> None:
    old = around(["Once it was Monday.", *SENTENCES[:60]], [*SENTENCES[60:120], "Then it was Monday."])
    new = around(["Once it was Friday.", *SENTENCES[:60]], [*SENTENCES[60:120], "Then it was Friday."])
    assert marked(old, new) == ([], [])


def test_a_sentence_of_other_words_is_marked_whole_though_small_words_recur() -> None:
    old = around([*SENTENCES[:9], "The cook of the house sang loudly to a guest of the king."], SENTENCES[9:20])
    new = around([*SENTENCES[:9], "Nobody in Oxmoor knew what the letter was about, nor asked."], SENTENCES[9:20])
    gone, come = marked(old, new)
    assert gone == ["The cook of the house sang loudly to a guest of the king"]
    assert come == ["Nobody in Oxmoor knew what the letter was about, nor asked"]


def test_the_beginning_and_the_end_of_a_text_are_compared_too() -> None:
    old, new = "Yesterday " + PLACE + " Done.", PLACE + " All done."
    assert marked(old, new) == (["Yesterday"], ["All done"]) or marked(old, new) == (
        ["Yesterday", "Done"],
        ["All done"],
    )


@given(*[st.text("ab. \n😀", max_size=60)] * 5)
def test_marks_lie_in_their_texts_in_order_and_do_not_overlap(a: str, b: str, c: str, d: str, quote: str) -> None:
    old, new = a + quote + b, c + quote + d
    spans = differences_around(old, (len(a), len(a + quote)), new, (len(c), len(c + quote)))
    for text, marks in zip((old, new), spans, strict=True):
        flat = [position for mark in marks for position in mark]
        assert flat == sorted(flat)
        assert all(0 <= start < end <= len(text) for start, end in marks)


def test_around_a_place_that_moved_what_stands_elsewhere_in_the_other_text_is_not_marked() -> None:
    old = around([*SENTENCES[:20], "It rained."], [*SENTENCES[20:40], "All letters home were read by others."])
    new = around([*SENTENCES[:40], "All letters to the capital were burnt at once, it says."], [])
    assert marked(old, new) == (["It rained"], ["All letters to the capital were burnt at once, it says"])


def test_a_sentence_that_stood_twice_and_stands_once_is_marked() -> None:
    said = "All letters home were read by others."
    old = around([*SENTENCES[:20], said], [*SENTENCES[20:40], said])
    new = around(SENTENCES[:20], [*SENTENCES[20:40], said])
    assert marked(old, new) == ([said], [])
