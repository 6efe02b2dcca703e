"""The command dates: what dates a text names, each with what it was told from."""

import sys
from pathlib import Path

import click

from workbench.cli import output
from workbench.cli.arguments import FILE, as_json, text
from workbench.exchange import import_source
from workbench.ingest import reading
from workbench.model.dates import Date, day_text, in_words, parse_edtf
from workbench.suggest.date_finder import FoundDate, find_dates

_STDIN = Path("-")


@click.command("dates", short_help="Find the dates a text names.")
@click.argument("file", metavar="[FILE|-]", type=FILE, default="-")
@click.option("--published", type=text, default="", metavar="DATE", help="The text's own date, in EDTF: 2022-10-15.")
@as_json
def dates(file: Path, published: str, *, as_json: bool) -> None:
    """Find the dates a text names; without FILE, or with -, the text is read from standard input.

    Start and end count the characters of the text as an import would keep it. What a date leaves out is taken from
    the text's own date, which is not looked for: say it with --published.
    """
    reference = parse_edtf(published) if published else None
    for found in find_dates(_text(file), reference):
        if as_json:
            output.put(_row(found))
        else:
            output.say(_line(found, reference))


def _text(file: Path) -> str:
    if file != _STDIN:
        return import_source.capture(file).extract.text
    data = sys.stdin.buffer.read(import_source.LARGEST)
    return reading.read(data, "standard input").extract.text if data.strip() else ""


def _row(found: FoundDate) -> dict[str, object]:
    row: dict[str, object] = {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "edtf": found.edtf,
        "earliest": day_text(found.earliest),
        "latest": day_text(found.latest),
        "anchor": found.anchor,
        "basis": found.basis.value,
    }
    return row | {"birth": True} if found.is_birth else row


def _line(found: FoundDate, reference: Date | None) -> str:
    born = "born " if found.is_birth else ""
    told = found.basis.value
    if found.anchor is not None:
        told += f", told from the date at {found.anchor}"
    elif told != "stated" and reference is not None:
        told += f", told from {in_words(reference)}"
    return f"{found.start}–{found.end}  “{found.text}”: {born}{in_words(found.date)} ({told})"


COMMANDS = {"dates": dates}
