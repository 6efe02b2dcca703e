"""The window while a large edition is shown, a new one of it comes in, and the review opens on both their texts.

What the window itself does in one frame is held to 100 ms, however busy the machine is. How long it stands, as where it
waits for a disk or a lock, is held loosely to how long it stands while the same text is read and looked through for the
same passages in a bare thread.
"""

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import app
from workbench.case.case import Case
from workbench.exchange import import_source, new_edition
from workbench.ingest import workers
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui.window import Window

FRAME = 100.0
"""Milliseconds."""

STANDS = 1_000.0
"""Milliseconds more than a bare thread makes it stand: a write waits for the disk, which others write to as well."""

SIZE = 5_000_000
PASSAGES = 10_000
LOOKED_FOR = 500
"""Passages of the source that a new edition of comes in: to find each is not what is measured."""


def prose(seed: int) -> str:
    """Paragraphs of so many characters in all."""
    dice = random.Random(seed)  # noqa: S311 - nothing is secret
    words = ["".join(dice.choices("abcdefghiklmnoprstuvw", k=dice.randint(2, 10))) for _ in range(5000)]
    paragraphs = (" ".join(dice.choices(words, k=90)).capitalize() + "." for _ in range(SIZE // 500))
    return "\n".join(paragraphs)[:SIZE]


def corrected(text: str, step: int) -> str:
    """The text with a word put in at every so many characters, so that some passages are not what they were."""
    parts = (text[at : at + step] for at in range(0, len(text), step))
    return "Correction.\n" + " amended ".join(parts)


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    return prose(1), prose(2)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, texts: tuple[str, str]) -> Iterator[Window]:
    """The window on a case with a note and two large sources, whose passages are all cited."""
    path = tmp_path / "large.attache"
    with Case.create(path) as case, case.change("Import"):
        incident = case.entities.add("Incident", "Incident")
        for text, count in (("A note.", 0), (texts[0], PASSAGES), (texts[1], LOOKED_FOR)):
            source = case.sources.add(SourceDetails(f"{count} passages"))
            extract = Extract(text, "plain text", "1", "text/plain")
            edition = case.editions.add(source, "s.txt", text.encode(), extract)
            step = len(text) // max(1, count)
            for passage in case.passages.add_all(edition, [(at * step, at * step + 90) for at in range(count)]):
                statement = case.statements.add(incident, StatementDetails("summary", f"What {passage} says"))
                case.citations.add(statement, passage)
    app.start()
    shown = Window(Settings())
    shown.resize(1440, 900)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.session.open(path)
    shown.session.show_edition(1)
    qtbot.waitUntil(lambda: shown.panes.reader.views.pages is not None and not shown.jobs.is_busy, timeout=30_000)
    yield shown
    shown.close()
    workers.rest()


@pytest.fixture
def bare(bench, window: Window, tmp_path: Path, texts: tuple[str, str]) -> Callable[[], float]:
    """Gives the longest frame while a new edition is read and looked through, and nothing done in the window."""
    file = tmp_path / "bare.txt"
    file.write_text(corrected(texts[1], 8_000))
    wanted = new_edition.wanted(window.session.case, 3)

    def read() -> None:
        new_edition.find(import_source.capture(file).extract.text, wanted)

    def measured() -> float:
        reading = threading.Thread(target=read)
        return bench.longest_frame(reading.start, lambda: not reading.is_alive())

    return measured


def hold(bench, what: str, rounds: list[tuple[float, tuple[float, float]]]) -> None:
    """Hold the best of some rounds to the limits."""
    least, stood, own = (
        min(one for one, _ in rounds),
        min(one[0] for _, one in rounds),
        min(one[1] for _, one in rounds),
    )
    bench.compare(f"{what}: own work / 100 ms", own, FRAME, FRAME)
    bench.compare(f"{what}: frame / a bare thread's", stood, least, 2 * least + STANDS)


def test_an_edition_with_ten_thousand_cited_passages_is_shown(bench, window: Window, bare) -> None:
    reader = window.panes.reader

    def shown() -> tuple[float, float]:
        window.session.show_edition(1)
        QApplication.processEvents()
        return bench.longest_frames(lambda: window.session.show_edition(2), lambda: len(reader.marked) == PASSAGES)

    least = bare()
    hold(bench, "10,000 passages shown", [(least, shown()) for _ in range(4)])


def test_a_new_edition_comes_in_and_is_reviewed(bench, window: Window, bare, tmp_path: Path, texts) -> None:
    """What waits brings the review up, which reads both texts."""
    panes, case = window.panes, window.session.case
    rounds = []
    for number, step in ((2, 9_000), (3, 7_000)):
        text = corrected(texts[1], step)
        file = tmp_path / f"corrected {step}.txt"
        file.write_text(text)
        panes.bring_up("Reader")
        least = bare()

        def come(file: Path = file) -> None:
            panes.sources.edition.start(case.sources.get(3), file, window.jobs)

        def is_reviewed(text: str = text) -> bool:
            return not panes.sources.edition.is_busy and panes.review.sides.new.whole() == text

        rounds.append((least, bench.longest_frames(come, is_reviewed)))
        assert case.editions.newest(3).number == number
    hold(bench, "a new edition comes in, is reviewed", rounds)
