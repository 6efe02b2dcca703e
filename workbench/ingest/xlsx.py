"""Spreadsheets (XLSX): the values as shown, one line a row with tabs between the cells, one page a sheet."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from posixpath import join, normpath

from workbench.errors import SourceError
from workbench.ingest.archive import Archive
from workbench.ingest.content import Content
from workbench.ingest.markup import Node, tree
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "spreadsheet"
VERSION = "1"
MAIN_PART = "xl/workbook.xml"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PREFIXES = {
    _MAIN: "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "p",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The numbers of the formats every program knows that show a day or a time."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""Parts of a format that are shown as they are: quoted words, escapes, colours and places."""

_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")
_MOST_COLUMNS, _MOST_CELLS = 2_000, 5_000_000
_LAST_DAY = 2_958_466.0  # the first of the year 10000, which no date can be


def read_archive(archive: Archive, file_name: str) -> Content:
    """The text of a spreadsheet; SourceError where it is damaged, too large, or holds no value."""
    reader = _Reader(archive, file_name)
    sheets = [text for text in map(canonical_text, reader.sheets()) if text.strip()]
    if not sheets:
        raise SourceError(f"{shortened(file_name)} holds no value. Check that it is the file you mean.")
    pages = [0]
    for sheet in sheets[:-1]:
        pages.append(pages[-1] + len(sheet) + 1)
    several = tuple(pages) if len(pages) > 1 else ()
    text = "\n".join(sheets)
    return Content(Extract(text, EXTRACTOR, VERSION, _MEDIA_TYPE, several, proposed=reader.proposed()))


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, archive: Archive, file_name: str) -> None:
        self._archive = archive
        self._name = file_name
        self._workbook = self._tree(MAIN_PART)
        self._strings = [_string(one) for one in self._tree("xl/sharedStrings.xml").elements()]
        self._dated = list(self._date_styles())
        from_1904 = self._workbook.value("s:workbookPr", "date1904") in {"1", "true"}
        self._first_day = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet has no zone
        self._cells_left = _MOST_CELLS

    def sheets(self) -> Iterator[str]:
        """The sheets in their order, each as lines."""
        targets = {
            one.attributes.get("Id", ""): one.attributes.get("Target", "")
            for one in self._tree("xl/_rels/workbook.xml.rels").elements()
        }
        for sheet in self._workbook.all("s:sheet"):
            target = targets.get(sheet.attributes.get("r:id", ""), "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            yield "".join(self._lines(self._tree(part)))

    def proposed(self) -> SourceDetails:
        """What the workbook says of itself."""
        core = self._tree("docProps/core.xml")
        title, author = (core.child(tag) for tag in ("dc:title", "dc:creator"))
        return SourceDetails(title.text().strip() if title else "", author=author.text().strip() if author else "")

    def _tree(self, part: str) -> Node:
        data = self._archive.read(part)
        return tree(data, _PREFIXES, self._name) if data else Node("", {})

    def _lines(self, sheet: Node) -> Iterator[str]:
        """The rows that hold a value, all as wide as the widest."""
        rows = [cells for row in sheet.all("s:row") if any(cells := self._cells(row))]
        width = max((len(cells) for cells in rows), default=0)
        for cells in rows:
            yield "\t".join(map(_quoted, [*cells, *[""] * (width - len(cells))])) + "\n"

    def _cells(self, row: Node) -> list[str]:
        """The cells of a row, the empty ones between them too; those after the last value are left out."""
        cells: list[str] = []
        for cell in row.elements():
            column = _column(cell.attributes.get("r", ""), len(cells))
            self._cells_left -= 1
            if column >= _MOST_COLUMNS or self._cells_left < 0:
                raise SourceError(f"{shortened(self._name)} has more cells than can be read. Save the part you need.")
            cells += [""] * (column + 1 - len(cells))
            cells[column] = self._value(cell)
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _value(self, cell: Node) -> str:
        """A cell's value as it is shown: words, numbers, days as ISO 8601."""
        kind, value = cell.attributes.get("t", "n"), cell.child("s:v")
        if kind == "inlineStr":
            inline = cell.child("s:is")
            return _string(inline) if inline else ""
        raw = value.text().strip() if value else ""
        if kind == "s":
            return self._strings[int(raw)] if raw.isdecimal() and int(raw) < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
        if kind != "n" or not raw:
            return value.text() if value else ""
        style = cell.attributes.get("s", "0")
        dated = style.isdecimal() and int(style) < len(self._dated) and self._dated[int(style)]
        return self._number(raw, dated=dated)

    def _number(self, raw: str, *, dated: bool) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw
        if dated and 0 <= number < _LAST_DAY:
            return self._moment(number)
        return str(int(number)) if number.is_integer() and abs(number) < 10**15 else repr(number)

    def _moment(self, number: float) -> str:
        """Days since the workbook's first day as a day, a time of day, or both."""
        moment = self._first_day + timedelta(seconds=round(number * 86_400))
        clock = moment.strftime("%H:%M:%S").removesuffix(":00")
        if number < 1:
            return clock
        day = moment.date().isoformat()
        return day if float(number).is_integer() else f"{day} {clock}"

    def _date_styles(self) -> Iterator[bool]:
        """For each cell style, whether it shows a number as a day or a time."""
        styles = self._tree("xl/styles.xml")
        own = {
            one.attributes.get("numFmtId", ""): one.attributes.get("formatCode", "") for one in styles.all("s:numFmt")
        }
        formats = styles.child("s:cellXfs")
        for one in formats.elements() if formats else ():
            number = one.attributes.get("numFmtId", "0")
            known = number.isdecimal() and int(number) in _DATE_FORMATS
            yield _shows_date(own[number]) if number in own else known


def _shows_date(code: str) -> bool:
    """Whether a format has a place for a year, a day, an hour or a second."""
    return bool(set(_LITERAL.sub("", code).casefold()) & set("ydhs"))


def _string(node: Node) -> str:
    """The words of a string, without how they are read aloud."""
    if (plain := node.child("s:t")) is not None:
        return plain.text()
    runs = (run.child("s:t") for run in node.elements() if run.tag == "s:r")
    return "".join(text.text() for text in runs if text is not None)


def _column(reference: str, following: int) -> int:
    """The place of a cell in its row, counted from 0; without a reference it follows the one before."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return following
    place = 0
    for letter in found.group(1):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _quoted(cell: str) -> str:
    """A cell as a table in text has it: in quotes where it holds what separates cells or rows."""
    if any(character in cell for character in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
