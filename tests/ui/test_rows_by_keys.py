"""The main job in the real window: lines of a record file recorded one by one with select, key, form, Enter."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench import paths
from workbench.case import triggers
from workbench.case.case import Case
from workbench.exchange.import_source import import_file
from workbench.model.source import SourceDetails
from workbench.model.statement import EntityValue
from workbench.ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
ROWS = {4, 5, 8, 15, 20, 25}
SAMPLE_TYPES = {"ListTransmission", "Declaration", "Person", "Appointment", "PersonGroup", "KnowledgeGap", "Retention"}
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
POLARITY = {"asserted": Qt.Key.Key_A, "denied": Qt.Key.Key_D, "unknown": Qt.Key.Key_U}
Line = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """A text, the lines to record from it by keys, and the types and names of all entities they speak of."""

    text: Path
    published: str
    lines: list[Line]
    entities: dict[str, tuple[str, str]]


def _job(text: Path, published: str, file: Path, wanted: Any) -> Job:
    every = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    entities = {
        one["entity"]["id"]: (one["entity"]["type"], one["entity"]["name"])
        for one in every
        if "entity" in one and "name" in one["entity"]
    }
    lines = [one for one in every if "property" in one and "source" in one and wanted(one, entities)]
    return Job(text, published, lines, entities)


def proving() -> Job:
    """The rows of the proving text that the window has to record; skipped where the text is not on this machine."""
    shared = Path(os.environ.get("ATTACHE_SHARED") or ROOT.parent / "shared")
    text = shared / "sources" / "expulsions-2022.txt"
    if not text.is_file():
        pytest.skip("the proving text is not part of the repository; ATTACHE_SHARED names the folder that has it")
    file = ROOT / "tests" / "proving" / "expulsions_2022.jsonl"
    return _job(text, "2022-10-15", file, lambda one, _: one.get("row") in ROWS and one.get("stance") is None)


def sample() -> Job:
    """What the first text of the shipped sample says of the same kinds of record."""
    folder = paths.resources("sample")
    text = folder / "harbour-courier.txt"
    words = text.read_text(encoding="utf-8")

    def wanted(one: Line, entities: dict[str, tuple[str, str]]) -> bool:
        plain = "stance" not in one and "prefix" not in one and "suffix" not in one
        return plain and one["source"] == "$1" and entities[one["entity"]["id"]][0] in SAMPLE_TYPES

    job = _job(text, "2031-05-20", folder / "record.jsonl", wanted)
    del job.lines[80:]
    for line in job.lines:
        line["start"] = words.index(line["quote"])
        line["end"] = line["start"] + len(line["quote"])
    return job


@pytest.fixture(params=[proving, sample], ids=["proving text", "sample"])
def job(request: pytest.FixtureRequest) -> Job:
    found: Job = request.param()
    return found


class Analyst:
    """Works the window by keys alone."""

    def __init__(self, qtbot: QtBot, window: Window, edition: int) -> None:
        assert window.panes is not None
        self.qtbot, self.window, self.edition, self.panes = qtbot, window, edition, window.panes

    @property
    def case(self) -> Case:
        assert self.window.session.case is not None
        return self.window.session.case

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)

    def fill(self, field: QWidget, text: str) -> None:
        """Tab to a field and type into it."""
        for _ in self.panes.form.order:
            if field.hasFocus():
                break
            self.press(TAB)
        assert field.hasFocus(), f"no way to {field.accessibleName()} by Tab"
        focused = QApplication.focusWidget()
        assert focused is not None
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(focused, letter)
            else:  # QTest knows Latin keyboards only
                QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))

    def record(self, line: Line, entities: dict[str, tuple[str, str]]) -> int:
        """Record one line and return the row id of its statement."""
        form, case = self.panes.form, self.case
        type_name, name = entities[line["entity"]["id"]]
        before = case.journal.count()
        self.panes.reader.select(line["start"], line["end"])
        self.panes.reader.take_keyboard()
        self.press(Qt.Key.Key_R)
        assert form.isVisible()
        known = [one for one in case.entities.matching(name) if one.name == name]
        self.fill(form.entity, name)
        if not known:
            self.make_new(form.type)
            self.fill(form.type, case.ontology.get(type_name).label)
        self.fill(form.property, case.ontology.property(type_name, line["property"]).label)
        self.say(line, entities)
        self.press(POLARITY[line.get("polarity", "asserted")], ALT)
        self.press(ENTER)
        assert not form.isVisible(), f"{line}: {form.notice.text()}"
        assert case.journal.count() == before + 1, f"{line}: one change each"
        statement = self.window.session.shown.statement_id
        assert statement is not None
        return statement

    def make_new(self, type_field: QWidget) -> None:
        """Where the name typed is part of a known one, go up to the list's last entry, which makes a new record."""
        if not type_field.isVisible():
            self.press(Qt.Key.Key_Up)

    def say(self, line: Line, entities: dict[str, tuple[str, str]]) -> None:
        value, form = line.get("value"), self.panes.form
        if isinstance(value, dict):
            type_name, name = entities[value["entity"]]
            known = [one for one in self.case.entities.matching(name) if one.name == name]
            self.fill(form.value, name)
            if not known:
                self.make_new(form.value_type)
                self.fill(form.value_type, self.case.ontology.get(type_name).label)
        elif value is not None:
            self.fill(form.value, str(value))


@pytest.fixture
def analyst(qtbot: QtBot, window: Window, tmp_path: Path, job: Job) -> Analyst:
    path = tmp_path / "rows.attache"
    with Case.create(path) as case:
        edition = import_file(case, job.text, SourceDetails("", published=job.published)).edition_id
        declared = {line["entity"]["id"] for line in job.lines}
        named = {line["value"]["entity"] for line in job.lines if isinstance(line.get("value"), dict)}
        with case.change("What other rows are about"):
            for one in sorted(named - declared):
                case.entities.add(*job.entities[one])
    window.session.open(path)
    window.session.show_edition(edition)
    return Analyst(qtbot, window, edition)


def rows_of(case: Case) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


def test_the_rows_are_recorded_by_keys_and_every_view_shows_them(analyst: Analyst, job: Job) -> None:
    case, panes, session = analyst.case, analyst.panes, analyst.window.session
    assert len(job.lines) > 30
    empty = rows_of(case)
    text = case.editions.text(analyst.edition)
    for line in job.lines:
        statement = case.statements.get(analyst.record(line, job.entities))
        assert statement is not None
        entity = case.entities.get(statement.entity_id)
        assert entity is not None
        assert (entity.type, entity.name) == job.entities[line["entity"]["id"]]
        assert statement.property_name == line["property"]
        value = line.get("value")
        if isinstance(value, dict):
            assert isinstance(statement.details.value, EntityValue)
            named = case.entities.get(statement.details.value.id)
            assert named is not None
            assert (named.type, named.name) == job.entities[value["entity"]]
        elif value is not None:
            assert statement.details.value == str(value)
        assert statement.details.polarity == line.get("polarity", "asserted")
        spans = [(one.start, one.end) for one in statement.citations]
        assert (line["start"], line["end"]) in spans
        assert all(text[one.start : one.end] == one.exact for one in statement.citations)
        assert (line["start"], line["end"]) in {(one.start, one.end) for one in panes.reader.passages}
        assert panes.detail.rows(), "the detail pane shows the entity"
    dated = {one.statement_id for one in case.timeline.dated()}
    assert dated == {row.statement_id for row in panes.timeline.rows()}
    assert {one.id for one in case.passages.of_edition(analyst.edition)} == {one.id for one in panes.reader.passages}
    assert list(case.integrity.problems()) == []
    full, changes = rows_of(case), len(job.lines)
    for _ in range(changes):
        session.undo()
    assert rows_of(case) == empty
    for _ in range(changes):
        session.redo()
    assert rows_of(case) == full
