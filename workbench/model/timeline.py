"""Dated statements as a timeline shows them: bounds in days, open ends as None."""

from typing import NamedTuple


class DatedStatement(NamedTuple):
    """One date that was recorded: ``earliest`` to ``latest`` as EDTF bounds it, the rest widened by ~ and ?."""

    statement_id: int
    statement_uid: str
    entity_id: int
    entity_uid: str
    entity_type: str
    label: str
    property: str
    edtf: str
    earliest: int | None
    latest: int | None
    possible_from: int | None
    possible_to: int | None
    polarity: str
    anchor_id: int | None


class Heading(NamedTuple):
    """A source or a tag under which dates can be put together."""

    id: int
    label: str
