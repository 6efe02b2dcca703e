"""Spreadsheets: the values as shown, one line a row, one page a sheet."""

from collections.abc import Callable
from html import escape

import pytest

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.ingest.packed import read
from workbench.ingest.table import read_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\ mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/><numFmt numFmtId="166" formatCode="[Red]0.00"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/>'
    '<xf numFmtId="20"/><xf numFmtId="166"/></cellXfs></styleSheet>'
)

Book = Callable[..., Content]


@pytest.fixture
def book(making) -> Book:
    """A workbook of sheets, each given as the XML of its rows."""

    def make(
        *sheets: str, strings: tuple[str, ...] = (), settings: str = "", others: dict[str, str] | None = None
    ) -> Content:
        numbers = range(1, len(sheets) + 1)
        parts = {
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}<sheets>'
                + "".join(f'<sheet name="S{one}" sheetId="{one}" r:id="r{one}"/>' for one in numbers)
                + "</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                + "".join(
                    f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
                )
                + "</Relationships>"
            ),
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>',
        }
        for number, rows in enumerate(sheets, 1):
            parts[f"xl/worksheets/sheet{number}.xml"] = (
                f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            )
        return read(making.packed(parts | (others or {})), "staff.xlsx")

    return make


def inline(*cells: str) -> str:
    """A row of words."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells) + "</row>"


VALUES = [
    ("a whole number", "<c><v>21</v></c>", "21"),
    ("a whole number kept as a fraction", "<c><v>21.0</v></c>", "21"),
    ("a fraction", "<c><v>0.1</v></c>", "0.1"),
    ("a large number", "<c><v>1E+20</v></c>", "1e+20"),
    ("a day", '<c s="1"><v>47896</v></c>', "2031-02-17"),
    ("a day in a format of its own", '<c s="2"><v>47896</v></c>', "2031-02-17"),
    ("a day with the time", '<c s="4"><v>47896.5</v></c>', "2031-02-17 12:00"),
    ("a time of day", '<c s="5"><v>0.25</v></c>', "06:00"),
    ("a number with a word behind it", '<c s="3"><v>12</v></c>', "12"),
    ("a number in red", '<c s="6"><v>12.5</v></c>', "12.5"),
    ("a number too large for a day", '<c s="1"><v>99999999</v></c>', "99999999"),
    ("yes", '<c t="b"><v>1</v></c>', "TRUE"),
    ("what a formula came to", '<c t="str"><f>A1</f><v> words </v></c>', " words "),
    ("an error", '<c t="e"><v>#N/A</v></c>', "#N/A"),
    ("a shared string", '<c t="s"><v>1</v></c>', "second"),
    ("a shared string of several runs", '<c t="s"><v>2</v></c>', "two runs"),
    ("a shared string that is not there", '<c t="s"><v>9</v></c>', ""),
    ("nothing", '<c s="1"/>', ""),
]  # fmt: skip
STRINGS = (
    "<si><t>first</t></si>",
    "<si><t>second</t><rPh><t>read aloud</t></rPh></si>",
    "<si><r><t>two </t></r><r><t>runs</t></r></si>",
)


@pytest.mark.parametrize(("cell", "shown"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES])
def test_a_value_is_read_as_it_is_shown(book: Book, cell: str, shown: str) -> None:
    content = book(f"<row>{cell}<c><v>7</v></c></row>", strings=STRINGS)
    assert content.extract.text == f"{shown}\t7\n"


def test_days_of_a_workbook_that_counts_from_1904_are_moved(book: Book) -> None:
    content = book('<row><c s="1"><v>46434</v></c></row>', settings='<workbookPr date1904="1"/>')
    assert content.extract.text == "2031-02-17\n"


def test_cells_stand_under_their_columns_and_empty_rows_are_left_out(book: Book) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="B2" s="1"/></row>'
        '<row r="4"><c r="B4"><v>2</v></c></row>'
    )
    assert book(rows).extract.text == "1\t\t3\n\t2\t\n"


def test_each_sheet_is_a_page_and_the_empty_ones_none(book: Book) -> None:
    extract = book(inline("a", "b"), "", inline("c")).extract
    assert extract.text == "a\tb\n\nc\n"
    assert [extract.text[page:][0] for page in extract.pages] == ["a", "c"]


def test_a_cell_with_tabs_quotes_or_lines_is_read_back_as_it_was(book: Book) -> None:
    cells = ('say "no"', "two\nlines", "a\tb", "plain")
    table = read_table(book(inline("w", "x", "y", "z"), strings=()).extract.text + book(inline(*cells)).extract.text)
    assert table.rows[0].cells == cells


def test_what_the_workbook_says_of_itself_is_proposed(book: Book) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Staff list</dc:title><dc:creator>A clerk</dc:creator></cp:coreProperties>"
    )
    proposed = book(inline("a"), others={"docProps/core.xml": core}).extract.proposed
    assert (proposed.title, proposed.author) == ("Staff list", "A clerk")


def test_a_workbook_without_values_is_refused(book: Book) -> None:
    with pytest.raises(SourceError, match=r"staff\.xlsx holds no value"):
        book("")


def test_a_cell_too_far_to_the_right_is_refused(book: Book) -> None:
    with pytest.raises(SourceError, match="more cells than can be read"):
        book('<row><c r="XFD1"><v>1</v></c></row>')
