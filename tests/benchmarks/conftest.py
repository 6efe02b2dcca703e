"""Ratios to a limit measured in the same run; ``ATTACHE_BENCH=thorough`` runs the full sizes."""

import os
import statistics
import time
from collections.abc import Callable

import pytest

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

    def compare(self, what: str, measured: float, limit: float, allowed: float) -> None:
        """Keep a figure and require that it is at most ``allowed``, all in milliseconds."""
        FIGURES.append((what, measured, limit, allowed))
        assert measured <= allowed, f"{what}: {measured:.2f} ms, allowed {allowed:.2f} ms (limit {limit:.2f} ms)"


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
