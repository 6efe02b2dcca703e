"""Commands on what is recorded: record, entities, statements, passages, timeline, search."""

import sys
from pathlib import Path

import click

from workbench.cli import output
from workbench.cli.arguments import FILE, as_json, case_path, entity_id, one_entity, reading, text, writing
from workbench.exchange import json_rows, record_file
from workbench.model.dates import day_text
from workbench.model.grading import Modality, Polarity, grade
from workbench.model.passage import shortened
from workbench.model.statement import Statement


@click.command("record", short_help="Record from JSON lines.")
@case_path
@click.argument("file", metavar="FILE", type=FILE)
@as_json
def record(case_path: Path, file: Path, *, as_json: bool) -> None:
    """Record statements from a file of JSON lines (- reads standard input): all of them or none."""
    with writing(case_path, "recorded") as case:
        if file == Path("-"):
            content = sys.stdin.buffer.read(record_file.LARGEST + 1)
            recorded = record_file.record(case, content, "standard input")
        else:
            recorded = record_file.record_file(case, file)
    counts = recorded.counts()
    if as_json:
        output.put(counts)
    else:
        told = [output.counted(number, noun) for noun, number in recorded.by_noun().items()]
        output.say(f"Recorded {', '.join(told)}.")


@click.command("entities")
@case_path
@as_json
def entities(case_path: Path, *, as_json: bool) -> None:
    """List the entities."""
    with reading(case_path) as case:
        if as_json:
            output.rows(json_rows.entities(case))
            return
        for entity in case.entities.all():
            known = case.ontology.types.get(entity.type)
            label = known.label if known else entity.type
            output.say(f"{entity.name} ({label}): {output.counted(entity.statements, 'statement')}")


@click.command("statements", short_help="List the statements with their passages.")
@case_path
@one_entity
@as_json
def statements(case_path: Path, entity: str | None, *, as_json: bool) -> None:
    """List the statements with the passages they cite."""
    with reading(case_path) as case:
        chosen = entity_id(case, entity)
        if as_json:
            output.rows(json_rows.statements(case, chosen))
            return
        names = {one.id: f"{one.name} ({one.type})" for one in case.entities.all()}
        heading = None
        found = case.statements.all() if chosen is None else case.statements.of_entity(chosen)
        for statement in found:
            if statement.entity_id != heading:
                heading = statement.entity_id
                output.say(names[heading])
            _tell(statement)


def _tell(statement: Statement) -> None:
    details = statement.details
    said = [details.polarity.value] if details.polarity is not Polarity.ASSERTED else []
    said += [details.modality.value] if details.modality is not Modality.REPORTED_FACT else []
    value = (statement.shown_value or "?") + (f" ({', '.join(said)})" if said else "")
    output.indented(f"{statement.property_name}: {value}{'' if statement.citations else ' – without passage'}")
    for one in statement.citations:
        graded = grade(one.reliability, one.credibility)
        where = f"{one.source_title}, {f'p. {one.page}, ' if one.page else ''}{one.start}–{one.end}"
        output.indented(f"    “{shortened(one.exact)}” {where}{f', {graded}' if graded else ''}")


@click.command("passages", short_help="List the passages marked in the sources.")
@case_path
@as_json
def passages(case_path: Path, *, as_json: bool) -> None:
    """List the passages that were marked in the sources."""
    with reading(case_path) as case:
        if as_json:
            output.rows(json_rows.passages(case))
            return
        for source in case.sources.all():
            for edition in case.editions.of_source(source.id):
                for one in case.passages.of_edition(edition.id):
                    output.say(f"{source.title}, {one.start}–{one.end}: “{shortened(one.exact)}”")
        waiting = case.placements.count_to_review()
        if waiting:
            output.say(f"{output.counted(waiting, 'passage')} to review in a new edition")


@click.command("timeline")
@case_path
@as_json
def timeline(case_path: Path, *, as_json: bool) -> None:
    """List what has a date."""
    with reading(case_path) as case:
        if as_json:
            output.rows(json_rows.timeline(case))
            return
        for one in case.timeline.dated():
            days = f"{day_text(one.earliest) or '…'} to {day_text(one.latest) or '…'}"
            output.say(f"{one.edtf:<22}  {one.label}: {one.property} ({days})")
        undated = len(case.timeline.undated())
        if undated:
            output.say(f"{output.counted(undated, 'record')} without a date")


@click.command("search", short_help="Find what holds every word.")
@case_path
@click.argument("words", metavar="WORDS...", type=text, nargs=-1, required=True)
@as_json
def search(case_path: Path, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find texts, entities, statements and notes that hold every word."""
    with reading(case_path) as case:
        found = case.search.find(" ".join(words))
        if as_json:
            output.rows(json_rows.hits(case, found))
            return
        for hit in found:
            output.say(f"{hit.kind}: {hit.title}: {hit.excerpt}")
        if not found:
            output.fail(f"Nothing in {case_path.name} holds {'this word' if len(words) == 1 else 'all these words'}.")


COMMANDS = {
    "record": record,
    "entities": entities,
    "statements": statements,
    "passages": passages,
    "timeline": timeline,
    "search": search,
}
