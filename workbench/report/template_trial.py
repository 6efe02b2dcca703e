"""Tries a template of the user's own on a page that has one of each kind of block, before a report rests on it."""

from base64 import b64decode
from pathlib import Path

from workbench.report import templates, typst_pdf
from workbench.report.document import (
    Block,
    Column,
    Document,
    Heading,
    ListOfItems,
    Note,
    NoteReference,
    Paragraph,
    Picture,
    PropertyList,
    PropertyRow,
    Role,
    Run,
    Sideways,
    Style,
    Table,
)

_WORDS = (Run("Words "), Run("that stand out", Style.STRONG), Run(" alleged", Style.MARK), NoteReference(1))
_TABLE = Table("A table", (Column("One", 1), Column("Two", 2)), ((_WORDS, (Run("Two"),)),))
_DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==")
_BLOCKS: tuple[Block, ...] = (
    Heading(1, "A part", "part"),
    *(Paragraph(_WORDS, role) for role in Role),
    Heading(2, "A section", "section"),
    PropertyList((PropertyRow("A label", (_WORDS, (Run("another value", Style.ITALIC),))),)),
    ListOfItems((_WORDS, (Run("an item", Style.MUTED),))),
    Heading(3, "A paragraph’s heading", "paragraph"),
    _TABLE,
    Picture("figure-1", _DOT, "A picture", "What the picture shows"),
    Sideways((Heading(1, "A wide part", "wide"), _TABLE)),
)
_NOTE = Note(1, "a quote", (Run("“a quote”"), Run(" The source, characters 0–7. B2, supports.")), 1, 0, 7)


def try_out(ending: str, template: Path) -> None:
    """Have a template give its look to a report in a format, such as ``.pdf``.

    ReportError for one that is refused or broken, with its line where it has one.
    """
    checked = templates.of(ending, template)
    if ending == ".pdf":
        typst_pdf.render(_page(), template=checked)


def _page() -> Document:
    return Document(
        title="A report",
        case_title="A case",
        purpose="To try a template",
        facts="1 statement from 1 source.",
        handling="TLP:GREEN",
        imprint="case.attache · revision 1 · head none",
        made_at="2031-02-03T00:00:00.000Z",
        blocks=_BLOCKS,
        notes=(_NOTE,),
        has_cover=True,
    )
