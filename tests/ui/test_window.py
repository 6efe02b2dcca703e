"""The window as a whole: commands declared once, layout remembered, undo that leads back, cases opened and closed."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.errors import SourceError, StoppedError
from workbench.exchange.sample import sample_case
from workbench.model.source import Extract
from workbench.settings import Settings
from workbench.ui.commands import COMMANDS, MENUS, case_file, sources
from workbench.ui.window import Window


def test_no_key_belongs_to_two_commands() -> None:
    used = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, number in used.items() if number > 1] == []


def test_every_command_has_a_place_in_a_menu_and_a_name_of_its_own() -> None:
    assert {command.menu for command in COMMANDS} == set(MENUS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_without_a_case_the_window_says_how_to_begin(window: Window, qtbot: QtBot) -> None:
    assert window.panes is None
    assert window.start.isVisible()
    assert QApplication.focusWidget() is window.start.first
    qtbot.mouseClick(window.start.first, Qt.MouseButton.LeftButton)
    assert window.session.case is not None
    assert window.panes is not None
    assert window.panes.entities.isVisible()
    window.session.close()
    assert window.start.isVisible()
    assert not window.panes.entities.isVisible()


def test_a_case_is_made_and_what_is_no_case_is_told(window: Window, answers, tmp_path: Path) -> None:
    answers.next_path = tmp_path / "new.attache"
    window.actions_.run("case.new")
    assert (tmp_path / "new.attache").exists()
    assert "new — Attaché" in window.windowTitle()
    (tmp_path / "letter.attache").write_text("no case")
    answers.next_path = tmp_path / "letter.attache"
    window.actions_.run("case.open")
    assert "letter.attache" in answers.failures[-1]
    assert window.session.case is not None, "the case that was open stays open"


def test_a_case_another_program_writes_to_is_offered_for_reading(window: Window, answers, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    hold = "import sys; from pathlib import Path; from workbench.case.case import Case\n"
    hold += "case = Case.open(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        answers.next_path = path
        window.actions_.run("case.open")
        assert any("reading only" in told for told in answers.told)
        assert window.session.case is not None
        assert window.session.case.reads_only
        assert not window.actions_.actions["record.statement"].isEnabled()
        assert not window.actions_.actions["edit.undo"].isEnabled()
        other.communicate("")


def test_undo_and_redo_lead_back_to_where_it_happened(open_window: Window) -> None:
    session = open_window.session
    with session.change("Two people") as case:
        first, second = (case.entities.add("Person", name) for name in ("A", "B"))
    with session.change("Rename A") as case:
        case.entities.rename(first, "Anna")
    session.show_entity(second)
    session.undo()
    assert session.shown.entity_id == first
    session.show_entity(second)
    session.redo()
    assert session.shown.entity_id == first
    assert "Done again: Rename A" in open_window.status.currentMessage()


def test_undo_works_after_a_restart(open_window: Window, answers) -> None:
    session = open_window.session
    with session.change("A person") as case:
        case.entities.add("Person", "A")
        path = case.path
    session.close()
    session.open(path)
    open_window.actions_.run("edit.undo")
    assert session.case is not None
    assert session.case.entities.count() == 0


def test_undo_in_a_box_takes_back_typing_before_it_takes_back_changes(open_window: Window, qtbot: QtBot) -> None:
    session = open_window.session
    with session.change("A person") as case:
        case.entities.add("Person", "A")
    assert open_window.panes is not None
    box = open_window.panes.entities.filter
    box.setFocus()
    qtbot.keyClicks(box, "xyz")
    open_window.actions_.run("edit.undo")
    assert box.text() != "xyz"
    assert session.case is not None
    assert session.case.entities.count() == 1


def test_words_are_found_and_recorded_by_keys_alone(open_window: Window, qtbot: QtBot) -> None:
    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or open_window, key, modifiers)

    assert open_window.panes is not None
    reader = open_window.panes.reader
    reader.take_keyboard()
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(reader.find_bar.box, "security")
    press(Qt.Key.Key_Escape)
    assert not reader.find_bar.isVisible()
    press(Qt.Key.Key_F3)
    assert reader.find_bar.tally.text() == "1 of 1"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_R)
    assert open_window.panes.form.isVisible()
    assert open_window.panes.form.fields.quote.text() == "“Security”"


@pytest.mark.parametrize("title", ["Registers", "Review", "Search"])
def test_a_click_on_a_source_brings_the_reader_up_also_where_it_was_shown_already(
    open_window: Window, title: str
) -> None:
    panes = open_window.panes
    assert panes is not None
    panes.bring_up("Sources")
    panes.bring_up(title)
    assert panes.centre.currentWidget() is not panes.reader
    index = panes.sources.rows.index(0, 0)
    QTest.mouseClick(
        panes.sources.list.viewport(), Qt.MouseButton.LeftButton, pos=panes.sources.list.visualRect(index).center()
    )
    assert panes.centre.currentWidget() is panes.reader


def test_the_layout_is_remembered_and_can_be_reset(qtbot: QtBot, window: Window, answers, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path))
    QApplication.processEvents()
    assert window.panes is not None
    window.actions_.run("view.toggle.timeline")
    assert not window.panes.timeline.isVisible()
    window.session.close()
    window.session.open(tmp_path / "sample.attache")
    assert not window.panes.timeline.isVisible()
    window.close()
    again = Window(Settings(), answers)
    qtbot.addWidget(again)
    again.show()
    again.session.open(tmp_path / "sample.attache")
    assert again.panes is not None
    records, detail, timeline = again.panes.docks
    assert (records.isVisible(), detail.isVisible()) == (True, True)
    assert not timeline.isVisible()
    again.actions_.run("view.reset")
    assert timeline.isVisible()
    again.close()


def test_a_case_file_dropped_is_opened_and_other_files_are_imported(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample_case(tmp_path)
    drop(window, path)
    assert window.session.case is not None
    assert window.session.case.path == path
    text = tmp_path / "note.txt"
    text.write_text("Dropped.", encoding="utf-8")
    drop(window, text)
    assert window.panes is not None
    queue = window.panes.sources.queue
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=20_000)
    assert any(source.title.startswith("note") for source in window.session.case.sources.all())


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_checking_a_case_tells_that_all_is_well(window: Window, qtbot: QtBot, answers, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path))
    window.actions_.run("case.check")
    qtbot.waitUntil(lambda: bool(answers.told or answers.failures), timeout=20_000)
    assert answers.failures == []
    assert "as it should be" in answers.told[-1]


def test_what_a_check_found_is_not_told_of_a_case_opened_after_it(
    window: Window, qtbot: QtBot, answers, tmp_path: Path
) -> None:
    window.session.open(sample_case(tmp_path))
    window.actions_.run("case.check")
    window.jobs.wait()
    window.session.create(tmp_path / "other.attache")
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
    assert (answers.told, answers.failures) == ([], [])


@pytest.mark.parametrize("wanted", [True, False])
def test_what_cancelled_imports_left_is_taken_away_after_a_check_where_the_user_wants_it(
    window: Window, qtbot: QtBot, answers, tmp_path: Path, wanted: bool
) -> None:
    window.session.open(sample_case(tmp_path))
    case = window.session.case
    assert case is not None
    beside = case.contents_beside()
    beside.keep([(b"called off", "called off")])
    beside.close()
    answers.confirmed = wanted
    window.actions_.run("case.check")
    qtbot.waitUntil(lambda: bool(answers.told or answers.failures), timeout=20_000)
    assert "left 1 text and 1 original" in answers.told[-1]
    assert case.leftover()[:2] == ((0, 0) if wanted else (1, 1))
    assert window.session.can_write
    assert answers.failures == []


@pytest.mark.parametrize("command", ["record.note", "record.tag"])
def test_a_note_and_a_tag_go_on_what_is_shown(open_window: Window, answers, command: str) -> None:
    session = open_window.session
    with session.change("A person") as case:
        entity = case.entities.add("Person", "A")
    session.show_entity(entity)
    assert open_window.panes is not None
    open_window.panes.bring_up("Detail")
    answers.next_words = answers.next_line = "to verify"
    open_window.actions_.run(command)
    case = session.case
    assert isinstance(case, Case)
    kept = [note.body for note in case.notes.all()] + [tag.name for tag in case.tags.all()]
    assert kept == ["to verify"]


def test_back_and_forward_go_through_what_was_shown(open_window: Window) -> None:
    session = open_window.session
    with session.change("People") as case:
        first, second = (case.entities.add("Person", name) for name in ("A", "B"))
    session.show_entity(first)
    session.show_entity(second)
    open_window.actions_.run("view.back")
    assert session.shown.entity_id == first
    open_window.actions_.run("view.forward")
    assert session.shown.entity_id == second


def test_the_appearance_changes_at_once_and_stays(open_window: Window) -> None:
    open_window.actions_.run("view.dark")
    assert Settings()["appearance"] == "dark"
    open_window.actions_.run("view.light")
    assert open_window.palette().window().color().lightness() > 128


def test_the_menu_ticks_the_choice_in_force_and_no_other(open_window: Window) -> None:
    def ticked() -> list[str]:
        names = ("view.light", "view.dark", "view.system")
        return [name for name in names if open_window.actions_.actions[name].isChecked()]

    open_window.actions_.actions["view.dark"].trigger()
    assert ticked() == ["view.dark"]
    open_window.actions_.actions["view.dark"].trigger()  # what is in force stays so
    assert ticked() == ["view.dark"]
    open_window.actions_.actions["view.light"].trigger()
    assert ticked() == ["view.light"]
    assert not open_window.actions_.actions["view.goto"].isCheckable()


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1440, 900), (1920, 1080), (2560, 1440)])
def test_no_line_of_a_source_is_wider_than_the_room_for_it(
    window: Window, tmp_path: Path, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.session.open(sample_case(tmp_path))
    case = window.session.case
    assert case is not None
    window.session.show_statement(case.timeline.dated()[0].statement_id)
    for _ in range(4):
        QApplication.processEvents()
    assert window.panes is not None
    text = window.panes.reader.text
    block, widest = text.document().firstBlock(), 0.0
    while block.isValid():
        layout = block.layout()
        widest = max([widest, *(layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount()))])
        block = block.next()
    assert 0 < widest <= text.viewport().width()


def test_opening_the_case_that_is_open_changes_nothing(window: Window, answers, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    window.session.open(path)
    case = window.session.case
    answers.next_path = path
    window.actions_.run("case.open")
    assert window.session.case is case
    assert answers.told == []


def test_a_case_read_beside_its_writer_follows_what_is_written(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    with Case.open(path) as writer:
        window.session.open(path, read_only=True)
        QApplication.processEvents()
        assert window.panes is not None
        before = window.panes.entities.rows.rowCount()
        with writer.change("New"):
            writer.entities.add("Person", "Zed")
        panes = window.panes
        qtbot.waitUntil(lambda: panes.entities.rows.rowCount() == before + 1, timeout=10_000)


def test_recent_cases_are_offered_only_where_they_are_to_be_remembered(window: Window, answers, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    answers.next_path = path
    window.actions_.run("case.open")
    window.session.close()
    assert Settings().memory("recent") == ""
    window.session.settings["recent_cases"] = "yes"
    window.actions_.run("case.open")
    window.session.close()
    assert case_file.recent(window.session.settings) == [str(path.resolve())]
    window.start.recent_chosen.emit(str(path))
    assert window.session.case is not None


def test_what_was_removed_is_shown_no_longer(open_window: Window) -> None:
    session = open_window.session
    with session.change("A person") as case:
        entity = case.entities.add("Person", "A")
    session.show_entity(entity)
    session.undo()
    assert session.shown.entity_id is None
    assert not open_window.actions_.actions["record.rename"].isEnabled()


def test_closing_while_files_are_on_their_way_asks_first(window: Window, qtbot: QtBot, answers, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path))
    files = []
    for number in range(4):
        files.append(tmp_path / f"note{number}.txt")
        files[-1].write_text(f"Note {number}.", encoding="utf-8")
    sources.import_files(window.desk, files)
    answers.confirmed = False
    window.close()
    assert window.isVisible()
    assert "not imported yet" in answers.told[-1]
    assert answers.offered == ("Close all the same", "Keep open")
    assert window.panes is not None
    queue = window.panes.sources.queue
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)


def test_closing_calls_off_what_is_read_anew(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path))
    assert window.panes is not None
    begun: list[str] = []
    ended: list[str] = []

    def read(_data: bytes, name: str, tell: Callable[[int, int], None]) -> Extract:
        begun.append(name)
        for _ in range(600):
            try:
                tell(0, 1)
            except StoppedError:
                ended.append("called off")
                raise
            time.sleep(0.1)
        ended.append("at its end")
        raise SourceError("It took a minute.")

    case = window.session.case
    assert case is not None
    edition = case.editions.newest(1)
    assert edition is not None
    window.panes.sources.edition.read_anew(edition, "Read anew", read, window.jobs)
    qtbot.waitUntil(lambda: bool(begun))
    window.close()
    assert ended == ["called off"]


def test_a_first_window_is_no_larger_than_the_screen(window: Window) -> None:
    assert window.sizeHint().boundedTo(window.screen().availableSize()) == window.sizeHint()


def test_a_case_with_sources_and_no_entity_opens_on_its_sources(open_window: Window, qtbot: QtBot) -> None:
    panes = open_window.panes
    assert panes is not None
    qtbot.waitUntil(lambda: panes.left.currentWidget() is panes.sources)


def test_without_a_source_the_key_to_find_searches_the_case(open_window: Window) -> None:
    panes = open_window.panes
    case = open_window.session.case
    assert panes is not None
    assert case is not None
    path = case.path
    open_window.session.close()
    open_window.session.open(path)
    open_window.actions_.run("edit.find")
    assert panes.centre.tabText(panes.centre.currentIndex()) == "Search"
    open_window.session.show_edition(1)
    open_window.actions_.run("edit.find")
    assert panes.centre.tabText(panes.centre.currentIndex()) == "Reader"


def test_every_command_that_the_code_names_is_declared() -> None:
    known = {command.id for command in COMMANDS}
    folder = Path(case_file.__file__).parents[1]
    named = re.compile(r'(?:run\(|run, |actions\[|self\.actions_\.run, )"([a-z]+\.[a-z.-]+)"')
    used = {one for path in folder.rglob("*.py") for one in named.findall(path.read_text(encoding="utf-8"))}
    assert used
    assert used <= known


def test_a_copy_of_the_case_is_saved_also_when_its_own_file_is_gone(window: Window, answers, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    window.session.open(path)
    path.unlink()
    answers.next_words = "A note"
    window.actions_.run("record.note")
    assert "Save a copy" in answers.failures[-1]
    answers.next_path = tmp_path / "kept.attache"
    window.actions_.run("case.copy")
    case = window.session.case
    assert case is not None
    assert case.path == tmp_path / "kept.attache"
    assert case.statements.count() == 450
    window.actions_.run("record.note")
    assert case.notes.all()[-1].body == "A note"


@pytest.mark.parametrize("command", ["case.close", "case.quit"])
def test_a_case_whose_file_is_gone_is_not_closed_unasked(window: Window, answers, tmp_path: Path, command: str) -> None:
    path = sample_case(tmp_path)
    window.session.open(path)
    path.unlink()
    answers.confirmed = False
    window.actions_.run(command)
    assert window.session.case is not None
    assert "Close without a copy?" in answers.told[-1]
    answers.confirmed = True
    answers.next_path = tmp_path / "kept.attache"
    window.actions_.run(command)
    assert window.session.case is None
    assert "Save a copy first?" in answers.told[-1]
    with Case.open(tmp_path / "kept.attache", read_only=True) as kept:
        assert kept.statements.count() == 450


def test_the_lists_have_their_width_back_once_a_small_window_grows(window: Window, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path))
    assert window.panes is not None
    records = window.panes.docks[0]
    for width in (860, 1300):
        window.resize(width, 700)
        for _ in range(4):
            QApplication.processEvents()
    assert records.width() == 280


def test_the_window_keeps_its_size_when_its_panes_appear(window: Window, tmp_path: Path) -> None:
    window.resize(1024, 700)
    QApplication.processEvents()
    window.session.open(sample_case(tmp_path))
    for _ in range(4):
        QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
