"""Importing a folder: what is taken of it, pause and cancel, the summary; what a file says of itself; further texts."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from workbench.case.case import Case
from workbench.ingest import ocr, workers
from workbench.model.source import Edition, SourceDetails
from workbench.ui.commands import sources
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


def case_of(window: Window) -> Case:
    assert window.session.case is not None
    return window.session.case


def queue_of(window: Window) -> ImportQueue:
    assert window.panes is not None
    return window.panes.sources.queue


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


def test_a_folder_comes_in_with_a_summary_of_what_was_refused_and_why(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    answers.next_path = folder
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert set(titles(open_window)) == {"The list", "a.txt", "c.txt"}
    (told,) = answers.told
    assert told.startswith("2 imported, 1 recognised, 1 refused: ")
    assert "bomb.docx" in told
    workers.rest()


def test_a_folder_dropped_on_the_window_is_imported(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path
) -> None:
    drop(open_window, folder)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert {"a.txt", "c.txt"} <= set(titles(open_window))
    workers.rest()


def test_a_link_out_of_the_folder_is_told_of_and_not_followed(
    open_window: Window, answers: Answers, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("A secret")
    (folder / "links").symlink_to(tmp_path / "secret")
    (folder / "key.txt").symlink_to(tmp_path / "secret" / "key.txt")
    answers.next_path = folder
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert "3 refused" in answers.told[0]
    assert answers.told[0].count("is a link") == 2
    assert "key.txt" not in titles(open_window)
    workers.rest()


def test_a_folder_without_a_file_is_told_of(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.next_path = many(tmp_path / "empty", 0)
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=10_000)
    assert "no file in the folder" in answers.failures[0]


def test_more_than_twenty_refusals_are_counted(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.next_path = tmp_path / "bad"
    answers.next_path.mkdir()
    for number in range(23):
        (answers.next_path / f"link {number:02}").symlink_to(tmp_path)
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=10_000)
    lines = answers.failures[0].splitlines()
    assert (lines[0], len(lines), lines[-1]) == ("23 refused:", 22, "and 3 more")


def test_an_import_rests_when_paused_and_goes_on_when_told(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    queue, said = queue_of(open_window), []
    open_window.session.said.connect(said.append)
    answers.next_path = many(tmp_path / "many", 12)
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: len(titles(open_window)) >= 3, timeout=30_000)
    assert queue._label.text().endswith(" of 12 …")
    qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=30_000)
    came = len(titles(open_window))
    qtbot.wait(300)
    assert len(titles(open_window)) == came < 13
    assert queue._label.text() == f"Paused after {came - 1} of 12"
    assert (queue.pause_button.text(), queue.waiting) == ("Go on", 13 - came)
    qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)
    assert len(titles(open_window)) == 13
    assert said[-1] == "12 imported."
    assert queue.isHidden()
    workers.rest()


@pytest.mark.parametrize("paused", [False, True])
def test_what_came_in_before_a_cancel_stays(
    open_window: Window, answers: Answers, qtbot: QtBot, tmp_path: Path, *, paused: bool
) -> None:
    queue, said = queue_of(open_window), []
    open_window.session.said.connect(said.append)
    answers.next_path = many(tmp_path / "many", 12)
    open_window.actions_.run("source.folder")
    qtbot.waitUntil(lambda: len(titles(open_window)) >= 3, timeout=30_000)
    if paused:
        qtbot.mouseClick(queue.pause_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=30_000)
    came = len(titles(open_window)) - 1
    qtbot.mouseClick(queue.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not open_window.jobs.is_busy, timeout=30_000)
    assert len(titles(open_window)) == came + 1
    assert said[-1] == f"{came} imported, cancelled with {12 - came} not imported."
    assert not queue.is_busy
    workers.rest()


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
