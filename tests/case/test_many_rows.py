"""What takes row ids takes any number of them, more than SQLite binds in one query."""

import sqlite3

import pytest

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails

MANY = 1200
BOUND = 500
"""What one query may bind here, so that a small case is one of many rows."""


@pytest.fixture
def many(case: Case) -> Case:
    text = "x" * (MANY + 1)
    with case.change("Many"):
        source = case.sources.add(SourceDetails("Long"))
        edition = case.editions.add(source, "l.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
        for number in range(MANY):
            person = case.entities.add("Person", f"Person {number}")
            statement = case.statements.add(person, StatementDetails("birthDate", "1979"))
            case.citations.add(statement, case.passages.add(edition, Selector(number, number + 1)))
        # the first statement cites a passage of the last batch as well
        case.citations.add(1, case.passages.add(edition, Selector(MANY, MANY + 1)))
    case._connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, BOUND)
    return case


def test_entities_and_what_tells_most_of_each(many: Case) -> None:
    ids = many.entities.ids()
    assert set(many.entities.some(ids)) == set(ids)
    assert set(many.entities.telling(ids)) == set(ids)
    assert (many.entities.some([]), many.entities.telling([])) == ({}, {})


def test_statements_on_passages_come_once_each_in_the_order_recorded(many: Case) -> None:
    passages = [one.id for one in reversed(many.passages.all())]
    assert [one.id for one in many.statements.on_passages(passages)] == list(range(1, MANY + 1))
    assert many.statements.on_passages([]) == []
