"""Reports against bare typesetting of the same words, printed and set; the window beside them stays awake."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QSizeF, QThread, QTimer
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.report_plan import NAMED, Part, PartKind, ReportPlan
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import (
    Column,
    Document,
    Drawing,
    ListOfItems,
    Note,
    NoteReference,
    Run,
    Sideways,
    Table,
    texts,
)
from workbench.report.hidden_exceptions import Exceptions, contexts
from workbench.report.hidden_words import HiddenWords
from workbench.report.progress import Progress
from workbench.report.typst_data import data
from workbench.report.writing import write_document
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.dialogs import printing
from workbench.ui.dialogs.print_work import PrintWork
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.dialogs.report_work import draft, finish
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.printed_report import PrintedReport, Sheet

TEXT = "".join(
    f"On day {day} Velland declared diplomat number {day} of the embassy, it was said. " for day in range(700)
)
TIMES_IN_A_LINE = 32  # as long for eight times as much: by squares it would be sixty-four times
FRAME = 100.0  # milliseconds


@pytest.fixture(scope="module")
def long_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand entities with five cited statements and a date each."""
    path = tmp_path_factory.mktemp("long") / "long.attache"
    with Case.create(path, title="A long affair") as case:
        with case.change("Import"):
            source = case.sources.add(SourceDetails("The source", publisher="Courier", reliability="B"))
            extract = Extract(TEXT, "plain text", "1", "text/plain")
            edition = case.editions.add(source, "s.txt", TEXT.encode(), extract)
            passages = [case.passages.add(edition, Selector(start, start + 60)) for start in range(0, 50_000, 40)]
        with case.change("Record"):
            for number in range(1000):
                entity = case.entities.add("Incident", f"Incident {number} of the long affair")
                for value in range(5):
                    words = StatementDetails("summary", f"What happened, number {number} {value}, in some words")
                    statement = case.statements.add(entity, words)
                    case.citations.add(statement, passages[(number * 5 + value) % len(passages)])
                day = f"20{number % 30 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
                case.statements.add(entity, StatementDetails("date", day))
    return path


@pytest.fixture(scope="module")
def document(long_case: Path) -> Document:
    """The report on a fifth of it, without figures, which are not set but drawn."""
    with Case.open(long_case, read_only=True) as case:
        made = build(case, case.entities.ids()[:200])
    return plain(made)


def plain(made: Document) -> Document:
    blocks = tuple(block for block in made.blocks if not isinstance(block, Drawing))
    return replace(made, blocks=blocks)


def paragraphs(document: Document) -> list[tuple[str, list[int]]]:
    """The words of a report, one text a paragraph, with the notes it calls."""
    found = []
    for block in document.upright():
        for text in texts(block):
            numbers = [one.number for one in text if isinstance(one, NoteReference)]
            found.append(("".join(one.text for one in text if not isinstance(one, NoteReference)), numbers))
    return found


# --- print ---


def test_quick_print_has_at_least_half_the_rate_of_a_bare_text_document(bench, document, qapp, tmp_path: Path) -> None:
    pages: dict[str, int] = {}

    def ours() -> None:
        printer = printing.new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "ours.pdf"))
        report = PrintedReport(document, {}, Sheet.of(printer))
        report.print_to(printer)
        pages["ours"] = report.count

    def bare() -> None:
        writer = QPdfWriter(str(tmp_path / "bare.pdf"))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        written = QTextDocument()
        cursor = QTextCursor(written)
        for text, numbers in paragraphs(document):
            cursor.insertText(f"{text} {' '.join(map(str, numbers))}")
            cursor.insertBlock()
        for note in document.notes:
            cursor.insertText("".join(run.text for run in note.text))
            cursor.insertBlock()
        written.setPageSize(QSizeF(writer.pageLayout().paintRectPixels(writer.resolution()).size()))
        written.print_(writer)
        pages["bare"] = written.pageCount()

    measured, limit = bench.median(ours, 3), bench.median(bare, 3)
    page, bare_page = measured / pages["ours"], limit / pages["bare"]
    bench.compare(f"quick print, a page of {pages['ours']} / bare QTextDocument", page, bare_page, 2 * bare_page)


# --- the finished report ---

_BARE = """
import sys, typst
typst.Compiler("bare.typ", root=".", ignore_system_fonts=True).compile(output="bare.pdf", format="pdf")
"""
_TEMPLATE = """
#let given = json("bare.json")
#set page(paper: "a4", margin: 22mm)
#set text(size: 10.4pt)
#set par(justify: true)
#for one in given { par({ one.text; for note in one.notes { footnote(note) } }) }
"""


def test_the_finished_report_is_set_at_four_fifths_of_the_bare_rate(bench, document, tmp_path: Path) -> None:
    called: set[int] = set()
    words = {note.number: "".join(run.text for run in note.text) for note in document.notes}
    given = []
    for text, numbers in paragraphs(document):
        given.append({"text": text, "notes": [words[one] for one in numbers if one not in called]})
        called |= set(numbers)
    (tmp_path / "bare.json").write_text(json.dumps(given))
    (tmp_path / "bare.typ").write_text(_TEMPLATE)

    def bare() -> None:
        subprocess.run([sys.executable, "-c", _BARE], cwd=tmp_path, check=True)

    measured, limit = bench.median(lambda: typst_pdf.render(document), 7), bench.median(bare, 7)
    bench.compare("finished report of 200 entities / bare typst.compile", measured, limit, limit / 0.8)


_LONG = """
import resource, sys
from workbench.report import typst_pdf
from workbench.report.document import Column, Document, ListOfItems, Note, NoteReference, Run, Table
kind, rows = sys.argv[1], int(sys.argv[2])
said = [(Run(f"What happened, number {one}"), NoteReference(one)) for one in range(1, rows + 1)]
columns = (Column("When", 1), Column("What", 4))
blocks = (
    Table("Long", columns, tuple(((Run("1 May 2031"),), words) for words in said))
    if kind == "table" else ListOfItems(tuple(said)),
)
quotes = [(one, Run(f"“it was” The source, Courier, characters {one}–{one + 60}. B2.")) for one in range(1, rows + 1)]
notes = tuple(Note(one, "it was", (quote,), 1, one, one + 60) for one, quote in quotes)
document = Document("Long", "", "", "", "", "x.attache", "", blocks if rows else (), notes)
typst_pdf.render(document)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def _megabytes(kind: str, rows: int) -> float:
    """The most memory that setting so many rows or items takes, each with a note."""
    command = [sys.executable, "-c", _LONG, kind, str(rows)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("kind", ["table", "list"])
def test_twice_the_rows_with_notes_take_twice_the_memory(bench, kind: str) -> None:
    nothing, half, whole = (_megabytes(kind, rows) for rows in (0, 300, 600))
    found, limit = whole - nothing, half - nothing
    bench.compare(f"megabytes for a {kind} of 600 / of 300", found, limit, 2.5 * limit)


@pytest.mark.skipif(os.environ.get("ATTACHE_BENCH") != "thorough", reason="takes a minute")
def test_nine_hundred_pages_take_less_than_600_megabytes(bench, long_case: Path, tmp_path: Path) -> None:
    with Case.open(long_case) as case:
        with case.change("Record"):
            edition = case.editions.newest(1)
            assert edition is not None
            for number in range(1600):
                entity = case.entities.add("Incident", f"A further incident {number}")
                for value in range(5):
                    statement = case.statements.add(
                        entity, StatementDetails("summary", f"More, number {number} {value}")
                    )
                    start = (number * 5 + value) % 50_000
                    case.citations.add(statement, case.passages.add(edition.id, Selector(start, start + 61)))
        document = build(case)
    written = write_document(plain(document), tmp_path / "long.pdf")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bench.compare(f"megabytes for {len(written)} parts / 600", peak, 600, 600)


@pytest.mark.skipif(os.environ.get("ATTACHE_BENCH") != "thorough", reason="takes a minute")
def test_pages_of_many_short_dossiers_take_no_more(bench, long_case: Path, tmp_path: Path) -> None:
    with Case.open(long_case) as case:
        with case.change("Record"):
            edition = case.editions.newest(1)
            assert edition is not None
            for number in range(4000):
                entity = case.entities.add("Incident", f"Incident {number}")
                statement = case.statements.add(entity, StatementDetails("summary", f"clerk {number}"))
                case.citations.add(statement, case.passages.add(edition.id, Selector(number * 10, number * 10 + 31)))
        document = build(case, case.entities.ids()[-4000:])
    written = write_document(plain(document), tmp_path / "short.pdf")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bench.compare(f"megabytes for {len(written)} parts of short dossiers / 600", peak, 600, 600)


# --- the window ---


def make(path: Path, out: Path) -> list[Path]:
    """What the report dialog's two jobs do."""
    progress = Progress()
    return finish(draft(path, None, ReportPlan(), progress), out, progress)


def longest_frame(work: Callable[[], object]) -> float:
    """The longest time, in milliseconds, that the window's loop was kept waiting while a job was under way."""
    jobs, done, gaps = Jobs(), [], []
    last = time.perf_counter()

    def frame() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    timer = QTimer(interval=4)
    timer.timeout.connect(frame)
    jobs.start("report", work, done.append, done.append)
    last = time.perf_counter()
    timer.start()
    while not done:
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    timer.stop()
    jobs.wait()
    assert not isinstance(done[0], Exception), done[0]
    return max(gaps)


def test_a_report_on_a_thousand_entities_leaves_no_frame_over_a_tenth_of_a_second(
    bench, long_case, qapp, tmp_path: Path
) -> None:
    found = min(longest_frame(lambda: make(long_case, tmp_path / "report.pdf")) for _ in range(3))
    bench.compare("longest frame while 1,000 entities are reported on / 100 ms", found, FRAME, FRAME)


def test_laying_them_out_for_the_printer_leaves_no_such_frame_either(bench, long_case, qapp) -> None:
    sheet, thread = Sheet.of(printing.new_printer()), QThread.currentThread()
    found = min(longest_frame(lambda: printing.draft(long_case, sheet, thread)) for _ in range(3))
    bench.compare("longest frame while they are laid out for print / 100 ms", found, FRAME, FRAME)


# --- the window itself: the builder and the preview of a thousand entities ---


class Frames:
    """How long the window's loop was kept waiting, in milliseconds, while something is done in it."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=4)
        self._timer.timeout.connect(self._frame)
        self._last = time.perf_counter()
        self.longest = 0.0

    def _frame(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def during(self, act: Callable[[], object], done: Callable[[], bool]) -> float:
        """The longest wait while something is done by hand and until it has come to its end."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()
        act()
        self._frame()
        until = time.monotonic() + 60
        while not done() and time.monotonic() < until:
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._timer.stop()
        assert done()
        return self.longest


@pytest.fixture
def session(long_case: Path, qapp) -> Iterator[Session]:
    theme.apply(qapp, "light")
    opened = Session(Settings())
    opened.open(long_case, read_only=True)
    yield opened
    opened.close()


def in_the_builder(session: Session, qtbot: QtBot) -> float:
    """The longest frame while a builder is opened, typed in and shows what was asked for."""
    jobs, frames = Jobs(), Frames()
    dialog = ReportDialog(session, jobs, Prompts())
    qtbot.addWidget(dialog)
    every = [Part(kind) for kind in PartKind if kind not in NAMED]

    def is_seen() -> bool:
        return not jobs.is_busy and dialog.preview.is_settled

    longest = [
        frames.during(dialog.show, is_seen),
        *(frames.during(partial(dialog.words.title.setText, text), lambda: True) for text in ("T", "Th", "The whole")),
        frames.during(partial(dialog.words.summary.setPlainText, "It began"), is_seen),
        frames.during(partial(dialog.parts.checks.choose, every), is_seen),
    ]
    dialog.close()
    return max(longest)


def test_the_builder_answers_while_it_is_opened_typed_in_and_previewed(bench, session: Session, qtbot: QtBot) -> None:
    found = min(in_the_builder(session, qtbot) for _ in range(3))
    bench.compare("longest frame in the builder on 1,000 entities / 100 ms", found, FRAME, FRAME)


def in_the_preview(session: Session, made: printing.Draft, qtbot: QtBot, out: Path) -> float:
    """The longest frame while pages are shown, turned, made larger, and printed."""
    dialog, frames, said = printing.Preview(session, Jobs(), None, made), Frames(), []
    qtbot.addWidget(dialog)
    printer = printing.new_printer()
    printer.setOutputFileName(str(out))
    printer.setFromTo(160, 260)  # the long table of dates is among them

    def is_seen() -> bool:
        return dialog.large.all_painted and dialog.small.all_painted

    def printed(sentence: str, _fine: bool) -> None:
        said.append(sentence)

    longest = [
        frames.during(dialog.show, is_seen),
        *(frames.during(partial(dialog.number.setValue, page), is_seen) for page in (9, 240, 400)),
        frames.during(partial(dialog.size_of.pick, "large"), is_seen),
        frames.during(partial(PrintWork, made.pages, printer, lambda *_: None, printed, dialog), lambda: bool(said)),
    ]
    assert said == [f"101 pages went to {out}."]
    dialog.close()
    return max(longest)


def test_the_print_preview_answers_while_pages_are_turned_and_printed(
    bench, session: Session, long_case: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    made = printing.draft(long_case, Sheet.of(printing.new_printer()), QThread.currentThread())
    found = min(in_the_preview(session, made, qtbot, tmp_path / "printed.pdf") for _ in range(3))
    bench.compare("longest frame in the print preview of 1,000 entities / 100 ms", found, FRAME, FRAME)


def lists_beside_a_wide_table(number: int) -> Document:
    """So many lists, each with a note of its own, before a table on its side."""
    notes = tuple(Note(one, "a quote", (Run("“a quote”"),), 1, 0, 7) for one in range(1, number + 1))
    lists = tuple(ListOfItems(((Run("An item"), NoteReference(note.number)),)) for note in notes)
    wide = Sideways((Table("A table", (Column("One", 1),), (((Run("A row"),),),)),))
    return Document("Title", "Case", "", "", "", "imprint", "", blocks=(*lists, wide), notes=notes)


def test_laying_out_sheets_takes_as_long_as_there_are_blocks_and_notes() -> None:
    taken = []
    for number in (2000, 16_000):
        made = lists_beside_a_wide_table(number)
        begun = time.perf_counter()
        data(made)
        taken.append(time.perf_counter() - begun)
    assert taken[1] < TIMES_IN_A_LINE * taken[0]


def test_a_name_that_is_a_word_of_ours_takes_as_long_to_find_as_there_are_places_of_it() -> None:
    taken = []
    for number in (1000, 8000):
        told = " ".join(f"bare{one} Service word{one}." for one in range(number))
        hidden = HiddenWords({"Service": "Source A"}, Exceptions(ours=contexts({"service"}, [told])))
        begun = time.perf_counter()
        assert hidden.replaced(told).count("[Source A]") == number
        taken.append(time.perf_counter() - begun)
    assert taken[1] < TIMES_IN_A_LINE * taken[0]
