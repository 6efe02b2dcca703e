"""The SQL behind a register: the records it is about, their statements, what those cite, and what else it asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model.ontology import Ontology

Query = tuple[str, tuple[object, ...]]
"""SQL and the values bound to it."""

RECORDS, FACTS, CITATIONS = "records", "facts", "citations"
CHOSEN, SINGLE = "{chosen}", "{single}"

SUPPORTING = (
    "(SELECT group_concat(DISTINCT source_id) FROM citation JOIN passage ON passage.id = passage_id "
    "JOIN edition ON edition.id = edition_id WHERE statement_id = statement.id AND stance = 'supports')"
)
"""The row ids of the sources that support a statement, joined by commas."""

_COLUMNS = (
    "statement.id, statement.entity_id, property, value_type, value, value_entity_id, polarity, modality, basis, "
    f"earliest, latest, possible_from, possible_to, named.name, named.type, coalesce({SUPPORTING}, '')"
)
_CITATIONS = (
    "SELECT statement_id, source_id, stance, credibility FROM citation JOIN passage ON passage.id = passage_id "
    "JOIN edition ON edition.id = edition_id"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a register reads: all that is recorded of records of these types (or of types below).

    ``also`` is SQL for the row ids of further statements, in which SINGLE stands for the properties that have
    one value; ``cited`` asks for what the statements cite;
    ``more`` are further queries by name, in which CHOSEN stands for the row ids of all statements read.
    """

    types: tuple[str, ...] = ()
    also: str = ""
    cited: bool = False
    more: tuple[tuple[str, str], ...] = ()


def queries(ontology: Ontology, wanted: Wanted) -> dict[str, Query]:
    """The queries of a register by name, with the values bound to them."""
    names = tuple(sorted({found.name for one in wanted.types for found in ontology.fitting(one)}))
    of_types = f"entity.type IN ({', '.join('?' * len(names))})"
    chosen = f"SELECT statement.id FROM entity JOIN statement ON statement.entity_id = entity.id WHERE {of_types}"
    statements = f"FROM entity JOIN statement ON statement.entity_id = entity.id {_named()} WHERE {of_types}"
    records = f"SELECT id, type, name FROM entity WHERE {of_types}"
    if wanted.also:
        chosen = f"{chosen} UNION {wanted.also.replace(SINGLE, _single(ontology))}"
        statements = f"FROM statement {_named()} WHERE statement.id IN ({chosen})"
        records = f"{records} OR id IN (SELECT entity_id FROM statement WHERE id IN ({chosen}))"
    places = records.count("?")
    found: dict[str, Query] = {
        RECORDS: (f"{records} ORDER BY folded, id", _values(names, places)),
        FACTS: (f"SELECT {_COLUMNS} {statements} ORDER BY statement.id", names),
    }
    if wanted.cited:
        found[CITATIONS] = (f"{_CITATIONS} WHERE statement_id IN ({chosen}) ORDER BY citation.id", names)
    for name, sql in wanted.more:
        filled = sql.replace(CHOSEN, chosen)
        found[name] = (filled, _values(names, filled.count("?")))
    return found


def _single(ontology: Ontology) -> str:
    """The names of the properties that have one value in some type, as SQL; all are identifiers of our files."""
    names = {prop.name for one in ontology.types.values() for prop in one.own_properties if prop.single}
    return ", ".join(f"'{name}'" for name in sorted(names) if name.isidentifier())


def _named() -> str:
    return "LEFT JOIN entity AS named ON named.id = value_entity_id"


def _values(names: Sequence[str], places: int) -> tuple[object, ...]:
    return tuple(names) * (places // len(names) if names else 1)
