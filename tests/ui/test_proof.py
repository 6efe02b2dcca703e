"""Proving a report in the window: beside it, with the numbers, the problems, and a way to where they lead."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, case_of
from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build, imprint
from workbench.report.writing import write
from workbench.ui.dialogs.proof import ProofDialog
from workbench.ui.dialogs.proof_work import in_order
from workbench.ui.session import Span
from workbench.ui.window import Window

LONG = 60_000  # milliseconds


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the sample case, beside the case."""
    folder = tmp_path_factory.mktemp("proof")
    with Case.open(sample_case(folder), read_only=True) as case:
        write(case, folder / "velland.pdf")
    return folder / "velland.pdf"


@pytest.fixture
def report(written: Path, tmp_path: Path) -> Path:
    """A copy of it, beside a copy of its case."""
    (tmp_path / "sample.attache").write_bytes((written.parent / "sample.attache").read_bytes())
    (tmp_path / "velland.pdf").write_bytes(written.read_bytes())
    return tmp_path / "velland.pdf"


@pytest.fixture
def sample_window(window: Window, report: Path) -> Window:
    window.session.open(report.parent / "sample.attache")
    return window


def prove(window: Window, answers: Answers, *files: Path) -> ProofDialog:
    """Choose files by the command in the menu."""
    answers.next_files = list(files)
    window.actions_.run("report.prove")
    found = window.findChildren(ProofDialog)
    assert found
    return found[-1]


def ended(dialog: ProofDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.close_button.text() == "Close", timeout=LONG)


@pytest.fixture
def unproven(sample_window: Window, answers: Answers, report: Path, qtbot: QtBot) -> ProofDialog:
    """The proof of a report that does not tell something, though it names the state in which that is recorded."""
    made = build(case_of(sample_window))
    with sample_window.session.change("Record") as case:
        for name in ("Anna & <b>Q</b>", "Boris"):
            case.statements.add(case.entities.add("Person", name), StatementDetails("name", f"{name}, a clerk"))
    report.write_bytes(typst_pdf.render(replace(made, imprint=imprint(case), head=case.journal.head())))
    dialog = prove(sample_window, answers, report)
    ended(dialog, qtbot)
    return dialog


def test_a_report_of_the_case_is_proven_and_the_numbers_are_told(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    dialog = prove(sample_window, answers, report)
    assert dialog.headline.text() == "Proving the report …"
    assert dialog.close_button.text() == "Cancel"
    assert not dialog.isModal()
    ended(dialog, qtbot)
    assert dialog.headline.text() == "“velland.pdf” is proven: each quote stands in its source at the stated place."
    assert dialog.compared.text() == (
        "Not looked at: its title and purpose, the analyst’s summary, what its figures draw, "
        "and whether it has all parts that it was to have. Comparing it word for word, by its plan, looks at these "
        "too. Registers were compared with what the case says."
    )
    assert dialog.proven is not None
    quoted = case_of(sample_window).statements.count()
    assert f"{dialog.proven.proof.notes}  notes\n" in dialog.text
    assert f"{quoted}  statements in it with all their quotes" in dialog.text
    assert dialog.body.sentence == "No problem was found."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_missing_is_listed_entity_by_entity_as_plain_text(unproven: ProofDialog) -> None:
    assert unproven.headline.text() == "“velland.pdf” is not proven: 2 problems."
    rows = [unproven.rows.row(0), unproven.rows.row(1)]
    assert [one.title for one in rows] == ["Anna & <b>Q</b>", "Boris"]
    assert rows[0].detail == "1 statement neither in the report nor told as left out."
    assert unproven.whole.textFormat() is Qt.TextFormat.PlainText


def test_by_the_keyboard_a_problem_is_chosen_copied_and_shown_in_the_case(
    unproven: ProofDialog, sample_window: Window
) -> None:
    assert unproven.list.hasFocus()
    QTest.keyClick(unproven.list, Qt.Key.Key_End)
    said = "Boris: 1 statement neither in the report nor told as left out."
    assert unproven.whole.text() == said
    assert unproven.show_button.isEnabled()
    QTest.keyClick(unproven.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == said
    QTest.keyClick(unproven.list, Qt.Key.Key_Return)
    entity = case_of(sample_window).entities.get(sample_window.session.shown.entity_id or 0)
    assert entity is not None
    assert entity.name == "Boris"


def test_the_keyboard_goes_from_top_to_bottom(unproven: ProofDialog) -> None:
    wanted = [
        unproven.plan,
        unproven.list,
        unproven.copy_button,
        unproven.save_button,
        unproven.again,
        unproven.show_button,
        unproven.close_button,
    ]
    unproven.list.select(0)
    unproven.list.chosen.emit(0)
    unproven.plan.setFocus()
    seen = []
    for _ in wanted:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert [wanted.index(one) for one in seen] == list(range(len(wanted)))
    assert QApplication.focusWidget() is unproven.plan


def test_a_problem_with_a_note_leads_to_the_passage_that_it_quotes(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    with sample_window.session.change("Grade") as case:
        statement = next(one for one in case.statements.all() if one.citations)
        cited = statement.citations[0]
        case.citations.grade(cited.id, stance=cited.stance, credibility=6)
    dialog = prove(sample_window, answers, report)
    ended(dialog, qtbot)
    spans = []
    for row, problem in enumerate(dialog.problems):
        if problem.notes:
            dialog.list.select(row)
            dialog.list.opened.emit(row)
            assert dialog.show_button.isEnabled()
            spans.append(sample_window.session.shown.span)
    assert Span(cited.edition_id, cited.start, cited.end) in spans


def test_all_of_it_is_copied_and_kept_as_text(unproven: ProofDialog, answers: Answers, tmp_path: Path) -> None:
    unproven.copy_button.click()
    text = QApplication.clipboard().text()
    assert text.startswith("“velland.pdf” is not proven: 2 problems.\nHeld to the case “The Velland affair”")
    assert "\n2. Boris: 1 statement neither in the report nor told as left out.\n" in text
    answers.next_path = tmp_path / "proof"
    unproven.save_button.click()
    assert (tmp_path / "proof.txt").read_text(encoding="utf-8") == text
    answers.next_path = tmp_path / "proof v1.2"
    unproven.save_button.click()
    assert (tmp_path / "proof v1.2.txt").read_text(encoding="utf-8") == text


def test_a_proof_replaces_no_file_that_was_not_named_unless_that_is_wanted(
    unproven: ProofDialog, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "proof.txt").write_text("mine")
    answers.next_path, answers.confirmed = tmp_path / "proof", False
    unproven.save_button.click()
    assert answers.told[-1] == "Save the proof: “proof.txt” is there already. Replace it?"
    assert (tmp_path / "proof.txt").read_text() == "mine"
    answers.confirmed = True
    unproven.save_button.click()
    assert (tmp_path / "proof.txt").read_text(encoding="utf-8") == unproven.text


def test_a_proof_that_cannot_be_saved_is_told_as_such(unproven: ProofDialog, answers: Answers, tmp_path: Path) -> None:
    answers.next_path = tmp_path / "nowhere" / "proof.txt"
    unproven.save_button.click()
    answers.next_path = tmp_path / f"{'報' * 100}.txt"
    unproven.save_button.click()
    assert answers.failures[0].startswith(f"The proof was not written to “{answers.next_path.parent / 'nowhere'}")
    assert answers.failures[1].endswith("it has 304 bytes, and 255 is the most. Give a shorter name.")


def test_it_is_compared_word_for_word_by_the_plan_chosen(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    with sample_window.session.change("Keep") as case:
        case.reports.keep("Short & <b>", ReportPlan(parts=(Part(PartKind.CHRONOLOGY),)))
    dialog = prove(sample_window, answers, report)
    ended(dialog, qtbot)
    labels = [dialog.plan.itemText(row) for row in range(dialog.plan.count())]
    assert labels[1:] == ["By the plan “As usual”", "By the plan “Short & <b>”"]
    dialog.plan.setFocus()
    QTest.keyClick(dialog.plan, Qt.Key.Key_Down)
    assert not dialog.plan.isEnabled()
    ended(dialog, qtbot)
    assert dialog.compared.text().endswith("It is what the case prints by the plan chosen, to the byte.")
    QTest.keyClick(dialog.plan, Qt.Key.Key_Down)
    ended(dialog, qtbot)
    assert dialog.compared.text().endswith("It is not what the case prints by the plan chosen.")
    assert dialog.rows.row(0).title.startswith("Page ")


def test_it_is_proven_again_after_the_case_was_set_right(
    unproven: ProofDialog, sample_window: Window, qtbot: QtBot
) -> None:
    sample_window.session.undo()
    unproven.again.click()
    ended(unproven, qtbot)
    assert unproven.headline.text().startswith("“velland.pdf” is proven")


def test_calling_it_off_ends_it_and_leaves_the_window_as_it_was(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    dialog = prove(sample_window, answers, report)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not sample_window.jobs.is_busy, timeout=LONG)
    assert answers.failures == []


def test_parts_are_read_in_their_order_whichever_way_they_were_chosen(tmp_path: Path) -> None:
    parts = [tmp_path / f"long, part {number} of 12.pdf" for number in range(1, 13)]
    assert in_order(sorted(parts, reverse=True)) == parts
    assert in_order([tmp_path / "b.pdf", tmp_path / "2.pdf", tmp_path / "a.pdf"]) == [
        tmp_path / name for name in ("2.pdf", "a.pdf", "b.pdf")
    ]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program puts what it needs for a while."""
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    return tmp_path / "room"


def test_closing_the_window_ends_a_proof_and_leaves_nothing_of_it(
    sample_window: Window, answers: Answers, report: Path, room: Path, qtbot: QtBot
) -> None:
    dialog = prove(sample_window, answers, report)
    ended(dialog, qtbot)
    dialog.plan.setCurrentIndex(1)
    dialog.plan.activated.emit(1)
    qtbot.waitUntil(lambda: bool(list(room.glob("attache-*/report.json"))), timeout=LONG)
    sample_window.close()
    assert list(room.glob("attache-*")) == []
    assert answers.failures == []


def test_two_reports_are_proven_beside_one_another(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    first, second = prove(sample_window, answers, report), prove(sample_window, answers, report)
    assert first is not second
    for one in (first, second):
        ended(one, qtbot)
        assert "is proven" in one.headline.text()
        one.close()


def test_another_case_closes_what_was_said_of_this_one(
    unproven: ProofDialog, sample_window: Window, tmp_path: Path
) -> None:
    sample_window.session.create(tmp_path / "other.attache")
    assert not unproven.isVisible()


def test_turning_away_from_the_files_proves_nothing(sample_window: Window, answers: Answers) -> None:
    answers.next_files = []
    sample_window.actions_.run("report.prove")
    assert sample_window.findChildren(ProofDialog) == []


def test_without_a_case_there_is_nothing_to_prove_against(window: Window) -> None:
    assert not window.actions_.actions["report.prove"].isEnabled()


def _blank(path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(path)


def _damaged(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\nnothing that follows is one")


def test_a_file_that_cannot_be_proven_is_told_with_its_name_and_a_remedy(
    sample_window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "page.html").write_text("<html>")
    _damaged(tmp_path / "torn.pdf")
    cases = {
        "empty.pdf": "“empty.pdf” is empty. Write the report anew, or choose another file.",
        "page.html": "“page.html” is no PDF, and only reports in PDF can be proven. "
        "Choose the PDF, or write it as one.",
        "gone.pdf": "“gone.pdf” cannot be read: no such file or directory. Choose a file that you may read.",
        "torn.pdf": "torn.pdf is no PDF document, or is damaged. Get it again from where it came.",
    }
    for name, sentence in cases.items():
        dialog = prove(sample_window, answers, tmp_path / name)
        ended(dialog, qtbot)
        assert dialog.headline.text() == "The report was not proven."
        assert dialog.step.text() == sentence
        assert dialog.text == ""
        dialog.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is locked to root")
def test_a_file_that_may_not_be_read_is_told(
    sample_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    report.chmod(0)
    dialog = prove(sample_window, answers, report)
    ended(dialog, qtbot)
    assert dialog.step.text() == "“velland.pdf” cannot be read: permission denied. Choose a file that you may read."


def test_a_pdf_that_is_no_report_is_told_as_such(
    sample_window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    _blank(tmp_path / "blank.pdf")
    dialog = prove(sample_window, answers, tmp_path / "blank.pdf")
    ended(dialog, qtbot)
    assert dialog.headline.text() == (
        "“blank.pdf” is not proven: nothing in it reads as a report on a case. Choose the PDF that was written as one."
    )
    assert dialog.rows.rowCount() > 0
    assert dialog.compared.isHidden()


def test_the_report_of_another_case_is_told_as_such(
    open_window: Window, answers: Answers, report: Path, qtbot: QtBot
) -> None:
    dialog = prove(open_window, answers, report)
    ended(dialog, qtbot)
    assert dialog.headline.text() == (
        "“velland.pdf” is not proven: it was made of another case, or of another copy of this one. "
        "Open the case it was made of."
    )
