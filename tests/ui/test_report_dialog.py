"""The dialog that asks what a report is about, and writes it beside the window."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.exchange.sample import sample_case
from workbench.model.report_plan import ReportPlan
from workbench.report.progress import Progress
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.dialogs.report_work import draft, finish
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

LONG = 30_000  # milliseconds


class Saving(Prompts):
    """Answers where to write, and keeps what it was asked."""

    def __init__(self, out: Path | None) -> None:
        super().__init__()
        self.out, self.replace = out, True
        self.asked: list[tuple[str, str]] = []
        self.confirmed: list[str] = []

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        self.asked.append((name, kinds))
        return self.out

    def confirm(self, title: str, text: str, verb: str, leave: str = "Cancel") -> bool:
        self.confirmed.append(text)
        return self.replace


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_case(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def session(qapp: QApplication, sample_path: Path) -> Iterator[Session]:
    theme.apply(qapp, "light")
    opened = Session(Settings())
    opened.open(sample_path)
    yield opened
    opened.close()


@pytest.fixture
def saving(tmp_path: Path) -> Saving:
    return Saving(tmp_path / "report.html")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.wait()


@pytest.fixture
def dialog(session: Session, jobs: Jobs, saving: Saving, qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(session, jobs, saving, None)
    qtbot.addWidget(made)
    made.show()
    return made


def ok(dialog: ReportDialog) -> QDialogButtonBox:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def cancel(dialog: ReportDialog) -> QDialogButtonBox:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)


def entity(session: Session, name: str) -> int:
    assert session.case is not None
    return session.case.entities.find(name).id


def test_it_begins_with_the_whole_case_as_pdf_and_says_how_much_that_is(dialog: ReportDialog, session: Session) -> None:
    assert (dialog.scope.value, dialog.format.value) == ("whole", ".pdf")
    assert dialog.entities is None
    assert session.case is not None
    statements, entities = session.case.statements.count(), session.case.entities.count()
    assert dialog.told.text() == f"{statements} statements on {entities} entities"
    assert not dialog.list.isVisible()


def test_the_whole_case_is_written_as_html_and_the_user_told_where(
    dialog: ReportDialog, session: Session, saving: Saving, qtbot: QtBot
) -> None:
    dialog.format.pick(".html")
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert said.args == [f"The report is in {saving.out}."]
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert saving.asked == [("The Velland affair.html", "HTML (*.html)")]
    assert "<h1>The Velland affair</h1>" in saving.out.read_text(encoding="utf-8")


def test_the_shown_entity_is_written_as_pdf(session: Session, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    saving = Saving(tmp_path / "ilya.pdf")
    dialog = ReportDialog(session, jobs, saving, None, entity=entity(session, "Ilya M."))
    qtbot.addWidget(dialog)
    assert (dialog.scope.value, dialog.told.text()) == ("shown", "Ilya M. · 3 statements")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    assert saving.asked == [("Ilya M.pdf", "PDF (*.pdf)")]
    document = pypdfium2.PdfDocument(tmp_path / "ilya.pdf")
    assert document.get_metadata_value("Title") == "Ilya M."
    document.close()


def test_the_entity_shown_in_the_window_can_be_chosen_too(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    session.show_entity(entity(session, "Pavel R."))
    dialog = ReportDialog(session, jobs, Saving(None), None)
    qtbot.addWidget(dialog)
    assert dialog.scope.value == "whole"
    dialog.scope.pick("shown")
    assert dialog.entities == [entity(session, "Pavel R.")]


def test_an_entity_that_is_gone_leaves_the_whole_case(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    dialog = ReportDialog(session, jobs, Saving(None), None, entity=10_000)
    qtbot.addWidget(dialog)
    assert dialog.entities is None


def test_chosen_entities_are_filtered_and_ticked_by_mouse_and_keyboard(
    dialog: ReportDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.scope.pick("chosen")
    assert dialog.list.isVisible()
    assert not ok(dialog).isEnabled()
    qtbot.keyClicks(dialog.narrow, "ilya")
    found = len(dialog.checks.found)
    assert dialog.checks.rowCount() == found > 3
    qtbot.keyClick(dialog.narrow, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    place = dialog.list.visualRect(dialog.checks.index(2, 0)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.case is not None
    assert dialog.told.text() == f"2 of {session.case.entities.count()} entities chosen · {found} found"
    states = [dialog.checks.data(dialog.checks.index(row, 0), Qt.ItemDataRole.CheckStateRole) for row in range(4)]
    assert [state is Qt.CheckState.Checked for state in states] == [True, False, True, False]
    chosen = {dialog.checks.found[0], dialog.checks.found[2]}
    dialog.narrow.setText("pavel r.")
    dialog.list.enter()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert set(dialog.entities or ()) == chosen | {dialog.checks.found[0]}  # what is out of sight stays ticked
    assert ok(dialog).isEnabled()


def test_all_found_are_chosen_at_once_and_none_again(dialog: ReportDialog) -> None:
    dialog.scope.pick("chosen")
    dialog.narrow.setText("declared")
    found = set(dialog.checks.found)
    assert found
    dialog.checks.tick(dialog.checks.found)
    dialog.narrow.setText("")
    assert set(dialog.entities or ()) == found
    dialog.checks.clear()
    assert dialog.entities == []
    assert not ok(dialog).isEnabled()


def test_only_the_chosen_entities_are_in_the_report(
    dialog: ReportDialog, session: Session, saving: Saving, qtbot: QtBot
) -> None:
    dialog.scope.pick("chosen")
    dialog.format.pick(".html")
    dialog.checks.tick([entity(session, "Ilya M."), entity(session, "Lena B.")])
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    page = saving.out.read_text(encoding="utf-8")
    assert "Report on Ilya M., Lena B." in page
    assert f'id="entity-{entity(session, "Lena B.")}"' in page
    assert f'id="entity-{entity(session, "Pavel R.")}"' not in page


def test_turning_away_from_the_file_prompt_leaves_the_dialog(dialog: ReportDialog, saving: Saving, jobs: Jobs) -> None:
    saving.out = None
    dialog.accept()
    assert dialog.isVisible()
    assert not jobs.is_busy


def test_the_ending_is_added_and_a_file_in_its_way_only_replaced_when_that_is_wanted(
    dialog: ReportDialog, saving: Saving, tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    (tmp_path / "notes.v2.html").write_text("mine")
    saving.out, saving.replace = tmp_path / "notes.v2", False
    dialog.format.pick(".html")
    dialog.accept()
    assert saving.confirmed == ["“notes.v2.html” is there already. Replace it?"]
    assert (tmp_path / "notes.v2.html").read_text() == "mine"
    assert not jobs.is_busy
    saving.replace = True
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    assert (tmp_path / "notes.v2.html").read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_a_folder_that_is_missing_is_said_in_the_dialog_which_stays(
    dialog: ReportDialog, saving: Saving, tmp_path: Path, jobs: Jobs
) -> None:
    saving.out = tmp_path / "nowhere" / "report.pdf"
    dialog.accept()
    assert "There is no folder" in dialog.sentence.text()
    assert dialog.isVisible()
    assert not jobs.is_busy


def test_a_name_that_is_too_long_is_said_in_the_dialog_and_none_is_offered(
    dialog: ReportDialog, saving: Saving, tmp_path: Path, jobs: Jobs
) -> None:
    dialog.words.title.setText("報告" * 60)
    saving.out = tmp_path / f"{'報' * 100}.pdf"
    dialog.accept()
    assert "is too long for a file" in dialog.sentence.text()
    assert not jobs.is_busy
    assert len(f"{saving.asked[0][0].removesuffix('.pdf')}, part 10 of 10.pdf".encode()) <= 255


def test_what_goes_wrong_while_it_is_made_is_said_and_can_be_tried_again(
    dialog: ReportDialog, session: Session, saving: Saving, qtbot: QtBot
) -> None:
    dialog.scope.pick("chosen")
    dialog.format.pick(".html")
    dialog.checks.ticked = {10_000}
    dialog.accept()
    qtbot.waitUntil(lambda: "no entity 10000" in dialog.sentence.text(), timeout=LONG)
    assert ok(dialog).isEnabled()
    dialog.scope.pick("whole")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    assert saving.out.exists()


def test_while_it_is_made_the_step_is_told_and_nothing_else_can_be_chosen(
    dialog: ReportDialog, saving: Saving, tmp_path: Path, qtbot: QtBot
) -> None:
    saving.out = tmp_path / "report.pdf"
    dialog.accept()
    assert dialog.bar.isVisible()
    assert not ok(dialog).isEnabled()
    assert not dialog.scope.isEnabled()
    qtbot.waitUntil(lambda: dialog.step.text().endswith("…"), timeout=LONG)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=LONG)
    assert saving.out.read_bytes().startswith(b"%PDF")


def test_calling_it_off_writes_nothing_and_the_dialog_can_go_on(
    dialog: ReportDialog, saving: Saving, tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    saving.out = tmp_path / "report.pdf"
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.step.text().startswith("Setting the pages"), timeout=LONG)
    qtbot.mouseClick(cancel(dialog), Qt.MouseButton.LeftButton)
    assert dialog.step.text() == "Stopping …"
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=LONG)
    assert dialog.sentence.text() == "The report was called off. Nothing was written."
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
    assert ok(dialog).isEnabled()
    qtbot.mouseClick(cancel(dialog), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_window_can_be_used_for_writing_while_the_report_is_made(
    case: Case, qapp: QApplication, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session(Settings())
    path = case.path
    case.close()
    session.open(path)
    saving = Saving(tmp_path / "report.html")
    dialog = ReportDialog(session, jobs, saving, None)
    qtbot.addWidget(dialog)
    dialog.format.pick(".html")
    dialog.accept()
    with session.change("Add") as opened:
        opened.entities.add("Person", "Ilya M.")
    qtbot.waitUntil(lambda: saving.out.exists() and not jobs.is_busy, timeout=LONG)
    assert session.case is not None
    assert session.case.entities.count() == 1
    session.close()


def test_foreign_names_are_shown_plain(case: Case, qapp: QApplication, jobs: Jobs, qtbot: QtBot) -> None:
    name = "<b>Anna</b>\u202egnp.exe & Co. / ..\\"
    with case.change("Add"):
        made = case.entities.add("Person", name)
    path = case.path
    case.close()
    session = Session(Settings())
    session.open(path)
    saving = Saving(None)
    dialog = ReportDialog(session, jobs, saving, None, entity=made)
    qtbot.addWidget(dialog)
    assert dialog.told.text() == "<b>Anna</b>⟨U+202E⟩gnp.exe & Co. / ..\\ · 0 statements"
    assert dialog.told.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in dialog.checks.data(dialog.checks.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    dialog.accept()
    assert saving.asked == [("b Anna b gnp exe Co.pdf", "PDF (*.pdf)")]
    session.close()


def test_the_list_is_painted_with_boxes_in_light_and_dark(
    dialog: ReportDialog, qapp: QApplication, qtbot: QtBot
) -> None:
    dialog.scope.pick("chosen")
    dialog.checks.turn(0)
    for appearance in ("light", "dark"):
        theme.apply(qapp, appearance)
        picture = dialog.list.viewport().grab().toImage()
        boxes = [dialog.list.visualRect(dialog.checks.index(row, 0)) for row in (0, 1)]
        inside = [picture.pixelColor(QPoint(box.x() + 15, box.center().y() - 4)).name() for box in boxes]
        assert inside == [theme.tokens().accent, theme.tokens().surface]
    theme.apply(qapp, "light")


def test_without_a_case_it_refuses_in_a_sentence(qapp: QApplication, jobs: Jobs) -> None:
    with pytest.raises(ReportError, match=r"No case is open\. Open one to report on it\."):
        ReportDialog(Session(Settings()), jobs, Saving(None), None)


def test_the_jobs_need_paths_and_plain_values_only(sample_path: Path, tmp_path: Path) -> None:
    document = draft(sample_path, [1], ReportPlan(), Progress())
    drafts = finish(document, tmp_path / "report.html", Progress())
    assert not (tmp_path / "report.html").exists()
    assert drafts.put() == [tmp_path / "report.html"]
    assert (tmp_path / "report.html").exists()
