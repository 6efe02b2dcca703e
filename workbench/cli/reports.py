"""Commands on reports: write one as its plan says, write what a plan and a look begin with, prove one."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import output
from workbench.cli.arguments import FILE, FOLDER, as_json, case_path, reading, text, writing
from workbench.errors import ReportError
from workbench.model.grading import HANDLING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from workbench.case.case import Case
    from workbench.model.report_plan import ReportPlan
    from workbench.report.proof import Proof

BEGINNINGS = ("plan.yaml", "report.typ", "report.css")
"""The files that a plan and a look begin with."""


_OPTIONS = (
    click.option("--entity", "entities", type=text, multiple=True, help="Only this entity, by uid or exact name."),
    click.option("--plan", "plan_file", type=FILE, metavar="FILE", help="What it is to hold, as YAML."),
    click.option("--kept", type=text, metavar="NAME", help="What it is to hold, as a plan that the case keeps."),
    click.option("--mark", type=click.Choice(HANDLING), help="The handling mark it is to carry."),
    click.option("--reason", type=text, default="", help="Why the mark may be lower than that of its sources."),
    click.option("--template", type=FILE, metavar="FILE", help="Your own look: a .typ for PDF, a .css for HTML."),
)


def _choices(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what a report is made by."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Choices:
    """What these options say; ReportError where they give two plans."""

    entities: tuple[str, ...]
    plan_file: Path | None
    kept: str | None
    mark: str | None
    reason: str
    template: Path | None

    def __post_init__(self) -> None:
        if self.plan_file is not None and self.kept is not None:
            raise ReportError("A report follows one plan: give --plan or --kept, not both.")

    def __bool__(self) -> bool:
        """Whether any is given."""
        return any(getattr(self, one.name) for one in fields(self))

    def plan(self, case_path: Path) -> "ReportPlan":
        """The plan they name, or what a report holds without one; ReportError where it cannot be read."""
        found = self._plan(case_path)
        return replace(found, handling=self.mark or found.handling, reason=self.reason or found.reason)

    def found(self, case: "Case") -> list[int]:
        """The row ids of the entities; RecordError where one is not there."""
        return [case.entities.find(key).id for key in self.entities]

    def _plan(self, case_path: Path) -> "ReportPlan":
        from workbench.exchange.plan_file import read_plan_file  # noqa: PLC0415 - most commands need no plan
        from workbench.model.report_plan import ReportPlan  # noqa: PLC0415

        if self.plan_file is not None:
            return read_plan_file(self.plan_file)
        if self.kept is None:
            return ReportPlan()
        with reading(case_path) as case:
            return case.reports.plan(self.kept)


@click.command("report", short_help="Write the report as PDF, HTML, DOCX or Markdown.")
@case_path
@click.option(
    "-o", "--output", "out", type=FILE, required=True, metavar="FILE", help="Ends in .pdf, .html, .docx or .md."
)
@_choices
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def report(
    case_path: Path,
    out: Path,
    *,
    force: bool,
    **chosen: Any,
) -> None:
    """Write the report: what is recorded, each fact with the passage it stands on."""
    choices = Choices(**chosen)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its fonts is of no use to a script
    from workbench.report.progress import Progress  # noqa: PLC0415 - as the next
    from workbench.report.writing import FileThereError, write  # noqa: PLC0415 - brings figures and typesetter along

    plan = choices.plan(case_path)
    with _opened(case_path, plan) as case:
        entities = choices.found(case)
        try:
            told = Progress(output.fail)
            written = write(case, out, entities or None, told, plan=plan, template=choices.template, replacing=force)
        except FileThereError as error:
            raise ReportError(f"{str(error).removesuffix('.')}, or say --force to replace it.") from error
    parts = f" It is long, so it has {len(written)} parts, up to {written[-1]}." if len(written) > 1 else ""
    output.say(f"The report is in {written[0]}.{parts}")


def _opened(path: Path, plan: "ReportPlan") -> "AbstractContextManager[Case]":
    """The case, to write in where the release under a lower mark may have to be kept."""
    return writing(path, "released") if plan.handling and plan.reason else reading(path)


@click.command("report-files", short_help="Write a plan and the templates of reports, to be changed.")
@click.argument("folder", type=FOLDER)
def report_files(folder: Path) -> None:
    """Write a report's plan and its templates to a folder; what is there already is left as it is."""
    from workbench.paths import resources  # noqa: PLC0415 - for this command only
    from workbench.report.writing import keep  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder} cannot be made: {(error.strerror or str(error)).lower()}.") from error
    written = [name for name in BEGINNINGS if not (folder / name).exists()]
    for name in written:
        keep(folder / name, resources("templates", name).read_bytes())
    output.say(f"In {folder}: {', '.join(written) or 'all files were there already'}.")


@click.command("prove", short_help="Prove a report in PDF against its case.")
@case_path
@click.argument("files", metavar="REPORT…", type=FILE, nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Print it anew and compare, as any option below does.")
@_choices
@as_json
def prove(case_path: Path, files: tuple[Path, ...], *, again: bool, as_json: bool, **chosen: Any) -> None:
    """Read a finished report in PDF: find each quote in its source at the stated place, and every statement.

    A report that was written in parts is proven with all of them.

    A report of an earlier state of the case is proven too: sources never change.

    With --again, and the options that it was written with, it is also compared word for word and page by page with
    what the case prints.
    """
    from workbench.report import proof  # noqa: PLC0415 - for this command only
    from workbench.report.proof_retold import MadeBy  # noqa: PLC0415

    choices = Choices(**chosen)
    contents = [_bytes(file) for file in files]
    plan = choices.plan(case_path) if again or choices else None
    with reading(case_path) as case:
        made_by = MadeBy(plan, tuple(choices.found(case)), choices.template) if plan is not None else None
        found = proof.prove(case, *contents, names=[file.name for file in files], made_by=made_by)
    if as_json:
        plain = {key: value for key, value in asdict(found).items() if key != "where"}
        output.put(plain | {"problems": found.sentences})
    for problem in found.sentences if not as_json else ():
        output.say(problem)
    if found.problems:
        number = output.counted(len(found.problems), "problem")
        raise ReportError(f"{files[0].name} is not proven: {number}. Write the report anew.")
    if not as_json:
        output.say(_told(found))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReportError(f"{file.name} cannot be read: {(error.strerror or str(error)).lower()}.") from error


_REGISTERS = " Registers were not compared: the case has changed since, or the report is on some of it only."


_LATER = " {} recorded or cited since, which no report of that state can tell."
_RETOLD = {
    "changed": " It was not compared with what the case prints: the case has changed since.",
    "words": " Word for word and page by page it is what the case prints.",
    "bytes": " To the byte it is what the case prints.",
}


def _told(found: "Proof") -> str:
    from workbench.report import proof_told  # noqa: PLC0415 - for this command only

    quoted, unquoted = output.counted(found.quoted, "statement"), output.counted(found.unquoted, "statement")
    return (
        f"Proven: {output.counted(found.notes, 'note')}, each quote stands in its source at the stated place. "
        f"{quoted} with all their quotes, {unquoted} without passage and marked so, {found.left_out} told as left out."
        f"{_LATER.format(output.counted(found.later, 'statement')) if found.later else ''}"
        f"{' ' if (unseen := proof_told.unseen(found)) else ''}{unseen}"
        f"{'' if found.registers else _REGISTERS}{_RETOLD.get(found.retold, '')}"
    )


COMMANDS = {"report": report, "report-files": report_files, "prove": prove}
