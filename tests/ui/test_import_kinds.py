"""The window takes in files of every kind, hostile ones too, and stays alive while they are read."""

import io
import time
import zipfile
from itertools import pairwise
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from workbench.ingest import workers
from workbench.ui.commands import sources
from workbench.ui.window import Window

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONGEST_GAP = 0.3  # seconds; the window's own goal is a tenth, which a busy machine may miss


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str) -> bytes:
    return packed({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


FILES = {
    "page.html": b"<p>Three diplomats left.</p><script>fetch('http://127.0.0.1/')</script>",
    "letter.docx": word("<w:p><w:r><w:t>They left in May.</w:t></w:r></w:p>"),
    "long.docx": word("<w:p><w:r><w:t>They left in May.</w:t></w:r></w:p>" * 60_000),
    "bomb.docx": packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "old.txt": "Élodie, née à Genève".encode("cp1252"),
    "text.rtf": rb"{\rtf1 Twelve left.}",
    "mail.eml": (
        b'From: a@b.example\nSubject: The list\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nSee the list.\n"
        b"--b\nContent-Type: text/plain; name=list.txt\nContent-Disposition: attachment\n\nTwelve names.\n--b--\n"
    ),
    "dot.gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
}


def test_files_of_every_kind_come_in_beside_a_living_window(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window
    assert window.panes is not None
    assert window.session.case is not None
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    sources.import_files(window.desk, [tmp_path / name for name in FILES])
    queue = window.panes.sources.queue
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=60_000)
    timer.stop()
    titles = {source.title for source in window.session.case.sources.all()}
    came = {"page.html", "letter.docx", "long.docx", "old.txt", "text.rtf", "dot.gif", "The list", "list.txt"}
    assert came <= titles
    assert "bomb.docx" not in titles
    assert max(later - earlier for earlier, later in pairwise(beats)) < LONGEST_GAP
    workers.rest()


def import_one(window: Window, qtbot: QtBot, path: Path) -> None:
    assert window.panes is not None
    queue = window.panes.sources.queue
    sources.import_files(window.desk, [path])
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)


def picture(path: Path, width: int) -> Path:
    Image.new("L", (width, 40), 255).save(path)
    return path


def test_a_box_tells_of_the_first_image_without_text_and_a_line_of_the_next_ones(
    open_window: Window, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    said: list[str] = []
    open_window.session.said.connect(said.append)
    assert open_window.panes is not None
    queue = open_window.panes.sources.queue
    for number in (1, 2, 3):
        import_one(open_window, qtbot, picture(tmp_path / f"{number}.png", 30 + number))
    assert [told.partition(" × ")[0] for told in answers.told] == ["1 imported: An image of 31"]
    assert said[-1].startswith("1 imported. An image of 33 × 40 pixels")
    assert (queue.label.text(), queue.summary_button.isVisibleTo(queue)) == ("Imported, with remarks", True)
    (tmp_path / "torn.txt").write_bytes(("Élodie and Zoë left. " * 40).encode() + b"\xff" + "Très tôt. ".encode() * 40)
    import_one(open_window, qtbot, tmp_path / "torn.txt")
    assert len(answers.told) == 2  # another remark
    workers.rest()


def test_a_new_edition_tells_of_what_was_refused_inside_a_forwarded_mail(
    open_window: Window, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{0}"\n\n--{0}\n{1}\n--{0}--\n'
    broken = "Content-Type: application/pdf; name=odd.pdf\nContent-Disposition: attachment\n\n%PDF-nothing"
    inner = "From: c@d.example\nSubject: Inner\n" + head.format("=i=", broken)
    outer = "From: a@b.example\nSubject: Outer\n" + head.format("=o=", f"Content-Type: message/rfc822\n\n{inner}")
    answers.next_path = tmp_path / "outer.eml"
    answers.next_path.write_text(outer)
    open_window.actions_.run("source.edition")
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert "In Inner.eml: odd.pdf is no PDF document" in answers.told[-1]
    workers.rest()


def test_a_file_that_is_in_the_case_already_is_named(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    open_window.session.said.connect(said.append)
    (tmp_path / "note.txt").write_text("They left in May.")
    for _ in range(2):
        import_one(open_window, qtbot, tmp_path / "note.txt")
    assert said[-1] == "note.txt is in the case already."
    workers.rest()


def test_an_image_without_text_can_be_shown(open_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window
    assert window.panes is not None
    assert window.session.case is not None
    (tmp_path / "dot.gif").write_bytes(FILES["dot.gif"])
    sources.import_files(window.desk, [tmp_path / "dot.gif"])
    queue = window.panes.sources.queue
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)
    (source,) = [one for one in window.session.case.sources.all() if one.title == "dot.gif"]
    edition = window.session.case.editions.newest(source.id)
    assert edition is not None
    window.session.show_edition(edition.id)
    qtbot.wait(50)
    workers.rest()
