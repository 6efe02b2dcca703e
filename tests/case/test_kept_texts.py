"""The text of an edition is that of its bytes, whatever was read before and taken back."""

import pytest

from workbench.case.case import Case
from workbench.errors import CaseError, RecordError
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails


def add(case: Case, text: str) -> int:
    source = case.sources.add(SourceDetails("T"))
    return case.editions.add(source, "t.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))


def test_a_text_read_in_a_change_that_failed_is_not_taken_for_that_of_the_next_source(case: Case) -> None:
    with pytest.raises(RecordError), case.change("Fail"):
        assert case.editions.text(add(case, "one one one")) == "one one one"
        case.entities.add("Person", " ")
    with case.change("Import"):
        edition = add(case, "two two two")
        passage = case.passages.add(edition, Selector(0, 3))
    kept = case.passages.get(passage)
    assert (case.editions.text(edition), kept and kept.exact) == ("two two two", "two")
    assert list(case.integrity.problems()) == []


def test_a_text_that_is_missing_is_told(case: Case) -> None:
    with case.change("Import"):
        edition = add(case, "gone")
    case._connection.execute("DROP TRIGGER edition_text_stays")
    case._connection.execute("PRAGMA foreign_keys = OFF")
    case._connection.execute("DELETE FROM edition_text")
    with pytest.raises(CaseError, match="missing from the case file"):
        case.editions.text(edition)
