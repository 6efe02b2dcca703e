"""The same words in another sense: what turns a sentence round may stand far from the words that were marked."""

import random

import pytest

from workbench.model.passage import context
from workbench.model.placement import Found, Quote
from workbench.suggest.anchoring import place

FIRST = (
    "The ministry of Velland met on Monday and kept silent for a week. A list of forty names was handed over at noon. "
    "The embassy in Lumen took note of it, and a spokesman for the harbour said so twice.\n\n"
)
LAST = (
    "\n\nThe airport was closed on the next day, and no aircraft of the carrier left before the evening. "
    "It rained in Ostrava. Everything else was as it had been in the year before that one, the Courier wrote.\n"
)


def found(old: str, new: str, said: str) -> Found:
    """What is found of words that the old text has once."""
    start = old.index(said)
    assert old.count(said) == 1
    quote = Quote(start, start + len(said), said, *context(old, start, start + len(said)))
    (one,) = place(old, [quote], new)
    return one


TURNED = {
    "a not before an abbreviation": (
        "It is known that the deputy head of the service, Gen. Borin, expelled twelve of the officers in March.",
        "It is not known that the deputy head of the service, Gen. Borin, expelled twelve of the officers in March.",
        "expelled twelve",
    ),
    "a not after an abbreviation": (
        "The service expelled twelve officers, said Dr. Kadar, and this was by no means confirmed.",
        "The service expelled twelve officers, said Dr. Kadar, and this was by all means confirmed.",
        "expelled twelve",
    ),
    "a not some wrapped lines above": (
        (
            "It is not true, as the ministry of Velland\nsaid in the long statement that it had\ngiven to the Courier "
            "in the early morning\nof the third day, that the service had\nexpelled twelve of the officers in March."
        ),
        (
            "It is also true, as the ministry of Velland\nsaid in the long statement that it had\ngiven to the Courier "
            "in the early morning\nof the third day, that the service had\nexpelled twelve of the officers in March."
        ),
        "expelled twelve",
    ),
    "the sentence before": (
        "This was denied by all who were asked about it. The service expelled twelve of the officers in March.",
        "This was shown by all who were asked about it. The service expelled twelve of the officers in March.",
        "expelled twelve",
    ),
    "the sentence after": (
        "The service expelled twelve of the officers in March. That was later found by a court to be true.",
        "The service expelled twelve of the officers in March. That was later found by a court to be false.",
        "expelled twelve",
    ),
    "the heading of the section": (
        (
            "Confirmed\n\nThe service was asked about it at length, and it answered in the course of the same day.\n\n"
            "It said that it had expelled twelve of the officers in March, and that more would follow in the summer."
        ),
        (
            "Denied\n\nThe service was asked about it at length, and it answered in the course of the same day.\n\n"
            "It said that it had expelled twelve of the officers in March, and that more would follow in the summer."
        ),
        "expelled twelve",
    ),
    "the line over a list": (
        (
            "These claims were confirmed by the ministry:\n- the embassy in Lumen was closed for a week in the spring\n"
            "- the consulate in Tarn was closed for a week in the spring\n- the service expelled twelve of the officers"
        ),
        (
            "These claims were refuted by the ministry:\n- the embassy in Lumen was closed for a week in the spring\n"
            "- the consulate in Tarn was closed for a week in the spring\n- the service expelled twelve of the officers"
        ),
        "expelled twelve",
    ),
}


@pytest.mark.parametrize("what", TURNED)
def test_words_whose_sense_was_turned_are_for_a_person(what: str) -> None:
    before, after, said = TURNED[what]
    one = found(FIRST + before + LAST, FIRST + after + LAST, said)
    assert not one.is_certain
    assert one.start == (FIRST + after).index(said)  # and shown where they are


def test_words_cut_out_of_a_denial_at_the_beginning_or_the_end_of_a_text_are_for_a_person() -> None:
    said = "Velland had expelled twelve of the officers in March, and that more of them would follow."
    denied, undone = "The ministry denied that " + said, said + " None of this is so."
    for old, new in ((denied, said), (said, denied), (undone, said), (said, undone)):
        assert not found(old + LAST, new + LAST, "expelled twelve").is_certain
        assert not found(FIRST + old, FIRST + new, "expelled twelve").is_certain


def test_a_section_put_under_another_heading_is_for_a_person() -> None:
    first = "The service expelled twelve of the officers in March, and more of them would follow in the summer."
    second = "The consulate in Tarn was closed for a week in the spring, and nobody was told why it had to be."
    old = f"Confirmed\n\n{first}\n\nDenied\n\n{second}\n\n"
    new = f"Confirmed\n\n{second}\n\nDenied\n\n{first}\n\n"
    for said in ("expelled twelve", "closed for a week"):
        assert not found(FIRST + old + LAST.strip(), FIRST + new + LAST.strip(), said).is_certain


def test_what_is_far_from_an_edit_needs_nobody() -> None:
    said = "The service expelled twelve of the officers in March. It gave no reason for this."
    old = FIRST + said + LAST
    new = FIRST.replace("forty names", "fifty names") + said + LAST.replace("It rained in Ostrava.", "")
    assert found(old, new, "expelled twelve").is_certain


SENTENCES = (
    "The ministry of {p} did{neg} confirm that Gen. {n} had been listed as {r} in {q}.",
    "It is{neg} known whether the {r}, Mr. {n}, left {p} before the {k} officers of {q} were expelled.",
    "{p} declared {k} diplomats of {q} persona non grata.",
    "No comment was made.",
    "According to the list, {n} was{neg} the {r} of {p}.",
)


def _sentence(rng: random.Random) -> str:
    form = rng.choice(SENTENCES)
    p, q = rng.sample(("Velland", "Karsovia", "Ostrava", "Tarn"), 2)
    words = {"n": rng.choice(("Borin", "Kadar", "Novak")), "r": rng.choice(("consul", "attaché")), "p": p, "q": q}
    return form.format(k=rng.randint(2, 40), neg=rng.choice(("", " not")), **words)


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_name_number_or_not_is_never_accepted_in_its_sentence(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing is secret
    boilerplate = " ".join(_sentence(rng) for _ in range(3))
    paragraphs = [[_sentence(rng) for _ in range(rng.randint(1, 5))] for _ in range(30)]
    paragraphs = [one for pair in paragraphs for one in (pair, [boilerplate])]
    changed = [list(one) for one in paragraphs]
    at = rng.randrange(0, len(paragraphs), 2)
    which = rng.randrange(len(paragraphs[at]))
    was = paragraphs[at][which]
    changed[at][which] = was.replace(" not ", " ") if " not " in was else was.replace("e", "e not", 1)
    old, new = ("\n\n".join(" ".join(one) for one in text) for text in (paragraphs, changed))
    shift = sum(len(" ".join(one)) + 2 for one in paragraphs[:at]) + sum(len(one) + 1 for one in paragraphs[at][:which])
    quotes = []
    for first in range(0, len(was) - 6, 5):
        start, end = shift + first, shift + first + 6
        quotes.append(Quote(start, end, old[start:end], *context(old, start, end)))
    assert not any(one.is_certain for one in place(old, quotes, new))


@pytest.mark.parametrize(("between", "needs_nobody"), [("", False), ("Second part\n\n", True)])
def test_a_short_line_speaks_of_what_follows_as_far_as_the_next_section(between: str, *, needs_nobody: bool) -> None:
    long = " ".join(
        f"On day {day} the gauge at the weir of Tarn stood at {day * 37} and fell by noon." for day in range(40)
    )
    old = f"It was denied.\n\n{FIRST}{between}{long}\n\nThe service expelled twelve of the officers in March.{LAST}"
    assert found(old, old.replace("denied", "shown", 1), "expelled twelve").is_certain is needs_nobody


def test_a_short_line_speaks_of_what_is_near_under_another_heading_too() -> None:
    old = f"It was denied.\n\nSecond part\n\n{FIRST}The service expelled twelve of the officers in March.{LAST}"
    assert not found(old, old.replace("denied", "shown", 1), "expelled twelve").is_certain
