"""The registers in the window: read beside it, sorted, filtered, each cell a way to its statements."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from workbench.case.registers import DEFINITIONS
from workbench.exchange.sample import sample_case
from workbench.ui.commands.registers import REGISTERS
from workbench.ui.panes.registers import RegistersPane
from workbench.ui.window import Window


@pytest.fixture
def registers(qtbot: QtBot, window: Window, tmp_path: Path) -> Iterator[RegistersPane]:
    window.session.open(sample_case(tmp_path))
    assert window.panes is not None
    window.panes.bring_up("Registers")
    pane = window.panes.registers
    qtbot.waitUntil(lambda: pane.register is not None)
    yield pane
    window.jobs.wait()


def show(qtbot: QtBot, pane: RegistersPane, name: str) -> None:
    pane.show_register(name)
    qtbot.waitUntil(lambda: pane.register is not None and pane.register.name == name)


def texts(pane: RegistersPane, column: int) -> list[str]:
    return [row.cells[column].text for row in pane.table.rows.plain_rows()]


def test_the_menu_has_every_register_by_its_title() -> None:
    assert list(REGISTERS) == [(one.name, one.title) for one in DEFINITIONS.values()]


@pytest.mark.parametrize("name", [name for name, _ in REGISTERS])
def test_each_register_of_the_sample_is_shown_as_the_case_reads_it(
    qtbot: QtBot, registers: RegistersPane, name: str
) -> None:
    show(qtbot, registers, name)
    case = registers.session.case
    assert case is not None
    read = case.registers.read(name)
    assert sorted(registers.table.rows.plain_rows()) == sorted(read.rows)
    assert registers.table.rows.columns == read.columns
    assert registers.said.text()
    assert registers.warned.isVisible() == bool(read.warnings)


def test_rows_are_filtered_by_words_and_sorted_by_a_column(qtbot: QtBot, registers: RegistersPane) -> None:
    show(qtbot, registers, "posts")
    every = texts(registers, 2)
    registers.filter.setText("attache")
    some = texts(registers, 2)
    assert 0 < len(some) < len(every)
    registers.filter.clear()
    registers.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    down = texts(registers, 2)
    registers.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert sorted(down) == sorted(every)
    assert down != texts(registers, 2)


def test_enter_on_a_cell_shows_its_statements_one_after_the_other(qtbot: QtBot, registers: RegistersPane) -> None:
    show(qtbot, registers, "posts")
    rows = registers.table.rows
    row, column = next(
        (number, at)
        for number, one in enumerate(rows.plain_rows())
        for at, cell in enumerate(one.cells)
        if len(cell.statements) > 1
    )
    cell = rows.plain_rows()[row].cells[column]
    registers.table.setCurrentIndex(rows.index(row, column))
    shown = []
    for _ in range(len(cell.statements) + 1):
        qtbot.keyClick(registers.table, Qt.Key.Key_Return)
        shown.append(registers.session.shown.statement_id)
    assert shown == [*cell.statements, cell.statements[0]]


def test_a_double_click_leads_to_the_passage_in_the_reader(
    qtbot: QtBot, registers: RegistersPane, window: Window
) -> None:
    show(qtbot, registers, "posts")
    place: QPoint = registers.table.visualRect(registers.table.rows.index(0, 2)).center()
    qtbot.mouseClick(registers.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(registers.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.panes is not None
    assert window.panes.reader.isVisible()
    assert registers.session.shown.span is not None


def test_posts_are_read_for_a_day_given_in_words_and_what_is_no_day_is_framed(
    qtbot: QtBot, registers: RegistersPane
) -> None:
    show(qtbot, registers, "posts")
    whole = registers.register
    registers.on.setText("in January 2029")
    qtbot.waitUntil(lambda: registers.register is not whole)
    assert registers.register is not None
    case = registers.session.case
    assert case is not None
    assert registers.register == case.registers.read("posts", on="2029-01")
    registers.on.setText("soonish")
    assert registers.on.property("wrong") is False
    qtbot.waitUntil(lambda: registers.on.property("wrong") is True)


def test_a_register_follows_a_change_and_its_undoing(qtbot: QtBot, registers: RegistersPane) -> None:
    show(qtbot, registers, "unknowns")
    before = len(registers.table.rows.plain_rows())
    with registers.session.change("New gap") as case:
        case.entities.add("KnowledgeGap", "Who paid for it?")
    qtbot.waitUntil(lambda: len(registers.table.rows.plain_rows()) == before + 1)
    registers.session.undo()
    qtbot.waitUntil(lambda: len(registers.table.rows.plain_rows()) == before)


def test_what_is_exported_are_the_rows_as_sorted_and_filtered(
    qtbot: QtBot, registers: RegistersPane, window: Window, answers, tmp_path: Path
) -> None:
    show(qtbot, registers, "posts")
    registers.filter.setText("attache")
    answers.next_path = tmp_path / "posts.csv"
    registers.export.click()
    with (tmp_path / "posts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(registers.table.rows.plain_rows())
    assert answers.failures == []


def test_nothing_of_one_case_is_left_when_it_is_closed(registers: RegistersPane, window: Window) -> None:
    window.session.close()
    assert registers.register is None
    assert registers.table.rows.rowCount() == 0
