"""The letters of a printed report: type, colours, and words put into a text document."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor

from workbench.report.document import Inlines, NoteReference, Run, Style
from workbench.ui import theme

INK, MUTED, LINE = "#1c2330", "#5d6879", "#c9ced6"
_MARK, _LINK = "#8a5a00", "#2156bd"


def font(points: float, *, sans: bool = False, strong: bool = False) -> QFont:
    """The type of a printed report, in points."""
    made = QFont(list(theme.SANS if sans else theme.SERIF))
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("calt"), 0)  # Qt's PDF names such letters wrongly: what is printed could not be searched
    return made


def insert(cursor: QTextCursor, text: Inlines, size: float, *, sans: bool = False) -> None:
    """Put words and calls of notes in at a cursor, in type of so many points."""
    before = None
    for part in text:
        if isinstance(part, NoteReference):
            comma = ", " if isinstance(before, NoteReference) else ""
            cursor.insertText(f"{comma}{part.number}", reference(size))
        else:
            cursor.insertText(part.text.replace("\n", "\u2028"), letters(part.style, size, sans=sans))
        before = part


def letters(style: Style, size: float, *, sans: bool = False) -> QTextCharFormat:
    """The look of a run."""
    look = QTextCharFormat()
    mark = style is Style.MARK
    made = font(size - 1 if mark else size, sans=sans or mark, strong=style in (Style.STRONG, Style.MARK))
    made.setItalic(style is Style.ITALIC)
    look.setFont(made)
    look.setForeground(QColor({Style.MUTED: MUTED, Style.MARK: _MARK}.get(style, INK)))
    return look


def reference(size: float) -> QTextCharFormat:
    """The look of a note's number where it is called."""
    look = QTextCharFormat()
    look.setFont(font(size, sans=True))
    look.setForeground(QColor(_LINK))
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look


def joined(values: tuple[Inlines, ...]) -> Inlines:
    """Texts one below the other."""
    found: list[Run | NoteReference] = []
    for value in values:
        found += [Run("\n")] if found else []
        found += value
    return tuple(found)
