"""Imports a table as a source: its first rows, what its columns mean, a dry run row by row, then one revision."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QTimer
from PySide6.QtWidgets import QWidget

from workbench.errors import RecordError, SourceError, WorkbenchError
from workbench.exchange.import_source import Capture, capture
from workbench.exchange.import_table import TableImport, import_rows, saved_mapping, sheets_of, table_of
from workbench.exchange.mapping_draft import MappingDraft, draft_of, first_draft
from workbench.exchange.mapping_file import read_mapping, read_mapping_file
from workbench.exchange.table_plan import REFUSED
from workbench.ingest.table import Table
from workbench.model.table_mapping import TableMapping
from workbench.report.wording import count
from workbench.report.writing import keep
from workbench.ui.dialogs.table_frame import MAPPING, ROWS, TEXT, TableFrame
from workbench.ui.dialogs.table_work import Steps, rehearsed
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

JOB = "table"
_KINDS = "Mappings (*.yaml *.yml)"
_EVERY = 100
"""Milliseconds between two looks at how far a dry run is."""

_MOMENT = 0.05
"""Seconds of recording between two looks at what the user does."""


class Planned(NamedTuple):
    """A dry run: what it came to, by which mapping, and at which revision of the case."""

    result: TableImport
    mapping: TableMapping
    revision: int


class ImportTableDialog(TableFrame):
    """Reads the file when it is made; needs a session with an open case that takes changes."""

    def __init__(
        self, session: Session, jobs: Jobs, prompts: Prompts, path: Path, parent: QWidget | None = None
    ) -> None:
        if session.case is None:
            raise SourceError("No case is open. Open one to import a table into it.")
        super().__init__(session.case.ontology, path.name, parent)
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._case = session.case
        self._captured: Capture | None = None
        self._table = Table((), (), "")
        self._kept: TableMapping | None = None
        self._origin, self._view, self._written = "", MAPPING, ""
        self._steps: Steps | None = None
        self._seen = 0.0
        self.planned: Planned | None = None
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._connect()
        self._begin("Reading the file …")
        jobs.start(JOB, partial(capture, path), self._read, self._failed)

    def _connect(self) -> None:
        self.mapping.changed.connect(self._mapped)
        self.text.textChanged.connect(self._forget_plan)
        self.views.changed.connect(self._turn)
        self.sheet.activated.connect(lambda at: self._attempt(lambda: self._take_sheet(at + 1)))
        self.load.clicked.connect(lambda _: self._attempt(self._load))
        self.save.clicked.connect(lambda _: self._attempt(self._save))
        self.dry_run.clicked.connect(lambda _: self._attempt(self.rehearse))
        self.import_.clicked.connect(lambda _: self._attempt(self.import_rows))

    def _attempt(self, do: Callable[[], None]) -> None:
        """Do what may be refused; a refusal is said here."""
        self.say("")
        try:
            do()
        except WorkbenchError as error:
            self.say(str(error))

    # --- the file and its sheets ---

    def _read(self, captured: Capture) -> None:
        self._end()
        self._captured = captured
        sheets = range(1, sheets_of(captured) + 1)
        self.offer_sheets(len(sheets))
        for sheet in sheets:  # the first that is a table; where none is, the last one's reason stays
            self._attempt(partial(self._take_sheet, sheet))
            if self._table.columns:
                return

    def _take_sheet(self, sheet: int) -> None:
        """Show a sheet with the mapping saved for its columns, or a new one; SourceError where it is no table."""
        if self._captured is None:
            return
        self.sheet.setCurrentIndex(sheet - 1)
        self._table = table_of(self._captured, sheet)
        try:
            saved = saved_mapping(self._case, self._table.columns)
        except RecordError:
            stem = Path(self._captured.file_name).stem
            draft = first_draft(self._table.columns, self._case.ontology, stem)
            self._show_draft(replace(draft, sheet=sheet), None, "a new mapping")
        else:
            self._show(
                replace(saved, sheet=sheet) if saved.sheet != sheet else saved, "the mapping saved with the case"
            )

    def _show(self, mapping: TableMapping, origin: str) -> None:
        """Show a mapping; the table is read again as it says."""
        if self._captured is not None:
            self._table = table_of(self._captured, mapping.sheet, mapping.delimiter)
            self.sheet.setCurrentIndex(mapping.sheet - 1)
        self._show_draft(draft_of(mapping, self._table.columns), mapping, origin)

    def _show_draft(self, draft: MappingDraft, kept: TableMapping | None, origin: str) -> None:
        self._kept, self._origin = kept, origin
        self.preview.show_table(self._table)
        self.mapping.show_draft(draft, self._table)
        if self._view == TEXT:
            self._write_text(self._text())
        self._forget_plan()

    # --- the mapping ---

    def _mapped(self) -> None:
        """Take a change made by hand in the tables."""
        self._kept, self._origin = None, "the mapping was changed"
        self._forget_plan()

    def _forget_plan(self) -> None:
        """A dry run of another mapping says nothing about this one."""
        self.planned = None
        self.plans.fill(())
        self.summary.set_text("")
        meanings = self.mapping.meanings()
        self.preview.mean(meanings)
        used = sum(column in meanings for column in self._table.columns)
        told = [count(len(self._table.rows), "row"), f"{used} of {count(len(self._table.columns), 'column')} used"]
        self.facts.set_text(" · ".join([*told, self._origin]))
        self._offer()

    def _offer(self) -> None:
        """Let be pressed what can be done now; Enter is for the next step."""
        ready = self.planned is not None and any(not row.reason for row in self.planned.result.rows)
        self.dry_run.setEnabled(bool(self._table.columns))
        self.import_.setEnabled(ready)
        self.import_.setDefault(ready)
        self.dry_run.setDefault(not ready)

    def _text(self) -> str:
        """The mapping as YAML, with the words of its file where it was not changed; RecordError where it is none."""
        return self._kept.text if self._kept is not None and self._kept.text else self.mapping.draft.text()

    def _write_text(self, text: str) -> None:
        self._written = text
        with QSignalBlocker(self.text):
            self.text.setPlainText(text)

    def current(self) -> TableMapping:
        """The mapping as it stands in the view shown; RecordError says what is wrong with it."""
        if self._view == TEXT:
            mapping = read_mapping(self.text.toPlainText(), "The mapping", self._case.ontology)
            self._show(mapping, self._origin)
            return mapping
        return self._kept or self.mapping.draft.mapping(self._case.ontology)

    def _turn(self) -> None:
        """Go to another view; what stands in the text is read first, and what is no mapping is not left."""
        wanted = self.views.value
        self.views.choose(self._view)
        self._attempt(partial(self._turn_to, wanted))

    def _turn_to(self, view: str) -> None:
        if self._view == TEXT and self.text.toPlainText() != self._written:
            self.current()
        if view == TEXT:
            self._write_text(self._text())
        self._view = view
        self.show_view(view)

    def _load(self) -> None:
        path = self._prompts.file("Load a mapping", _KINDS)
        if path is not None:
            self._show(read_mapping_file(path, self._case.ontology), f"the mapping of {path.name}")

    def _save(self) -> None:
        mapping = self.current()
        path = self._prompts.save("Save the mapping", f"{mapping.title or 'mapping'}.yaml", _KINDS)
        if path is not None:
            path = path if path.suffix else path.with_suffix(".yaml")
            keep(path, (mapping.text or self._text()).encode())
            self._session.said.emit(f"The mapping is in {path.name}.")

    # --- the dry run ---

    def rehearse(self) -> None:
        """Plan the rows beside the window; RecordError where the mapping is none."""
        mapping, captured = self.current(), self._captured
        if captured is None:
            return
        steps = self._begin("Looking at the rows …")
        revision = self._case.journal.count()
        work = partial(rehearsed, self._case.path, captured, mapping, steps)
        self._jobs.start(JOB, work, partial(self._show_plan, mapping, revision), self._failed)

    def _show_plan(self, mapping: TableMapping, revision: int, result: TableImport) -> None:
        self._end()
        self.planned = Planned(result, mapping, revision)
        outcomes = result.outcomes()
        told = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.items())
        new = f"{count(result.created(), 'new record')}, {count(result.statements, 'new statement')}"
        self.summary.set_text(f"{count(len(result.rows), 'row')}: {told} · {new}")
        self.outcomes.choose(REFUSED if outcomes[REFUSED] else "")
        self.plans.fill(result.rows, self.outcomes.value)
        self._view = ROWS
        self.show_view(ROWS)
        self._offer()

    # --- recording ---

    def import_rows(self) -> None:
        """Record what the dry run planned, in one revision; called off, the case is as it was."""
        planned, captured = self.planned, self._captured
        if planned is None or captured is None:
            return
        if planned.revision != self._case.journal.count():
            raise RecordError("The case has changed since the dry run. Run it again, then import.")
        self._begin("Recording the rows …")
        try:
            done = import_rows(self._case, captured, planned.mapping, planned.result.rows, tell=self._told)
        finally:
            self._end()
        edition = self._case.editions.with_original(captured.sha256)
        if edition is not None:
            self._session.show_edition(edition.id)
        refused = done.outcomes()[REFUSED]
        left = f", {refused:,} refused" if refused else ""
        told = f"{count(len(done.rows) - refused, 'row')} of {captured.file_name} imported{left}"
        self._session.said.emit(f"{told}: {count(done.statements, 'new statement')}.")
        self.accept()

    def _told(self, done: int, of_all: int) -> None:
        """Keep the dialog alive while rows are recorded: nothing but Cancel can be pressed meanwhile."""
        if self._steps is None:
            return
        self._steps.tell(done, of_all)
        if monotonic() - self._seen > _MOMENT:
            self._look()
            QCoreApplication.processEvents()
            self._seen = monotonic()

    # --- work under way ---

    def _begin(self, step: str) -> Steps:
        self._steps = Steps()
        self.show_far(0, 0)
        self.work(step)
        self._timer.start()
        return self._steps

    def _look(self) -> None:
        if self._steps is not None and self._steps.of_all:
            self.show_far(self._steps.done, self._steps.of_all)
            done, of_all = self._steps.done, self._steps.of_all
            self.step.set_text(f"Row {done:,} of {of_all:,}" if done < of_all else f"Sealing {of_all:,} rows …")

    def _end(self) -> None:
        self._steps = None
        self._timer.stop()
        self.work("")
        self._offer()

    def _failed(self, error: WorkbenchError) -> None:
        self._end()
        self.say(str(error))

    def reject(self) -> None:
        """Call off what is under way, and stay; else close."""
        if self._steps is None or self._captured is None:
            self._jobs.cancel(JOB)
            super().reject()
            return
        self._steps.stop()
        self.step.set_text("Stopping …")
        self.cancel.setEnabled(False)
