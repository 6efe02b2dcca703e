"""What every test stands on: no display, a home of its own, no warning unheard."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.case.case import Case
from workbench.model.source import Extract, SourceDetails

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["ATTACHE_HOME"] = tempfile.mkdtemp(prefix="attache-tests-")

settings.register_profile("quick", deadline=None, max_examples=40, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NOT_OURS = {"matplotlib.font_manager"}  # says so when it lists a new machine's fonts


class Warnings(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name not in NOT_OURS:
            self.records.append(record)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A logged warning fails the test, unless the test is marked ``logs_warnings``."""
    warnings = Warnings()
    logging.getLogger().addHandler(warnings)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(warnings)
    if warnings.records and not item.get_closest_marker("logs_warnings"):
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in warnings.records]
        pytest.fail("Logged, and not asked for:\n" + "\n".join(lines), pytrace=False)
    return result


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and the sample's working copy: a new folder for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ATTACHE_HOME", str(folder))
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A new, empty case file, open for writing."""
    with Case.create(tmp_path / "affair.attache", title="Affair") as opened:
        yield opened


LIST_TEXT = (
    "On 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 12 diplomats. 😀 Élodie M., 51, left."
)


@pytest.fixture
def edition(case: Case) -> int:
    """A source with one short text (an emoji in it), as the row id of its edition."""
    with case.change("Import list.txt"):
        source = case.sources.add(SourceDetails("The list", publisher="Harbour Courier", published="2031-05-20"))
        return case.editions.add(
            source, "list.txt", LIST_TEXT.encode(), Extract(LIST_TEXT, "plain text", "1", "text/plain")
        )
