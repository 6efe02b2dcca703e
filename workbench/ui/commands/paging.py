"""Commands on sources that have pages: text, page or both; how large a page is; which one to go to."""

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.ui.commands.command import Command, Desk
from workbench.ui.widgets.page_layout import FIT_PAGE, FIT_WIDTH

if TYPE_CHECKING:
    from workbench.model.source import Edition


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


def _shown(desk: Desk) -> "Edition | None":
    case, edition_id = desk.session.case, desk.session.shown.edition_id
    return case.editions.get(edition_id) if case and edition_id is not None else None


def _with_pages(desk: Desk) -> bool:
    """Enabled while a PDF document or an image is shown."""
    edition = _shown(desk)
    return edition is not None and edition.has_pages


def _with_choice(desk: Desk) -> bool:
    """Enabled while one is shown that has text as well: other sources are read as text only, or as pages only."""
    edition = _shown(desk)
    return edition is not None and edition.has_pages_and_text


_TIP = "For PDF documents and images"

COMMANDS = (
    Command("view.text", "Read as text", "View", partial(_choose, "text"), ("Alt+1",), _with_choice, 3, _TIP),
    Command("view.page", "Read as pages", "View", partial(_choose, "page"), ("Alt+2",), _with_choice, 3, _TIP),
    Command("view.both", "Text and pages", "View", partial(_choose, "both"), ("Alt+3",), _with_choice, 3, _TIP),
    Command("view.width", "Fit page width", "View", partial(_fit, FIT_WIDTH), ("Ctrl+0",), _with_pages, 3),
    Command("view.whole", "Fit whole page", "View", partial(_fit, FIT_PAGE), ("Ctrl+9",), _with_pages, 3),
    Command("view.goto", "Go to page…", "View", _go_to_page, ("Ctrl+G",), _with_pages, 3),
)
