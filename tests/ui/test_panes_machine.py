"""Random changes through one window: every pane shows what a fresh read shows, undo leads back, redo forth."""

import tempfile
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtWidgets import QApplication

from workbench import app
from workbench.case.case import Case
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails
from workbench.settings import Settings
from workbench.ui.prompts import Prompts
from workbench.ui.window import Window

TEXT = "On 3 February the Service handed over a list. Two weeks later Velland declared 12. 😀 Élodie M., 51, left."
NAMES = st.sampled_from(["Élodie M.", "Ilya M.", "<b>bold</b>", "Declaration", "a \u202e b"])
DATES = st.sampled_from(["2031-02-03", "2031-02-17~", "2031", "../2031-05", "2031-03/2031-04"])


def shown(window: Window) -> dict[str, object]:
    """What every pane shows, as plain values."""
    panes = window.panes
    assert panes is not None
    entities, reader = panes.entities, panes.reader
    return {
        "entities": [entities.rows.row(number) for number in range(entities.rows.rowCount())],
        "sources": [panes.sources.rows.row(at) for at in range(panes.sources.rows.rowCount())],
        "reader": (reader.text.toPlainText(), reader.passages, reader.text._marks.all),
        "detail": panes.detail.rows(),
        "timeline": panes.timeline.rows(),
        "search": list(panes.search.rows.rows),
    }


class Panes(RuleBasedStateMachine):
    """One window over one case; all changes go through its session."""

    @initialize()
    def begin(self) -> None:
        app.start()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "a.attache"
        with Case.create(path) as case, case.change("Import"):
            source = case.sources.add(SourceDetails("The list"))
            self.edition = case.editions.add(
                source, "t.txt", TEXT.encode(), Extract(TEXT, "plain text", "1", "text/plain")
            )
        self.window = Window(Settings(), Prompts())
        self.window.resize(1440, 900)
        self.window.resize(1200, 800)
        self.window.show()
        self.session = self.window.session
        self.session.open(path)
        self.session.show_edition(self.edition)
        self.window.panes.search.search("list")
        self.first = self.fresh()

    def fresh(self) -> dict[str, object]:
        """What the panes show once each has read the case anew."""
        panes = self.window.panes
        assert panes is not None
        for pane in (panes.entities, panes.sources, panes.reader, panes.detail, panes.timeline, panes.search):
            pane.refresh()
        self.settle()
        return shown(self.window)

    def settle(self) -> None:
        """Let the search, which runs beside the window, come to its end."""
        search = self.window.panes.search
        while search.is_searching:
            self.window.jobs.wait()
            QApplication.processEvents()

    @property
    def case(self) -> Case:
        assert self.session.case is not None
        return self.session.case

    def entity(self, number: int) -> int | None:
        known = self.case.entities.ids(order="newest")
        return known[number % len(known)] if known else None

    @rule(name=NAMES, kind=st.sampled_from(["Person", "Declaration", "KnowledgeGap"]))
    def add_entity(self, name: str, kind: str) -> None:
        with self.session.change("New entity") as case:
            entity = case.entities.add(kind, name)
        self.session.show_entity(entity)

    @rule(number=st.integers(0, 9), start=st.integers(0, len(TEXT) - 2), length=st.integers(1, 30), name=NAMES)
    def record_name(self, number: int, start: int, length: int, name: str) -> None:
        self.record(number, StatementDetails("name", name), start, length)

    @rule(number=st.integers(0, 9), start=st.integers(0, len(TEXT) - 2), length=st.integers(1, 30), date=DATES)
    def record_date(self, number: int, start: int, length: int, date: str) -> None:
        entity = self.case.entities.get(self.entity(number) or 0)
        prop = {"Person": "birthDate", "Declaration": "date"}.get(entity.type if entity else "")
        if prop:
            self.record(number, StatementDetails(prop, date), start, length)

    @rule(number=st.integers(0, 9), other=st.integers(0, 9))
    def record_link(self, number: int, other: int) -> None:
        entity = self.case.entities.get(self.entity(number) or 0)
        if entity and entity.type == "KnowledgeGap":
            self.record(number, StatementDetails("about", EntityValue(self.entity(other) or 0)), 0, 4)

    def record(self, number: int, details: StatementDetails, start: int, length: int) -> None:
        entity = self.entity(number)
        if entity is None:
            return
        with self.session.change("Record") as case:
            statement = case.statements.add(entity, details)
            passage = case.passages.add(self.edition, Selector(start, min(len(TEXT), start + length)))
            case.citations.add(statement, passage)
        self.session.show_statement(statement)

    @rule(number=st.integers(0, 9), name=NAMES)
    def rename(self, number: int, name: str) -> None:
        entity = self.entity(number)
        if entity is not None:
            with self.session.change("Rename") as case:
                case.entities.rename(entity, name)

    @rule(number=st.integers(0, 9))
    def remove_statement(self, number: int) -> None:
        statements = self.case.statements.all()
        if statements:
            with self.session.change("Remove") as case:
                case.statements.remove(statements[number % len(statements)].id)

    @rule(number=st.integers(0, 9), words=NAMES)
    def note(self, number: int, words: str) -> None:
        entity = self.entity(number)
        if entity is not None:
            with self.session.change("Note") as case:
                case.notes.add(words, Subject("entity", entity))

    @rule(number=st.integers(0, 9))
    def look_at(self, number: int) -> None:
        entity = self.entity(number)
        if entity is not None:
            self.session.show_entity(entity)

    @rule()
    def undo(self) -> None:
        last = self.case.journal.undoable()
        if last and last.label != "Import":
            self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @invariant()
    def every_pane_shows_what_a_fresh_read_shows(self) -> None:
        if hasattr(self, "window"):
            for title in ("Sources", "Search", "Entities", "Reader"):
                self.window.panes.bring_up(title)
            self.settle()
            kept = shown(self.window)
            fresh = self.fresh()
            for name, rows in kept.items():
                assert rows == fresh[name], f"{name} shows what is not there any more"

    def teardown(self) -> None:
        if not hasattr(self, "window"):
            return
        end, undone = self.fresh(), 0
        while (last := self.case.journal.undoable()) and last.label != "Import":
            self.session.undo()
            undone += 1
        start = self.fresh()
        assert (start["entities"], start["timeline"]) == (self.first["entities"], self.first["timeline"])
        for _ in range(undone):
            self.session.redo()
        again = self.fresh()
        assert (again["entities"], again["timeline"]) == (end["entities"], end["timeline"])
        self.window.close()
        self.window.deleteLater()
        rmtree(self.folder)


TestPanes = Panes.TestCase
TestPanes.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestPanes = pytest.mark.usefixtures("qapp")(TestPanes)
