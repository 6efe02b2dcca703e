"""Printing and its preview: the report is built and laid out in pages beside the window, then painted."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from workbench.case.case import Case
from workbench.errors import ReportError, StoppedError, WorkbenchError
from workbench.model.register import Register
from workbench.model.report_plan import Release, ReportPlan
from workbench.report.document import Document
from workbench.ui.dialogs.print_preview import Preview
from workbench.ui.dialogs.print_work import Draft, new_printer, settle_file, went
from workbench.ui.jobs import Jobs
from workbench.ui.session import Session
from workbench.ui.widgets.printed_report import PrintedReport, Sheet

Build = Callable[[Case], Document]
"""Builds what is printed from a case; called in a thread."""


def draft(path: Path, sheet: Sheet, thread: QThread, build: Build | None = None) -> Draft:
    """Read a case by a connection of its own and lay its report out, to be painted in another thread."""
    from workbench.report import case_document, figure  # noqa: PLC0415 - first use of the report's parts

    with Case.snapshot(path) as case:
        document = (build or case_document.build)(case)
    figures = {one.anchor: figure.svg(one).encode() for one in document.figures}
    pages = PrintedReport(document, figures, sheet)
    pages.give_to(thread)
    return Draft(document, figures, pages)


def preview(session: Session, jobs: Jobs, window: QWidget) -> None:
    """Show the pages before they are printed."""
    _with_draft(session, jobs, partial(_preview, session, jobs, window))


def print_report(session: Session, jobs: Jobs, window: QWidget) -> None:
    """Ask for a printer and print."""
    _with_draft(session, jobs, partial(_print, session, jobs, window))


def print_register(session: Session, jobs: Jobs, window: QWidget, register: Register, narrowed: str) -> None:
    """Show the pages of one register as it is seen, and print them from there."""
    from workbench.report import register_document, register_section  # noqa: PLC0415 - first use

    build = partial(register_document.build, register=register, narrowed=narrowed)
    _with_draft(session, jobs, partial(_preview, session, jobs, window), build, register_section.is_wide(register))


def print_plan(
    session: Session,
    jobs: Jobs,
    window: QWidget,
    asked: tuple[list[int] | None, ReportPlan],
    refused: Callable[[WorkbenchError], None],
) -> None:
    """Show the pages of a report on these entities as a plan says, and print them from there.

    That it goes out under a lower mark than its sources carry is kept in the case once pages of it are printed.
    """
    from workbench.report import case_document  # noqa: PLC0415 - first use

    entities, plan = asked
    build = partial(case_document.build, entities=entities, plan=plan)
    use = partial(_release, session, plan, refused, partial(_preview, session, jobs, window))
    _with_draft(session, jobs, use, build, refused=refused, size=plan.paper)


def _release(
    session: Session,
    plan: ReportPlan,
    refused: Callable[[WorkbenchError], None],
    show: Callable[[Draft], None],
    made: Draft,
) -> None:
    from workbench.report.handling import release  # noqa: PLC0415 - first use

    try:
        lower = release(made.document, plan)
        if lower is not None and (session.case is None or session.case.reads_only):
            raise ReportError(
                "The case is open for reading only, so it cannot keep why the mark is lower. Open it anew."
            )
    except WorkbenchError as error:
        refused(error)
        return
    if lower is None:
        show(made)
        return
    on_paper = replace(lower, files=())
    show(replace(made, printed=partial(_keep, session, session.case, on_paper)))


def _keep(session: Session, printed: Case | None, lower: Release) -> None:
    """Keep in the case that pages went out under a lower mark; what hinders that is told."""
    try:
        if session.case is not printed:
            raise ReportError("Another case was opened, so it is kept nowhere that the mark is lower. Print it anew.")
        with session.change(lower.label) as case:
            case.reports.release(lower)
    except WorkbenchError as error:
        session.failed.emit(str(error))


def _with_draft(
    session: Session,
    jobs: Jobs,
    use: Callable[[Draft], None],
    build: Build | None = None,
    sideways: bool = False,
    *,
    refused: Callable[[WorkbenchError], None] | None = None,
    size: str = "a4",
) -> None:
    if session.case is None:
        return
    session.said.emit("Preparing the register …" if build is not None and refused is None else "Preparing the report …")
    sheet = Sheet.of(new_printer(sideways=sideways, size=size))
    work = partial(draft, session.case.path, sheet, QThread.currentThread(), build)
    jobs.start("print", work, use, refused or partial(_refused, session))


def _refused(session: Session, error: WorkbenchError) -> None:
    if not isinstance(error, StoppedError):  # its case was left
        session.failed.emit(str(error))


def _paint(session: Session, made: Draft, printer: QPrinter) -> int:
    """Paint for one printer, laid out anew for another sheet; how many pages, 0 where it refused, which is told."""
    report, sheet = made.pages, Sheet.of(printer)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        if sheet != report.sheet:
            report = PrintedReport(made.document, made.figures, sheet)
        report.print_to(printer)
        settle_file(report, printer)
    except WorkbenchError as error:
        session.failed.emit(str(error))
        return 0
    finally:
        QGuiApplication.restoreOverrideCursor()
    return report.count


def print_draft(session: Session, made: Draft, printer: QPrinter) -> None:
    """Print on a printer, or to the file it stands for, in one go, and say where the pages went."""
    if pages := _paint(session, made, printer):
        session.said.emit(went(pages, printer))


def _preview(session: Session, jobs: Jobs, window: QWidget, made: Draft) -> None:
    dialog = Preview(session, jobs, window, made)
    dialog.exec()
    dialog.deleteLater()


def _print(session: Session, jobs: Jobs, window: QWidget, made: Draft) -> None:
    dialog = Preview(session, jobs, window, made)
    QTimer.singleShot(0, dialog.ask)
    dialog.exec()
    dialog.deleteLater()
