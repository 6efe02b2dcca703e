"""Texts made to mislead: nothing of them may be accepted that is not the passage cited, or whose sense was turned.

``ATTACHE_BENCH=thorough pytest -s`` on this file runs the long form and prints its figures.
"""

import os
from collections import Counter

import pytest

from tests.suggest.misleading_kinds import KINDS, MORE_EDITS, reports, retract
from tests.suggest.misleading_texts import EDITS, MAKERS, move, prose
from tests.suggest.misleading_truth import Edit, Made, Maker, made
from tests.suggest.misleading_words import LANGUAGES, MORE_LANGUAGES
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


CELLS = [(maker, language, forms, EDITS) for maker in MAKERS.values() for language, forms in LANGUAGES.items()]
CELLS += [
    (kind, language, forms, [*MORE_EDITS, *EDITS])
    for kind in KINDS.values()
    for language, forms in MORE_LANGUAGES.items()
]
BESIDE = [(reports, language, forms, [retract, move]) for language, forms in MORE_LANGUAGES.items()]
BESIDE += [(prose, language, forms, [retract, move]) for language, forms in LANGUAGES.items()]


@pytest.mark.parametrize(
    ("maker", "forms", "edits"),
    [pytest.param(maker, forms, edits, id=f"{language}-{maker.__name__}") for maker, language, forms, edits in CELLS]
    + [pytest.param(maker, forms, edits, id=f"{language}-retracted") for maker, language, forms, edits in BESIDE],
)
def test_what_misleads_is_never_accepted_unseen(maker: Maker, forms: tuple[str, ...], edits: list[Edit]) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS * len(EDITS)):
        chosen = [edits[number % len(edits)]]
        if number >= len(edits):
            chosen.append(edits[(number // len(edits)) % len(edits)])
        found, false = check(made(maker, chosen, forms, number))
        assert not false, (number, [edit.__name__ for edit in chosen], false)
        counts += found
    print(f"\n{dict(counts)}")  # noqa: T201 - the figures are what the long form is run for
