"""Every command of the program, declared once: menu, toolbar, shortcut, palette and manual come from here.

``COMMANDS`` is all of them in menu order; ``command.py`` says what a command is.
"""

from workbench.ui.commands import (
    case_file,
    editing,
    help_,
    recording,
    registers,
    reporting,
    source_reading,
    sources,
    taking_back,
    view,
)
from workbench.ui.commands.command import Command, Desk

MENUS = ("Case", "Edit", "Source", "Record", "View", "Registers", "Report", "Help")

COMMANDS: tuple[Command, ...] = (
    *case_file.COMMANDS,
    *editing.COMMANDS,
    *source_reading.IMPORTS,
    *sources.COMMANDS,
    *taking_back.COMMANDS,
    *source_reading.TEXTS,
    *recording.COMMANDS,
    *view.COMMANDS,
    *registers.COMMANDS,
    *reporting.COMMANDS,
    *help_.COMMANDS,
)

__all__ = ["COMMANDS", "MENUS", "Command", "Desk"]
