"""A report laid out in pages for the printer and its preview: heads and feet of its own, nothing loaded."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPainter,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from workbench.report.document import (
    Document,
    Figure,
    Heading,
    Inlines,
    ListOfItems,
    Note,
    NoteReference,
    Paragraph,
    PropertyList,
    Role,
    Run,
    Style,
    Table,
)
from workbench.ui import theme

_INK, _MUTED, _LINE, _MARK = "#1c2330", "#5d6879", "#c9ced6", "#b4490e"
_MARGIN = 18.0  # millimetres
_HEAD, _FOOT = 24.0, 20.0  # points of height kept for the running head and foot
_SIZES = {0: 20.0, 1: 15.0, 2: 12.0, 3: 10.5}
_BODY, _SMALL = 9.5, 8.0  # points
_FIGURE_DPI = 200


class _Pages(QTextDocument):
    """A text document that knows only the pictures put into it: nothing is read from files or the network."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[str, QImage] = {}

    def add_picture(self, name: str, picture: QImage) -> None:
        """Keep a picture under a name."""
        self._pictures[name] = picture

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:  # noqa: ARG002 - Qt's signature
        """One of the pictures put in, and nothing else whatever the text asks for."""
        return self._pictures.get(name.toString() if isinstance(name, QUrl) else name)


class PrintedReport:
    """A report laid out for one printer; ``print_to`` paints its pages."""

    def __init__(self, document: Document, figures: dict[str, bytes], printer: QPrinter) -> None:
        self._document = document
        self._figures = figures
        self._printer = printer
        self._scale = printer.resolution() / 72
        self._pages = _Pages()
        self._cursor = QTextCursor(self._pages)
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, self._pages.pageCount())

    def print_to(self, printer: QPrinter) -> None:
        """Paint the pages asked for, each with its head and foot."""
        painter = QPainter(printer)
        first = printer.fromPage() or 1
        last = min(printer.toPage() or self.count, self.count)
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            self._paint(painter, number)
        painter.end()

    # --- laying out ---

    def _lay_out(self) -> None:
        body = self._body()
        self._pages.documentLayout().setPaintDevice(self._printer)
        self._pages.setDocumentMargin(0)
        self._pages.setDefaultFont(_font(_BODY))
        self._pages.setPageSize(QSizeF(body.width(), body.height()))
        document = self._document
        self._heading(document.title, 0)
        for line in (document.purpose, document.facts):
            self._line((Run(line, Style.MUTED),), _BODY, after=4)
        for block in document.blocks:
            self._block(block)
        if document.notes:
            self._heading("Notes", 1)
            for note in document.notes:
                self._note(note)

    def _body(self) -> QRectF:
        """The room for text on a page, in the printer's units."""
        room = QRectF(self._printer.pageLayout().paintRectPixels(self._printer.resolution()))
        return QRectF(0, self._units(_HEAD), room.width(), room.height() - self._units(_HEAD) - self._units(_FOOT))

    def _units(self, points: float) -> float:
        return points * self._scale

    def _block(self, block: object) -> None:
        match block:
            case Heading():
                self._heading(block.text, block.level)
            case Paragraph():
                size = _SMALL if block.role in (Role.CAPTION, Role.FACTS) else _BODY
                self._line(block.text, size, after=6, indent=12 if block.role is Role.ANALYST else 0)
            case ListOfItems():
                for item in block.items:
                    self._line((Run("– "), *item), _BODY, after=2, indent=10)
            case PropertyList():
                rows = [((Run(row.label, Style.MUTED),), _joined(row.values)) for row in block.rows]
                self._table((22, 78), rows)
            case Table():
                titles = tuple((Run(column.title, Style.STRONG),) for column in block.columns)
                self._table(tuple(column.share for column in block.columns), [titles, *block.rows], ruled=True)
            case Figure():
                self._figure(block)
                self._line((Run(block.caption, Style.MUTED),), _SMALL, after=8)

    def _heading(self, text: str, level: int) -> None:
        size = _SIZES.get(level, _BODY)
        layout = self._format(before=size * 0.9, after=size * 0.35)
        layout.setHeadingLevel(level + 1)
        self._new_block(layout)
        letters = QTextCharFormat()
        letters.setFont(_font(size, sans=True, strong=True))
        letters.setForeground(QColor(_INK))
        self._cursor.insertText(text, letters)

    def _line(self, text: Inlines, size: float, *, after: float, indent: float = 0) -> None:
        self._new_block(self._format(after=after, indent=indent))
        self._insert(self._cursor, text, size)

    def _note(self, note: Note) -> None:
        self._new_block(self._format(after=3, indent=14))
        number = (Run(f"{note.number}  ", Style.STRONG),)
        self._insert(self._cursor, (*number, *note.text), _SMALL)

    def _new_block(self, layout: QTextBlockFormat) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._pages.isEmpty():
            self._cursor.setBlockFormat(layout)
        else:
            self._cursor.insertBlock(layout, QTextCharFormat())

    def _format(self, *, before: float = 0, after: float = 0, indent: float = 0) -> QTextBlockFormat:
        layout = QTextBlockFormat()
        layout.setTopMargin(self._units(before))
        layout.setBottomMargin(self._units(after))
        layout.setLeftMargin(self._units(indent))
        layout.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return layout

    def _insert(self, cursor: QTextCursor, text: Inlines, size: float) -> None:
        for part in text:
            if isinstance(part, NoteReference):
                cursor.insertText(str(part.number), _reference(size))
            else:
                cursor.insertText(part.text.replace("\n", "\u2028"), _letters(part.style, size))

    def _table(self, shares: tuple[int, ...], rows: Sequence[tuple[Inlines, ...]], *, ruled: bool = False) -> None:
        layout = QTextTableFormat()
        layout.setBorder(0)
        layout.setCellPadding(self._units(2.5))
        layout.setCellSpacing(0)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        whole = sum(shares)
        layout.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * share / whole) for share in shares]
        )
        layout.setHeaderRowCount(1 if ruled else 0)
        layout.setBottomMargin(self._units(6))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        table = self._cursor.insertTable(len(rows), len(shares), layout)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self._insert(
                    table.cellAt(row, column).firstCursorPosition(), cell, _BODY if not ruled else _SMALL + 0.5
                )

    def _figure(self, figure: Figure) -> None:
        renderer = QSvgRenderer(self._figures[figure.anchor])
        wide = int(self._body().width())
        natural = renderer.defaultSize()
        high = int(wide * natural.height() / max(1, natural.width()))
        picture = QImage(
            int(wide * _FIGURE_DPI / self._printer.resolution()),
            int(high * _FIGURE_DPI / self._printer.resolution()),
            QImage.Format.Format_RGB32,
        )
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        self._pages.add_picture(figure.anchor, picture)
        shown = QTextImageFormat()
        shown.setName(figure.anchor)
        shown.setWidth(wide)
        shown.setHeight(high)
        self._new_block(self._format(before=4, after=4))
        self._cursor.insertImage(shown)

    # --- painting ---

    def _paint(self, painter: QPainter, number: int) -> None:
        body = self._body()
        painter.save()
        painter.translate(0, body.top() - (number - 1) * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, (number - 1) * body.height(), body.width(), body.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
        painter.setClipRect(context.clip)
        self._pages.documentLayout().draw(painter, context)
        painter.restore()
        self._running_line(painter, body.top() - self._units(9), body.width(), _head(self._document), above=False)
        foot = (self._document.imprint, self._document.handling, f"page {number} of {self.count}")
        self._running_line(painter, body.bottom() + self._units(14), body.width(), foot, above=True)

    def _running_line(
        self, painter: QPainter, baseline: float, width: float, parts: tuple[str, str, str], *, above: bool
    ) -> None:
        painter.setFont(_font(7.5, sans=True))
        painter.setPen(QPen(QColor(_MUTED)))
        room = QRectF(0, baseline - self._units(8), width, self._units(10))
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for text, side in zip(parts, sides, strict=True):
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.setPen(QPen(QColor(_LINE), self._units(0.5)))
        place = room.top() - self._units(3) if above else room.bottom() + self._units(2)
        painter.drawLine(QPointF(0, place), QPointF(width, place))


def paper(printer: QPrinter) -> None:
    """Set a printer to the report's margins."""
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setCreator("Attaché")


def _head(document: Document) -> tuple[str, str, str]:
    return document.case_title, document.handling, document.title if document.title != document.case_title else ""


def _joined(values: tuple[Inlines, ...]) -> Inlines:
    joined: list[Run | NoteReference] = []
    for value in values:
        if joined:
            joined.append(Run("\n"))
        joined += value
    return tuple(joined)


def _font(points: float, *, sans: bool = False, strong: bool = False) -> QFont:
    font = QFont(list(theme.SANS if sans else theme.SERIF))
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def _letters(style: Style, size: float) -> QTextCharFormat:
    letters = QTextCharFormat()
    font = _font(size, strong=style in (Style.STRONG, Style.MARK))
    font.setItalic(style is Style.ITALIC)
    letters.setFont(font)
    colours = {Style.MUTED: _MUTED, Style.MARK: _MARK}
    letters.setForeground(QColor(colours.get(style, _INK)))
    return letters


def _reference(size: float) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(_font(size, sans=True))
    letters.setForeground(QColor("#2156bd"))
    letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return letters
