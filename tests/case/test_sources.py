"""Sources are described, graded and linked; editions keep bytes and text for ever."""

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails


def test_a_source_is_described_anew_and_undone(case: Case, edition: int) -> None:
    details = SourceDetails("New title", reliability="B", handling="TLP:GREEN", published="2031-05")
    with case.change("Describe"):
        case.sources.edit(1, details)
    source = case.sources.get(1)
    assert source is not None
    assert (source.title, source.details, source.editions) == ("New title", details, 1)
    case.undo()
    assert [one.title for one in case.sources.all()] == ["The list"]


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (SourceDetails(" "), "needs a title"),
        (SourceDetails("T", reliability="G"), "“G” is no reliability"),
        (SourceDetails("T", handling="SECRET"), "“SECRET” is no handling"),
    ],
)
def test_a_wrong_description_is_refused(case: Case, details: SourceDetails, sentence: str) -> None:
    with pytest.raises(RecordError, match=sentence), case.change("Add"):
        case.sources.add(details)


def test_who_quotes_whom_is_kept_once(case: Case, edition: int) -> None:
    with case.change("Quote"):
        paper = case.sources.add(SourceDetails("Evening Ledger"))
        passage = case.passages.add(edition, Selector(quote="a list"))
        case.sources.quote(1, paper, passage)
        case.sources.quote(1, paper, None)
    assert [source.title for source in case.sources.quoted_by(1)] == ["Evening Ledger"]
    assert [(one.source_id, one.quoted_id, one.passage_id) for one in case.sources.quotations()] == [
        (1, paper, passage)
    ]
    assert case.editions.newest(paper) is None
    with pytest.raises(RecordError, match="cannot quote itself"), case.change("Quote"):
        case.sources.quote(paper, paper, None)


def test_an_edition_keeps_bytes_text_and_pages(case: Case, edition: int) -> None:
    with case.change("Second edition"):
        second = case.editions.add(1, "list.pdf", b"%PDF", Extract("one two", "pdf", "2", "application/pdf", (0, 4)))
    found = case.editions.get(second)
    assert found is not None
    assert (found.number, [found.page_at(place) for place in (0, 3, 4, 6)]) == (2, [1, 1, 2, 2])
    assert [found.pages_of(*span) for span in ((0, 4), (0, 5), (3, 6), (4, 6))] == [
        "p. 1",
        "pp. 1–2",
        "pp. 1–2",
        "p. 2",
    ]
    assert case.editions.original(second) == b"%PDF"
    assert case.editions.newest(1) == found
    assert case.editions.with_original(found.original_sha256) == found
    with case.change("Passage"):
        passage = case.passages.get(case.passages.add(second, Selector(quote="two")))
    assert passage is not None
    assert (passage.page, passage.prefix, passage.suffix) == (2, "one ", "")
    assert case.editions.get(edition).page_at(5) is None
    assert case.editions.get(edition).pages_of(0, 5) == ""


def test_the_same_span_is_one_passage(case: Case, edition: int) -> None:
    with case.change("Passages"):
        first = case.passages.add(edition, Selector(quote="12 diplomats"))
        again = case.passages.add(edition, Selector(quote="12 diplomats"))
    assert first == again
    assert case.sources.get(1).passages == 1


def test_unknown_rows_are_refused_with_a_sentence(case: Case, edition: int) -> None:
    with pytest.raises(RecordError, match="no edition 99"), case.change("Passage"):
        case.passages.add(99, Selector(quote="x"))
    with pytest.raises(RecordError, match="no edition 99"):
        case.editions.text(99)
    with pytest.raises(RecordError, match="no source"):
        case.sources.find("nothing")
