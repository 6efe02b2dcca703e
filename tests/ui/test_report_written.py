"""After a report was written: where it is, and what can be done with it at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from workbench.exchange.sample import sample_case
from workbench.ui.dialogs.proof import ProofDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.dialogs.report_written import WrittenDialog
from workbench.ui.window import Window

LONG = 60_000  # milliseconds


class Desktop(QObject):
    """Keeps what it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.asked.append(url.toLocalFile())


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "show_file")  # type: ignore[arg-type]  # the bindings take a str, their stubs bytes
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_the_file_and_its_folder_are_shown_by_the_desktop(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = WrittenDialog([tmp_path / "report.pdf"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.headline.text() == "“report.pdf” is written."
    assert dialog.shut.hasFocus() or dialog.shut.isDefault()
    dialog.view.click()
    dialog.show_folder.click()
    assert desktop.asked == [str(tmp_path / "report.pdf"), str(tmp_path)]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert not dialog.wants_proof


def test_warnings_are_seen_and_only_a_pdf_is_proven(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = WrittenDialog([tmp_path / "report.html"], ["One letter has no type <b>."])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.sentence.text() == "One letter has no type <b>."
    assert dialog.sentence.textFormat() is Qt.TextFormat.PlainText
    assert not dialog.prove.isVisible()


def test_parts_are_told_as_parts(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = WrittenDialog([tmp_path / "long, part 1 of 2.pdf", tmp_path / "long, part 2 of 2.pdf"])
    qtbot.addWidget(dialog)
    assert dialog.headline.text() == "It is long, so it has 2 parts, from “long, part 1 of 2.pdf” on."


def active(kind: type) -> object:
    """The dialog over the window, where it is of this kind."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None


def test_a_report_is_written_and_proven_by_the_plan_just_used(
    window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window.session.open(sample_case(tmp_path))
    answers.next_path = tmp_path / "report.pdf"
    seen: list[str] = []

    def go_on() -> None:
        builder, written = active(ReportDialog), active(WrittenDialog)
        if isinstance(builder, ReportDialog) and not builder.work.is_busy and not seen:
            seen.append("builder")
            builder.words.title.setText("For the editors")
            builder.accept()
        elif isinstance(written, WrittenDialog):
            seen.append(written.headline.text())
            written.prove.click()
            return
        QTimer.singleShot(50, go_on)

    QTimer.singleShot(50, go_on)
    window.actions_.run("report.export")
    assert seen == ["builder", "“report.pdf” is written."]
    [dialog] = window.findChildren(ProofDialog)
    qtbot.waitUntil(lambda: dialog.proven is not None, timeout=LONG)
    assert dialog.plan.currentText() == "By the plan just used"
    assert "It is what the case prints by the plan chosen, to the byte." in dialog.compared.text()
    assert dialog.problems == []


def test_what_was_asked_for_and_not_kept_is_there_when_the_builder_is_opened_again(
    window: Window, tmp_path: Path
) -> None:
    window.session.open(sample_case(tmp_path))
    seen: list[str] = []

    def change_and_close() -> None:
        builder = active(ReportDialog)
        assert isinstance(builder, ReportDialog)
        seen.append(builder.words.summary.toPlainText())
        builder.words.summary.setPlainText("Long and costly words.")
        builder.reject()

    for _ in range(2):
        QTimer.singleShot(50, change_and_close)
        window.actions_.run("report.export")
    window.session.create(tmp_path / "other.attache")
    QTimer.singleShot(50, change_and_close)
    window.actions_.run("report.export")
    assert seen == ["", "Long and costly words.", ""]
