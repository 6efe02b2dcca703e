"""Texts edited at random, of which it is known where each passage went: found again, and never on other words."""

import csv
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.model.passage import canonical_text, context
from workbench.model.placement import PlacementKind, Quote
from workbench.suggest.anchoring import place
from workbench.suggest.anchoring_process import place_beside

SHARED = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"

SAID = (
    "the a of in to and that was said which had not by on for with its from embassy ministry list officer officers "
    "attaché consul secretary declared expelled recalled confirmed denied reported unnamed third second spring winter "
    "service agency cover post trade press Velland Karsovia Lumen Ostrava Harbour Courier twelve seven 1998 2022 2031 "
    "week weeks later before after according source sources government spokesman spokeswoman night morning apartment"
)
WORDS = SAID.split()


def dice(seed: int) -> random.Random:
    """What chance decides by, the same each time."""
    return random.Random(seed)  # noqa: S311 - nothing is secret


def made_text(rng: random.Random, sentences: int) -> str:
    """Prose of few words, so that the same ones stand beside each other again and again."""
    made = []
    for _ in range(sentences):
        said = " ".join(rng.choices(WORDS, k=rng.randint(4, 22)))
        made.append(said[0].upper() + said[1:] + rng.choice(".....?!;") + rng.choice([" ", " ", " ", "\n\n"]))
    return "".join(made)


@dataclass
class Edited:
    """An old text, its quotes, the new text, and the span of each quote in it: None where it was deleted."""

    old: str
    new: str = ""
    quotes: list[Quote] = field(default_factory=list)
    went: list[tuple[int, int] | None] = field(default_factory=list)
    is_changed: list[bool] = field(default_factory=list)


def edited(
    old: str,
    rng: random.Random,
    *,
    quotes: int = 60,
    length: tuple[int, int] = (2, 20),
    around: float = 0.02,
    deleted: float = 0.2,
    changed: float = 0.2,
    moved: float = 0.1,
) -> Edited:
    """Edit a text: ``around`` is the share of words touched between quotes, the others shares of quotes and blocks."""
    made = Edited(old)
    words = [one.span() for one in re.finditer(r"\S+", old)]
    at = 0
    chunks: list[tuple[str, int | None]] = []
    firsts = range(max(1, len(words) - length[1]))
    for first in sorted(rng.sample(firsts, min(quotes, len(firsts)))):
        start, end = words[first][0], words[min(first + rng.randint(*length), len(words)) - 1][1]
        if start <= at:
            continue
        chunks += [(_touched(old[at:start], rng, around), None), (old[start:end], len(made.quotes))]
        made.quotes.append(Quote(start, end, old[start:end], *context(old, start, end)))
        at = end
    chunks.append((_touched(old[at:], rng, around), None))
    made.went, made.is_changed = [None] * len(made.quotes), [False] * len(made.quotes)
    for said, number in _moved(chunks, rng, moved):
        if number is None:
            made.new += said
        elif rng.random() >= deleted:
            kept = _changed(said, rng) if rng.random() < changed else said
            made.is_changed[number] = kept != said
            made.went[number] = len(made.new), len(made.new) + len(kept)
            made.new += kept
    return made


def _touched(text: str, rng: random.Random, share: float) -> str:
    made = []
    for word in re.split(r"(\s+)", text):
        if word.strip() and rng.random() < share:
            more = " ".join(rng.choices(WORDS, k=rng.randint(1, 20)))
            made.append(rng.choice(["—", more, f"{word} {more}"]))
        else:
            made.append(word)
    return "".join(made)


def _changed(said: str, rng: random.Random) -> str:
    words = said.split(" ")
    words[rng.randrange(len(words))] = rng.choice(WORDS)
    return " ".join(words)


def _moved(chunks: list[tuple[str, int | None]], rng: random.Random, share: float) -> list[tuple[str, int | None]]:
    blocks: list[list[tuple[str, int | None]]] = [[]]
    for chunk in chunks:
        blocks[-1].append(chunk)
        if chunk[1] is None and rng.random() < share:
            blocks.append([])
    for _ in range(len(blocks) // 3 if share else 0):
        blocks.insert(rng.randrange(len(blocks)), blocks.pop(rng.randrange(len(blocks))))
    return [chunk for block in blocks for chunk in block]


@pytest.fixture(scope="module")
def articles() -> list[str]:
    """The texts of public news articles."""
    path = SHARED / "wikinews" / "wikinews_2019.csv"
    if not path.exists():
        pytest.skip("the articles are not part of the repository; ATTACHE_SHARED names the folder that has them")
    with path.open(encoding="utf-8", newline="") as file:
        return [canonical_text(row["text"]) for row in csv.DictReader(file)]


def check(text: Edited) -> Counter[str]:
    """Count what became of each quote; fail where one was accepted on other words."""
    counts: Counter[str] = Counter()
    for wanted, went, is_changed, found in zip(
        text.quotes, text.went, text.is_changed, place(text.old, text.quotes, text.new), strict=True
    ):
        place_found = None if found.start is None else (found.start, found.end)
        if found.start is not None:
            assert 0 <= found.start < (found.end or 0) <= len(text.new)
            if found.kind in {PlacementKind.EXACT, PlacementKind.MOVED}:
                assert text.new[found.start : found.end] == wanted.exact
        if found.is_certain:
            assert (place_found, is_changed) == (went, False), (wanted, found)
        state = "deleted" if went is None else "changed" if is_changed else "kept"
        counts[f"{state} {'found' if place_found == went else 'not found'}"] += 1
        counts[state] += 1
        counts[f"{state} certain"] += found.is_certain
    return counts


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_edits_never_lead_a_passage_to_other_words_unseen(seed: int, kind: int) -> None:
    rng = dice(seed)
    old = made_text(rng, rng.choice([5, 60, 200]))
    length = [(1, 1), (1, 4), (3, 12), (10, 30)][kind]
    check(edited(old, rng, length=length, around=rng.choice([0, 0.01, 0.1, 0.4]), moved=rng.choice([0, 0.2])))


def test_of_the_passages_that_stayed_or_moved_nearly_all_are_found() -> None:
    counts: Counter[str] = Counter()
    for seed in range(30):
        rng = dice(seed)
        counts += check(edited(made_text(rng, 300), rng, length=(3, 20)))
    assert counts["kept found"] >= 0.99 * counts["kept"]
    assert counts["deleted found"] >= 0.95 * counts["deleted"]
    assert counts["changed found"] >= 0.5 * counts["changed"]


def test_after_a_few_edits_few_passages_need_a_person() -> None:
    counts: Counter[str] = Counter()
    for seed in range(30):
        rng = dice(seed)
        made = edited(made_text(rng, 300), rng, quotes=20, around=0.002, deleted=0, changed=0, moved=0)
        counts += check(made)
    assert counts["kept certain"] >= 0.9 * counts["kept"]


RECORDS = (
    "Name: {name}\nPost: {post}\nStatus: {status}\n",
    "{name}; {post}; {status}\n",
    "Of those at the embassy the {post} was {status}, as {name} was told by the ministry in the summer. ",
    "Number {name}\n\nThis officer was listed as {post} and has been {status} by the decision of last spring.\n\n",
)


@given(st.sampled_from(RECORDS), st.integers(0, 10**9))
def test_what_one_record_says_is_never_taken_for_what_another_says(form: str, seed: int) -> None:
    rng = dice(seed)

    def record(number: int) -> str:
        post, status = rng.choice(["attaché", "consul", "second secretary"]), rng.choice(["kept", "expelled"])
        return form.format(name=f"{number:03}", post=post, status=status)

    kept = [(number, record(number)) for number in range(rng.choice([3, 12, 60]))]
    old = "".join(said for _, said in kept)
    quotes, owners = [], []
    for _ in range(12):
        number = rng.randrange(len(kept))
        said = kept[number][1]
        first = rng.randrange(len(said) - 2)
        start = sum(len(one) for _, one in kept[:number]) + first
        end = start + len(said[first : first + rng.randint(1, 40)].rstrip())
        if old[start:end].strip():
            quotes.append(Quote(start, end, old[start:end], *context(old, start, end)))
            owners.append((number, first))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(kept) + 1)
        if rng.random() < 0.4:
            kept.insert(at, (-1, record(900 + at)))
        elif kept:
            gone = kept.pop(at % len(kept))
            kept[at:at] = [gone] if rng.random() < 0.3 else []
    new = "".join(said for _, said in kept)
    numbers = [number for number, _ in kept]
    for wanted, (number, first), found in zip(quotes, owners, place(old, quotes, new), strict=True):
        if found.is_certain:
            assert number in numbers, (wanted, found)
            assert found.start == sum(len(one) for _, one in kept[: numbers.index(number)]) + first


@pytest.mark.parametrize("length", [(1, 3), (4, 14), (15, 40)])
def test_real_articles_edited_keep_their_passages(articles: list[str], length: tuple[int, int]) -> None:
    counts: Counter[str] = Counter()
    for seed in range(6):
        rng = dice(seed)
        counts += check(edited("\n\n".join(rng.sample(articles, 30)), rng, quotes=200, length=length))
    assert counts["kept found"] >= 0.99 * counts["kept"]


def test_deleted_sentences_of_real_articles_go_nowhere_unseen(articles: list[str]) -> None:
    counts: Counter[str] = Counter()
    for seed in range(6):
        rng = dice(seed)
        counts += check(edited("\n\n".join(rng.sample(articles, 30)), rng, quotes=200, length=(12, 14), deleted=1))
    assert counts["deleted certain"] == 0
    assert counts["deleted found"] >= 0.97 * counts["deleted"]


# --- in a process of its own ---


def test_another_process_finds_the_same() -> None:
    rng = dice(1)
    text = edited(made_text(rng, 3_000), rng, quotes=300)
    told: list[tuple[int, int]] = []
    beside = place_beside(text.old, text.quotes, text.new, lambda *step: told.append(step))
    assert beside == place(text.old, text.quotes, text.new)
    assert told[-1] == (len(text.quotes), len(text.quotes))


def test_the_work_in_another_process_can_be_called_off() -> None:
    rng = dice(2)
    text = edited(made_text(rng, 3_000), rng, quotes=300)

    def stop(done: int, total: int) -> None:
        raise SourceError(f"called off at {done} of {total}")

    with pytest.raises(SourceError, match="called off at 0 of"):
        place_beside(text.old, text.quotes, text.new, stop)
