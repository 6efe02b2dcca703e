"""One register as a document of its own, to be printed or written alone."""

from workbench.case.case import Case
from workbench.model.grading import strictest_handling
from workbench.model.register import Register
from workbench.model.report_plan import ReportPlan
from workbench.report import material, protection, register_section, source_list, wording
from workbench.report.case_document import at_one_moment, imprint, without_words
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Document
from workbench.report.plain_text import flat


def build(case: Case, register: Register, narrowed: str = "") -> Document:
    """A register as it was read; ``narrowed`` says in words what it was narrowed to.

    ReportError where the case changes again and again meanwhile.
    """
    return at_one_moment(case, lambda: _build(case, register, narrowed))


def _build(case: Case, register: Register, narrowed: str) -> Document:
    protected = protection.read(case, ReportPlan())
    read = material.frame(case, protected)
    notes = NoteBook(read)
    blocks = register_section.alone(read, notes, register)
    cited = [read.sources[one].details.handling for one in notes.cited_editions]
    told = f"{wording.count(len(register.rows), 'row')}{source_list.told_sources(read, set(notes.cited_editions))}"
    head = case.journal.revision(case.journal.count())
    document = Document(
        title=register.title,
        case_title=flat(case.title),
        purpose=f"Register of the case{f', {flat(narrowed)}' if narrowed else ''}. "
        "Every cell leads to the words it stands on.",
        facts=told,
        handling=strictest_handling(cited),
        imprint=imprint(case),
        made_at=head.made_at if head else "",
        blocks=(*blocks, *source_list.section(read, notes)),
        notes=tuple(notes.notes),
        sideways=register_section.is_wide(register),
    )
    return without_words(document, protected)
