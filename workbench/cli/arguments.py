"""Arguments and options that several commands share, and the case they work on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.case.lock import holder
from workbench.cli import output
from workbench.errors import CaseBusyError
from workbench.settings import Settings

if TYPE_CHECKING:
    from workbench.case.case import Case
    from workbench.case.reversing import Tell

_Command = Callable[..., Any]


def text(value: str) -> str:
    """Words that can be stored; click.BadParameter for bytes that are no UTF-8."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise click.BadParameter("it holds bytes that are no UTF-8 text.")
    return value


class _File(click.Path):
    """A path that ends in a file's name, whether or not there is such a file."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; click.BadParameter for one that can only be a folder."""
        if not Path(value).name:
            self.fail(f"“{value}” names no file.", param, ctx)
        return super().convert(value, param, ctx)


FILE = _File()
FOLDER = click.Path(path_type=Path)


def case_path(command: _Command) -> _Command:
    """The case file a command works on."""
    return click.argument("case_path", metavar="CASE", type=FILE)(command)


def as_json(command: _Command) -> _Command:
    """The switch to one JSON object a line."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")(command)


def one_entity(command: _Command) -> _Command:
    """The entity a list is narrowed to."""
    explanation = "Only of this entity, by uid or exact name."
    return click.option("--entity", "entity", type=text, metavar="ENTITY", help=explanation)(command)


@contextmanager
def reading(path: Path) -> "Iterator[Case]":
    """The case as it is at this moment, for reading: beside a writer, or where nothing can be written."""
    from workbench.case.case import Case  # noqa: PLC0415 - the window, opened by these arguments too, needs it later

    with Case.snapshot(path) as case:
        note_place(path)
        yield case


def note_place(path: Path) -> None:
    """Say on standard error what may come of where a case lies, such as a network drive."""
    from workbench.case import surroundings  # noqa: PLC0415 - as for ``reading``

    if notice := surroundings.notice(path):
        output.note(notice)


@contextmanager
def _waiting(what: str) -> "Iterator[Tell]":
    output.note(f"{what} …")
    yield lambda _done, _of_all: None


def writing(path: Path, done: str) -> "Case":
    """The case, for writing, as the author the settings name; ``done`` ends the sentence “Nothing was …”.

    Raises CaseBusyError, which says that, where another program writes to the case.
    """
    from workbench.case.case import Case  # noqa: PLC0415 - as for ``reading``

    try:
        case = Case.open(path, author=Settings()["author"], waiting=_waiting)
    except CaseBusyError as error:
        who = holder(path) or "another program"
        sentence = f"{path.name} is being written to by {who}, so nothing was {done}. Close it there, and try again."
        raise CaseBusyError(sentence) from error
    if case.kept_as is not None:
        output.note(f"{path.name} was brought up to date; it is kept as it was in {case.kept_as.name}.")
    if case.lock is not None and case.lock.cut_short is not None:
        output.note(f"{path.name}: {case.lock.cut_short}")
        case.lock.has_told()
    note_place(path)
    return case


def entity_id(case: "Case", key: str | None) -> int | None:
    """The row id of the entity an option names."""
    return None if key is None else case.entities.find(key).id
