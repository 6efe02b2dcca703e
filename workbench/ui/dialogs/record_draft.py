"""What the form holds: checked while it is typed, and kept in one change."""

from dataclasses import dataclass
from typing import Literal

from workbench.case.case import Case
from workbench.errors import RecordError, WorkbenchError
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.ontology import Ontology, Property
from workbench.model.passage import Selector, shortened
from workbench.model.statement import EntityValue, StatementDetails
from workbench.ui.session import Session, Span

_SHOWN = 24

Field = Literal["entity", "type", "property", "value", "value_type"]


class RefusedError(WorkbenchError):
    """The case refused a part of a draft; ``field`` is where it stands in the form."""

    def __init__(self, error: WorkbenchError, field: Field) -> None:
        super().__init__(str(error))
        self.field = field


@dataclass(frozen=True, slots=True)
class Party:
    """A record of the case, or one to be made, which has no row id yet."""

    id: int | None
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft cannot be kept, in one sentence, and the field that is concerned."""

    sentence: str
    field: Field


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is kept; ``statement_id`` is the one it replaces, ``citation_id`` the one regraded."""

    entity: Party | None = None
    prop: Property | None = None
    value: str | Party | None = None
    as_stated: str = ""
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.REPORTED_FACT
    basis: Basis = Basis.STATED
    anchor: int | None = None
    offset: str = ""
    stance: Stance = Stance.SUPPORTS
    credibility: int | None = None
    span: Span | None = None
    statement_id: int | None = None
    citation_id: int | None = None

    @property
    def label(self) -> str:
        """What the change is called, such as “Record name of Marlo Venn”."""
        what = lowered(self.prop.label) if self.prop else ""
        verb = "Record" if self.statement_id is None else "Edit"
        return f"{verb} {what} of {shortened(self.entity.name) if self.entity else ''}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was recorded, by row id; ``again`` where the case had the statement already."""

    entity_id: int
    statement_id: int
    again: bool = False


_LOOSE_ENDS = {"at", "by", "for", "from", "in", "of", "on", "to", "until", "with"}


def lowered(label: str) -> str:
    """A label inside a sentence: small at the start unless it is an abbreviation, in quotes where it ends loosely."""
    small = label if label[:2].isupper() else label[:1].lower() + label[1:]
    return f"“{small}”" if small.split()[-1] in _LOOSE_ENDS else small


def problem(draft: Draft, ontology: Ontology) -> Problem | None:
    """Why a draft cannot be kept; None where it can."""
    if draft.entity is None or not draft.entity.name.strip():
        return Problem("Say whom it is about: find a record, or type a new name.", "entity")
    if not draft.entity.type:
        return Problem(f"Choose what “{shortened(draft.entity.name)}” is.", "type")
    if draft.prop is None:
        return Problem("Choose what is said of it.", "property")
    return _problem_of_value(draft, draft.entity, draft.prop, ontology)


def _problem_of_value(draft: Draft, entity: Party, prop: Property, ontology: Ontology) -> Problem | None:
    value = draft.value
    if value is None or value == "":
        if draft.polarity is Polarity.UNKNOWN:
            return None
        return Problem("Give a value, or say that it is not known (Alt+U).", "value")
    if isinstance(value, Party) and not value.type:
        return Problem(f"Choose what “{shortened(value.name)}” is.", "value_type")
    try:
        if isinstance(value, Party):
            ontology.check_range(entity.type, prop.name, value.type)
        else:
            ontology.check_value(entity.type, prop.name, value)
    except RecordError as error:
        return Problem(str(error), "value")
    return None


def summary(draft: Draft, ontology: Ontology) -> str:
    """What keeping a draft would do, in one short sentence."""
    made = [one for one in (draft.entity, draft.value) if isinstance(one, Party) and one.id is None and one.type]
    if not made or draft.prop is None or draft.entity is None:
        return draft.label
    kinds = " and ".join(f"a new {lowered(ontology.get(one.type).label)}" for one in made)
    whose = "" if draft.entity.id is None else f" of {shortened(draft.entity.name, _SHOWN)}"
    return f"Makes {kinds}, records {lowered(draft.prop.label)}{whose}"


def keep(session: Session, draft: Draft) -> Kept:
    """Keep a draft that has no problem, all of it in one change; raises WorkbenchError where that is refused."""
    if draft.entity is None or draft.prop is None:
        raise WorkbenchError("There is nothing to record yet.")
    with session.change(draft.label) as case:
        entity_id = _kept(case, draft.entity, "entity")
        value = EntityValue(_kept(case, draft.value, "value")) if isinstance(draft.value, Party) else draft.value
        details = StatementDetails(
            draft.prop.name,
            value or None,
            draft.as_stated,
            draft.polarity,
            draft.modality,
            draft.basis,
            draft.anchor,
            draft.offset,
        )
        statement_id, before = draft.statement_id, case.statements.count()
        if statement_id is None:
            statement_id = case.statements.add(entity_id, details)
        else:
            case.statements.edit(statement_id, details)
        again = draft.statement_id is None and case.statements.count() == before
        _cite(case, statement_id, draft)
    return Kept(entity_id, statement_id, again)


def _kept(case: Case, party: Party, field: Field) -> int:
    if party.id is not None:
        return party.id
    try:
        return case.entities.add(party.type, party.name)
    except WorkbenchError as error:
        raise RefusedError(error, field) from error


def _cite(case: Case, statement_id: int, draft: Draft) -> None:
    if draft.span is not None:
        passage = case.passages.add(draft.span.edition_id, Selector(draft.span.start, draft.span.end))
        case.citations.add(statement_id, passage, stance=draft.stance, credibility=draft.credibility)
    elif draft.citation_id is not None:
        case.citations.grade(draft.citation_id, stance=draft.stance, credibility=draft.credibility)
