"""Commands on sources that have pages: text, page or both; how large a page is; which one to go to."""

from functools import partial

from workbench.errors import WorkbenchError
from workbench.ui.commands.command import Command, Desk, is_set, shown_edition
from workbench.ui.widgets.page_layout import FIT_PAGE, FIT_WIDTH


def _choose(view: str, desk: Desk) -> None:
    desk.panes.bring_up("Reader")
    desk.panes.reader.choose_view(view)


def _fit(zoom: float, desk: Desk) -> None:
    pages = desk.panes.reader.views.seen_pages()
    if pages is None:
        raise WorkbenchError("The source is shown as text. Show its pages first: Page or Both, in the View menu.")
    pages.area.set_zoom(zoom)


def _go_to_page(desk: Desk) -> None:
    desk.panes.bring_up("Reader")
    reader = desk.panes.reader
    if reader.views.seen_pages() is None:
        reader.choose_view("both")
    pages = reader.views.seen_pages()
    if pages is not None:
        pages.bar.ask()


def _with_pages(desk: Desk) -> bool:
    """Enabled while a PDF document or an image is shown."""
    edition = shown_edition(desk)
    return edition is not None and edition.has_pages


def _with_choice(desk: Desk) -> bool:
    """Enabled while one is shown that has text as well: other sources are read as text only, or as pages only."""
    edition = shown_edition(desk)
    return edition is not None and edition.has_pages_and_text


_CHOICES = (("text", "Read as text", "Alt+1"), ("page", "Read as pages", "Alt+2"), ("both", "Text and pages", "Alt+3"))

COMMANDS = (
    *(
        Command(
            f"view.{view}",
            label,
            "View",
            partial(_choose, view),
            (key,),
            _with_choice,
            section=3,
            tip="For PDF documents and images",
            in_force=is_set("reader_view", view),
        )
        for view, label, key in _CHOICES
    ),
    Command("view.width", "Fit page width", "View", partial(_fit, FIT_WIDTH), ("Ctrl+0",), _with_pages, 3),
    Command("view.whole", "Fit whole page", "View", partial(_fit, FIT_PAGE), ("Ctrl+9",), _with_pages, 3),
    Command("view.goto", "Go to page…", "View", _go_to_page, ("Ctrl+G",), _with_pages, 3),
)
