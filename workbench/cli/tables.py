"""The command import-table: a table as a source, recorded row by row as a mapping says."""

from pathlib import Path

import click

from workbench.case.case import Case
from workbench.cli import output
from workbench.cli.arguments import FILE, as_json, case_path, reading, writing
from workbench.errors import WorkbenchError
from workbench.exchange.import_table import TableImport, import_table, rehearse
from workbench.exchange.mapping_file import read_mapping_file
from workbench.exchange.table_plan import REFUSED, Identity, RowPlan
from workbench.model.table_mapping import TableMapping


@click.command("import-table", short_help="Import a table, its rows as passages.")
@case_path
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--mapping", "mapping_file", metavar="MAPPING.yaml", type=FILE, help="What the columns mean.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row, and leave the case as it is.")
@as_json
def table(case_path: Path, file: Path, *, mapping_file: Path | None, dry_run: bool, as_json: bool) -> None:
    """Import a table as a source, its rows as passages, in one revision.

    Rows with a wrong cell are refused, each with its reason, and the others are recorded. Without a mapping, the
    one saved last with the case that fits the columns is taken.
    """
    with reading(case_path) if dry_run else writing(case_path, "imported") as case:
        mapping = _mapping(case, mapping_file)
        done = rehearse(case, file, mapping) if dry_run else import_table(case, file, mapping)
        _tell(case, done, dry_run=dry_run, as_json=as_json)
    refused = done.outcomes()[REFUSED]
    if refused:
        of_all = f"{refused} of {output.counted(len(done.rows), 'row')} of {file.name}"
        raise WorkbenchError(f"{of_all} {'would be' if dry_run else 'were'} refused, for the reasons given.")


def _mapping(case: Case, path: Path | None) -> TableMapping | None:
    return None if path is None else read_mapping_file(path, case.ontology)


def _tell(case: Case, done: TableImport, *, dry_run: bool, as_json: bool) -> None:
    """What became of the rows: each as an object, or those refused; then how many of each there were."""
    counts = done.outcomes()
    if as_json:
        known = {record.identity: record.entity for row in done.rows for record in row.records if record.entity}
        entities = known | done.entities
        uids = {row_id: one.uid for row_id, one in case.entities.some(list(entities.values())).items()}
        output.rows(_row(row, {identity: uids[one] for identity, one in entities.items()}) for row in done.rows)
        totals = {"records": done.created(), "statements": done.statements}
        output.put({"rows": len(done.rows), **counts, **totals, "source": done.source or None, "dry_run": dry_run})
        return
    for row in done.rows:
        if row.reason:
            output.say(f"Row {row.row.number}, line {row.row.line}: {row.reason}")
    would = "would be " if dry_run else ""
    told = ", ".join(f"{number} {would}{outcome}" for outcome, number in counts.items())
    output.say(f"{output.counted(len(done.rows), 'row')}: {told}.")


def _row(row: RowPlan, uids: dict[Identity, str]) -> dict[str, object]:
    return {
        "row": row.row.number,
        "line": row.row.line,
        "outcome": row.outcome,
        "reason": row.reason or None,
        "records": [
            {
                "record": record.name,
                "type": record.identity.type,
                "name": record.title,
                "outcome": record.outcome,
                "entity": uids.get(record.identity),
            }
            for record in row.records
        ],
        "statements": len(row.statements),
    }


COMMANDS = {"import-table": table}
