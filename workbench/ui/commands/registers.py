"""Commands on registers: show one, export it as a table."""

from functools import partial

from workbench.errors import WorkbenchError
from workbench.ui.commands.command import Command, Desk, with_case

REGISTERS = (
    ("posts", "Posts"),
    ("head-count", "Head count"),
    ("decisions", "Decisions"),
    ("declarations", "Declarations"),
    ("affiliations", "Affiliations"),
    ("unknowns", "Unknowns"),
    ("conflicts", "Conflicts"),
    ("sources", "Sources"),
)
"""The registers by name, with their titles."""


def _show(name: str, desk: Desk) -> None:
    desk.panes.bring_up("Registers")
    desk.panes.registers.show_register(name)


def _export(desk: Desk) -> None:
    from workbench.exchange import register_table
    from workbench.report.writing import keep

    case, register = desk.session.case, desk.panes.registers.register
    if case is None or register is None:
        raise WorkbenchError("Show the register to export first, from the Registers menu.")
    path = desk.prompts.save(f"Export {register.title}", f"{register.name}.csv", "Tables (*.csv)")
    if path is None:
        return
    rows = desk.panes.registers.table.rows.plain_rows()
    text = register_table.as_csv(register, rows)
    keep(path if path.suffix else path.with_suffix(".csv"), text.encode("utf-8-sig"))
    desk.session.said.emit(f"{len(rows):,} rows of {register.title} are in {path.name}.")


def _print(desk: Desk) -> None:
    from dataclasses import replace

    from workbench.ui.dialogs import printing

    pane = desk.panes.registers
    if pane.register is None:
        raise WorkbenchError("Show the register to print first, from the Registers menu.")
    shown = replace(pane.register, rows=tuple(pane.table.rows.plain_rows()))
    printing.print_register(desk.session, desk.jobs, desk.window, shown, pane.narrowed())


COMMANDS = (
    *(
        Command(f"registers.{name}", title, "Registers", partial(_show, name), enabled=with_case)
        for name, title in REGISTERS
    ),
    Command("registers.export", "Export this register…", "Registers", _export, (), with_case, 1),
    Command("registers.print", "Print this register…", "Registers", _print, (), with_case, 1),
)
