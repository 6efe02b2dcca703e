"""Help: the keys, and what this program is."""

from PySide6 import __version__ as qt_version

from workbench import __version__
from workbench.ui.commands.command import Command, Desk, keys_text, run


def key_rows() -> list[tuple[str, str, str]]:
    """Where each command and each key of a pane is, what it does, and all its keys as the desktop writes them."""
    from workbench.ui.commands import COMMANDS
    from workbench.ui.widgets.pane_keys import PANE_KEYS

    commands = [(one.menu, one.label, keys_text(one.keys)) for one in COMMANDS]
    return [*commands, *((one.place, one.what, keys_text(one.keys)) for one in PANE_KEYS)]


def _keys(desk: Desk) -> None:
    from workbench.ui.dialogs.keys import KeysDialog

    run(KeysDialog(key_rows(), desk.window))


def _about(desk: Desk) -> None:
    import platform

    from workbench.case.file import sqlite_version
    from workbench.ingest.workers import isolation_level

    desk.prompts.tell(
        "About Attaché",
        f"Attaché {__version__}\n\nA workbench in which every recorded fact stands on a quoted passage. "
        "Everything stays on this machine: the program never goes to the network.\n\n"
        f"{isolation_level().told}\n\n"
        f"Python {platform.python_version()} · Qt {qt_version} · SQLite {sqlite_version()}\n"
        "Licence: Apache-2.0",
    )


COMMANDS = (
    Command("help.keys", "Keys…", "Help", _keys, ("F1",)),
    Command("help.about", "About Attaché", "Help", _about),
)
