"""Commands as the window offers them: actions with keys, menus, the toolbar, the palette's rows."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QToolBar

from workbench.errors import WorkbenchError
from workbench.ui.commands import case_file
from workbench.ui.commands.command import Command, Desk, key_text
from workbench.ui.widgets.command_button import CommandButton

if TYPE_CHECKING:
    from workbench.ui.dialogs.palette import PaletteItem

PRIMARY = "record.statement"
"""The one thing the window is for."""

_FEW = 20


class Actions(QObject):
    """One action a command; running one tells the user what a refusal says, and nothing else catches it."""

    def __init__(self, desk: Desk, commands: tuple[Command, ...]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.commands = {command.id: command for command in commands}
        self.actions = {command.id: self._action(command) for command in commands}
        for signal in (desk.session.case_changed, desk.session.changed, desk.session.shown_changed):
            signal.connect(self.update_enabled)
        self.update_enabled()

    def _action(self, command: Command) -> QAction:
        action = QAction(command.label, self._desk.window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setStatusTip(command.tip)
        action.setCheckable(command.in_force is not None)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(partial(self.run, command.id))
        self._desk.window.addAction(action)
        return action

    def run(self, command_id: str, *_: object) -> None:
        """Run a command where it is enabled."""
        command = self.commands[command_id]
        if not command.enabled(self._desk):
            return
        try:
            command.run(self._desk)
        except WorkbenchError as error:
            self._desk.prompts.fail(str(error))
        self._tick()

    def update_enabled(self, *_: object) -> None:
        """Enable what can be run now, and tick the choices in force."""
        for command_id, action in self.actions.items():
            action.setEnabled(self.commands[command_id].enabled(self._desk))
        self._tick()

    def _tick(self) -> None:
        for command_id, command in self.commands.items():
            if command.in_force is not None:
                self.actions[command_id].setChecked(command.in_force(self._desk))

    def fill_menus(self, bar: QMenuBar, titles: tuple[str, ...]) -> None:
        """Lay the commands out in menus, a line between their sections."""
        for title in titles:
            menu = bar.addMenu(f"&{title}")
            menu.aboutToShow.connect(self.update_enabled)
            section = 0
            for command in (one for one in self.commands.values() if one.menu == title):
                if command.section != section:
                    menu.addSeparator()
                    section = command.section
                menu.addAction(self.actions[command.id])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the commands of the toolbar into it, the first key beside each label."""
        for command in (one for one in self.commands.values() if one.toolbar):
            key = key_text(command) if len(command.keys[0]) == 1 else ""
            bar.addWidget(CommandButton(self.actions[command.id], command.toolbar, key, primary=command.id == PRIMARY))


def palette_items(desk: Desk, actions: Actions, text: str) -> "list[PaletteItem]":
    """What the palette offers for a text: places in the case, then commands that can be run now."""
    from workbench.ui.dialogs.palette import PaletteItem

    found = [
        PaletteItem(one.label, one.menu, key_text(one), partial(actions.run, one.id))
        for one in actions.commands.values()
        if one.enabled(desk) and one.id != "edit.palette"
    ]
    found += [
        PaletteItem(one.name, f"recent case in {one.parent}", "", partial(case_file.open_path, desk, one))
        for one in map(Path, case_file.recent(desk.session.settings))
    ]
    case = desk.session.case
    if case is None or not text.strip():
        return found
    for entity in case.entities.matching(text, limit=_FEW):
        label = case.ontology.get(entity.type).label
        found.append(PaletteItem(entity.name, label, "", partial(desk.session.show_entity, entity.id)))
    for source in case.sources.all():
        edition = case.editions.newest(source.id)
        if edition is not None:
            found.append(PaletteItem(source.title, "source", "", partial(desk.session.show_edition, edition.id)))
    found.append(PaletteItem(f"Search the case for “{text}”", "Search", "", partial(_search, desk, text)))
    return found


def _search(desk: Desk, text: str) -> None:
    desk.panes.bring_up("Search")
    desk.panes.search.search(text)
