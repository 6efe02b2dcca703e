"""Commands that write and print reports."""

from workbench.ui.commands.command import Command, Desk, with_case
from workbench.ui.dialogs import printing
from workbench.ui.dialogs.report import ReportDialog


def _export(desk: Desk) -> None:
    case = desk.session.case
    if case is not None:
        ReportDialog(desk.session, desk.jobs, desk.prompts, desk.window).exec()


def _preview(desk: Desk) -> None:
    printing.preview(desk.session, desk.window)


def _print(desk: Desk) -> None:
    printing.print_report(desk.session, desk.window)


COMMANDS = (
    Command("report.export", "Report…", "Report", _export, ("Ctrl+E",), with_case, in_toolbar=True),
    Command("report.preview", "Print preview…", "Report", _preview, ("Ctrl+Shift+P",), with_case, 1),
    Command("report.print", "Print…", "Report", _print, ("Ctrl+P",), with_case, 1),
)
