"""No word of a table on paper runs out of its column: told from where the letters stand, for every register."""

import ctypes
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from workbench.case.case import Case
from workbench.case.registers import DEFINITIONS
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Column, Document, Run, Sideways, Table

EDGE = 3.9  # points from a column's edge to its words
LARGEST = 9.6  # points of a table's type; that of headings and paragraphs between tables is larger
ROOM = 1.0  # points that a letter's box may be wider than its ink
SHEETS = [("a4", False), ("a4", True), ("letter", False), ("letter", True)]


@dataclass(frozen=True)
class Letter:
    """A letter, and where its box stands on the page, in points from the left and from the bottom."""

    said: str
    left: float
    right: float
    middle: float


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """What is as small as in tables on a page, and has ink, in the order of the file."""
    text = page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        said = chr(pdfium.FPDFText_GetUnicode(text.raw, place))
        if said.isspace() or said in "\u200b\ufffe\u2068\u2069":
            continue
        left, bottom, right, top = text.get_charbox(place)
        if right > left and pdfium.FPDFText_GetFontSize(text.raw, place) <= LARGEST:
            found.append(Letter(said, left, right, (bottom + top) / 2))
    return found


def lowest_rule(page: pypdfium2.PdfPage) -> float:
    """The lowest line of a table on a page."""
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        colour = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetStrokeColor(one.raw, *map(ctypes.byref, colour))
        if [value.value for value in colour[:3]] == [0xCF, 0xD4, 0xDB]:
            found.append(one.get_bounds()[1])
    return min(found, default=0.0)


def tables(document: Document) -> list[Table]:
    blocks = [one for block in document.blocks for one in (block.blocks if isinstance(block, Sideways) else (block,))]
    return [one for one in blocks if isinstance(one, Table)]


def edges(page: list[Letter], titles: str, columns: list[str]) -> tuple[list[float], float] | None:
    """Where each column's words begin, and how high its titles stand; nothing where the page has no such table."""
    whole = "".join(one.said for one in page)
    start = whole.find(titles)
    if start < 0:
        return None
    begins, place = [], start
    for title in columns:
        begins.append(page[place].left)
        place += len(title)
    return begins, min(one.middle for one in page[start:place])


def words(page: list[Letter]) -> list[tuple[str, float, float]]:
    """Letters that touch, as words with where they begin and end."""
    found: list[tuple[str, float, float, float]] = []
    for one in page:
        if found and abs(found[-1][3] - one.middle) < 3 and -1 < one.left - found[-1][2] < 1.2:
            found[-1] = (found[-1][0] + one.said, found[-1][1], one.right, one.middle)
        else:
            found.append((one.said, one.left, one.right, one.middle))
    return [(said, left, right) for said, left, right, _ in found]


def straying(document: Document) -> tuple[int, list[str]]:
    """How many tables were seen on pages, and the words that reach into a column beside theirs or off the page."""
    seen, found = 0, []
    file = pypdfium2.PdfDocument(typst_pdf.render(document))
    headers = {tuple("".join(one.title.split()) for one in table.columns) for table in tables(document)}
    for page in file:
        shown, lowest = letters(page), lowest_rule(page)
        for columns in headers:
            at = edges(shown, "".join(columns), list(columns))
            if at is None:
                continue
            seen += 1
            begins, height = at
            inside = [one for one in shown if lowest < one.middle < height + 1]
            ends = [*(begin - EDGE for begin in begins[1:]), page.get_width() - begins[0] + ROOM]
            for said, left, right in words(inside):
                column = max((place for place, begin in enumerate(begins) if begin - EDGE <= left), default=0)
                if right > ends[column] + ROOM:
                    found.append(said)
    file.close()
    return seen, found


@pytest.mark.parametrize(("paper", "sideways"), SHEETS)
@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_word_of_a_register_runs_out_of_its_column(sample: Case, name: str, paper: str, sideways: bool) -> None:
    plan = ReportPlan(parts=(Part(PartKind.REGISTER, name),))
    document = replace(build(sample, None, plan), paper=paper, sideways=sideways)
    seen, strayed = straying(document)
    assert seen > 0
    assert strayed == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_very_long_words_are_broken_where_the_columns_have_no_room_for_them(sample: Case, paper: str) -> None:
    document = build(sample, None, ReportPlan(parts=(Part(PartKind.REGISTER, "sources"),)))
    long = tuple((Run("Verbindungs" * 3),) for _ in range(11))
    table = Table("Long", tuple(Column(f"Column{number:02}", 9) for number in range(11)), (long, long))
    seen, strayed = straying(replace(document, blocks=(table,), paper=paper))
    assert seen == 1
    assert strayed == []
