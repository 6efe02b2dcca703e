"""Codes of protected sources and redacted entities, named in the report builder; who is gone is told."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.model.report_plan import Masked, Redacted, ReportPlan
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.dialogs.report_codes import CodeLine
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

LONG = 30_000


class Saving(Prompts):
    """Answers where to write."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out = out

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        return self.out


def opened(session: Session, jobs: Jobs, prompts: Prompts, qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(session, jobs, prompts, None)
    qtbot.addWidget(made)
    made.format.pick(".html")
    made.show()
    return made


@pytest.fixture
def dialog(session: Session, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> ReportDialog:
    return opened(session, jobs, Saving(tmp_path / "report.html"), qtbot)


def named(line: CodeLine) -> list[str]:
    return [line.names.itemText(place) for place in range(line.names.count())]


def tick(dialog: ReportDialog, session: Session, *names: str) -> list[str]:
    """Tick entities one after the other; their uids."""
    assert session.case is not None
    dialog.handling.which.pick("entities")
    found = [session.case.entities.find(name) for name in names]
    for one in found:
        dialog.handling.picker.checks.tick([one.id])
    return [one.uid for one in found]


def test_without_a_tick_there_is_nobody_to_name(dialog: ReportDialog) -> None:
    line = dialog.handling.source_codes
    assert not line.isEnabled()
    assert line.code.placeholderText() == "Such as Source A"


def test_who_is_ticked_is_at_once_the_one_whose_code_is_named(
    dialog: ReportDialog, session: Session, qtbot: QtBot
) -> None:
    line = dialog.handling.codes
    ilya, pavel = tick(dialog, session, "Pavel R.", "Ilya M.")[::-1]
    assert line.names.currentText() == "Ilya M."
    qtbot.keyClicks(line.code, "The counsellor")
    line.names.setCurrentIndex(line.names.findData(pavel))
    assert line.code.text() == ""
    qtbot.keyClicks(line.code, " The driver ")
    assert {one.entity: one.code for one in dialog.plan.redacted} == {ilya: "The counsellor", pavel: "The driver"}
    line.names.setCurrentIndex(line.names.findData(ilya))
    assert line.code.text() == "The counsellor"


def test_a_code_comes_back_with_the_tick(dialog: ReportDialog, session: Session, qtbot: QtBot) -> None:
    assert session.case is not None
    handling = dialog.handling
    handling.sources.turn(0)
    qtbot.keyClicks(handling.source_codes.code, "KITE")
    source = handling.sources.ticked[0]
    handling.sources.turn(0)
    assert dialog.plan.masked == ()
    assert named(handling.source_codes) == []
    handling.sources.turn(0)
    assert dialog.plan.masked == (Masked(source.uid, "KITE"),)
    assert handling.source_codes.code.text() == "KITE"


def test_the_report_has_the_code_that_was_named(
    dialog: ReportDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    tick(dialog, session, "Ilya M.")
    qtbot.keyClicks(dialog.handling.codes.code, "Person K")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "[Person K]" in page
    assert "Ilya" not in page


def test_a_name_is_shown_as_plain_text_on_one_line(session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    with session.change("Add") as case:
        case.entities.add("Person", "A <b>bold</b>\u202ename")
    dialog = opened(session, jobs, Saving(tmp_path / "r.html"), qtbot)
    tick(dialog, session, "A <b>bold</b>\u202ename")
    assert "\u202e" not in dialog.handling.codes.names.currentText()
    assert "<b>bold</b>" in dialog.handling.codes.names.currentText()


def test_a_plan_that_takes_out_who_is_no_more_says_so(
    session: Session, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    with session.change("Keep") as case:
        gone = case.entities.add("Person", "Somebody gone")
        uid = case.entities.get(gone).uid
        here = case.entities.find("Ilya M.").uid
        case.reports.keep("old", ReportPlan(redacted=(Redacted(uid), Redacted(here))))
    with session.change("Merge") as case:
        case.merging.merge(case.entities.find("Pavel R.").id, gone)
    dialog = opened(session, jobs, Saving(tmp_path / "r.html"), qtbot)
    assert dialog.sentence.text() == (
        "The plan takes out 1 source or entity that the case holds no more, by removal or merging. "
        "See under Handling who is ticked."
    )
    assert dialog.plan.redacted == (Redacted(here),)
