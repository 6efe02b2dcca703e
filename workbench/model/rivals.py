"""Statements that cannot all hold."""

from collections.abc import Sequence

from workbench.model.entity_types import Property
from workbench.model.grading import Polarity
from workbench.model.statement import EntityValue, Statement


def is_rival(prop: Property | None, statements: Sequence[Statement]) -> bool:
    """Whether one property's statements cannot all hold: a single one with several values, or one also denied."""
    asserted = _values(statements, Polarity.ASSERTED)
    several = prop is not None and prop.single and len(asserted) > 1
    return several or bool(asserted & _values(statements, Polarity.DENIED))


def _values(statements: Sequence[Statement], polarity: Polarity) -> set[str | EntityValue | None]:
    return {one.details.value for one in statements if one.details.polarity is polarity}
