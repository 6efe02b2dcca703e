"""Taking back: the last change, unless an import brought it that goes on, and all that an import brought in one go."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.errors import StoppedError, WorkbenchError
from workbench.model.passage import shortened
from workbench.ui.commands.command import Command, Desk, writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.case.case import Case
    from workbench.case.import_removal import WithImport
    from workbench.case.reversing import Tell
    from workbench.exchange.import_summary import ImportSummary

MANY = 2_000
"""Sources that are not taken back in a moment."""

_NAMED, _SHOWN = 5, 40
_WAITS = "An import is under way: Undo waits until it ends or is cancelled."
_ALL_OF_IT = "“Take the last import back” in the Source menu takes all of it."


def undo(desk: Desk) -> None:
    """Take back the last change; what an import that goes on has brought stays until it ends."""
    case = desk.session.case
    last = case.journal.undoable() if case else None
    if case is None or last is None:
        desk.session.undo()
        return
    queue = desk.panes.sources.queue
    if queue.is_bringing(last.id):
        desk.session.said.emit(_WAITS)
        return
    desk.session.undo()
    is_part = any(last.id in one.revisions and len(one.revisions) > 1 for one in queue.summaries)
    if is_part and case.journal.undoable() != last:
        desk.session.said.emit(f"Undone: {last.label}. {_ALL_OF_IT}")


def take_back(desk: Desk, summary: "ImportSummary") -> None:
    """Take the sources of an import out of the case once the user has seen which stay; WorkbenchError for none."""
    case = desk.session.case
    if case is None:
        return
    along = case.removal.with_import(summary.revisions)
    if not along.going:
        raise WorkbenchError(f"Nothing of this import can be taken back: {_why_not(along)}.")
    from workbench.report.wording import count

    sources = count(len(along.going), "source")
    question = f"Take {sources} out of the case?{_staying(case, along)} It can be undone."
    if not desk.prompts.confirm("Take the import back?", question, "Take back"):
        return
    try:
        with _change(desk, case, f"Take back an import of {sources}", len(along.going)) as tell:
            case.removal.import_(along, tell)
    except StoppedError as stopped:
        desk.session.said.emit(str(stopped))
        return
    desk.session.shown_changed.emit(desk.session.shown)  # what can be done is looked at anew
    was, them = ("was", "it") if len(along.going) == 1 else ("were", "them")
    desk.session.said.emit(f"{sources} {was} taken back. Undo brings {them} in again.")


@contextmanager
def _change(desk: Desk, case: "Case", label: str, size: int) -> "Iterator[Tell]":
    """One revision; where it is large, how far it is is shown, and it can be called off."""
    if size < MANY:
        with desk.session.change(label):
            yield lambda _done, _of_all: None
        return
    with desk.session.held(label) as tell, case.change(label, tell):
        yield tell


def _why_not(along: "WithImport") -> str:
    return "something is recorded on each of its sources" if along.staying else "it is not in the case any more"


def _staying(case: "Case", along: "WithImport") -> str:
    """Which sources stay, and why; empty for none."""
    if not along.staying:
        return ""
    known = case.sources.some(along.staying[:_NAMED])
    names = [f"“{shortened(one.title, _SHOWN)}”" for one in known.values()]
    more = len(along.staying) - len(names)
    named = ", ".join(names) + (f" and {more:,} more" if more else "")
    stay, them = ("stays", "it") if len(along.staying) == 1 else ("stay", "them or on what came with them")
    return f" {len(along.staying):,} {stay}, since something is recorded on {them}: {named}."


def can_take_back(desk: Desk) -> bool:
    """Enabled while a case takes changes into which something came that did, and no import goes on."""
    return writable(desk) and not desk.panes.sources.queue.is_busy and _last(desk) is not None


def _last(desk: Desk) -> "ImportSummary | None":
    return next((one for one in reversed(desk.panes.sources.queue.summaries) if one.revisions), None)


def _take_last_back(desk: Desk) -> None:
    summary = _last(desk)
    if summary is not None:
        take_back(desk, summary)


COMMANDS = (Command("source.take_back", "Take the last import back…", "Source", _take_last_back, (), can_take_back),)
