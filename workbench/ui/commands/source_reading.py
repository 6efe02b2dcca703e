"""Commands that have much read beside the window: a folder, a page's whole text, text on pictures of pages."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import SourceError, StoppedError, WorkbenchError
from workbench.ui.commands.command import Command, Desk, shown_edition, writable

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.exchange.folder_files import Listing
    from workbench.model.source import Extract, Source
    from workbench.ui.dialogs.source_details import SourceDetailsDialog

_LISTING = "list the files of a folder"
_PROPOSALS = "what a file says of itself"
_WEB_PAGE, _WHOLE_PAGE = "web page", "web page, whole text"
_NO_TESSERACT = (
    "Tesseract, which recognises text, is not installed. Install tesseract-ocr with the language's data from your "
    "system's packages, and start Attaché again."
)


def import_below(desk: Desk, paths: list[Path]) -> None:
    """Import all files below the folders among these paths, and the other paths; looked for beside the window."""
    if not desk.session.can_write:
        raise WorkbenchError("Open a case that takes changes first, then import sources into it.")
    case = desk.session.case

    def take(found: "Listing") -> None:
        if desk.session.case is not case:
            return  # another case was opened meanwhile, and nobody asked for the files there
        if found.files or found.refusals:
            desk.panes.left.setCurrentWidget(desk.panes.sources)  # how far the import is stands there
            desk.panes.sources.queue.add(found.files, desk.jobs, found.refusals)
        else:
            desk.session.failed.emit("There is no file in the folder but hidden ones. Choose another folder.")

    desk.jobs.start(_LISTING, partial(_listed, paths), take, partial(_fail, desk))


def _listed(paths: list[Path]) -> "Listing":
    """The files below the folders; what reads them is brought by this thread, so that the window need not wait."""
    from workbench.exchange import folder_files, import_many, import_summary  # noqa: F401 - as the docstring says

    return folder_files.listing(paths)


def _fail(desk: Desk, error: WorkbenchError) -> None:
    if not isinstance(error, StoppedError):  # the case was left
        desk.session.failed.emit(str(error))


def _import_folder(desk: Desk) -> None:
    folder = desk.prompts.folder()
    if folder is not None:
        import_below(desk, [folder])


def propose(desk: Desk, source: "Source", dialog: "SourceDetailsDialog") -> None:
    """Read beside the window what the file of a source says of itself, and show it in the dialog while that is open."""
    from workbench.exchange.import_source import proposed_by

    case, shown = desk.session.case, shown_edition(desk)
    if case is None:
        return
    edition = shown if shown is not None and shown.source_id == source.id else case.editions.newest(source.id)
    if edition is not None:
        read = partial(proposed_by, case.editions.original(edition.id), edition.file_name)
        dialog.finished.connect(partial(_forget_proposals, desk))
        desk.jobs.start(_PROPOSALS, read, dialog.propose, lambda error: dialog.say(str(error)))


def _forget_proposals(desk: Desk, _result: int) -> None:
    desk.jobs.cancel(_PROPOSALS)


def _add_whole_text(desk: Desk) -> None:
    edition = shown_edition(desk)
    if edition is not None:
        from workbench.exchange.import_source import whole_text_of

        def read(data: bytes, file_name: str, _tell: object) -> "Extract":
            return whole_text_of(data, file_name)

        desk.panes.sources.edition.read_anew(edition, "Show the whole page", read, desk.jobs)


def _recognise(desk: Desk) -> None:
    from workbench.exchange.import_source import recognised_text_of
    from workbench.ingest import ocr

    edition, languages = shown_edition(desk), ocr.languages()
    if edition is None:
        return
    if not languages:
        raise SourceError(_NO_TESSERACT)
    usual = sorted(languages, key=lambda one: (one != "eng", one))
    what = "The text's language, as Tesseract names it; join two with +. It takes some seconds a page."
    language = desk.prompts.choice("Recognise text", what, tuple(usual))
    if language is None or not language.strip():
        return

    def read(data: bytes, file_name: str, tell: "Callable[[int, int], None]") -> "Extract":
        return recognised_text_of(data, file_name, language.strip(), tell)

    desk.panes.sources.edition.read_anew(edition, "Recognise the text", read, desk.jobs)


def _with_main_text(desk: Desk) -> bool:
    """Enabled while the main part of a web page is shown that has more, unless its source has the whole text too."""
    edition, case = shown_edition(desk), desk.session.case
    if edition is None or case is None or not writable(desk) or edition.extractor != _WEB_PAGE:
        return False
    wholes = (one for one in case.editions.of_source(edition.source_id) if one.extractor == _WHOLE_PAGE)
    return all(one.original_sha256 != edition.original_sha256 for one in wholes)


def _with_pages(desk: Desk) -> bool:
    """Enabled while a picture or a PDF is shown, with Tesseract or without: the command says how to get it."""
    edition = shown_edition(desk) if writable(desk) else None
    return edition is not None and edition.has_pages


IMPORTS = (Command("source.folder", "Import folder…", "Source", _import_folder, (), writable),)

TEXTS = (
    Command("source.whole", "Add the whole text", "Source", _add_whole_text, (), _with_main_text, 2),
    Command("source.recognise", "Recognise text…", "Source", _recognise, (), _with_pages, 2),
)
