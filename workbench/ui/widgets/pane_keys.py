"""Every key that a pane, a form or a list answers by itself: the table that F1 shows beside the commands.

A test holds it against the modules named, so that no key is missing.
"""

from typing import NamedTuple


class PaneKey(NamedTuple):
    """Keys that do the same in one place, the usual one first, and the modules that answer them."""

    place: str
    what: str
    keys: tuple[str, ...]
    modules: tuple[str, ...]


_REVIEW, _FORM, _TIMELINE, _DETAIL = ("review",), ("record_keys", "record_form"), ("timeline_canvas",), ("detail",)
_ROWS, _BOXES, _PAGES = ("row_view",), ("filter_box",), ("page_column", "page_area")
_TEXT = ("source_text", "laid_text", "windowed_text")

PANE_KEYS = (
    PaneKey("Review", "Accept this place, or the words selected", ("A",), _REVIEW),
    PaneKey("Review", "Show another place, or select what is nearest", ("O",), _REVIEW),
    PaneKey("Review", "Show the place before", ("Shift+O",), _REVIEW),
    PaneKey("Review", "Find in the new text", ("F",), _REVIEW),
    PaneKey("Review", "Mark as lost", ("X",), _REVIEW),
    PaneKey("Review", "Leave for later", ("L",), _REVIEW),
    PaneKey("Review", "Accept all whose words are the same", ("Shift+A",), _REVIEW),
    PaneKey("Record form", "Record, and close the form", ("Return",), _FORM),
    PaneKey("Record form", "Record, and stay for another", ("Shift+Return",), _FORM),
    PaneKey("Record form", "Close without recording", ("Esc",), _FORM),
    PaneKey("Record form", "Asserted, denied, not known", ("Alt+A", "Alt+D", "Alt+U"), _FORM),
    PaneKey(
        "Record form",
        "Credibility 1 to 6, or none",
        ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+0"),
        _FORM,
    ),
    PaneKey("Record form", "Go to entity, property, value", ("Alt+E", "Alt+P", "Alt+V"), _FORM),
    PaneKey("Record form", "Count the date from another one", ("Ctrl+D",), _FORM),
    PaneKey("Record form", "Next or earlier choice", ("Down", "Up"), ("choice_box",)),
    PaneKey("Timeline", "Next or earlier event", ("Right", "Left"), _TIMELINE),
    PaneKey("Timeline", "Event below or above", ("Down", "Up"), _TIMELINE),
    PaneKey("Timeline", "Move the window", ("Shift+Right", "Shift+Left", "Shift+Down", "Shift+Up"), _TIMELINE),
    PaneKey("Timeline", "Closer", ("+", "="), _TIMELINE),
    PaneKey("Timeline", "Wider", ("-", "_"), _TIMELINE),
    PaneKey("Timeline", "Show all", ("0", "Home"), _TIMELINE),
    PaneKey("Timeline", "Show where it stands", ("Return", "Space"), _TIMELINE),
    PaneKey("Detail", "Edit the statement", ("E",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Cite the words selected in the reader too", ("C",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Note on the row chosen", ("M",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Uphold against its rivals", ("U",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Withdraw the ruling", ("W",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Remove the row chosen", ("Del",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Show its next passage", ("Space",), (*_DETAIL, "detail_shown")),
    PaneKey("Detail", "Show where it stands", ("Return",), ("flow_view",)),
    PaneKey("Detail", "Follow the row's link", ("Ctrl+Return",), ("flow_view",)),
    PaneKey("Detail", "Next or earlier tab", ("Right", "Left"), ("flow_view",)),
    PaneKey("Registers", "Show where the cell stands", ("Return",), ("register_table",)),
    PaneKey("Registers", "Uphold, withdraw the ruling", ("U", "W"), ("register_table", "registers")),
    PaneKey("Registers", "Next or earlier register", ("Ctrl+PgDown", "Ctrl+PgUp"), ("registers",)),
    PaneKey("Reader", "Show what stands on the passage", ("Return",), ("source_text", "page_area")),
    PaneKey("Reader", "Move by letter and line", ("Right", "Left", "Down", "Up"), _TEXT),
    PaneKey("Reader", "Move by screen, and to the ends", ("PgDown", "PgUp", "Home", "End"), _TEXT),
    PaneKey("Reader pages", "Call their opening off", ("Esc",), ("page_opening",)),
    PaneKey("Reader pages", "First or last page", ("Home", "End"), _PAGES),
    PaneKey("Reader pages", "Next or earlier page", ("Ctrl+PgDown", "Ctrl+PgUp"), _PAGES),
    PaneKey("Reader pages", "On, or back, by a screen", ("Space", "Shift+Space"), _PAGES),
    PaneKey(
        "Reader pages", "Widen the selection", ("Shift+Right", "Shift+Left", "Shift+Down", "Shift+Up"), ("page_area",)
    ),
    PaneKey("Lists", "Open", ("Return",), _ROWS),
    PaneKey("Lists", "First or last row", ("Home", "End"), _ROWS),
    PaneKey("Lists", "Back to the box above", ("Esc", "Up"), _ROWS),
    PaneKey("Lists to tick", "Tick, or take the tick away", ("Space",), ("check_list",)),
    PaneKey("Boxes that filter", "Into the list", ("Down", "Return"), _BOXES),
    PaneKey("Boxes that filter", "Up in the list", ("Up",), _BOXES),
    PaneKey("Boxes that filter", "Clear, then leave", ("Esc",), _BOXES),
    PaneKey("Find bar", "Next place, place before", ("F3", "Return", "Shift+F3", "Shift+Return"), ("find_bar",)),
    PaneKey("Find bar", "Close, and select the place shown", ("Esc",), ("find_bar",)),
    PaneKey("Chips", "Next or earlier chip", ("Right", "Left"), ("chips",)),
    PaneKey("Choices in a row", "Next or earlier choice", ("Right", "Down", "Left", "Up"), ("segments",)),
    PaneKey("Tables in dialogs", "Edit the cell", ("Return",), ("edit_grid",)),
    PaneKey("Tables in dialogs", "Remove the row", ("Del",), ("edit_grid",)),
    PaneKey("Report", "Move the part chosen", ("Alt+Up", "Alt+Down"), ("part_checks",)),
    PaneKey("Report", "Next or earlier page", ("PgDown", "PgUp"), ("report_pages",)),
    PaneKey("Report", "First or last page", ("Home", "End"), ("report_pages",)),
    PaneKey("Small pages", "Next or earlier page", ("Right", "Down", "Left", "Up"), ("report_pages",)),
    PaneKey("Small pages", "Show the page marked", ("Return",), ("report_pages",)),
    PaneKey("Report", "Go to the page typed", ("Return",), ("page_number",)),
    PaneKey("Everywhere", "Copy", ("Ctrl+C",), ("flow_view", "page_area")),
)
