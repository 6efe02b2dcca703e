"""What the columns of a table mean: which records each row makes, and from which cells their properties come."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.model.grading import Basis, Modality

_PLACE = re.compile(r"\{([^{}]+)\}")

REFUSE, OMIT, KEEP = "refuse", "omit", "keep"
"""What becomes of a value that a translation does not know: the row is refused, the value left out or kept."""


@dataclass(frozen=True, slots=True)
class ValueRule:
    """Where the value of a property comes from.

    Either ``template``, in which ``{column}`` stands for a cell, or ``record``, another record of the same row.
    ``note`` is the column with words on a date; ``translate`` says what values become, ``unknown`` what becomes
    of others; ``split`` separates several values in one cell.
    """

    template: str = ""
    record: str = ""
    note: str = ""
    translate: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unknown: str = REFUSE
    split: str = ""
    basis: Basis = Basis.STATED
    modality: Modality = Modality.REPORTED_FACT
    credibility: int | None = None


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A record that rows make or find again: it is the same where all properties of ``key`` are the same.

    ``title`` is the template of its working name. ``when`` narrows it to rows whose cells have one of the given
    values; an empty tuple of values means any but none.
    """

    name: str
    type: str
    title: str
    key: tuple[str, ...]
    properties: Mapping[str, ValueRule]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def columns(self) -> Iterator[str]:
        """The columns it reads, some perhaps more than once."""
        yield from places(self.title)
        yield from self.when
        for rule in self.properties.values():
            yield from places(rule.template)
            if rule.note:
                yield rule.note

    def wanted(self, cells: Mapping[str, str]) -> bool:
        """Whether a row with these cells makes it."""
        return all(cells[column] in values if values else bool(cells[column]) for column, values in self.when.items())


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping: its records in the order rows make them; ``text`` is the file it was read from.

    ``sheet`` is the sheet of a spreadsheet, counted from 1.
    """

    title: str
    records: tuple[RecordRule, ...]
    text: str = ""
    delimiter: str = ""
    sheet: int = 1

    def columns(self) -> frozenset[str]:
        """The columns it needs."""
        return frozenset(column for record in self.records for column in record.columns())


def places(template: str) -> list[str]:
    """The columns a template names."""
    return _PLACE.findall(template)


def filled(template: str, cells: Mapping[str, str]) -> str:
    """A template with the cells in their places, on one line; empty where all its cells are.

    What stands between places is kept, so that a template without any is the same for each row.
    """
    named = places(template)
    if named and not any(cells[name].strip() for name in named):
        return ""
    return " ".join(_PLACE.sub(lambda found: cells[found.group(1)], template).split())
