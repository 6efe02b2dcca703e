"""The command register: a table derived from the statements, for people, as JSON or as CSV."""

from pathlib import Path

import click

from workbench.cli import output
from workbench.cli.arguments import as_json, case_path, entity_id, reading, text
from workbench.errors import WorkbenchError
from workbench.exchange import register_table
from workbench.model.register import Register


@click.command("register", short_help="Print a register, such as posts or unknowns.")
@case_path
@click.argument("name", metavar="NAME", type=text)
@as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
@click.option("--on", type=text, metavar="DATE", default="", help="As of this day or period (EDTF, such as 2031-05).")
@click.option("--mission", type=text, metavar="MISSION", help="Only of this mission, by uid or exact name.")
def register(case_path: Path, name: str, *, as_json: bool, as_csv: bool, on: str, mission: str | None) -> None:
    """Print a register: posts, head-count, decisions, declarations, affiliations, unknowns, conflicts, sources.

    With --json it is one object with the passages behind every cell.
    """
    if as_json and as_csv:
        raise WorkbenchError("A register is printed as JSON or as CSV, not as both. Leave one of the two out.")
    with reading(case_path) as case:
        found = case.registers.read(name, on=on, mission=entity_id(case, mission))
        if as_json:
            output.put(register_table.as_json(case, found))
        elif as_csv:
            click.echo(register_table.as_csv(found), nl=False)
        else:
            _tell(found)


def _tell(found: Register) -> None:
    """The register in lines: what it comes to, its rows by section, what does not add up."""
    for sentence in found.summary:
        output.say(sentence.text)
    output.say(" | ".join(column.label for column in found.columns))
    section = ""
    for row in found.rows:
        if row.section != section:
            section = row.section
            output.say(section)
        output.indented(" | ".join(cell.text for cell in row.cells))
    for sentence in found.warnings:
        output.say(f"Warning: {sentence.text}")


COMMANDS = {"register": register}
