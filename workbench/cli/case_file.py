"""Commands on the case as a whole: new, undo, redo, history, check."""

from pathlib import Path

import click

from workbench.case.case import Case
from workbench.cli import output
from workbench.cli.arguments import as_json, case_path, entity_id, note_place, one_entity, reading, text, writing
from workbench.errors import WorkbenchError
from workbench.exchange import json_rows
from workbench.settings import Settings


@click.command("new")
@case_path
@click.option("--title", type=text, default="", help="What the case is called; without it, the file's name.")
def new(case_path: Path, title: str) -> None:
    """Make an empty case."""
    with Case.create(case_path, title=title, author=Settings()["author"]) as case:
        note_place(case_path)
        output.say(f"{case_path.name} is new and empty: “{case.title}”.")


@click.command("undo")
@case_path
def undo(case_path: Path) -> None:
    """Take the last change back."""
    with writing(case_path, "undone") as case:
        revision = case.undo()
    if revision is None:
        raise WorkbenchError(f"There is nothing to undo in {case_path.name}.")
    output.say(f"Undone: {revision.label}")


@click.command("redo")
@case_path
def redo(case_path: Path) -> None:
    """Make the change undone last again."""
    with writing(case_path, "done again") as case:
        revision = case.redo()
    if revision is None:
        raise WorkbenchError(f"There is nothing to redo in {case_path.name}.")
    output.say(f"Done again: {revision.label}")


@click.command("history")
@case_path
@one_entity
@as_json
def history(case_path: Path, entity: str | None, *, as_json: bool) -> None:
    """List the changes, the newest first."""
    with reading(case_path) as case:
        chosen = entity_id(case, entity)
        if as_json:
            output.rows(json_rows.history(case, chosen))
            return
        for revision in case.journal.history(entity=chosen, limit=-1):
            touched = output.counted(len(revision.rows), "row")
            output.say(
                f"{revision.id:>5}  {revision.kind:<4}  {revision.made_at}  {revision.author}: "
                f"{revision.label} ({touched})"
            )


@click.command("check", short_help="Verify the file, its passages and its history.")
@case_path
@click.option("--tidy", is_flag=True, help="Take away what imports that did not come to their end left.")
@as_json
def check(case_path: Path, *, tidy: bool, as_json: bool) -> None:
    """Verify the file, every passage against its text, every original and the history."""
    with reading(case_path) as case:
        problems = list(case.integrity.problems())
        revisions, head = case.journal.count(), case.journal.head()
        leftover = None if problems else case.leftover()
    if tidy and leftover and any(leftover):
        with writing(case_path, "tidied") as case:
            leftover = case.tidy()
    if as_json:
        left = leftover._asdict() if leftover else None
        output.put(
            {"ok": not problems, "problems": problems, "revisions": revisions, "head": head}
            | {"leftover": left, "tidied": tidy and not problems}
        )
    for problem in problems if not as_json else ():
        output.say(problem)
    if problems:
        found = output.counted(len(problems), "problem")
        raise WorkbenchError(f"{case_path.name} is not as it should be: {found}. Restore a backup.")
    if not as_json:
        output.say(f"{case_path.name} is sound: {output.counted(revisions, 'revision')}, last hash {head or '–'}.")
    if leftover and not as_json and (told := leftover.told()):
        output.say(f"{told} {'They were taken away.' if tidy else 'Run it with --tidy to take them away.'}")


COMMANDS = {"new": new, "undo": undo, "redo": redo, "history": history, "check": check}
