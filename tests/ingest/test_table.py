"""Tables in plain text: cells as a spreadsheet has them, each row with its place in the text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.ingest.table import read_table

TEXT = 'name,born,note\nIlya,1980,"left, at\nonce ""angry"""\n\nPavel,,\n"Élodie 😀",1979,x'


def test_rows_have_their_cells_and_stand_where_they_stand_in_the_text() -> None:
    table = read_table(TEXT)
    assert table.columns == ("name", "born", "note")
    assert [row.cells for row in table.rows] == [
        ("Ilya", "1980", 'left, at\nonce "angry"'),
        ("Pavel", "", ""),
        ("Élodie 😀", "1979", "x"),
    ]
    assert [TEXT[row.start : row.end] for row in table.rows] == [
        'Ilya,1980,"left, at\nonce ""angry"""',
        "Pavel,,",
        '"Élodie 😀",1979,x',
    ]
    assert [(row.number, row.line) for row in table.rows] == [(1, 2), (2, 5), (3, 6)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_the_heading_has_most_of(delimiter: str) -> None:
    text = f'a{delimiter}"b , ; | c"{delimiter}d\n1{delimiter}2{delimiter}3\n'
    table = read_table(text)
    assert (table.delimiter, table.columns[0], table.columns[2]) == (delimiter, "a", "d")
    assert table.rows[0].cells == ("1", "2", "3")


def test_rows_with_too_few_or_too_many_cells_are_kept_as_they_are() -> None:
    assert [row.cells for row in read_table("a,b\n1\n1,2,3\n").rows] == [("1",), ("1", "2", "3")]


REFUSED = [
    ("nothing", "", "The table is empty"),
    ("only line ends", "\n\n", "The table is empty"),
    ("a column without a name", "a,,c\n", "Column 2 of the table has no name"),
    ("two columns of one name", "a,b,a\n", "two columns “a”"),
    ("a quote never closed", 'a,b\n1,2\n"3,4\n', "line 3 of the table is never closed"),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_table_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_table(text)


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(',";\n\t'), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8))
def test_what_a_spreadsheet_writes_is_read_back_cell_for_cell(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["one", "two"], *rows])
    table = read_table(written.getvalue())
    assert [list(row.cells) for row in table.rows] == rows
    spans = [written.getvalue()[row.start : row.end] for row in table.rows]
    assert "\n".join(['"one","two"', *spans, ""]) == written.getvalue()
