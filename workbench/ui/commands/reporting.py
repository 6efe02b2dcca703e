"""Commands that write and print reports."""

from typing import TYPE_CHECKING

from workbench.ui.commands.command import Command, Desk, run, with_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.report.proof_retold import MadeBy

_PROVE_TIP = "Read a finished report and find each of its quotes in its source"


def _report(desk: Desk, entity: int | None = None) -> None:
    from workbench.ui.dialogs.report import ReportDialog

    case, known = desk.session.case, desk.report_draft
    draft = known[1] if known is not None and known[0] is case else None
    dialog = ReportDialog(desk.session, desk.jobs, desk.prompts, desk.window, entity=entity, draft=draft)
    run(dialog)
    if case is not None and desk.session.case is case:
        changed = dialog.plans.draft
        desk.report_draft = (case, changed) if changed is not None else None
    if dialog.written:
        _offer(desk, dialog.written, dialog.work.warnings, dialog.made_by)


def _offer(desk: Desk, files: "list[Path]", warnings: list[str], made_by: "MadeBy | None") -> None:
    """Offer what is done with a report that was just written."""
    from workbench.ui.dialogs.report_written import WrittenDialog

    dialog = WrittenDialog(files, warnings, desk.window)
    run(dialog)
    if dialog.wants_proof:
        prove(desk, files, made_by)


def _report_entity(desk: Desk) -> None:
    _report(desk, desk.session.shown.entity_id)


def _preview(desk: Desk) -> None:
    from workbench.ui.dialogs import printing

    printing.preview(desk.session, desk.jobs, desk.window)


def _print(desk: Desk) -> None:
    from workbench.ui.dialogs import printing

    printing.print_report(desk.session, desk.jobs, desk.window)


def _prove(desk: Desk) -> None:
    """Ask for the files of a report, all its parts together, and prove them beside the window."""
    files = desk.prompts.files("Prove a report (all its parts together)", "PDF (*.pdf);;All files (*)")
    if files:
        prove(desk, files)


def prove(desk: Desk, files: "Sequence[Path]", made_by: "MadeBy | None" = None) -> None:
    """Prove the files of a report beside the window, word for word where it is known what they were made by."""
    from workbench.ui.dialogs.proof import ProofDialog

    ProofDialog(desk.session, desk.jobs, desk.prompts, files, desk.window, made_by=made_by).show()


def _with_shown(desk: Desk) -> bool:
    return with_case(desk) and desk.session.shown.entity_id is not None


COMMANDS = (
    Command("report.export", "Report…", "Report", _report, ("Ctrl+E",), with_case, toolbar="Report…"),
    Command("report.entity", "Report of this entity…", "Report", _report_entity, ("Ctrl+Shift+E",), _with_shown),
    Command("report.preview", "Print preview…", "Report", _preview, ("Ctrl+Shift+P",), with_case, 1),
    Command("report.print", "Print…", "Report", _print, ("Ctrl+P",), with_case, 1),
    Command("report.prove", "Prove a report…", "Report", _prove, (), with_case, 2, _PROVE_TIP),
)
