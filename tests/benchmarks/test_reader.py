"""Large texts in the reader: 10 MB with 10,000 passages against a bare text widget, 50 MB in frames of 100 ms."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.source import Extract, SourceDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.session import Session

MB = 1_000_000
FRAME = 100.0  # milliseconds
SIZE = (900, 800)
FORMAT = "plain text", "1", "text/plain"


def prose(size: int, line_end: str) -> str:
    """A text of so many characters in paragraphs of some hundred words, or in a single line."""
    dice = random.Random(1)  # noqa: S311 - nothing is secret
    words = ["".join(dice.choices("abcdefghiklmnoprstuvw", k=dice.randint(2, 10))) for _ in range(5000)]
    paragraphs = [" ".join(dice.choices(words, k=90)).capitalize() + "." for _ in range(2000)]
    part = line_end.join(paragraphs) + line_end
    return (part * (size // len(part) + 1))[: size - 30] + " and at last 12 diplomats left"


@pytest.fixture(scope="module")
def large_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Editions 1 to 3: a note, 10 MB with 10,000 passages, 50 MB in one line with as many."""
    path = tmp_path_factory.mktemp("large") / "large.attache"
    with Case.create(path) as case, case.change("Import"):
        for text in ("A note.", prose(10 * MB, "\n"), prose(50 * MB, " ")):
            source = case.sources.add(SourceDetails(f"{len(text)} characters"))
            edition = case.editions.add(source, "s.txt", text.encode(), Extract(text, *FORMAT))
            step = max(1000, len(text) // 10_000)
            case.passages.add_all(edition, [(at, at + 90) for at in range(0, len(text) - step, step)])
    return path


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot) -> Iterator[ReaderPane]:
    theme.apply(qapp, "light")
    jobs = Jobs()
    pane = ReaderPane(Session(Settings()), jobs)
    qtbot.addWidget(pane)
    pane.resize(*SIZE)
    with qtbot.waitExposed(pane):
        pane.show()
    yield pane
    jobs.wait()
    pane.session.close()


def open_anew(pane: ReaderPane, path: Path, edition_id: int) -> float:
    """The milliseconds from asking for an edition, read from the file, to its first paint."""
    pane.session.open(path, read_only=True)
    pane.session.show_edition(1)
    QApplication.processEvents()
    begun = time.perf_counter()
    pane.session.show_edition(edition_id)
    while pane.text.size_of_text < MB:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    pane.text.viewport().repaint()
    return (time.perf_counter() - begun) * 1000


def open_bare(text: str) -> float:
    """The milliseconds a bare text widget takes for the same."""
    widget = QPlainTextEdit()
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    begun = time.perf_counter()
    widget.setPlainText(text)
    widget.viewport().repaint()
    taken = (time.perf_counter() - begun) * 1000
    widget.deleteLater()
    return taken


def test_10_mb_with_10_000_passages_open_within_one_and_a_half_times_a_bare_widget(bench, reader, large_case) -> None:
    text = prose(10 * MB, "\n")
    rounds = [(open_bare(text), open_anew(reader, large_case, 2)) for _ in range(5)]
    assert len(reader.passages) > 9_990
    limit, measured = (min(times) for times in zip(*rounds, strict=True))
    bench.compare("10 MB and 10,000 passages opened / bare text widget", measured, limit, 1.5 * limit)


def test_50_mb_in_one_line_open_without_the_window_standing_longer_than_for_their_bare_reading(
    bench, reader, large_case
) -> None:
    """Bytes are made text in one piece, whoever reads them: the window can go on only after that."""

    def opened() -> float:
        reader.session.open(large_case, read_only=True)
        reader.session.show_edition(1)
        QApplication.processEvents()
        return bench.longest_frame(lambda: reader.session.show_edition(3), lambda: reader.text.size_of_text > MB)

    def read() -> None:
        with sqlite3.connect(large_case) as connection:
            newest = "(SELECT max(id) FROM edition_text)"
            rows = connection.execute(f"SELECT body FROM text_stretch WHERE text_id = {newest} ORDER BY start")
            done.append("".join(body for (body,) in rows))
        connection.close()

    def only_read() -> float:
        done.clear()
        return bench.longest_frame(threading.Thread(target=read).start, lambda: bool(done))

    done: list[object] = []
    rounds = [(only_read(), opened()) for _ in range(4)]
    bare, measured = (min(times) for times in zip(*rounds, strict=True))
    bench.compare("50 MB opened: longest frame / bare reading + 100 ms", measured, bare + FRAME, bare + FRAME)


def test_no_frame_is_lost_while_50_mb_are_scrolled_paged_searched_and_jumped_about_in(
    bench, reader, large_case
) -> None:
    open_anew(reader, large_case, 3)
    text, dice = reader.text, random.Random(2)  # noqa: S311 - nothing is secret
    frames: dict[str, list[float]] = {"a page": [], "a key at the edge": [], "a jump": []}

    def take(name: str, work: Callable[[], object]) -> None:
        begun = time.thread_time()  # the window waits for nothing here but for its turn on a busy machine
        work()
        QApplication.processEvents()
        text.viewport().repaint()
        frames[name].append((time.thread_time() - begun) * 1000)

    for _ in range(300):
        take("a page", lambda: QTest.keyClick(text, Qt.Key.Key_PageDown))
    for _ in range(60):
        take("a jump", lambda: text.go_to(dice.randrange(50 * MB)))
        take("a key at the edge", lambda: QTest.keyClick(text, Qt.Key.Key_Up))
    for name, taken in frames.items():
        bench.compare(f"50 MB: longest frame of {name} / 100 ms", max(taken), FRAME, FRAME)

    def looked_for(words: str, said: str) -> float:
        return bench.longest_frame(
            lambda: reader.find_bar.box.setText(words), lambda: reader.find_bar.tally.text() == said
        )

    reader.open_find()
    rounds = [
        max(looked_for("12 diplomats LEFT", "1 of 1"), looked_for("nothing of it", "Not in this source"))
        for _ in range(2)
    ]
    bench.compare("50 MB looked through for words: longest frame / 100 ms", min(rounds), FRAME, FRAME)
