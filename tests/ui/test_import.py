"""Importing a folder: what is taken of it, pause and cancel, the summary; what a file says of itself; further texts."""

import csv
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, case_of, queue_of
from workbench.case.case import Case
from workbench.case.lock import lock_path
from workbench.exchange.import_summary import REFUSED, SKIPPED, ImportSummary
from workbench.ingest import ocr, workers
from workbench.model.source import Edition, SourceDetails
from workbench.ui.commands import sources
from workbench.ui.dialogs.import_summary import ImportSummaryDialog
from workbench.ui.dialogs.source_details import SourceDetailsDialog
from workbench.ui.panes.import_queue import ImportQueue
from workbench.ui.window import Window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six files in three folders; one of them hidden, one the same as another, one no text."""
    made = tmp_path / "received"
    (made / "b" / "deep").mkdir(parents=True)
    (made / ".git").mkdir()
    (made / "a.txt").write_text("Three diplomats left.")
    (made / "b" / "again.txt").write_text("Three diplomats left.")
    (made / "b" / "deep" / "c.txt").write_text("They came back in May.")
    (made / "b" / "bomb.docx").write_bytes(b"PK\x03\x04 no archive at all")
    (made / ".hidden.txt").write_text("Hidden")
    (made / ".git" / "config.txt").write_text("Hidden, too")
    return made


def titles(window: Window) -> list[str]:
    return [source.title for source in case_of(window).sources.all()]


def drop(window: Window, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, no_key))


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"Report number {number}.")
    return folder


def has_ended(window: Window) -> Callable[[], bool]:
    """Whether an import was begun and is over."""
    queue = queue_of(window)
    return lambda: bool(queue.summaries) and not queue.is_busy


def import_folder(window: Window, answers: Answers, qtbot: QtBot, folder: Path) -> ImportSummary:
    """Import a folder to its end."""
    summaries = queue_of(window).summaries
    before, answers.next_path = len(summaries), folder
    window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: len(summaries) > before, timeout=60_000)
    workers.rest()
    return summaries[-1]


def test_a_folder_comes_in_with_a_summary_of_what_was_refused_and_why(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    said: list[str] = []
    open_window.session.said.connect(said.append)
    queue = queue_of(open_window)
    summary = import_folder(open_window, answers, qtbot, folder)
    assert set(titles(open_window)) == {"The list", "a.txt", "c.txt"}
    assert summary.headline() == said[-1].rstrip(".") == "2 imported, 1 already in the case, 1 refused"
    (refused,) = (one for one in summary.outcomes if one.outcome == REFUSED)
    assert (refused.name, refused.folder) == ("bomb.docx", str(folder / "b"))
    assert "bomb.docx" in refused.told[0]
    assert queue.isVisible()
    assert (answers.told, answers.failures) == ([], [])  # no box comes over what the user is doing
    assert (queue.label.text(), queue.summary_button.isVisibleTo(queue)) == ("1 not imported", True)
    qtbot.mouseClick(queue.close_button, Qt.MouseButton.LeftButton)
    assert queue.isHidden()


def test_a_folder_without_a_refusal_leaves_one_sentence(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    open_window.session.said.connect(said.append)
    before = open_window.session.shown
    import_folder(open_window, answers, qtbot, many(tmp_path / "many", 7))
    assert said[-1] == "7 imported."
    assert open_window.session.shown == before  # after many, the user stays where he is
    assert queue_of(open_window).isHidden()


def test_what_came_in_can_be_read_again_copied_and_saved(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    assert not open_window.actions_.actions["source.imports"].isEnabled()
    import_folder(open_window, answers, qtbot, many(tmp_path / "many", 2))
    import_folder(open_window, answers, qtbot, folder)
    seen: list[str] = []

    def look(dialog: ImportSummaryDialog) -> None:
        seen.extend(row.title for row in dialog.rows.rows)  # what was refused comes first
        dialog.list.selectRow(0)
        seen.append(dialog.reason.text())
        dialog.outcomes.pick("all")
        seen.append(str(dialog.rows.rowCount()))
        dialog.copy()
        answers.next_path = tmp_path / "came.csv"
        dialog.save()
        dialog.which.choose("1")
        seen.append(dialog.headline.text().partition(": ")[2])
        dialog.list.opened.emit(1)

    def look_and_close() -> None:
        dialog = open_window.findChild(ImportSummaryDialog)
        assert dialog is not None
        try:
            look(dialog)
        finally:
            dialog.accept()

    QTimer.singleShot(0, look_and_close)
    qtbot.mouseClick(queue_of(open_window).summary_button, Qt.MouseButton.LeftButton)
    assert seen[0] == "bomb.docx"
    assert "bomb.docx is damaged" in seen[1]
    assert seen[2:] == ["4", "2 imported"]
    assert "Refused (1)\n  bomb.docx: " in QApplication.clipboard().text()
    rows = list(csv.reader((tmp_path / "came.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["File", "Folder", "Outcome", "Remarks"]
    assert sorted(row[2] for row in rows[1:]) == ["already in the case", "imported", "imported", "refused"]
    assert case_of(open_window).editions.text(shown_edition(open_window).id) == "Report number 1."


def test_a_folder_dropped_on_the_window_is_imported(open_window: Window, qtbot: QtBot, folder: Path) -> None:
    drop(open_window, folder)
    qtbot.waitUntil(has_ended(open_window), timeout=30_000)
    assert {"a.txt", "c.txt"} <= set(titles(open_window))
    workers.rest()


def test_a_link_out_of_the_folder_is_told_of_and_not_followed(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("A secret")
    (folder / "links").symlink_to(tmp_path / "secret")
    (folder / "key.txt").symlink_to(tmp_path / "secret" / "key.txt")
    summary = import_folder(open_window, answers, qtbot, folder)
    refused = [one.told[0] for one in summary.outcomes if one.outcome == REFUSED]
    assert len(refused) == 3
    assert sum("is a link" in reason for reason in refused) == 2
    assert "key.txt" not in titles(open_window)


def test_a_folder_without_a_file_is_told_of(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.next_path = many(tmp_path / "empty", 0)
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=10_000)
    assert "no file in the folder" in answers.failures[0]


def test_one_file_that_is_refused_is_told_of_at_once(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    sources.import_files(open_window.desk, [folder / "b" / "bomb.docx"])
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=30_000)
    assert answers.failures[0].startswith("bomb.docx is damaged")
    assert queue_of(open_window).isHidden()
    workers.rest()


def pause_after_the_first_batch(window: Window, qtbot: QtBot) -> None:
    """Press Pause as soon as something came in, whatever the machine's speed."""
    queue = queue_of(window)

    def press() -> None:
        if not queue._paused:
            qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)

    window.session.changed.connect(press, Qt.ConnectionType.SingleShotConnection)


def rest_of_import(window: Window, answers: Answers, qtbot: QtBot, folder: Path, count: int) -> int:
    """Import a folder and pause after some files; how many came in."""
    pause_after_the_first_batch(window, qtbot)
    answers.next_path = many(folder, count)
    window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: queue_of(window)._rests, timeout=30_000)
    return len(titles(window)) - 1


def is_whole(label: QLabel) -> bool:
    """Whether all of a label's text is seen."""
    return label.fontMetrics().horizontalAdvance(label.text()) <= label.contentsRect().width()


def test_how_far_an_import_is_and_what_it_came_to_is_not_cut_off(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    queue = queue_of(open_window)
    rest_of_import(open_window, answers, qtbot, tmp_path / "many", 90)
    for waiting, total in ((1_114, 3_000), (9_001, 20_000)):
        queue._waiting.extend([tmp_path / "no.txt"] * (waiting - queue.waiting))
        for paused in (True, False):
            queue._total, queue._paused = total, paused
            queue._tell_how_far()
            qtbot.wait(20)
            assert is_whole(queue.label), queue.label.text()
    qtbot.mouseClick(queue.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert queue.label.text() == "9,001 not imported"
    assert is_whole(queue.label)
    workers.rest()


def test_an_import_rests_when_paused_and_goes_on_when_told(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    queue = queue_of(open_window)
    came = rest_of_import(open_window, answers, qtbot, tmp_path / "many", 90)
    qtbot.wait(300)
    assert len(titles(open_window)) - 1 == came < 90
    assert queue.label.text() == f"Paused: {came} of 90"
    assert (queue.pause_button.text(), queue.waiting) == ("Go on", 90 - came)
    qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(has_ended(open_window), timeout=30_000)
    assert len(titles(open_window)) == 91
    assert queue.summaries[-1].headline() == "90 imported"
    assert queue.isHidden()


def test_the_reader_points_to_the_sources_as_soon_as_the_first_came_in(
    window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.create(tmp_path / "new.attache")
    panes = window.panes
    assert panes is not None
    assert panes.reader._body.sentence.startswith("Import the first source")
    pause_after_the_first_batch(window, qtbot)
    answers.next_path = many(tmp_path / "many", 90)
    window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: queue_of(window)._rests, timeout=30_000)
    assert panes.sources.rows.rowCount() > 0
    assert panes.reader._body.sentence.startswith("Choose a source on the left")
    qtbot.mouseClick(queue_of(window).cancel_button, Qt.MouseButton.LeftButton)
    workers.rest()


def test_what_came_in_before_a_cancel_stays(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    queue = queue_of(open_window)
    came = rest_of_import(open_window, answers, qtbot, tmp_path / "many", 90)
    qtbot.mouseClick(queue.cancel_button, Qt.MouseButton.LeftButton)
    assert not queue.is_busy
    assert len(titles(open_window)) == came + 1
    assert queue.summaries[-1].headline() == f"{came} imported, {90 - came} not imported, cancelled"
    assert import_folder(open_window, answers, qtbot, tmp_path / "many").headline() == (
        f"{90 - came} imported, {came} already in the case"
    )


def far(window: Window) -> object:
    """How far an import is, as a program that opens the case after this one was killed would find it."""
    return json.loads(lock_path(case_of(window).path).read_text()).get("import")


def test_how_far_an_import_is_is_noted_until_it_ends(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert far(open_window) is None
    came = rest_of_import(open_window, answers, qtbot, tmp_path / "many", 90)
    assert far(open_window) == [came, 90]
    qtbot.mouseClick(queue_of(open_window).cancel_button, Qt.MouseButton.LeftButton)
    assert far(open_window) is None
    workers.rest()


def test_an_import_that_ended_with_its_program_is_told_of_when_the_case_is_opened(
    window: Window, answers: Answers, qtbot: QtBot, case: Case
) -> None:
    case.close()
    lock_path(case.path).write_text('{"user": "ada", "host": "desk", "process": 7, "import": [42, 201]}')
    window.session.open(case.path)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=5_000)
    assert "cut short: The program ended during an import into this case, after 42 of 201 files." in answers.told[0]
    window.session.close()
    window.session.open(case.path)
    qtbot.wait(50)
    assert len(answers.told) == 1


def slow_page(lines: int = 400_000) -> str:
    """A page whose reader is at it for seconds."""
    return f"<html><body>{'<p>A line of a long page.</p>' * lines}</body></html>"


def test_a_cancel_does_not_wait_for_the_file_that_is_being_read(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = many(tmp_path / "many", 3)
    (folder / "zzz.html").write_text(slow_page())
    queue = queue_of(open_window)
    answers.next_path = folder
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: "zzz.html" in queue.file_label.text(), timeout=30_000)
    qtbot.mouseClick(queue.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(has_ended(open_window), timeout=30_000)
    assert queue.summaries[-1].headline() == "3 imported, 1 not imported, cancelled"
    assert len(titles(open_window)) == 4
    workers.rest()


def slow_import(window: Window, answers: Answers, qtbot: QtBot, folder: Path) -> ImportQueue:
    """Import a folder in which one file takes long, until it can be skipped."""
    many(folder, 3)
    (folder / "002a.html").write_text(slow_page(1_500_000))
    answers.next_path = folder
    window.actions_.run("source.folder")
    queue = queue_of(window)
    qtbot.waitUntil(queue.skip_button.isVisible, timeout=30_000)
    assert "002a.html" in queue.file_label.text()
    return queue


def test_a_file_that_takes_long_can_be_skipped_and_the_import_goes_on(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    queue = slow_import(open_window, answers, qtbot, tmp_path / "many")
    qtbot.mouseClick(queue.skip_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(has_ended(open_window), timeout=5_000)
    summary = queue.summaries[-1]
    assert summary.headline() == "3 imported, 1 skipped"
    (skipped,) = (one for one in summary.outcomes if one.outcome == SKIPPED)
    assert (skipped.name, skipped.told) == ("002a.html", ("You skipped it while it was read.",))
    assert set(titles(open_window)) == {"The list", "000.txt", "001.txt", "002.txt"}
    assert queue.label.text() == "1 not imported"
    assert answers.failures == []
    workers.rest()


def test_the_file_at_work_is_skipped_by_key_and_named_where_it_is_read(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    skip = open_window.actions_.actions["source.skip"]
    assert not skip.isEnabled()
    queue = slow_import(open_window, answers, qtbot, tmp_path / "many")
    assert skip.isEnabled()
    QTest.keySequence(open_window, skip.shortcut())
    qtbot.waitUntil(has_ended(open_window), timeout=5_000)
    assert queue.summaries[-1].headline() == "3 imported, 1 skipped"
    assert not skip.isEnabled()
    workers.rest()


def test_a_quick_import_offers_no_skipping(open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path) -> None:
    offered: list[bool] = []
    queue = queue_of(open_window)
    queue.slow_changed.connect(lambda: offered.append(queue.is_slow))
    import_folder(open_window, answers, qtbot, many(tmp_path / "many", 20))
    assert offered == []


PAGE = """<html><head><title>The list is long</title><meta name="author" content="Élodie M.">
<meta property="og:site_name" content="Harbour Courier"></head><body><nav><a href="/a">Politics</a> <a href="/b">Sport
pages</a></nav><article><h1>The list is long</h1>{}</article><footer>Imprint of the house</footer></body></html>
""".format(
    "<p>Twelve diplomats left the country in May, said the ministry, and three more in June of that year.</p>" * 6
)


def import_one(window: Window, qtbot: QtBot, path: Path) -> None:
    sources.import_files(window.desk, [path])
    qtbot.waitUntil(lambda: not queue_of(window).is_busy, timeout=30_000)


def shown_edition(window: Window) -> Edition:
    edition_id = window.session.shown.edition_id
    edition = case_of(window).editions.get(edition_id) if edition_id is not None else None
    assert edition is not None
    return edition


def test_the_whole_text_of_a_page_is_added_and_can_be_undone(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    assert not open_window.actions_.actions["source.whole"].isEnabled()
    import_one(open_window, qtbot, tmp_path / "page.html")
    main = shown_edition(open_window)
    assert "Imprint" not in case_of(open_window).editions.text(main.id)
    open_window.actions_.run("source.whole")
    qtbot.waitUntil(lambda: shown_edition(open_window).id != main.id, timeout=30_000)
    whole = shown_edition(open_window)
    assert (whole.source_id, whole.number) == (main.source_id, 2)
    assert "Imprint" in case_of(open_window).editions.text(whole.id)
    assert not open_window.actions_.actions["source.whole"].isEnabled()
    open_window.session.undo()
    assert case_of(open_window).editions.get(whole.id) is None
    workers.rest()


def test_the_whole_text_is_offered_only_where_there_is_more(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "bare.html").write_text("<p>Twelve diplomats left, and there is nothing beside it.</p>")
    whole = open_window.actions_.actions["source.whole"]
    import_one(open_window, qtbot, tmp_path / "bare.html")
    assert not whole.isEnabled()
    import_one(open_window, qtbot, tmp_path / "page.html")
    main = shown_edition(open_window)
    assert whole.isEnabled()
    open_window.actions_.run("source.whole")
    qtbot.waitUntil(lambda: shown_edition(open_window).id != main.id, timeout=30_000)
    open_window.session.show_edition(main.id)
    assert not whole.isEnabled()  # the source has it now
    workers.rest()


def test_reading_the_whole_text_can_be_called_off(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    open_window.session.said.connect(said.append)
    (tmp_path / "page.html").write_text(
        PAGE.replace("</article>", "<p>A line of a long page.</p>" * 300_000 + "</article>")
    )
    begun = time.monotonic()
    import_one(open_window, qtbot, tmp_path / "page.html")
    reading = time.monotonic() - begun
    main, panes = shown_edition(open_window), open_window.panes
    assert panes is not None
    open_window.actions_.run("source.whole")
    line = panes.sources.edition
    assert line._label.text() == "Show the whole page …"
    qtbot.wait(100)
    begun = time.monotonic()
    qtbot.mouseClick(line.cancel_button, Qt.MouseButton.LeftButton)
    assert said[-1] == "Show the whole page was called off. Nothing was changed."
    qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=30_000)
    assert time.monotonic() - begun < reading / 2  # its reader was ended, too
    assert shown_edition(open_window).id == main.id
    assert len(case_of(open_window).editions.of_source(main.source_id)) == 1
    assert line.isHidden()
    workers.rest()


def picture(path: Path, words: str) -> Path:
    image = Image.new("L", (1200, 160), 255)
    ImageDraw.Draw(image).text((40, 40), words, fill=0, font=ImageFont.load_default(60))
    image.save(path)
    return path


@pytest.mark.skipif("eng" not in ocr.languages(), reason="Tesseract with English is not installed")
def test_the_text_on_a_picture_is_recognised(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    import_one(open_window, qtbot, picture(tmp_path / "note.png", "Twelve diplomats left"))
    before, answers.next_line = shown_edition(open_window), "eng"
    open_window.actions_.run("source.recognise")
    qtbot.waitUntil(lambda: shown_edition(open_window).id != before.id, timeout=60_000)
    assert "diplomats" in case_of(open_window).editions.text(shown_edition(open_window).id)
    assert "recognised by a machine" in answers.told[-1]
    workers.rest()


@pytest.mark.skipif("eng" not in ocr.languages(), reason="Tesseract with English is not installed")
def test_recognising_text_tells_how_far_it_is_and_can_be_called_off(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    pages = [Image.open(picture(tmp_path / f"{number}.png", f"Page {number} left")) for number in range(3)]
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=pages[1:])
    import_one(open_window, qtbot, tmp_path / "scan.pdf")
    before, answers.next_line = shown_edition(open_window), "eng"
    open_window.actions_.run("source.recognise")
    panes = open_window.panes
    assert panes is not None
    line = panes.sources.edition
    qtbot.waitUntil(lambda: "0 of 3 pages read" in line._label.text(), timeout=60_000)
    qtbot.mouseClick(line.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=10_000)
    assert shown_edition(open_window).id == before.id
    assert len(case_of(open_window).editions.of_source(before.source_id)) == 1
    workers.rest()


def test_without_tesseract_the_command_says_how_to_get_it(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_one(open_window, qtbot, picture(tmp_path / "note.png", "Twelve"))
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.languages.cache_clear()
    try:
        open_window.actions_.run("source.recognise")
    finally:
        ocr.languages.cache_clear()
    assert "tesseract-ocr" in answers.failures[-1]
    workers.rest()


def test_what_a_file_says_of_itself_is_proposed_and_never_filled_in(qtbot: QtBot) -> None:
    dialog = SourceDetailsDialog(SourceDetails("page.html", publisher="Harbour Courier"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.propose(SourceDetails("The list", author="Élodie M.", publisher="Harbour  Courier"))
    assert (dialog.lines["title"].text(), dialog.lines["author"].text()) == ("page.html", "")
    shown = {name for name, proposal in dialog.proposals.items() if proposal.isVisible()}
    assert shown == {"title", "author"}  # the publisher stands there already
    author = dialog.proposals["author"]
    assert author.words.text() == "The file says: Élodie M."
    qtbot.mouseClick(author.button, Qt.MouseButton.LeftButton)
    assert dialog.details() == SourceDetails("page.html", publisher="Harbour Courier", author="Élodie M.")
    assert author.isHidden()


def test_the_details_of_a_source_come_with_what_its_file_says(
    open_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    import_one(open_window, qtbot, tmp_path / "page.html")
    source = case_of(open_window).sources.get(shown_edition(open_window).source_id)
    assert source is not None
    assert source.details.author == ""

    def take_over() -> None:
        dialog = open_window.findChild(SourceDetailsDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.proposals["author"].isVisible, timeout=20_000)
        dialog.proposals["author"].button.click()
        dialog.accept()

    QTimer.singleShot(0, take_over)
    open_window.actions_.run("source.details")
    described = case_of(open_window).sources.get(source.id)
    assert described is not None
    assert (described.details.author, described.details.publisher) == ("Élodie M.", "")
    workers.rest()
