"""Commands that write and print reports."""

from workbench.ui.commands.command import Command, Desk, run, with_case


def _report(desk: Desk, entity: int | None = None) -> None:
    from workbench.ui.dialogs.report import ReportDialog

    run(ReportDialog(desk.session, desk.jobs, desk.prompts, desk.window, entity=entity))


def _report_entity(desk: Desk) -> None:
    _report(desk, desk.session.shown.entity_id)


def _preview(desk: Desk) -> None:
    from workbench.ui.dialogs import printing

    printing.preview(desk.session, desk.jobs, desk.window)


def _print(desk: Desk) -> None:
    from workbench.ui.dialogs import printing

    printing.print_report(desk.session, desk.jobs, desk.window)


def _with_shown(desk: Desk) -> bool:
    return with_case(desk) and desk.session.shown.entity_id is not None


COMMANDS = (
    Command("report.export", "Report…", "Report", _report, ("Ctrl+E",), with_case, toolbar="Report…"),
    Command("report.entity", "Report of this entity…", "Report", _report_entity, ("Ctrl+Shift+E",), _with_shown),
    Command("report.preview", "Print preview…", "Report", _preview, ("Ctrl+Shift+P",), with_case, 1),
    Command("report.print", "Print…", "Report", _print, ("Ctrl+P",), with_case, 1),
)
