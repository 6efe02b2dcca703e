"""Re-anchoring a large text against reading it: 1,000 passages of 5 MB in some multiples of a bare search for each."""

import random
import re
import threading
import time
from collections.abc import Callable

import pytest

from workbench.model.passage import context
from workbench.model.placement import Found, PlacementKind, Quote
from workbench.suggest.anchoring import place
from workbench.suggest.anchoring_process import place_beside

SIZE = 5_000_000
PASSAGES = 1_000


def dice(seed: int) -> random.Random:
    """What chance decides by, the same each time."""
    return random.Random(seed)  # noqa: S311 - nothing is secret


def text_of(size: int) -> str:
    """Prose of 30,000 words, the frequent ones as frequent as in a language."""
    rng = dice(1)
    words = ["".join(rng.choices("abcdefghiklmnoprstuvw", k=rng.randint(2, 10))) for _ in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    said = rng.choices(words, weights, k=size // 6)
    made, at = [], 0
    while at < len(said):
        length = rng.randint(5, 28)
        made.append(" ".join(said[at : at + length]).capitalize() + rng.choice([". ", ". ", ". ", ".\n\n"]))
        at += length
    return "".join(made)[:size]


def quotes_of(text: str) -> list[Quote]:
    """Passages of two to twenty words, spread over a text."""
    rng = dice(2)
    found = []
    for number in range(PASSAGES):
        words = re.finditer(r"\S+", text[number * len(text) // PASSAGES :][:400])
        spans = [one.span() for one in words][1:-1]
        shift = number * len(text) // PASSAGES
        first = rng.randrange(len(spans) - 21)
        start, end = shift + spans[first][0], shift + spans[first + rng.randint(1, 19)][1]
        found.append(Quote(start, end, text[start:end], *context(text, start, end)))
    return found


def edited(text: str, share: float) -> str:
    """A text with this share of its sentences changed by a word, taken out, or put elsewhere."""
    rng = dice(3)
    sentences = re.split(r"(?<=\. )", text)
    for _ in range(int(len(sentences) * share)):
        at = rng.randrange(len(sentences))
        kind = rng.random()
        if kind < 0.5:
            words = sentences[at].split(" ")
            words[rng.randrange(len(words))] = "otherwise"
            sentences[at] = " ".join(words)
        elif kind < 0.75:
            sentences[at] = ""
        else:
            sentences.insert(rng.randrange(len(sentences)), sentences.pop(at))
    return "".join(sentences)


@pytest.fixture(scope="module")
def old() -> str:
    return text_of(SIZE)


@pytest.fixture(scope="module")
def quotes(old: str) -> list[Quote]:
    return quotes_of(old)


def limit(old: str, new: str, quotes: list[Quote]) -> Callable[[], object]:
    """The least there is to do: read both texts word by word, and look for each quote's own words once."""

    def work() -> None:
        for text in (old, new):
            re.findall(r"\w+", text)
        for quote in quotes:
            new.find(quote.exact)

    return work


@pytest.mark.parametrize(
    ("what", "share", "allowed"),
    [("a few edits", 0.005, 2.5), ("many edits", 0.10, 4.0), ("each sentence but a few", 1.0, 6.0)],
)
def test_a_large_text_is_re_anchored_in_a_few_times_what_reading_it_takes(
    bench, old: str, quotes: list[Quote], *, what: str, share: float, allowed: float
) -> None:
    new = edited(old, share)
    least = bench.median(limit(old, new, quotes), 1)
    found: list[Found] = []
    begun = time.perf_counter()
    found = place(old, quotes, new)
    taken = (time.perf_counter() - begun) * 1000
    bench.compare(f"re-anchor {PASSAGES:,} passages of 5 MB: {what}", taken, least, allowed * least)
    for quote, one in zip(quotes, found, strict=True):
        if one.is_certain:
            assert new[one.start : one.end] == quote.exact
    assert sum(one.kind is not PlacementKind.LOST for one in found) >= 0.7 * PASSAGES * (1 - share)


def test_another_thread_goes_on_while_a_large_text_is_re_anchored(bench, old: str, quotes: list[Quote]) -> None:
    new = "Reprinted. " + edited(old, 0.02)
    gaps, done = [], threading.Event()

    def watch() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.002)
            gaps.append(time.perf_counter() - last)
            last = time.perf_counter()

    watcher = threading.Thread(target=watch)
    watcher.start()
    told: list[tuple[int, int]] = []
    place_beside(old, quotes, new, lambda *step: told.append(step))
    done.set()
    watcher.join()
    bench.compare("longest another thread waited meanwhile", max(gaps) * 1000, 100, 100)
    assert told[-1] == (PASSAGES, PASSAGES)
