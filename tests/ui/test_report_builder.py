"""The report builder: parts in the order wished for, words with citations, plans kept with the case, a live preview."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QScrollArea
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, PartKind, Redacted, ReportPlan
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui.dialogs import printing
from workbench.ui.dialogs.cite import CiteDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Shown

LONG = 30_000


class Answers(Prompts):
    """Answers in the user's place."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out = out
        self.named: str | None = None
        self.why: str | None = None
        self.asked: list[str] = []
        self.files_asked: list[str] = []
        self.agreed = True
        self.failures: list[str] = []

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        self.files_asked.append(name)
        return self.out

    def confirm(self, title: str, text: str, verb: str, leave: str = "Cancel") -> bool:
        self.asked.append(text)
        return self.agreed

    def line(self, title: str, label: str, text: str = "") -> str | None:
        return self.named

    def words(self, title: str, label: str, text: str = "") -> str | None:
        self.asked.append(label)
        return self.why

    def fail(self, text: str) -> None:
        self.failures.append(text)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "report.html")


@pytest.fixture
def dialog(session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot) -> ReportDialog:
    return opened(session, jobs, answers, qtbot)


def opened(session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(session, jobs, answers, None)
    qtbot.addWidget(made)
    made.format.pick(".html")
    made.resize(1100, 700)
    made.show()
    return made


def written(dialog: ReportDialog, answers: Answers, qtbot: QtBot) -> str:
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    return answers.out.read_text(encoding="utf-8")


def headings(page: str) -> list[str]:
    return [line.split(">")[1].split("<")[0] for line in page.splitlines() if line.startswith("<h2")]


# --- parts ---


def test_it_begins_with_the_usual_parts_in_the_usual_order(dialog: ReportDialog) -> None:
    assert dialog.plan.parts == DEFAULT_PARTS
    rows = [dialog.parts.checks.row(number) for number in range(dialog.parts.checks.rowCount())]
    assert len(rows) == len({row.title for row in rows}) > 20
    assert all(row.detail.endswith(".") for row in rows)


def test_fields_and_pages_lie_beside_one_another_where_there_is_room(dialog: ReportDialog) -> None:
    dialog.resize(1100, 700)
    fields = dialog.plans.mapTo(dialog, dialog.plans.rect().topRight())
    pages = dialog.preview.mapTo(dialog, dialog.preview.rect().topLeft())
    assert fields.x() < pages.x()
    assert dialog.tabs.indexOf(dialog.preview) == -1


def test_a_small_window_has_the_pages_as_a_tab_and_all_of_it_can_be_reached(dialog: ReportDialog, qtbot: QtBot) -> None:
    dialog.resize(1100, 700)
    dialog.resize(800, 520)
    assert (dialog.width(), dialog.height()) == (800, 520)
    dialog.tabs.setCurrentWidget(dialog.preview)
    qtbot.waitUntil(lambda: bool(dialog.preview._labels), timeout=LONG)
    dialog.scope.pick("chosen")
    dialog.handling.which.pick("entities")
    for number in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(number)
        page = dialog.tabs.currentWidget()
        assert (dialog.width(), dialog.height()) == (800, 520)
        assert page.minimumSizeHint().height() <= page.height()
        assert page.minimumSizeHint().width() <= page.width()
    assert dialog.rect().contains(QRect(dialog.buttons.pos(), dialog.buttons.size()))
    dialog.tabs.setCurrentWidget(dialog.handling)
    area = dialog.handling.findChild(QScrollArea)
    area.ensureWidgetVisible(dialog.handling.words)
    assert not dialog.handling.words.visibleRegion().isEmpty()
    assert dialog.handling.picker.minimumSizeHint().height() <= dialog.handling.picker.height()
    dialog.tabs.setCurrentWidget(dialog.preview)
    dialog.resize(1100, 700)
    assert dialog.preview.isVisible()
    assert dialog.tabs.currentWidget() is not dialog.preview


def test_a_builder_begins_no_larger_than_its_screen(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    dialog = ReportDialog(session, jobs, answers, None)
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()


def test_parts_are_ticked_and_moved_by_keys(dialog: ReportDialog, answers: Answers, qtbot: QtBot) -> None:
    parts = dialog.parts
    dialog.tabs.setCurrentWidget(parts)
    parts.list.setFocus()
    parts.list.select(parts.checks.row_of(Part(PartKind.DOSSIERS)))
    qtbot.keyClick(parts.list, Qt.Key.Key_Space)
    sources = parts.checks.row_of(Part(PartKind.SOURCES))
    parts.list.select(sources)
    for _ in range(sources):
        qtbot.keyClick(parts.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert parts.list.selected() == 0
    parts.checks.turn(parts.checks.row_of(Part.parse("register conflicts")))
    page = written(dialog, answers, qtbot)
    assert headings(page)[0] == "Sources"
    assert "People" not in headings(page)
    assert "Conflicts" in headings(page)


def test_letters_lead_to_a_part(dialog: ReportDialog, qtbot: QtBot) -> None:
    dialog.tabs.setCurrentWidget(dialog.parts)
    shown = dialog.parts.list
    shown.setFocus()
    qtbot.keyClicks(shown, "Chron")
    assert shown.selected() == dialog.parts.checks.row_of(Part(PartKind.CHRONOLOGY))


def test_without_any_part_nothing_can_be_written(dialog: ReportDialog) -> None:
    dialog.parts.checks.choose([])
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.parts.checks.choose([Part(PartKind.SOURCES)])
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


# --- words ---


def test_a_summary_cites_statements_that_were_picked(
    dialog: ReportDialog, session: Session, answers: Answers, qtbot: QtBot
) -> None:
    dialog.words.title.setText("Who went")
    dialog.words.summary.setPlainText("Twelve were declared.")
    dialog.words.summary.moveCursor(dialog.words.summary.textCursor().MoveOperation.End)
    assert session.case is not None
    one = session.case.statements.of_entity(session.case.entities.find("Declaration of 12 by Velland").id)[0]
    dialog.words.put(one.id)
    assert dialog.plan.summary == f"Twelve were declared.[@{one.id}]"
    page = written(dialog, answers, qtbot)
    assert "<h1>Who went</h1>" in page
    assert "Twelve were declared.<sup><a" in page


def test_statements_are_found_by_words_and_the_one_shown_comes_first(session: Session, qtbot: QtBot) -> None:
    case = session.case
    assert case is not None
    ilya = case.entities.find("Ilya M.")
    stated = case.statements.of_entity(ilya.id)
    dialog = CiteDialog(case, Shown(ilya.id, stated[-1].id))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.statement_id == stated[-1].id
    qtbot.keyClicks(dialog.words, "counsellor")
    found = [dialog.rows.row(number).title for number in range(dialog.rows.rowCount())]
    assert found
    assert all("ounsellor" in title for title in found)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.statement_id is not None
    nothing = CiteDialog(case, Shown())
    qtbot.addWidget(nothing)
    nothing.words.setText("xyzzy")
    assert nothing.statement_id is None
    assert not nothing.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_the_quote_of_a_statement_is_read_before_it_is_cited_and_a_click_only_chooses(
    session: Session, qtbot: QtBot
) -> None:
    case = session.case
    assert case is not None
    ilya = case.entities.find("Ilya M.")
    dialog = CiteDialog(case, Shown(ilya.id))
    qtbot.addWidget(dialog)
    dialog.show()
    stated = case.statements.of_entity(ilya.id)
    place = dialog.list.visualRect(dialog.rows.index(1, 0)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.isVisible()
    assert dialog.statement_id == stated[1].id
    assert f"“{stated[1].citations[0].exact}” {stated[1].citations[0].source_title}" in dialog.quote.text()
    qtbot.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_where_nothing_is_found_that_is_said_and_enter_cites_nothing(session: Session, qtbot: QtBot) -> None:
    assert session.case is not None
    dialog = CiteDialog(session.case, Shown())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.body.sentence == "Type words of a statement, of its quote or of its entity."
    qtbot.keyClicks(dialog.words, "xyzzy")
    assert dialog.body.sentence == "No statement fits these words."
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_citation_at_the_cursor_says_what_it_leads_to(dialog: ReportDialog, session: Session) -> None:
    assert session.case is not None
    one = session.case.statements.of_entity(session.case.entities.find("Ilya M.").id)[0]
    dialog.words.summary.setPlainText("😀 He left.")
    dialog.words.summary.moveCursor(dialog.words.summary.textCursor().MoveOperation.End)
    dialog.words.put(one.id)
    assert dialog.words.told.text().startswith(f"[@{one.id}] is Ilya M., name: Ilya M. · “Ilya M.” ")
    dialog.words.summary.moveCursor(dialog.words.summary.textCursor().MoveOperation.Start)
    assert dialog.words.told.text().startswith("Numbers such as [@12]")


@pytest.mark.parametrize("key", ["0", "99999999999999999999999", "no-such-uid", "<b>"])
def test_a_citation_of_what_is_no_statement_is_told_before_a_file_is_asked_for(
    dialog: ReportDialog, answers: Answers, key: str
) -> None:
    dialog.words.summary.setPlainText(f"They left.[@{key}]")
    told = f"The summary cites “{key}”, which is no statement of the case, or is one no more."
    assert dialog.words.told.text().startswith(told)
    dialog.accept()
    assert dialog.sentence.text().startswith(told)
    assert answers.files_asked == []


def test_a_summary_that_mixes_likelihood_and_confidence_is_refused_in_the_dialog(
    dialog: ReportDialog, qtbot: QtBot
) -> None:
    dialog.words.summary.setPlainText("It is likely, with high confidence.")
    dialog.accept()
    qtbot.waitUntil(lambda: "Say them in two." in dialog.sentence.text(), timeout=LONG)
    assert dialog.isVisible()


# --- plans ---


def test_a_plan_is_kept_with_the_case_and_there_again_next_time(
    dialog: ReportDialog, session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    assert session.case is not None
    dialog.words.title.setText("For the editors")
    dialog.words.purpose.setText("Before the meeting")
    dialog.words.summary.setPlainText("In short.")
    dialog.parts.checks.choose([Part(PartKind.COVER), Part(PartKind.SUMMARY), Part.parse("register posts")])
    dialog.scope.pick("chosen")
    dialog.checks.tick([session.case.entities.find("Ilya M.").id])
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:RED"))
    dialog.handling.sources.turn(0)
    dialog.handling.picker.checks.tick([session.case.entities.find("Pavel R.").id])
    dialog.handling.words.setText("Pavlik, P. R.")
    dialog.paper.pick("letter")
    kept = dialog.plan
    assert kept.paper == "letter"
    answers.named = " editors "
    dialog.plans.keep.click()
    assert session.case.reports.names() == ["editors"]
    assert session.case.journal.history()[0].label == "Keep report plan “editors”"
    dialog.reject()
    again = opened(session, jobs, answers, qtbot)
    assert again.plans.names.currentText() == "editors"
    assert again.plan == kept
    again.plans.names.setCurrentIndex(0)
    again.plans.names.activated.emit(0)
    assert again.plan == ReportPlan()
    again.plans.names.setCurrentIndex(1)
    again.plans.names.activated.emit(1)
    again.plans.remove.trigger()
    assert session.case.reports.names() == []
    session.undo()
    assert session.case.reports.plan("editors") == kept


def test_a_plan_is_renamed_and_that_is_undone_in_one(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    with session.change("Keep") as case:
        case.reports.keep("editors", ReportPlan(title="For the editors"))
        case.reports.keep("lawyers", ReportPlan(title="For the lawyers"))
    dialog = opened(session, jobs, answers, qtbot)
    choose_plan(dialog, "editors")
    answers.named = "  the   desk "
    dialog.plans.rename.trigger()
    assert dialog.plans.names.currentText() == "the desk"
    assert set(case.reports.names()) == {"the desk", "lawyers"}
    assert dialog.words.title.text() == "For the editors"
    answers.named, answers.agreed = "lawyers", False
    dialog.plans.rename.trigger()
    assert answers.asked == ["There is a plan “lawyers” already. Replace it?"]
    assert case.reports.plan("lawyers").title == "For the lawyers"
    session.undo()
    assert set(case.reports.names()) == {"editors", "lawyers"}


def choose_plan(dialog: ReportDialog, name: str) -> None:
    dialog.plans.names.setCurrentIndex(dialog.plans.names.findText(name))
    dialog.plans.names.activated.emit(dialog.plans.names.currentIndex())


def test_what_was_changed_is_still_there_after_another_plan_was_looked_at(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    with session.change("Keep") as case:
        case.reports.keep("editors", ReportPlan(title="For the editors"))
    dialog = opened(session, jobs, answers, qtbot)
    assert dialog.plans.draft is None
    dialog.words.summary.setPlainText("Long and costly words.")
    choose_plan(dialog, "As usual")
    assert dialog.words.summary.toPlainText() == ""
    choose_plan(dialog, "As you changed it last")
    assert dialog.words.summary.toPlainText() == "Long and costly words."
    assert dialog.words.title.text() == "For the editors"
    answers.named = "long"
    dialog.plans.keep.click()
    assert dialog.plans.names.findText("As you changed it last") == -1
    assert dialog.plans.draft is None


def test_a_builder_takes_up_what_was_changed_before_but_not_for_another_entity(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    assert session.case is not None
    first = opened(session, jobs, answers, qtbot)
    first.words.title.setText("Not kept")
    first.reject()
    draft = first.plans.draft
    again = ReportDialog(session, jobs, answers, None, draft=draft)
    qtbot.addWidget(again)
    assert again.words.title.text() == "Not kept"
    ilya = session.case.entities.find("Ilya M.").id
    about = ReportDialog(session, jobs, answers, None, entity=ilya, draft=draft)
    qtbot.addWidget(about)
    assert about.words.title.text() == ""
    assert about.entities == [ilya]
    choose_plan(about, "As you changed it last")
    assert about.words.title.text() == "Not kept"
    assert about.entities == [ilya]


def test_a_plan_that_is_removed_leaves_its_words_in_the_fields(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    with session.change("Keep") as case:
        case.reports.keep("editors", ReportPlan(title="For the editors"))
    dialog = opened(session, jobs, answers, qtbot)
    dialog.plans.remove.trigger()
    assert dialog.plans.names.currentText() == "As you changed it last"
    assert dialog.words.title.text() == "For the editors"
    assert not dialog.plans.more.isEnabled()


def test_the_codes_a_plan_gives_are_kept_when_it_is_changed(session, jobs, answers, qtbot: QtBot) -> None:
    with session.change("Keep") as case:
        source, entity = case.sources.all()[0], case.entities.find("Ilya M.")
        masked, redacted = (
            Masked(source.uid, "Source X", ("the clerk",)),
            Redacted(entity.uid, "the counsellor", ("Ilja",)),
        )
        case.reports.keep("coded", ReportPlan(masked=(masked,), redacted=(redacted,)))
    dialog = opened(session, jobs, answers, qtbot)
    dialog.words.title.setText("Changed")
    assert (dialog.plan.masked, dialog.plan.redacted) == ((masked,), (redacted,))


def test_the_words_a_plan_takes_out_stay_with_those_whom_it_gives_them(session, jobs, answers, qtbot: QtBot) -> None:
    with session.change("Keep") as case:
        first, second = (case.entities.find(name).uid for name in ("Ilya M.", "Pavel R."))
        redacted = (Redacted(first, "One", ("Ilja, the elder",)), Redacted(second, "Two", ("Pavlik", "P.")))
        sources = [
            Masked(one.uid, "", (word,)) for one, word in zip(case.sources.all(), ("clerk", "guard"), strict=False)
        ]
        case.reports.keep("worded", ReportPlan(masked=tuple(sources), redacted=redacted))
    dialog = opened(session, jobs, answers, qtbot)
    assert set(dialog.plan.redacted) == set(redacted)
    assert set(dialog.plan.masked) == set(sources)
    dialog.handling.words.setText("Pavlik, the new one")
    found = {one.entity: one.words for one in dialog.plan.redacted}
    assert found[second][-1:] == ("Pavlik",) or found[second] == ("Pavlik",)
    assert sorted(word for words in found.values() for word in words) == ["Pavlik", "the new one"]
    dialog.handling.source_words.setText("clerk, guard, the porter")
    assert sorted(word for one in dialog.plan.masked for word in one.words) == ["clerk", "guard", "the porter"]


def test_who_is_ticked_is_named_though_out_of_sight(dialog: ReportDialog, session: Session) -> None:
    assert session.case is not None
    dialog.handling.which.pick("entities")
    assert dialog.handling.ticked.text() == "Ticked: none"
    dialog.handling.picker.checks.tick([session.case.entities.find(name).id for name in ("Ilya M.", "Pavel R.")])
    assert dialog.handling.ticked.text() == "Ticked: Ilya M., Pavel R."
    dialog.handling.which.pick("sources")
    dialog.handling.sources.turn(0)
    assert dialog.handling.ticked.text().startswith("Ticked: ")
    assert dialog.handling.ticked.text() != "Ticked: none"


@pytest.mark.parametrize("tab", ["About", "Handling"])
def test_escape_in_either_filter_closes_the_builder(dialog: ReportDialog, qtbot: QtBot, tab: str) -> None:
    dialog.scope.pick("chosen")
    dialog.handling.which.pick("entities")
    dialog.tabs.setCurrentIndex(["About", "Parts", "Words", "Handling"].index(tab))
    picker = dialog.about.picker if tab == "About" else dialog.handling.picker
    qtbot.keyClick(picker.narrow, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_plan_without_a_name_is_not_kept(dialog: ReportDialog, session: Session, answers: Answers) -> None:
    answers.named = "  "
    dialog.plans.keep.click()
    assert answers.failures == ["A report plan needs a name to be kept under."]
    answers.named = None
    dialog.plans.keep.click()
    assert session.case is not None
    assert session.case.reports.names() == []


def test_a_plan_is_not_kept_under_the_name_of_another_choice(
    dialog: ReportDialog, session: Session, answers: Answers
) -> None:
    answers.named = "As usual"
    dialog.plans.keep.click()
    assert answers.failures == ["“As usual” is what a plan is called that is not kept. Give this one another name."]
    assert session.case is not None
    assert session.case.reports.names() == []


def test_plans_kept_by_earlier_releases_are_told_from_other_choices(
    session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    with session.change("Keep") as case:
        for place, name in enumerate(("As usual", "long " * 120)):
            case.reports.keep(f"{place}", ReportPlan(title=f"{place}"))
            case._connection.execute("UPDATE report_plan SET name = ? WHERE name = ?", (name, f"{place}"))
    dialog = opened(session, jobs, answers, qtbot)
    labels = [dialog.plans.names.itemText(row) for row in range(dialog.plans.names.count())]
    assert sorted(labels[1:]) == ["As usual, as kept", f"{('long ' * 120)[:79]}…"]
    assert labels[0] == "As usual"


def test_foreign_names_of_plans_are_shown_plain(session: Session, jobs: Jobs, answers: Answers, qtbot: QtBot) -> None:
    with session.change("Keep") as case:
        case.reports.keep("<b>a</b>\u202egnp", ReportPlan())
    dialog = opened(session, jobs, answers, qtbot)
    assert dialog.plans.names.currentText() == "<b>a</b>⟨U+202E⟩gnp"


# --- handling ---


@pytest.fixture
def amber(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A case with one statement from a source marked TLP:AMBER."""
    path = tmp_path / "amber.attache"
    with Case.create(path, title="Amber") as case, case.change("Record"):
        source = case.sources.add(SourceDetails("The paper", handling="TLP:AMBER"))
        edition = case.editions.add(source, "p.txt", b"He left.", Extract("He left.", "plain text", "1", "text/plain"))
        statement = case.statements.add(case.entities.add("Person", "Ilya M."), StatementDetails("summary", "left"))
        case.citations.add(statement, case.passages.add(edition, Selector(quote="He left")))
    session = Session(Settings())
    session.open(path)
    yield session
    session.close()


def test_a_lower_mark_asks_for_a_reason_and_keeps_it_in_the_case(
    amber: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    dialog = opened(amber, jobs, answers, qtbot)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    dialog.accept()
    qtbot.waitUntil(lambda: "cannot be marked TLP:GREEN without a reason" in dialog.sentence.text(), timeout=LONG)
    assert "Why may it be marked TLP:GREEN?" in answers.asked[0]
    assert not answers.out.exists()
    answers.why = "The paper agreed."
    page = written(dialog, answers, qtbot)
    assert '<p class="handling">TLP:GREEN</p>' in page
    assert amber.case is not None
    [kept] = amber.case.reports.releases()
    digest = hashlib.sha256(answers.out.read_bytes()).hexdigest()
    assert (kept.reason, kept.files) == ("The paper agreed.", (digest,))
    told = f"Release “Amber” as TLP:GREEN ({digest[:4]}…{digest[-4:]})"
    assert amber.case.journal.history()[0].label == told


def test_the_button_that_writes_is_the_default_again_after_a_refusal(
    amber: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    dialog = opened(amber, jobs, answers, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=LONG)
    write = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    write.setFocus()
    qtbot.mouseClick(write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "without a reason" in dialog.sentence.text(), timeout=LONG)
    assert write.hasFocus()
    assert (write.isDefault(), cancel.isDefault()) == (True, False)


def test_a_release_whose_file_cannot_be_written_is_not_kept(
    amber: Session, jobs: Jobs, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    answers.out = folder / "report.html"
    dialog = opened(amber, jobs, answers, qtbot)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    dialog.handling.reason.setText("The paper agreed.")
    built = dialog.work._check

    def taken_away(*given: object, **named: object) -> None:
        folder.rmdir()
        built(*given, **named)  # type: ignore[arg-type]

    dialog.work._check = taken_away  # type: ignore[method-assign]
    dialog.accept()
    qtbot.waitUntil(lambda: "There is no folder" in dialog.sentence.text(), timeout=LONG)
    assert amber.case is not None
    assert amber.case.reports.releases() == []


def test_a_case_that_is_only_read_cannot_keep_a_release_so_nothing_is_written(
    amber: Session, jobs: Jobs, answers: Answers, qtbot: QtBot
) -> None:
    assert amber.case is not None
    amber.open(amber.case.path, read_only=True)
    dialog = opened(amber, jobs, answers, qtbot)
    assert not dialog.plans.keep.isEnabled()
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:CLEAR"))
    dialog.handling.reason.setText("to be sure")
    dialog.accept()
    qtbot.waitUntil(lambda: "open for reading only" in dialog.sentence.text(), timeout=LONG)
    assert not answers.out.exists()


@pytest.fixture
def lower(amber: Session, jobs: Jobs, answers: Answers, qtbot: QtBot) -> ReportDialog:
    """A builder that is asked for a lower mark than that of its source, with a reason."""
    dialog = opened(amber, jobs, answers, qtbot)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    dialog.handling.reason.setText("The paper agreed.")
    return dialog


def nothing_went_out(session: Session, folder: Path) -> bool:
    """Whether the case keeps no release, and a folder holds neither a report nor a draft of one."""
    assert session.case is not None
    labels = [one.label for one in session.case.journal.history()]
    return session.case.reports.releases() == [] and labels == ["Record"] and list(folder.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as Unix has them")
def test_a_release_into_a_folder_that_may_not_be_written_to_is_not_kept(
    amber: Session, lower: ReportDialog, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    closed = Path("/proc/self") if os.geteuid() == 0 else tmp_path / "closed"  # nobody forbids root a folder of its own
    if os.geteuid():
        closed.mkdir(mode=0o555)
    answers.out = closed / "report.html"
    lower.accept()
    refusals = ("takes no files", "The report was not written")  # /proc says that it takes some
    qtbot.waitUntil(lambda: any(one in lower.sentence.text() for one in refusals), timeout=LONG)
    assert "Choose another folder" in lower.sentence.text()
    assert amber.case is not None
    assert amber.case.reports.releases() == []
    assert lower.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files, as Unix has it")
def test_a_release_for_which_there_is_no_room_is_not_kept_and_leaves_nothing_behind(
    amber: Session, lower: ReportDialog, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    import resource  # noqa: PLC0415 - Unix only

    shelf = tmp_path / "shelf"
    shelf.mkdir()
    answers.out = shelf / "report.html"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    write = lower.work._write

    def without_room(*given: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
        write(*given)  # type: ignore[arg-type]

    lower.work._write = without_room  # type: ignore[method-assign]
    try:
        lower.accept()
        qtbot.waitUntil(lambda: "The report was not written" in lower.sentence.text(), timeout=LONG)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert nothing_went_out(amber, shelf)


def test_a_release_is_not_written_once_another_case_was_opened(
    amber: Session, lower: ReportDialog, answers: Answers, *, tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    answers.out = shelf / "report.html"
    put = lower.work._put

    def left(*given: object) -> None:
        amber.create(tmp_path / "other.attache")
        put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(lower.work, "_put", left)
    lower.accept()
    qtbot.waitUntil(lambda: "Another case was opened" in lower.sentence.text(), timeout=LONG)
    assert list(shelf.iterdir()) == []
    assert amber.case is not None
    assert amber.case.journal.count() == 0


def test_a_release_that_is_called_off_is_not_kept(
    amber: Session, lower: ReportDialog, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    answers.out = shelf / "report.pdf"
    lower.format.pick(".pdf")
    lower.accept()
    qtbot.mouseClick(lower.buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The report was called off" in lower.sentence.text(), timeout=LONG)
    assert nothing_went_out(amber, shelf)
    with qtbot.waitSignal(lower.accepted, timeout=LONG):
        lower.accept()
    assert amber.case is not None
    assert [one.given for one in amber.case.reports.releases()] == ["TLP:GREEN"]


def test_what_is_ticked_as_protected_is_not_told(dialog: ReportDialog, session: Session, answers, qtbot: QtBot) -> None:
    assert session.case is not None
    handling = dialog.handling
    titles = [handling.sources.row(number).title for number in range(handling.sources.rowCount())]
    handling.sources.turn(titles.index("Eleven on the Thursday flight"))
    ilya = session.case.entities.find("Ilya M.")
    handling.picker.checks.tick([ilya.id])
    source = next(one for one in session.case.sources.all() if one.title == "Eleven on the Thursday flight")
    assert dialog.plan.masked == (Masked(source.uid),)
    assert dialog.plan.redacted == (Redacted(ilya.uid),)
    page = written(dialog, answers, qtbot)
    assert "Ilya" not in page
    assert "Eleven on the Thursday" not in page
    assert "[Person A]" in page


# --- printing ---


@pytest.fixture
def previews(monkeypatch: pytest.MonkeyPatch) -> list[printing.Draft]:
    """What print previews were shown of; none of them waits for a user."""
    shown: list[printing.Draft] = []

    def look(session: Session, jobs: Jobs, window: object, made: printing.Draft) -> None:
        shown.append(made)

    monkeypatch.setattr(printing, "_preview", look)
    return shown


def test_the_plan_is_printed_as_it_is_asked_for(dialog: ReportDialog, previews: list[printing.Draft], qtbot) -> None:
    dialog.words.title.setText("To be printed")
    dialog.parts.checks.choose([Part(PartKind.SOURCES), Part.parse("register conflicts")])
    dialog.pages.click()
    qtbot.waitUntil(lambda: bool(previews), timeout=LONG)
    assert previews[0].document.title == "To be printed"
    assert previews[0].pages.count < 8
    assert dialog.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printing_under_a_lower_mark_needs_a_reason_as_well_and_is_kept(
    amber: Session, jobs: Jobs, answers: Answers, *, previews: list[printing.Draft], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(amber, jobs, answers, qtbot)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    dialog.pages.click()
    qtbot.waitUntil(lambda: "without a reason" in dialog.sentence.text(), timeout=LONG)
    assert previews == []
    assert "Why may it be marked TLP:GREEN?" in answers.asked[-1]
    answers.why = " The paper agreed. "
    dialog.pages.click()
    qtbot.waitUntil(lambda: bool(previews), timeout=LONG)
    assert previews[0].document.handling == "TLP:GREEN"
    assert dialog.handling.reason.text() == "The paper agreed."
    assert amber.case is not None
    assert amber.case.reports.releases() == []  # nothing went out yet
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    preview = printing.Preview(amber, jobs, None, previews[0])
    qtbot.addWidget(preview)
    preview._begin(printer, previews[0].pages)
    qtbot.waitUntil(lambda: preview._work is None, timeout=LONG)
    assert amber.case.reports.releases() == []
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview._begin(printer, previews[0].pages)
    qtbot.waitUntil(lambda: preview._work is None, timeout=LONG)
    assert [(one.given, one.files) for one in amber.case.reports.releases()] == [("TLP:GREEN", ())]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_pages_printed_after_another_case_was_opened_are_kept_as_released_in_neither(
    amber: Session, lower: ReportDialog, jobs: Jobs, *, previews: list[printing.Draft], qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []
    amber.failed.connect(told.append)
    lower.pages.click()
    qtbot.waitUntil(lambda: bool(previews), timeout=LONG)
    amber.create(tmp_path / "other.attache")
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview = printing.Preview(amber, jobs, None, previews[0])
    qtbot.addWidget(preview)
    preview._begin(printer, previews[0].pages)
    qtbot.waitUntil(lambda: preview._work is None, timeout=LONG)
    assert told == ["Another case was opened, so it is kept nowhere that the mark is lower. Print it anew."]
    assert amber.case is not None
    assert amber.case.journal.count() == 0
    with Case.open(tmp_path / "amber.attache") as before:
        assert before.reports.releases() == []


def test_a_case_that_is_only_read_prints_no_lower_mark_and_says_so_before_its_pages_are_seen(
    amber: Session, jobs: Jobs, answers: Answers, *, previews: list[printing.Draft], qtbot: QtBot
) -> None:
    assert amber.case is not None
    amber.open(amber.case.path, read_only=True)
    dialog = opened(amber, jobs, answers, qtbot)
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findData("TLP:GREEN"))
    dialog.handling.reason.setText("The paper agreed.")
    dialog.pages.click()
    qtbot.waitUntil(lambda: "open for reading only" in dialog.sentence.text(), timeout=LONG)
    assert previews == []
    dialog.handling.mark.setCurrentIndex(0)
    dialog.pages.click()
    qtbot.waitUntil(lambda: bool(previews), timeout=LONG)
    assert previews[0].document.handling == "TLP:AMBER"


# --- the preview ---


def test_the_first_pages_are_shown_and_follow_what_is_changed(dialog: ReportDialog, qtbot: QtBot) -> None:
    preview = dialog.preview
    qtbot.waitUntil(lambda: bool(preview._labels) and not preview._labels[0].pixmap().isNull(), timeout=LONG)
    before = preview._labels[0].pixmap().toImage()
    assert before.width() < before.height()
    assert sum(not one.isHidden() for one in preview._labels) > 1
    dialog.words.title.setText("Another title altogether")
    qtbot.waitUntil(lambda: preview._labels[0].pixmap().toImage() != before, timeout=LONG)
    dialog.parts.checks.choose([Part(PartKind.SUMMARY)])
    qtbot.waitUntil(lambda: sum(not one.isHidden() for one in preview._labels) == 1, timeout=LONG)


def test_until_the_first_pages_are_there_that_is_said(session, jobs: Jobs, answers: Answers, qtbot: QtBot) -> None:
    preview = opened(session, jobs, answers, qtbot).preview
    assert preview.waiting.isVisible()
    assert preview.waiting.text() == "The first pages are being made …"
    qtbot.waitUntil(lambda: preview.is_settled, timeout=LONG)
    assert not preview.waiting.isVisible()


def test_what_cannot_be_built_is_told_in_place_of_the_pages(dialog: ReportDialog, qtbot: QtBot) -> None:
    dialog.words.summary.setPlainText("He left.[@999999]")
    qtbot.waitUntil(lambda: "is no statement of the case" in dialog.preview.told.text(), timeout=LONG)
    dialog.words.summary.setPlainText("")
    qtbot.waitUntil(lambda: dialog.preview.told.text().startswith("The first pages"), timeout=LONG)


def test_a_builder_that_is_closed_while_its_preview_is_made_is_not_shown_it(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs = Jobs()
    dialog = ReportDialog(session, jobs, Answers(tmp_path / "report.pdf"))
    dialog.resize(1100, 700)
    dialog.show()
    qtbot.waitUntil(lambda: jobs.is_busy, timeout=20_000)
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)  # what is raised in the window's thread fails the test
