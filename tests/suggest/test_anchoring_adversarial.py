"""Texts made to mislead: nothing of them may be accepted that is not the passage cited, or whose sense was turned.

``ATTACHE_BENCH=thorough pytest -s`` on this file runs the long form and prints its figures.
"""

import os
from collections import Counter

import pytest

from tests.suggest.misleading_texts import EDITS, MAKERS
from tests.suggest.misleading_truth import Made, made
from tests.suggest.misleading_words import LANGUAGES
from workbench.model.placement import Quote
from workbench.suggest.anchoring import place

ROUNDS = 60 if os.environ.get("ATTACHE_BENCH") == "thorough" else 4


def check(one: Made) -> tuple[Counter[str], list[tuple[Quote, int]]]:
    """Count what became of the passages; and those accepted falsely, with the place."""
    counts: Counter[str] = Counter()
    false = []
    for quote, went, found in zip(one.quotes, one.went, place(one.old, one.quotes, one.new), strict=True):
        counts["all"] += 1
        if found.is_certain and found.start not in went:
            false.append((quote, found.start or 0))
        if went:
            counts["kept"] += 1
            counts["kept found"] += any(spot.start in went for spot in found.spots)
            counts["kept first"] += found.start in went
            counts["kept certain"] += found.is_certain
    counts["false"] = len(false)
    return counts, false


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_misleads_is_never_accepted_unseen(maker: str, language: str) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS * len(EDITS)):
        edits = [EDITS[number % len(EDITS)]]
        if number >= len(EDITS):
            edits.append(EDITS[(number // len(EDITS)) % len(EDITS)])
        found, false = check(made(MAKERS[maker], edits, LANGUAGES[language], number))
        assert not false, (number, [edit.__name__ for edit in edits], false)
        counts += found
    print(f"\n{maker}, {language}: {dict(counts)}")  # noqa: T201 - the figures are what the long form is run for
