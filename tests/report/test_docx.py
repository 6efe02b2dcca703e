"""The report as DOCX, read back by other programs: true footnotes, headings, tables, nothing that tells who made it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx as reader
import matplotlib as mpl
import pytest
from docx.enum.section import WD_ORIENTATION
from PIL import ImageFont

from workbench.case.case import Case
from workbench.case.registers import DEFINITIONS
from workbench.ingest.reading import read
from workbench.model.report_plan import DEFAULT_PARTS, Part, PartKind, ReportPlan
from workbench.report import docx
from workbench.report.case_document import build
from workbench.report.document import Column, Document, Heading, NoteReference, Run, Table
from workbench.report.writing import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAN = ReportPlan(parts=(Part.parse("cover"), *DEFAULT_PARTS, Part.parse("register posts"), Part.parse("figure seats")))


@pytest.fixture(scope="module")
def made(sample_path: Path) -> tuple[Document, bytes]:
    with Case.open(sample_path, read_only=True) as case:
        document = build(case, None, PLAN)
    return document, docx.render(document)


def part(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return ET.fromstring(packed.read(name))  # noqa: S314 - our own file


def words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_every_note_is_a_footnote_with_its_number_and_words(made: tuple[Document, bytes], bare) -> None:
    document, content = made
    notes = {one.get(f"{W}id"): words(one) for one in part(content, "word/footnotes.xml") if not one.get(f"{W}type")}
    assert len(notes) == len(document.notes) > 300
    for note in document.notes:
        said = "".join(run.text for run in note.text)
        assert bare(notes[str(note.number)]) == bare(said)


def test_each_note_is_called_first_as_a_footnote_and_then_by_a_link_to_it(made: tuple[Document, bytes]) -> None:
    document, content = made
    body = part(content, "word/document.xml")
    calls = [int(one.get(f"{W}id") or 0) for one in body.iter(f"{W}footnoteReference")]
    assert calls == list(range(1, len(document.notes) + 1))
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    targets = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
    assert set(targets) <= marks
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    assert len([one for one in targets if (one or "").startswith("note-")]) == len(called) - len(document.notes)
    numbers = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))


def test_headings_tables_and_pages_are_what_a_writer_takes_for_such(made: tuple[Document, bytes]) -> None:
    document, content = made
    opened = reader.Document(io.BytesIO(content))
    headings = [(one.style.name, one.text) for one in opened.paragraphs if one.style.name.lower().startswith("heading")]
    assert headings == [(f"Heading {one.level}", one.text) for one in document.upright() if isinstance(one, Heading)]
    ways = [section.orientation for section in opened.sections]
    assert ways == [WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT]
    assert round(opened.sections[0].page_width.mm) == 210
    assert len(opened.inline_shapes) == len(document.figures)
    header, footer = (words(part(content, f"word/{name}1.xml")) for name in ("header", "footer"))
    assert "TLP:GREEN" in header
    assert document.imprint in footer
    assert re.search(r"page \d of \d", footer)


def test_letter_is_another_paper(sample: Case) -> None:
    content = docx.render(build(sample, None, replace(PLAN, paper="letter")))
    assert round(reader.Document(io.BytesIO(content)).sections[0].page_width.inches, 1) == 8.5


def test_figures_say_in_words_what_they_show(made: tuple[Document, bytes]) -> None:
    document, content = made
    body = part(content, "word/document.xml")
    told = [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
    assert told == [one.description for one in document.figures]


def test_it_tells_nothing_of_who_made_it_and_loads_nothing(made: tuple[Document, bytes]) -> None:
    document, content = made
    told = reader.Document(io.BytesIO(content)).core_properties
    assert (told.title, told.author, told.last_modified_by, told.comments) == (document.title, "", "", "")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in packed.namelist():
            assert b'TargetMode="External"' not in packed.read(name)
            assert not name.endswith((".bin", ".exe", ".vba"))


def test_the_same_case_gives_the_same_bytes(made: tuple[Document, bytes]) -> None:
    assert docx.render(made[0]) == made[1]


def test_the_programs_own_reader_finds_every_value(sample: Case, tmp_path: Path, bare: Callable[[str], str]) -> None:
    write(sample, tmp_path / "report.docx")
    text = bare(read((tmp_path / "report.docx").read_bytes(), "report.docx").extract.text)
    for statement in sample.statements.all():
        if statement.value_type not in ("date", "entity"):
            assert bare(statement.shown_value) in text


def test_wide_tables_one_after_the_other_have_no_empty_page_between_them(sample: Case) -> None:
    parts = tuple(Part.parse(f"register {name}") for name in ("posts", "declarations", "affiliations"))
    content = docx.render(build(sample, None, ReportPlan(parts=(*parts, Part.parse("sources")))))
    opened = reader.Document(io.BytesIO(content))
    portrait, landscape = WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE
    assert [one.orientation for one in opened.sections] == [landscape, portrait]
    stops = [one.get(f"{W}pos") for one in part(content, "word/footer2.xml").iter(f"{W}tab") if one.get(f"{W}pos")]
    assert int(stops[-1]) == round((opened.sections[0].page_width - 2 * opened.sections[0].left_margin) / 635)


WORD = ImageFont.truetype(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"), 200)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", DEFINITIONS)
def test_columns_are_wide_enough_for_their_widest_words(sample: Case, name: str, paper: str) -> None:
    content = docx.render(build(sample, None, ReportPlan(parts=(Part(PartKind.REGISTER, name),), paper=paper)))
    styles = {one.get(f"{W}styleId"): one for one in part(content, "word/styles.xml").iter(f"{W}style")}
    seen = 0
    for table in part(content, "word/document.xml").iter(f"{W}tbl"):
        sides = sum(int(one.get(f"{W}w") or 0) for one in table.find(f"{W}tblPr/{W}tblCellMar"))
        for cell in table.iter(f"{W}tc"):
            room = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - sides
            style = styles[cell.find(f"{W}p/{W}pPr/{W}pStyle").get(f"{W}val")]
            size = int(style.find(f"{W}rPr/{W}sz").get(f"{W}val")) * 10  # twentieths of a point from half points
            marks = [one for one in cell.iter(f"{W}r") if one.find(f"{W}rPr/{W}rStyle") is None]
            for word in " ".join(words(one) for one in marks).split():
                seen += 1
                assert WORD.getlength(word) / 200 * size <= room, word
    assert seen > 10


def test_where_not_even_small_type_leaves_room_columns_share_what_there_is(sample: Case) -> None:
    document = build(sample, None, ReportPlan(parts=(Part(PartKind.REGISTER, "sources"),)))
    row = tuple((Run("Verbindungsstelle" * 2),) for _ in range(14))
    table = Table("Long", tuple(Column(f"Column{one:02}", 9) for one in range(14)), (row,))
    content = docx.render(replace(document, blocks=(table,)))
    found = [int(one.get(f"{W}w") or 0) for one in part(content, "word/document.xml").iter(f"{W}gridCol")]
    assert len(found) == 14
    assert max(found) - min(found) <= 1
    assert sum(found) <= 11906 - 2 * 1247
