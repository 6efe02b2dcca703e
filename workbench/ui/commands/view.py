"""Commands on what is in sight: panes, appearance, size, back and forward."""

from functools import partial

from PySide6.QtWidgets import QApplication

from workbench.ui import theme
from workbench.ui.commands import paging
from workbench.ui.commands.command import Command, Desk, is_set, with_case, with_edition

PANES = (
    ("Entities", "Ctrl+1"),
    ("Sources", "Ctrl+2"),
    ("Reader", "Ctrl+3"),
    ("Detail", "Ctrl+4"),
    ("Timeline", "Ctrl+5"),
    ("Registers", "Ctrl+6"),
    ("Search", "Ctrl+7"),
    ("Review", "Ctrl+8"),
)


def _zoom(step: int, desk: Desk) -> None:
    desk.panes.reader.zoom(step)


def _bring_up(title: str, desk: Desk) -> None:
    desk.panes.bring_up(title)


def _toggle(title: str, desk: Desk) -> None:
    desk.panes.toggle(title)


def _unlock(desk: Desk) -> None:
    desk.panes.unlock_layout()


def export_timeline(desk: Desk, kind: str) -> None:
    """Ask where to write the timeline as it is shown, and write it."""
    path = desk.prompts.save("Export the timeline", f"timeline.{kind}", f"Pictures (*.{kind})")
    if path is not None:
        path = path if path.suffix else path.with_suffix(f".{kind}")
        desk.panes.timeline.export(path)
        desk.session.said.emit(f"The timeline as shown is in {path.name}.")


def _appearance(name: str, desk: Desk) -> None:
    desk.session.settings["appearance"] = name
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, name)


COMMANDS = (
    *(
        Command(f"view.{title.lower()}", title, "View", partial(_bring_up, title), (key,), with_case)
        for title, key in PANES
    ),
    Command("view.back", "Back", "View", lambda desk: desk.session.go_back(), ("Alt+Left",), with_case, 1),
    Command("view.forward", "Forward", "View", lambda desk: desk.session.go_forward(), ("Alt+Right",), with_case, 1),
    Command("view.larger", "Larger", "View", partial(_zoom, 1), ("Ctrl++", "Ctrl+="), with_edition, 2),
    Command("view.smaller", "Smaller", "View", partial(_zoom, -1), ("Ctrl+-",), with_edition, 2),
    *paging.COMMANDS,
    *(
        Command(
            f"view.{name}",
            label,
            "View",
            partial(_appearance, name),
            section=4,
            in_force=is_set("appearance", name),
        )
        for name, label in (("light", "Light"), ("dark", "Dark"), ("system", "As the desktop"))
    ),
    *(
        Command(
            f"view.toggle.{title.lower()}",
            f"Show or hide {title.lower()}",
            "View",
            partial(_toggle, title),
            (),
            with_case,
            5,
        )
        for title in ("Records", "Detail", "Timeline")
    ),
    Command("view.unlock", "Move panes, or stop moving them", "View", _unlock, (), with_case, 5),
    Command("view.reset", "Reset layout", "View", lambda desk: desk.panes.reset_layout(), (), with_case, 5),
)
