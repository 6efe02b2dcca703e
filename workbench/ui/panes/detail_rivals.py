"""Which statements of one property cannot all hold, and in which order they are shown."""

from collections.abc import Sequence

from workbench.model.grading import Polarity
from workbench.model.ontology import Property
from workbench.model.rivals import is_rival
from workbench.model.statement import Statement


def rival_ids(prop: Property | None, statements: Sequence[Statement]) -> frozenset[int]:
    """The row ids of those that cannot all hold: all of a single property, else those both asserted and denied."""
    if not is_rival(prop, statements):
        return frozenset()
    if prop is not None and prop.single and len({one.details.value for one in statements if _asserts(one)}) > 1:
        return frozenset(one.id for one in statements)
    same: dict[object, list[Statement]] = {}
    for one in statements:
        same.setdefault(one.details.value, []).append(one)
    return frozenset(one.id for group in same.values() if is_rival(None, group) for one in group)


def _asserts(statement: Statement) -> bool:
    return statement.details.polarity is Polarity.ASSERTED


def rivals_first(statements: Sequence[Statement], rivals: frozenset[int]) -> list[Statement]:
    """The rivals before the others: in the order they are shown, so that numbers rise down the pane."""
    return sorted(statements, key=lambda one: one.id not in rivals)
