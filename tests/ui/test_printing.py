"""Printing: the pages as the printer gets them, read back from a file; the preview; what a printer refuses."""

import re
import time
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QThread
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.report.document import Figure, Heading
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.dialogs import printing
from workbench.ui.dialogs.print_work import new_printer
from workbench.ui.dialogs.printing import Draft
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.printed_report import PrintedReport, Sheet

HIDDEN = re.compile("[\\s\u200b\ufffe]+")


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_case(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def made(qapp: QApplication, sample_path: Path) -> Draft:
    """The report on the sample, as the job hands it to the window."""
    return drafted(sample_path)


def drafted(path: Path) -> Draft:
    return printing.draft(path, Sheet.of(printing.new_printer()), QThread.currentThread())


@pytest.fixture
def session(qapp: QApplication, sample_path: Path) -> Session:
    theme.apply(qapp, "light")
    opened = Session(Settings())
    opened.open(sample_path, read_only=True)
    return opened


def file_printer(out: Path) -> QPrinter:
    """A printer that writes its pages to a PDF file."""
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return printer


def words(out: Path) -> list[str]:
    document = pypdfium2.PdfDocument(out)
    read = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return read


def bare(text: str) -> str:
    return HIDDEN.sub("", text)


def body(page: str) -> str:
    """A page's words without its head and foot, which are painted last."""
    return page[: page.rindex("The Velland affair")]


def test_every_note_is_printed_whole_with_its_number(session: Session, made: Draft, tmp_path: Path) -> None:
    printing.print_draft(session, made, file_printer(tmp_path / "printed.pdf"))
    read = bare("".join(map(body, words(tmp_path / "printed.pdf"))))
    for note in made.document.notes:
        text = bare("".join(run.text for run in note.text))
        assert f"{note.number}{text[:10]}" in read, note
        assert text in read, note
    for block in made.document.blocks:
        if isinstance(block, Heading):
            assert bare(block.text) in read


def test_every_page_tells_its_number_the_case_its_state_and_the_mark(
    session: Session, made: Draft, tmp_path: Path
) -> None:
    said: list[str] = []
    session.said.connect(said.append)
    printing.print_draft(session, made, file_printer(tmp_path / "printed.pdf"))
    pages = words(tmp_path / "printed.pdf")
    assert len(pages) > 20
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert made.document.imprint in page
        assert page.count("TLP:GREEN") >= 2
        assert "The Velland affair" in page
    assert said == [f"{len(pages)} pages went to {tmp_path / 'printed.pdf'}."]


def test_a_printed_file_tells_neither_zone_nor_hour_and_is_the_same_twice(
    session: Session, made: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = []
    for zone in ("Asia/Tokyo", "America/St_Johns"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        out = tmp_path / f"{zone[:4]}.pdf"
        printing.print_draft(session, made, file_printer(out))
        contents.append(out.read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert contents[0] == contents[1]
    moment = re.sub(r"\D", "", made.document.made_at)[:14].encode()
    dates = re.findall(rb"D:(\d{14})(\S+?)\)", contents[0])
    assert dates == [(moment, b"+00'00'"), (moment, b"+00'00'")]
    assert set(re.findall(rb"Date=\"[^\"]{19}([^\"]*)\"", contents[0])) == {b"+00:00"}
    assert words(out)


def test_all_stays_on_the_paper_whatever_its_size(session: Session, made: Draft, tmp_path: Path) -> None:
    counts = []
    for size, way in (
        (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.A5, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.Letter, QPageLayout.Orientation.Landscape),
    ):
        out = tmp_path / "printed.pdf"
        printer = file_printer(out)
        printer.setPageSize(QPageSize(size))
        printer.setPageOrientation(way)
        PrintedReport(made.document, made.figures, Sheet.of(printer)).print_to(printer)
        document = pypdfium2.PdfDocument(out)
        counts.append(len(document))
        for page in (document[0], document[9], document[len(document) - 1]):
            text = page.get_textpage()
            seen = [place for place in range(text.count_chars()) if text.get_text_range(place, 1).strip()]
            boxes = [text.get_charbox(place) for place in seen]
            assert min(box[0] for box in boxes) > 36
            assert max(box[2] for box in boxes) < page.get_width() - 36  # points; the margin is 18 mm
            assert min(box[1] for box in boxes) > 36
        document.close()
    assert counts[1] > counts[0] > 20


def test_a_printer_of_another_density_prints_the_same_pages(session: Session, made: Draft, tmp_path: Path) -> None:
    pages, ends = [], []
    for resolution in (300, 1200):
        out = tmp_path / f"{resolution}.pdf"
        printer = file_printer(out)
        printer.setResolution(resolution)
        printing.print_draft(session, made, printer)
        pages.append([bare(page) for page in words(out)])
        document = pypdfium2.PdfDocument(out)
        text = document[0].get_textpage()
        ends.append(text.get_charbox(text.get_text_bounded().index("Anežka")))
        document.close()
    assert pages[0] == pages[1]
    assert ends[0] == pytest.approx(ends[1], abs=1.5)


def test_pages_laid_out_beside_the_window_are_painted_by_it(
    session: Session, made: Draft, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs, done = Jobs(), []
    sheet, thread = Sheet.of(printing.new_printer()), QThread.currentThread()
    assert session.case is not None
    jobs.start("print", partial(printing.draft, session.case.path, sheet, thread), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    printing.print_draft(session, done[0], file_printer(tmp_path / "beside.pdf"))
    printing.print_draft(session, made, file_printer(tmp_path / "here.pdf"))
    assert words(tmp_path / "beside.pdf") == words(tmp_path / "here.pdf")


def test_another_sheet_is_laid_out_anew(session: Session, made: Draft, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "small.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printing.print_draft(session, made, printer)
    assert len(words(tmp_path / "small.pdf")) > made.pages.count > 20
    assert QApplication.overrideCursor() is None


def test_no_heading_is_left_alone_at_the_end_of_a_page(session: Session, made: Draft, tmp_path: Path) -> None:
    printing.print_draft(session, made, file_printer(tmp_path / "printed.pdf"))
    headings = {bare(one.text) for one in made.document.blocks if isinstance(one, Heading)}
    for page in words(tmp_path / "printed.pdf"):
        lines = [bare(line) for line in body(page).splitlines() if bare(line)]
        assert lines[-1] not in headings


def test_some_pages_only_are_printed_where_that_is_asked(session: Session, made: Draft, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    printer.setFromTo(2, 3)
    printing.print_draft(session, made, printer)
    assert [re.findall(r"page (\d+) of", page) for page in words(tmp_path / "printed.pdf")] == [["2"], ["3"]]


def test_pages_that_are_not_there_are_refused_before_anything_is_printed(
    session: Session, made: Draft, tmp_path: Path
) -> None:
    failures: list[str] = []
    session.failed.connect(failures.append)
    printer = file_printer(tmp_path / "printed.pdf")
    printer.setFromTo(made.pages.count + 5, made.pages.count + 9)
    printing.print_draft(session, made, printer)
    [told] = failures
    assert f"the report has {made.pages.count} pages, and page {made.pages.count + 5} is none of them." in told
    assert not (tmp_path / "printed.pdf").exists()


def test_a_printed_file_has_the_title_of_the_report(session: Session, made: Draft, tmp_path: Path) -> None:
    printing.print_draft(session, made, file_printer(tmp_path / "printed.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert document.get_metadata_value("Title") == "The Velland affair"
    document.close()


def test_letter_sideways_is_printed_as_wide_as_it_is_shown(session: Session, made: Draft, tmp_path: Path) -> None:
    printer = new_printer(sideways=True, size="letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "wide.pdf"))
    printer.setFromTo(3, 5)
    printing.print_draft(session, made, printer)
    document = pypdfium2.PdfDocument(tmp_path / "wide.pdf")
    sizes = [tuple(map(round, page.get_size())) for page in document]
    document.close()
    assert sizes == [(792, 612)] * 3
    pages = words(tmp_path / "wide.pdf")
    count = PrintedReport(made.document, made.figures, Sheet.of(printer)).count
    for number, page in enumerate(pages, 3):
        assert f"page {number} of {count}" in page


def test_foreign_text_is_printed_as_it_is(qapp: QApplication, case: Case, tmp_path: Path) -> None:
    name = "<b>bold</b> <img src='file:///etc/passwd'> &amp; #eval(\"1\")"
    with case.change("Add"):
        case.entities.add("Person", name)
    drafted(case.path).pages.print_to(file_printer(tmp_path / "printed.pdf"))
    assert bare(name) in bare("".join(words(tmp_path / "printed.pdf")))


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says so of every printer that refuses
def test_a_printer_that_takes_nothing_is_told_of(session: Session, made: Draft, tmp_path: Path) -> None:
    failed: list[str] = []
    session.failed.connect(failed.append)
    out = tmp_path / "missing" / "printed.pdf"
    printing.print_draft(session, made, file_printer(out))
    assert failed == [f"Nothing was printed: {out} takes no pages. Choose another printer or file."]


def test_the_preview_shows_the_pages_and_how_many_there_are(session: Session, made: Draft, qtbot: QtBot) -> None:
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.large.all_painted and dialog.small.all_painted, timeout=20_000)
    assert dialog.of.text() == f"of {made.pages.count}"
    assert dialog.number.maximum() == made.pages.count > 20
    assert len(dialog.small.in_sight) > 3
    seen = dialog.large.grab().toImage()
    dialog.number.setValue(9)
    qtbot.waitUntil(lambda: dialog.large.all_painted, timeout=20_000)
    assert dialog.large.grab().toImage() != seen
    qtbot.keyClick(dialog.large, Qt.Key.Key_PageDown)
    assert dialog.number.value() == 10
    qtbot.keyClick(dialog.large, Qt.Key.Key_End)
    assert dialog.number.value() == made.pages.count
    dialog.small.picked.emit(3)
    assert dialog.number.value() == 3


def test_keys_find_a_page_among_the_small_ones_and_enter_shows_it(session: Session, made: Draft, qtbot: QtBot) -> None:
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    asked: list[str] = []
    dialog.print.clicked.disconnect(dialog.ask)
    dialog.print.clicked.connect(lambda: asked.append("print"))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.large.all_painted and dialog.small.all_painted, timeout=20_000)
    dialog.small.setFocus()
    last = made.pages.count
    for key, page in (
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Up, 2),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Down, last),
        (Qt.Key.Key_Home, 1),
    ):
        qtbot.keyClick(dialog.small, key)
        assert dialog.small.accessibleDescription() == f"Page {page} of {last}"
        assert page in dialog.small.in_sight
        assert dialog.number.value() == 1
    qtbot.keyClick(dialog.small, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.small, Qt.Key.Key_Return)
    assert dialog.number.value() > 3
    assert asked == []


@pytest.mark.parametrize(("typed", "page"), [("12", 12), ("999", None), ("0", 1), ("7777777", None)])
def test_enter_in_the_box_goes_to_a_page_and_prints_nothing(
    session: Session, made: Draft, qtbot: QtBot, typed: str, page: int | None
) -> None:
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    asked: list[str] = []
    dialog.print.clicked.disconnect(dialog.ask)
    dialog.print.clicked.connect(lambda: asked.append("print"))
    dialog.show()
    assert dialog.print.isDefault()
    gone: list[int] = []
    dialog.number.valueChanged.connect(gone.append)
    dialog.number.setValue(3)
    dialog.number.selectAll()
    qtbot.keyClicks(dialog.number, typed)
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    wanted = page or made.pages.count
    assert gone == [3, wanted]  # and no page on the way to it
    assert dialog.number.text() == f"{wanted}"
    assert asked == []
    qtbot.keyClick(dialog.large, Qt.Key.Key_Return)
    assert asked == ["print"]  # elsewhere Enter prints


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_arrows_of_the_page_box_are_drawn_in_the_colours_of_the_theme(
    qapp: QApplication, session: Session, made: Draft, qtbot: QtBot, look: str
) -> None:
    theme.apply(qapp, look)
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.number
    drawn = box.grab().toImage()
    strip = [
        drawn.pixelColor(x, y) for x in range(box.width() - 19, box.width() - 4) for y in range(4, box.height() - 4)
    ]
    surface = drawn.pixelColor(box.width() - 12, box.height() // 2)
    differing = [one for one in strip if abs(one.lightness() - surface.lightness()) > 40]
    assert 10 < len(differing) < 80
    assert min(one.lightness() for one in strip) > (60 if look == "light" else 0)  # no black among them


def test_the_preview_lays_out_another_paper_beside_the_window(session: Session, made: Draft, qtbot: QtBot) -> None:
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.way.pick("sideways")
    assert not dialog.print.isEnabled()
    qtbot.waitUntil(dialog.print.isEnabled, timeout=20_000)
    assert dialog.number.maximum() > made.pages.count
    dialog.way.pick("upright")
    qtbot.waitUntil(dialog.print.isEnabled, timeout=20_000)
    assert dialog.number.maximum() == made.pages.count


def test_the_place_that_is_read_is_kept_on_another_paper(session: Session, made: Draft, qtbot: QtBot) -> None:
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    middle = made.pages.count // 2
    dialog.number.setValue(middle)
    dialog.way.pick("sideways")
    qtbot.waitUntil(dialog.print.isEnabled, timeout=20_000)
    read, whole = dialog.number.value(), dialog.number.maximum()
    assert abs(read / whole - middle / made.pages.count) < 0.05
    dialog.number.setValue(whole)
    dialog.way.pick("upright")
    qtbot.waitUntil(dialog.print.isEnabled, timeout=20_000)
    assert dialog.number.value() >= made.pages.count - 1


def test_a_preview_that_is_closed_while_pages_are_laid_out_is_not_shown_them(
    session: Session, made: Draft, qtbot: QtBot
) -> None:
    jobs = Jobs()
    dialog = printing.Preview(session, jobs, None, made)
    dialog.paper.pick("letter")
    assert jobs.is_busy
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=30_000)  # what is raised in the window's thread fails the test


def test_printing_is_followed_and_can_be_stopped_between_two_pages(
    session: Session, made: Draft, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, told, said, failed = tmp_path / "printed.pdf", [], [], []
    session.said.connect(said.append)
    session.failed.connect(failed.append)

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        dialog.printer().setFromTo(2, 12)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", answer)  # it would wait for a user
    dialog = printing.Preview(session, Jobs(), None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    follow = dialog._follow

    def stop_at_the_fourth(done: int, whole: int) -> None:
        follow(done, whole)
        told.append(dialog.told.text())
        if done == 4 and len(told) == 4:
            dialog.reject()

    monkeypatch.setattr(dialog, "_follow", stop_at_the_fourth)
    dialog.ask()
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert told == [f"Printing page {number} of 11 …" for number in (1, 2, 3, 4)]
    assert failed == ["Printing was stopped after 4 pages."]
    assert dialog.isVisible()
    dialog.ask()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == [f"11 pages went to {out}."]
    assert [re.findall(r"page (\d+) of", page) for page in words(out)] == [[str(page)] for page in range(2, 13)]


def test_the_report_is_built_beside_the_window(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[int] = []

    def look(dialog: object) -> int:
        assert isinstance(dialog, printing.Preview)
        shown.append(1)
        dialog.deleteLater()
        return 0

    monkeypatch.setattr(printing.Preview, "exec", look)  # it would wait for a user
    jobs, said = Jobs(), []
    session.said.connect(said.append)
    window = QWidget()
    qtbot.addWidget(window)
    printing.preview(session, jobs, window)
    assert jobs.is_busy
    assert said == ["Preparing the report …"]
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)


def test_a_case_that_is_gone_is_told_of(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    failed: list[str] = []
    session.failed.connect(failed.append)
    path = sample_case(tmp_path)
    session.open(path, read_only=True)
    path.unlink()
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs()
    printing.print_report(session, jobs, window)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert path.name in failed[0]


@pytest.mark.parametrize("wanted", [True, False])
def test_nothing_is_printed_unless_the_user_says_so(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, wanted: bool
) -> None:
    out = tmp_path / "printed.pdf"
    asked: list[int] = []

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        asked.append(1)
        return int(wanted)

    def look(dialog: printing.Preview) -> None:
        dialog.show()
        qtbot.waitUntil(lambda: bool(asked) and dialog.print.isEnabled(), timeout=20_000)
        dialog.close()

    monkeypatch.setattr(QPrintDialog, "exec", answer)  # it would wait for a user
    monkeypatch.setattr(printing.Preview, "exec", look)
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs()
    printing.print_report(session, jobs, window)
    qtbot.waitUntil(lambda: bool(asked) and not jobs.is_busy, timeout=20_000)
    assert out.exists() is wanted


def test_without_a_case_there_is_nothing_to_print(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs()
    printing.print_report(Session(Settings()), jobs, window)
    assert not jobs.is_busy


def test_a_figure_is_printed_as_lines_and_letters_as_wide_as_the_text(
    session: Session, made: Draft, tmp_path: Path
) -> None:
    out = tmp_path / "printed.pdf"
    printing.print_draft(session, made, file_printer(out))
    document = pypdfium2.PdfDocument(out)
    labels = {row.label for one in made.document.figures if isinstance(one, Figure) for row in one.rows}
    texts = [page.get_textpage() for page in document]
    number = next(number for number, text in enumerate(texts) if "Solid: certain" in text.get_text_bounded())
    text = texts[number]
    assert sum(label in text.get_text_bounded() for label in labels) > 5
    years = [match.start() for match in re.finditer(r"\b20[23]\d\b", text.get_text_range())]
    ends = [text.get_charbox(place)[2] for place in years]
    assert max(ends) > 0.6 * document[number].get_width()
    pictures = [one for one in document[number].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert {one.get_metadata().width for one in pictures} <= {1}  # the room that the text keeps, and nothing else
    document.close()
