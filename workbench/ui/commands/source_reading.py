"""Commands that have much read: all files below a folder."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.ui.commands.command import Command, Desk, writable

if TYPE_CHECKING:
    from workbench.exchange.folder_files import Listing

_LISTING = "list the files of a folder"


def import_below(desk: Desk, paths: list[Path]) -> None:
    """Import all files below the folders among these paths, and the other paths; looked for beside the window."""
    from workbench.exchange.folder_files import listing

    if not desk.session.can_write:
        raise WorkbenchError("Open a case that takes changes first, then import sources into it.")
    case = desk.session.case

    def take(found: "Listing") -> None:
        if desk.session.case is not case:
            return  # another case was opened meanwhile, and nobody asked for the files there
        if found.files or found.refusals:
            desk.panes.sources.queue.add(found.files, desk.jobs, found.refusals)
        else:
            desk.session.failed.emit("There is no file in the folder but hidden ones. Choose another folder.")

    desk.jobs.start(_LISTING, partial(listing, paths), take, partial(_fail, desk))


def _fail(desk: Desk, error: WorkbenchError) -> None:
    desk.session.failed.emit(str(error))


def _import_folder(desk: Desk) -> None:
    folder = desk.prompts.folder()
    if folder is not None:
        import_below(desk, [folder])


IMPORTS = (Command("source.folder", "Import folder…", "Source", _import_folder, (), writable),)
