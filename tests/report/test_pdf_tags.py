"""What a screen reader finds in the PDF: the words in their order, headings, tables, lists, notes, figures in words."""

import re
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import Stretch, TaggedPdf, tagged
from workbench.model.report_plan import DEFAULT_PARTS, Part, ReportPlan
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Heading, ListOfItems, Run, Table
from workbench.report.proof import bare

PLAN = ReportPlan(
    title="Who went",
    parts=(Part.parse("cover"), *DEFAULT_PARTS, Part.parse("register posts"), Part.parse("figure declarations")),
)


@pytest.fixture(scope="module")
def made(sample_path: Path) -> tuple[Document, bytes, TaggedPdf]:
    with Case.open(sample_path, read_only=True) as case:
        document = build(case, None, PLAN)
    content = typst_pdf.render(document)
    return document, content, tagged(content, "report.pdf")


def body(read: TaggedPdf) -> list[Stretch]:
    """All that is in no note and in no table of contents."""
    return [one for one in read.stretches if not {"Note", "TOC"} & set(one.inside)]


def joined(stretches: list[Stretch], kind: str) -> list[str]:
    """The words of each element of a kind, in order, bare."""
    found: list[str] = []
    last = None
    for one in stretches:
        if kind not in one.inside:
            last = None
            continue
        if last != one.inside:
            found.append("")
        last = one.inside
        found[-1] += bare(one.text)
    return found


def test_the_reading_order_is_that_of_the_document(made: tuple[Document, bytes, TaggedPdf]) -> None:
    document, _, read = made
    words = "".join(bare(one.text) for one in body(read))
    place = 0
    for one in document.inlines():
        said = bare(one.text) if isinstance(one, Run) else str(one.number)
        at = words.find(said, place)
        assert at >= 0, f"{said[:60]} is not behind {words[max(0, place - 60) : place]}"
        assert at - place < 4000 or isinstance(one, Run)
        place = at + len(said)


def test_nothing_that_is_read_is_outside_of_the_tags_but_heads_and_feet(
    made: tuple[Document, bytes, TaggedPdf],
) -> None:
    document, _, read = made
    for number, page in enumerate(read.pages, 1):
        here = bare("".join(one.text for one in read.stretches if one.page == number))
        assert document.imprint.split(" · ")[0] in page
        assert bare(document.imprint) not in here
        assert f"page{number}of{len(read.pages)}" not in here


def test_headings_have_their_level_and_none_is_skipped(made: tuple[Document, bytes, TaggedPdf]) -> None:
    document, _, read = made
    wanted = [(one.level, bare(one.text)) for one in document.upright() if isinstance(one, Heading)]
    found: list[tuple[int, str]] = []
    for one in body(read):
        level = next((int(kind[1]) for kind in one.inside if re.fullmatch(r"H[1-6]", kind)), 0)
        if level and found and found[-1][0] == level and wanted[len(found) - 1][1] != found[-1][1]:
            found[-1] = (level, found[-1][1] + bare(one.text))
        elif level:
            found.append((level, bare(one.text)))
    assert found == wanted
    levels = [level for level, _ in found]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_heads_and_cells_and_lists_have_items(made: tuple[Document, bytes, TaggedPdf]) -> None:
    document, _, read = made
    heads = "".join(joined(body(read), "TH"))
    for block in document.upright():
        if isinstance(block, Table):
            assert "".join(bare(column.title) for column in block.columns) in heads
        if isinstance(block, ListOfItems):
            items = "".join(bare(one.text) for one in body(read) if "LI" in one.inside)
            for item in block.items:
                assert bare("".join(one.text for one in item if isinstance(one, Run)))[:30] in items
    kinds = {kind for one in read.stretches for kind in one.inside}
    assert {"Document", "H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "L", "LI", "Note", "TOC", "TOCI"} <= kinds


def test_each_note_is_an_element_of_its_own_right_behind_its_first_call(
    made: tuple[Document, bytes, TaggedPdf],
) -> None:
    _, _, read = made
    order = [one for one in read.stretches if "TOC" not in one.inside]
    pages = _pages(read, notes=False)
    called: set[str] = set()
    for before, one in pairwise(order):
        begins = "Note" in one.inside and one.text.strip().isdecimal() and one.text.strip() not in called
        if begins and "Note" not in before.inside:
            had_room = pages[int(one.text)] == one.page  # else it is with those of the next page
            assert before.text.strip() == one.text.strip() or not had_room
            called.add(one.text.strip())
    assert len(called) > 200


def test_figures_say_what_they_show_and_the_file_names_title_language_and_standard(
    made: tuple[Document, bytes, TaggedPdf],
) -> None:
    document, content, _ = made
    plain = content + b"".join(
        _inflated(found[1]) for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    )
    for drawn in document.figures:
        assert drawn.description.encode("ascii", "ignore")[:20] in plain
    assert b"/MarkInfo" in plain
    assert re.search(rb"/Marked true", plain)
    assert re.search(rb"/Lang ?\(en", plain)
    assert b"Who went" in plain
    assert b"/Artifact" in plain  # heads, feet and rules are told as such


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_the_file_says_that_it_is_accessible_shows_its_title_and_brings_its_fonts_along(
    made: tuple[Document, bytes, TaggedPdf],
) -> None:
    _, content, _ = made
    whole = content + b"".join(
        _inflated(found[1]) for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    )
    assert b"<pdfuaid:part>1</pdfuaid:part>" in whole
    assert re.search(rb"/DisplayDocTitle\s+true", whole)
    fonts = re.findall(rb"/Type\s*/FontDescriptor\b.*?>>", whole, re.DOTALL)
    assert len(fonts) > 3
    assert all(re.search(rb"/FontFile[23]?\b", font) for font in fonts)
    faces = len(re.findall(rb"/Subtype\s*/Type0\b", whole))
    assert faces == len(re.findall(rb"/ToUnicode\b", whole)) == len(fonts)
    assert len(re.findall(rb"/Scope\s*/Column", whole)) > 10  # each head of a table says what it is the head of
    assert not re.search(rb"/S\s*/Figure\b(?:(?!/Alt|endobj).)*endobj", whole, re.DOTALL)


def test_a_cover_is_words_and_no_table_without_heads(sample: Case) -> None:
    read = tagged(typst_pdf.render(build(sample, None, ReportPlan(parts=(Part.parse("cover"),)))), "report.pdf")
    kinds = {kind for one in read.stretches for kind in one.inside}
    assert "Recorded until" in "".join(one.text for one in read.stretches)
    assert not {"Table", "TD", "TR"} & kinds


def _pages(read: TaggedPdf, *, notes: bool) -> dict[int, int]:
    """The page on which each note begins, or is called first."""
    found: dict[int, int] = {}
    for one in read.stretches:
        called = "Note" not in one.inside and {"Lbl", "Link"} <= set(one.inside)
        if ("Note" in one.inside if notes else called) and one.text.strip().isdecimal():
            found.setdefault(int(one.text), one.page)
    return found


@pytest.mark.parametrize(
    "parts", ["dossiers", "chronology", "register decisions, register declarations, register affiliations"]
)
def test_no_note_stands_before_the_page_that_calls_it(sample: Case, parts: str) -> None:
    plan = ReportPlan(parts=tuple(map(Part.parse, parts.split(", "))))
    read = tagged(typst_pdf.render(build(sample, None, plan)), "report.pdf")
    calls, notes = _pages(read, notes=False), _pages(read, notes=True)
    assert calls.keys() == notes.keys()
    behind = [notes[number] - page for number, page in calls.items()]
    assert set(behind) <= {0, 1}
    assert behind.count(0) > 0.8 * len(behind)
