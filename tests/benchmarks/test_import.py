"""Importing a folder of news items, against reading each in its worker and writing the same rows by bare SQLite.

``ATTACHE_BENCH=thorough pytest tests/benchmarks/test_import.py`` takes 5,000 items.
"""

import itertools
import random
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.exchange.folder_files import listing
from workbench.exchange.import_many import Batch, Reading, keep_all, read_batch
from workbench.ingest import reading, workers

STATM = Path("/proc/self/statm")
PAGE = 4096
SLICES = 5
"""Parts that are timed in turn with their limits, so that a busy moment of the machine falls on both."""

MOST_GROWTH = 24_000_000
"""Bytes the program may grow by from the first fifth of an import to its end."""

TABLES = """
CREATE TABLE original (sha256 TEXT PRIMARY KEY, size INTEGER, bytes BLOB);
CREATE TABLE edition_text (id INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, body TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, title TEXT);
CREATE TABLE edition (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, source_id INTEGER, file_name TEXT, original TEXT,
    text_id INTEGER);
CREATE INDEX edition_original ON edition (original);
CREATE VIRTUAL TABLE found USING fts5 (body, content = 'edition_text', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2');
"""


@pytest.fixture(scope="module")
def words() -> Callable[[int], str]:
    """Sentences of a language of 30,000 words, the frequent ones as frequent as in one; the same each time."""
    dice = random.Random(1)  # noqa: S311 - nothing is secret
    known = ["".join(dice.choices("abcdefghiklmnoprstuvw", k=dice.randint(2, 10))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(known))))
    return lambda count: " ".join(dice.choices(known, cum_weights=weights, k=count)).capitalize() + "."


def write_news(folder: Path, count: int, words: Callable[[int], str]) -> None:
    """So many news items of about 3 kB, every other one a web page with what stands round its article."""
    folder.mkdir()
    for number in range(count):
        parts = [words(80) for _ in range(6)]
        if number % 2:
            (folder / f"{number:05}.txt").write_text("\n\n".join(parts))
            continue
        article = "".join(f"<p>{part}</p>" for part in parts)
        (folder / f"{number:05}.html").write_text(
            f"<html><head><title>Item {number}</title></head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>Item {number}</h1>{article}</article><footer>Imprint</footer></body></html>"
        )


def batches(files: list[Path], case: Case) -> Iterator[Batch]:
    """The files as an import reads them."""
    waiting, shared = deque(files), Reading(case.contents_beside())
    while waiting:
        batch = read_batch(list(waiting)[:64], shared)
        for _ in range(batch.seen):
            waiting.popleft()
        yield batch


def write_bare(connection: sqlite3.Connection, items: list[tuple[str, bytes, str]], first: int) -> None:
    """Write items as the least rows that hold them, in one transaction."""
    connection.execute("BEGIN")
    for number, (name, data, text) in enumerate(items, first):
        hashed = sha256(data).hexdigest()
        connection.execute("INSERT INTO original VALUES (?, ?, ?)", (hashed, len(data), data))
        connection.execute(
            "INSERT INTO edition_text VALUES (?, ?, ?)", (number, sha256(text.encode()).hexdigest(), text)
        )
        connection.execute("INSERT INTO found (rowid, body) VALUES (?, ?)", (number, text))
        connection.execute("INSERT INTO source VALUES (?, ?, ?)", (number, f"uid {number}", name))
        connection.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?)", (number, f"uid {number}", number, name, hashed, number)
        )
    connection.execute("COMMIT")


def memory() -> int:
    """Bytes of this program that are in memory; 0 where the system does not tell."""
    return int(STATM.read_text().split()[1]) * PAGE if STATM.exists() else 0


def test_news_come_in_at_the_pace_of_their_readers_and_bare_sqlite(bench, tmp_path: Path, words) -> None:
    count = 5_000 if bench.thorough else 600
    write_news(tmp_path / "news", count, words)
    files = listing([tmp_path / "news"]).files
    reading.read(b"<p>One page, so that the reader is there.</p>", "first.html")
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    bare.executescript(f"PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {TABLES}")
    taken, least, grown = [], [], []
    with Case.create(tmp_path / "news.attache") as case:
        for part in range(SLICES):
            some = files[part * count // SLICES : (part + 1) * count // SLICES]
            begun = time.perf_counter()
            sizes = [len(keep_all(case, batch)) for batch in batches(some, case)]
            taken.append((time.perf_counter() - begun) * 1000)
            grown.append(memory())

            read = [(path.name, path.read_bytes()) for path in some]
            begun = time.perf_counter()
            items = [(name, data, reading.read(data, name).extract.text) for name, data in read]
            at = part * count // SLICES
            for size in sizes:  # in the same batches
                write_bare(bare, items[:size], at)
                items, at = items[size:], at + size
            least.append((time.perf_counter() - begun) * 1000)
        assert case.sources.count() == count
        assert bare.execute("SELECT count(*) FROM found").fetchone() == (count,)
    bare.close()
    workers.rest()
    bench.compare(f"import of {count:,} news items / readers + SQLite + FTS5", sum(taken), sum(least), 1.5 * sum(least))
    bench.compare("  its last fifth", taken[-1], least[-1], 1.8 * least[-1])
    assert grown[-1] - grown[0] <= MOST_GROWTH, f"grew from {grown[0] / 1e6:.0f} MB to {grown[-1] / 1e6:.0f} MB"
