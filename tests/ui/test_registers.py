"""The registers in the window: read beside it, sorted, filtered, each cell a way to its statements."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from workbench.case.registers import DEFINITIONS
from workbench.exchange.sample import sample_case
from workbench.ui import theme
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


@pytest.mark.parametrize("name", DEFINITIONS)
def test_an_empty_register_says_what_to_do(qtbot: QtBot, window: Window, tmp_path: Path, name: str) -> None:
    window.session.create(tmp_path / "new.attache")
    assert window.panes is not None
    window.panes.bring_up("Registers")
    pane = window.panes.registers
    show(qtbot, pane, name)
    does = {"conflicts": "U upholds", "sources": "Ctrl+I"}.get(name, "press R")
    assert pane.said.text().startswith("No")
    assert does in pane.said.text()


def test_a_register_that_is_empty_for_a_mission_says_how_to_see_all_of_it(
    qtbot: QtBot, registers: RegistersPane
) -> None:
    show(qtbot, registers, "posts")
    with registers.session.change("New mission") as case:
        case.entities.add("DiplomaticMission", "Mission without posts")
    at = registers.mission.findText("Mission without posts")
    registers.mission.setCurrentIndex(at)
    registers.mission.activated.emit(at)
    qtbot.waitUntil(lambda: registers.register is not None and not registers.register.rows)
    assert "choose all missions" in registers.said.text()


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


def test_ctrl_with_page_keys_goes_from_register_to_register_round_and_round(
    qtbot: QtBot, registers: RegistersPane
) -> None:
    registers.table.setFocus()
    names = [name for name, _ in REGISTERS]
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(registers.table, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(registers.name)
    assert seen == [names[1], names[0], names[-1]]


def test_the_figure_never_takes_more_room_than_the_table(
    qtbot: QtBot, registers: RegistersPane, window: Window
) -> None:
    show(qtbot, registers, "posts")
    seen = set()
    for height in (620, 700, 860, 1000, 1200):
        window.resize(1024, height)
        qtbot.waitUntil(lambda wanted=height: window.height() == wanted)
        seen.add(registers.figure.isVisible())
        if registers.figure.isVisible():
            assert registers.table.height() >= registers.figure.height()
    assert seen == {True, False}


def test_what_a_register_comes_to_leaves_the_table_its_room(
    qtbot: QtBot, registers: RegistersPane, window: Window
) -> None:
    show(qtbot, registers, "head-count")
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.height() == 700)
    qtbot.waitUntil(lambda: registers.table.height() > registers.head.height())


def bar(pane: RegistersPane, part: str) -> tuple[int, int]:
    """How many pixels of the bar of a part are full and how many are pale."""
    rows = pane.table.rows
    at = next(
        number
        for number in range(rows.rowCount())
        if not rows.heading(number) and rows.rows[number].cells[1].text == part
    )
    pane.table.scrollTo(rows.index(at, 3))
    picture = pane.table.viewport().grab(pane.table.visualRect(rows.index(at, 3))).toImage()
    full = theme.tokens().group("person").rgb()
    ground, track = QColor(theme.tokens().surface).rgb(), QColor(theme.tokens().raised).rgb()
    lines = [[picture.pixel(x, y) for x in range(picture.width())] for y in range(picture.height())]
    line = max(lines, key=lambda one: one.count(full) + one.count(track))
    pale = next((one for one in dict.fromkeys(line) if one not in {full, ground, track} and line.count(one) > 4), None)
    return line.count(full), line.count(pale) if pale is not None else 0


def test_counts_of_a_whole_have_bars_full_as_far_as_certain_and_pale_as_far_as_possible(
    qtbot: QtBot, registers: RegistersPane
) -> None:
    show(qtbot, registers, "head-count")
    case = registers.session.case
    assert case is not None
    first = case.registers.read("head-count").sections[0]
    counted = {
        row.cells[1].text: row.cells[3].counted for row in registers.table.rows.plain_rows() if row.section == first
    }
    stated, accounted = counted["stated"], counted["accounted"]
    assert stated is not None
    assert accounted is not None
    assert accounted.lower < (accounted.upper or 0)
    full, pale = bar(registers, "accounted")
    assert full / (full + pale) == pytest.approx(accounted.lower / (accounted.upper or 1), abs=0.03)
    assert registers.table.rows.most(registers.table.rows.index(1, 3)) == stated.upper
    show(qtbot, registers, "posts")
    assert registers.table.rows.most(registers.table.rows.index(1, 3)) == 0
