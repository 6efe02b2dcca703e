"""What can be done with what the detail pane shows: each one change of the case."""

from workbench.errors import RecordError
from workbench.model.entity import Entity
from workbench.model.grading import Stance
from workbench.model.note import Subject
from workbench.model.passage import shortened
from workbench.model.statement import Citation
from workbench.ui.panes.detail_record import Cited, Told
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

_SHOWN = 60


def remove_entity(session: Session, prompts: Prompts, entity: Entity) -> None:
    """Remove an entity with all that is recorded of it or names it; what that is, is asked about once."""
    along = str(session.case.removal.with_entity(entity.id)) if session.case and session.can_write else ""
    question = f"Remove {shortened(entity.name, _SHOWN)} with its {along}? It can be undone."
    if not along or prompts.confirm("Remove entity?", question, "Remove"):
        with session.change(f"Remove {entity.name}") as case:
            case.removal.entity(entity.id)


def remove_statement(session: Session, told: Told) -> None:
    """Remove a statement with its citations, notes and tags."""
    with session.change(f"Remove statement: {told.label}") as case:
        case.statements.remove(told.statement.id)


def remove_citation(session: Session, cited: Cited) -> None:
    """Take a passage from under the one statement that cites it; raises RecordError where there are several."""
    if len(cited.uses) > 1:
        raise RecordError(
            f"{len(cited.uses)} statements stand on passage {cited.number}. "
            "Take it from one of them by the menu of that statement."
        )
    take_citation(session, cited.citation)


def take_citation(session: Session, citation: Citation) -> None:
    """Take a passage from under its statement."""
    with session.change("Take passage away") as case:
        case.citations.remove(citation.id)


def judge(session: Session, citation: Citation, *, stance: Stance, credibility: int | None) -> None:
    """Judge a citation anew."""
    with session.change("Judge citation") as case:
        case.citations.grade(citation.id, stance=stance, credibility=credibility)


def edit_note(session: Session, note_id: int, body: str) -> None:
    """Change the words of a note; raises RecordError where there are none."""
    with session.change("Edit note") as case:
        case.notes.edit(note_id, body)


def remove_note(session: Session, note_id: int) -> None:
    """Remove a note."""
    with session.change("Remove note") as case:
        case.notes.remove(note_id)


def take_tag(session: Session, name: str, subject: Subject) -> None:
    """Take a tag off a record."""
    with session.change(f"Take off tag “{name}”") as case:
        case.tags.take(name, subject)
