"""Taking a table in as a source whose rows are its passages, and recording what a mapping says they mean."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import RecordError, SourceError
from workbench.exchange.import_source import Capture, capture
from workbench.exchange.mapping_file import read_mapping
from workbench.exchange.table_plan import CREATED, MATCHED, REFUSED, Identity, RowPlan, plan, with_target
from workbench.ingest.table import Table, read_table
from workbench.model.grading import Polarity
from workbench.model.note import Subject
from workbench.model.passage import Selector, shortened
from workbench.model.source import SourceDetails
from workbench.model.statement import EntityValue
from workbench.model.table_mapping import TableMapping

Tell = Callable[[int, int], None]
"""Takes how many rows of how many are done; what it raises ends the work, and the case is as it was.

Once all are done it is told so again and again while the revision is sealed.
"""

_SAVED = "Mapping of the table\n\n"
"""How the note on a source begins that keeps the mapping its rows were recorded with."""


@dataclass(frozen=True, slots=True)
class TableImport:
    """What an import came to, or would come to: the plan of each row, and how many records and statements are new.

    ``entities`` are the row ids of the records by identity; empty for a rehearsal.
    """

    rows: tuple[RowPlan, ...]
    statements: int
    source: str
    entities: dict[Identity, int]

    def outcomes(self) -> dict[str, int]:
        """How many rows were created, matched, refused; together they are the rows of the table."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in (CREATED, MATCHED, REFUSED)}

    def created(self) -> int:
        """How many records are new."""
        return sum(record.outcome == CREATED for row in self.rows if not row.reason for record in row.records)


def _untold(done: int, of_all: int) -> None:
    """Tell nobody how far the work is."""


def rehearse(case: Case, path: Path, mapping: TableMapping | None = None) -> TableImport:
    """What an import of a table would come to, row by row; the case stays as it is."""
    return rehearse_captured(case, capture(path), mapping)


def rehearse_captured(
    case: Case, captured: Capture, mapping: TableMapping | None = None, tell: Tell = _untold
) -> TableImport:
    """As ``rehearse``, of a file read before."""
    table, mapping = _read(case, captured, mapping)
    rows = tuple(_counted(plan(case, mapping, table), len(table.rows), tell))
    return TableImport(rows, _new_statements(case, rows), "", {})


def _new_statements(case: Case, rows: Sequence[RowPlan]) -> int:
    """How many statements the rows tell that the case does not have, each once."""
    entities = {record.identity: record.entity for row in rows for record in row.records}
    told = {
        (planned.record, planned.details.property, planned.target or planned.details.value)
        for row in rows
        for planned in row.statements
    }
    known = {
        (entity, statement.property_name, statement.details.value)
        for entity in set(entities.values()) - {None}
        for statement in case.statements.of_entity(entity or 0)
        if statement.details.polarity is Polarity.ASSERTED
    }

    def in_case(record: Identity, prop: str, value: object) -> bool:
        if isinstance(value, Identity):
            value = EntityValue(entities[value] or 0)
        return (entities[record], prop, value) in known

    return sum(not in_case(*one) for one in told)


def import_table(
    case: Case, path: Path, mapping: TableMapping | None = None, details: SourceDetails | None = None
) -> TableImport:
    """Import a table in one revision; rows with a wrong cell are left out, each with its reason.

    Without a mapping, the one saved last with the case that fits the columns is taken. Raises SourceError for
    what is no table, RecordError where no mapping fits.
    """
    captured = capture(path)
    table, mapping = _read(case, captured, mapping)
    return import_rows(case, captured, mapping, tuple(plan(case, mapping, table)), details=details)


def import_rows(
    case: Case,
    captured: Capture,
    mapping: TableMapping,
    rows: tuple[RowPlan, ...],
    *,
    details: SourceDetails | None = None,
    tell: Tell = _untold,
) -> TableImport:
    """Import rows as they were planned for the case as it is now, in one revision."""
    before = case.statements.count()
    with case.change(f"Import table {captured.file_name}", lambda *_: tell(len(rows), len(rows))):
        edition_id, source_id = _kept(case, captured, details or SourceDetails(mapping.title))
        entities = _recorded(case, _counted(rows, len(rows), tell), edition_id)
        _save(case, source_id, mapping)
    source = case.sources.get(source_id)
    return TableImport(rows, case.statements.count() - before, source.uid if source else "", entities)


def _read(case: Case, captured: Capture, mapping: TableMapping | None) -> tuple[Table, TableMapping]:
    table = table_of(captured, mapping.sheet if mapping else 1, mapping.delimiter if mapping else "")
    mapping = mapping or saved_mapping(case, table.columns)
    return table, mapping


def _counted(rows: Iterable[RowPlan], of_all: int, tell: Tell) -> Iterator[RowPlan]:
    """The rows, each told of once it is done with."""
    for number, row in enumerate(rows, 1):
        yield row
        tell(number, of_all)


def sheets_of(captured: Capture) -> int:
    """How many sheets a file that was read has; a text without pages is one."""
    return max(1, len(captured.extract.pages))


def table_of(captured: Capture, sheet: int = 1, delimiter: str = "") -> Table:
    """The table on one sheet, counted from 1, with spans in the whole text.

    Raises SourceError where there is no such sheet, or no table on it.
    """
    text, starts = captured.extract.text, captured.extract.pages or (0,)
    if sheet > len(starts):
        raise SourceError(f"{shortened(captured.file_name)} has no sheet {sheet}; it has {len(starts)}.")
    first, last = starts[sheet - 1], starts[sheet] if sheet < len(starts) else len(text)
    table = read_table(text[first:last], delimiter)
    rows = (replace(row, start=row.start + first, end=row.end + first) for row in table.rows)
    return replace(table, rows=tuple(rows))


def saved_mapping(case: Case, columns: Sequence[str]) -> TableMapping:
    """The mapping saved last with the case that finds all its columns; RecordError where there is none."""
    for note in reversed(case.notes.all()):
        if note.body.startswith(_SAVED):
            mapping = read_mapping(note.body.removeprefix(_SAVED), "the saved mapping", case.ontology)
            if mapping.columns() <= set(columns):
                return mapping
    raise RecordError("The case has no mapping for these columns yet. Name a mapping file.")


def _kept(case: Case, captured: Capture, details: SourceDetails) -> tuple[int, int]:
    """The row ids of the table's edition and source; bytes the case has already make none."""
    edition = case.editions.with_original(captured.sha256)
    if edition is not None and case.editions.text(edition.id) == captured.extract.text:
        return edition.id, edition.source_id
    if edition is not None:  # read by another reader, so that places in its text are others
        added = case.editions.add(edition.source_id, captured.file_name, captured.data, captured.extract)
        return added, edition.source_id
    title = details.title.strip() or captured.file_name
    source_id = case.sources.add(replace(details, title=title))
    return case.editions.add(source_id, captured.file_name, captured.data, captured.extract), source_id


def _recorded(case: Case, rows: Iterable[RowPlan], edition_id: int) -> dict[Identity, int]:
    """Record what the rows say, each statement on the passage of its row."""
    entities: dict[Identity, int] = {}
    for row in rows:
        if row.reason:
            continue
        passage = case.passages.add(edition_id, Selector(row.row.start, row.row.end))
        for record in row.records:
            if record.identity not in entities:
                made = record.entity or case.entities.add(record.identity.type, record.title)
                entities[record.identity] = made
        for planned in row.statements:
            target = planned.target
            details = planned.details if target is None else with_target(planned.details, entities[target])
            statement = case.statements.add(entities[planned.record], details)
            case.citations.add(statement, passage, credibility=planned.credibility)
    return entities


def _save(case: Case, source_id: int, mapping: TableMapping) -> None:
    """Keep the mapping as a note on the source, once."""
    body = f"{_SAVED}{mapping.text.strip()}"
    subject = Subject("source", source_id)
    if mapping.text and all(note.body != body for note in case.notes.on(subject)):
        case.notes.add(body, subject)
