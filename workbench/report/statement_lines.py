"""One statement as one line of a list: of whom, what, how it was said, and what it stands on."""

from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Inlines, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat


def line(material: Material, notes: NoteBook, statement: Statement) -> Inlines:
    """``Ilya M., rank: counsellor`` with its notes, or the mark that it has none."""
    name = Run(flat(material.names[statement.entity_id].name), Style.STRONG)
    label = Run(f", {material.label(statement).lower()}: ")
    return (name, label, *wording.said(statement), *notes.ending(statement))
