"""Printing one register from its pane: as it is seen, narrowed and in its order."""

from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QTextTable
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from workbench.case.registers import DEFINITIONS
from workbench.exchange.sample import sample_case
from workbench.report import register_document
from workbench.ui.dialogs import printing
from workbench.ui.widgets.printed_report import PrintedReport, Sheet
from workbench.ui.widgets.report_rows import broken
from workbench.ui.window import Window


@pytest.fixture
def previews(monkeypatch: pytest.MonkeyPatch) -> list[printing.Preview]:
    """The previews that were shown; none of them waits for a user."""
    shown: list[printing.Preview] = []

    def look(dialog: printing.Preview) -> None:
        shown.append(dialog)

    monkeypatch.setattr(printing.Preview, "exec", look)  # it would wait for a user
    return shown


def test_the_register_that_is_seen_is_printed_with_its_filter(
    window: Window, tmp_path: Path, qtbot: QtBot, previews: list[printing.Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts: list[printing.Draft] = []
    make = printing.draft

    def draft(*given: Any) -> printing.Draft:
        drafts.append(make(*given))
        return drafts[-1]

    monkeypatch.setattr(printing, "draft", draft)
    window.session.open(sample_case(tmp_path), read_only=True)
    window.actions_.run("registers.posts")
    pane = window.panes.registers
    qtbot.waitUntil(lambda: pane.register is not None and pane.register.name == "posts", timeout=20_000)
    pane.filter.setText("trade mission")
    pane.print.click()
    qtbot.waitUntil(lambda: bool(previews), timeout=20_000)
    [made] = drafts
    assert made.document.title == "Posts"
    assert made.document.facts.startswith("3 rows from ")
    assert "rows with “trade mission” only" in made.document.purpose
    assert made.document.sideways
    assert made.pages.sheet.width > made.pages.sheet.height


def test_its_pages_lie_on_their_side_and_hold_every_note(window: Window, tmp_path: Path) -> None:
    window.session.open(sample_case(tmp_path), read_only=True)
    case = window.session.case
    assert case is not None
    register = case.registers.read("posts")
    printer = printing.new_printer(sideways=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "posts.pdf"))

    build = partial(register_document.build, register=register)
    made = printing.draft(case.path, printing.Sheet.of(printer), QThread.currentThread(), build)
    printing.print_draft(window.session, made, printer)
    document = pypdfium2.PdfDocument(tmp_path / "posts.pdf")
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert document[0].get_width() > document[0].get_height()
    document.close()
    bare = "".join(words.split())
    for note in made.document.notes:
        assert "".join(note.quote.split()) in bare


@pytest.mark.parametrize("name", ["posts", "head-count", "declarations", "affiliations", "sources"])
def test_no_row_is_broken_between_two_pages(window: Window, tmp_path: Path, name: str) -> None:
    window.session.open(sample_case(tmp_path), read_only=True)
    case = window.session.case
    assert case is not None
    register = case.registers.read(name)
    document = register_document.build(case, register)
    for height in (240.0, 330.0, 500.0):
        pages = PrintedReport(document, {}, Sheet(640.0, height))._pages
        tables = [one for one in pages.rootFrame().childFrames() if isinstance(one, QTextTable)]
        assert tables
        assert [broken(one, pages.pageSize().height()) for one in tables if one.format().headerRowCount()] == [
            None for one in tables if one.format().headerRowCount()
        ]
        words = bare(pages.toPlainText())
        for row in register.rows:
            assert bare("".join(cell.text for cell in row.cells[:1])) in words


def bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_without_a_register_it_refuses_in_a_sentence(window: Window, tmp_path: Path, answers) -> None:
    window.session.open(sample_case(tmp_path), read_only=True)
    window.panes.registers.register = None
    window.actions_.run("registers.print")
    assert answers.failures == ["Show the register to print first, from the Registers menu."]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_word_of_an_upright_register_is_broken(window: Window, tmp_path: Path, name: str) -> None:
    window.session.open(sample_case(tmp_path), read_only=True)
    case = window.session.case
    assert case is not None
    build = partial(register_document.build, register=case.registers.read(name))
    sheet = printing.Sheet.of(printing.new_printer(sideways=False))
    pages = printing.draft(case.path, sheet, QThread.currentThread(), build).pages._pages
    ends = []
    block = pages.begin()
    while block.isValid():
        lines, text = block.layout(), block.text()
        ends += [text[at - 1 : at + 1] for at in (lines.lineAt(one).textStart() for one in range(1, lines.lineCount()))]
        block = block.next()
    assert ends
    assert [one for one in ends if one.isalpha()] == []
