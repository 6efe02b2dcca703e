"""Registers in print: what each cell stands on is called beside it, wide tables lie on their side."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from workbench.case.case import Case
from workbench.model.grading import Modality
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import html, material, register_document, register_section, typst_pdf
from workbench.report.citation_notes import NoteBook
from workbench.report.document import (
    Document,
    Heading,
    Inlines,
    ListOfItems,
    NoteReference,
    Paragraph,
    Sideways,
    Table,
)

Said = Callable[[Inlines], str]
NAMES = ("posts", "head-count", "decisions", "declarations", "affiliations", "unknowns", "conflicts", "sources")


def printed(case: Case, name: str) -> Document:
    return register_document.build(case, case.registers.read(name))


def tables(document: Document) -> list[Table]:
    return [block for block in document.upright() if isinstance(block, Table)]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_and_sentence_of_a_register_is_printed(sample: Case, name: str) -> None:
    register = sample.registers.read(name)
    document = printed(sample, name)
    rows = [row for table in tables(document) if table.title != "Sources" or name == "sources" for row in table.rows]
    assert len(rows) >= len(register.rows)
    printed_words = {"".join(getattr(one, "text", "") for one in cell) for row in rows for cell in row}
    for row in register.rows:
        for cell in row.cells:
            assert not cell.text or any(words.startswith(cell.text) for words in printed_words)
    lines = [block.text for block in document.upright() if isinstance(block, Paragraph)]
    lines += [item for block in document.upright() if isinstance(block, ListOfItems) for item in block.items]
    opening = [line[0].text for line in lines]
    assert {one.text for one in (*register.summary, *register.warnings)} <= set(opening)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_calls_the_notes_of_its_statements_or_says_on_how_many_it_stands(
    sample: Case, name: str, said: Said
) -> None:
    register = sample.registers.read(name)
    stated = {one.id: one for one in sample.registers.statements(register)}
    document = printed(sample, name)
    spans = {note.number: (note.edition_id, note.start, note.end) for note in document.notes}
    cells = [cell for table in tables(document) for row in table.rows for cell in row]
    for cell in (cell for row in register.rows for cell in row.cells if cell.text):
        cited = {(one.edition_id, one.start, one.end) for key in cell.statements for one in stated[key].citations}
        same = [shown for shown in cells if shown and said(shown).startswith(cell.text)]
        called = [{spans[one.number] for one in shown if isinstance(one, NoteReference)} for shown in same]
        assert cited in called or any(f"({len(cell.statements)} statements)" in said(shown) for shown in same), cell


def test_a_cell_that_stands_on_no_passage_says_so(affair, said: Said) -> None:
    gap = affair.entity("KnowledgeGap", "Who paid")
    affair.state(gap, StatementDetails("question", "Who paid him?"))
    [table, *_] = tables(printed(affair.case, "unknowns"))
    assert said(table.rows[0][0]) == "Who paid him? no passage"


def test_what_is_alleged_is_not_printed_bare_in_a_cell(affair, said: Said) -> None:
    paper = affair.source("He is said to belong to the Office. His rank was counsellor.")
    office, person = affair.entity("IntelligenceService", "Outer Office"), affair.entity("Person", "Ilya M.")
    one = affair.entity("ServiceAffiliation", "his")
    claim = StatementDetails("organization", EntityValue(office), modality=Modality.ALLEGATION)
    affair.state(one, StatementDetails("member", EntityValue(person)), paper, "He is said")
    affair.state(one, claim, paper, "He is said to belong to the Office")
    affair.state(one, StatementDetails("function", "head", modality=Modality.ASSESSMENT), paper, "counsellor")
    document = printed(affair.case, "affiliations")
    cells = {
        column.title: re.sub(r"\[\d+\]", "", said(cell))
        for column, cell in zip(tables(document)[0].columns, tables(document)[0].rows[0], strict=True)
    }
    assert cells["Service"] == "Outer Office (alleged)"
    assert cells["Function"] == "head (assessed)"
    assert cells["Person or group"] == "Ilya M."


def test_what_a_whole_row_was_said_as_is_told_once(affair, said: Said) -> None:
    paper = affair.source("As a rule the Service is asked, and the ministry decides.")
    rule = affair.entity("AccreditationDecision", "In general")
    service = affair.entity("PublicBody", "Ministry")
    for name, value in (("decidedBy", EntityValue(service)), ("outcome", "granted")):
        details = StatementDetails(name, value, modality=Modality.GENERAL_RULE)
        affair.state(rule, details, paper, "the ministry decides")
    [row] = tables(printed(affair.case, "decisions"))[0].rows
    assert "".join(said(cell) for cell in row).count("(as a general rule)") == 1


def test_columns_that_say_nothing_are_left_out_and_named(sample: Case, said: Said) -> None:
    register = sample.registers.read("head-count")
    place = 2
    emptied = replace(
        register,
        rows=tuple(
            row._replace(cells=(*row.cells[:place], row.cells[place]._replace(text=""), *row.cells[place + 1 :]))
            for row in register.rows
        ),
    )
    document = register_document.build(sample, emptied)
    assert register.columns[place].label not in [column.title for column in tables(document)[0].columns]
    captions = [said(one.text) for one in document.upright() if isinstance(one, Paragraph) and one.role == "caption"]
    assert f"Columns in which nothing stands are left out: {register.columns[place].label}." in captions[0]


def test_an_empty_register_says_that_nothing_is_recorded(case: Case, said: Said) -> None:
    document = printed(case, "posts")
    assert [said(one.text) for one in document.upright() if isinstance(one, Paragraph)] == [
        "Nothing is recorded that this register is about."
    ]


def test_a_wide_register_lies_on_its_side_in_a_report_and_alone(sample: Case) -> None:
    read = material.frame(sample)
    [turned] = register_section.section(read, NoteBook(read), sample.registers.read("posts"))
    assert isinstance(turned, Sideways)
    assert turned.blocks[0] == Heading(1, "Posts", "register-posts")
    narrow = register_section.section(read, NoteBook(read), sample.registers.read("conflicts"))
    assert not any(isinstance(block, Sideways) for block in narrow)
    assert (printed(sample, "posts").sideways, printed(sample, "conflicts").sideways) == (True, False)


def sizes(content: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(content)
    found = [(round(page.get_width()), round(page.get_height())) for page in document]
    document.close()
    return found


def test_pages_on_their_side_are_so_in_the_pdf_and_only_they(sample: Case) -> None:
    upright, turned = (595, 842), (842, 595)
    assert set(sizes(typst_pdf.render(printed(sample, "posts")))) == {turned}
    read = material.frame(sample)
    notes = NoteBook(read)
    blocks = [
        *register_section.section(read, notes, sample.registers.read("conflicts")),
        *register_section.section(read, notes, sample.registers.read("posts")),
    ]
    document = replace(printed(sample, "conflicts"), blocks=tuple(blocks), notes=tuple(notes.notes))
    found = sizes(typst_pdf.render(document))
    assert found[0] == upright
    assert found[-1] == turned


def test_the_words_of_a_register_are_in_the_pdf_and_the_page(sample: Case, pages, bare) -> None:
    document = printed(sample, "affiliations")
    words = bare("".join(pages(typst_pdf.render(document))))
    page = html.render(document).decode("utf-8")
    for note in document.notes:
        assert bare("".join(run.text for run in note.text)) in words
    assert "undeclared officer" in page
    assert "undeclaredofficer" in words
    assert 'class="wide"' not in page


def test_what_a_register_was_narrowed_to_is_told(sample: Case, tmp_path: Path) -> None:
    document = register_document.build(sample, sample.registers.read("posts"), "on 20 May 2031")
    assert document.purpose == "Register of the case, on 20 May 2031. Every cell leads to the words it stands on."
