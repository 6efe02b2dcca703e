"""The check finds every kind of tampering and damage, and says nothing of a sound case."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from workbench.case import triggers
from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.statement import StatementDetails


@pytest.fixture
def sound(case: Case, edition: int) -> Path:
    """A case with two revisions of statements, closed again."""
    for name, quote in (("Twelve", "12 diplomats"), ("List", "a list")):
        with case.change(f"Record {name}"):
            entity = case.entities.add("Declaration", name)
            statement = case.statements.add(entity, StatementDetails("summary", quote))
            case.citations.add(statement, case.passages.add(edition, Selector(quote=quote)))
    case.close()
    return case.path


def problems(path: Path) -> list[str]:
    with Case.open(path) as case:
        return list(case.integrity.problems())


def tamper(path: Path, command: str) -> None:
    """Write past the program: without its triggers, as somebody with another tool would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(command)
        for _, sql in kept:
            connection.execute(sql)


def test_a_sound_case_has_no_problems(sound: Path) -> None:
    assert problems(sound) == []


def test_a_case_stays_sound_through_undo_and_redo(sound: Path) -> None:
    with Case.open(sound) as case:
        for step in (case.undo, case.undo, case.redo, case.undo, case.undo, case.redo, case.redo, case.redo):
            step()
            assert list(case.integrity.problems()) == []


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("UPDATE statement SET value = 'forty' WHERE id = 1", "a row it touched was changed outside"),
        ("UPDATE passage SET exact = 'another' WHERE id = 1", "does not say what the text says"),
        ("UPDATE passage SET start = start + 1", "does not say what the text says"),
        ("UPDATE original SET bytes = x'00'", "original"),
        ("UPDATE text_stretch SET body = replace(body, '12', '13')", "does not have its hash"),
        ("DELETE FROM edition_text", "is missing"),
        ("DELETE FROM text_stretch", "does not have its hash"),
        ("DELETE FROM text_search_docsize", "search index text_search is not complete"),
        ("DELETE FROM entity WHERE id = 2", "that is not there"),
        ("DELETE FROM citation WHERE id = 1", "a row it touched was changed outside"),
        ("UPDATE revision SET author = 'another' WHERE id = 2", "Revision 2"),
        ("UPDATE revision SET made_at = '2000-01-01T00:00:00.000Z' WHERE id = 1", "Revision 1"),
        ("DELETE FROM revision WHERE id = 2", "does not follow"),
        ("DELETE FROM revision WHERE id = 1", "history was cut"),
        ("DELETE FROM journal WHERE id = 3", "changed outside the program"),
        ("UPDATE journal SET earlier = '{}' WHERE id = 2", "changed outside the program"),
        ("UPDATE entity SET name = 'Other', folded = 'other' WHERE id = 1", "changed outside the program"),
        ("INSERT INTO entity_search (entity_search) VALUES ('delete-all')", "search index entity_search"),
    ],
)
def test_tampering_is_found(sound: Path, command: str, sentence: str) -> None:
    tamper(sound, command)
    assert any(sentence in problem for problem in problems(sound)), problems(sound)


def test_every_watched_table_has_its_triggers(case: Case) -> None:
    names = {row[0] for row in case._connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in triggers.WATCHED:
        for kind in ("insert", "update", "delete"):
            assert {f"{table}_{kind}_guarded", f"{table}_{kind}_journalled"} <= names
