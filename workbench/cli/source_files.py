"""Commands on sources: import, sources, text."""

from dataclasses import asdict, fields, replace
from pathlib import Path

import click

from workbench.case.case import Case
from workbench.cli import output
from workbench.cli.arguments import FILE, as_json, case_path, reading, text, writing
from workbench.errors import RecordError, WorkbenchError
from workbench.exchange import json_rows, placement_rows
from workbench.exchange.import_edition import import_edition
from workbench.exchange.import_source import Imported, import_file
from workbench.model.dates import parse_edtf
from workbench.model.grading import HANDLING, RELIABILITY
from workbench.model.identity import is_uid
from workbench.model.passage import shortened
from workbench.model.source import NOTHING_SAID, SourceDetails

_DESCRIPTION_STAYS = "Its description stays as it is; change it in the window, under Source details."
_DETAILS = tuple(field.name for field in fields(SourceDetails))


@click.command("import", short_help="Take files in as sources.")
@case_path
@click.argument("paths", metavar="PATH...", type=FILE, nargs=-1, required=True)
@click.option("--published", type=text, default="", metavar="DATE", help="When it was published, in EDTF: 2022-10-15.")
@click.option("--title", type=text, default="", help="The title it was published under; for one file only.")
@click.option("--publisher", type=text, default="", help="Who published it.")
@click.option("--url", type=text, default="", help="Where it was published.")
@click.option("--author", type=text, default="", help="Who wrote it.")
@click.option("--language", type=text, default="", help="Its language, such as en.")
@click.option("--reliability", type=click.Choice(list(RELIABILITY), case_sensitive=False), help="The source's grade.")
@click.option("--handling", type=click.Choice(HANDLING, case_sensitive=False), help="How it may be passed on.")
@click.option("--whole-text", is_flag=True, help="Take all the text of web pages, not their main part.")
@click.option("--ocr", type=text, default="", metavar="LANG", help="Recognise pages without text, by Tesseract: eng.")
@click.option("--edition-of", type=text, metavar="SOURCE", help="Take a file as a new edition of this source.")
@as_json
def import_(
    case_path: Path,
    paths: tuple[Path, ...],
    *,
    whole_text: bool,
    ocr: str,
    edition_of: str | None,
    as_json: bool,
    **described: str | None,
) -> None:
    """Take files in as sources; the ones that can be read go in even where others cannot."""
    details = SourceDetails(**{name: described.get(name) or "" for name in _DETAILS})
    if details.title and len(paths) > 1:
        raise click.UsageError("A title is for one source; import the files one by one, or leave it out.")
    if details.published:
        parse_edtf(details.published)
    if edition_of is not None:
        if details != NOTHING_SAID or len(paths) > 1:
            raise click.UsageError("A new edition is one file, and what is said of its source stays as it is.")
        _import_edition(case_path, paths[0], edition_of, whole_text=whole_text, ocr=ocr, as_json=as_json)
        return
    failed = 0
    with writing(case_path, "imported") as case:
        for path in paths:
            try:
                imported = import_file(case, path, details, whole_text=whole_text, language=ocr)
                if imported.recognised and details != NOTHING_SAID:
                    imported = replace(imported, remarks=(*imported.remarks, _DESCRIPTION_STAYS))
                _tell(imported, as_json=as_json)
            except WorkbenchError as error:
                failed += 1
                output.fail(str(error))
                if as_json:
                    output.put({"path": str(path), "error": str(error)})
    if failed:
        click.get_current_context().exit(1)


def _import_edition(case_path: Path, path: Path, source: str, *, whole_text: bool, ocr: str, as_json: bool) -> None:
    """Take a file in as a new edition, and tell where each passage of the earlier ones stands in it."""
    with writing(case_path, "imported") as case:
        source_id = case.sources.find(source if is_uid(source) else _with_title(case, source)).id
        imported = import_edition(case, path, source_id, whole_text=whole_text, language=ocr)
        if as_json:
            placements = placement_rows.of_edition(case, imported.edition_id)
            output.put({**_as_values(imported), "placements": placements})
            return
        _say(imported, path.name)
        for placement in case.placements.of_edition(imported.edition_id):
            passage = case.passages.get(placement.passage_id)
            waits = " – to review" if placement.is_open else ""
            output.indented(f"{placement.kind}: “{shortened(passage.exact if passage else '')}”{waits}")


def _tell(imported: Imported, *, as_json: bool) -> None:
    if as_json:
        output.put(_as_values(imported))
    else:
        _say(imported, imported.path.name)


def _as_values(imported: Imported) -> dict[str, object]:
    """An import as JSON has it; what the file says of itself is proposed, and stands nowhere in the case."""
    return {
        "path": str(imported.path),
        "source": imported.source_uid,
        "edition": imported.edition_uid,
        "characters": imported.characters,
        "sha256": imported.sha256,
        "recognised": imported.recognised,
        "extractor": imported.extractor,
        "media_type": imported.media_type,
        "proposed": {name: value for name, value in asdict(imported.proposed).items() if value},
        "remarks": list(imported.remarks),
        "refused": list(imported.refusals),
        "parts": [_as_values(part) for part in imported.parts],
    }


def _say(imported: Imported, name: str) -> None:
    known = "is in the case already" if imported.recognised else "is in the case"
    _, says, charset = imported.media_type.partition("charset=")
    read_as = charset if says else imported.extractor
    characters = output.counted(imported.characters, "character")
    output.say(f"{name} {known}: source {imported.source_uid}, {characters}, read as {read_as}.")
    for remark in imported.remarks:
        output.say(f"  {remark}")
    for part in imported.parts:
        _say(part, f"  {part.file_name}, which came with it,")
    for refusal in imported.refusals:
        output.say(f"  {refusal}")


@click.command("sources")
@case_path
@as_json
def sources(case_path: Path, *, as_json: bool) -> None:
    """List the sources."""
    with reading(case_path) as case:
        if as_json:
            output.rows(json_rows.sources(case))
            return
        for source in case.sources.all():
            details = source.details
            told = (details.publisher, details.published, details.reliability, details.handling)
            known = ", ".join(one for one in told if one)
            passages = output.counted(source.passages, "passage") if source.editions else "known only from others"
            output.say(f"{source.uid}  {source.title}{f' ({known})' if known else ''}: {passages}")


@click.command("text", short_help="Print the text of a source.")
@case_path
@click.argument("source", metavar="SOURCE", type=text)
def text_(case_path: Path, source: str) -> None:
    """Print the text of a source, nothing added; SOURCE is its uid, an edition's uid or its exact title."""
    with reading(case_path) as case:
        edition = case.editions.find(source if is_uid(source) else _with_title(case, source))
        body = case.editions.text(edition.id)
    output.whole(body)


def _with_title(case: Case, title: str) -> str:
    found = [one.uid for one in case.sources.all() if one.title == title]
    if len(found) != 1:
        many = f"{len(found)} sources" if found else "no source"
        raise RecordError(f"The case has {many} with the title “{title}”. Give the uid of the one you mean.")
    return found[0]


COMMANDS = {"import": import_, "sources": sources, "text": text_}
