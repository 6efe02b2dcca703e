"""Passages found again in a later text: right, or shown to a person, or lost; never quietly on the wrong words."""

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workbench.model.passage import context
from workbench.model.placement import Found, PlacementKind, Quote
from workbench.suggest.anchoring import find_quote, place
from workbench.suggest.anchoring_context import occurrences

SHARED = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"
EXACT, MOVED, FUZZY, AMBIGUOUS, LOST = PlacementKind

OLD = (
    "The ministry met on Monday. On 3 February the Security Service of Velland handed over a list of forty names.\n\n"
    "Two weeks later Velland declared 12 diplomats persona non grata. Karsovia answered in kind in March.\n\n"
    "A spokeswoman for the embassy in Lumen declined to comment on the list. The matter is closed, she said. 😀\n"
)


def quote(text: str, said: str) -> Quote:
    """The first place of some words in a text, as a passage keeps it."""
    start = text.index(said)
    return Quote(start, start + len(said), said, *context(text, start, start + len(said)))


def one(new: str, said: str = "Velland declared 12 diplomats", old: str = OLD) -> Found:
    (found,) = place(old, [quote(old, said)], new)
    return found


# --- one passage ---


def test_in_the_same_text_every_passage_is_exact_and_certain() -> None:
    for said in ("The ministry", "a list", "12", "😀", OLD.strip()):
        found = one(OLD, said)
        assert (found.kind, found.is_certain, found.start) == (EXACT, True, OLD.index(said))


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (
            "57-year-old Secretary Vladan I., 44-year-old attaché Damian C. and 42-year-old Andor G.",
            "58-year-old Secretary Vladan Iversen, a man called Andor Gast",
        ),
        ("44-year-old attaché Damian C.", "42-year-old clerk Dora"),
        ("ten officers", "twelve clerks"),
    ],
)
def test_what_is_nearest_to_lost_words_begins_and_ends_with_words(said: str, other: str) -> None:
    new = OLD.replace("12 diplomats", other)
    found = one(new, said, OLD.replace("12 diplomats", said))
    assert found.kind is LOST
    for spot in found.alternatives:
        words = {match.span() for match in re.finditer(r"\w+|[^\w\s]", new)}
        assert spot.start in {start for start, _ in words}
        assert spot.end in {end for _, end in words}
    assert found.alternatives


def test_words_that_stand_further_down_have_moved() -> None:
    new = "Corrected on Friday.\n" + OLD
    found = one(new)
    assert (found.kind, found.is_certain, found.score) == (MOVED, True, 1.0)
    assert new[found.start : found.end] == "Velland declared 12 diplomats"


def test_a_moved_paragraph_takes_its_passages_along() -> None:
    first, second, third = OLD.rstrip("\n").split("\n\n")
    new = "\n\n".join((third, first, second + " It added nothing."))
    found = one(new)
    assert (found.kind, found.is_certain) == (MOVED, True)
    assert found.start == new.index("Velland declared")


def test_changed_words_are_found_but_never_certain() -> None:
    new = OLD.replace("declared 12 diplomats", "declared 13 diplomats")
    found = one(new)
    assert (found.kind, found.is_certain) == (FUZZY, False)
    assert new[found.start : found.end] == "Velland declared 13 diplomats"
    assert 0.85 <= found.score < 1


def test_words_put_between_belong_to_the_place_found() -> None:
    said = "handed over a list of forty names"
    new = OLD.replace("a list of", "a full list of")
    found = one(new, said)
    assert new[found.start : found.end] == "handed over a full list of forty names"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12 diplomats persona", "12\ndiplomats persona"),
        ("declared 12", "declared  12"),
        ("Velland declared", "VELLAND declared"),
    ],
)
def test_other_spacing_and_case_are_alike_but_for_review(before: str, after: str) -> None:
    found = one(OLD.replace(before, after))
    assert (found.kind, found.is_certain, found.score) == (FUZZY, False, 1.0)


def test_a_deleted_passage_is_lost() -> None:
    found = one(OLD.replace("Two weeks later Velland declared 12 diplomats persona non grata. ", ""))
    assert (found.kind, found.start, found.end) == (LOST, None, None)


def test_a_deleted_passage_does_not_go_to_the_same_words_elsewhere() -> None:
    old = OLD + "In 1998 Velland declared 12 diplomats of Ostrava unwelcome, a record for that year.\n"
    new = old.replace("Two weeks later Velland declared 12 diplomats persona non grata. ", "")
    assert one(new, old=old).kind is LOST


def test_the_same_words_put_elsewhere_anew_are_for_a_person() -> None:
    new = OLD.replace("Velland declared 12 diplomats persona non grata", "nothing happened")
    new += "In 1998, it recalled, Velland declared 12 diplomats unwelcome.\n"
    found = one(new)
    assert (found.kind, found.is_certain) == (MOVED, False)


def test_one_of_two_alike_is_for_a_person_when_the_other_went() -> None:
    old = "Begin.\nThe answer was no comment at all, again.\nThe answer was no comment at all, again.\nEnd of it."
    new = "Begin.\nThe answer was no comment at all, again.\nEnd of it."
    for said_at in (old.index("no comment"), old.rindex("no comment")):
        wanted = Quote(said_at, said_at + 10, "no comment", *context(old, said_at, said_at + 10))
        (found,) = place(old, [wanted], new)
        assert not found.is_certain


def test_all_of_many_alike_stay_where_they_are_when_something_is_added_at_the_end() -> None:
    old = "No comment was made.\n" * 500
    quotes = [quote(old[at * 21 :], "No comment")._replace(start=at * 21, end=at * 21 + 10) for at in range(500)]
    found = place(old, quotes, old + "One was made on Sunday.\n")
    assert Counter(one.kind for one in found) == {EXACT: 500}
    assert [one.start for one in found] == [one.start for one in quotes]


def test_two_places_with_the_words_are_ambiguous_and_both_offered() -> None:
    new = "Velland declared 12 diplomats. Velland declared 12 diplomats."
    found = one(new)
    assert (found.kind, found.is_certain) == (AMBIGUOUS, False)
    assert {(spot.start, spot.end) for spot in found.spots} == {(0, 29), (31, 60)}


def test_a_heavily_changed_passage_is_lost_with_the_nearest_words_offered() -> None:
    new = OLD.replace("Velland declared 12 diplomats", "Velland sent home 40 of its guests")
    found = one(new)
    assert found.kind is LOST
    assert "Velland" in new[found.alternatives[0].start : found.alternatives[0].end]


@pytest.mark.parametrize("new", ["", "\n", "😀", "x", "Velland"])
def test_texts_of_nothing_lose_everything(new: str) -> None:
    assert one(new).kind is LOST


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    place(OLD, [quote(OLD, "list"), quote(OLD, "12")], OLD, lambda *step: told.append(step))
    assert told == [(0, 2), (1, 2), (2, 2)]


# --- quotes without an earlier text ---


def cases(kind: str) -> list[Any]:
    """The public cases of one kind; a case without a quote is none of ours, since a passage has words."""
    path = SHARED / "anchoring" / "quote_cases.json"
    if not path.exists():
        reason = "the cases are not part of the repository; ATTACHE_SHARED names the folder that has them"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason))]
    found = json.loads(path.read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{case['source']}: {case['name']}")
        for case in found
        if case["kind"] == kind and (case["exact"] or not case["expected"])
    ]


def looked_for(case: dict[str, Any]) -> Quote:
    return Quote(case.get("hint") or 0, 0, case["exact"], case["prefix"] or "", case["suffix"] or "")


@pytest.mark.parametrize("case", cases("match-all-exact"))
def test_every_place_of_the_same_words_is_found(case: dict[str, Any]) -> None:
    text, said = case["text"], looked_for(case)
    found = [
        [at, at + len(said.exact)]
        for at in occurrences(text, said.exact)
        if text.endswith(said.prefix, 0, at) and text.startswith(said.suffix, at + len(said.exact))
    ]
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("best-match"))
def test_the_best_place_of_a_quote_is_found_and_none_where_there_is_none(case: dict[str, Any]) -> None:
    found = find_quote(case["text"], looked_for(case))
    if case["expected"]:
        assert [[spot.start, spot.end] for spot in found.spots[:1]] == case["expected"]
    else:
        assert found.kind is LOST
    assert not found.is_certain
    if case["exact"] and case["exact"] in case["text"]:
        assert found.kind in {EXACT, MOVED, AMBIGUOUS}
    elif found.kind is not LOST:
        assert found.score >= 0.85
