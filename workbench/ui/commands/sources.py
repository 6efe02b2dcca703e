"""Commands on sources: import, describe, save the original, step through passages."""

from functools import partial
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.passage import shortened
from workbench.ui.commands import taking_back
from workbench.ui.commands.command import Command, Desk, run, with_case, with_edition, writable
from workbench.ui.commands.source_reading import propose

_SHOWN = 60


def import_files(desk: Desk, files: list[Path]) -> None:
    """Read files beside the window and keep each as a source, one after the other."""
    if desk.session.can_write:
        from workbench.exchange.folder_files import followed

        if len(files) > 1:
            desk.panes.left.setCurrentWidget(desk.panes.sources)  # how far the import is stands there
        desk.panes.sources.import_files(list(map(followed, files)), desk.jobs)
    else:
        raise WorkbenchError("Open a case that takes changes first, then import sources into it.")


def _import(desk: Desk) -> None:
    files = desk.prompts.sources()
    if files:
        import_files(desk, files)


def _import_table(desk: Desk) -> None:
    case = desk.session.case
    if case is None:
        return
    if desk.panes.sources.queue.is_busy:
        raise WorkbenchError("Sources are being imported. Import the table once that is done.")
    path = desk.prompts.file("Import a table", "Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)")
    if path is None:
        return
    from workbench.ui.dialogs.import_table import ImportTableDialog

    run(ImportTableDialog(desk.session, desk.jobs, desk.prompts, path, desk.window))


def _skip(desk: Desk) -> None:
    desk.panes.sources.queue.skip()


def _while_slow(desk: Desk) -> bool:
    """Enabled while one file of an import takes long."""
    return with_case(desk) and desk.panes.sources.queue.is_slow


def _show_summaries(desk: Desk) -> None:
    from workbench.ui.dialogs.import_summary import ImportSummaryDialog

    case, summaries = desk.session.case, list(reversed(desk.panes.sources.queue.summaries))
    if case is None:
        return
    dialog = ImportSummaryDialog(
        [one.as_it_stands(case) for one in summaries],
        desk.prompts,
        partial(_show_edition, desk),
        desk.window,
        takes_back=taking_back.can_take_back(desk),
    )
    run(dialog)
    if dialog.wanted_back is not None:
        taking_back.take_back(desk, summaries[dialog.wanted_back])


def _show_edition(desk: Desk, edition_id: int) -> None:
    """Show what came in, unless it was taken back since."""
    if desk.session.case is not None and desk.session.case.editions.get(edition_id) is not None:
        desk.session.show_edition(edition_id)


def _with_summaries(desk: Desk) -> bool:
    return with_case(desk) and bool(desk.panes.sources.queue.summaries)


def _import_edition(desk: Desk) -> None:
    source = desk.panes.sources.current_source()
    path = desk.prompts.file("Import a new edition", "All files (*)") if source else None
    if source is not None and path is not None:
        desk.panes.sources.edition.start(source, path, desk.jobs)


def _details(desk: Desk) -> None:
    source = desk.panes.sources.current_source()
    if source is None:
        return
    from workbench.ui.dialogs.source_details import SourceDetailsDialog

    dialog = SourceDetailsDialog(source.details, desk.window)
    propose(desk, source, dialog)
    if run(dialog) and dialog.details() != source.details:
        with desk.session.change(f"Describe {source.title}") as case:
            case.sources.edit(source.id, dialog.details())


def _save_original(desk: Desk) -> None:
    case, edition_id = desk.session.case, desk.session.shown.edition_id
    edition = case.editions.get(edition_id) if case and edition_id else None
    if case is None or edition is None:
        return
    path = desk.prompts.save("Save the original", edition.file_name, "All files (*)")
    if path is not None:
        from workbench.report.writing import keep

        if path.exists() and path.samefile(case.path):
            raise WorkbenchError("This is the case itself. Choose another name for the original.")
        keep(path, case.editions.original(edition.id))
        desk.session.said.emit(f"The original was saved as {path.name}, byte for byte.")


def _next(desk: Desk) -> None:
    desk.panes.reader.marked.go_to_next()


def _previous(desk: Desk) -> None:
    desk.panes.reader.marked.go_to_previous()


def remove_source(desk: Desk) -> None:
    """Remove the current source with what is in it, once the user has seen what stands on it."""
    source, case = desk.panes.sources.current_source(), desk.session.case
    if source is None or case is None:
        return
    along = case.removal.with_source(source.id)
    what = f" with its {along}" if str(along) else ""
    stay = "statement stands on it alone and stays" if along.bare == 1 else "statements stand on it alone and stay"
    bare = f" {along.bare:,} {stay}, without a passage." if along.bare else ""
    question = f"Remove “{shortened(source.title, _SHOWN)}”{what}?{bare} It can be undone."
    if desk.prompts.confirm("Remove source?", question, "Remove"):
        with desk.session.change(f"Remove {source.title}") as case:
            case.removal.source(source.id)


def with_source(desk: Desk) -> bool:
    """Enabled while a source is current in a case that takes changes."""
    return writable(desk) and desk.panes.sources.current_id() is not None


COMMANDS = (
    Command("source.import", "Import source…", "Source", _import, ("Ctrl+I",), writable, toolbar="Import source"),
    Command("source.table", "Import table…", "Source", _import_table, ("Ctrl+Shift+I",), writable),
    Command("source.skip", "Skip this file", "Source", _skip, ("Ctrl+Shift+K",), _while_slow),
    Command("source.imports", "What came in…", "Source", _show_summaries, (), _with_summaries),
    Command("source.edition", "Import new edition of this source…", "Source", _import_edition, (), with_source),
    Command("source.details", "Source details…", "Source", _details, (), with_source),
    Command("source.original", "Save the original…", "Source", _save_original, (), with_edition),
    Command("source.remove", "Remove source…", "Source", remove_source, (), with_source),
    Command("source.next", "Next passage", "Source", _next, ("]",), with_edition, 1),
    Command("source.previous", "Previous passage", "Source", _previous, ("[",), with_edition, 1),
)
