"""The page view of a source: what is drawn on real pages, what a click and a drag do there, and what it never does."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from workbench.case.case import Case
from workbench.exchange.import_source import add_recognised_text, import_file
from workbench.ingest import ocr, page_view, workers
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.session import Session, Span
from workbench.ui.widgets.page_area import PageArea
from workbench.ui.widgets.page_requests import MOST_BYTES
from workbench.ui.widgets.passage_marks import Marks
from workbench.ui.widgets.passage_overview import PassageOverview
from workbench.ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier

PAPER = """
#set page(paper: "a5")
#set text(size: 12pt, hyphenate: false)
On 3 February the Security Service handed over a list.

Two weeks later Velland declared 12 diplomats.
#pagebreak()
Élodie M., 51, left on 27 February.
"""
MANY = '#set page(paper: "a5")\n#for n in range(1, 301) [Page #n of the long report. #pagebreak(weak: true)]'


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Path]]:
    """Makes a PDF file of a name from Typst's markup."""
    folder = tmp_path_factory.mktemp("papers")

    def made(name: str, source: str) -> Path:
        path = folder / name
        if not path.exists():
            (folder / f"{name}.typ").write_text(source)
            typst.compile(str(folder / f"{name}.typ"), output=str(path))
        return path

    yield made
    workers.rest()


@pytest.fixture
def paper(make: Callable[[str, str], Path]) -> Path:
    return make("paper.pdf", PAPER)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.wait()


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot, case: Case, jobs: Jobs) -> Iterator[ReaderPane]:
    theme.apply(qapp, "light")
    session = Session(Settings())
    path = case.path
    case.close()
    session.open(path)
    pane = ReaderPane(session, jobs)
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    yield pane
    session.close()


def show(pane: ReaderPane, path: Path, view: str, qtbot: QtBot) -> PageArea | None:
    """Import a file, show it in a view, and wait until what is in sight is there."""
    pane.session.settings["reader_view"] = view
    import_file(pane.session.case, path, SourceDetails("The paper"))
    pane.session.show_edition(pane.session.case.editions.newest(pane.session.case.sources.count()).id)
    pages = pane.views.seen_pages()
    if pages is None:
        return None
    qtbot.waitUntil(lambda: pages.area.count > 0, timeout=20_000)
    wait(pages.area, qtbot)
    return pages.area


def wait(area: PageArea, qtbot: QtBot) -> None:
    """Wait until the pages in sight are drawn, or said not to be."""
    requests = area.requests

    def is_there() -> bool:
        return all(
            (requests.picture(page) is not None or page in requests.failures)
            and (requests.has_asked(page) or not area.document.has_words(page))
            for page in area.in_sight()
        )

    qtbot.waitUntil(is_there, timeout=20_000)


def record(pane: ReaderPane, entity: str, quote: str) -> int:
    """Record a name on words of the text shown; the statement's row id."""
    with pane.session.change("Record") as case:
        known = case.entities.matching(entity)
        row = known[0].id if known else case.entities.add("Person", entity)
        statement = case.statements.add(row, StatementDetails("name", quote))
        case.citations.add(statement, case.passages.add(pane.session.shown.edition_id, Selector(quote=quote)))
    return statement


def words(pane: ReaderPane, quote: str) -> tuple[int, int]:
    """From where to where words stand in the text shown."""
    text = pane.session.case.editions.text(pane.session.shown.edition_id)
    return text.index(quote), text.index(quote) + len(quote)


def place(pane: ReaderPane, area: PageArea, quote: str, *, at_end: bool = False) -> QPoint:
    """Where in the window the first or last letter of words is drawn, at the side that is their end."""
    start, end = words(pane, quote)
    page = area.document.page_of(start)
    at = end - 1 if at_end else start
    rect = area.room(page).shown(area.words(page).rooms(at, at + 1)[0])
    return QPointF(rect.right() - 1 if at_end else rect.left() + 1, rect.center().y()).toPoint()


def drag(area: PageArea, start: QPoint, end: QPoint) -> None:
    view = area.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, QPoint((start.x() + end.x()) // 2, end.y()))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


# --- text, page or both ---


def test_sources_without_pages_are_text_and_offer_no_choice(reader: ReaderPane, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.txt").write_text("On 5 May nobody left.")
    assert show(reader, tmp_path / "a.txt", "both", qtbot) is None
    assert reader.text.isVisible()
    assert not reader.head.views.isVisible()


@pytest.mark.parametrize("view", ["text", "page", "both"])
def test_a_pdf_is_seen_as_chosen_and_the_choice_is_kept(
    reader: ReaderPane, paper: Path, qtbot: QtBot, view: str
) -> None:
    show(reader, paper, "both" if view == "text" else "text", qtbot)
    reader.head.views.pick(view)
    assert reader.text.isVisible() is (view != "page")
    assert (reader.views.pages is not None and reader.views.pages.isVisible()) is (view != "text")
    assert reader.session.settings["reader_view"] == view
    assert Settings()["reader_view"] == view


def test_an_image_is_seen_as_a_page_whatever_was_chosen_and_says_that_it_has_no_text(
    reader: ReaderPane, tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("RGB", (300, 200), "#336699").save(tmp_path / "a.png")
    area = show(reader, tmp_path / "a.png", "text", qtbot)
    assert area is not None
    assert not reader.text.isVisible()
    assert not reader.head.views.isEnabled()
    assert "Recognise text" in reader.head.views.toolTip()
    assert area.remark(0).startswith("This page has no text.")
    middle = area.room(0).rect().center().toPoint()
    assert area.grab().toImage().pixelColor(middle) == QColor("#336699")
    assert reader.session.settings["reader_view"] == "text"


def test_recording_from_an_image_without_text_says_what_can_be_done_there(
    open_window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("RGB", (300, 200), "#336699").save(tmp_path / "a.png")
    open_window.actions_.run("record.statement")
    assert answers.failures == ["Select the words that state it first, then record."]
    show(open_window.panes.reader, tmp_path / "a.png", "page", qtbot)
    open_window.actions_.run("record.statement")
    assert "Source → Recognise text…" in answers.failures[-1]
    assert "(Shift+R)" in answers.failures[-1]
    open_window.jobs.wait()


def test_menu_and_keys_choose_the_view(open_window: Window, paper: Path, qtbot: QtBot) -> None:
    reader, actions = open_window.panes.reader, open_window.actions_.actions
    assert not actions["view.both"].isEnabled()
    show(reader, paper, "text", qtbot)
    assert actions["view.both"].isEnabled()
    qtbot.keyClick(open_window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert (reader.views.choice, reader.head.views.value) == ("both", "both")
    qtbot.keyClick(open_window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert reader.views.choice == "page"
    assert reader.views.pages.area.hasFocus()
    qtbot.keyClick(open_window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert reader.views.choice == "text"
    open_window.jobs.wait()


def test_what_is_in_sight_stays_so_when_the_view_changes(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    area.go_to_page(199)
    wait(area, qtbot)
    reader.choose_view("text")
    start, _ = words(reader, "Page 200 of")
    qtbot.waitUntil(lambda: reader.text.place() <= start < reader.text.place() + 2000)
    reader.choose_view("page")
    qtbot.waitUntil(lambda: area.page in (198, 199))


# --- what is drawn ---


def test_a_passage_is_drawn_on_its_words_in_the_colour_of_its_group(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    area = show(reader, paper, "page", qtbot)
    record(reader, "Velland", "Velland")
    image = area.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colour = theme.tokens().group("person").rgb()

    def is_marked(quote: str) -> bool:
        inside = place(reader, area, quote)
        return colour in {image.pixel(inside.x() + 3, y) for y in range(inside.y() - 14, inside.y() + 14)}

    assert is_marked("Velland")
    assert not is_marked("Security")


def test_letters_stay_as_dark_as_they_are_under_a_mark(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)

    def darkest() -> int:
        first, last = place(reader, area, "Velland"), place(reader, area, "Velland", at_end=True)
        image = area.viewport().grab().toImage()
        return min(image.pixelColor(x, first.y()).lightness() for x in range(first.x(), last.x()))

    before = darkest()
    record(reader, "Velland", "Velland")
    assert darkest() <= before


def test_the_shown_passage_and_found_words_are_stressed(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)

    def look() -> QImage:
        return area.viewport().grab().toImage()

    plain = look()
    reader.session.show_span(Span(reader.session.shown.edition_id, *words(reader, "Security Service")))
    stressed = look()
    assert stressed != plain
    reader.session.show_edition(reader.session.shown.edition_id)
    reader.open_find()
    qtbot.keyClicks(reader.find_bar.box, "diplomats")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    assert look() not in (plain, stressed)


def test_a_page_that_another_release_read_otherwise_shows_no_passages_and_says_why(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    text = "Old 3 February the Security Service handed over a list."
    with reader.session.change("Import") as case:
        source = case.sources.add(SourceDetails("Old"))
        old = case.editions.add(
            source, "old.pdf", paper.read_bytes(), Extract(text, "PDFium", "1", "application/pdf", (0, len(text)))
        )
    reader.session.settings["reader_view"] = "page"
    reader.session.show_edition(old)
    record(reader, "Security Service", "Security Service")
    area = reader.views.pages.area
    qtbot.waitUntil(lambda: area.count == 2, timeout=20_000)
    wait(area, qtbot)
    assert "another release" in area.remark(0)
    assert area.words(0) is None
    assert area.rect_of(*words(reader, "Security Service")).isEmpty()


def scan_of(paper: Path, to: Path) -> Path:
    """The first page of a document as a scanner would give it."""
    pypdfium2.PdfDocument(paper)[0].render(scale=300 / 72).to_pil().convert("L").save(to)
    return to


@pytest.mark.skipif("eng" not in ocr.languages(), reason="Tesseract with English is not installed")
def test_passages_of_recognised_text_are_drawn_where_its_words_are(
    reader: ReaderPane, paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    area = show(reader, paper, "both", qtbot)
    start, end = words(reader, "Security Service")
    [printed] = area.words(0).rooms(start, end)
    imported = import_file(reader.session.case, scan_of(paper, tmp_path / "scan.png"))
    scan = add_recognised_text(reader.session.case, imported.edition_id, "eng")
    reader.session.show_edition(scan)
    qtbot.waitUntil(lambda: area.count == 1, timeout=20_000)
    wait(area, qtbot)
    assert area.remark(0) == ""
    start, end = words(reader, "Security Service")
    [drawn] = area.words(0).rooms(start, end)
    width, height = area.document.sizes[0]
    paper_width, paper_height = 419.5, 595.3
    assert drawn.center().x() / width == pytest.approx(printed.center().x() / paper_width, abs=0.02)
    assert drawn.center().y() / height == pytest.approx(printed.center().y() / paper_height, abs=0.02)


def test_recognised_text_that_reads_otherwise_now_leaves_pages_as_pictures(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    text = "On 3 February\n\nElodie"
    with reader.session.change("Import") as case:
        source = case.sources.add(SourceDetails("Scan"))
        extract = Extract(text, "Tesseract (eng)", "5", "application/pdf", (0, 15))
        scan = case.editions.add(source, "scan.pdf", paper.read_bytes(), extract)
    reader.session.settings["reader_view"] = "both"
    reader.session.show_span(Span(scan, 15, 21))
    area = reader.views.pages.area
    qtbot.waitUntil(lambda: area.count == 2, timeout=20_000)
    wait(area, qtbot)
    assert area.page == 1  # the place is unknown, its page is not
    assert "was recognised" in area.remark(1)


def test_a_page_that_cannot_be_drawn_says_so_on_its_place(
    reader: ReaderPane, paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    kids = "3 0 R 4 0 R"
    broken = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Count 2/Kids[{kids}]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj\n4 0 obj null endobj\n"
        "trailer<</Root 1 0 R/Size 5>>"
    )
    (tmp_path / "broken.pdf").write_text(broken)
    area = show(reader, tmp_path / "broken.pdf", "page", qtbot)
    area.go_to_page(1)
    qtbot.waitUntil(lambda: bool(area.requests.failures), timeout=20_000)
    assert "no page 2 that can be shown" in area.requests.failures[1]
    assert area.requests.picture(0) is not None


def test_a_source_whose_pages_cannot_be_opened_says_why_in_their_place(reader: ReaderPane, qtbot: QtBot) -> None:
    with reader.session.change("Import") as case:
        extract = Extract("Words.", "PDFium", "1", "application/pdf", (0,))
        broken = case.editions.add(case.sources.add(SourceDetails("Odd")), "odd.pdf", b"%PDF-1.7 no more", extract)
    reader.session.settings["reader_view"] = "both"
    reader.session.show_edition(broken)
    pages = reader.views.pages
    qtbot.waitUntil(lambda: "odd.pdf is no PDF document" in pages.body.sentence, timeout=20_000)
    assert reader.text.toPlainText() == "Words."


def test_pages_that_come_when_their_case_is_closed_are_dropped(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)
    area.set_zoom(2.0)
    reader.choose_view("text")
    reader.choose_view("page")
    reader.session.close()
    assert area.count == 0
    qtbot.waitUntil(lambda: not reader.views._jobs.is_busy, timeout=20_000)
    assert area.requests.picture(0) is None


def test_pages_that_are_left_hold_no_worker(reader: ReaderPane, paper: Path, tmp_path: Path, qtbot: QtBot) -> None:
    fills = b"0 0 595 842 re f\n" * 400_000  # more than a worker may take the time to draw
    parts = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>" % (len(fills), fills),
    )
    (tmp_path / "slow.pdf").write_bytes(b"%PDF-1.4\n" + b"".join(parts))
    jobs = reader.views._jobs
    reader.session.settings["reader_view"] = "page"
    import_file(reader.session.case, tmp_path / "slow.pdf")
    reader.session.show_edition(reader.session.case.editions.newest(1).id)
    area = reader.views.pages.area
    qtbot.waitUntil(lambda: area.count == 1 and bool(area.requests._under_way), timeout=20_000)
    begun = time.monotonic()
    reader.session.show_edition(import_file(reader.session.case, paper).edition_id)
    jobs.wait()
    assert time.monotonic() - begun < page_view._SECONDS
    wait(area, qtbot)
    assert area.requests.failures == {}


# --- what a click and a drag do ---


def test_a_click_on_a_passage_shows_what_stands_on_it_and_again_the_next(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    area = show(reader, paper, "both", qtbot)
    first, second = (record(reader, name, "Velland") for name in ("Velland", "Republic"))
    shown = []
    for _ in range(3):
        QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place(reader, area, "Velland") + QPoint(4, 0))
        shown.append(reader.session.shown.statement_id)
    assert shown == [first, second, first]
    start, end = words(reader, "Velland")
    assert start <= reader.text.caret() < end
    assert area.tell(area.passage_at(QPointF(place(reader, area, "Velland")))).startswith("Velland · Name")


def test_words_dragged_over_on_the_page_are_those_of_the_text(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "both", qtbot)
    quote = "Service handed over a list.\nTwo weeks later"
    drag(area, place(reader, area, "Service"), place(reader, area, "later", at_end=True))
    start, end = words(reader, "Service")[0], words(reader, "later")[1]
    assert reader.text.selected() == (start, end)
    assert not reader.selection_rect().isEmpty()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split() == quote.split()
    assert area.viewport().rect().contains(area.viewport().mapFromGlobal(reader.selection_rect().center()))


def test_a_double_click_selects_a_word_and_keys_widen_it(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)
    QTest.mouseDClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place(reader, area, "diplomats") + QPoint(6, 0))
    assert reader.text.selected() == words(reader, "diplomats")
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert reader.text.selected() == words(reader, "diplomats.")


def test_what_is_selected_in_the_text_is_selected_on_the_page(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "both", qtbot)
    before = area.viewport().grab().toImage()
    reader.select(*words(reader, "Security Service"))
    assert area.viewport().grab().toImage() != before
    reader.select(*words(reader, "Élodie"))
    qtbot.waitUntil(lambda: area.page == 1)  # out of sight: the pages follow


def test_selecting_on_the_page_and_r_records_the_exact_words(open_window: Window, paper: Path, qtbot: QtBot) -> None:
    reader = open_window.panes.reader
    area = show(reader, paper, "page", qtbot)
    area.go_to_page(1)
    wait(area, qtbot)
    drag(area, place(reader, area, "Élodie"), place(reader, area, "M.", at_end=True))
    place_drawn = area.rect_of(*words(reader, "Élodie M."))
    qtbot.keyClick(area, Qt.Key.Key_R)
    form = open_window.panes.form
    assert form.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert reader.views.choice == "page"  # in the form these keys are its own
    assert abs(form.mapToGlobal(QPoint(0, 0)).y() - place_drawn.bottom()) < 400
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not form.isVisible()
    assert [one.exact for one in reader.passages] == ["Élodie M."]
    (statement,) = reader.session.case.statements.all()
    assert (statement.property_name, statement.shown_value) == ("name", "Élodie M.")
    assert (statement.citations[0].start, statement.citations[0].end) == words(reader, "Élodie M.")
    assert area.hasFocus()
    open_window.jobs.wait()


def test_stepping_through_passages_leads_the_pages_too(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)
    record(reader, "Service", "Security Service")
    record(reader, "Élodie M.", "Élodie M.")
    reader.text.go_to(0)
    seen = []
    for _ in range(2):
        reader.marked.go_to_next()
        wait(area, qtbot)
        seen.append(area.page)
        assert not area.rect_of(*words(reader, "Security Service" if len(seen) == 1 else "Élodie M.")).isEmpty()
    assert seen == [0, 1]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_on_turned_pages_are_selected_as_they_stand(
    reader: ReaderPane, paper: Path, tmp_path: Path, qtbot: QtBot, turn: int
) -> None:
    document = pypdfium2.PdfDocument(paper)
    document[0].set_rotation(turn)
    document.save(tmp_path / "turned.pdf")
    document.close()
    area = show(reader, tmp_path / "turned.pdf", "page", qtbot)
    assert (area.document.sizes[0][0] > area.document.sizes[0][1]) is (turn != 180)
    start, end = words(reader, "Security Service")
    page = area.words(0)
    assert len(page.rooms(start, end)) == 1
    area.set_zoom(-1.0)
    ends = []
    for at in (start, end - 1):
        rect = area.room(0).shown(page.rooms(at, at + 1)[0])
        along = QPointF(0.4 * rect.width(), 0) if turn == 180 else QPointF(0, 0.4 * rect.height())
        back = along * (1 if (at == start) == (turn in (180, 270)) else -1)
        ends.append((rect.center() + back).toPoint())
    drag(area, *ends)
    assert reader.text.selected() == (start, end)


def test_words_that_run_from_right_to_left_are_selected_from_the_right(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    source = '#set text(font: "DejaVu Sans Mono", lang: "ar", dir: rtl, size: 14pt)\nسلم جهاز قائمة'
    area = show(reader, make("arabic.pdf", source), "page", qtbot)
    start, end = words(reader, "جهاز")
    page = area.words(0)
    assert len(page.rooms(start, end)) == 1
    first, last = (area.room(0).shown(page.rooms(at, at + 1)[0]) for at in (start, end - 1))
    assert first.left() > last.left()
    drag(
        area,
        QPointF(first.right() - 1, first.center().y()).toPoint(),
        QPointF(last.left() + 1, last.center().y()).toPoint(),
    )
    assert reader.text.selected() == (start, end)


# --- in step ---


def turn_wheel(widget: QAbstractScrollArea, by: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Turn the mouse's wheel over the middle of a widget; negative is towards the end."""
    view = widget.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_side_by_side_one_view_follows_where_the_other_is_scrolled_to(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "both", qtbot)
    for _ in range(40):
        turn_wheel(area, -1200)
    assert area.page > 10
    qtbot.waitUntil(lambda: abs(area.document.page_of(reader.text.place()) - area.page) <= 2)
    reached = area.page
    for _ in range(40):
        turn_wheel(reader.text, -2400)
    qtbot.waitUntil(lambda: area.page > reached + 5)
    wait(area, qtbot)
    qtbot.waitUntil(lambda: abs(area.document.page_of(reader.text.place()) - area.page) <= 2)


def test_the_wheel_with_ctrl_zooms_around_the_mouse(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "page", qtbot)
    before, middle = area.shown_zoom(), QPointF(area.viewport().rect().center())
    held = area.room(0).point(middle)
    turn_wheel(area, 120, Qt.KeyboardModifier.ControlModifier)
    assert area.shown_zoom() > before
    assert (area.room(0).point(middle) - held).manhattanLength() < 3
    turn_wheel(area, -120, Qt.KeyboardModifier.ControlModifier)
    assert area.shown_zoom() <= before * 1.01


def test_the_wheel_with_ctrl_over_the_text_sets_its_size(reader: ReaderPane, paper: Path, qtbot: QtBot) -> None:
    area = show(reader, paper, "both", qtbot)
    before = area.shown_zoom()
    turn_wheel(reader.text, 120, Qt.KeyboardModifier.ControlModifier)
    assert reader.session.settings["reader_size"] == "17"
    assert area.shown_zoom() == before


def test_the_place_found_stays_selected_on_its_page_when_the_find_bar_is_closed(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    area = show(reader, paper, "page", qtbot)
    reader.open_find()
    qtbot.keyClicks(reader.find_bar.box, "security service")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Escape)
    assert area.hasFocus()
    assert reader.text.selected() == words(reader, "Security Service")
    assert reader.selection() == Span(reader.session.shown.edition_id, *words(reader, "Security Service"))
    assert not reader.selection_rect().isEmpty()


def test_finding_goes_on_from_what_is_in_sight(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    area.go_to_page(99)
    wait(area, qtbot)
    reader.open_find()
    qtbot.keyClicks(reader.find_bar.box, "long report")
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    assert reader.find_bar.tally.text() == "100 of 300"
    qtbot.keyClick(reader.find_bar.box, Qt.Key.Key_Return)
    assert area.page in (99, 100)


def test_the_pages_scroll_while_words_are_dragged_beyond_the_edge(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    view = area.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(reader, area, "Page 1 of"))
    QTest.mouseMove(view, QPoint(300, view.height() // 2))
    QTest.mouseMove(view, QPoint(300, view.height() + 60))
    qtbot.waitUntil(lambda: area.page >= 1, timeout=20_000)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, view.height() + 60))
    start, end = reader.text.selected()
    assert start == words(reader, "Page 1 of")[0]
    assert end >= words(reader, "Page 1 of")[1]


def test_the_strip_beside_the_pages_shows_where_passages_stand_and_leads_there(
    reader: ReaderPane, paper: Path, qtbot: QtBot
) -> None:
    area = show(reader, paper, "both", qtbot)
    record(reader, "Service", "Security Service")
    record(reader, "Élodie M.", "Élodie M.")
    for strip in (reader.views.overview, reader.views.pages.overview):
        upper, lower = sorted(strip.ticks())
        assert [strip.ticks()[one][1] for one in (upper, lower)] == ["person", "person"]
        reader.views.go_to(0)
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, lower + 2))
        assert area.page == 1
        assert reader.text.caret() == words(reader, "Élodie M.")[0]


def test_ten_thousand_passages_make_no_more_ticks_than_there_is_room_for(qtbot: QtBot) -> None:
    strip = PassageOverview(lambda position: position / 100_000)
    qtbot.addWidget(strip)
    strip.resize(12, 400)
    strip.set_marks(Marks((at * 10, at * 10 + 5, at, "person") for at in range(10_000)))
    assert len(strip.ticks()) <= 400
    assert len(strip.ticks()) > 350
    assert min(strip.ticks()) == 0
    assert max(strip.ticks()) > 390


# --- many pages ---


def test_of_three_hundred_pages_only_those_in_sight_are_asked_for(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    assert area.count == 300
    reader.session.show_span(Span(reader.session.shown.edition_id, *words(reader, "Page 250 of")))
    assert area.page == 249
    wait(area, qtbot)
    assert not area.rect_of(*words(reader, "Page 250 of")).isEmpty()
    drawn = {page for page in range(300) if area.requests.picture(page) is not None}
    assert 249 in drawn
    assert len(drawn) < 12


def test_what_was_passed_by_is_not_asked_for_and_few_pictures_are_kept(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    for page in range(300):
        area.go_to_page(page)
    wait(area, qtbot)
    assert len([page for page in range(300) if area.requests.picture(page) is not None]) < 20
    area.set_zoom(4.0)
    for page in (0, 100, 200, 250):
        area.go_to_page(page)
        wait(area, qtbot)
        qtbot.waitUntil(lambda: not reader.views._jobs.is_busy, timeout=20_000)
    pictures = [one for page in range(300) if (one := area.requests.picture(page)) is not None]
    assert sum(one.sizeInBytes() for one in pictures) <= MOST_BYTES


def test_keys_lead_through_the_pages(reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    bar = reader.views.pages.bar
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_End)
    assert area.page == 299
    qtbot.keyClick(area, Qt.Key.Key_PageUp)
    assert area.page in (298, 299)
    qtbot.keyClick(area, Qt.Key.Key_Home)
    assert (area.page, bar.box.text(), bar.count.text()) == (0, "1", "/ 300")
    bar.ask()
    qtbot.keyClicks(bar.box, "120")
    qtbot.keyClick(bar.box, Qt.Key.Key_Return)
    assert area.page == 119
    assert area.hasFocus()
    qtbot.keyClick(area, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (area.page, bar.box.text()) == (120, "121")


def test_pages_are_zoomed_by_steps_and_fitted_and_what_is_read_stays(
    reader: ReaderPane, make: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    area.go_to_page(99)
    fitted = area.shown_zoom()
    reader.zoom(1)
    assert area.shown_zoom() > fitted
    assert area.page == 99
    area.set_zoom(1.0)
    reader.zoom(-1)
    assert area.shown_zoom() == pytest.approx(0.9, abs=0.01)
    assert reader.session.settings["reader_size"] == "15"  # the text's own size is another matter
    area.set_zoom(0.0)
    assert area.shown_zoom() == pytest.approx(fitted)
    reader.resize(500, 600)
    assert area.shown_zoom() < fitted
    assert area.page == 99


def test_another_source_takes_the_place_of_the_pages_and_is_back_where_it_was_read(
    reader: ReaderPane, make: Callable[[str, str], Path], paper: Path, qtbot: QtBot
) -> None:
    area = show(reader, make("many.pdf", MANY), "page", qtbot)
    many = reader.session.shown.edition_id
    area.go_to_page(99)
    wait(area, qtbot)
    show(reader, paper, "page", qtbot)
    assert area.count == 2
    reader.session.show_edition(many)
    qtbot.waitUntil(lambda: area.count == 300, timeout=20_000)
    assert area.page == 99
