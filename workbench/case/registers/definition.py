"""What a register declares: its name and columns, what it reads, how its rows are built."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.case.registers.facts import Facts
from workbench.case.registers.queries import Wanted
from workbench.model.register import Column, Register


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reading is narrowed by: a day or period in EDTF, a mission by row id.

    ``among`` are the records, by row id, whose seats are counted; None for all.
    """

    on: str = ""
    mission: int | None = None
    among: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One register. ``filters`` names those it can be narrowed by."""

    name: str
    title: str
    columns: tuple[Column, ...]
    wanted: Wanted
    build: Callable[[Facts, Filters], Register]
    filters: frozenset[str] = field(default=frozenset())
