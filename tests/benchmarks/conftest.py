"""Ratios to a limit measured in the same run; ``ATTACHE_BENCH=thorough`` runs the full sizes."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails

THOROUGH = os.environ.get("ATTACHE_BENCH") == "thorough"

FIGURES: list[tuple[str, float, float, float]] = []


class Bench:
    """Times pieces of work and keeps the ratios, which the closing table shows."""

    thorough = THOROUGH

    def median(self, work: Callable[[], object], rounds: int) -> float:
        """The median time of a piece of work, in milliseconds, after one round to warm up."""
        work()
        taken = []
        for _ in range(rounds):
            begun = time.perf_counter()
            work()
            taken.append((time.perf_counter() - begun) * 1000)
        return statistics.median(taken)

    def longest_frame(self, work: Callable[[], object], until: Callable[[], bool]) -> float:
        """The longest time, in milliseconds, that the window stood from ``work`` on, until something holds."""
        return self.longest_frames(work, until)[0]

    def longest_frames(self, work: Callable[[], object], until: Callable[[], bool]) -> tuple[float, float]:
        """As ``longest_frame``; then the longest by what the window itself did, however busy the machine is."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - not every benchmark has a window
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

        gaps: list[tuple[float, float]] = []
        last = time.perf_counter(), time.thread_time()

        def frame() -> None:
            nonlocal last
            now = time.perf_counter(), time.thread_time()
            gaps.append(((now[0] - last[0]) * 1000, (now[1] - last[1]) * 1000))
            last = now

        timer = QTimer(interval=2)
        timer.timeout.connect(frame)
        timer.start()
        work()
        while not until():
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        frame()
        timer.stop()
        return max(gap for gap, _ in gaps), max(own for _, own in gaps)

    def compare(self, what: str, measured: float, limit: float, allowed: float) -> None:
        """Keep a figure and require that it is at most ``allowed``, all in milliseconds."""
        FIGURES.append((what, measured, limit, allowed))
        assert measured <= allowed, f"{what}: {measured:.2f} ms, allowed {allowed:.2f} ms (limit {limit:.2f} ms)"


TEXT = "Velland declared twelve diplomats. " * 200


def _filled(path: Path, statements: int) -> Case:
    """A case with so many statements on a tenth as many entities, each citing a passage."""
    case = Case.create(path)
    with case.change("Import"):
        source = case.sources.add(SourceDetails("Source"))
        edition = case.editions.add(source, "s.txt", TEXT.encode(), Extract(TEXT, "plain text", "1", "text/plain"))
        passages = [case.passages.add(edition, Selector(start, start + 7)) for start in range(0, 6000, 40)]
    with case.change("Record"):
        for number in range(statements // 10):
            entity = case.entities.add("Incident", f"Incident {number}")
            for value in range(9):
                statement = case.statements.add(entity, StatementDetails("summary", f"summary {number} {value}"))
                case.citations.add(statement, passages[(number + value) % len(passages)])
            day = f"20{number % 90 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            case.statements.add(entity, StatementDetails("date", day))
    return case


@pytest.fixture
def fill_case() -> Callable[[Path, int], Case]:
    return _filled


@pytest.fixture
def bench() -> Bench:
    return Bench()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES:
        terminalreporter.section("ratios to the limit of the same run")
    for what, measured, limit, allowed in FIGURES:
        ratio = measured / limit if limit else float("inf")
        terminalreporter.write_line(
            f"{what:<58} {measured:10.3f} ms   {ratio:7.2f} × limit   allowed {allowed / limit:6.2f} ×"
        )
