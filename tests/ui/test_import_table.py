"""Importing a table in the window: first rows, a mapping made by hand, a dry run row by row, then one revision."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.exchange.test_import_table import BORN, MAPPING, TABLE, workbook
from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.exchange.mapping_file import read_mapping_file
from workbench.ui import theme
from workbench.ui.dialogs.import_table import ImportTableDialog
from workbench.ui.dialogs.table_frame import MAPPING as AS_TABLES
from workbench.ui.dialogs.table_frame import ROWS, TEXT
from workbench.ui.widgets.edit_grid import EditGrid
from workbench.ui.window import Window

__all__ = ["workbook"]

PEOPLE = "Name,Birth date,birth date note,Shoe size\nIlya M.,1980,On or shortly before,43\nVera S.,nineteen,,38\n"
Open = Callable[..., ImportTableDialog]


@pytest.fixture
def case_of(window: Window, case: Case) -> Case:
    """The case that is open in the window."""
    path = case.path
    case.close()
    window.session.open(path)
    assert window.session.case is not None
    return window.session.case


@pytest.fixture
def open_table(qtbot: QtBot, window: Window, case_of: Case, answers, tmp_path: Path) -> Iterator[Open]:
    """Opens the dialog on a table and waits until it is read."""

    def show(text: str | Path = TABLE, name: str = "staff.csv") -> ImportTableDialog:
        path = text if isinstance(text, Path) else tmp_path / name
        if isinstance(text, str):
            path.write_text(text, encoding="utf-8")
        dialog = ImportTableDialog(window.session, window.jobs, answers, path, window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.step.isVisible())
        return dialog

    yield show
    window.jobs.wait()


@pytest.fixture
def mapping_file(tmp_path: Path) -> Path:
    path = tmp_path / "staff.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def rehearse(qtbot: QtBot, dialog: ImportTableDialog) -> None:
    dialog.dry_run.click()
    qtbot.waitUntil(lambda: dialog.planned is not None)


def load(dialog: ImportTableDialog, answers, path: Path) -> None:
    answers.next_path = path
    dialog.load.click()


def rows(dialog: ImportTableDialog) -> list[tuple[str, str]]:
    shown = [dialog.plans.row(number) for number in range(dialog.plans.rowCount())]
    return [(row.count, row.detail) for row in shown]


def set_cell(grid: EditGrid, row: int, column: int, text: str) -> None:
    grid.cells.setData(grid.cells.index(row, column), text)


def headings(dialog: ImportTableDialog) -> list[str]:
    model = dialog.preview.model()
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]


def test_a_new_mapping_begins_with_what_columns_are_called_after(open_table: Open) -> None:
    dialog = open_table(PEOPLE, "people.csv")
    assert headings(dialog) == [
        "Name\nperson: Name",
        "Birth date\nperson: Born",
        "birth date note\nnote on person: Born",
        "Shoe size\n–",
    ]
    assert dialog.facts.text() == "2 rows · 3 of 4 columns used · a new mapping"
    assert not dialog.import_.isEnabled()


def test_the_dry_run_says_of_each_row_what_would_come_of_it_and_changes_nothing(
    qtbot: QtBot, open_table: Open, case_of: Case
) -> None:
    before = case_of.journal.count()
    dialog = open_table(PEOPLE, "people.csv")
    rehearse(qtbot, dialog)
    assert dialog.views.value == ROWS
    assert dialog.summary.text() == ("2 rows: 1 created, 0 matched, 1 refused · 1 new record, 2 new statements")
    assert [outcome for outcome, _ in rows(dialog)] == ["refused"]
    assert "nineteen" in rows(dialog)[0][1]
    dialog.outcomes.pick("")
    assert rows(dialog)[0] == ("created", "new: person “Ilya M.” · 2 statements")
    assert (case_of.journal.count(), case_of.entities.count()) == (before, 0)


def test_the_import_is_one_revision_shows_its_source_and_is_undone_at_once(
    qtbot: QtBot, open_table: Open, case_of: Case, window: Window
) -> None:
    before = case_of.journal.count()
    dialog = open_table(PEOPLE, "people.csv")
    rehearse(qtbot, dialog)
    dialog.import_.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert case_of.journal.count() == before + 1
    (person,) = case_of.entities.all()
    said = {one.property_name: one for one in case_of.statements.of_entity(person.id)}
    assert said["birthDate"].shown_value == "[..1980]"
    assert said["birthDate"].details.as_stated == "On or shortly before 1980"
    assert said["name"].citations[0].exact == "Ilya M.,1980,On or shortly before,43"
    assert window.session.shown.edition_id == said["name"].citations[0].edition_id
    window.session.undo()
    assert (case_of.entities.count(), len(case_of.sources.all())) == (0, 0)


def test_columns_get_their_meaning_cell_by_cell(qtbot: QtBot, open_table: Open, case_of: Case) -> None:
    dialog = open_table("who,where,when,how\nIlya M.,Harrowmere,1980,about\n", "list.csv")
    page = dialog.mapping
    set_cell(page.records, 0, 0, "member")
    page.add_record.click()
    set_cell(page.records, 1, 0, "mission")
    set_cell(page.records, 1, 1, "Diplomatic mission")
    set_cell(page.records, 1, 2, "Embassy in {where}")
    set_cell(page.values, 1, 0, "Embassy in {where}")
    set_cell(page.values, 1, 2, "mission")
    set_cell(page.values, 1, 3, "Name")
    set_cell(page.values, 2, 2, "member")
    set_cell(page.values, 2, 3, "Born")
    set_cell(page.values, 2, 4, "how")
    assert headings(dialog) == [
        "who\nmember: Name",
        "where\nmission: Name",
        "when\nmember: Born",
        "how\nnote on member: Born",
    ]
    rehearse(qtbot, dialog)
    dialog.import_.click()
    assert sorted(one.name for one in case_of.entities.all()) == ["Embassy in Harrowmere", "Ilya M."]
    born = case_of.statements.of_entity(case_of.entities.find("Ilya M.").id)[1]
    assert born.shown_value == "1980~"


@pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing)", extend=True
)  # a list opens without a screen
def test_a_property_is_chosen_from_a_list_by_the_keyboard(qtbot: QtBot, open_table: Open) -> None:
    dialog = open_table("who,what\nIlya M.,clerk\n", "list.csv")
    grid = dialog.mapping.values
    set_cell(grid, 1, 2, "person")
    grid.setCurrentIndex(grid.cells.index(1, 3))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    box = grid.findChild(QComboBox)
    assert box is not None
    box.setEditText("Other name")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.mapping.draft.values[1].prop == "alias"


def test_what_is_removed_leaves_its_column_unused(open_table: Open, answers, mapping_file: Path) -> None:
    dialog = open_table()
    load(dialog, answers, mapping_file)
    page = dialog.mapping
    page.values.setCurrentIndex(page.values.cells.index(0, 0))
    page.remove.click()
    assert (page.draft.values[0].rule.template, page.draft.values[0].record) == ("{id}", "")
    page.records.setCurrentIndex(page.records.cells.index(0, 0))
    page.remove.click()
    assert [one.name for one in page.draft.records] == ["seat", "person", "time"]
    assert all("mission" not in (one.record, one.rule.record) for one in page.draft.values)


def test_a_mapping_is_loaded_from_a_file_and_saved_as_one(
    open_table: Open, case_of: Case, answers, mapping_file: Path, tmp_path: Path
) -> None:
    dialog = open_table()
    load(dialog, answers, mapping_file)
    assert dialog.facts.text() == "3 rows · 9 of 9 columns used · the mapping of staff.yaml"
    answers.next_path = tmp_path / "again"
    dialog.save.click()
    assert (tmp_path / "again.yaml").read_text(encoding="utf-8") == MAPPING
    set_cell(dialog.mapping.records, 2, 0, "member")
    answers.next_path = tmp_path / "changed.yaml"
    dialog.save.click()
    changed = read_mapping_file(tmp_path / "changed.yaml", case_of.ontology)
    assert [one.name for one in changed.records] == ["mission", "seat", "member", "time"]


def test_the_mapping_is_saved_with_the_case_and_taken_where_its_columns_are(
    qtbot: QtBot, open_table: Open, answers, mapping_file: Path
) -> None:
    dialog = open_table()
    load(dialog, answers, mapping_file)
    rehearse(qtbot, dialog)
    dialog.import_.click()
    again = open_table(TABLE + "k-4,Vera,,Harrowmere,attaché,posted,2030,,\n", "more.csv")
    assert again.facts.text() == "4 rows · 9 of 9 columns used · the mapping saved with the case"
    rehearse(qtbot, again)
    assert [outcome for outcome, _ in rows(again)] == ["matched", "matched", "matched", "created"]
    other = open_table(PEOPLE, "people.csv")
    assert other.facts.text().endswith("a new mapping")


def test_the_mapping_as_text_is_read_before_it_is_left(open_table: Open, answers, mapping_file: Path) -> None:
    dialog = open_table()
    load(dialog, answers, mapping_file)
    dialog.views.pick(TEXT)
    assert dialog.text.toPlainText() == MAPPING
    dialog.text.setPlainText(MAPPING.replace("type: Post", "type: Pst"))
    dialog.views.pick(AS_TABLES)
    assert dialog.views.value == TEXT
    assert "There is no type “Pst”" in dialog.sentence.text()
    dialog.text.setPlainText(MAPPING.replace("  seat:", "  place:").replace("record: seat", "record: place"))
    dialog.views.pick(AS_TABLES)
    assert dialog.views.value == AS_TABLES
    assert [one.name for one in dialog.mapping.draft.records][1] == "place"
    assert not dialog.sentence.isVisible()


def test_a_change_of_the_mapping_asks_for_another_dry_run(qtbot: QtBot, open_table: Open) -> None:
    dialog = open_table(PEOPLE, "people.csv")
    rehearse(qtbot, dialog)
    assert dialog.import_.isEnabled()
    set_cell(dialog.mapping.values, 1, 2, "not used")
    assert not dialog.import_.isEnabled()
    assert rows(dialog) == []


def test_a_case_changed_since_the_dry_run_asks_for_another(
    qtbot: QtBot, open_table: Open, window: Window, case_of: Case
) -> None:
    dialog = open_table(PEOPLE, "people.csv")
    rehearse(qtbot, dialog)
    with window.session.change("Record") as case:
        case.entities.add("Person", "Somebody")
    dialog.import_.click()
    assert dialog.sentence.text() == "The case has changed since the dry run. Run it again, then import."
    assert len(case_of.sources.all()) == 0


def many(number: int) -> str:
    return "Name,Birth date\n" + "".join(f"Person {at},1980\n" for at in range(number))


def test_an_import_called_off_leaves_the_case_as_it_was(qtbot: QtBot, open_table: Open, case_of: Case) -> None:
    before = case_of.journal.count()
    dialog = open_table(many(600), "people.csv")
    rehearse(qtbot, dialog)
    seen: list[bool] = []

    def call_off() -> None:
        seen.append(dialog.bar.isVisible() and not dialog.import_.isEnabled())
        dialog.cancel.click()

    QTimer.singleShot(0, call_off)
    dialog.import_.click()
    assert seen == [True]
    assert dialog.isVisible()
    assert dialog.sentence.text() == "Called off. The case is as it was."
    assert (case_of.journal.count(), case_of.entities.count(), len(case_of.sources.all())) == (before, 0, 0)
    dialog.import_.click()
    assert case_of.entities.count() == 600


def test_a_dry_run_called_off_says_so_and_can_be_run_again(qtbot: QtBot, open_table: Open) -> None:
    dialog = open_table(many(2000), "people.csv")
    dialog.dry_run.click()
    dialog.cancel.click()
    qtbot.waitUntil(lambda: not dialog.step.isVisible())
    assert dialog.planned is None
    assert dialog.sentence.text() == "Called off. The case is as it was."
    rehearse(qtbot, dialog)


def test_the_first_sheet_that_is_a_table_is_shown_and_another_can_be_chosen(
    qtbot: QtBot, open_table: Open, answers, workbook: Path, window: Window
) -> None:
    dialog = open_table(workbook)
    assert dialog.sheet.isVisible()
    born = workbook.with_name("born.yaml")
    born.write_text(BORN, encoding="utf-8")
    load(dialog, answers, born)
    assert dialog.sheet.currentText() == "Sheet 2"
    rehearse(qtbot, dialog)
    dialog.import_.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert window.session.case is not None
    assert sorted(one.name for one in window.session.case.entities.all()) == ["Ilya M.", "Vera S."]


def test_what_is_no_table_is_said(open_table: Open) -> None:
    dialog = open_table("id,id\n1,2\n")
    assert "two columns “id”" in dialog.sentence.text()
    assert not dialog.dry_run.isEnabled()
    assert not dialog.import_.isEnabled()


def test_the_command_asks_for_the_file_and_opens_the_dialog(
    qtbot: QtBot, window: Window, case_of: Case, answers, tmp_path: Path
) -> None:
    answers.next_path = tmp_path / "people.csv"
    answers.next_path.write_text(PEOPLE, encoding="utf-8")

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportTableDialog)
        qtbot.waitUntil(dialog.dry_run.isEnabled)
        rehearse(qtbot, dialog)
        dialog.import_.click()

    QTimer.singleShot(0, work)
    window.actions_.run("source.table")
    assert [one.name for one in case_of.entities.all()] == ["Ilya M."]
    window.jobs.wait()


def test_without_a_case_there_is_nothing_to_import_into(window: Window, answers, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="No case is open"):
        ImportTableDialog(window.session, window.jobs, answers, tmp_path / "x.csv")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_view_is_painted_in_both_appearances(
    qapp: QApplication, qtbot: QtBot, open_table: Open, look: str
) -> None:
    theme.apply(qapp, look)
    try:
        dialog = open_table(PEOPLE, "people.csv")
        pictures = [dialog.grab().toImage()]
        dialog.views.pick(TEXT)
        pictures.append(dialog.grab().toImage())
        rehearse(qtbot, dialog)
        pictures.append(dialog.grab().toImage())
        ground = theme.tokens().window
        assert all(one.pixelColor(4, one.height() // 2).name() == ground for one in pictures)
    finally:
        theme.apply(qapp, "light")
