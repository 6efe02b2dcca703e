"""Commands on sources: import, sources, text."""

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from pathlib import Path

import click

from workbench.case.case import Case
from workbench.cli import output
from workbench.cli.arguments import FOLDER, as_json, case_path, reading, text, writing
from workbench.errors import RecordError, SourceError, WorkbenchError
from workbench.exchange import json_rows, placement_rows
from workbench.exchange.folder_files import listing
from workbench.exchange.import_edition import import_edition
from workbench.exchange.import_source import Imported, capture, keep
from workbench.model.dates import parse_edtf
from workbench.model.grading import HANDLING, RELIABILITY
from workbench.model.identity import is_uid
from workbench.model.passage import shortened
from workbench.model.placement import Placement, PlacementState
from workbench.model.source import NOTHING_SAID, Source, SourceDetails

_DESCRIPTION_STAYS = "Its description stays as it is; change it in the window, under Source details."
_DETAILS = tuple(field.name for field in fields(SourceDetails))


@click.command("import", short_help="Take files in as sources.")
@case_path
@click.argument("paths", metavar="PATH...", type=FOLDER, nargs=-1, required=True)
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
    """Take files in as sources, and all the files below folders; those that can be read go in where others cannot.

    Below a folder, hidden files and links are left out.
    """
    details = SourceDetails(**{name: described.get(name) or "" for name in _DETAILS})
    is_one_file = len(paths) == 1 and not paths[0].is_dir()
    if details.title and not is_one_file:
        raise click.UsageError("A title is for one source; import the files one by one, or leave it out.")
    if details.published:
        parse_edtf(details.published)
    if edition_of is not None:
        if details != NOTHING_SAID or not is_one_file:
            raise click.UsageError("A new edition is one file, and what is said of its source stays as it is.")
        _import_edition(case_path, paths[0], edition_of, whole_text=whole_text, ocr=ocr, as_json=as_json)
        return
    with writing(case_path, "imported") as case:
        failed = import_files(case, paths, details, whole_text=whole_text, ocr=ocr, as_json=as_json)
    if failed:
        click.get_current_context().exit(1)


def import_files(
    case: Case, paths: Iterable[Path], details: SourceDetails, *, whole_text: bool, ocr: str, as_json: bool
) -> int:
    """Take files in and tell of each; how many things could not be taken. It ends where the case takes no more."""
    files, refusals = _wanted(paths)
    for refusal in refusals:
        output.fail(refusal)
    failed = len(refusals)
    for at, (path, is_named) in enumerate(files):
        try:
            captured = capture(path, whole_text=whole_text, language=ocr, follow=is_named)
            _tell(case, keep(case, captured, details), details, as_json=as_json)
        except WorkbenchError as error:
            failed += 1
            _tell_failure(path, error, as_json=as_json)
            if not isinstance(error, SourceError):
                left = len(files) - at - 1
                if left:
                    output.fail(
                        f"{output.counted(left, 'more file')} not tried. Import again: what is in is recognised."
                    )
                break
    return failed


def _wanted(paths: Iterable[Path]) -> tuple[list[tuple[Path, bool]], list[str]]:
    """Files to take in, each with whether it was named itself, and sentences about what is left out of folders."""
    files, refusals = [], []
    for path in paths:
        if path.is_dir():
            found = listing([path])
            files += [(file, False) for file in found.files]
            refusals += found.refusals
        else:
            files.append((path, True))
    return files, refusals


def _import_edition(case_path: Path, path: Path, source: str, *, whole_text: bool, ocr: str, as_json: bool) -> None:
    """Take a file in as a new edition, and tell where each passage of the earlier ones stands in it."""
    with writing(case_path, "imported") as case:
        source_id = case.sources.find(_uid(case, source)).id
        imported = import_edition(case, path, source_id, whole_text=whole_text, language=ocr)
        if as_json:
            placements = placement_rows.of_edition(case, imported.edition_id)
            output.put({**_as_values(imported), "placements": placements})
            return
        _say(case, imported, imported.file_name)
        if case.editions.newest(source_id) != case.editions.get(imported.edition_id):
            output.say(f"  “workbench text” prints it by its uid, {imported.edition_uid}.")
        for placement in case.placements.of_edition(imported.edition_id):
            passage = case.passages.get(placement.passage_id)
            output.indented(f"{placement.kind}: “{shortened(passage.exact if passage else '')}”{_decision(placement)}")


def _decision(placement: Placement) -> str:
    """What is to be done about a placement, or who ruled that its passage is lost, and where."""
    if placement.is_open:
        return " – to review"
    return f" – ruled lost by {placement.decided_by}" if placement.state is PlacementState.LOST else ""


def _tell(case: Case, imported: Imported, details: SourceDetails, *, as_json: bool) -> None:
    if imported.recognised and details != NOTHING_SAID:
        imported = replace(imported, remarks=(*imported.remarks, _DESCRIPTION_STAYS))
    if as_json:
        output.put(_as_values(imported))
    else:
        _say(case, imported, imported.file_name)


def _tell_failure(path: Path, error: WorkbenchError, *, as_json: bool) -> None:
    output.fail(str(error))
    if as_json:
        output.put({"path": str(path), "error": str(error)})


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


def _say(case: Case, imported: Imported, name: str) -> None:
    known = "is in the case already" if imported.recognised else "is in the case"
    title = case.sources.find(imported.source_uid).title
    called = "" if title == imported.file_name else f" “{shortened(title)}”"
    _, says, charset = imported.media_type.partition("charset=")
    read_as = charset if says else imported.extractor
    characters = output.counted(imported.characters, "character")
    output.say(f"{name} {known}: source {imported.source_uid}{called}, {characters}, read as {read_as}.")
    for remark in imported.remarks:
        output.say(f"  {remark}")
    for part in imported.parts:
        _say(case, part, f"  {part.file_name}, which came with it,")
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
    """Print the text of a source, nothing added; SOURCE is its uid, an edition's uid, its title or file name."""
    with reading(case_path) as case:
        edition = case.editions.find(_uid(case, source))
        body = case.editions.text(edition.id)
    output.whole(body)


def _uid(case: Case, source: str) -> str:
    """The uid that a source is named by, or has by its title or the name of its file."""
    if is_uid(source):
        return source
    every = case.sources.all()
    for what, found in (
        ("title", [one.uid for one in every if one.title == source]),
        ("file name", [one.uid for one in every if source in _file_names(case, one)]),
    ):
        if len(found) > 1:
            raise RecordError(f"The case has {len(found)} sources with the {what} “{source}”. Give the uid of one.")
        if found:
            return found[0]
    raise RecordError(
        f"The case has no source with the title or file name “{source}”. “workbench sources” lists them all."
    )


def _file_names(case: Case, source: Source) -> set[str]:
    return {edition.file_name for edition in case.editions.of_source(source.id)}


COMMANDS = {"import": import_, "sources": sources, "text": text_}
