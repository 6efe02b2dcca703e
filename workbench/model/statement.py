"""Statements and the citations they stand on."""

from dataclasses import dataclass
from typing import NamedTuple

from workbench.model.grading import Basis, Modality, Polarity, Stance


class EntityValue(NamedTuple):
    """The value of a statement that names another entity of the case, by row id."""

    id: int


@dataclass(frozen=True, slots=True)
class StatementDetails:
    """What is recorded of an entity: one property, one value, and how it was said.

    ``value`` is None only where the polarity is *unknown*. ``anchor`` is the row id of the dated
    statement this date hangs on, ``offset`` an ISO 8601 duration from it.
    """

    property: str
    value: str | EntityValue | None = None
    as_stated: str = ""
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.REPORTED_FACT
    basis: Basis = Basis.STATED
    anchor: int | None = None
    offset: str = ""


class Citation(NamedTuple):
    """A statement's passage, with what it does for the statement and how credible it is (1–6)."""

    id: int
    uid: str
    statement_id: int
    passage_id: int
    stance: Stance
    credibility: int | None
    edition_id: int
    source_id: int
    start: int
    end: int
    exact: str
    page: int | None
    source_title: str = ""
    reliability: str = ""


class Statement(NamedTuple):
    """A statement as it stands in a case; ``value_name`` is the named entity's working name."""

    id: int
    uid: str
    entity_id: int
    details: StatementDetails
    value_type: str
    value_name: str = ""
    value_uid: str = ""
    value_entity_type: str = ""
    recorded_at: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def property_name(self) -> str:
        """The property's name in the ontology."""
        return self.details.property

    @property
    def shown_value(self) -> str:
        """The value as a line of text: the named entity's name, or the value as it is kept."""
        if isinstance(self.details.value, EntityValue):
            return self.value_name
        return self.details.value or ""
