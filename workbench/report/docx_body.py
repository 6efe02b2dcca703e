"""The text of a DOCX file: every block of a document, its notes, its running heads."""

from collections.abc import Iterable, Sequence

from workbench.report.column_widths import needs, widths
from workbench.report.direction import runs_left, value_runs_left
from workbench.report.document import (
    AmountFigure,
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    Inlines,
    LevelFigure,
    ListOfItems,
    NoteReference,
    Paragraph,
    Picture,
    PropertyList,
    Role,
    Run,
    Sideways,
    Style,
    Table,
    Upright,
)
from workbench.report.docx_drawing import drawing
from workbench.report.docx_text import HEAD, Numbers, attribute, paragraph, run, words
from workbench.report.plain_text import breakable, laid_open
from workbench.report.sheets import contents, laid, short_contents

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twentieths of a point
_MARGIN = 1247  # twentieths of a point: 22 mm
_ROLES = {Role.BODY: "", Role.FACTS: "Facts", Role.CAPTION: "Caption", Role.ANALYST: "Analyst"}
_ANCHORS = 1_000_000  # bookmarks of headings are numbered from here, those of notes below
_BESIDE, _CROWDED = 115, 50  # what is left beside the words of a cell, and where type is smaller
_TYPES = ((190, 160, _BESIDE), (150, 120, _CROWDED))
"""Twentieths of a point, of a table in usual and in small type: its words, its titles, what is beside the words."""
_LABELS = (24, 76)  # hundredths of the width
_NEXT_PAGE = paragraph('<w:r><w:br w:type="page"/></w:r>')


class Body:
    """Writes one document; each part is asked for once."""

    def __init__(self, document: Document, pictures: dict[str, bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self._numbers = Numbers()
        self._anchors = 0
        self._drawn = 0
        self._lies = document.sideways

    def document(self) -> str:
        """The file ``document.xml``."""
        blocks = laid(self._document)
        begins = isinstance(blocks[0], Sideways) if blocks else False
        parts = [*self._opening(begins), *self._blocks(blocks)]
        ends = isinstance(blocks[-1], Sideways) if blocks else False
        last = self._section(sideways=self._document.sideways or ends)
        return f"{HEAD}<w:document {_NAMES}><w:body>{''.join(parts)}{last}</w:body></w:document>"

    def footnotes(self) -> str:
        """The file ``footnotes.xml``."""
        rules = _rule("separator", -1) + _rule("continuationSeparator", 0)
        notes = (
            f'<w:footnote w:id="{note.number}">'
            + paragraph(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>'
                + "".join(map(run, note.text)),
                "FootnoteText",
            )
            + "</w:footnote>"
            for note in self._document.notes
        )
        return f"{HEAD}<w:footnotes {_NAMES}>{rules}{''.join(notes)}</w:footnotes>"

    def header(self, *, sideways: bool = False) -> str:
        """The running head, of pages on their side where asked for: the case, the mark, what the report is about."""
        document = self._document
        title = document.title if document.title != document.case_title else ""
        content = (
            words(f"{document.case_title}")
            + "<w:r><w:tab/></w:r>"
            + run(Run(document.handling, Style.STRONG))
            + "<w:r><w:tab/></w:r>"
            + words(title)
        )
        return f"{HEAD}<w:hdr {_NAMES}>{paragraph(content, 'Header', self._tabs(sideways))}</w:hdr>"

    def footer(self, *, sideways: bool = False) -> str:
        """The running foot, of pages on their side where asked for: the state of the case, page x of y."""
        pages = f"{words('page ')}{_field('PAGE')}{words(' of ')}{_field('NUMPAGES')}"
        content = f"{words(self._document.imprint)}<w:r><w:tab/></w:r><w:r><w:tab/></w:r>{pages}"
        return f"{HEAD}<w:ftr {_NAMES}>{paragraph(content, 'Footer', self._tabs(sideways))}</w:ftr>"

    def _tabs(self, sideways: bool) -> str:
        """Stops in the middle and at the end of a line."""
        room = _PAPERS[self._document.paper][sideways or self._document.sideways] - 2 * _MARGIN
        return f'<w:tabs><w:tab w:val="center" w:pos="{room // 2}"/><w:tab w:val="right" w:pos="{room}"/></w:tabs>'

    def _opening(self, before_wide: bool) -> list[str]:
        """Title and facts, or the cover with the contents; before a wide part its section ends their page."""
        document = self._document
        parts = [paragraph(words(document.handling), "Mark")] if document.has_cover and document.handling else []
        parts += [paragraph(words(document.title), "Title"), paragraph(words(document.purpose), "Subtitle")]
        parts.append(paragraph(words(document.facts), "Facts"))
        if document.has_cover:
            rows = [((Run(label, Style.MUTED),), (Run(value),)) for label, value in document.state()]
            parts += [self._labelled(rows), *([] if short_contents(document) else [_NEXT_PAGE]), *self._contents()]
            parts += [] if before_wide or not document.blocks else [_NEXT_PAGE]
        return parts

    def _contents(self) -> list[str]:
        """The headings as links; a writer makes pages anew, so that no page can be named here."""
        lines = [
            paragraph(
                f"<w:hyperlink w:anchor={attribute(one.anchor)}>{words(one.text)}</w:hyperlink>", f"Contents{one.level}"
            )
            for one in contents(self._document)
        ]
        return [paragraph(words("Contents"), "ContentsTitle"), *lines] if lines else []

    def _blocks(self, blocks: Sequence[Block]) -> Iterable[str]:
        """What is on its side is a section, which the document ends by itself where nothing follows."""
        upright = self._document.has_cover  # whether anything stands on pages the usual way that no section ends yet
        for place, block in enumerate(blocks, 1):
            if isinstance(block, Sideways):
                if upright:
                    yield paragraph("", "AfterTable", self._section(sideways=self._document.sideways))
                self._lies = True
                yield from map(self._block, block.blocks)
                self._lies = self._document.sideways
                if place < len(blocks):
                    yield paragraph("", "AfterTable", self._section(sideways=True))
                upright = False
            else:
                upright = True
                yield self._block(block)

    def _section(self, *, sideways: bool) -> str:
        short, long = _PAPERS[self._document.paper]
        wide, high = (long, short) if sideways else (short, long)
        turned = ' w:orient="landscape"' if sideways else ""
        number = 2 if sideways and not self._document.sideways else 1
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="header{number}"/>'
            f'<w:footerReference w:type="default" r:id="footer{number}"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
            f'<w:pgMar w:top="1530" w:right="{_MARGIN}" w:bottom="1360" w:left="{_MARGIN}" '
            'w:header="680" w:footer="600" w:gutter="0"/></w:sectPr>'
        )

    def _block(self, block: Upright) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(content, role):
                leftward = runs_left(content)
                return paragraph(self._inlines(content, leftward=leftward), _ROLES[role], _towards(leftward))
            case ListOfItems(items):
                return "".join(paragraph(words("–\t") + self._inlines(item), "Item") for item in items)
            case PropertyList(rows):
                return self._labelled([((Run(row.label, Style.MUTED),), _joined(row.values)) for row in rows])
            case Table():
                return self._table(block)
            case Figure() | LevelFigure() | AmountFigure() | Picture():
                return self._figure(block)

    def _heading(self, block: Heading) -> str:
        self._anchors += 1
        number = _ANCHORS + self._anchors
        start = f'<w:bookmarkStart w:id="{number}" w:name={attribute(block.anchor)}/>'
        content = f'{start}{words(block.text)}<w:bookmarkEnd w:id="{number}"/>'
        return paragraph(content, f"Heading{block.level}")

    def _inlines(self, content: Inlines, *, leftward: bool = False) -> str:
        parts: list[str] = []
        after = False
        for one in content:
            if isinstance(one, NoteReference):
                parts.append(self._numbers.call(one, after=after))
            else:
                parts.append(run(one, leftward=leftward))
            after = isinstance(one, NoteReference)
        return "".join(parts)

    def _table(self, block: Table) -> str:
        """In type so small that no word needs to be broken, if there is one."""
        titles = [(Run(column.title, Style.STRONG),) for column in block.columns]
        room = self._room()
        needed = [
            [one + 2 * beside for one in needs(block.columns, block.rows, _broken, size, title)]
            for size, title, beside in _TYPES
        ]
        crowded = sum(needed[0]) > room
        found = widths([column.share for column in block.columns], needed[crowded], room)
        return self._rows([int(one) for one in found], [titles, *block.rows], block.title, crowded=crowded)

    def _rows(
        self, widths: list[int], rows: Sequence[Sequence[Inlines]], title: str = "", *, crowded: bool = False
    ) -> str:
        """Cells side by side; with a title they are ruled, and their first row is repeated on every page."""
        made = []
        for place, cells in enumerate(rows):
            head = bool(title) and place == 0
            inside = "".join(
                self._cell(cell, width, head=head, crowded=crowded, leftward=not title and value_runs_left(cell))
                for width, cell in zip(widths, cells, strict=True)
            )
            made.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{inside}</w:tr>")
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = _table_look(self._room(), title, crowded=crowded)
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>{paragraph('', 'AfterTable')}"

    def _labelled(self, rows: Sequence[Sequence[Inlines]]) -> str:
        return self._rows([self._room() * share // 100 for share in _LABELS], rows)

    def _cell(self, cell: Inlines, width: int, *, head: bool, crowded: bool, leftward: bool) -> str:
        style = f"{'Small' if crowded else ''}{'TableHead' if head else 'TableText'}"
        content = paragraph(self._inlines(cell, leftward=leftward), style, _towards(leftward))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    def _room(self) -> int:
        """The width of lines on the pages being written, in twentieths of a point."""
        short, long = _PAPERS[self._document.paper]
        return (long if self._lies else short) - 2 * _MARGIN

    def _figure(self, block: Drawing | Picture) -> str:
        self._drawn += 1
        picture = drawing(self._pictures[block.anchor], block, self._drawn, self._room())
        return paragraph(f"<w:r>{picture}</w:r>", "FigureText") + paragraph(words(block.caption), "Caption")


def _towards(leftward: bool) -> str:
    """Properties of a paragraph by the side at which it begins."""
    return "<w:bidi/>" if leftward else ""


def _broken(shown: str) -> str:
    """A text as its columns are measured: very long words may be broken."""
    return breakable(laid_open(shown))


def _table_look(width: int, title: str, *, crowded: bool) -> str:
    rules = '<w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="CFD4DB"/></w:tblBorders>' if title else ""
    caption = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    beside = _CROWDED if crowded else _BESIDE
    left = beside if title else 0  # labels stand where headings begin
    margins = f'<w:tblCellMar><w:left w:w="{left}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/></w:tblCellMar>'
    layout = '<w:tblLayout w:type="fixed"/>'
    return f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{rules}{layout}{margins}{caption}</w:tblPr>'


def _rule(kind: str, number: int) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _joined(values: tuple[Inlines, ...]) -> Inlines:
    joined: list[Run | NoteReference] = []
    for value in values:
        joined += [Run("\n")] if joined else []
        joined += value
    return tuple(joined)
