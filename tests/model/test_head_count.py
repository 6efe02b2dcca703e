"""Head counts: bounds that hold whatever the truth is, and are as the field states them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.counts import Count
from workbench.model.head_count import (
    AMONG_NAMED,
    APART_FROM_ALL,
    APART_FROM_NAMED,
    PARTLY_NAMED,
    UNKNOWN,
    WITHIN_ANOTHER,
    Part,
    accounted,
)

TEN, FEW, ONE = Count(10, 10), Count(2, None), Count(1, 1)

ACCOUNTED = [
    ("nobody and nothing", 0, [], Count(0, 0)),
    ("only names", 3, [], Count(3, 3)),
    (
        "overlaps unknown",
        3,
        [Part(TEN, False, UNKNOWN), Part(FEW, True, UNKNOWN), Part(ONE, False, UNKNOWN)],
        Count(3, 21),
    ),
    (
        "a few apart from the named",
        3,
        [Part(TEN, False, UNKNOWN), Part(FEW, True, APART_FROM_NAMED), Part(ONE, False, UNKNOWN)],
        Count(5, 21),
    ),
    ("perhaps inside", 3, [Part(TEN, False, APART_FROM_ALL)], Count(3, 13)),
    ("certainly inside, overlap not recorded", 3, [Part(TEN)], Count(10, 13)),
    ("certainly inside, overlap said to be unknown", 3, [Part(TEN, True, UNKNOWN)], Count(3, 13)),
    ("apart from all others", 3, [Part(TEN, True, APART_FROM_ALL), Part(ONE, True, APART_FROM_ALL)], Count(14, 14)),
    ("apart from the named, perhaps the same", 3, [Part(TEN, True, APART_FROM_NAMED)] * 2, Count(13, 21)),
    ("some of it named", 3, [Part(TEN, True, APART_FROM_ALL, known=2)], Count(11, 11)),
    ("partly among the named", 3, [Part(TEN, True, PARTLY_NAMED)], Count(10, 12)),
    ("among the named", 3, [Part(Count(2, 2), True, AMONG_NAMED)], Count(3, 3)),
    ("inside a group listed too", 3, [Part(TEN, True, APART_FROM_ALL), Part(FEW, True, WITHIN_ANOTHER)], Count(13, 13)),
    ("more than the whole", 3, [Part(TEN, True, APART_FROM_ALL)] * 2, Count(23, 23)),
]  # fmt: skip


@pytest.mark.parametrize(("named", "parts", "expected"), [row[1:] for row in ACCOUNTED], ids=[r[0] for r in ACCOUNTED])
def test_those_accounted_for_lie_between_two_bounds(named, parts, expected) -> None:
    assert accounted(Count.exactly(21), named, parts) == expected


def test_without_a_known_whole_nothing_caps_the_upper_bound() -> None:
    assert accounted(Count(3, None), 3, [Part(FEW)]) == Count(3, None)


@st.composite
def truths(draw) -> tuple[set[int], set[int], list[set[int]], list[str]]:
    """People of a whole, those named of them, and groups with what is truly said of their overlaps."""
    whole = set(range(draw(st.integers(1, 12))))
    somebody = st.sampled_from(sorted(whole))
    named = draw(st.sets(somebody))
    groups = draw(st.lists(st.sets(somebody, min_size=1), max_size=4))
    said = [draw(st.sampled_from(_true_words(group, named, groups, place))) for place, group in enumerate(groups)]
    return whole, named, groups, said


def _true_words(group: set[int], named: set[int], groups: list[set[int]], place: int) -> list[str]:
    others = set().union(named, *groups[:place], *groups[place + 1 :])
    words = [UNKNOWN, ""]
    words += [APART_FROM_NAMED] if not group & named else []
    words += [APART_FROM_ALL] if not group & others else []
    words += [PARTLY_NAMED] if group & named and group - named else []
    words += [AMONG_NAMED] if group <= named else []
    return words


@given(truths(), st.integers(0, 2), st.data())
def test_the_truth_always_lies_between_the_bounds(truth, slack, data) -> None:
    whole, named, groups, said = truth
    parts = []
    for group, words in zip(groups, said, strict=True):
        size = Count(max(1, len(group) - slack), data.draw(st.sampled_from([None, len(group) + slack])))
        known = 0 if words in (APART_FROM_NAMED, APART_FROM_ALL) else data.draw(st.integers(0, len(group & named)))
        parts.append(Part(size, data.draw(st.booleans()), words, known))
    counted = len(named.union(*groups))
    certain = [group for group, part in zip(groups, parts, strict=True) if part.inside]
    found = accounted(Count.exactly(len(whole)), len(named), parts)
    assert found.lower <= len(named.union(*certain))
    assert found.upper is not None
    assert counted <= found.upper <= len(whole)
