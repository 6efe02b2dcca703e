"""Removing and merging in the window: what goes is named beforehand, what was typed stays, undo brings all back."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import case_of
from workbench.model.passage import Selector
from workbench.model.statement import EntityValue, StatementDetails
from workbench.ui.dialogs.merge import MergeDialog
from workbench.ui.dialogs.new_entity import NewEntityDialog
from workbench.ui.panes.detail_shown import HISTORY
from workbench.ui.window import Window


@dataclass
class Recorded:
    """Row ids of two records of one person, one that names the second, and a post."""

    person: int
    same: int
    declared: int
    post: int


@pytest.fixture
def recorded(open_window: Window, edition: int) -> Recorded:
    with open_window.session.change("Record") as case:
        person, same = (case.entities.add("Person", name) for name in ("Élodie M.", "Moreau, Elodie"))
        declared = case.entities.add("DeclaredPerson", "Élodie M., declared")
        post = case.entities.add("Post", "Élodie's post")
        name = case.statements.add(same, StatementDetails("name", "Élodie M."))
        case.citations.add(name, case.passages.add(edition, Selector(quote="Élodie M.")))
        case.statements.add(declared, StatementDetails("person", EntityValue(same)))
    return Recorded(person, same, declared, post)


def dialog(window: Window, qtbot: QtBot, kept: int) -> MergeDialog:
    entity = case_of(window).entities.get(kept)
    assert entity is not None
    shown = MergeDialog(case_of(window), entity, window)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def offered(shown: MergeDialog) -> list[tuple[str, bool]]:
    return [(row.title, row.muted) for row in shown.rows.rows]


# --- merging ---


def test_what_is_alike_is_offered_first_and_typing_finds_the_other(
    open_window: Window, qtbot: QtBot, recorded: Recorded
) -> None:
    shown = dialog(open_window, qtbot, recorded.person)
    assert offered(shown)[0] == ("Moreau, Elodie", False)
    assert shown.chosen() is None
    shown.accept()
    assert "Choose the entity" in shown.sentence.text()
    QTest.keyClicks(shown.box, "more")
    chosen = shown.chosen()
    assert chosen is not None
    assert chosen.id == recorded.same
    assert "“Moreau, Elodie” goes" in shown.moving.text()
    assert "1 statement and 1 statement of another that names it" in shown.moving.text()
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    assert shown.result() == MergeDialog.DialogCode.Accepted


def test_another_type_is_shown_last_and_refused_in_a_sentence(
    open_window: Window, qtbot: QtBot, recorded: Recorded
) -> None:
    shown = dialog(open_window, qtbot, recorded.person)
    QTest.keyClicks(shown.box, "elodie")
    assert offered(shown) == [("Moreau, Elodie", False), ("Élodie M., declared", True), ("Élodie's post", True)]
    QTest.keyClick(shown.box, Qt.Key.Key_Down)
    QTest.keyClick(shown.box, Qt.Key.Key_Return)
    assert "these are two" in shown.sentence.text()
    assert shown.isVisible()
    QTest.keyClick(shown.box, Qt.Key.Key_Up)
    assert shown.sentence.text() == ""


def test_the_command_merges_in_one_change_and_shows_the_one_kept(
    open_window: Window, qtbot: QtBot, recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(shown: MergeDialog) -> int:
        shown.box.setText("moreau")
        shown.accept()
        return shown.result()

    monkeypatch.setattr(MergeDialog, "exec", choose)
    session, case = open_window.session, case_of(open_window)
    session.show_entity(recorded.person)
    revisions = case.journal.count()
    open_window.actions_.run("record.merge")
    assert (case.journal.count(), session.shown.entity_id) == (revisions + 1, recorded.person)
    assert case.entities.get(recorded.same) is None
    assert open_window.panes is not None
    assert open_window.panes.detail.rows()[0][:2] == ("Name", "Élodie M.")
    told = open_window.panes.detail
    told.tabs.setCurrentIndex(HISTORY)
    newest = told.list.shown_rows()[0].spoken
    assert "Merge Moreau, Elodie into Élodie M." in newest
    assert "was named" not in newest
    session.undo()
    assert case.entities.get(recorded.same) is not None


# --- removing a source ---


def test_a_source_goes_only_after_what_stands_on_it_was_named(open_window: Window, recorded: Recorded, answers) -> None:
    session, case = open_window.session, case_of(open_window)
    answers.confirmed = False
    open_window.actions_.run("source.remove")
    along = "1 edition, 1 passage and 1 citation"
    bare = "1 statement stands on it alone and stays, without a passage."
    assert answers.told == [f"Remove source?: Remove “The list” with its {along}? {bare} It can be undone."]
    assert case.sources.count() == 1
    answers.confirmed = True
    open_window.actions_.run("source.remove")
    assert (case.sources.count(), case.statements.count_without_passage()) == (0, 2)
    session.show_entity(recorded.same)
    assert open_window.panes is not None
    assert "no passage" in " ".join(row.spoken for row in open_window.panes.detail.list.shown_rows())
    assert open_window.panes.reader.text.toPlainText() == ""
    session.undo()
    assert (case.sources.count(), case.statements.count_without_passage()) == (1, 1)
    assert open_window.panes.reader.text.toPlainText() != ""


def test_delete_in_the_list_of_sources_means_the_source(
    open_window: Window, recorded: Recorded, answers, qtbot: QtBot
) -> None:
    panes = open_window.panes
    assert panes is not None
    open_window.session.show_entity(recorded.person)
    panes.bring_up("Sources")
    open_window.activateWindow()
    panes.sources.take_keyboard()
    qtbot.waitUntil(panes.sources.has_keyboard)
    answers.confirmed = False
    open_window.actions_.run("record.remove")
    assert "Remove “The list”" in answers.told[-1]
    assert case_of(open_window).entities.get(recorded.person) is not None


# --- what was typed is not lost ---


@pytest.mark.parametrize(("command", "longest"), [("record.rename", 500), ("record.tag", 100)])
def test_a_name_that_is_too_long_is_asked_for_again_with_what_was_typed(
    open_window: Window, recorded: Recorded, answers, command: str, longest: int
) -> None:
    asked: list[tuple[str, str]] = []
    given = iter(["x" * (longest + 1), "Short enough"])

    def line(_title: str, label: str, text: str = "") -> str | None:
        asked.append((label, text))
        return next(given)

    answers.line = line
    open_window.session.show_entity(recorded.person)
    open_window.actions_.run(command)
    label, text = asked[1]
    assert len(asked) == 2
    assert f"{longest + 1} characters; the longest" in label
    assert text == "x" * (longest + 1)
    assert answers.failures == []


def test_a_new_entity_with_too_long_a_name_keeps_the_dialog_open(open_window: Window, qtbot: QtBot) -> None:
    shown = NewEntityDialog(case_of(open_window).ontology)
    qtbot.addWidget(shown)
    shown.name_field.setText("x" * 501)
    shown.show()
    shown.accept()
    assert "501 characters" in shown.sentence.text()
    assert shown.isVisible()
