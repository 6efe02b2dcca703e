"""A report's words, tables and figures put into a text document, in sizes that any printer keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtSvg import QSvgRenderer

from workbench.report.document import (
    AmountFigure,
    Document,
    Drawing,
    Figure,
    Heading,
    Inlines,
    LevelFigure,
    ListOfItems,
    Note,
    Paragraph,
    Picture,
    PropertyList,
    Role,
    Run,
    Style,
    Table,
    Upright,
)
from workbench.ui.widgets.report_columns import fitted
from workbench.ui.widgets.report_letters import font, insert, joined, letters
from workbench.ui.widgets.report_rows import BODY, SMALL, Row, Rows, broken

_SIZES = {0: 18.0, 1: 13.0, 2: 11.0, 3: 9.0}
_BEFORE = {0: 0.0, 1: 20.0, 2: 14.0, 3: 8.0}
_AFTER_TABLE = 4.0  # points at least
_LEADING = 125  # of a hundred
_ROWS = 40  # of a table that are laid out at one go: the window waits meanwhile


KEEP = QTextFormat.Property.UserProperty.value + 1
"""The property of a block that must not be the last on its page."""


class Placed(NamedTuple):
    """Room kept for a figure in the block at a place of the text, in points."""

    place: int
    anchor: str
    width: float
    height: float


class Pages(QTextDocument):
    """A text document that knows only the pictures put into it: nothing is read from files or the network."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[str, QImage] = {}
        self.drawings: list[Placed] = []
        """Where figures stand: the text keeps room for them, whoever paints it draws them as lines and letters."""

    def add_picture(self, name: str, picture: QImage) -> None:
        """Keep a picture under a name."""
        self._pictures[name] = picture

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:  # noqa: ARG002 - Qt's signature
        """One of the pictures put in, and nothing else whatever the text asks for."""
        return self._pictures.get(name.toString() if isinstance(name, QUrl) else name)


class Flow:
    """Writes one report into ``pages``; ``width`` is the room for its lines in points.

    Qt scales a format's lengths from the screen's density to the printer's, so they are given in the screen's.
    """

    def __init__(self, pages: Pages, width: float, figures: dict[str, bytes]) -> None:
        self._pages = pages
        self._width = width
        self._figures = figures
        self._cursor = QTextCursor(pages)
        self._after_table = False
        self._page_ends = False
        self._last: tuple[Rows, QTextTable] | None = None
        self._scale = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72

    def write(self, document: Document) -> Iterator[None]:
        """Title, purpose and facts, every block, the notes; stops where what was written is laid out.

        That is behind each block that is no heading, so that nothing needs to be laid out twice.
        """
        self._cursor.beginEditBlock()
        self._opening(document)
        for block in document.upright():  # all pages of a print lie one way
            whole, size = fitted(block, self._width) if isinstance(block, Table) else (block, BODY)
            for part in _portions(whole):
                self._block(part, size)
                if not _heads(part):
                    yield from self._laid_out()
        if document.notes:
            self._heading("Notes", 1)
        for first in range(0, len(document.notes), _ROWS):
            notes = document.notes[first : first + _ROWS]
            self._table((5, 95), [_note(note) for note in notes], size=SMALL)
            yield from self._laid_out()
        self._cursor.endEditBlock()
        yield

    def _laid_out(self) -> Iterator[None]:
        """Qt lays out what was written at the end of an edit."""
        self._cursor.endEditBlock()
        yield
        yield from self._keep_rows()
        self._cursor.beginEditBlock()

    def _opening(self, document: Document) -> None:
        self._heading(document.title, 0)
        self._line((Run(document.purpose),), SMALL + 0.5, after=2, sans=True)
        self._line((Run(document.facts, Style.MUTED),), SMALL, after=4, sans=True)
        if document.has_cover:
            rows = [((Run(label, Style.MUTED),), (Run(value),)) for label, value in document.state()]
            self._table((24, 76), rows, size=SMALL)
            self._page_ends = True

    def _units(self, points: float) -> float:
        return points * self._scale

    def _block(self, block: Upright, size: float) -> None:
        """Put a block in; a table in type of so many points."""
        match block:
            case Heading():
                self._heading(block.text, block.level)
            case Paragraph():
                self._paragraph(block)
            case ListOfItems():
                self._table((2, 98), [((Run("–", Style.MUTED),), item) for item in block.items])
            case PropertyList():
                rows = [((Run(row.label, Style.MUTED),), joined(row.values)) for row in block.rows]
                self._table((24, 76), rows)
            case Table():
                titles = tuple((Run(column.title, Style.STRONG),) for column in block.columns)
                self._table(
                    tuple(column.share for column in block.columns), [titles, *block.rows], ruled=True, size=size
                )
            case Picture():
                self._show(QImage.fromData(block.content), block.anchor)
                self._line((Run(block.caption, Style.MUTED),), SMALL, after=8, sans=True)
            case Figure() | LevelFigure() | AmountFigure():
                self._figure(block)
                self._line((Run(block.caption, Style.MUTED),), SMALL, after=8, sans=True)

    def _heading(self, text: str, level: int) -> None:
        layout = self._format(before=_BEFORE[level], after=4 if level < 2 else 1)  # noqa: PLR2004 - parts and titles
        layout.setHeadingLevel(level + 1)
        layout.setProperty(KEEP, True)
        self._new_block(layout)
        self._cursor.insertText(text, letters(Style.STRONG, _SIZES[level], sans=True))

    def _paragraph(self, block: Paragraph) -> None:
        if block.role in (Role.FACTS, Role.CAPTION):
            muted = tuple(Run(run.text, Style.MUTED) if isinstance(run, Run) else run for run in block.text)
            self._line(muted, SMALL, after=5, sans=True, keep=block.role is Role.FACTS)
        elif block.role is Role.ANALYST:
            self._table((2, 98), [((), block.text)])
        else:
            self._line(block.text, BODY, after=5)

    def _line(self, text: Inlines, size: float, *, after: float, sans: bool = False, keep: bool = False) -> None:
        layout = self._format(after=after)
        layout.setProperty(KEEP, keep)
        self._new_block(layout)
        insert(self._cursor, text, size, sans=sans)

    def _new_block(self, layout: QTextBlockFormat) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._page_ends:
            layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        if self._after_table:
            self._part()
            layout.setTopMargin(max(layout.topMargin(), self._units(_AFTER_TABLE)))
        if self._cursor.block().text() or self._after_table:
            self._cursor.insertBlock(layout, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(layout)
        self._after_table = False
        self._page_ends = False

    def _part(self) -> None:
        """Leave the block that follows a table all but flat: Qt drops its margin, and misplaces it at a page's end."""
        flat = QTextCharFormat()
        flat.setFont(font(1))
        self._cursor.setBlockFormat(QTextBlockFormat())
        self._cursor.setBlockCharFormat(flat)

    def _format(self, *, before: float = 0, after: float = 0) -> QTextBlockFormat:
        layout = QTextBlockFormat()
        layout.setTopMargin(self._units(before))
        layout.setBottomMargin(self._units(after))
        layout.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return layout

    def _table(self, shares: tuple[int, ...], rows: Sequence[Row], *, ruled: bool = False, size: float = BODY) -> None:
        self._put(Rows(shares, rows, self._scale, ruled, size))

    def _put(self, rows: Rows, *, page: bool = False) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if page:
            self._part()
        self._last = (rows, rows.write(self._cursor, page=page))
        self._after_table = True

    def _keep_rows(self) -> Iterator[None]:
        """Begin the ruled table that was laid out last anew on the next page, from a row that a page would end in."""
        while self._last is not None and self._last[0].ruled:
            rows, table = self._last
            row = broken(table, self._pages.pageSize().height())
            if row is None:
                break
            self._cursor.beginEditBlock()
            table.removeRows(row, table.rows() - row)
            self._put(rows.rest(row), page=True)
            self._cursor.endEditBlock()
            yield
        self._last = None

    def _show(self, picture: QImage, name: str, high: float = 0) -> None:
        """Put a picture in, as wide as the lines, as many points high as it is or as is asked for."""
        high = high or self._width * picture.height() / max(1, picture.width())
        self._pages.add_picture(name, picture)
        shown = QTextImageFormat()
        shown.setName(name)
        shown.setWidth(self._units(self._width))
        shown.setHeight(self._units(high))
        layout = self._format(before=4, after=4)
        layout.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        self._new_block(layout)
        self._cursor.insertImage(shown)

    def _figure(self, figure: Drawing) -> None:
        renderer = QSvgRenderer(self._figures[figure.anchor])
        natural = renderer.defaultSize()
        high = self._width * natural.height() / max(1, natural.width())
        room = QImage(1, 1, QImage.Format.Format_RGB32)
        room.fill(Qt.GlobalColor.white)
        self._show(room, figure.anchor, high)
        place = self._cursor.block().position()
        self._pages.drawings.append(Placed(place, figure.anchor, self._width, high))


def _portions(block: Upright) -> Iterator[Upright]:
    """A very long table or list in several, since Qt lays each out at one go while all else waits."""
    if isinstance(block, Table) and len(block.rows) > _ROWS:
        for first in range(0, len(block.rows), _ROWS):
            yield replace(block, rows=block.rows[first : first + _ROWS])
    elif isinstance(block, ListOfItems):
        for first in range(0, len(block.items), _ROWS):
            yield ListOfItems(block.items[first : first + _ROWS])
    else:
        yield block


def _heads(block: Upright) -> bool:
    """Whether a block must not be the last on its page."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is Role.FACTS)


def _note(note: Note) -> Row:
    return (Run(str(note.number)),), note.text
