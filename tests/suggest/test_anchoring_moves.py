"""Paragraphs put elsewhere whole: known again unseen where they are like no other and stand for themselves."""

import random

import pytest

from tests.suggest.misleading_words import RETRACTIONS
from workbench.model.passage import context
from workbench.model.placement import Found, PlacementKind, Quote
from workbench.suggest.anchoring import place

FIRST = (
    "The council of Tarn met on the first Monday of the month in the hall of the old brewery, and a dozen of its "
    "members had sent apologies."
)
MOVED = (
    "A former driver of the trade mission in Ostrava told the Courier that he had carried parcels to a villa by the "
    "lake for two summers. Their weight puzzled him. The villa was rented from a dentist who lives abroad."
)
SECOND = (
    "Work on the new bridge over the Lume began in autumn with the felling of some poplars, although the money for "
    "its piers is still missing."
)
THIRD = (
    "Harvest was poor throughout the eastern valleys, whose growers had asked the ministry for help with wells and "
    "pumps as early as in June."
)
LAST = (
    "Three of the five ferries between the islands will be replaced by next spring, the harbour office wrote to its "
    "passengers on a yellow leaflet."
)
PASSAGES = ("A former driver", "carried parcels", "Their weight puzzled him.", "a dentist who lives abroad.")


def found(old: str, new: str, said: str) -> Found:
    """What is found of words that the old text has once."""
    assert old.count(said) == 1
    start = old.index(said)
    (one,) = place(old, [Quote(start, start + len(said), said, *context(old, start, start + len(said)))], new)
    return one


def text(*paragraphs: str) -> str:
    """Paragraphs with empty lines between."""
    return "\n\n".join(paragraphs) + "\n"


OLD = text("Report", FIRST, MOVED, SECOND, THIRD, LAST)
NEW = text("Report", FIRST, SECOND, THIRD, MOVED, LAST)


@pytest.mark.parametrize("said", PASSAGES)
def test_a_paragraph_moved_whole_needs_nobody(said: str) -> None:
    one = found(OLD, NEW, said)
    assert (one.kind, one.start, one.is_certain) == (PlacementKind.MOVED, NEW.index(said), True)


@pytest.mark.parametrize("said", ["sent apologies.", "Work on the new bridge", "is still missing.", "Three of the"])
def test_nor_do_those_that_stood_or_stand_beside_it(said: str) -> None:
    assert found(OLD, NEW, said).is_certain


BEGINS, ENDS = PASSAGES[0], PASSAGES[-1]


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        pytest.param(BEGINS, "Denied by all\n\n", "", id="heading"),
        pytest.param(BEGINS, "Nobody in the embassy would believe what is told here:\n\n", "", id="line over it"),
        pytest.param(BEGINS, "Untrue is, the court found,\n\n", "", id="clause over it"),
        pytest.param(BEGINS, "He made it up. ", "", id="sentence before"),
        pytest.param(ENDS, "", " Or so he said.", id="sentence after"),
        pytest.param(ENDS, "", "\n\nThis is false.", id="line under it"),
        pytest.param(ENDS, "", "\n\nMade up", id="verdict"),
        pytest.param(
            ENDS, "", "\n\nNone of it is so, as a court in the capital has found since then.", id="taken back"
        ),
    ],
)
def test_what_may_turn_it_where_it_stands_now_is_for_a_person(said: str, before: str, after: str) -> None:
    new = text("Report", FIRST, SECOND, THIRD, before + MOVED + after, LAST)
    one = found(OLD, new, said)
    assert (one.start, one.is_certain) == (new.index(said), False)


IS_MOVED = pytest.mark.parametrize("is_moved", [True, False])


def with_beside(before: str, after: str, *, is_moved: bool) -> str:
    """The new text, or the old one, with paragraphs written before and after the one that is moved."""
    told = [*([before] if before else []), MOVED, *([after] if after else [])]
    return text("Report", FIRST, SECOND, THIRD, *told, LAST) if is_moved else text("Report", FIRST, *told, SECOND, LAST)


@IS_MOVED
@pytest.mark.parametrize("retraction", RETRACTIONS)
def test_what_is_newly_written_under_it_may_take_it_back(retraction: str, *, is_moved: bool) -> None:
    new = with_beside("", retraction, is_moved=is_moved)
    assert [found(OLD, new, said).start for said in PASSAGES] == [new.index(said) for said in PASSAGES]
    assert not found(OLD, new, ENDS).is_certain


@IS_MOVED
@pytest.mark.parametrize("retraction", RETRACTIONS)
def test_and_so_may_what_is_newly_written_over_it(retraction: str, *, is_moved: bool) -> None:
    new = with_beside(retraction, "", is_moved=is_moved)
    assert not found(OLD, new, BEGINS).is_certain


def test_a_title_that_was_part_of_a_line_is_newly_written() -> None:
    title = "Invented by the Courier, the court found"
    old = text("Report", FIRST, MOVED, SECOND, THIRD, LAST, f"The case was not so much {title} as made up by others.")
    new = text("Report", FIRST, SECOND, THIRD, MOVED, title, LAST)
    assert not found(old, new, ENDS).is_certain
    assert found(text(old, title), new, ENDS).is_certain


def test_what_stood_under_a_verdict_and_now_does_not_is_for_a_person() -> None:
    old = text("Report", FIRST, MOVED, "Made up", SECOND, THIRD, LAST)
    assert not found(old, NEW, ENDS).is_certain


def test_a_paragraph_like_another_is_for_a_person() -> None:
    like = MOVED.replace("two summers", "three winters").replace("a dentist", "a lawyer")
    old, new = text(FIRST, MOVED, SECOND, THIRD, like, LAST), text(FIRST, SECOND, THIRD, MOVED, LAST)
    assert not found(old, new, "villa was rented from a dentist who lives abroad.").is_certain


def test_a_line_moved_alone_is_for_a_person() -> None:
    old, new = text(FIRST, "Closed on Mondays.", SECOND, THIRD), text(FIRST, SECOND, THIRD, "Closed on Mondays.")
    assert not found(old, new, "on Mondays").is_certain


def test_after_paragraphs_were_moved_few_passages_need_a_person() -> None:
    rng = random.Random(1)  # noqa: S311 - nothing is secret
    words = ["".join(rng.choices("abcdefghiklmnoprstuvw", k=rng.randint(3, 9))) for _ in range(3_000)]
    paragraphs = [
        " ".join(
            " ".join(rng.choices(words, k=rng.randint(8, 20))).capitalize() + "." for _ in range(rng.randint(1, 4))
        )
        for _ in range(60)
    ]
    moved = list(paragraphs)
    for _ in range(12):
        moved.insert(rng.randrange(len(moved)), moved.pop(rng.randrange(len(moved))))
    old, new, quotes = text(*paragraphs), text(*moved), []
    for said in paragraphs:
        first, length = rng.randrange(len(said) - 30), rng.randint(10, 30)
        start = old.index(said) + first
        exact = old[start : start + length]
        quotes.append(Quote(start, start + length, exact, *context(old, start, start + length)))
    placed = place(old, quotes, new)
    assert all(
        not one.is_certain or one.start == new.index(quote.exact) for quote, one in zip(quotes, placed, strict=True)
    )
    assert sum(one.is_certain for one in placed) >= 0.9 * len(placed)
