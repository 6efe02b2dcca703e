"""Commands that write and print reports."""

from workbench.ui.commands.command import Command, Desk, with_case
from workbench.ui.dialogs import printing
from workbench.ui.dialogs.report import ReportDialog


def _export(desk: Desk) -> None:
    case = desk.session.case
    if case is not None:
        ReportDialog(desk.session, desk.jobs, desk.prompts, desk.window).exec()


def _preview(desk: Desk) -> None:
    printing.preview(desk.session, desk.jobs, desk.window)


def _print(desk: Desk) -> None:
    printing.print_report(desk.session, desk.jobs, desk.window)


def _export_entity(desk: Desk) -> None:
    chosen = desk.session.shown.entity_id
    if chosen is not None:
        ReportDialog(desk.session, desk.jobs, desk.prompts, desk.window, entity=chosen).exec()


def _with_shown(desk: Desk) -> bool:
    return with_case(desk) and desk.session.shown.entity_id is not None


COMMANDS = (
    Command("report.export", "Report…", "Report", _export, ("Ctrl+E",), with_case, toolbar="Report…"),
    Command("report.entity", "Report of this entity…", "Report", _export_entity, ("Ctrl+Shift+E",), _with_shown),
    Command("report.preview", "Print preview…", "Report", _preview, ("Ctrl+Shift+P",), with_case, 1),
    Command("report.print", "Print…", "Report", _print, ("Ctrl+P",), with_case, 1),
)
