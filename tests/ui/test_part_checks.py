"""The parts of a report by mouse: the box ticks, the words only choose what is to be moved."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model.report_plan import Part, PartKind
from workbench.ui import theme
from workbench.ui.widgets.part_checks import PartChecks, PartList

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def parts(qapp: QApplication, qtbot: QtBot) -> PartList:
    theme.apply(qapp, "light")
    shown = PartList(PartChecks([("posts", "Posts")]))
    qtbot.addWidget(shown)
    shown.resize(420, 600)
    shown.show()
    return shown


def checks(parts: PartList) -> PartChecks:
    assert isinstance(parts.rows, PartChecks)
    return parts.rows


def words(parts: PartList, row: int) -> QPoint:
    return parts.visualRect(parts.rows.index(row, 0)).center()


def test_a_click_on_the_words_of_a_part_chooses_it_and_loses_nothing(parts: PartList) -> None:
    before = checks(parts).parts
    row = checks(parts).row_of(Part(PartKind.DOSSIERS))
    QTest.mouseClick(parts.viewport(), LEFT, pos=words(parts, row))
    assert parts.selected() == row
    assert checks(parts).parts == before
    parts.shift(-1)
    assert set(checks(parts).parts) == set(before)
    assert checks(parts).row_of(Part(PartKind.DOSSIERS)) == row - 1


def test_a_click_on_the_box_ticks_and_the_next_takes_the_tick_away(parts: PartList) -> None:
    for row in (0, 2):
        was = checks(parts).is_ticked(row)
        QTest.mouseClick(parts.viewport(), LEFT, pos=parts.box_rect(row).center())
        assert checks(parts).is_ticked(row) is not was
        assert parts.selected() == row
        QTest.mouseClick(parts.viewport(), LEFT, pos=parts.box_rect(row).center())
        assert checks(parts).is_ticked(row) is was


def test_a_press_on_the_box_that_is_let_go_elsewhere_ticks_nothing(parts: PartList) -> None:
    before = checks(parts).parts
    QTest.mousePress(parts.viewport(), LEFT, pos=parts.box_rect(1).center())
    QTest.mouseRelease(parts.viewport(), LEFT, pos=words(parts, 1))
    QTest.mousePress(parts.viewport(), LEFT, pos=words(parts, 1))
    QTest.mouseRelease(parts.viewport(), LEFT, pos=parts.box_rect(1).center())
    QTest.mouseClick(parts.viewport(), Qt.MouseButton.RightButton, pos=parts.box_rect(1).center())
    assert checks(parts).parts == before


def test_space_ticks_and_enter_does_not(parts: PartList) -> None:
    was = checks(parts).is_ticked(1)
    parts.select(1)
    QTest.keyClick(parts, Qt.Key.Key_Return)
    assert checks(parts).is_ticked(1) is was
    QTest.keyClick(parts, Qt.Key.Key_Space)
    assert checks(parts).is_ticked(1) is not was
