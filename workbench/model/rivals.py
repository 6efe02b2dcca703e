"""Statements that cannot all hold."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import product

from workbench.model.edtf import parse_edtf
from workbench.model.entity_types import EntityType, Property
from workbench.model.grading import Polarity
from workbench.model.statement import EntityValue, Statement

_NOT_AFTER = (
    ("birthDate", "deathDate"),
    ("incorporationDate", "dissolutionDate"),
    ("inceptionDate", "dissolutionDate"),
)


def in_order(entity_type: EntityType) -> list[tuple[str, str]]:
    """The pairs of dates of which the first is not after the second."""
    ends = product(entity_type.temporal_start, entity_type.temporal_end)
    pairs = {(start, end) for start, end in ends if start != end and "date" not in (start, end)}
    return sorted(pairs | set(_NOT_AFTER))


def excluded(entity_type: EntityType, statements: Sequence[Statement], upheld: Collection[int]) -> frozenset[int]:
    """The dates of other properties that an upheld one of a record excludes: its end before its beginning."""
    dated: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.value_type == "date" and _asserts_date(one):
            dated[one.property_name].append(one)
    found: set[int] = set()
    for start, end in in_order(entity_type):
        for first, last in product(dated[start], dated[end]):
            if first.id in upheld or last.id in upheld:
                begins, ends = parse_edtf(first.shown_value), parse_edtf(last.shown_value)
                at, until = begins.possible_earliest, ends.possible_latest
                found |= {first.id, last.id} if at is not None and until is not None and until < at else set()
    return frozenset(found.difference(upheld))


def _asserts_date(statement: Statement) -> bool:
    return statement.details.polarity is Polarity.ASSERTED and isinstance(statement.details.value, str)


def is_rival(prop: Property | None, statements: Sequence[Statement]) -> bool:
    """Whether one property's statements cannot all hold: a single one with several values, or one also denied."""
    asserted = _values(statements, Polarity.ASSERTED)
    several = prop is not None and prop.single and len(asserted) > 1
    return several or bool(asserted & _values(statements, Polarity.DENIED))


def _values(statements: Sequence[Statement], polarity: Polarity) -> set[str | EntityValue | None]:
    return {one.details.value for one in statements if one.details.polarity is polarity}
