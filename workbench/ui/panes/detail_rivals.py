"""Which statements of one property cannot all hold, and in which order they are shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.grading import Polarity
from workbench.model.ontology import Property
from workbench.model.rivals import is_rival
from workbench.model.statement import Statement

if TYPE_CHECKING:
    from workbench.ui.panes.detail_record import Told


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


def ruled(told: "Sequence[Told]") -> "list[Told]":
    """The same, each rival that says something else than an upheld one set aside."""
    upheld = {_said(one) for one in told if one.rival and one.ruling is not None}
    return [one._replace(set_aside=bool(upheld) and one.rival and _said(one) not in upheld) for one in told]


def _said(told: "Told") -> tuple[object, Polarity]:
    return told.statement.details.value, told.statement.details.polarity
