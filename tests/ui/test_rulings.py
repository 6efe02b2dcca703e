"""Ruling on rival values in the window: asked for with a reason, seen in register and detail, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.grading import Modality
from workbench.model.passage import Selector
from workbench.model.statement import StatementDetails
from workbench.ui import theme
from workbench.ui.panes.detail import DetailPane
from workbench.ui.panes.detail_rows import Key, statement_rows
from workbench.ui.panes.registers import RegistersPane
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.window import Window


@dataclass
class Rivals:
    """The row ids of a declaration and of what is said of its number."""

    declaration: int
    twelve: int
    eleven: int
    twelve_again: int


@pytest.fixture
def rivals(case: Case, edition: int) -> Rivals:
    """A declaration of twelve by two statements, of eleven by one."""

    def state(entity: int, value: str, quote: str, modality: Modality = Modality.REPORTED_FACT) -> int:
        made = case.statements.add(entity, StatementDetails("countDeclared", value, modality=modality))
        case.citations.add(made, case.passages.add(edition, Selector(quote=quote)))
        return made

    with case.change("Record"):
        declaration = case.entities.add("Declaration", "Declaration of 12")
        twelve = state(declaration, "12", "12 diplomats")
        eleven = state(declaration, "11", "Élodie M.")
        again = state(declaration, "12", "Velland declared 12", Modality.ALLEGATION)
    return Rivals(declaration, twelve, eleven, again)


@pytest.fixture
def registers(qtbot: QtBot, rivals: Rivals, open_window: Window) -> Iterator[RegistersPane]:
    """The conflicts of that case, with its declaration in the detail pane."""
    assert open_window.panes is not None
    open_window.panes.bring_up("Registers")
    pane = open_window.panes.registers
    pane.show_register("conflicts")
    qtbot.waitUntil(lambda: pane.register is not None and pane.register.name == "conflicts")
    open_window.session.show_entity(rivals.declaration)
    yield pane
    open_window.jobs.wait()


@pytest.fixture
def detail(registers: RegistersPane, open_window: Window) -> DetailPane:
    assert open_window.panes is not None
    return open_window.panes.detail


def rulings(pane: RegistersPane) -> list[tuple[str, str]]:
    assert pane.register is not None
    return pane.register.texts("value", "ruling")


def choose(pane: RegistersPane, value: str) -> None:
    rows = pane.table.rows
    number = next(
        at for at in range(rows.rowCount()) if not rows.heading(at) and rows.cell(rows.index(at, 3)).text == value
    )
    pane.table.setCurrentIndex(rows.index(number, 3))


def inks(pane: RegistersPane, value: str) -> set[str]:
    """The colours of the pixels of an account's cell."""
    choose(pane, value)
    index = pane.table.currentIndex()
    pane.table.clearSelection()
    picture = pane.table.viewport().grab(pane.table.visualRect(index)).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def looks(pane: DetailPane, statement: int) -> dict[str, Look]:
    assert pane.record is not None
    row = next(one for one in statement_rows(pane.record) if one.key == Key("stated", statement))
    return {piece.text: piece.look for line in row.body for piece in line}


def test_u_on_a_conflict_asks_why_and_keeps_the_ruling_in_one_revision(
    qtbot: QtBot, registers: RegistersPane, detail: DetailPane, rivals: Rivals, answers
) -> None:
    case = registers.session.case
    assert case is not None
    revisions, statements = case.journal.count(), case.statements.all()
    choose(registers, "11")
    answers.next_words = "Counted at the gate."
    qtbot.keyClick(registers.table, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: rulings(registers) == [("12", "set aside"), ("11", "upheld: Counted at the gate.")])
    assert case.journal.count() == revisions + 1
    assert case.rulings.reason(rivals.eleven) == "Counted at the gate."
    assert case.statements.all() == statements
    assert [row.set_aside for row in registers.table.rows.plain_rows()] == [True, False]
    lost, kept = (inks(registers, value) for value in ("12", "11"))
    assert theme.tokens().text in kept
    assert theme.tokens().text not in lost


def test_a_ruling_is_seen_in_the_detail_pane_where_what_lost_stays_muted(
    qtbot: QtBot, registers: RegistersPane, detail: DetailPane, rivals: Rivals, answers
) -> None:
    detail.list.select(Key("stated", rivals.twelve))
    answers.next_words = "The ministry's own figure."
    qtbot.keyClick(detail.list, Qt.Key.Key_U)
    upheld = looks(detail, rivals.twelve)
    assert (upheld["12"], upheld["upheld"]) == (Look.VALUE, Look.STAMP)
    assert "The ministry's own figure." in upheld
    assert not any(text.startswith(("Note:", "# upheld")) for text in upheld)
    lost = looks(detail, rivals.eleven)
    assert (lost["11"], lost["set aside"]) == (Look.FADED, Look.CHIP)
    same = looks(detail, rivals.twelve_again)
    assert same["12"] is Look.VALUE
    assert "set aside" not in same
    qtbot.waitUntil(lambda: rulings(registers)[0] == ("12", "upheld: The ministry's own figure."))


def test_a_ruling_is_withdrawn_from_either_menu_and_by_undo(
    qtbot: QtBot, registers: RegistersPane, detail: DetailPane, rivals: Rivals, answers
) -> None:
    answers.next_words = "Counted at the gate."
    detail.list.select(Key("stated", rivals.eleven))
    entries(detail.menu_of(Key("stated", rivals.eleven)))["Uphold this value…"].trigger()
    qtbot.waitUntil(lambda: rulings(registers)[1][1].startswith("upheld"))
    choose(registers, "11")
    row = registers.table.current_row()
    assert row is not None
    entries(registers.menu_of(row, row.cells[3]))["Withdraw the ruling"].trigger()
    qtbot.waitUntil(lambda: rulings(registers) == [("12", ""), ("11", "")])
    assert "set aside" not in looks(detail, rivals.twelve)
    registers.session.undo()
    qtbot.waitUntil(lambda: rulings(registers)[1][1].startswith("upheld"))
    entries(detail.menu_of(Key("stated", rivals.eleven)))["Withdraw the ruling"].trigger()
    qtbot.waitUntil(lambda: rulings(registers) == [("12", ""), ("11", "")])


def test_ruling_for_another_account_ends_the_ruling_before(
    qtbot: QtBot, registers: RegistersPane, rivals: Rivals, answers
) -> None:
    case = registers.session.case
    assert case is not None
    for value, reason in (("12", "First thoughts."), ("11", "Second thoughts.")):
        choose(registers, value)
        answers.next_words = reason
        qtbot.keyClick(registers.table, Qt.Key.Key_U)
        qtbot.waitUntil(lambda told=f"upheld: {reason}": told in [ruling for _, ruling in rulings(registers)])
    assert rulings(registers) == [("12", "set aside"), ("11", "upheld: Second thoughts.")]
    assert case.rulings.reason(rivals.twelve) is None


def test_without_a_reason_there_is_no_ruling_and_turning_away_says_nothing(
    qtbot: QtBot, registers: RegistersPane, rivals: Rivals, answers
) -> None:
    case = registers.session.case
    assert case is not None
    before = case.journal.count()
    choose(registers, "12")
    answers.next_words = None
    qtbot.keyClick(registers.table, Qt.Key.Key_U)
    assert answers.failures == []
    answers.next_words = "  "
    qtbot.keyClick(registers.table, Qt.Key.Key_U)
    assert answers.failures == ["A ruling needs a reason. Say why this value is upheld."]
    assert case.journal.count() == before


def test_what_has_no_rival_is_not_to_be_upheld(registers: RegistersPane, detail: DetailPane, rivals: Rivals) -> None:
    with registers.session.change("Record") as case:
        place = case.statements.add(rivals.declaration, StatementDetails("declaringState", "Velland"))
    detail.refresh()
    assert "Uphold this value…" not in entries(detail.menu_of(Key("stated", place)))
    assert "Uphold this value…" in entries(detail.menu_of(Key("stated", rivals.twelve)))


def test_a_date_that_a_ruling_on_another_property_excludes_is_muted_in_the_detail_pane(open_window: Window) -> None:
    session = open_window.session
    with session.change("Record") as case:
        post = case.entities.add("Appointment", "Consul in Lumen")
        begin = case.statements.add(post, StatementDetails("startDate", "2022-05-01"))
        end = case.statements.add(post, StatementDetails("endDate", "2022-03"))
        later = case.statements.add(post, StatementDetails("endDate", "2022-09"))
    assert open_window.panes is not None
    session.show_entity(post)
    detail = open_window.panes.detail
    assert Look.FADED not in looks(detail, end).values()
    with session.change("Uphold") as case:
        case.rulings.uphold(begin, "The accreditation says so.", against=[end])
    assert Look.FADED in looks(detail, end).values()
    assert "set aside" in looks(detail, end)
    assert Look.FADED not in looks(detail, later).values()
    assert "upheld" in looks(detail, begin)
    session.undo()
    assert Look.FADED not in looks(detail, end).values()
