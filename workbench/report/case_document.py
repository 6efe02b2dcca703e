"""From a case to the document that reports on it, whole or on chosen entities, as a plan says. Start with ``build``."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from workbench.case.case import Case
from workbench.errors import RecordError, ReportError
from workbench.model.grading import strictest_handling
from workbench.model.identity import short_hash
from workbench.model.report_plan import PartKind, ReportPlan
from workbench.report import contents, facts, handling, protection
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Document
from workbench.report.hidden_exceptions import Where
from workbench.report.material import Material, read
from workbench.report.numbering import in_order
from workbench.report.plain_text import flat
from workbench.report.protection import Protection
from workbench.report.rewording import reworded

_NAMES_IN_TITLE = 3
_ATTEMPTS = 5


def build(case: Case, entities: Sequence[int] | None = None, plan: ReportPlan | None = None) -> Document:
    """The report a plan describes, as the case was at one moment; ``entities`` (row ids) override the plan's.

    ReportError where one of the entities is gone, where the plan asks for what is not there or for a handling mark
    that is too low, or where the case changes again and again meanwhile.
    """
    wanted = plan or ReportPlan()
    return at_one_moment(case, lambda: _build(case, entities, wanted))


def at_one_moment(case: Case, make: Callable[[], Document]) -> Document:
    """What ``make`` builds while the case stands still; ReportError where it changes again and again."""
    for _ in range(_ATTEMPTS):
        before = case.journal.count()
        try:
            document = make()
        except KeyError:  # a row that another row still named was removed between two reads
            if case.journal.count() == before:
                raise
        else:
            if case.journal.count() == before:
                return document
    raise ReportError("The case kept changing while the report was made. Make it again when nothing is being recorded.")


def _build(case: Case, entities: Sequence[int] | None, plan: ReportPlan) -> Document:
    chosen = entities if entities is not None else _chosen(case, plan)
    protected = protection.read(case, plan)
    material = read(case, chosen, protected)
    notes = NoteBook(material)
    blocks = tuple(contents.blocks(material, notes, plan))
    head = case.journal.revision(case.journal.count())
    cited = [material.sources[one].details.handling for one in notes.cited_editions]
    document = Document(
        title=flat(plan.title) or _title(material),
        case_title=flat(case.title),
        purpose=plan.purpose or _purpose(material),
        facts=facts.of_report(material, set(notes.cited_editions)),
        handling=handling.mark(cited, plan),
        needed=strictest_handling(cited),
        imprint=imprint(case),
        made_at=head.made_at if head else "",
        blocks=blocks,
        notes=tuple(notes.notes),
        paper=plan.paper,
        head=case.journal.head(),
        has_cover=plan.has(PartKind.COVER),
    )
    return without_words(in_order(document), protected)


def _chosen(case: Case, plan: ReportPlan) -> list[int] | None:
    """The row ids of the plan's entities; None for the whole case."""
    try:
        return [case.entities.find(key).id for key in plan.entities] or None
    except RecordError as error:
        raise ReportError(f"The report cannot be on one of its entities: {error}") from error


def without_words(document: Document, protected: Protection) -> Document:
    """The document without the words that it must not tell; what is written of it is searched for them."""
    hidden = protected.hidden
    if not hidden:
        return document
    return replace(reworded(document, hidden.replaced, partial(hidden.replaced, where=Where.OURS)), hidden=hidden)


def imprint(case: Case) -> str:
    """The case file and the state it is in, as the foot of every page names them."""
    return imprint_of(case.path.name, case.journal.count(), case.journal.head())


def imprint_of(file_name: str, revision: int, head: str) -> str:
    """The same of a file in a state that is given: the number of its last revision, and that one's hash."""
    return f"{flat(file_name)} · revision {revision} · head {short_hash(head)}"


def _title(material: Material) -> str:
    if not material.whole and len(material.entities) == 1:
        return flat(material.entities[0].name)
    return flat(material.case.title)


def _purpose(material: Material) -> str:
    if material.whole:
        return "Report on the whole case. Every statement leads to the words it stands on."
    names = [flat(entity.name) for entity in material.entities[:_NAMES_IN_TITLE]]
    more = len(material.entities) - len(names)
    told = ", ".join(names) + (f" and {more} more" if more else "")
    return f"Report on {told}. Every statement leads to the words it stands on."
