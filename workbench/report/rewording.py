"""Every text of a document passed through one function: the one way in which its words are changed at once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from workbench.report.document import Role, Style

Some = TypeVar("Some")
_KEPT = {"anchor", "group", "style", "role", "made_at", "handling", "needed", "series", "place"}
"""Fields that hold no words of a case."""


def reworded(tree: Some, change: Callable[[str], str]) -> Some:
    """The same tree with every text changed; anchors, roles and marks stay."""
    return _changed(tree, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, (Role, Style)):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in _KEPT]
        changed = {name: _changed(getattr(value, name), change) for name in names}
        return replace(value, **changed)
    return value
