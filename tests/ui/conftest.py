"""The real window on a real case, offscreen, with the user's answers given in advance."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import app
from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.model.source import Extract, SourceDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.panes.import_queue import ImportQueue
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.window import Window


class Answers(Prompts):
    """Answers in the user's place, and keeps what the user was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.failures: list[str] = []
        self.confirmed = True
        self.offered = ("", "")
        self.next_line: str | None = None
        self.next_words: str | None = None
        self.next_path: Path | None = None
        self.next_files: list[Path] = []

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}: {text}")

    def fail(self, text: str) -> None:
        self.failures.append(text)

    def confirm(self, title: str, text: str, verb: str, leave: str = "Cancel") -> bool:
        self.told.append(f"{title}: {text}")
        self.offered = (verb, leave)
        return self.confirmed

    def line(self, title: str, label: str, text: str = "") -> str | None:
        return self.next_line

    def words(self, title: str, label: str, text: str = "") -> str | None:
        return self.next_words

    def open_case(self) -> Path | None:
        return self.next_path

    def new_case(self) -> Path | None:
        return self.next_path

    def sources(self) -> list[Path]:
        return self.next_files

    def file(self, title: str, kinds: str) -> Path | None:
        return self.next_path

    def files(self, title: str, kinds: str) -> list[Path]:
        return self.next_files

    def folder(self) -> Path | None:
        return self.next_path

    def choice(self, title: str, label: str, choices: tuple[str, ...]) -> str | None:
        return self.next_line

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        return self.next_path


@pytest.fixture(autouse=True)
def tidied(qapp: object) -> Iterator[None]:
    """The start lets the collector rest; tests go on with it."""
    yield
    gc.enable()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """The window without a case."""
    app.start()
    shown = Window(Settings(), answers)
    shown.resize(1440, 900)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


@pytest.fixture
def open_window(window: Window, case: Case, edition: int) -> Window:
    """The window on a case with one source."""
    path = case.path
    case.close()
    window.session.open(path)
    window.session.show_edition(edition)
    return window


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """The sample case open without a window, for a dialog by itself."""
    theme.apply(qapp, "light")
    opened = Session(Settings())
    opened.open(sample_case(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.end()


def case_of(window: Window) -> Case:
    """The case that is open in the window."""
    assert window.session.case is not None
    return window.session.case


def queue_of(window: Window) -> ImportQueue:
    """The files on their way into it."""
    assert window.panes is not None
    return window.panes.sources.queue


def reader_of(case: Case, text: str, qtbot: QtBot) -> ReaderPane:
    """A reader that shows a text, as the one source of a case opened for reading."""
    with case.change("Import"):
        source = case.sources.add(SourceDetails("Odd"))
        odd = case.editions.add(source, "odd.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
    session = Session(Settings())
    path = case.path
    case.close()
    session.open(path, read_only=True)
    pane = ReaderPane(session, Jobs())
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    with qtbot.waitActive(pane):
        pane.show()
    session.show_edition(odd)
    return pane
