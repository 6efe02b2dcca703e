"""Every text of a document passed through functions: the one way in which its words are changed at once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from workbench.report.document import Column, Heading, Paragraph, PropertyRow, Role, Style

Some = TypeVar("Some")
_KEPT = {"anchor", "paper", "group", "style", "role", "made_at", "handling", "needed", "series", "place"}
"""Fields that hold no words of a case."""


_OURS = ((PropertyRow, "label"), (Column, "title"))
"""Fields whose words are never those of a case."""

Change = Callable[[str], str]


def reworded(tree: Some, change: Change, ours: Change | None = None) -> Some:
    """The same tree with every text changed; anchors, roles and marks stay.

    What is ours alone, as labels and headings of parts are, is changed by ``ours`` where that is given.
    """
    return _changed(tree, change, ours or change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Change, ours: Change) -> Any:
    if isinstance(value, (Role, Style)):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, change, ours) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in _KEPT]
        if _is_ours(value):
            change = ours
        changed = {
            name: _changed(getattr(value, name), ours if (type(value), name) in _OURS else change, ours)
            for name in names
        }
        return replace(value, **changed)
    return value


def _is_ours(value: Any) -> bool:
    """Whether all in it is of our own words: a part's heading, a line of numbers."""
    if isinstance(value, Heading):
        return value.level == 1 and not value.anchor[-1:].isdigit()  # those of a register’s sections have numbers
    return isinstance(value, Paragraph) and value.role is Role.FACTS
