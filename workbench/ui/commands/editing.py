"""Undo and redo, finding, searching, and the palette."""

from functools import partial

from workbench.ui.commands import taking_back
from workbench.ui.commands.command import Command, Desk, always, shown_edition, with_case, with_edition, writable


def _undo(desk: Desk) -> None:
    if not _in_text("undo"):
        taking_back.undo(desk)


def _redo(desk: Desk) -> None:
    if not _in_text("redo"):
        desk.session.redo()


def _in_text(verb: str) -> bool:
    """Whether a box that is being typed in had something to take back: it comes before the case."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit) and not box.isReadOnly():
        possible = box.isUndoAvailable() if verb == "undo" else box.isRedoAvailable()
    elif isinstance(box, QPlainTextEdit | QTextEdit) and not box.isReadOnly():
        document = box.document()
        possible = document.isUndoAvailable() if verb == "undo" else document.isRedoAvailable()
    else:
        return False
    if possible:
        box.undo() if verb == "undo" else box.redo()
    return possible


def _find(desk: Desk) -> None:
    if shown_edition(desk) is None:
        desk.session.said.emit("No source is open to find words in: here the whole case is searched.")
        _search(desk)
        return
    desk.panes.bring_up("Reader")
    desk.panes.reader.open_find()


def _find_again(desk: Desk, by: int) -> None:
    desk.panes.bring_up("Reader")
    desk.panes.reader.find_again(by)


def _search(desk: Desk) -> None:
    desk.panes.bring_up("Search")


def _filter(desk: Desk) -> None:
    desk.panes.bring_up("Entities")
    desk.panes.entities.focus_filter()


COMMANDS = (
    Command("edit.undo", "Undo", "Edit", _undo, ("Ctrl+Z",), writable, toolbar="↶ Undo"),
    Command("edit.redo", "Redo", "Edit", _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), writable, toolbar="↷"),
    Command("edit.find", "Find in source", "Edit", _find, ("Ctrl+F",), with_case, 1),
    Command("edit.find_next", "Find next", "Edit", partial(_find_again, by=1), ("F3",), with_edition, 1),
    Command("edit.find_previous", "Find previous", "Edit", partial(_find_again, by=-1), ("Shift+F3",), with_edition, 1),
    Command("edit.search", "Search the case", "Edit", _search, ("Ctrl+Shift+F",), with_case, 1),
    Command("edit.filter", "Filter entities", "Edit", _filter, ("/",), with_case, 1),
    Command("edit.palette", "Go to or run…", "Edit", lambda desk: desk.open_palette(), ("Ctrl+K",), always, 1),
)
