"""The timeline at 10,000 dated statements: panning against filling the same area, opening, one edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui.panes.timeline import TimelinePane
from workbench.ui.session import Session

WIDTH, HEIGHT = 1200, 400
DATES = 10_000
SHAPES = ("{year}-{month:02}-{day:02}", "{year}-{month:02}", "{year}~", "{year}-{month:02}-{day:02}/..", "../{year}")


class Blank(QWidget):
    """What panning is measured against: the same area filled with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.white)


@pytest.fixture
def dated_case(tmp_path: Path) -> Path:
    """A case of incidents over sixty years, one date each, of every shape a date has."""
    path = tmp_path / "dated.attache"
    with Case.create(path) as case, case.change("Record"):
        for number in range(DATES):
            entity = case.entities.add("Incident", f"Incident {number} at the harbour")
            shape = SHAPES[number % 7] if number % 7 < len(SHAPES) else SHAPES[0]
            day = shape.format(year=1960 + number * 7 % 61, month=number % 12 + 1, day=number % 28 + 1)
            case.statements.add(entity, StatementDetails("date", day))
    return path


@pytest.fixture
def pane(qtbot: QtBot, dated_case: Path) -> Iterator[TimelinePane]:
    session = Session(Settings())
    shown = TimelinePane(session)
    qtbot.addWidget(shown)
    shown.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(shown):
        shown.show()
    session.open(dated_case)
    qtbot.waitUntil(shown.is_filled)
    assert len(shown.rows()) == DATES
    yield shown
    session.close()


def blank_fill(qtbot: QtBot, pane: TimelinePane, bench) -> float:
    blank = Blank()
    qtbot.addWidget(blank)
    blank.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    blank.resize(pane.canvas.viewport().size())
    with qtbot.waitExposed(blank):
        blank.show()
    return bench.median(blank.repaint, 200)


@pytest.mark.parametrize("closeness", [1.0, 0.02])
def test_panning_costs_little_more_than_filling_the_area(qtbot: QtBot, pane: TimelinePane, bench, closeness) -> None:
    pane.canvas.zoom(closeness)
    qtbot.wait(200)  # at rest the picture is made as wide as panning needs
    steps = iter([7, -7] * 200)

    def pan() -> None:
        pane.canvas.pan(next(steps))
        pane.canvas.viewport().repaint()

    blank = blank_fill(qtbot, pane, bench)
    bench.compare(f"timeline pan / blank fill, zoom × {closeness}", bench.median(pan, 200), blank, 3 * blank)
