"""Pages that lie on their side stand among others with no page left all but empty, nor a heading left by itself."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx as reader
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENTATION

from workbench.case.case import Case
from workbench.case.registers import DEFINITIONS
from workbench.model.report_plan import Part, ReportPlan
from workbench.report import docx, sheets, typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Heading, Paragraph, Run, Sideways

HEAD, FOOT = 0.11, 0.09  # of a page's height: the running heads and feet
LEAST, LAST = 0.08, 0.04  # of a page's height that is printed on, at least: a row of a table at the report's end
WIDE = ("posts", "decisions", "declarations", "affiliations", "unknowns", "sources")
DOTS = 36


def document(case: Case, parts: str, paper: str = "a4", summary: str = "Twelve left.") -> Document:
    plan = ReportPlan(parts=tuple(map(Part.parse, parts.split(","))), paper=paper, summary=summary)
    return build(case, None, plan)


def filled(content: bytes) -> list[float]:
    """How much of each page's height has lines on it."""
    file = pypdfium2.PdfDocument(content)
    found = []
    for page in file:
        drawn = page.render(scale=DOTS / 72).to_pil().convert("L").point(lambda one: 255 * (one < 200))
        whole = drawn.height
        body = drawn.crop((0, round(whole * HEAD), drawn.width, round(whole * (1 - FOOT))))
        lines = [body.crop((0, row, body.width, row + 1)).getbbox() is not None for row in range(body.height)]
        found.append(sum(lines) / whole)
    file.close()
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("begun", ["", "cover,", "summary,", "cover,summary,"])
@pytest.mark.parametrize("name", WIDE)
def test_a_report_that_begins_with_a_wide_part_has_no_page_with_its_title_alone(
    sample: Case, name: str, begun: str, paper: str
) -> None:
    made = document(sample, f"{begun}register {name}", paper)
    assert isinstance(made.blocks[-1], Sideways)
    content = typst_pdf.render(made)
    file = pypdfium2.PdfDocument(content)
    upright = [page.get_width() < page.get_height() for page in file]
    first = file[0].get_textpage().get_text_bounded()
    file.close()
    assert upright == [begun.startswith("cover")] + [False] * (len(upright) - 1)
    assert made.title in first
    *others, last = filled(content)
    assert last > LAST
    assert min(others, default=1) > LEAST


def test_wide_parts_go_on_where_the_one_before_ends(sample: Case) -> None:
    alone = [filled(typst_pdf.render(document(sample, f"cover,register {name}")))[1:] for name in WIDE]
    together = filled(typst_pdf.render(document(sample, ",".join(["cover", *(f"register {one}" for one in WIDE)]))))[1:]
    assert len(together) < sum(map(len, alone))
    assert min(together[:-1]) > 2 * LEAST


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_heading_stands_alone_where_what_follows_brings_notes(
    sample: Case, name: str, paper: str, pages: Callable[[bytes | Path], list[str]]
) -> None:
    others = [one for one in ("posts", "decisions", "conflicts") if one != name]
    made = document(sample, ",".join(f"register {one}" for one in (name, *others)), paper)
    headings = {one.text for one in made.upright() if isinstance(one, Heading)}
    for page in pages(typst_pdf.render(made)):
        lines = [line.strip() for line in page.splitlines()]
        note = next((at for at, line in enumerate(lines) if at and re.match(r"\d+ “", line)), len(lines) - 1)
        assert lines[note - 1] not in headings


def test_what_is_long_keeps_its_upright_pages(sample: Case) -> None:
    long = document(sample, "summary,register posts,sources", summary="A long paragraph of what was found. " * 60)
    ways = [isinstance(one, Sideways) for one in sheets.laid(long)]
    assert ways == sorted(ways[:-2]) + ways[-2:]
    assert ways[0] is False
    assert ways.count(True) == 1


def test_sheets_hold_every_block_once_in_its_order(sample: Case) -> None:
    made = document(sample, "summary,register posts,register conflicts,register decisions,unsourced,register sources")
    laid = replace(made, blocks=sheets.laid(made))
    assert list(laid.upright()) == list(made.upright())
    assert sheets.laid(laid) == laid.blocks


def test_short_contents_stand_on_the_cover_and_long_ones_leave_no_page_all_but_empty(
    sample: Case, pages: Callable[[bytes | Path], list[str]]
) -> None:
    short = pages(typst_pdf.render(document(sample, "cover,unknowns,register posts")))
    assert "Contents" in short[0]
    assert "What is not known" in short[1]
    for paper in ("a4", "letter"):
        content = typst_pdf.render(document(sample, "cover,dossiers", paper))
        read = pages(content)
        assert "Contents" in read[1]
        begins = next(at for at, page in enumerate(read) if at and "....." not in page)
        assert min(filled(content)[1:begins]) > LEAST


def test_long_contents_are_set_closer_where_a_line_would_stand_on_a_page_of_its_own(
    sample: Case, pages: Callable[[bytes | Path], list[str]]
) -> None:
    made = document(sample, "cover,dossiers")
    counts = []
    for number in range(50, 64):
        headings = (Heading(2, f"Chapter {one}", f"chapter-{one}") for one in range(number))
        part = Heading(1, "Part", "part")
        blocks = (part, *(block for one in headings for block in (one, Paragraph((Run("Said."),)))))
        read = pages(typst_pdf.render(replace(made, blocks=blocks, notes=())))
        contents = [page for page in read[1:] if "....." in page]
        counts.append(len(contents))
        assert all(page.count(".....") > 8 for page in contents)
    assert counts[0] == 1


def test_words_after_the_tables_of_a_register_cannot_begin_a_page_by_themselves(sample: Case) -> None:
    made = document(sample, "register head-count")
    told = [type(one).__name__ for one in made.upright()]
    assert told[-1] == "Table"


def test_a_docx_has_no_empty_page_before_a_wide_part(sample: Case) -> None:
    portrait, landscape = WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE

    def ways(parts: str) -> list[WD_ORIENTATION]:
        sections = reader.Document(io.BytesIO(docx.render(document(sample, parts)))).sections
        return [one.orientation for one in sections]

    assert ways("register posts") == [landscape]
    assert ways("summary,register posts,register decisions") == [landscape]
    assert ways("cover,register posts") == [portrait, landscape]
    assert ways("register posts,unsourced") == [landscape, portrait]


def tops(content: bytes, words: str) -> tuple[float, float]:
    """How high the letters of these words end on their page, and the next line's begin, in points."""
    file = pypdfium2.PdfDocument(content)
    for page in file:
        text = page.get_textpage()
        found = text.search(words)
        place = found.get_next()
        if place is not None:
            boxes = [text.get_charbox(one) for one in range(text.count_chars())]
            last = sum(place)
            ends = min(box[1] for box in boxes[place[0] : last])
            below = [box[3] for box in boxes[last : last + 60] if box[2] > box[0] and box[3] < boxes[place[0]][3] - 3]
            file.close()
            return ends, max(below)
    raise AssertionError(words)


def test_what_follows_a_heading_stands_below_it(sample: Case) -> None:
    content = typst_pdf.render(document(sample, "unsourced,conflicts,register head-count,register posts"))
    for heading in ("What does not add up", "What rests on no passage", "Conflicts", "Head count", "Posts"):
        ends, begins = tops(content, heading)
        assert begins < ends - 2, heading
