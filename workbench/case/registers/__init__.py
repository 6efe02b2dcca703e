"""The registers of the field, by name: each module declares what it reads, its columns and its rows."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from workbench.case.citations import Citations
from workbench.case.registers import (
    affiliations,
    conflicts,
    decisions,
    declarations,
    head_count,
    posts,
    sources,
    unknowns,
)
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Facts
from workbench.case.registers.origins import Origins
from workbench.case.registers.queries import SUPPORTING, Query, queries
from workbench.case.statements import Statements
from workbench.errors import RecordError
from workbench.model.collecting import uncollected
from workbench.model.ontology import Ontology
from workbench.model.register import Register
from workbench.model.statement import Statement

_AT_ONCE = 500

DEFINITIONS: dict[str, Definition] = {
    module.DEFINITION.name: module.DEFINITION
    for module in (posts, head_count, decisions, declarations, affiliations, unknowns, conflicts, sources)
}


class Registers:
    """The registers of one case."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology) -> None:
        self._connection = connection
        self._ontology = ontology
        self._statements = Statements(connection, ontology, Citations(connection))

    def names(self) -> tuple[str, ...]:
        """The registers there are, in the order they are listed."""
        return tuple(DEFINITIONS)

    def title(self, name: str) -> str:
        """What a register is called."""
        return _definition(name).title

    def filters(self, name: str) -> frozenset[str]:
        """What a register can be narrowed by: “on”, “mission”."""
        return _definition(name).filters

    def read(
        self, name: str, *, on: str = "", mission: int | None = None, among: frozenset[int] | None = None
    ) -> Register:
        """A register as the case stands; on a day or period (EDTF), of one mission.

        What it comes to in seats, in sentences and figures, is what concerns the records ``among`` (row ids).

        Raises RecordError for a name or a filter that there is not.
        """
        definition = _definition(name)
        asked = {key for key, value in (("on", on), ("mission", mission)) if value not in ("", None)}
        if asked - definition.filters:
            raise RecordError(f"{definition.title} cannot be narrowed by “{min(asked - definition.filters)}”.")
        with uncollected():
            return self._build(definition, Filters(on, mission, among))

    def _build(self, definition: Definition, filters: Filters) -> Register:
        """The register; the statements read for it are gone again when this returns."""
        return definition.build(Facts.read(self._connection, self._ontology, definition.wanted), filters)

    def statements(self, register: Register) -> list[Statement]:
        """The statements any cell or sentence of a register stands on, with their citations, by row id."""
        return [
            statement
            for some in _portions(register.statements())
            for statement in self._statements.read(
                f"WHERE statement.id IN ({_places(some)}) ORDER BY statement.id", *some
            )
        ]

    def origins(self, statements: Iterable[int]) -> dict[int, int]:
        """How many independent origins each of these statements has; 0 where no passage supports it."""
        count = Origins.read(self._connection).count
        return {
            statement: count(sources)
            for some in _portions(statements)
            for statement, sources in self._connection.execute(
                f"SELECT id, coalesce({SUPPORTING}, '') FROM statement WHERE id IN ({_places(some)})", some
            )
        }

    def queries(self, name: str) -> tuple[Query, ...]:
        """The SQL a register rests on, with the values bound to it."""
        return tuple(queries(self._ontology, _definition(name).wanted).values())


def _portions(ids: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Row ids in order, a statement's worth of them at a time."""
    wanted = sorted(set(ids))
    yield from (tuple(wanted[first : first + _AT_ONCE]) for first in range(0, len(wanted), _AT_ONCE))


def _places(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))


def _definition(name: str) -> Definition:
    if name not in DEFINITIONS:
        raise RecordError(f"There is no register “{name}”. There are: {', '.join(DEFINITIONS)}.")
    return DEFINITIONS[name]
